// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SecretBytes.h"

#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
QT_END_NAMESPACE

namespace tollstream {

class PrimaryButton;

/// Asks for the passphrase where no keychain answers, twice when it is a new one.
/// Children: "passphraseEdit", "passphraseRepeatEdit", "unlockButton", "passphraseProblem".
class PassphrasePage : public QWidget
{
    Q_OBJECT
public:
    static constexpr int shortestNew = 8;

    explicit PassphrasePage(QWidget *parent = nullptr);

    /// `isNew`: there is no file yet, one is chosen now.
    void ask(bool isNew);
    void showProblem(const QString &sentence);

signals:
    /// The fields are empty again by the time this is sent.
    void entered(std::shared_ptr<tollstream::SecretBytes> passphrase);

private:
    void enter();
    void setWorking(bool working);

    bool m_isNew = false;
    QLabel *m_title;
    QLabel *m_reason;
    QLineEdit *m_passphrase;
    QLineEdit *m_repeat;
    QLabel *m_problem;
    PrimaryButton *m_unlock;
};

} // namespace tollstream
