// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SecretBytes.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>

QT_BEGIN_NAMESPACE
class QMimeData;
QT_END_NAMESPACE

namespace tollstream {

/// Puts a secret on the clipboard for a short time: marked so that clipboard histories leave it alone, and
/// taken away after a minute, or when this object goes, unless something else has been copied since.
class SecretClipboard : public QObject
{
    Q_OBJECT
public:
    explicit SecretClipboard(std::chrono::milliseconds lifetime = std::chrono::seconds(60),
                             QObject *parent = nullptr);
    ~SecretClipboard() override;

    void copy(SecretBytes secret);
    /// Takes it away now.
    void clear();
    bool isHolding() const;

signals:
    void cleared();

private:
    QPointer<QMimeData> m_offered; ///< the clipboard owns it, and deletes it when it holds something else
    QTimer m_end;
};

} // namespace tollstream
