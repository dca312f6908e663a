// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/market/Offer.h"
#include "app/wallet/Keyring.h"

#include <QDialog>

#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QPlainTextEdit;
QT_END_NAMESPACE

namespace tollstream {

class CopyField;
class OfferTermsView;
class PrimaryButton;

/// On the machine with the key: takes the words of an offer that another machine wants signed, shows in plain
/// words what would be signed, and gives the signature. Signs nothing but an offer of its own account.
/// Children: "signOfferIntroduction", "signOfferWords", "signOfferProblem", "signOfferTerms" (see
/// OfferTermsView), "signOfferButton", "signOfferNext", "signOfferSignature" (with
/// "signOfferSignatureText" and "signOfferSignatureCopy"), "signOfferClose".
class OfferSigningDialog : public QDialog
{
    Q_OBJECT
public:
    /// `account` has its key in the keyring.
    OfferSigningDialog(Keyring &keyring, Account account, const Clock &clock, QWidget *parent = nullptr);

private:
    void arrange();
    void read();
    void sign();
    void showProblem(const QString &sentence);
    void showSignature(const QByteArray &signature);

    Keyring &m_keyring;
    Account m_account;
    const Clock &m_clock;
    std::optional<Offer> m_offer; ///< what the words say, where they can be signed
    QPlainTextEdit *m_words;
    QLabel *m_problem;
    OfferTermsView *m_terms;
    PrimaryButton *m_sign;
    QLabel *m_next;
    CopyField *m_signature;
};

} // namespace tollstream
