// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/SecretBytes.h"

#include <QFuture>
#include <QObject>
#include <QString>

namespace tollstream {

/// Where keys and passwords live. Names are short words ("wallet-words"); a store belongs to one data
/// directory.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// `NotFound` only where it is certain that nothing is there; `Locked` where the store is shut;
    /// `TimedOut`.
    virtual QFuture<Result<SecretBytes>> read(const QString &name) = 0;
    /// Answers when the secret is stored for good.
    virtual QFuture<Result<void>> write(const QString &name, const SecretBytes &secret) = 0;
    virtual QFuture<Result<void>> remove(const QString &name) = 0;
};

} // namespace tollstream
