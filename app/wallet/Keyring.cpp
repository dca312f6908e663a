// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/Keyring.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/iota/AccountKey.h"
#include "app/iota/Wallet.h"
#include "app/wallet/AccountList.h"

#include <QSettings>

#include <algorithm>
#include <utility>

namespace tollstream {

namespace {

QString wordsName()
{
    return QStringLiteral("wallet-words");
}
QString keyName(const Address &address)
{
    return QStringLiteral("wallet-key-") + address.toString();
}

/// The key out of its exported form; of which kind it is that cannot be used makes no difference here.
Result<KeyPair> readExported(const SecretBytes &exported)
{
    return importPrivateKey(exported.view().trimmed()).map_error([](Error error) {
        if (error.kind == Error::Kind::Unsupported) error.kind = Error::Kind::InvalidInput;
        return error;
    });
}

Result<Mnemonic> parseStored(const Result<SecretBytes> &stored)
{
    if (!stored) return tl::make_unexpected(stored.error());
    auto words = Mnemonic::parse(stored->view());
    if (!words) return failure(Error::Kind::Storage, QStringLiteral("the stored words do not hold"));
    return words;
}

} // namespace

class Keyring::Private
{
public:
    Private(Keyring &keyring, SecretStore &store, QSettings &file)
        : q(keyring), secrets(store), settings(file)
    {
    }

    /// Whether the words are those of the derived accounts; adds the first where none is known.
    Result<void> checkWords(const Mnemonic &words);
    /// Goes through the imported keys, one after the other, then answers.
    void checkImported(std::vector<Address> left, const Answer<void> &answer);
    void finishOpening(const Answer<void> &answer);
    /// Stores words for good and makes their first account.
    void takeWords(Mnemonic words, AccountList wanted, const Answer<void> &answer);
    /// Puts the list in the place of the present one, if it can be stored, and tells what is other.
    Result<void> replace(AccountList wanted);
    void readWords(const std::function<void(Result<Mnemonic>)> &handle);

    Keyring &q;
    SecretStore &secrets;
    QSettings &settings;
    AccountList list;
    bool isOpen = false;
    bool hasWords = false;
    bool isTakingWords = false;
};

Keyring::Keyring(SecretStore &secrets, QSettings &settings, QObject *parent)
    : QObject(parent), m(std::make_unique<Private>(*this, secrets, settings))
{
}

Keyring::~Keyring() = default;

QFuture<Result<void>> Keyring::open()
{
    Answer<void> answer;
    m->list = AccountList::load(m->settings);
    whenDone(m->secrets.read(wordsName()), this, [this, answer](Result<SecretBytes> stored) {
        const bool isMissing = !stored && stored.error().kind == Error::Kind::NotFound;
        if (!stored && !isMissing) return answer.give(tl::make_unexpected(stored.error()));
        // A shut keychain can look empty: whoever has had words never gets others by mistake.
        if (isMissing && m->list.hasDerived())
            return answer.give(
                failure(Error::Kind::Locked, QStringLiteral("the wallet's words are missing")));
        m->hasWords = stored.has_value();
        if (stored) {
            const auto words = parseStored(stored);
            const Result<void> checked = words ? m->checkWords(*words) : tl::make_unexpected(words.error());
            if (!checked) return answer.give(tl::make_unexpected(checked.error()));
        }
        std::vector<Address> imported;
        for (const Account &account : m->list.accounts) {
            if (account.kind == Account::Kind::Imported) imported.push_back(account.address);
        }
        m->checkImported(std::move(imported), answer);
    });
    return answer.future();
}

Result<void> Keyring::Private::checkWords(const Mnemonic &words)
{
    for (const Account &account : list.accounts) {
        if (account.kind != Account::Kind::Derived) continue;
        const auto key = Wallet::accountKey(words, account.index);
        if (!key) return tl::make_unexpected(key.error());
        if (Address::of(key->publicKey()) != account.address)
            return failure(Error::Kind::Conflict, account.address.toString());
    }
    if (list.hasDerived()) return {};
    // The settings have been lost, or the program ended before they were written.
    const auto key = Wallet::accountKey(words, 0);
    if (!key) return tl::make_unexpected(key.error());
    list.put({Account::Kind::Derived, 0, {}, Address::of(key->publicKey())});
    return list.save(settings);
}

void Keyring::Private::checkImported(std::vector<Address> left, const Answer<void> &answer)
{
    if (left.empty()) return finishOpening(answer);
    const Address address = left.back();
    left.pop_back();
    whenDone(secrets.read(keyName(address)), &q,
             [this, address, left = std::move(left), answer](const Result<SecretBytes> &stored) mutable {
                 if (!stored) {
                     const bool isMissing = stored.error().kind == Error::Kind::NotFound;
                     const auto kind = isMissing ? Error::Kind::Locked : stored.error().kind;
                     return answer.give(failure(kind, stored.error().detail));
                 }
                 const auto key = KeyPair::fromSeed(*stored);
                 if (!key || Address::of(key->publicKey()) != address)
                     return answer.give(failure(Error::Kind::Conflict, address.toString()));
                 checkImported(std::move(left), answer);
             });
}

void Keyring::Private::finishOpening(const Answer<void> &answer)
{
    isOpen = true;
    answer.give({});
    emit q.accountsChanged();
    emit q.activeChanged();
    emit q.backedUpChanged();
}

bool Keyring::isOpen() const
{
    return m->isOpen;
}

const std::vector<Account> &Keyring::accounts() const
{
    return m->list.accounts;
}

std::optional<Account> Keyring::active() const
{
    const Account *account = m->list.active ? m->list.find(*m->list.active) : nullptr;
    if (!account) return std::nullopt;
    return *account;
}

bool Keyring::hasWords() const
{
    return m->hasWords;
}

bool Keyring::isBackedUp() const
{
    return m->list.isBackedUp;
}

Result<void> Keyring::Private::replace(AccountList wanted)
{
    if (auto saved = wanted.save(settings); !saved) {
        if (auto restored = list.save(settings); !restored)
            qCWarning(lcWallet) << "the settings cannot be written:" << restored.error().detail;
        return saved;
    }
    const AccountList before = std::exchange(list, std::move(wanted));
    // The active account may have got its key, which makes it another one for whoever uses it.
    const auto activeOf = [](const AccountList &one) { return one.active ? one.find(*one.active) : nullptr; };
    const Account *was = activeOf(before);
    const Account *is = activeOf(list);
    const bool isOtherActive = !was || !is ? was != is : was->address != is->address || was->kind != is->kind;
    if (list.accounts != before.accounts) emit q.accountsChanged();
    if (list.isBackedUp != before.isBackedUp) emit q.backedUpChanged();
    if (isOtherActive) emit q.activeChanged();
    return {};
}

Result<void> Keyring::choose(const Address &account)
{
    if (!m->list.find(account)) return failure(Error::Kind::NotFound, account.toString());
    AccountList wanted = m->list;
    wanted.active = account;
    return m->replace(std::move(wanted));
}

QFuture<Result<void>> Keyring::create()
{
    Answer<void> answer;
    AccountList wanted = m->list;
    wanted.isBackedUp = false;
    m->takeWords(Mnemonic::generate(), std::move(wanted), answer);
    return answer.future();
}

QFuture<Result<void>> Keyring::restore(Mnemonic words)
{
    Answer<void> answer;
    AccountList wanted = m->list;
    wanted.isBackedUp = true;
    m->takeWords(std::move(words), std::move(wanted), answer);
    return answer.future();
}

void Keyring::Private::takeWords(Mnemonic words, AccountList wanted, const Answer<void> &answer)
{
    if (!isOpen) return answer.give(failure(Error::Kind::Locked, QStringLiteral("the keyring is not open")));
    if (hasWords || isTakingWords)
        return answer.give(failure(Error::Kind::Conflict, QStringLiteral("there are words already")));
    const auto key = Wallet::accountKey(words, 0);
    if (!key) return answer.give(tl::make_unexpected(key.error()));
    const Address first = Address::of(key->publicKey());
    wanted.put({Account::Kind::Derived, 0, {}, first});
    wanted.active = first;
    isTakingWords = true;
    whenDone(secrets.write(wordsName(), words.words()), &q,
             [this, wanted = std::move(wanted), answer](const Result<void> &written) mutable {
                 isTakingWords = false;
                 if (!written) return answer.give(written);
                 hasWords = true;
                 const Result<void> replaced = replace(std::move(wanted));
                 if (!replaced) {
                     hasWords = false;
                     secrets.remove(wordsName());
                 }
                 answer.give(replaced);
             });
}

void Keyring::Private::readWords(const std::function<void(Result<Mnemonic>)> &handle)
{
    whenDone(secrets.read(wordsName()), &q,
             [handle](const Result<SecretBytes> &stored) { handle(parseStored(stored)); });
}

QFuture<Result<Mnemonic>> Keyring::wordsForBackup()
{
    Answer<Mnemonic> answer;
    if (isBackedUp()) {
        answer.give(failure(Error::Kind::Refused, QStringLiteral("shown only until they are backed up")));
    } else {
        m->readWords([answer](Result<Mnemonic> words) { answer.give(std::move(words)); });
    }
    return answer.future();
}

QFuture<Result<void>> Keyring::confirmBackup()
{
    AccountList wanted = m->list;
    wanted.isBackedUp = true;
    return readyFuture<void>(m->replace(std::move(wanted)));
}

QFuture<Result<Account>> Keyring::deriveNext(const QString &name)
{
    Answer<Account> answer;
    m->readWords([this, answer, name](const Result<Mnemonic> &words) {
        if (!words) return answer.give(tl::make_unexpected(words.error()));
        Account account{Account::Kind::Derived, m->list.nextIndex(), name, {}};
        const auto key = Wallet::accountKey(*words, account.index);
        if (!key) return answer.give(tl::make_unexpected(key.error()));
        account.address = Address::of(key->publicKey());
        AccountList wanted = m->list;
        wanted.put(account);
        answer.give(m->replace(std::move(wanted)).map([&] { return *m->list.find(account.address); }));
    });
    return answer.future();
}

QFuture<Result<Account>> Keyring::importKey(SecretBytes exported, const QString &name)
{
    Answer<Account> answer;
    const auto key = readExported(exported);
    if (!key) {
        answer.give(tl::make_unexpected(key.error()));
        return answer.future();
    }
    const Account account{Account::Kind::Imported, 0, name, Address::of(key->publicKey())};
    const Account *known = m->list.find(account.address);
    if (known && known->canSign()) {
        answer.give(failure(Error::Kind::Conflict, account.address.toString()));
        return answer.future();
    }
    whenDone(m->secrets.write(keyName(account.address), key->seed()), this,
             [this, account, answer](const Result<void> &written) {
                 if (!written) return answer.give(tl::make_unexpected(written.error()));
                 AccountList wanted = m->list;
                 wanted.put(account);
                 const Result<void> replaced = m->replace(std::move(wanted));
                 if (!replaced) m->secrets.remove(keyName(account.address));
                 answer.give(replaced.map([&] { return *m->list.find(account.address); }));
             });
    return answer.future();
}

Result<Account> Keyring::watch(const Address &address, const QString &name)
{
    if (m->list.find(address)) return failure(Error::Kind::Conflict, address.toString());
    AccountList wanted = m->list;
    wanted.put({Account::Kind::WatchOnly, 0, name, address});
    return m->replace(std::move(wanted)).map([&] { return *m->list.find(address); });
}

Result<void> Keyring::rename(const Address &account, const QString &name)
{
    AccountList wanted = m->list;
    const auto found = std::find_if(wanted.accounts.begin(), wanted.accounts.end(),
                                    [&](const Account &one) { return one.address == account; });
    if (found == wanted.accounts.end()) return failure(Error::Kind::NotFound, account.toString());
    found->name = name;
    return m->replace(std::move(wanted));
}

QFuture<Result<void>> Keyring::remove(const Address &account)
{
    const Account *known = m->list.find(account);
    if (!known) return readyFuture<void>(failure(Error::Kind::NotFound, account.toString()));
    if (known->kind == Account::Kind::Derived || m->list.active == account)
        return readyFuture<void>(failure(Error::Kind::Refused, account.toString()));
    const Account removed = *known;
    AccountList wanted = m->list;
    std::erase_if(wanted.accounts, [&](const Account &one) { return one.address == account; });
    const Result<void> replaced = m->replace(std::move(wanted));
    if (!replaced || !removed.canSign()) return readyFuture<void>(replaced);
    Answer<void> answer;
    whenDone(m->secrets.remove(keyName(account)), this, [this, removed, answer](const Result<void> &gone) {
        if (gone) return answer.give({});
        // The key is still there, and so is the account.
        AccountList restored = m->list;
        restored.put(removed);
        if (auto put = m->replace(std::move(restored)); !put) qCWarning(lcWallet) << put.error().detail;
        answer.give(gone);
    });
    return answer.future();
}

QFuture<Result<KeyPair>> Keyring::key(const Address &account)
{
    Answer<KeyPair> answer;
    const Account *known = m->list.find(account);
    if (!known || !known->canSign()) {
        answer.give(failure(Error::Kind::NotFound, account.toString()));
        return answer.future();
    }
    const auto take = [answer, account](Result<KeyPair> key) {
        if (key && Address::of(key->publicKey()) != account)
            key = failure(Error::Kind::Conflict, account.toString());
        answer.give(std::move(key));
    };
    if (known->kind == Account::Kind::Imported) {
        whenDone(m->secrets.read(keyName(account)), this, [take](const Result<SecretBytes> &stored) {
            take(stored ? KeyPair::fromSeed(*stored) : tl::make_unexpected(stored.error()));
        });
    } else {
        m->readWords([take, index = known->index](const Result<Mnemonic> &words) {
            take(words ? Wallet::accountKey(*words, index) : tl::make_unexpected(words.error()));
        });
    }
    return answer.future();
}

QFuture<Result<SecretBytes>> Keyring::exportKey(const Address &account)
{
    Answer<SecretBytes> answer;
    whenDone(key(account), this, [answer](const Result<KeyPair> &key) {
        if (!key) return answer.give(tl::make_unexpected(key.error()));
        answer.give(exportPrivateKey(*key));
    });
    return answer.future();
}

} // namespace tollstream
