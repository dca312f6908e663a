// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/DemoWorld.h"
#include "ui/Application.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace tollstream {

/// Two machines of one seller over a real ledger, plug and broker: one has the key, the other sells with the
/// address alone. What has to be signed is carried over by copying and pasting.
class SignatureStory
{
public:
    /// `picture` is called wherever a screen shows something worth seeing, with its window and a name.
    using Picture = std::function<void(QWidget &window, const QString &name)>;

    explicit SignatureStory(Picture picture = {});

    /// Each step waits until its end is seen; else `problem()` says what was missing.
    bool startWorld();
    /// The machine with the key, which has a wallet.
    bool openKeyMachine();
    /// The machine that sells: its first start, on which the address of the other's wallet is watched.
    bool openSeller();
    /// It is closed and opened again, and sells.
    bool reopenSeller();
    bool beginSelling();
    /// Waits for the text to sign; it is then in `text()`.
    bool waitForText();
    /// Has the text signed on the machine with the key; the signature is then in `signature()`.
    bool sign();
    /// Gives that signature to the machine that sells, and waits until the offer is out.
    bool handIn();
    bool renameOffer(const QString &title);

    QWidget &sellerWindow() const { return *m_sellerWindow; }
    QString text() const { return m_text; }
    QString signature() const { return m_signature; }
    QString address() const { return m_address; }
    QString problem() const { return m_problem; }
    /// Where the seller's broker listens.
    quint16 brokerPort() const { return m_brokerPort; }

private:
    CommandLine commandLine(const QString &directory) const;
    bool startSellerWindow();
    bool fail(const QString &problem);
    bool failAt(const char *control);
    void show(QWidget &window, const char *name);

    Picture m_picture;
    DemoWorld m_world;
    QString m_problem;
    QString m_address;
    QString m_text;
    QString m_signature;
    quint16 m_brokerPort = freePort();
    std::unique_ptr<Application> m_keeper;
    std::unique_ptr<Application> m_seller;
    QWidget *m_keeperWindow = nullptr;
    QWidget *m_sellerWindow = nullptr;
};

} // namespace tollstream
