// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/vectors/VectorCases.h"

#include <functional>

using namespace tollstream;
using namespace Qt::StringLiterals;

namespace {

/// Words for people, and what is not for us to check.
bool isRemark(const QString &name)
{
    return name == u"note" || name == u"reason" || name == u"description" ||
           name == u"official_sdk_also_rejects";
}

QJsonValue altered(const QJsonValue &leaf)
{
    if (leaf.isBool()) return !leaf.toBool();
    if (leaf.isDouble()) return leaf.toInteger() == 0 ? 1 : leaf.toInteger() - 1;
    if (!leaf.isString()) return u"00"_s;
    QString text = leaf.toString();
    if (text.isEmpty()) return u"00"_s;
    const qsizetype middle = text.size() / 2;
    text[middle] = text[middle] == u'1' ? u'2' : u'1';
    return text;
}

/// Visits `value` with each leaf altered, and with each member left out, one at a time.
void forEachChange(const QJsonValue &value, const QString &path,
                   const std::function<void(const QJsonValue &, const QString &)> &visit)
{
    if (value.isObject()) {
        const QJsonObject members = value.toObject();
        for (auto member = members.begin(); member != members.end(); ++member) {
            if (isRemark(member.key())) continue;
            const QString name = member.key();
            QJsonObject without = members;
            without.remove(name);
            visit(without, path + u"."_s + name + u" left out"_s);
            forEachChange(member.value(), path + u"."_s + name,
                          [&](const QJsonValue &part, const QString &where) {
                              QJsonObject changed = members;
                              changed.insert(name, part);
                              visit(changed, where);
                          });
        }
    } else if (value.isArray()) {
        const QJsonArray elements = value.toArray();
        for (qsizetype i = 0; i < elements.size(); ++i)
            forEachChange(elements[i], path + u"[%1]"_s.arg(i),
                          [&](const QJsonValue &part, const QString &where) {
                              QJsonArray changed = elements;
                              changed[i] = part;
                              visit(changed, where);
                          });
    } else {
        visit(altered(value), path);
    }
}

} // namespace

/// Every case of the published vector file, which the official SDK and an independent implementation agree
/// on.
class VectorsTest : public QObject
{
    Q_OBJECT
private slots:
    void holds_data() { addCases(); }
    void holds()
    {
        QFETCH(QJsonObject, vector);
        const VectorVerdict verdict = checkVector(vector);
        QVERIFY2(!verdict.mismatch, qPrintable(verdict.mismatch.value_or(QString())));
        QCOMPARE(verdict.unchecked, QStringList());
    }

    void noticesEachChange_data() { addCases(); }
    void noticesEachChange()
    {
        QFETCH(QJsonObject, vector);
        int changes = 0;
        forEachChange(vector, {}, [&](const QJsonValue &changed, const QString &where) {
            // Of a rejection it is the input that is wrong: changed it is as wrong, unless it is left out.
            ++changes;
            if (!mayGoUnnoticed(changed, where) && !checkVector(changed.toObject()).mismatch)
                QFAIL(qPrintable(where));
        });
        QVERIFY(changes > 4);
    }

    void coversTheWholeFile() { QCOMPARE(published().size(), qsizetype(54)); }

    void unknownKindsAreMismatches()
    {
        QVERIFY(checkVector({}).mismatch);
        QVERIFY(checkVector({{u"id"_s, u"x"_s}, {u"kind"_s, u"zklogin"_s}}).mismatch);
        QVERIFY(checkVector({{u"id"_s, u"x"_s},
                             {u"kind"_s, u"reject"_s},
                             {u"what"_s, u"weather"_s},
                             {u"input"_s, QJsonObject()},
                             {u"expect"_s, QJsonObject{{u"rejected"_s, true}}}})
                    .mismatch);
    }

private:
    static bool mayGoUnnoticed(const QJsonValue &changed, const QString &where)
    {
        const bool isLeftOut = where.endsWith(u"left out");
        if (where == u".id") return true; // any name will do
        // Of a rejection it is the input that is wrong: changed it is as wrong, unless it is left out.
        if (changed["kind"_L1].toString() == u"reject" && where.startsWith(u".input")) return !isLeftOut;
        // Null and absent mean the same for what need not be there.
        const QJsonValue expect = changed["expect"_L1];
        if (isLeftOut && where.startsWith(u".expect.memo"))
            return expect["memo_hex"_L1].isNull() || expect["memo_input"_L1].isNull();
        if (where == u".input.valueType left out") return true;
        // An option that is empty is written alike for every type.
        const QJsonValue item = changed["items"_L1][where.section(u'[', 1).section(u']', 0, 0).toInt()];
        return where.endsWith(u".type") && item["value"_L1].isNull();
    }
    static QJsonArray published()
    {
        return readVectorFile(u"" TOLLSTREAM_TEST_DATA "/iota-vectors.json"_s).value_or(QJsonArray());
    }
    static void addCases()
    {
        QTest::addColumn<QJsonObject>("vector");
        for (const auto &vector : published())
            QTest::newRow(qPrintable(vector["id"_L1].toString())) << vector.toObject();
    }
};

TOLLSTREAM_TEST_MAIN(VectorsTest)
#include "VectorsTest.moc"
