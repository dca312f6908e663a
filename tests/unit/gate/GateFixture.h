// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gate/Gate.h"

#include "tests/support/TestMain.h"

namespace tollstream::gate {

inline constexpr char receipt[] = "market/receipts/00112233445566778899aabbccddeeff";

inline Hash hashOf(std::string_view password, const Salt &salt)
{
    Hash hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char *>(password.data()),
                       password.size(), salt.data(), salt.size());
    return hash;
}

/// A store in memory, whose rows and troubles a test sets.
class FakeSource final : public AccessSource
{
public:
    tl::expected<std::vector<AccessRow>, StoreTrouble> rowsOf(std::string_view user,
                                                              std::string_view clientId) override
    {
        if (trouble) return tl::make_unexpected(*trouble);
        std::vector<AccessRow> found;
        for (const auto &[name, row] : rows) {
            if (name == user && (row.clientId.empty() || row.clientId == clientId)) found.push_back(row);
        }
        return found;
    }
    tl::expected<StoreChanges, StoreTrouble> changes() override
    {
        if (trouble) return tl::make_unexpected(*trouble);
        return std::exchange(pending, {});
    }

    void set(const std::string &user, std::string_view password, const std::string &clientId,
             const std::string &topic, std::int64_t untilMs)
    {
        std::erase_if(rows, [&](const auto &row) { return row.first == user && row.second.topic == topic; });
        const Salt salt{++m_salts};
        rows.emplace_back(user, AccessRow{clientId, salt, hashOf(password, salt), topic, untilMs, {}});
        pending.users.push_back(user);
    }

    std::vector<std::pair<std::string, AccessRow>> rows;
    StoreChanges pending{true, {}};
    std::optional<StoreTrouble> trouble;

private:
    std::uint8_t m_salts = 0;
};

/// Checks slow passwords when a test says so: right is whoever shows the stored hash itself.
class FakePasswords final : public SlowPasswords
{
public:
    bool ask(Question question) override
    {
        const auto bytes = question.password.bytes();
        const std::string shown(bytes.begin(), bytes.end());
        waiting.push_back({question.number, !shown.empty() && shown == question.storedHash});
        return true;
    }
    std::vector<Answer> takeAnswers() override { return std::exchange(found, {}); }
    void work()
    {
        found.insert(found.end(), waiting.begin(), waiting.end());
        waiting.clear();
    }

    std::vector<Answer> waiting;
    std::vector<Answer> found;
};

inline GateOptions gateOptions()
{
    GateOptions options;
    options.storeFile = "/nowhere";
    options.freeTopics = {"sensor/1m", "market/offer"};
    options.receiptPrefix = "market/receipts/";
    options.publishedTopics = {"sensor/live", "sensor/1m"};
    options.publisherUser = "publisher";
    options.publisherClientId = "publisher-client";
    options.publisherHash = hashOf("publisher-password", options.publisherSalt);
    options.anonymousLimit = 3;
    return options;
}

inline ConnectRequest asJohn()
{
    ConnectRequest request;
    request.clientId = "johns-phone";
    request.user = "john";
    request.password = "secret";
    return request;
}

inline ConnectRequest asStranger(std::string_view clientId)
{
    ConnectRequest request;
    request.clientId = clientId;
    return request;
}

inline ConnectRequest asPublisher()
{
    ConnectRequest request;
    request.clientId = "publisher-client";
    request.user = "publisher";
    request.password = "publisher-password";
    return request;
}

/// A gate before a store in which John has paid for a minute, on a clock that the test moves.
class GateFixture : public QObject
{
protected:
    void makeGate(const GateOptions &options = gateOptions())
    {
        m_now = {1'795'000'000'000, 1'000'000};
        m_source = FakeSource();
        m_log.clear();
        m_gate = std::make_unique<Gate>(
            options, m_source, m_passwords,
            [this](Gate::Importance, const std::string &text) { m_log.push_back(text); });
        m_source.set("john", "secret", "johns-phone", "sensor/live", m_now.wall + 60'000);
        m_gate->tick(m_now);
    }
    void pass(std::int64_t milliseconds)
    {
        m_now.wall += milliseconds;
        m_now.steady += milliseconds;
    }
    bool mayRead(ConnectionKey key, std::string_view topic)
    {
        return m_gate->mayAccess(key, TopicAccess::Read, topic, m_now);
    }
    std::vector<Ending> tick()
    {
        pass(20);
        return m_gate->tick(m_now);
    }

    Moment m_now;
    FakeSource m_source;
    FakePasswords m_passwords;
    std::unique_ptr<Gate> m_gate;
    std::vector<std::string> m_log;
    const int m_keys[8]{};
    const ConnectionKey m_john = &m_keys[0];
    const ConnectionKey m_stranger = &m_keys[1];
    const ConnectionKey m_publisher = &m_keys[2];
};

} // namespace tollstream::gate
