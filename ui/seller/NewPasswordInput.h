// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SecretBytes.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace tollstream {

class SecretClipboard;

/// A password for somebody else: typed, or made here and shown, so that it can be handed over. It is wiped
/// when this goes. Children: "newPasswordEdit", "generatePasswordButton", "showPasswordButton",
/// "copyPasswordButton".
class NewPasswordInput : public QWidget
{
    Q_OBJECT
public:
    explicit NewPasswordInput(SecretClipboard &clipboard, QWidget *parent = nullptr);
    ~NewPasswordInput() override;

    SecretBytes password() const;
    /// Whether it is long enough, and not too long.
    bool isUsable() const;
    /// From now on it can be shown and copied, and not be changed.
    void freeze();

signals:
    void changed();

private:
    void generate();

    SecretClipboard &m_clipboard;
    QLineEdit *m_edit;
    QPushButton *m_generate;
    QPushButton *m_show;
    QPushButton *m_copy;
};

} // namespace tollstream
