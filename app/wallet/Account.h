// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Address.h"

#include <QString>

#include <cstdint>

namespace tollstream {

/// One account of a person, without its key.
struct Account
{
    enum class Kind {
        Derived,   ///< m/44'/4218'/`index`'/0'/0' of the wallet's words
        Imported,  ///< from an exported private key
        WatchOnly, ///< no key on this machine: it can be looked at and paid to, not spent from
    };

    Kind kind = Kind::Derived;
    std::uint32_t index = 0; ///< of a derived account
    QString name;            ///< the person's own; may be empty
    Address address;

    bool operator==(const Account &) const = default;
    bool canSign() const { return kind != Kind::WatchOnly; }
};

} // namespace tollstream
