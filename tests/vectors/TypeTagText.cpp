// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/vectors/TypeTagText.h"

#include <QRegularExpression>

#include <stdexcept>

namespace tollstream {

namespace {

struct NamedKind
{
    QStringView name;
    TypeTag::Kind kind;
};
constexpr NamedKind plainKinds[] = {
    {u"bool", TypeTag::Kind::Bool}, {u"u8", TypeTag::Kind::U8},           {u"u16", TypeTag::Kind::U16},
    {u"u32", TypeTag::Kind::U32},   {u"u64", TypeTag::Kind::U64},         {u"u128", TypeTag::Kind::U128},
    {u"u256", TypeTag::Kind::U256}, {u"address", TypeTag::Kind::Address}, {u"signer", TypeTag::Kind::Signer},
};

/// Reads a type from the front of a text.
class TypeReader
{
public:
    explicit TypeReader(QStringView text) : m_text(text) {}

    TypeTag read()
    {
        TypeTag type;
        const QStringView word = readWord();
        for (const NamedKind &plain : plainKinds) {
            if (word != plain.name) continue;
            type.kind = plain.kind;
            return type;
        }
        if (word == u"vector") {
            type.kind = TypeTag::Kind::Vector;
            expect(u'<');
            type.element.push_back(read());
            expect(u'>');
            return type;
        }
        type.kind = TypeTag::Kind::Struct;
        type.structTag.push_back(readStruct(word));
        return type;
    }
    bool isAtEnd() const { return m_text.isEmpty(); }

private:
    StructTag readStruct(QStringView address)
    {
        static const QRegularExpression pattern(QStringLiteral("^0x[0-9a-fA-F]{1,64}$"));
        if (!pattern.match(address.toString()).hasMatch()) fail();
        const QString digits = address.sliced(2).toString().rightJustified(64, u'0');
        StructTag tag;
        tag.address = Address::parse(QStringLiteral("0x") + digits).value();
        expect(u':');
        expect(u':');
        tag.module = readName();
        expect(u':');
        expect(u':');
        tag.name = readName();
        if (!m_text.startsWith(u'<')) return tag;
        do {
            m_text = m_text.sliced(1).trimmed(); // the bracket, or the comma
            tag.typeParameters.push_back(read());
        } while (m_text.startsWith(u','));
        expect(u'>');
        return tag;
    }
    QByteArray readName()
    {
        QByteArray name = readWord().toUtf8();
        if (name.isEmpty()) fail();
        return name;
    }
    QStringView readWord()
    {
        qsizetype end = 0;
        while (end < m_text.size() && (m_text[end].isLetterOrNumber() || m_text[end] == u'_'))
            ++end;
        const QStringView word = m_text.first(end);
        m_text = m_text.sliced(end).trimmed();
        return word;
    }
    void expect(QChar character)
    {
        if (!m_text.startsWith(character)) fail();
        m_text = m_text.sliced(1).trimmed();
    }
    [[noreturn]] void fail() const
    {
        throw std::runtime_error("no Move type, at: " + m_text.toString().toStdString());
    }

    QStringView m_text;
};

} // namespace

TypeTag typeTagFrom(QStringView text)
{
    TypeReader reader(text);
    TypeTag type = reader.read();
    if (!reader.isAtEnd()) throw std::runtime_error("no Move type: " + text.toString().toStdString());
    return type;
}

} // namespace tollstream
