// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/SendForm.h"

#include "ui/text/ErrorText.h"
#include "ui/text/Formats.h"
#include "ui/text/WalletText.h"
#include "ui/wallet/WalletForms.h"
#include "ui/widgets/AmountEdit.h"
#include "ui/widgets/PrimaryButton.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

#include <algorithm>

namespace tollstream {

namespace {

constexpr int longestNote = 200; // characters

} // namespace

SendForm::SendForm(WalletSession &session, QWidget *parent)
    : Card(tr("Send"), parent)
    , m_session(session)
    , m_recipient(
          named(new QLineEdit(this), "recipientEdit", tr("The recipient’s address: 0x and 64 digits")))
    , m_recipientHint(quietLabel(this))
    , m_amount(new AmountEdit(QStringLiteral("sendAmount"), tr("How much the recipient gets"), this))
    , m_everything(named(new QCheckBox(tr("&Everything"), this), "everythingCheck",
                         tr("Send all coins of this account; the fee is taken from them")))
    , m_available(quietLabel(this))
    , m_note(named(new QLineEdit(this), "noteEdit", tr("Your own note; it stays on this machine")))
    , m_problem(problemLabel(this, "sendProblem"))
    , m_review(named(new PrimaryButton(tr("&Review…"), this), "reviewButton",
                     tr("Ask the network for the fee; you confirm before anything is sent")))
{
    setObjectName(QStringLiteral("sendForm"));
    m_recipient->setPlaceholderText(QStringLiteral("0x…"));
    m_recipientHint->setObjectName(QStringLiteral("recipientHint"));
    m_available->setObjectName(QStringLiteral("availableText"));
    m_note->setMaxLength(longestNote);
    connect(m_recipient, &QLineEdit::textChanged, this, &SendForm::showRecipient);
    connect(m_amount, &AmountEdit::changed, this, &SendForm::showProblem);
    connect(m_everything, &QCheckBox::toggled, this, [this](bool isEverything) {
        m_amount->setEnabled(!isEverything);
        showProblem();
    });
    connect(m_review, &PrimaryButton::clicked, this, &SendForm::give);
    connect(m_note, &QLineEdit::returnPressed, this, &SendForm::give);

    const int unit = lineHeight(*this);
    auto *amount = new QHBoxLayout;
    amount->setSpacing(unit / 2);
    amount->addWidget(m_amount, 1);
    amount->addWidget(m_everything);
    // A grid and not a form: a form gives lines that could be wrapped the height of several.
    auto *form = new QGridLayout;
    form->setHorizontalSpacing(unit);
    form->setVerticalSpacing(unit / 2);
    form->setColumnStretch(1, 1);
    const auto addName = [this, form](int row, const QString &name, QWidget *field) {
        auto *label = new QLabel(name, this);
        label->setBuddy(field);
        form->addWidget(label, row, 0);
    };
    addName(0, tr("&To:"), m_recipient);
    form->addWidget(m_recipient, 0, 1);
    form->addWidget(m_recipientHint, 1, 1);
    addName(2, tr("A&mount:"), m_amount);
    form->addLayout(amount, 2, 1);
    form->addWidget(m_available, 3, 1);
    addName(4, tr("&Note:"), m_note);
    form->addWidget(m_note, 4, 1);
    content()->addLayout(form);
    content()->addWidget(m_problem);
    content()->addWidget(m_review, 0, Qt::AlignRight);
    setFocusProxy(m_recipient);
    clear();
}

void SendForm::clear()
{
    m_recipient->clear();
    m_amount->clear();
    m_everything->setChecked(false);
    m_note->clear();
    refresh();
}

void SendForm::fillRecipient(const Address &recipient)
{
    m_recipient->setText(recipient.toString());
    m_amount->setFocus();
}

void SendForm::refresh()
{
    const Wallet *wallet = m_session.wallet();
    const auto balance = wallet ? wallet->balance() : std::nullopt;
    m_available->setText(balance ? tr("There are %1.").arg(Formats::amount(*balance)) : QString());
    m_available->setToolTip(balance ? Formats::nanos(*balance) : QString());
    showRecipient();
}

QString SendForm::obstacle() const
{
    const auto account = m_session.keyring().active();
    if (account && !account->canSign())
        return tr("This account is only watched: its key is elsewhere. Choose another account to pay from.");
    if (!m_session.wallet()) return tr("Wait until the account is open.");
    if (m_session.ledger().lamp != PartStatus::Lamp::Good) return tr("Wait until the ledger answers.");
    return {};
}

void SendForm::showRecipient()
{
    const QString text = m_recipient->text().trimmed();
    const auto address = Address::parse(text);
    if (text.isEmpty()) {
        m_recipientHint->setText(tr("Paste the address that the recipient has given you."));
    } else if (!address) {
        const qsizetype digits = text.startsWith(QLatin1String("0x")) ? text.size() - 2 : -1;
        m_recipientHint->setText(
            digits >= 0 && digits != 64
                ? tr("Not an address yet: %1 of 64 digits after 0x.").arg(locale().toString(digits))
                : tr("Not an address. It begins with 0x and has 64 digits after it, of 0 to 9 and a to f."));
    } else {
        const auto &accounts = m_session.keyring().accounts();
        const auto own = std::find_if(accounts.begin(), accounts.end(), [&address](const Account &account) {
            return account.address == *address;
        });
        m_recipientHint->setText(own == accounts.end()
                                     ? Formats::grouped(*address)
                                     : tr("Your own account “%1”").arg(WalletText::accountName(*own)));
    }
    showProblem();
}

std::optional<TransferOrder> SendForm::order() const
{
    const auto recipient = Address::parse(m_recipient->text().trimmed());
    if (!recipient) return std::nullopt;
    if (m_everything->isChecked()) return SendEverything{*recipient};
    const auto amount = m_amount->amount();
    if (!amount) return std::nullopt;
    return SendAmount{*recipient, *amount};
}

void SendForm::showProblem()
{
    QString sentence = obstacle();
    const auto wanted = order();
    const bool isAmountTyped = !m_amount->isEmpty() && !m_everything->isChecked();
    bool isGood = sentence.isEmpty() && wanted;
    if (sentence.isEmpty() && isAmountTyped && !m_amount->amount()) {
        sentence =
            tr("This is not an amount. Type it like 0.5, with at most nine decimals; nanos are whole.");
    } else if (isGood) {
        const auto checked = m_session.check(*wanted);
        // Beyond the limit one is asked twice, later.
        isGood = checked || checked.error().kind == Error::Kind::LimitExceeded;
        if (!isGood) sentence = ErrorText::sentence(ErrorSubject::Transfer, checked.error());
    }
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    m_review->setEnabled(isGood);
}

void SendForm::give()
{
    showProblem();
    const auto wanted = order();
    if (wanted && m_review->isEnabled()) emit orderGiven(*wanted, m_note->text().trimmed());
}

} // namespace tollstream
