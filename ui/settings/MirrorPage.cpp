// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/MirrorPage.h"

#include "app/feed/CertificateProbe.h"
#include "app/router/AddressScope.h"

#include "ui/text/MirrorText.h"
#include "ui/wallet/SecretField.h"
#include "ui/widgets/Card.h"

#include <QComboBox>
#include <QCryptographicHash>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QUrl>

namespace tollstream {

namespace {

using namespace std::chrono_literals;

constexpr auto probeLimit = 15s;
constexpr qsizetype pinSize = 32;
constexpr int longestNote = 4; // lines, in the longest of the languages

template <typename Control> Control *named(Control *control, const char *objectName, const QString &help)
{
    control->setObjectName(QString::fromLatin1(objectName));
    control->setAccessibleName(help);
    control->setToolTip(help);
    return control;
}

QByteArray pinOf(const QString &text)
{
    return QByteArray::fromHex(text.toLatin1().replace(':', QByteArray()));
}

/// Whether nobody but one's own network could listen.
bool isNearby(const QString &host)
{
    if (host == QLatin1String("localhost")) return true;
    const AddressScope scope = scopeOf(QHostAddress(host));
    return scope == AddressScope::ThisMachine || scope == AddressScope::LocalNetwork;
}

} // namespace

MirrorPage::MirrorPage(const MirrorSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_kind(named(new QComboBox(this), "mirrorKindList", tr("Another broker that serves the readers, too")))
    , m_note(quietLabel(this))
    , m_host(named(new QLineEdit(this), "mirrorHostEdit", tr("Name or address of the other broker")))
    , m_port(named(new QSpinBox(this), "mirrorPortSpin", tr("Port of the other broker")))
    , m_database(named(new QLineEdit(this), "mirrorDatabaseEdit",
                       tr("Address of the MongoDB in which that broker looks its readers up")))
    , m_databaseName(named(new QLineEdit(this), "mirrorDatabaseNameEdit", tr("Name of the database there")))
    , m_user(named(new QLineEdit(this), "mirrorUserEdit",
                   tr("User name of the account that may change other accounts there")))
    , m_password(named(newSecretField(this), "mirrorPasswordEdit", tr("Password of that account")))
{
    const int unit = lineHeight(*this);
    m_form->setContentsMargins(unit, unit, unit, unit);
    m_form->setHorizontalSpacing(unit);
    m_form->setVerticalSpacing(unit / 2);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    using Kind = MirrorSettings::Kind;
    for (const Kind kind :
         {Kind::None, Kind::DynamicSecurity, Kind::MongoEmqx, Kind::MongoGoAuth, Kind::MongoAuthPlugin})
        m_kind->addItem(MirrorText::name(kind), static_cast<int>(kind));
    m_note->setObjectName(QStringLiteral("mirrorNote"));
    m_note->setAlignment(Qt::AlignTop);
    m_note->setMinimumHeight(longestNote * unit); // the dialog does not grow with it
    m_port->setRange(1, 65'535);
    m_password->setPlaceholderText(tr("as it was"));
    m_form->addRow(tr("Other b&roker:"), m_kind);
    m_form->addRow(m_note);
    m_form->addRow(tr("&Host:"), m_host);
    m_form->addRow(tr("&Port:"), m_port);
    auto *pinLabel = new QLabel(tr("&Fingerprint:"), this);
    m_form->addRow(pinLabel, buildPinRow());
    pinLabel->setBuddy(m_pin);
    m_database->setPlaceholderText(QStringLiteral("mongodb://mongo.example.org/?tls=true"));
    m_form->addRow(tr("&MongoDB:"), m_database);
    m_form->addRow(tr("&Database:"), m_databaseName);
    m_form->addRow(tr("&User:"), m_user);
    m_form->addRow(tr("Pass&word:"), m_password);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &MirrorPage::showKind);
    fill(settings);
}

MirrorPage::~MirrorPage()
{
    wipeField(*m_password);
}

QWidget *MirrorPage::buildPinRow()
{
    auto *row = new QWidget(this);
    m_pin = named(new QLineEdit(row), "mirrorPinEdit",
                  tr("SHA-256 of the other broker’s certificate, by which you and your buyers know it"));
    m_pin->setPlaceholderText(tr("not encrypted"));
    m_ask =
        named(new QPushButton(tr("&Look it up"), row), "mirrorPinButton",
              tr("Asks the broker for its certificate. Compare what comes with what its administrator says"));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pin, 1);
    layout->addWidget(m_ask);
    connect(m_ask, &QPushButton::clicked, this, &MirrorPage::askForCertificate);
    return row;
}

void MirrorPage::fill(const MirrorSettings &settings)
{
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(settings.kind)));
    m_host->setText(settings.broker.host);
    m_port->setValue(settings.broker.port);
    m_pin->setText(QString::fromLatin1(settings.broker.certificatePin.toHex(':')));
    m_user->setText(settings.administrator);
    m_database->setText(settings.databaseAddress);
    m_databaseName->setText(settings.databaseName);
    showKind();
}

MirrorSettings::Kind MirrorPage::kind() const
{
    return static_cast<MirrorSettings::Kind>(m_kind->currentData().toInt());
}

void MirrorPage::showKind()
{
    m_note->setText(MirrorText::promise(kind()));
    const bool isWanted = kind() != MirrorSettings::Kind::None;
    for (QWidget *field : std::initializer_list<QWidget *>{m_host, m_port, m_pin, m_ask, m_user, m_password})
        field->setEnabled(isWanted);
    const bool hasDatabase = settings().mongoLayout().has_value();
    m_form->setRowVisible(m_database, hasDatabase);
    m_form->setRowVisible(m_databaseName, hasDatabase);
    m_user->setPlaceholderText(hasDatabase ? tr("none") : QString());
}

void MirrorPage::askForCertificate()
{
    m_ask->setEnabled(false);
    m_pin->setPlaceholderText(tr("asking…"));
    m_pin->clear();
    m_probe = std::make_unique<CertificateProbe>();
    connect(m_probe.get(), &CertificateProbe::learned, this, [this](const QSslCertificate &certificate) {
        onAsked(QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':')));
    });
    connect(m_probe.get(), &CertificateProbe::failed, this, [this] { onAsked({}); });
    QTimer::singleShot(probeLimit, m_probe.get(), [this] { onAsked({}); });
    m_probe->ask(m_host->text().trimmed(), static_cast<quint16>(m_port->value()));
}

void MirrorPage::onAsked(const QString &pin)
{
    if (!m_probe) return;
    m_probe.release()->deleteLater(); // it is still at work when it tells
    m_pin->setText(pin);
    m_pin->setPlaceholderText(pin.isEmpty() ? tr("no certificate came; not encrypted") : tr("not encrypted"));
    showKind();
}

MirrorSettings MirrorPage::settings() const
{
    MirrorSettings settings;
    settings.kind = kind();
    settings.broker.host = m_host->text().trimmed();
    settings.broker.port = static_cast<quint16>(m_port->value());
    settings.broker.certificatePin = pinOf(m_pin->text());
    settings.administrator = m_user->text().trimmed();
    settings.databaseAddress = m_database->text().trimmed();
    settings.databaseName = m_databaseName->text().trimmed();
    return settings;
}

QString MirrorPage::databaseProblem(const MirrorSettings &wanted) const
{
    const QString &address = wanted.databaseAddress;
    const bool isFound = address.startsWith(QLatin1String("mongodb+srv://"));
    if (!isFound && !address.startsWith(QLatin1String("mongodb://")))
        return tr(
            "The address of the MongoDB must begin with mongodb:// or mongodb+srv://. Correct it to go on.");
    if (address.contains(QLatin1Char('@')))
        return tr("User and password do not belong into the address of the MongoDB. Enter them below.");
    const bool isEncrypted =
        isFound || address.contains(QLatin1String("tls=true")) || address.contains(QLatin1String("ssl=true"));
    if (!isEncrypted && !isNearby(QUrl(address).host()))
        return tr("Beyond your own network the MongoDB must be encrypted: add /?tls=true to its address.");
    if (wanted.databaseName.isEmpty()) return tr("The database has no name. Enter it to go on.");
    return {};
}

SecretBytes MirrorPage::password() const
{
    return secretTextOf(*m_password);
}

QString MirrorPage::problem() const
{
    if (kind() == MirrorSettings::Kind::None) return {};
    const MirrorSettings wanted = settings();
    if (wanted.broker.host.isEmpty()) return tr("The other broker has no host name. Enter it to go on.");
    const QByteArray &pin = wanted.broker.certificatePin;
    if (!m_pin->text().trimmed().isEmpty() && pin.size() != pinSize)
        return tr("The fingerprint must have 64 hexadecimal digits. Correct it, or look it up.");
    if (pin.isEmpty() && !isNearby(wanted.broker.host))
        return tr(
            "Beyond your own network the other broker must be encrypted, or anybody on the way could read "
            "the passwords. Enter the fingerprint of its certificate, or look it up.");
    if (wanted.mongoLayout()) return databaseProblem(wanted);
    if (wanted.administrator.isEmpty())
        return tr(
            "The other broker has no user name. Enter that of the account that may change accounts there.");
    return {};
}

} // namespace tollstream
