// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/SecretBytes.h"

#include <QDialog>

#include <chrono>
#include <optional>

QT_BEGIN_NAMESPACE
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace tollstream {

class NewPasswordInput;
class PrimaryButton;
class ReadingTimeInput;
class SecretClipboard;

/// Asks for what the seller wants to do with one of his own accounts. A password is shown until the dialog is
/// closed, and never again.
/// Children: "accountNameEdit", "accountNoteEdit", "accountProblem", "accountDone", "accountConfirm",
/// "accountClose", and those of its inputs.
class AccountDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Purpose { Create, ChangePassword, GiveTime };

    /// `userName` is that of the account, where there is one already.
    AccountDialog(Purpose purpose, const QString &userName, SecretClipboard &clipboard,
                  QWidget *parent = nullptr);

    QString userName() const;
    QString note() const;
    SecretBytes password() const;
    /// Nothing: without end.
    std::optional<std::chrono::seconds> time() const;

    /// What became of it: says what is wrong, or what to do now, or closes.
    void finish(const Result<void> &done);

signals:
    /// The person wants it done.
    void confirmed();

private:
    void addName(QFormLayout &form);
    void addPassword(QFormLayout &form, SecretClipboard &clipboard);
    void addTime(QFormLayout &form);
    QWidget *buildButtons();
    void confirm();
    void reconsider();

    Purpose m_purpose;
    QString m_userName;
    bool m_isBusy = false;
    bool m_isDone = false;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_note = nullptr;
    NewPasswordInput *m_password = nullptr;
    ReadingTimeInput *m_time = nullptr;
    QLabel *m_problem;
    QLabel *m_done;
    PrimaryButton *m_confirm = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace tollstream
