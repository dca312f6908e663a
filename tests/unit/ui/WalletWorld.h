// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/FakeNode.h"
#include "tests/support/ManualClock.h"
#include "tests/support/MemorySecrets.h"
#include "tests/unit/ui/NamedChild.h"
#include "ui/wallet/WalletPage.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace tollstream {

inline const QString zooWords = QStringLiteral("zoo ").repeated(11) + QStringLiteral("wrong");

inline bool isSeen(QWidget &page, const char *name)
{
    const auto *found = page.findChild<QWidget *>(QString::fromLatin1(name));
    return found && found->isVisible();
}

inline void click(QWidget &page, const char *name)
{
    child<QAbstractButton>(page, name)->click();
}

inline Address addressOf(char digit)
{
    return Address::parse(QStringLiteral("0x") + QString(64, QLatin1Char(digit))).value();
}

inline Coin coin(std::uint8_t number, std::uint64_t nanos)
{
    Coin made;
    made.reference.id.bytes[0] = number;
    made.reference.version = 1;
    made.balance = Nanos{nanos};
    return made;
}

/// A wallet's page over a session of its own, whose ledger is in the test's hands.
struct WalletWorld
{
    explicit WalletWorld(bool hasRealValue = false)
        : settings(directory.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
    {
        network.name = QStringLiteral("custom");
        network.hasRealValue = hasRealValue;
        session = std::make_unique<WalletSession>(
            WalletSession::Services{node, nullptr, secrets, clock, settings, network, directory.path()});
        page = std::make_unique<WalletPage>(*session, clock);
        page->resize(1'000, 800);
        page->show();
        session->open();
    }

    Keyring &keyring() { return session->keyring(); }
    Address active() { return keyring().active().value_or(Account{}).address; }
    QString label(const char *name) { return child<QLabel>(*page, name)->text(); }
    void type(const char *name, const QString &text) { child<QLineEdit>(*page, name)->setText(text); }

    /// Restores the known words, and gives their account that much in one coin.
    bool restore(std::uint64_t nanos = 0)
    {
        if (!QTest::qWaitFor([this] { return isSeen(*page, "restoreWalletButton"); })) return false;
        click(*page, "restoreWalletButton");
        QGuiApplication::clipboard()->setText(zooWords);
        child<QLineEdit>(*page, "wordEdit1")->paste();
        const auto words = Mnemonic::parse(zooWords.toLatin1());
        const Address first = Address::of(Wallet::accountKey(*words).value().publicKey());
        if (nanos > 0) node.coinsOf[first] = {coin(1, nanos)};
        click(*page, "restoreConfirmButton");
        return QTest::qWaitFor([this] {
            return isSeen(*page, "walletTabs") && session->state() == WalletSession::State::Open &&
                   session->wallet() && session->wallet()->balance();
        });
    }

    QTemporaryDir directory;
    FakeNode node;
    MemorySecrets secrets;
    ManualClock clock;
    QSettings settings;
    Network network;
    std::unique_ptr<WalletSession> session;
    std::unique_ptr<WalletPage> page;
};

/// An answer that cannot be copied: a secret is handed over once.
template <typename T> Result<T> taken(QFuture<Result<T>> future)
{
    const bool isDone = QTest::qWaitFor([&future] { return future.isFinished(); });
    if (!isDone || future.resultCount() == 0) return failure(Error::Kind::TimedOut);
    return future.takeResult();
}

} // namespace tollstream
