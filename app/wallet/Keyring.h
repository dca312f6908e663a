// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/KeyPair.h"
#include "app/crypto/Mnemonic.h"
#include "app/secrets/SecretStore.h"
#include "app/wallet/Account.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace tollstream {

/// The accounts of one data directory and their keys. Words and keys live in the secret store only; the list
/// of accounts (names, addresses, which one is in use) stands in the settings, so that a keychain that is
/// shut or empty today is recognised and never replaced by a new wallet.
/// Every change answers when it is stored for good; where it cannot be stored, nothing has changed.
class Keyring : public QObject
{
    Q_OBJECT
public:
    Keyring(SecretStore &secrets, QSettings &settings, QObject *parent = nullptr);
    ~Keyring() override;

    /// Reads what there is, and checks that the words and keys are those of the accounts known from the
    /// settings. `Locked` where they are missing though accounts are known, `Conflict` where they are of
    /// others. Good, with no accounts, where there has never been a wallet.
    QFuture<Result<void>> open();
    bool isOpen() const;

    const std::vector<Account> &accounts() const;
    /// The account in use; nothing where there is none.
    std::optional<Account> active() const;
    /// Uses another one of `accounts()` from now on.
    Result<void> choose(const Address &account);

    /// Whether there are words, of which accounts are derived.
    bool hasWords() const;
    /// Whether the person has shown to have written the words down.
    bool isBackedUp() const;
    /// Makes words and their first account, which becomes the active one. `Conflict` where there are words
    /// already: they are never overwritten.
    QFuture<Result<void>> create();
    /// Takes over words of another wallet, which count as backed up. As `create()` otherwise.
    QFuture<Result<void>> restore(Mnemonic words);
    /// The words for writing down. `Refused` once they are backed up: they are shown until then only.
    QFuture<Result<Mnemonic>> wordsForBackup();
    /// The person has given back the words that were asked for.
    QFuture<Result<void>> confirmBackup();

    /// The next account of the words.
    QFuture<Result<Account>> deriveNext(const QString &name);
    /// Takes over a key from its exported form, `iotaprivkey1…`. `InvalidInput` where it is none or of
    /// another scheme than Ed25519, `Conflict` where the account is there already with a key; a watch-only
    /// account of the same address gets the key.
    QFuture<Result<Account>> importKey(SecretBytes exported, const QString &name);
    /// An account without a key. `Conflict` where it is there already.
    Result<Account> watch(const Address &address, const QString &name);
    Result<void> rename(const Address &account, const QString &name);
    /// Forgets an imported or watched account and its key. Derived ones stay: `Refused`; so does the active
    /// one.
    QFuture<Result<void>> remove(const Address &account);

    /// The key in its exported form, for the person's eyes. `NotFound` for a watch-only account.
    QFuture<Result<SecretBytes>> exportKey(const Address &account);
    /// `NotFound` for a watch-only account.
    QFuture<Result<KeyPair>> key(const Address &account);

signals:
    void accountsChanged();
    void activeChanged();
    void backedUpChanged();

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace tollstream
