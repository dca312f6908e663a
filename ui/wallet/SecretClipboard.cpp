// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/SecretClipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace tollstream {

namespace {

/// Offers the secret from guarded memory; a copy is made only when somebody pastes.
class SecretMimeData final : public QMimeData
{
public:
    explicit SecretMimeData(SecretBytes secret) : m_secret(std::move(secret)) {}

    bool hasFormat(const QString &type) const override { return formats().contains(type); }
    QStringList formats() const override
    {
        // The second one is the sign by which clipboard histories (Klipper, GPaste…) know a password.
        return {QStringLiteral("text/plain"), QStringLiteral("x-kde-passwordManagerHint")};
    }

protected:
    QVariant retrieveData(const QString &type, QMetaType) const override
    {
        if (type == QLatin1String("text/plain")) return m_secret.view().toByteArray();
        if (type == QLatin1String("x-kde-passwordManagerHint")) return QByteArrayLiteral("secret");
        return {};
    }

private:
    SecretBytes m_secret;
};

} // namespace

SecretClipboard::SecretClipboard(std::chrono::milliseconds lifetime, QObject *parent) : QObject(parent)
{
    m_end.setSingleShot(true);
    m_end.setInterval(lifetime);
    connect(&m_end, &QTimer::timeout, this, &SecretClipboard::clear);
}

SecretClipboard::~SecretClipboard()
{
    if (isHolding()) QGuiApplication::clipboard()->clear();
}

void SecretClipboard::copy(SecretBytes secret)
{
    auto *offered = new SecretMimeData(std::move(secret));
    QGuiApplication::clipboard()->setMimeData(offered);
    m_offered = offered;
    m_end.start();
}

bool SecretClipboard::isHolding() const
{
    return m_offered && QGuiApplication::clipboard()->mimeData() == m_offered;
}

void SecretClipboard::clear()
{
    m_end.stop();
    if (isHolding()) QGuiApplication::clipboard()->clear();
    emit cleared();
}

} // namespace tollstream
