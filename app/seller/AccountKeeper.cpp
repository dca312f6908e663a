// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seller/AccountKeeper.h"

#include "app/core/whenDone.h"
#include "app/feed/Topics.h"
#include "app/market/AccountPassword.h"

#include <algorithm>

namespace tollstream {

namespace {

GivenTime liveFeed(const AccountKeeper::Time &time)
{
    return {QString::fromUtf16(liveTopicName), time};
}

} // namespace

AccountKeeper::AccountKeeper(MarketStore &store, QObject *parent) : QObject(parent), m_store(store)
{
    m_worker.setMaxThreadCount(1); // each takes much memory
    connect(&m_store, &MarketStore::paymentRecorded, this, [this](const Payment &payment) {
        if (!payment.accountName.isEmpty()) refresh();
    });
}

AccountKeeper::~AccountKeeper()
{
    m_worker.clear();
    m_worker.waitForDone();
}

void AccountKeeper::refresh()
{
    whenDone(m_store.accounts(), this, [this](Result<std::vector<ReaderAccount>> read) {
        if (!read || *read == m_accounts) return;
        m_accounts = std::move(*read);
        emit changed();
    });
}

QFuture<Result<void>> AccountKeeper::create(const QString &userName, const QString &note,
                                            SecretBytes password, Time time)
{
    const QByteArray kept = sealed(password, userName);
    return applyHashed(std::move(password), [=, this](const QByteArray &hash) {
        return NewAccount{userName, note, hash, liveFeed(time), m_seal ? kept : QByteArray()};
    });
}

QFuture<Result<void>> AccountKeeper::changePassword(std::int64_t account, SecretBytes password)
{
    const auto found = std::ranges::find(m_accounts, account, &ReaderAccount::id);
    const QByteArray kept = found == m_accounts.end() ? QByteArray() : sealed(password, found->userName);
    return applyHashed(std::move(password), [=, this](const QByteArray &hash) {
        return NewAccountPassword{account, hash, m_seal ? kept : QByteArray()};
    });
}

/// Empty where there is no other broker; while the password is hashed, it may be given up.
QByteArray AccountKeeper::sealed(const SecretBytes &password, const QString &userName) const
{
    return m_seal ? m_seal->seal(password, userName) : QByteArray();
}

QFuture<Result<void>> AccountKeeper::giveTime(std::int64_t account, Time time)
{
    return apply(NewAccountTime{account, liveFeed(time)});
}

QFuture<Result<void>> AccountKeeper::setDisabled(std::int64_t account, bool isDisabled)
{
    return apply(NewAccountState{account, isDisabled});
}

QFuture<Result<void>> AccountKeeper::remove(std::int64_t account)
{
    return apply(AccountRemoval{account});
}

QFuture<Result<void>> AccountKeeper::apply(AccountChange change)
{
    Answer<void> answer;
    whenDone(m_store.changeAccount(std::move(change)), this, [this, answer](const Result<void> &done) {
        answer.give(done);
        refresh(); // also where it failed: what the window shows is not what the books say then
    });
    return answer.future();
}

QFuture<Result<void>> AccountKeeper::applyHashed(SecretBytes password,
                                                 std::function<AccountChange(const QByteArray &)> change)
{
    Answer<QByteArray> hashed;
    auto shared = std::make_shared<SecretBytes>(std::move(password)); // QThreadPool copies what it runs
    m_worker.start([shared, hashed] { hashed.give(hashAccountPassword(*shared)); });
    Answer<void> answer;
    whenDone(hashed.future(), this, [this, answer, change = std::move(change)](Result<QByteArray> hash) {
        if (!hash) return answer.give(tl::make_unexpected(hash.error()));
        whenDone(apply(change(*hash)), this, [answer](const Result<void> &done) { answer.give(done); });
    });
    return answer.future();
}

} // namespace tollstream
