// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"

#include "ui/widgets/Card.h"

#include <QString>

#include <optional>

QT_BEGIN_NAMESPACE
class QLineEdit;
QT_END_NAMESPACE

namespace tollstream {

class CopyField;
class PrimaryButton;
class QrCode;

/// Where the seller's key is on another machine: hands out the words of an offer to be signed there, and
/// takes the signature. Not shown while no words wait.
/// Children: "offerSignatureSentence", "offerWords" (with "offerWordsText" and "offerWordsCopy"),
/// "offerWordsQr", "offerSignatureEdit", "takeSignatureButton", "offerSignatureProblem".
class OfferSignatureCard : public Card
{
    Q_OBJECT
public:
    explicit OfferSignatureCard(QWidget *parent = nullptr);

    /// The words that wait, and until when the offer before them is in force; none: it is the first one.
    void showWords(const std::optional<QString> &words, const std::optional<UnixTime> &presentEnds);
    /// Why the signature was not taken.
    void showProblem(const QString &sentence);

signals:
    void signatureGiven(const QString &signature);

private:
    void give();

    QLabel *m_sentence;
    CopyField *m_words;
    QrCode *m_qr;
    QLineEdit *m_signature;
    PrimaryButton *m_take;
    QLabel *m_problem;
};

} // namespace tollstream
