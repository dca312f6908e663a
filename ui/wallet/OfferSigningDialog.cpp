// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/OfferSigningDialog.h"

#include "app/core/whenDone.h"

#include "ui/text/ErrorText.h"
#include "ui/text/WalletText.h"
#include "ui/wallet/OfferTermsView.h"
#include "ui/wallet/WalletForms.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CopyField.h"
#include "ui/widgets/DialogSize.h"
#include "ui/widgets/PrimaryButton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tollstream {

OfferSigningDialog::OfferSigningDialog(Keyring &keyring, Account account, const Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_keyring(keyring)
    , m_account(std::move(account))
    , m_clock(clock)
    , m_words(named(new QPlainTextEdit(this), "signOfferWords",
                    tr("The text to sign, as the seller’s machine shows it")))
    , m_problem(problemLabel(this, "signOfferProblem"))
    , m_terms(new OfferTermsView(this))
    , m_sign(named(new PrimaryButton(tr("&Sign"), this), "signOfferButton",
                   tr("Sign the offer with this account’s key")))
    , m_next(textLabel(this))
    , m_signature(new CopyField(QStringLiteral("signOfferSignature"), tr("the signature"), this))
{
    setObjectName(QStringLiteral("signOfferDialog"));
    setWindowTitle(tr("Sign an offer"));
    m_words->setTabChangesFocus(true);
    m_words->setPlaceholderText(tr("Paste the text here"));
    m_words->setFixedHeight(m_words->fontMetrics().lineSpacing() * 5);
    m_terms->setObjectName(QStringLiteral("signOfferTerms"));
    m_next->setObjectName(QStringLiteral("signOfferNext"));
    connect(m_words, &QPlainTextEdit::textChanged, this, &OfferSigningDialog::read);
    connect(m_sign, &PrimaryButton::clicked, this, &OfferSigningDialog::sign);
    arrange();
    read();
    m_words->setFocus();
}

void OfferSigningDialog::arrange()
{
    auto *introduction = textLabel(
        this, tr("Where “%1” sells without its key, the seller’s page shows a text to sign. Paste it here, "
                 "look at what it says, and take the signature back.")
                  .arg(WalletText::accountName(m_account)));
    introduction->setObjectName(QStringLiteral("signOfferIntroduction"));
    auto *close =
        named(new QPushButton(tr("&Close"), this), "signOfferClose", tr("Close without signing any more"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    const int unit = lineHeight(*this);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(unit / 2);
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(m_sign);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(unit, unit, unit, unit);
    layout->setSpacing(unit / 2);
    layout->addWidget(introduction);
    layout->addWidget(m_words);
    layout->addWidget(m_problem);
    layout->addWidget(m_terms);
    layout->addWidget(m_next);
    layout->addWidget(m_signature);
    layout->addStretch(1);
    layout->addLayout(buttons);
    setMinimumWidth(unit * 50);
}

void OfferSigningDialog::read()
{
    const QString words = m_words->toPlainText().trimmed();
    m_offer.reset();
    showProblem({});
    m_next->setText(tr("With your signature you offer this to everybody."));
    m_signature->setText({});
    m_signature->hide();
    if (!words.isEmpty()) {
        auto offer = readOfferMessage(words.toUtf8(), m_account.address, m_clock.now());
        if (offer)
            m_offer = std::move(*offer);
        else
            showProblem(ErrorText::sentence(ErrorSubject::OfferToSign, offer.error()));
    }
    if (m_offer) m_terms->showOffer(*m_offer);
    m_terms->setVisible(m_offer.has_value());
    m_next->setVisible(m_offer.has_value());
    m_sign->setEnabled(m_offer.has_value());
    growToFit(*this);
}

void OfferSigningDialog::sign()
{
    if (!m_offer) return;
    m_sign->setEnabled(false); // until the keychain answers
    whenDone(m_keyring.key(m_account.address), this, [this, offer = *m_offer](const Result<KeyPair> &key) {
        if (m_offer != offer) return; // other words have come meanwhile
        if (key) return showSignature(offerSignature(offer, *key));
        m_sign->setEnabled(true);
        showProblem(ErrorText::sentence(ErrorSubject::WalletSetup, key.error()));
    });
}

void OfferSigningDialog::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    growToFit(*this);
}

void OfferSigningDialog::showSignature(const QByteArray &signature)
{
    showProblem({});
    m_next->setText(tr("Signed. Take this signature to the seller’s machine and paste it there."));
    m_signature->setText(QString::fromLatin1(signature.toBase64()));
    m_signature->show();
    m_signature->setFocus();
    growToFit(*this);
}

} // namespace tollstream
