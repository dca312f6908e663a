// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/whenDone.h"
#include "app/secrets/SecretStore.h"

#include <map>
#include <optional>

namespace tollstream {

/// Secrets in the memory of a test, and a keychain that can be shut.
class MemorySecrets final : public SecretStore
{
public:
    std::map<QString, SecretBytes> secrets;
    std::optional<Error> trouble; ///< what every question is answered with

    QFuture<Result<SecretBytes>> read(const QString &name) override
    {
        if (trouble) return readyFuture<SecretBytes>(tl::make_unexpected(*trouble));
        const auto found = secrets.find(name);
        if (found == secrets.end()) return readyFuture<SecretBytes>(failure(Error::Kind::NotFound));
        return readyFuture<SecretBytes>(found->second.clone());
    }
    QFuture<Result<void>> write(const QString &name, const SecretBytes &secret) override
    {
        if (trouble) return readyFuture<void>(tl::make_unexpected(*trouble));
        secrets[name] = secret.clone();
        return readyFuture<void>({});
    }
    QFuture<Result<void>> remove(const QString &name) override
    {
        secrets.erase(name);
        return readyFuture<void>({});
    }
};

} // namespace tollstream
