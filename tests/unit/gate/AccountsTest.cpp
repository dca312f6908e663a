// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/Accounts.h"

#include "app/gate/AccessView.h"
#include "app/gate/PasswordWorker.h"
#include "app/gate/RandomName.h"

#include <sodium.h>

#include "GateFixture.h"

using namespace tollstream;
using namespace tollstream::gate;

namespace {

using Verdict = Accounts::Verdict;

std::string storedHashOf(std::string_view password, unsigned long long passes = access::accountPasswordPasses,
                         std::size_t memory = access::accountPasswordMemory)
{
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str(text.data(), password.data(), password.size(), passes, memory) != 0) return {};
    return text.data();
}

ConnectRequest kitchen()
{
    ConnectRequest request;
    request.clientId = "kitchen-display";
    request.user = "kitchen";
    request.password = "a stored hash";
    return request;
}

} // namespace

/// Logging in with a password that a person has chosen.
class AccountsTest : public GateFixture
{
    Q_OBJECT
private slots:
    void init()
    {
        makeGate();
        m_passwords = FakePasswords();
        m_accounts = std::make_unique<Accounts>(m_passwords);
        m_steady = 1'000'000;
    }

    void theSecondAttemptGetsTheAnswer();
    void anUnknownNameTakesTheSameWay();
    void anotherStoredHashIsAskedAnew();
    void failuresMakePausesGrow();
    void failuresFromOnePlaceCountForAllNames();
    void whoHasBeenRightIsNotKeptOutByGuesses();
    void checksAreFew();
    void theGateLetsAnAccountInWhenItKnows();
    void theGateShutsAnAccountWhosePasswordHasChanged();
    void aPayersNameNeverWaits();
    void argon2TellsRightFromWrong();

private:
    Verdict check(const std::string &user, const std::string &storedHash, std::string_view password)
    {
        return m_accounts->check(user, m_origin, storedHash, password, m_steady);
    }
    /// Asks until the answer is there.
    Verdict answerFor(const std::string &user, const std::string &storedHash, std::string_view password)
    {
        const Verdict first = check(user, storedHash, password);
        if (first != Verdict::Pending) return first;
        m_passwords.work();
        return check(user, storedHash, password);
    }
    /// How long until a wrong password of `user` is looked at again, in steps of a second.
    int secondsUntilTried(const std::string &user)
    {
        int seconds = 0;
        const std::string guess = "guess " + std::to_string(++m_guesses);
        while (check(user, "secret", guess) != Verdict::Pending && seconds < 10'000) {
            m_steady += 1'000;
            ++seconds;
        }
        m_passwords.work();
        m_accounts->collect(m_steady);
        return seconds;
    }

    std::unique_ptr<Accounts> m_accounts;
    Origin m_origin = Origin::ofText("192.0.2.1");
    std::int64_t m_steady = 0;
    int m_guesses = 0;
};

void AccountsTest::theSecondAttemptGetsTheAnswer()
{
    QCOMPARE(check("kitchen", "secret", "secret"), Verdict::Pending);
    QCOMPARE(check("kitchen", "secret", "secret"), Verdict::Pending); // still
    QCOMPARE(m_passwords.waiting.size(), std::size_t{1});
    m_passwords.work();
    QCOMPARE(check("kitchen", "secret", "secret"), Verdict::Right);
    QCOMPARE(answerFor("kitchen", "secret", "wrong"), Verdict::Wrong);
    m_steady += Accounts::rightKeptMs;
    QCOMPARE(check("kitchen", "secret", "secret"), Verdict::Pending);
}

void AccountsTest::anUnknownNameTakesTheSameWay()
{
    for (const std::string &storedHash : {std::string("secret"), std::string()}) {
        m_accounts = std::make_unique<Accounts>(m_passwords);
        QCOMPARE(check("kitchen", storedHash, "guess"), Verdict::Pending);
        QCOMPARE(m_passwords.waiting.size(), std::size_t{1});
        m_passwords.work();
        QCOMPARE(check("kitchen", storedHash, "guess"), Verdict::Wrong);
    }
}

void AccountsTest::anotherStoredHashIsAskedAnew()
{
    QCOMPARE(answerFor("kitchen", "secret", "secret"), Verdict::Right);
    QCOMPARE(answerFor("kitchen", "changed", "secret"), Verdict::Wrong);
    QCOMPARE(check("cellar", "secret", "secret"), Verdict::Pending); // nor is it anybody else's
}

void AccountsTest::failuresMakePausesGrow()
{
    QList<int> pauses;
    for (int i = 0; i < 14; ++i)
        pauses.append(secondsUntilTried("kitchen"));
    QCOMPARE(pauses.mid(0, 4), QList<int>({0, 0, 0, 0}));
    QCOMPARE(pauses.mid(4, 6), QList<int>({1, 2, 4, 8, 16, 32}));
    QVERIFY(pauses.last() > 60); // the place's pause grows on
    // The same wrong password again, as a program with a mistyped one does, is no new attempt.
    const std::string again = "guess " + std::to_string(m_guesses);
    QCOMPARE(check("kitchen", "secret", again), Verdict::Wrong);
    QVERIFY(m_passwords.waiting.empty());
}

void AccountsTest::failuresFromOnePlaceCountForAllNames()
{
    for (int i = 0; i < 6; ++i)
        answerFor("name-" + std::to_string(i), {}, "guess");
    QCOMPARE(check("kitchen", "secret", "secret"), Verdict::Wrong); // not looked at
    QVERIFY(m_passwords.waiting.empty());
    m_origin = Origin::ofText("192.0.2.2");
    QCOMPARE(check("kitchen", "secret", "secret"), Verdict::Pending);
    m_origin = Origin::ofText("2001:db8::1");
    for (int i = 0; i < 6; ++i) { // one household has a whole network of addresses
        m_steady += 1'000;
        m_origin = Origin::ofText("2001:db8::" + std::to_string(i));
        answerFor("other-" + std::to_string(i), {}, "guess");
    }
    QCOMPARE(check("cellar", "secret", "secret"), Verdict::Wrong);
}

void AccountsTest::whoHasBeenRightIsNotKeptOutByGuesses()
{
    QCOMPARE(answerFor("kitchen", "secret", "secret"), Verdict::Right);
    for (int i = 0; i < 20; ++i) {
        m_origin = Origin::ofText("198.51.100." + std::to_string(i));
        m_steady += 500;
        answerFor("kitchen", "secret", "guess " + std::to_string(i));
    }
    m_origin = Origin::ofText("192.0.2.1");
    QCOMPARE(check("kitchen", "secret", "secret"), Verdict::Right);
}

void AccountsTest::checksAreFew()
{
    int asked = 0;
    for (int i = 0; i < 100; ++i) { // from everywhere, for everybody
        m_origin = Origin::ofText("10.0." + std::to_string(i) + ".1");
        asked += check("name-" + std::to_string(i), {}, "guess") == Verdict::Pending ? 1 : 0;
    }
    QCOMPARE(asked, 10);
    m_steady += 2'000;
    m_origin = Origin::ofText("10.1.0.1");
    QCOMPARE(check("kitchen", "secret", "secret"), Verdict::Pending);
}

void AccountsTest::theGateLetsAnAccountInWhenItKnows()
{
    m_source.rows.emplace_back("kitchen",
                               AccessRow{"", {}, {}, "sensor/live", m_now.wall + 60'000, "a stored hash"});
    const ConnectRequest request = kitchen();
    QCOMPARE(m_gate->answerTo(m_john, request, m_now), Gate::Answer::Pending);
    QVERIFY(!mayRead(m_john, "sensor/live"));
    QVERIFY(!mayRead(m_john, "sensor/1m")); // he is not inside at all
    m_passwords.work();
    QCOMPARE(m_gate->answerTo(m_john, request, m_now), Gate::Answer::Admitted);
    QVERIFY(mayRead(m_john, "sensor/live"));
    ConnectRequest wrong = request;
    wrong.password = "guess";
    QCOMPARE(m_gate->answerTo(m_stranger, wrong, m_now), Gate::Answer::Pending);
    m_passwords.work();
    QCOMPARE(m_gate->answerTo(m_stranger, wrong, m_now), Gate::Answer::Refused);
    QVERIFY(mayRead(m_john, "sensor/live")); // nobody has thrown him off
    pass(60'000);
    QVERIFY(!mayRead(m_john, "sensor/live"));
    QCOMPARE(tick().size(), std::size_t{1});
    QCOMPARE(m_gate->answerTo(m_john, request, m_now), Gate::Answer::Refused);
}

void AccountsTest::theGateShutsAnAccountWhosePasswordHasChanged()
{
    m_source.rows.emplace_back("kitchen",
                               AccessRow{"", {}, {}, "sensor/live", m_now.wall + 60'000, "a stored hash"});
    const ConnectRequest request = kitchen();
    m_gate->answerTo(m_john, request, m_now);
    m_passwords.work();
    QCOMPARE(m_gate->answerTo(m_john, request, m_now), Gate::Answer::Admitted);
    m_source.rows.back().second.slowHash = "another";
    m_source.pending.users.push_back("kitchen");
    QCOMPARE(tick().size(), std::size_t{1});
    QVERIFY(!mayRead(m_john, "sensor/live"));
}

void AccountsTest::aPayersNameNeverWaits()
{
    ConnectRequest request;
    request.clientId = "client";
    request.user = "00112233445566778899aabbccddeeff";
    request.password = "guess";
    QCOMPARE(m_gate->answerTo(m_john, request, m_now), Gate::Answer::Refused);
    QVERIFY(m_passwords.waiting.empty());
    for (const char *name : {"00112233445566778899aabbccddeef", "00112233445566778899AABBCCDDEEFF",
                             "00112233445566778899aabbccddeeff0", "g0112233445566778899aabbccddeeff", ""}) {
        QVERIFY2(!isRandomName(name), name);
    }
}

void AccountsTest::argon2TellsRightFromWrong()
{
    const std::string storedHash = storedHashOf("correct horse");
    QVERIFY(storedHash.starts_with("$argon2id$"));
    QVERIFY(PasswordWorker::isRight(storedHash, Password("correct horse")));
    QVERIFY(!PasswordWorker::isRight(storedHash, Password("correct house")));
    QVERIFY(!PasswordWorker::isRight({}, Password("")));
    // Hashes of another cost count as nobody's.
    const std::string cheap =
        storedHashOf("correct horse", crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN);
    QVERIFY(!PasswordWorker::isRight(cheap, Password("correct horse")));
    PasswordWorker worker;
    QVERIFY(worker.ask({7, storedHash, Password("correct horse")}));
    QVERIFY(worker.ask({8, storedHash, Password("wrong")}));
    std::vector<SlowPasswords::Answer> answers;
    QTRY_VERIFY_WITH_TIMEOUT(
        (std::ranges::move(worker.takeAnswers(), std::back_inserter(answers)), answers.size() == 2), 60'000);
    QVERIFY(answers[0].number == 7 && answers[0].isRight);
    QVERIFY(answers[1].number == 8 && !answers[1].isRight);
    int accepted = 0;
    for (int i = 0; i < 100; ++i)
        accepted += worker.ask({9, storedHash, Password("flood")}) ? 1 : 0;
    QVERIFY(accepted <= int{PasswordWorker::mostWaiting} + 2);
}

TOLLSTREAM_TEST_MAIN(AccountsTest)
#include "AccountsTest.moc"
