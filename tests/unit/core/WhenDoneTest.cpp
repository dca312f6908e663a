// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/whenDone.h"

#include "tests/support/TestMain.h"

#include <QThreadPool>

using namespace tollstream;

class WhenDoneTest : public QObject
{
    Q_OBJECT
private slots:
    void givesTheAnswerOnceOnTheReceiversThread()
    {
        QObject receiver;
        Answer<int> answer;
        int calls = 0;
        QThread *thread = nullptr;
        whenDone(answer.future(), &receiver, [&](const Result<int> &result) {
            ++calls;
            thread = QThread::currentThread();
            QCOMPARE(result.value(), 42);
        });
        QThreadPool::globalInstance()->start([answer] {
            answer.give(42);
            answer.give(43);
        });
        QTRY_COMPARE(calls, 1);
        QCOMPARE(thread, receiver.thread());
    }

    void callsNobodyWhoHasGone()
    {
        Answer<int> answer;
        bool isCalled = false;
        auto receiver = std::make_unique<QObject>();
        whenDone(answer.future(), receiver.get(), [&](const Result<int> &) { isCalled = true; });
        receiver.reset();
        answer.give(1);
        QTest::qWait(0);
        QVERIFY(!isCalled);
    }

    void tellsADroppedPromiseAsCancelled()
    {
        QObject receiver;
        std::optional<Error> error;
        {
            Answer<int> answer;
            whenDone(answer.future(), &receiver, [&](const Result<int> &result) { error = result.error(); });
        }
        QTRY_VERIFY(error.has_value());
        QCOMPARE(error->kind, Error::Kind::Cancelled);
    }

    void carriesWhatCanOnlyBeMoved()
    {
        QObject receiver;
        Answer<std::unique_ptr<int>> answer;
        int value = 0;
        whenDone(answer.future(), &receiver, [&](Result<std::unique_ptr<int>> result) { value = **result; });
        answer.give(std::make_unique<int>(7));
        QTRY_COMPARE(value, 7);
    }
};

TOLLSTREAM_TEST_MAIN(WhenDoneTest)
#include "WhenDoneTest.moc"
