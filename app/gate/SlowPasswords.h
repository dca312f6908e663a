// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gate/Password.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tollstream::gate {

/// Checks passwords that people have chosen, which is made to take long, away from the broker's loop.
class SlowPasswords
{
public:
    struct Question
    {
        std::uint64_t number = 0; ///< names it in the answer
        std::string storedHash;   ///< empty: of nobody; takes as long, and the answer is no
        Password password;
    };
    struct Answer
    {
        std::uint64_t number = 0;
        bool isRight = false;
    };

    virtual ~SlowPasswords() = default;

    /// False where too many wait already.
    virtual bool ask(Question question) = 0;
    /// What has been found out since the last call.
    virtual std::vector<Answer> takeAnswers() = 0;
};

} // namespace tollstream::gate
