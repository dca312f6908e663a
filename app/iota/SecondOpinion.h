// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/iota/Testimony.h"

#include <QFuture>

#include <vector>

namespace tollstream {

/// Somebody to ask besides the server that has told us about transactions.
class SecondOpinion
{
public:
    virtual ~SecondOpinion() = default;

    /// What another server says about at most 50 claims. `server` is the one not to ask, as
    /// `TransactionPage::server` names it. `Unsupported` where there is no other; other errors where none of
    /// them answers.
    virtual QFuture<Result<Testimony>> askAnother(const std::vector<Claim> &claims, std::size_t server) = 0;
};

} // namespace tollstream
