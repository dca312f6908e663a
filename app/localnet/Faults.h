// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QStringList>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace tollstream::localnet {

/// What a node on a bad day does, to see how clients bear it. Nothing of it unless somebody asks for it.
struct Faults
{
    std::chrono::milliseconds slowness{0}; ///< before every answer
    /// So many of the next transactions are executed, and the connection closed without an answer.
    int droppedAnswers = 0;
    int throttledCalls = 0;                         ///< so many of the next calls are answered with HTTP 429,
    std::optional<std::chrono::seconds> retryAfter; ///< which says when to come again
    std::uint64_t firstCheckpoint = 0;              ///< all history before it is forgotten
    bool hidesBalanceChanges = false;               ///< as where the old objects are pruned
    std::size_t reorderWindow = 0; ///< so many transactions in a row are listed in another order; 0: none
    std::size_t pageSize = 0;      ///< pages have at most so many new items and repeat one; 0: as asked for
    std::chrono::milliseconds staleness{0}; ///< so long from now, questions are answered with what was before

    /// Words `name=value`; none switch everything off. `InvalidInput` with a sentence in the detail.
    static Result<Faults> parse(const QStringList &words);
    /// One line of help for each word.
    static QString help();

    bool operator==(const Faults &) const = default;
};

} // namespace tollstream::localnet
