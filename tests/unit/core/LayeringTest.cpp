// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"

#include <QDirIterator>
#include <QRegularExpression>

/// Reads every #include line of the tree: dependencies point downward only.
class LayeringTest : public QObject
{
    Q_OBJECT
private slots:
    void includesRunDownwardOnly_data();
    void includesRunDownwardOnly();
    void appNeverNamesAWidget();
};

namespace {

/// What each folder of app/ may include besides itself.
const QHash<QString, QStringList> &allowedFolders()
{
    static const QHash<QString, QStringList> table = [] {
        const auto words = [](const char *text) {
            return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        };
        return QHash<QString, QStringList>{
            {QStringLiteral("core"), words("")},
            {QStringLiteral("crypto"), words("core")},
            {QStringLiteral("qtmqtt"), words("core")},
            {QStringLiteral("upnp"), words("core")},
            {QStringLiteral("meter"), words("core upnp")},
            {QStringLiteral("router"), words("core upnp")},
            {QStringLiteral("iota"), words("core crypto")},
            {QStringLiteral("secrets"), words("core crypto")},
            {QStringLiteral("storage"), words("core crypto")},
            {QStringLiteral("wallet"), words("core crypto iota secrets storage")},
            {QStringLiteral("feed"), words("core crypto meter qtmqtt")},
            {QStringLiteral("gate"), words("")},
            {QStringLiteral("broker"), words("core crypto gate")},
            {QStringLiteral("market"), words("core crypto gate iota feed broker secrets storage")},
            {QStringLiteral("mirror"), words("core crypto feed market")},
            {QStringLiteral("seller"),
             words("core crypto gate iota feed broker secrets meter router market wallet mirror")},
            {QStringLiteral("buyer"), words("core crypto iota feed secrets market wallet")},
            {QStringLiteral("localnet"), words("core crypto iota")},
        };
    }();
    return table;
}

QStringList includesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"),
                                            QRegularExpression::MultilineOption);
    QStringList found;
    auto matches = include.globalMatch(QString::fromUtf8(file.readAll()));
    while (matches.hasNext())
        found += matches.next().captured(1);
    return found;
}

QStringList sourcesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator walk(folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                      QDirIterator::Subdirectories);
    while (walk.hasNext())
        files += walk.next();
    return files;
}

} // namespace

void LayeringTest::includesRunDownwardOnly_data()
{
    QTest::addColumn<QString>("folder");
    const QDir app(QStringLiteral(TOLLSTREAM_SOURCE_DIR "/app"));
    for (const QString &folder : app.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qPrintable(folder)) << folder;
}

void LayeringTest::includesRunDownwardOnly()
{
    QFETCH(QString, folder);
    QVERIFY2(allowedFolders().contains(folder), "a folder of app/ that the layers do not know");
    const QStringList files = sourcesBelow(QStringLiteral(TOLLSTREAM_SOURCE_DIR "/app/") + folder);
    QVERIFY(!files.isEmpty());
    for (const QString &file : files) {
        for (const QString &include : includesOf(file)) {
            const QStringList parts = include.split(QLatin1Char('/'));
            QVERIFY2(parts.first() != QLatin1String("ui"),
                     qPrintable(file + QStringLiteral(" includes ") + include));
            if (parts.first() != QLatin1String("app") || parts.size() < 3) continue;
            const bool allowed = parts[1] == folder || allowedFolders()[folder].contains(parts[1]);
            QVERIFY2(allowed, qPrintable(file + QStringLiteral(" includes ") + include));
        }
    }
}

void LayeringTest::appNeverNamesAWidget()
{
    static const QRegularExpression widget(QStringLiteral(
        "^(Qt(Widgets|Gui|Charts)/|Q(Widget|Application|Dialog|Label|Painter|Icon|Pixmap|Image|Chart)\\b)"));
    for (const QString &file : sourcesBelow(QStringLiteral(TOLLSTREAM_SOURCE_DIR "/app"))) {
        for (const QString &include : includesOf(file)) {
            QVERIFY2(!widget.match(include).hasMatch(),
                     qPrintable(file + QStringLiteral(" includes ") + include));
        }
    }
}

TOLLSTREAM_TEST_MAIN(LayeringTest)
#include "LayeringTest.moc"
