// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/whenDone.h"
#include "app/meter/PowerMeter.h"

#include <optional>
#include <utility>

namespace tollstream {

/// A meter that answers what, and when, the test says.
class FakeMeter : public PowerMeter
{
public:
    using PowerMeter::PowerMeter;

    /// The next questions are answered at once with this.
    void answerWith(Result<Reading> answer) { m_ready = std::move(answer); }
    /// The next questions stay open until `give()`.
    void keepWaiting() { m_ready.reset(); }
    /// Answers the open question.
    void give(Result<Reading> answer)
    {
        if (!m_open) return;
        Answer<Reading> open = *std::exchange(m_open, std::nullopt);
        note(answer);
        open.give(std::move(answer));
    }

    int questions() const { return m_questions; }
    bool hasOpenQuestion() const { return m_open.has_value(); }

    QFuture<Result<Reading>> read() override
    {
        ++m_questions;
        if (m_open) return readyFuture<Reading>(failure(Error::Kind::InUse));
        if (m_ready) {
            note(*m_ready);
            return readyFuture<Reading>(*m_ready);
        }
        m_open.emplace();
        return m_open->future();
    }
    State state() const override { return m_state; }
    std::optional<Error> lastError() const override { return m_lastError; }

private:
    void note(const Result<Reading> &answer)
    {
        m_lastError = answer ? std::nullopt : std::optional<Error>(answer.error());
        const State next = answer ? State::Answering : State::NotAnswering;
        if (next == m_state) return;
        m_state = next;
        emit stateChanged(next);
    }

    std::optional<Result<Reading>> m_ready;
    std::optional<Answer<Reading>> m_open;
    std::optional<Error> m_lastError;
    State m_state = State::Unknown;
    int m_questions = 0;
};

} // namespace tollstream
