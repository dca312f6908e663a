// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gate/SlowPasswords.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace tollstream::gate {

/// Checks passwords by argon2id, one after the other on a thread of its own, which begins at the first. Each
/// takes the time and memory that `app/gate/AccessView.h` states, whatever is stored and whatever the answer.
class PasswordWorker final : public SlowPasswords
{
public:
    static constexpr std::size_t mostWaiting = 16;

    PasswordWorker() = default;
    /// Waits for the one that is being checked; the others are dropped.
    ~PasswordWorker() override;
    PasswordWorker(const PasswordWorker &) = delete;
    PasswordWorker &operator=(const PasswordWorker &) = delete;

    bool ask(Question question) override;
    std::vector<Answer> takeAnswers() override;

    /// Whether it is the password behind the hash. Slow on purpose.
    static bool isRight(const std::string &storedHash, const Password &password);

private:
    void run();

    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    // Guarded by the mutex:
    std::deque<Question> m_waiting;
    std::vector<Answer> m_answers;
    bool m_isEnding = false;
};

} // namespace tollstream::gate
