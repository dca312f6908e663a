// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/PasswordWorker.h"

#include "app/gate/AccessView.h"

#include <pthread.h>
#include <sodium.h>

#include <array>
#include <csignal>

namespace tollstream::gate {

namespace {

/// The broker's signals are for its own thread.
class SignalsBlocked
{
public:
    SignalsBlocked()
    {
        sigset_t all{};
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &m_before);
    }
    ~SignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    SignalsBlocked(const SignalsBlocked &) = delete;
    SignalsBlocked &operator=(const SignalsBlocked &) = delete;

private:
    sigset_t m_before{};
};

/// Only hashes of the agreed cost: a cheaper one would tell itself by its time, a dearer one use up the
/// machine.
bool isOfTheAgreedCost(const std::string &storedHash)
{
    return storedHash.size() < crypto_pwhash_STRBYTES &&
           crypto_pwhash_str_needs_rehash(storedHash.c_str(), access::accountPasswordPasses,
                                          access::accountPasswordMemory) == 0;
}

} // namespace

PasswordWorker::~PasswordWorker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_one();
    if (m_thread.joinable()) m_thread.join();
}

bool PasswordWorker::ask(Question question)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() >= mostWaiting) return false;
        m_waiting.push_back(std::move(question));
    }
    if (!m_thread.joinable()) {
        const SignalsBlocked inherited;
        m_thread = std::thread([this] { run(); });
    }
    m_changed.notify_one();
    return true;
}

std::vector<SlowPasswords::Answer> PasswordWorker::takeAnswers()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_answers, {});
}

bool PasswordWorker::isRight(const std::string &storedHash, const Password &password)
{
    const auto bytes = password.bytes();
    // libsodium wants a place also where there is nothing to read.
    const char *text = bytes.empty() ? "" : reinterpret_cast<const char *>(bytes.data());
    if (isOfTheAgreedCost(storedHash))
        return crypto_pwhash_str_verify(storedHash.c_str(), text, bytes.size()) == 0;
    std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
    std::array<unsigned char, crypto_pwhash_STRBYTES / 4> unused{};
    [[maybe_unused]] const int status = crypto_pwhash(
        unused.data(), unused.size(), text, bytes.size(), salt.data(), access::accountPasswordPasses,
        access::accountPasswordMemory, crypto_pwhash_ALG_ARGON2ID13);
    return false;
}

void PasswordWorker::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_isEnding || !m_waiting.empty(); });
        if (m_isEnding) return;
        const Question question = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        const Answer answer{question.number, isRight(question.storedHash, question.password)};
        lock.lock();
        m_answers.push_back(answer);
    }
}

} // namespace tollstream::gate
