// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SecretBytes.h"
#include "app/gate/Origin.h"

#include <QHostAddress>

namespace tollstream {

/// Lets the gate tell readers apart whom a program on this machine connects on their behalf: each place of
/// origin comes from an address of 127.0.0.0/8 of its own. Which one is drawn anew at each start, so that
/// nobody can choose a place that shares the address of another. One thread.
class LoopbackAlias
{
public:
    LoopbackAlias() : m_key(SecretBytes::random(keySize)) {}

    /// The address for those who come from there; null for what many may share, which the gate is to see as
    /// this machine itself.
    QHostAddress of(const gate::Origin &origin) const;

private:
    static constexpr std::size_t keySize = 32;

    SecretBytes m_key;
};

} // namespace tollstream
