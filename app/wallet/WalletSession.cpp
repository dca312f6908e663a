// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/WalletSession.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/iota/TransactionCodec.h"
#include "app/wallet/WalletSessionPrivate.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace tollstream {

namespace {

using namespace std::chrono_literals;
using Lamp = PartStatus::Lamp;

constexpr auto retryPause = 5s;
constexpr std::size_t mostCoinsLookedAt = 5'000;
constexpr QLatin1StringView limitKey("wallet/spending_limit_nanos");

bool isUnderWay(Transfer::Step step)
{
    switch (step) {
    case Transfer::Step::Preparing:
    case Transfer::Step::FeeKnown:
    case Transfer::Step::Storing:
    case Transfer::Step::Submitting:
        return true;
    case Transfer::Step::Final:
    case Transfer::Step::Failed:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace

WalletSession::WalletSession(Services services, QObject *parent)
    : QObject(parent), m(std::make_unique<Private>(*this, std::move(services)))
{
}

WalletSession::~WalletSession() = default;

WalletSession::Private::Private(WalletSession &session, Services given)
    : q(session)
    , services(std::move(given))
    , ledger(services.node, services.network.chainIdentifier)
    , keyring(services.secrets, services.settings)
    , journal(QDir(services.directory).filePath(QStringLiteral("wallet.sqlite")))
{
    retryTimer.setSingleShot(true);
    retryTimer.setInterval(retryPause);
    connect(&retryTimer, &QTimer::timeout, this, &Private::openKeyring);
    connect(&ledger, &LedgerWatch::statusChanged, &q, &WalletSession::ledgerChanged);
    connect(&ledger, &LedgerWatch::confirmed, this, [this] {
        if (wallet) onLedgerGood();
    });
    connect(&keyring, &Keyring::activeChanged, this, &Private::onActiveChanged);
    if (services.network.name == QLatin1String("local")) options.finalityInterval = 50ms;
}

WalletSession::Private::~Private() = default;

void WalletSession::Private::enter(State next)
{
    if (next != State::Failed) lastError.reset();
    if (state == next) return;
    state = next;
    emit q.stateChanged(next);
}

void WalletSession::Private::fail(const Error &error)
{
    qCWarning(lcWallet) << "the wallet cannot be opened:" << error.detail;
    lastError = error;
    enter(State::Failed);
    retryTimer.start();
}

void WalletSession::open()
{
    if (m->state == State::Failed) {
        m->retryTimer.stop();
        return m->openKeyring();
    }
    if (m->state != State::Closed) return;
    m->ledger.start();
    m->openKeyring();
}

void WalletSession::Private::openKeyring()
{
    enter(State::Opening);
    whenDone(journal.open(), this, [this](const Result<void> &opened) {
        if (!opened) return fail(opened.error());
        if (isKeyringOpen) return openAccount();
        whenDone(keyring.open(), this, [this](const Result<void> &read) {
            if (!read) return fail(read.error());
            isKeyringOpen = true;
            openAccount();
        });
    });
}

void WalletSession::Private::onActiveChanged()
{
    if (!isKeyringOpen) return; // its first account is opened as soon as it has answered
    closeAccount();
    openAccount();
}

void WalletSession::Private::closeAccount()
{
    ++run;
    if (!wallet) return;
    enter(State::Opening);
    emit q.accountClosing();
    transfer.reset();
    settling.clear();
    history.reset();
    wallet.reset();
    gain.reset();
    emit q.transferChanged();
    emit q.consolidationChanged();
}

void WalletSession::Private::openAccount()
{
    const auto account = keyring.active();
    if (!account) return enter(State::Empty);
    enter(State::Opening);
    const auto thisRun = ++run;
    if (!account->canSign()) return takeWallet(std::make_unique<Wallet>(services.node, account->address));
    whenDone(keyring.key(account->address), this, [this, thisRun](Result<KeyPair> key) {
        if (thisRun != run) return; // another account was chosen meanwhile
        if (!key) return fail(key.error());
        takeWallet(std::make_unique<Wallet>(services.node, std::move(*key)));
    });
}

void WalletSession::Private::takeWallet(std::unique_ptr<Wallet> opened)
{
    // What was signed before comes first: until its fate is known, nobody may spend the same coins.
    auto holder = std::make_shared<std::unique_ptr<Wallet>>(std::move(opened));
    whenDone(journal.openEntries(), this,
             [this, holder, thisRun = run](const Result<std::vector<JournalEntry>> &entries) {
                 if (thisRun != run) return;
                 if (!entries) return fail(entries.error());
                 wallet = std::move(*holder);
                 unsettled.clear();
                 for (const JournalEntry &entry : *entries) {
                     const auto data = decodeTransaction(entry.transaction.transactionBytes);
                     if (!data || data->sender != wallet->address()) continue;
                     wallet->reserve(*data);
                     unsettled.push_back(entry);
                 }
                 history = std::make_unique<WalletHistory>(services.node, journal, wallet->address());
                 connect(wallet.get(), &Wallet::balanceChanged, this, &Private::onBalanceChanged);
                 enter(State::Open);
                 emit q.accountOpened();
                 if (ledger.status().lamp == Lamp::Good) onLedgerGood();
             });
}

void WalletSession::Private::onLedgerGood()
{
    wallet->refreshBalance();
    for (const JournalEntry &entry : std::exchange(unsettled, {})) {
        // Those of another network stay in the journal for it.
        if (entry.chainIdentifier != ledger.chainIdentifier()) continue;
        auto resumed =
            std::make_unique<Transfer>(*wallet, services.node, journal, services.clock, entry, options);
        watch(*resumed);
        resumed->start();
        if (transfer) settling.push_back(std::move(transfer));
        transfer = std::move(resumed);
        emit q.transferChanged();
    }
}

void WalletSession::Private::watch(Transfer &watched)
{
    connect(&watched, &Transfer::stepChanged, this, [this](Transfer::Step step) {
        if (step == Transfer::Step::Final && history) history->refresh();
        emit q.transferChanged();
    });
    connect(&watched, &Transfer::delayed, &q, &WalletSession::transferChanged);
}

void WalletSession::Private::onBalanceChanged(Nanos balance)
{
    if (history->state() != WalletHistory::State::Idle || !history->entries().empty()) history->refresh();
    refreshGain();
    emit q.balanceChanged(balance);
}

void WalletSession::Private::refreshGain()
{
    const Address account = wallet->address();
    whenDone(services.node.networkStatus(), this, [this, account](const Result<NetworkStatus> &status) {
        if (!status) return;
        whenDone(services.node.coins(account, mostCoinsLookedAt), this,
                 [this, account, price = status->gasPrice](const Result<std::vector<Coin>> &coins) {
                     if (!coins || !wallet || wallet->address() != account) return;
                     const auto found = tollstream::consolidationGain(*coins, price);
                     if (found == gain) return;
                     gain = found;
                     emit q.consolidationChanged();
                 });
    });
}

Result<void> WalletSession::check(const TransferOrder &order) const
{
    if (!m->wallet) return failure(Error::Kind::Locked, QStringLiteral("no account is open"));
    if (!m->wallet->canSign())
        return failure(Error::Kind::Unsupported, QStringLiteral("no key for this account"));
    const Nanos balance = m->wallet->balance().value_or(Nanos{});
    if (std::holds_alternative<MergeSmallCoins>(order)) return {};
    const auto *exact = std::get_if<SendAmount>(&order);
    const Nanos amount = exact ? exact->amount : balance;
    const Address recipient = exact ? exact->recipient : std::get<SendEverything>(order).recipient;
    if (recipient == m->wallet->address())
        return failure(Error::Kind::Refused, QStringLiteral("to our own address"));
    if (exact && amount.value == 0) return failure(Error::Kind::InvalidInput, QStringLiteral("no amount"));
    if (amount > balance || balance.value == 0)
        return failure(Error::Kind::NotEnoughFunds,
                       QString::number(amount.minus(balance).value_or(Nanos{}).value));
    const auto limit = spendingLimit();
    if (limit && amount > *limit) return failure(Error::Kind::LimitExceeded, QString::number(limit->value));
    return {};
}

Transfer *WalletSession::send(const TransferOrder &order, const QString &note)
{
    const bool isReady = m->wallet && m->wallet->canSign() && m->ledger.status().lamp == Lamp::Good;
    if (!isReady) return nullptr;
    if (m->transfer && isUnderWay(m->transfer->step())) {
        // What has been sent only waits for the network; its coins are reserved.
        if (m->transfer->step() != Transfer::Step::Submitting) return nullptr;
        m->settling.push_back(std::move(m->transfer));
    }
    std::erase_if(m->settling, [](const auto &other) { return !isUnderWay(other->step()); });
    if (m->transfer) m->transfer.release()->deleteLater(); // whose signal we may be in
    m->transfer = std::make_unique<Transfer>(*m->wallet, m->services.node, m->journal, m->services.clock,
                                             m->ledger.chainIdentifier(), order, note, m->options);
    m->watch(*m->transfer);
    m->transfer->start();
    emit transferChanged();
    return m->transfer.get();
}

void WalletSession::keepUnsettled(const SignedTransaction &transaction)
{
    m->journalForeign(transaction, JournalEntry::Status::Signed);
}

void WalletSession::dropUnsettled(const SignedTransaction &transaction)
{
    m->journalForeign(transaction, JournalEntry::Status::Final);
}

void WalletSession::Private::journalForeign(const SignedTransaction &transaction, JournalEntry::Status status)
{
    const JournalEntry entry{transactionDigest(transaction.transactionBytes), ledger.chainIdentifier(),
                             transaction, services.clock.now(), status};
    whenDone(journal.save(entry), this, [](const Result<void> &saved) {
        // Its own journal has it; only the reservation over a crash in another mode is missing.
        if (!saved) qCWarning(lcWallet) << "a transaction is not in the journal:" << saved.error().detail;
    });
}

void WalletSession::requestTestCoins()
{
    if (!m->services.faucet || !m->wallet) return;
    const Address account = m->wallet->address();
    whenDone(m->services.faucet->requestCoins(account), this, [this](const Result<Nanos> &sent) {
        if (!sent) {
            emit actionFailed(sent.error());
            return;
        }
        emit testCoinsArrived(*sent);
        if (m->wallet) m->wallet->refreshBalance();
    });
}

std::optional<Nanos> WalletSession::spendingLimit() const
{
    const auto limit = Nanos::fromDecimal(m->services.settings.value(limitKey).toString());
    if (!limit) return std::nullopt;
    return *limit;
}

void WalletSession::setSpendingLimit(std::optional<Nanos> limit)
{
    if (limit) return m->services.settings.setValue(limitKey, QString::number(limit->value));
    m->services.settings.remove(limitKey);
}

WalletSession::State WalletSession::state() const
{
    return m->state;
}

std::optional<Error> WalletSession::lastError() const
{
    return m->lastError;
}

PartStatus WalletSession::status() const
{
    switch (m->state) {
    case State::Closed:
    case State::Opening:
        return {Lamp::Waiting, {}};
    case State::Empty:
        return {Lamp::Waiting, Error{Error::Kind::NotFound, {}}};
    case State::Open:
        return {Lamp::Good, {}};
    case State::Failed:
        return {Lamp::Bad, m->lastError};
    }
    Q_UNREACHABLE();
}

Keyring &WalletSession::keyring()
{
    return m->keyring;
}

TransactionJournal &WalletSession::journal()
{
    return m->journal;
}

Wallet *WalletSession::wallet() const
{
    return m->wallet.get();
}

WalletHistory *WalletSession::history() const
{
    return m->history.get();
}

PartStatus WalletSession::ledger() const
{
    return m->ledger.status();
}

QString WalletSession::chainIdentifier() const
{
    return m->ledger.chainIdentifier();
}

const Network &WalletSession::network() const
{
    return m->services.network;
}

bool WalletSession::hasFaucet() const
{
    return m->services.faucet != nullptr;
}

Transfer *WalletSession::transfer() const
{
    return m->transfer.get();
}

std::optional<ConsolidationGain> WalletSession::consolidationGain() const
{
    return m->gain;
}

} // namespace tollstream
