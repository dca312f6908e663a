// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/OfferSignatureCard.h"

#include "ui/text/Formats.h"
#include "ui/widgets/CopyField.h"
#include "ui/widgets/PrimaryButton.h"
#include "ui/widgets/QrCode.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace tollstream {

OfferSignatureCard::OfferSignatureCard(QWidget *parent)
    : Card(tr("Signature needed"), parent)
    , m_sentence(textLabel(this))
    , m_words(new CopyField(QStringLiteral("offerWords"), tr("the text to sign"), this))
    , m_qr(new QrCode(this))
    , m_signature(new QLineEdit(this))
    , m_take(new PrimaryButton(tr("&Publish the offer"), this))
    , m_problem(textLabel(this))
{
    setObjectName(QStringLiteral("offerSignatureCard"));
    m_sentence->setObjectName(QStringLiteral("offerSignatureSentence"));
    m_qr->setObjectName(QStringLiteral("offerWordsQr"));
    m_qr->setToolTip(tr("The text to sign as a QR code"));
    // Some 80 modules on a side, each of them several pixels wide.
    m_qr->setFixedSize(m_qr->sizeHint() * 5 / 4);
    m_signature->setObjectName(QStringLiteral("offerSignatureEdit"));
    m_signature->setAccessibleName(tr("The signature of the text"));
    m_signature->setToolTip(tr("Paste the signature that the other machine has given you"));
    m_signature->setPlaceholderText(tr("Paste it here"));
    m_take->setObjectName(QStringLiteral("takeSignatureButton"));
    m_take->setToolTip(tr("Check the signature, and publish the offer with it"));
    m_problem->setObjectName(QStringLiteral("offerSignatureProblem"));
    m_problem->hide();
    connect(m_signature, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_take->setEnabled(!text.trimmed().isEmpty());
        showProblem({});
    });
    connect(m_signature, &QLineEdit::returnPressed, this, &OfferSignatureCard::give);
    connect(m_take, &PrimaryButton::clicked, this, &OfferSignatureCard::give);
    m_take->setEnabled(false);

    const int unit = lineHeight(*this);
    auto *signature = new QHBoxLayout;
    signature->setSpacing(unit / 3);
    signature->addWidget(m_signature, 1);
    signature->addWidget(m_take);
    auto *steps = new QVBoxLayout;
    steps->setSpacing(unit / 2);
    steps->addWidget(m_sentence);
    steps->addSpacing(unit / 3);
    steps->addWidget(quietLabel(this, tr("Text to sign")));
    steps->addWidget(m_words);
    auto *signatureLabel = quietLabel(this, tr("Signature"));
    signatureLabel->setBuddy(m_signature);
    steps->addWidget(signatureLabel);
    steps->addLayout(signature);
    steps->addWidget(m_problem);
    steps->addStretch(1);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(unit);
    columns->addLayout(steps, 1);
    columns->addWidget(m_qr, 0, Qt::AlignTop);
    content()->addLayout(columns);
    hide();
}

void OfferSignatureCard::showWords(const std::optional<QString> &words,
                                   const std::optional<UnixTime> &presentEnds)
{
    setVisible(words.has_value());
    const QString text = words.value_or(QString());
    if (text != m_words->text()) m_signature->clear(); // what stands there is of other words
    m_words->setText(text);
    m_qr->setText(text);
    m_sentence->setText(
        presentEnds
            ? tr("Your present offer stays in force until %1; to replace it, copy this text to the machine "
                 "with your key, sign it there under Wallet, Accounts, “Sign an offer…”, and paste the "
                 "signature here.")
                  .arg(Formats::dateTime(*presentEnds))
            : tr("Your key is not on this machine: copy this text to the machine that has it, sign it there "
                 "under Wallet, Accounts, “Sign an offer…”, and paste the signature here."));
}

void OfferSignatureCard::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void OfferSignatureCard::give()
{
    if (m_take->isEnabled()) emit signatureGiven(m_signature->text());
}

} // namespace tollstream
