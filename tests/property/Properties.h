// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <rapidcheck.h>

#include <string>
#include <utility>

namespace tollstream {

/// The laws of one program. The values are the same at each run, unless RC_PARAMS in the environment says
/// otherwise (rapidcheck's own variable: `seed=7 max_success=100000`).
class Properties
{
public:
    /// Readies libsodium and the seed.
    Properties();

    /// Tries a law on many values and prints how it went.
    template <typename Law> void holds(const std::string &description, Law &&law)
    {
        m_allHold = rc::check(description, std::forward<Law>(law)) && m_allHold;
    }
    /// What `main()` returns.
    int exitStatus() const { return m_allHold ? 0 : 1; }

private:
    bool m_allHold = true;
};

/// Up to `most` arbitrary bytes.
rc::Gen<QByteArray> anyBytes(std::size_t most);

} // namespace tollstream
