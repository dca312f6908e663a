// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/ui/GuiTestMain.h"
#include "ui/Theme.h"
#include "ui/widgets/AmountEdit.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/PowerGauge.h"
#include "ui/widgets/QrCode.h"
#include "ui/widgets/StatusLamp.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <qrencode.h>

using namespace tollstream;

class WidgetsTest : public QObject
{
    Q_OBJECT
private slots:
    void aGaugeWithoutAReadingShowsADashAndNotZero()
    {
        PowerGauge gauge;
        QCOMPARE(gauge.valueText(), QString(QChar(0x2014)));
        QVERIFY(!gauge.accessibleDescription().contains(QLatin1Char('0')));
        gauge.setReading(Milliwatts{0});
        QCOMPARE(gauge.valueText(), QStringLiteral("0.0 W"));
        gauge.clearReading();
        QCOMPARE(gauge.valueText(), QString(QChar(0x2014)));
    }

    void aGaugeDimsAnOldValueAndSaysSo()
    {
        PowerGauge gauge;
        gauge.resize(240, 200);
        gauge.setReading(Milliwatts{61'500});
        const QString fresh = gauge.accessibleDescription();
        const QImage freshPicture = gauge.grab().toImage();
        gauge.setOld(true);
        QVERIFY(gauge.accessibleDescription() != fresh);
        QVERIFY(gauge.grab().toImage() != freshPicture);
        QCOMPARE(gauge.valueText(), QStringLiteral("61.5 W"));
        gauge.setReading(Milliwatts{61'500});
        QVERIFY(!gauge.isOld());
    }

    void aGaugeGrowsAtOnceAndShrinksLater()
    {
        PowerGauge gauge;
        gauge.setReading(Milliwatts{61'500});
        QCOMPARE(gauge.range().value, std::int64_t{100'000});
        gauge.setReading(Milliwatts{1'900'000});
        QCOMPARE(gauge.range().value, std::int64_t{2'000'000});
        gauge.setReading(Milliwatts{61'500});
        QCOMPARE(gauge.range().value, std::int64_t{2'000'000});
        for (int reading = 0; reading < 200; ++reading)
            gauge.setReading(Milliwatts{61'500});
        QCOMPARE(gauge.range().value, std::int64_t{100'000});
    }

    void aQrCodeIsTheOneOfTheText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("link") << QStringLiteral(
            "tollstream://192.168.1.20:8883/"
            "?seller=0x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
            "&pin=sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
        QTest::newRow("short") << QStringLiteral("a");
        QTest::newRow("umlauts") << QString::fromUtf8("Kühlschrank");
    }
    void aQrCodeIsTheOneOfTheText()
    {
        QFETCH(QString, text);
        QrCode code;
        code.resize(420, 420);
        code.setText(text);
        const std::unique_ptr<QRcode, void (*)(QRcode *)> expected(
            QRcode_encodeString8bit(text.toUtf8().constData(), 0, QR_ECLEVEL_M), &QRcode_free);
        QVERIFY(expected != nullptr);
        QCOMPARE(code.moduleCount(), expected->width);

        // What is painted, read back module by module.
        for (const QPalette &palette : {Theme::lightPalette(), Theme::darkPalette()}) {
            code.setPalette(palette);
            const QImage picture = code.grab().toImage();
            const int modules = expected->width + 2 * QrCode::quietZone;
            const int side = 420 / modules;
            const int corner = (420 - side * modules) / 2;
            for (int row = -QrCode::quietZone; row < expected->width + QrCode::quietZone; ++row) {
                for (int column = -QrCode::quietZone; column < expected->width + QrCode::quietZone;
                     ++column) {
                    const int x = corner + (column + QrCode::quietZone) * side + side / 2;
                    const int y = corner + (row + QrCode::quietZone) * side + side / 2;
                    const bool isInside =
                        row >= 0 && column >= 0 && row < expected->width && column < expected->width;
                    const bool isDark = isInside && (expected->data[row * expected->width + column] & 1) != 0;
                    QCOMPARE(picture.pixelColor(x, y), isDark ? QColor(Qt::black) : QColor(Qt::white));
                }
            }
        }
    }

    void aTextTooLongForAQrCodeShowsNone()
    {
        QrCode code;
        code.setText(QString(5'000, QLatin1Char('x')));
        QCOMPARE(code.moduleCount(), 0);
        code.setText({});
        QCOMPARE(code.moduleCount(), 0);
        code.grab();
    }

    void lampsDifferInShapeAndNotOnlyInColour()
    {
        using Lamp = PartStatus::Lamp;
        StatusLamp lamp;
        lamp.resize(32, 32);
        QSet<QByteArray> shapes;
        QSet<QString> names;
        for (const Lamp state : {Lamp::Off, Lamp::Waiting, Lamp::Good, Lamp::Bad}) {
            lamp.setLamp(state);
            QImage picture(32, 32, QImage::Format_ARGB32);
            picture.fill(Qt::transparent);
            lamp.render(&picture, {}, {}, QWidget::DrawChildren);
            const QImage shape = picture.convertToFormat(QImage::Format_Alpha8);
            shapes += QByteArray(reinterpret_cast<const char *>(shape.constBits()), shape.sizeInBytes());
            names += lamp.accessibleName();
        }
        QCOMPARE(shapes.size(), 4);
        QCOMPARE(names.size(), 4);
    }

    void aBannerCountsRepeatsInsteadOfStackingThem()
    {
        QWidget page;
        Banner banner(&page);
        QVERIFY(!banner.isVisibleTo(&page));
        const QString sentence = QStringLiteral("The disk is full. Free some space.");
        banner.showMessage(Banner::Tone::Problem, sentence);
        QCOMPARE(banner.repeats(), 1);
        banner.showMessage(Banner::Tone::Problem, sentence);
        banner.showMessage(Banner::Tone::Problem, sentence);
        QCOMPARE(banner.repeats(), 3);
        QVERIFY(banner.findChild<QLabel *>(QStringLiteral("bannerText"))->text().contains(QLatin1Char('3')));
        banner.showMessage(Banner::Tone::Information, QStringLiteral("Another one."),
                           QStringLiteral("Do it"));
        QCOMPARE(banner.repeats(), 1);
        QSignalSpy triggered(&banner, &Banner::actionTriggered);
        banner.findChild<QPushButton *>(QStringLiteral("bannerAction"))->click();
        QCOMPARE(triggered.count(), 1);
        banner.dismiss();
        QVERIFY(!banner.isVisibleTo(&page));
    }

    void anAmountKeepsItsValueWhenTheUnitChanges()
    {
        AmountEdit edit(QStringLiteral("price"), QStringLiteral("Price"));
        edit.setAmount(Nanos{500'000});
        auto *text = edit.findChild<QLineEdit *>(QStringLiteral("priceText"));
        auto *unit = edit.findChild<QComboBox *>(QStringLiteral("priceUnit"));
        QCOMPARE(text->text(), QStringLiteral("0.0005"));
        unit->setCurrentIndex(1);
        QCOMPARE(text->text(), QStringLiteral("500000"));
        QCOMPARE(edit.amount().value(), Nanos{500'000});
        text->setText(QStringLiteral("0.5"));
        QVERIFY(!edit.amount());
        unit->setCurrentIndex(0);
        QCOMPARE(edit.amount().value(), Nanos{500'000});
    }
};

TOLLSTREAM_GUI_TEST_MAIN(WidgetsTest)
#include "WidgetsTest.moc"
