// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/WordsEntry.h"

#include "app/crypto/SecureText.h"

#include "ui/wallet/SecretField.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/StatusColours.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

#include <algorithm>

namespace tollstream {

namespace {

constexpr int columns = 4;

bool isBlank(QChar character)
{
    return character.isSpace();
}

bool isComplete(int count)
{
    return count >= 12 && count <= 24 && count % 3 == 0;
}

} // namespace

WordsEntry::WordsEntry(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("wordsEntry"));
    const int unit = lineHeight(*this);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(unit / 3);
    grid->setVerticalSpacing(unit / 4);
    for (int field = 0; field < mostWords; ++field) {
        auto *number = new QLabel(locale().toString(field + 1), this);
        number->setForegroundRole(QPalette::PlaceholderText);
        number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        number->setMinimumWidth(unit * 3 / 2);
        auto *edit = new QLineEdit(this);
        edit->setObjectName(QStringLiteral("wordEdit%1").arg(field + 1));
        edit->setAccessibleName(tr("Word %1").arg(field + 1));
        edit->setToolTip(tr("Word %1 of your backup; several words at once may be pasted").arg(field + 1));
        edit->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
        connect(edit, &QLineEdit::textEdited, this, [this, field] { spread(field); });
        connect(edit, &QLineEdit::editingFinished, this, [this, field] { complete(field); });
        connect(edit, &QLineEdit::returnPressed, this, &WordsEntry::entered);
        grid->addWidget(number, field / columns, field % columns * 2);
        grid->addWidget(edit, field / columns, field % columns * 2 + 1);
        grid->setColumnStretch(field % columns * 2 + 1, 1);
        m_fields.push_back(edit);
    }
    setFocusProxy(m_fields.front());
}

SecretBytes WordsEntry::textOf(int field) const
{
    return lowerCaseTextOf(*m_fields[static_cast<std::size_t>(field)]);
}

void WordsEntry::spread(int from)
{
    if (m_isSpreading) return;
    m_isSpreading = true;
    int field = from;
    QLineEdit *edit = m_fields[static_cast<std::size_t>(from)];
    QString text = edit->text();
    if (std::any_of(text.cbegin(), text.cend(), isBlank)) {
        const bool endsWithBlank = isBlank(text.at(text.size() - 1));
        edit->setText({}); // `text` is now the only one that holds it
        qsizetype at = 0;
        while (at < text.size() && field < mostWords) {
            while (at < text.size() && isBlank(text.at(at)))
                ++at;
            qsizetype end = at;
            while (end < text.size() && !isBlank(text.at(end)))
                ++end;
            if (end == at) break;
            m_fields[static_cast<std::size_t>(field)]->setText(text.mid(at, end - at));
            complete(field++);
            at = end;
        }
        takeSecretText(std::move(text)); // wipes it
        const int next = std::clamp(endsWithBlank ? field : field - 1, from, mostWords - 1);
        m_fields[static_cast<std::size_t>(next)]->setFocus();
    }
    for (int changedField = from; changedField <= std::min(field, mostWords - 1); ++changedField)
        mark(changedField);
    m_isSpreading = false;
    emit changed();
}

void WordsEntry::complete(int field)
{
    const SecretBytes text = textOf(field);
    const QByteArrayView whole = Mnemonic::completion(text.view());
    if (!whole.isEmpty() && whole != text.view()) {
        m_fields[static_cast<std::size_t>(field)]->setText(QString::fromLatin1(whole));
        if (!m_isSpreading) emit changed();
    }
    mark(field);
}

void WordsEntry::mark(int field)
{
    QLineEdit *edit = m_fields[static_cast<std::size_t>(field)];
    const SecretBytes text = textOf(field);
    // While it is being typed, a beginning of a word is no mistake yet.
    const bool isBad = !text.isEmpty() && !Mnemonic::isListed(text.view()) && !edit->hasFocus();
    QPalette colours;
    if (isBad) colours.setColor(QPalette::Text, statusColour(PartStatus::Lamp::Bad, palette()));
    edit->setPalette(isBad ? colours : QPalette());
}

int WordsEntry::filledCount() const
{
    return static_cast<int>(std::count_if(m_fields.begin(), m_fields.end(),
                                          [](const QLineEdit *edit) { return !edit->text().isEmpty(); }));
}

SecretBytes WordsEntry::joined() const
{
    std::vector<SecretBytes> words;
    std::size_t size = 0;
    for (int field = 0; field < mostWords; ++field) {
        words.push_back(textOf(field));
        size += words.back().size() + 1;
    }
    SecretBytes text(size);
    std::uint8_t *out = text.data();
    for (const SecretBytes &word : words) {
        out = std::copy_n(word.data(), word.size(), out);
        *out++ = ' ';
    }
    return text;
}

Result<Mnemonic> WordsEntry::words() const
{
    if (!problem().isEmpty()) return failure(Error::Kind::InvalidInput);
    return Mnemonic::parse(joined().view());
}

QString WordsEntry::problem() const
{
    const int count = filledCount();
    if (count == 0) return {};
    int lastFilled = mostWords - 1;
    while (textOf(lastFilled).isEmpty())
        --lastFilled;
    for (int field = 0; field <= lastFilled; ++field) {
        const SecretBytes text = textOf(field);
        if (text.isEmpty()) return tr("Word %1 is missing. Fill in the gap.").arg(field + 1);
        if (!Mnemonic::isListed(text.view()))
            return tr("Word %1 is not in the list of backup words. Check its spelling.").arg(field + 1);
    }
    if (!isComplete(count)) return tr("Words so far: %1. A backup has 12, 15, 18, 21 or 24.").arg(count);
    if (!Mnemonic::parse(joined().view()))
        return tr("Each word is in the list, but together they are no backup. Compare every word and their "
                  "order with what you wrote down.");
    return {};
}

void WordsEntry::clear()
{
    for (QLineEdit *edit : m_fields)
        wipeField(*edit);
    emit changed();
}

} // namespace tollstream
