// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/AccountList.h"

#include "tests/support/LedgerSamples.h"
#include "tests/support/TestMain.h"

#include <QSettings>
#include <QTemporaryDir>

using namespace tollstream;
using namespace tollstream::samples;

class AccountListTest : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void comesBackAsItWas()
    {
        AccountList list;
        list.put({Account::Kind::Derived, 0, QStringLiteral("Küche, oben"), address(1)});
        list.put({Account::Kind::Imported, 0, {}, address(2)});
        list.put({Account::Kind::WatchOnly, 0, QStringLiteral("till"), address(3)});
        list.active = address(2);
        list.isBackedUp = true;
        QVERIFY(saved(list));
        QCOMPARE(loaded(), list);

        list.accounts.pop_back(); // a shorter one leaves nothing of the longer one
        QVERIFY(saved(list));
        QCOMPARE(loaded(), list);
    }

    void isEmptyWhereThereIsNothing() { QCOMPARE(loaded(), AccountList{}); }

    void leavesOutWhatCannotBeRead()
    {
        {
            QSettings file(path(), QSettings::IniFormat);
            file.beginWriteArray(QStringLiteral("wallet/accounts"));
            const QStringList kinds{QStringLiteral("derived"), QStringLiteral("nonsense"),
                                    QStringLiteral("watched"), QStringLiteral("derived")};
            const QStringList addresses{address(1).toString(), address(2).toString(), QStringLiteral("0x12"),
                                        address(1).toString()};
            for (int row = 0; row < kinds.size(); ++row) {
                file.setArrayIndex(row);
                file.setValue(QStringLiteral("kind"), kinds[row]);
                file.setValue(QStringLiteral("address"), addresses[row]);
            }
            file.endArray();
            file.setValue(QStringLiteral("wallet/active"), address(9).toString());
        }
        const AccountList list = loaded();
        QCOMPARE(list.accounts.size(), std::size_t{1});
        QCOMPARE(list.active, std::optional(address(1)));
    }

    void cannotBeSavedWhereTheFileCannotBeWritten()
    {
        QSettings file(m_directory->path() + QStringLiteral("/missing/never/tollstream.ini"),
                       QSettings::IniFormat);
        QFile blocker(m_directory->filePath(QStringLiteral("missing")));
        QVERIFY(blocker.open(QIODevice::WriteOnly)); // a file where a folder would have to be
        const auto result = AccountList{}.save(file);
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().kind, Error::Kind::Storage);
    }

    void countsOn()
    {
        AccountList list;
        QCOMPARE(list.nextIndex(), 0U);
        list.put({Account::Kind::Derived, 4, {}, address(1)});
        list.put({Account::Kind::Imported, 9, {}, address(2)});
        QCOMPARE(list.nextIndex(), 5U);
        QCOMPARE(list.active, std::optional(address(1)));
    }

    void givesAWatchedAccountItsKey()
    {
        AccountList list;
        list.put({Account::Kind::WatchOnly, 0, QStringLiteral("till"), address(1)});
        list.put({Account::Kind::Imported, 0, {}, address(1)});
        QCOMPARE(list.accounts,
                 (std::vector<Account>{{Account::Kind::Imported, 0, QStringLiteral("till"), address(1)}}));
    }

private:
    QString path() const { return m_directory->filePath(QStringLiteral("tollstream.ini")); }
    bool saved(const AccountList &list) const
    {
        QSettings file(path(), QSettings::IniFormat);
        return list.save(file).has_value();
    }
    AccountList loaded() const
    {
        QSettings file(path(), QSettings::IniFormat);
        return AccountList::load(file);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

TOLLSTREAM_TEST_MAIN(AccountListTest)
#include "AccountListTest.moc"
