// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>
#include <utility>

namespace tollstream {

/// Why something could not be done. Only `ui/text/ErrorText` words it for people; `detail` is for the log and
/// must never hold a secret.
struct Error
{
    enum class Kind {
        Unreachable,    ///< Nobody answers at that address.
        TimedOut,       ///< Somebody was there, no answer came in time.
        Refused,        ///< The other side said no: wrong credentials, or a request that it will not serve.
        BadReply,       ///< An answer came that does not make sense.
        InvalidInput,   ///< What a person, a file or a link gave us cannot be used.
        Cancelled,      ///< The asker went away, or asked to stop.
        WrongNetwork,   ///< The node serves another chain than the one expected.
        NotFound,       ///< It does not exist there.
        InUse,          ///< Somebody else holds it: a port, a data directory.
        NotInstalled,   ///< A program that we need is missing.
        NoSpace,        ///< The disk is full.
        Storage,        ///< A file or database cannot be read or written, or is damaged.
        Locked,         ///< The keychain or the passphrase file is there and shut.
        NotEnoughFunds, ///< The coins do not cover amount and fee.
        LimitExceeded,  ///< More than the person has allowed at once.
        Expired,        ///< It was valid and no longer is.
        Forged,         ///< A signature, pin or digest does not match.
        Conflict,       ///< It has changed under us: a stale object version, a coin in another transaction.
        Unsupported,    ///< Well formed, but not a kind that we handle.
    };

    Kind kind;
    QString detail;

    bool operator==(const Error &other) const { return kind == other.kind; }
};

/// A value, or the reason why there is none. No exceptions cross a layer.
template <typename T> using Result = tl::expected<T, Error>;

/// Shorthand for `return failure(Error::Kind::BadReply, …)` in a function that returns a Result.
inline tl::unexpected<Error> failure(Error::Kind kind, QString detail = {})
{
    return tl::make_unexpected(Error{kind, std::move(detail)});
}

} // namespace tollstream
