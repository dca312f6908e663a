// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/HttpStub.h"
#include "tests/support/Quoted.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace tollstream::fixtures {

// What a node says by JSON-RPC, for servers whose answers a test makes up.

inline const QByteArray digestOfOnes = "4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpZQff4P3bkLKi"; // 32 bytes of 01

inline QJsonObject callOf(const HttpStub::Request &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

/// The answer to this call, with `member` for its result or error.
inline QByteArray answerTo(const HttpStub::Request &request, const QByteArray &member)
{
    const qint64 id = callOf(request)[QLatin1StringView("id")].toInteger();
    return quoted("{'jsonrpc':'2.0','id':") + QByteArray::number(id) + "," + member + "}";
}

/// A server that answers every call with this result.
inline HttpStub::Handler result(const QByteArray &json)
{
    return [json](const HttpStub::Request &request) {
        return HttpStub::Response::json(answerTo(request, quoted("'result':") + json));
    };
}

/// A transaction that has succeeded, in no checkpoint yet.
inline QByteArray recordJson(const QByteArray &digest)
{
    return quoted("{'digest':'") + digest +
           quoted("','effects':{'status':{'status':'success'},'gasUsed':{'computationCost':'1',"
                  "'storageCost':'2','storageRebate':'3'}},'balanceChanges':[]}");
}

} // namespace tollstream::fixtures
