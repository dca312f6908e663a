// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/vectors/BcsValues.h"

#include "app/iota/BcsTypes.h"
#include "app/iota/TransactionCodec.h"

#include "tests/vectors/TypeTagText.h"
#include "tests/vectors/VectorJson.h"

#include <limits>
#include <stdexcept>

namespace tollstream {

namespace {

[[noreturn]] void unknownType(const QString &type)
{
    throw std::runtime_error("unknown type: " + type.toStdString());
}

// `option<T>` is "option" and T; nothing where `type` is no such template.
std::optional<QString> parameterOf(const QString &type, QLatin1StringView name)
{
    if (!type.startsWith(name + QLatin1Char('<')) || !type.endsWith(QLatin1Char('>'))) return std::nullopt;
    return type.sliced(name.size() + 1).chopped(1);
}

// No integer of standard C++ has more than 64 bits.
QByteArray littleEndian(const QString &decimal, qsizetype size)
{
    QByteArray bytes(size, '\0');
    if (decimal.isEmpty()) unknownType(QStringLiteral("number without digits"));
    for (const QChar digit : decimal) {
        if (digit < u'0' || digit > u'9') unknownType(QStringLiteral("number ") + decimal);
        unsigned carry = static_cast<unsigned>(digit.digitValue());
        for (char &byte : bytes) {
            carry += static_cast<unsigned char>(byte) * 10U;
            byte = static_cast<char>(carry & 0xffU);
            carry >>= 8;
        }
        if (carry != 0) unknownType(QStringLiteral("number too large: ") + decimal);
    }
    return bytes;
}

// What stands around one part of an otherwise empty transaction: the codec has no entry of its own for a
// part.
struct Frame
{
    qsizetype before = 0;
    qsizetype after = 0;
};
constexpr qsizetype addressSize = 32;
constexpr qsizetype emptyGasSize = 1 + addressSize + 8 + 8;
constexpr Frame inputFrame{3, 1 + addressSize + emptyGasSize + 1};
constexpr Frame commandFrame{4, addressSize + emptyGasSize + 1};
constexpr Frame gasFrame{4 + addressSize, 1};
constexpr Frame expirationFrame{4 + addressSize + emptyGasSize, 0};

std::optional<Frame> frameOf(const QString &type)
{
    if (type == u"CallArg") return inputFrame;
    if (type == u"Command") return commandFrame;
    if (type == u"GasData") return gasFrame;
    if (type == u"TransactionExpiration") return expirationFrame;
    if (type == u"TransactionData") return Frame{};
    return std::nullopt;
}

TransactionData transactionAround(const QString &type, const QJsonValue &value)
{
    if (type == u"TransactionData") return transactionFrom(value);
    TransactionData transaction;
    if (type == u"CallArg") transaction.inputs.push_back(inputFrom(value));
    if (type == u"Command") transaction.commands.push_back(commandFrom(value));
    if (type == u"GasData") transaction.gasData = gasDataFrom(value);
    if (type == u"TransactionExpiration") transaction.expirationEpoch = expirationFrom(value);
    return transaction;
}

void write(BcsWriter &writer, const QString &type, const QJsonValue &value);

void writeAll(BcsWriter &writer, const QString &elementType, const QJsonValue &values)
{
    if (!values.isArray()) unknownType(QStringLiteral("list that is none"));
    writer.writeCount(static_cast<std::size_t>(values.toArray().size()));
    for (const auto &item : values.toArray())
        write(writer, elementType, item);
}

void writeNumber(BcsWriter &writer, const QString &type, const QJsonValue &value)
{
    const auto below = [&value](std::uint64_t most) { return unsignedFrom(value, most); };
    if (type == u"u8")
        return writer.writeU8(static_cast<std::uint8_t>(below(std::numeric_limits<std::uint8_t>::max())));
    if (type == u"u16")
        return writer.writeU16(static_cast<std::uint16_t>(below(std::numeric_limits<std::uint16_t>::max())));
    const auto most32 = std::numeric_limits<std::uint32_t>::max();
    if (type == u"u32") return writer.writeU32(static_cast<std::uint32_t>(below(most32)));
    if (type == u"uleb128") return writer.writeUleb128(static_cast<std::uint32_t>(below(most32)));
    if (type == u"u64") return writer.writeU64(unsignedFrom(value));
    if (type == u"u128") return writer.writeFixed(littleEndian(value.toVariant().toString(), 16));
    if (type == u"u256") return writer.writeFixed(littleEndian(value.toVariant().toString(), 32));
    unknownType(type);
}

void write(BcsWriter &writer, const QString &type, const QJsonValue &value)
{
    if (type == u"vector<u8>" && value.isString()) return writer.writeBytes(hexFrom(value));
    if (const auto element = parameterOf(type, QLatin1StringView("vector")))
        return writeAll(writer, *element, value);
    if (const auto content = parameterOf(type, QLatin1StringView("option"))) {
        writer.writeBool(!value.isNull());
        if (!value.isNull()) write(writer, *content, value);
        return;
    }
    if (type == u"bool" && value.isBool()) return writer.writeBool(value.toBool());
    if (type == u"string" && value.isString()) return writer.writeBytes(value.toString().toUtf8());
    if (type == u"address" || type == u"ObjectID") return writer.writeFixed(viewOf(addressFrom(value).bytes));
    if (type == u"digest") return write(writer, digestFrom(value));
    if (type == u"ObjectRef") return write(writer, objectReferenceFrom(value));
    if (type == u"TypeTag") return write(writer, typeTagFrom(value.toString()));
    if (type == u"Argument") return write(writer, argumentFrom(value));
    if (const auto frame = frameOf(type)) {
        const QByteArray bytes = encodeTransaction(transactionAround(type, value));
        return writer.writeFixed(QByteArrayView(bytes).sliced(frame->before).chopped(frame->after));
    }
    writeNumber(writer, type, value);
}

void copy(BcsReader &reader, BcsWriter &writer, const QString &type)
{
    if (type == u"vector<u8>") return writer.writeBytes(reader.readBytes());
    if (const auto element = parameterOf(type, QLatin1StringView("vector"))) {
        const std::size_t count = reader.readCount();
        writer.writeCount(count);
        for (std::size_t i = 0; i < count && !reader.hasFailed(); ++i)
            copy(reader, writer, *element);
        return;
    }
    if (const auto content = parameterOf(type, QLatin1StringView("option"))) {
        const bool hasValue = reader.readBool();
        writer.writeBool(hasValue);
        if (hasValue) copy(reader, writer, *content);
        return;
    }
    if (type == u"bool") return writer.writeBool(reader.readBool());
    if (type == u"string") return writer.writeBytes(reader.readText());
    if (type == u"address" || type == u"ObjectID" || type == u"u256")
        return writer.writeFixed(reader.readFixed(32));
    if (type == u"digest") return write(writer, readDigest(reader));
    if (type == u"ObjectRef") return write(writer, readObjectReference(reader));
    if (type == u"TypeTag") return write(writer, readTypeTag(reader));
    if (type == u"Argument") return write(writer, readArgument(reader));
    if (type == u"u128") return writer.writeFixed(reader.readFixed(16));
    if (type == u"uleb128") return writer.writeUleb128(reader.readUleb128());
    if (type == u"u8") return writer.writeU8(reader.readU8());
    if (type == u"u16") return writer.writeU16(reader.readU16());
    if (type == u"u32") return writer.writeU32(reader.readU32());
    if (type == u"u64") return writer.writeU64(reader.readU64());
    unknownType(type);
}

} // namespace

QByteArray encodeNamed(const QString &type, const QJsonValue &value)
{
    BcsWriter writer;
    write(writer, type, value);
    return writer.bytes();
}

QByteArray copyNamed(const QString &type, const QByteArray &bytes)
{
    if (const auto frame = frameOf(type)) {
        QByteArray whole = encodeTransaction({});
        if (type == u"CallArg") whole[2] = 1;
        if (type == u"Command") whole[3] = 1;
        // The empty transaction has no part in place of the one that is put in.
        const qsizetype end = whole.size() - frame->after;
        whole = whole.first(frame->before) + bytes + whole.sliced(end);
        const auto transaction = decodeTransaction(whole);
        if (!transaction) throw std::runtime_error("unreadable: " + transaction.error().detail.toStdString());
        return encodeTransaction(*transaction).sliced(frame->before).chopped(frame->after);
    }
    BcsReader reader(bytes);
    BcsWriter writer;
    copy(reader, writer, type);
    if (const auto done = reader.finish(); !done)
        throw std::runtime_error("unreadable: " + done.error().detail.toStdString());
    return writer.bytes();
}

} // namespace tollstream
