// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/WalletHistory.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"

#include <algorithm>
#include <array>
#include <deque>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace tollstream {

namespace {

using Relation = TransactionQuery::Relation;

/// How many entries one `loadMore()` adds.
constexpr std::size_t stretch = 50;

/// The transactions of one of the two questions, newest first, as far as they have been read.
struct Stream
{
    Relation relation;
    std::optional<Digest> cursor = {};
    std::deque<TransactionRecord> waiting = {};
    bool isExhausted = false;

    bool isReady() const { return isExhausted || !waiting.empty(); }
    void take(TransactionPage page)
    {
        isExhausted = !page.hasMore || page.records.empty();
        cursor = page.next;
        for (TransactionRecord &record : page.records)
            waiting.push_back(std::move(record));
    }
};

using Streams = std::array<Stream, 2>;

Streams newStreams()
{
    return {Stream{Relation::Touching}, Stream{Relation::SentBy}};
}

/// The later, the larger; what is in no checkpoint yet is the latest.
std::uint64_t ageOf(const TransactionRecord &record)
{
    return record.checkpoint.value_or(std::numeric_limits<std::uint64_t>::max());
}

/// The stream in which the newest of what waits in both stands in front; null where none waits.
Stream *streamOfNewest(Streams &streams)
{
    Stream *newest = nullptr;
    for (Stream &stream : streams) {
        if (stream.waiting.empty()) continue;
        if (!newest || ageOf(stream.waiting.front()) > ageOf(newest->waiting.front())) newest = &stream;
    }
    return newest;
}

} // namespace

class WalletHistory::Private
{
public:
    Private(WalletHistory &history, NodeClient &client, TransactionJournal &book, Address owner)
        : q(history), node(client), journal(book), account(owner)
    {
    }

    void enter(State next);
    /// Adds what is ready, then asks for more until it has as many as are wanted.
    void proceed();
    void readNotes();
    QFuture<Result<TransactionPage>> ask(const Stream &stream);

    /// Reads the newest ones of a question until one comes that is known for good.
    void readNewest(std::size_t index);
    void takeNewestPage(std::size_t index, TransactionPage page);
    void addNewest();
    std::optional<HistoryEntry> entryOf(const TransactionRecord &record) const;
    /// Newest first, whatever the order in which the node lists them; what is not final yet before all
    /// others.
    void putInOrder();

    WalletHistory &q;
    NodeClient &node;
    TransactionJournal &journal;
    Address account;
    State state = State::Idle;
    std::optional<Error> lastError;
    Streams streams = newStreams();
    std::vector<HistoryEntry> entries;
    std::map<Digest, bool> seen; ///< each transaction that was looked at, and whether it was final
    std::map<Digest, QString> notes;
    std::size_t wanted = 0;

    Streams newest = newStreams(); ///< of a refresh
    bool isRefreshing = false;
    bool isRefreshWanted = false;
};

WalletHistory::WalletHistory(NodeClient &node, TransactionJournal &journal, Address account, QObject *parent)
    : QObject(parent), m(std::make_unique<Private>(*this, node, journal, account))
{
    m->readNotes();
}

WalletHistory::~WalletHistory() = default;

void WalletHistory::Private::readNotes()
{
    whenDone(journal.notes(), &q, [this](const Result<std::map<Digest, QString>> &stored) {
        if (!stored) {
            qCWarning(lcWallet) << "the notes cannot be read:" << stored.error().detail;
            return;
        }
        if (notes == *stored) return;
        notes = *stored; // the journal answers in order: nothing newer is known here
        for (HistoryEntry &entry : entries) {
            const auto note = notes.find(entry.digest);
            entry.note = note == notes.end() ? QString() : note->second;
        }
        if (!entries.empty()) emit q.entriesChanged();
    });
}

WalletHistory::State WalletHistory::state() const
{
    return m->state;
}

std::optional<Error> WalletHistory::lastError() const
{
    return m->lastError;
}

const std::vector<HistoryEntry> &WalletHistory::entries() const
{
    return m->entries;
}

void WalletHistory::loadMore()
{
    if (m->state == State::Complete) return;
    m->wanted = std::max(m->wanted, m->entries.size() + stretch);
    if (m->state == State::Loading) return;
    m->enter(State::Loading);
    m->proceed();
}

void WalletHistory::loadAll()
{
    m->wanted = std::numeric_limits<std::size_t>::max();
    if (m->state == State::Loading || m->state == State::Complete) return;
    m->enter(State::Loading);
    m->proceed();
}

std::optional<HistoryEntry> WalletHistory::Private::entryOf(const TransactionRecord &record) const
{
    auto entry = historyEntry(record, account);
    if (!entry) return std::nullopt;
    if (const auto note = notes.find(entry->digest); note != notes.end()) entry->note = note->second;
    return entry;
}

void WalletHistory::Private::putInOrder()
{
    std::stable_sort(entries.begin(), entries.end(), [](const HistoryEntry &left, const HistoryEntry &right) {
        return left.time.value_or(UnixTime::max()) > right.time.value_or(UnixTime::max());
    });
}

QFuture<Result<TransactionPage>> WalletHistory::Private::ask(const Stream &stream)
{
    TransactionQuery query;
    query.account = account;
    query.relation = stream.relation;
    query.order = TransactionQuery::Order::NewestFirst;
    query.cursor = stream.cursor;
    return node.transactions(query);
}

void WalletHistory::Private::proceed()
{
    const std::size_t before = entries.size();
    const auto areReady = [this] {
        return std::all_of(streams.begin(), streams.end(), [](const Stream &one) { return one.isReady(); });
    };
    while (entries.size() < wanted && areReady()) {
        Stream *stream = streamOfNewest(streams);
        if (!stream) break;
        const TransactionRecord &record = stream->waiting.front();
        const bool isNew = seen.emplace(record.digest, record.checkpoint.has_value()).second;
        if (auto entry = isNew ? entryOf(record) : std::nullopt) entries.push_back(std::move(*entry));
        stream->waiting.pop_front();
    }
    if (entries.size() != before) {
        putInOrder();
        emit q.entriesChanged();
    }
    const bool isAtEnd = std::all_of(streams.begin(), streams.end(), [](const Stream &one) {
        return one.isExhausted && one.waiting.empty();
    });
    if (isAtEnd) return enter(State::Complete);
    if (entries.size() >= wanted) return enter(State::Idle);

    Stream &needed = streams[0].isReady() ? streams[1] : streams[0];
    whenDone(ask(needed), &q, [this, &needed](Result<TransactionPage> page) {
        // The node has forgotten what lies behind: that is all that it has.
        if (!page && page.error().kind == Error::Kind::NotFound && needed.cursor) page = TransactionPage{};
        if (!page) {
            lastError = page.error();
            wanted = 0;
            return enter(State::Failed);
        }
        needed.take(std::move(*page));
        proceed();
    });
}

void WalletHistory::refresh()
{
    if (m->state == State::Loading || m->isRefreshing) {
        m->isRefreshWanted = true;
        return;
    }
    if (m->seen.empty()) {
        // Nothing was there yet: begin anew, since the end may have moved.
        m->streams = newStreams();
        if (m->state == State::Complete) m->state = State::Idle;
        return loadMore();
    }
    m->readNotes(); // one may have come with a transfer
    m->isRefreshWanted = false;
    m->isRefreshing = true;
    m->newest = newStreams();
    m->readNewest(0);
}

void WalletHistory::Private::readNewest(std::size_t index)
{
    if (index >= newest.size()) return addNewest();
    whenDone(ask(newest[index]), &q, [this, index](Result<TransactionPage> page) {
        if (!page) {
            qCInfo(lcWallet) << "no newer transactions for now:" << page.error().detail;
            isRefreshing = false;
            return;
        }
        takeNewestPage(index, std::move(*page));
    });
}

void WalletHistory::Private::takeNewestPage(std::size_t index, TransactionPage page)
{
    const auto isKnown = [this](const TransactionRecord &record) {
        const auto known = seen.find(record.digest);
        return known != seen.end() && known->second;
    };
    // The whole page, since nodes differ in the order of what is close together.
    const auto isNew = [&isKnown](const TransactionRecord &record) { return !isKnown(record); };
    const bool isDone = !page.hasMore || std::any_of(page.records.begin(), page.records.end(), isKnown);
    page.records.erase(std::stable_partition(page.records.begin(), page.records.end(), isNew),
                       page.records.end());
    newest[index].take(std::move(page));
    readNewest(isDone ? index + 1 : index);
}

void WalletHistory::Private::addNewest()
{
    isRefreshing = false;
    std::vector<HistoryEntry> fresh;
    std::set<Digest> met;
    while (Stream *stream = streamOfNewest(newest)) {
        const TransactionRecord &record = stream->waiting.front();
        if (met.insert(record.digest).second) {
            seen[record.digest] = record.checkpoint.has_value();
            if (auto entry = entryOf(record)) fresh.push_back(std::move(*entry));
        }
        stream->waiting.pop_front();
    }
    std::erase_if(entries, [&met](const HistoryEntry &entry) { return met.contains(entry.digest); });
    entries.insert(entries.begin(), fresh.begin(), fresh.end());
    putInOrder();
    if (!met.empty()) emit q.entriesChanged();
    if (isRefreshWanted) q.refresh();
}

QFuture<Result<void>> WalletHistory::setNote(const Digest &transaction, const QString &note)
{
    Answer<void> answer;
    whenDone(m->journal.setNote(transaction, note), this,
             [this, transaction, note, answer](const Result<void> &stored) {
                 if (stored) {
                     if (note.isEmpty())
                         m->notes.erase(transaction);
                     else
                         m->notes[transaction] = note;
                     for (HistoryEntry &entry : m->entries) {
                         if (entry.digest == transaction) entry.note = note;
                     }
                     emit entriesChanged();
                 }
                 answer.give(stored);
             });
    return answer.future();
}

void WalletHistory::Private::enter(State next)
{
    if (next != State::Failed) lastError.reset();
    if (state != next) {
        state = next;
        emit q.stateChanged(next);
    }
    if (next != State::Loading && isRefreshWanted) q.refresh();
}

} // namespace tollstream
