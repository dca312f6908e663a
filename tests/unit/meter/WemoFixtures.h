// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace tollstream {

/// One file of a WeMo device's output and what must be understood from it.
struct WemoFixture
{
    QString name;
    QString kind;
    QByteArray bytes;
    QJsonObject expected;

    bool isOk() const { return expected.value(QStringLiteral("ok")).toBool(); }
    QString text(const char *key) const { return expected.value(QString::fromLatin1(key)).toString(); }
    double number(const char *key) const { return expected.value(QString::fromLatin1(key)).toDouble(); }
    /// What follows the head of an HTTP message.
    QByteArray body() const { return bytes.mid(bytes.indexOf("\r\n\r\n") + 4); }
};

/// The constructed ones, which belong to the tests, of these kinds.
QList<WemoFixture> constructedFixtures(const QStringList &kinds);
/// The recorded ones, of these kinds; empty where they are not at hand.
QList<WemoFixture> recordedFixtures(const QStringList &kinds);

/// Adds one row with a `WemoFixture` each, and a row with an empty fixture where the recorded ones are
/// absent.
void addFixtureRows(const QStringList &kinds);

} // namespace tollstream

/// Fetches the row's fixture; skips a row that stands for absent recordings.
#define TOLLSTREAM_FETCH_FIXTURE(fixture)                                                                    \
    QFETCH(tollstream::WemoFixture, fixture);                                                                \
    if ((fixture).name.isEmpty()) QSKIP("the recorded replies are not at hand")

Q_DECLARE_METATYPE(tollstream::WemoFixture)
