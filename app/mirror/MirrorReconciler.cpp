// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/MirrorReconciler.h"

#include "app/core/GrowingPause.h"
#include "app/core/Logging.h"
#include "app/core/whenDone.h"

#include <algorithm>

namespace tollstream {

namespace {

QStringList topicsOf(const WantedAccess &wanted)
{
    QStringList topics;
    for (const WantedAccount &account : wanted.accounts)
        for (const QString &topic : account.account.topics)
            if (!topics.contains(topic)) topics.append(topic);
    topics.sort();
    return topics;
}

} // namespace

MirrorReconciler::MirrorReconciler(AccessMirror &mirror, Source wanted, const Clock &clock, Options options,
                                   QObject *parent)
    : QObject(parent), m_mirror(mirror), m_wanted(std::move(wanted)), m_clock(clock), m_options(options)
{
    m_look.setInterval(m_options.interval);
    connect(&m_look, &QTimer::timeout, this, [this] {
        if (m_state != State::InStep) return; // it looks anyway
        m_known.reset();
        begin();
    });
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &MirrorReconciler::begin);
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &MirrorReconciler::begin);
    connect(&m_mirror, &AccessMirror::availableChanged, this, &MirrorReconciler::onAvailable);
}

void MirrorReconciler::start()
{
    if (m_state != State::Stopped) return;
    m_look.start();
    enter(State::Waiting);
    onAvailable();
}

void MirrorReconciler::stop()
{
    ++m_run;
    m_isBusy = false;
    m_isDue = false;
    m_failures = 0;
    m_known.reset();
    m_lastError.reset();
    m_look.stop();
    m_retry.stop();
    m_end.stop();
    enter(State::Stopped);
}

std::optional<Error> MirrorReconciler::lastError() const
{
    return m_state == State::Waiting && m_mirror.trouble() ? m_mirror.trouble() : m_lastError;
}

void MirrorReconciler::wantedChanged()
{
    if (m_state == State::InStep || m_state == State::Working) begin();
}

void MirrorReconciler::onAvailable()
{
    if (m_state == State::Stopped) return;
    ++m_run; // answers of a lost connection do not count
    m_isBusy = false;
    m_isDue = false;
    m_known.reset();
    if (!m_mirror.isAvailable()) {
        m_retry.stop();
        m_end.stop();
        m_state = State::Waiting;
        emit changed(); // the reason may be another one
        return;
    }
    if (!m_retry.isActive()) begin();
}

void MirrorReconciler::enter(State state)
{
    if (state == m_state) return;
    m_state = state;
    emit changed();
}

template <typename T, typename Handler>
void MirrorReconciler::await(const QFuture<Result<T>> &future, Handler handle)
{
    whenDone(future, this, [this, run = m_run, handle = std::move(handle)](Result<T> answer) mutable {
        if (run != m_run) return;
        if (!answer) return fail(answer.error());
        handle(std::move(answer));
    });
}

void MirrorReconciler::begin()
{
    if (m_state == State::Stopped || !m_mirror.isAvailable()) return;
    if (m_isBusy) {
        m_isDue = true;
        return;
    }
    m_isBusy = true;
    m_retry.stop();
    m_end.stop();
    if (m_state != State::Failing && m_state != State::InStep) enter(State::Working);
    await(m_wanted(), [this](Result<WantedAccess> wanted) { onWanted(std::move(*wanted)); });
}

void MirrorReconciler::onWanted(WantedAccess wanted)
{
    const QStringList topics = topicsOf(wanted);
    if (!m_mirror.keepsTime())
        for (WantedAccount &account : wanted.accounts)
            account.account.until = {};
    const bool isKnown = m_known && std::ranges::all_of(topics, [this](const QString &topic) {
                             return m_knownTopics.contains(topic);
                         });
    if (isKnown) return apply(std::move(wanted));
    await(m_mirror.inspect(topics),
          [this, topics, wanted = std::move(wanted)](Result<std::vector<MirroredAccount>> found) mutable {
              m_known = std::move(*found);
              m_knownTopics = topics;
              apply(std::move(wanted));
          });
}

void MirrorReconciler::apply(WantedAccess wanted)
{
    AccessChanges changes = changesBetween(*m_known, wanted.accounts);
    if (changes.isEmpty()) return finish(wanted, {});
    qCInfo(lcBroker) << "other broker:" << changes.puts.size() << "accounts to put,"
                     << changes.removals.size() << "to remove";
    await(m_mirror.apply(std::move(changes)),
          [this, wanted = std::move(wanted)](const Result<QStringList> &taken) { finish(wanted, *taken); });
}

void MirrorReconciler::finish(const WantedAccess &wanted, const QStringList &namesTaken)
{
    m_known.emplace();
    m_known->reserve(wanted.accounts.size());
    for (const WantedAccount &account : wanted.accounts)
        if (!namesTaken.contains(account.account.user)) m_known->push_back(account.account);
    if (namesTaken != m_namesTaken && !namesTaken.isEmpty())
        qCWarning(lcBroker).noquote() << "other broker: somebody else has the names" << namesTaken;
    m_namesTaken = namesTaken;
    m_readerCount = static_cast<std::size_t>(
        std::ranges::count_if(*m_known, [](const MirroredAccount &account) { return !account.isPublisher; }));
    m_withoutPassword = wanted.withoutPassword;
    m_accountsWithoutPassword = wanted.accountsWithoutPassword;
    m_failures = 0;
    m_lastError.reset();
    m_isBusy = false;
    m_state = State::InStep;
    if (wanted.nextEnd)
        m_end.start(
            std::clamp(*wanted.nextEnd - m_clock.now(), std::chrono::milliseconds(0), m_options.interval));
    emit changed();
    if (m_state == State::InStep && std::exchange(m_isDue, false)) begin();
}

void MirrorReconciler::fail(const Error &error)
{
    qCWarning(lcBroker).noquote() << "other broker:" << error.detail;
    m_isBusy = false;
    m_isDue = false;
    m_known.reset();
    m_lastError = error;
    m_retry.start(growingPause(m_options.firstPause, m_options.longestPause, m_failures++));
    m_state = State::Failing;
    emit changed();
}

} // namespace tollstream
