// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/DemoWorld.h"
#include "ui/Application.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace tollstream {

/// Two real windows over a real ledger and plug, driven as people would: by clicking and typing.
class Story
{
public:
    /// `picture` is called wherever a screen shows something worth seeing, with its window and a name.
    using Picture = std::function<void(QWidget &window, const QString &name)>;

    explicit Story(Picture picture = {});

    /// Each step waits until its end is seen; else `problem()` says what was missing.
    bool startWorld();
    bool openSeller(int periodSeconds);
    bool beginSelling();
    /// `node` instead of the world's own, where one is given.
    bool openBuyer(const QUrl &node = {});
    /// Types another link than the seller's and opens it.
    bool openLink(const QString &link);
    /// Opens another window on the seller's data directory.
    QWidget *openSecondSeller();
    void closeFirstSeller() { m_seller.reset(); }
    void closeBuyer() { m_buyer.reset(); }
    /// Opens the buyer's window on the same data directory again.
    bool reopenBuyer();
    bool openOffer();
    bool getTestCoins();
    /// Chooses `seconds`, looks at the fee, confirms, and waits for the first live reading.
    bool buy(int seconds);
    bool waitForEnd();
    bool renew();
    bool endGrant();
    bool lookAtSettings();
    bool lookAtAbout();

    QWidget &sellerWindow() const { return *m_sellerWindow; }
    QWidget &buyerWindow() const { return *m_buyerWindow; }
    QString problem() const { return m_problem; }
    DemoWorld &world() { return m_world; }
    /// Where the seller's broker is to listen.
    quint16 brokerPort() const { return m_brokerPort; }

    /// The text of the child of that name; empty where there is none.
    static QString textOf(const QWidget &window, const char *name);
    /// Waits until that text fulfils the condition.
    static bool waitForText(const QWidget &window, const char *name,
                            const std::function<bool(const QString &)> &condition, int limitMs = 30'000);
    static int rowCount(const QWidget &window, const char *table);

private:
    CommandLine commandLine(const QString &directory) const;
    bool unlock(QWidget &window, const QString &passphrase);
    bool startBuyer(const QUrl &node);
    bool click(QWidget &window, const char *name);
    bool type(QWidget &window, const char *name, const QString &text);
    bool fail(const QString &problem);
    void show(QWidget &window, const char *name);

    Picture m_picture;
    DemoWorld m_world;
    QString m_problem;
    quint16 m_brokerPort = freePort();
    std::unique_ptr<Application> m_seller;
    std::unique_ptr<Application> m_secondSeller;
    std::unique_ptr<Application> m_buyer;
    QWidget *m_sellerWindow = nullptr;
    QWidget *m_buyerWindow = nullptr;
};

} // namespace tollstream
