// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/MongoMirror.h"

#include "app/core/whenDone.h"

#include <QThreadPool>

namespace tollstream {

MongoMirror::MongoMirror(MongoPlace place, std::shared_ptr<const PasswordSeal> seal, QObject *parent)
    : AccessMirror(parent), m_accounts(std::make_shared<MongoAccounts>(std::move(place), std::move(seal)))
{
}

MongoMirror::~MongoMirror()
{
    m_accounts->cancel();
}

// Not a pool of our own: its destructor would make a window wait for a server that does not answer.
QFuture<Result<std::vector<MirroredAccount>>> MongoMirror::inspect(const QStringList &)
{
    Answer<std::vector<MirroredAccount>> answer;
    QThreadPool::globalInstance()->start(
        [accounts = m_accounts, answer] { answer.give(accounts->inspect()); });
    return answer.future();
}

QFuture<Result<QStringList>> MongoMirror::apply(AccessChanges changes)
{
    Answer<QStringList> answer;
    QThreadPool::globalInstance()->start([accounts = m_accounts, changes = std::move(changes), answer] {
        answer.give(accounts->apply(changes));
    });
    return answer.future();
}

} // namespace tollstream
