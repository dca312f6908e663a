// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingsDialog.h"

#include "app/broker/BrokerCertificate.h"
#include "app/iota/NodeAddress.h"

#include "ui/settings/MirrorPage.h"
#include "ui/settings/OfferPage.h"
#include "ui/settings/WebSocketChoice.h"
#include "ui/text/ErrorText.h"
#include "ui/text/NetworkText.h"
#include "ui/text/ReachText.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/FileField.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace tollstream {

namespace {

const QString customName = QStringLiteral("custom");
constexpr int longestReadersNote = 4; // lines, in the longest of the languages

/// Gives a control its name for tests, its name for screen readers and its help.
template <typename Control> Control *named(Control *control, const char *objectName, const QString &help)
{
    control->setObjectName(QString::fromLatin1(objectName));
    control->setAccessibleName(help);
    control->setToolTip(help);
    return control;
}

bool isWebAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    return url.isValid() && isWeb && !url.host().isEmpty();
}

QString addressesOf(const Network &network)
{
    QStringList addresses;
    for (const QUrl &node : network.nodes())
        addresses.append(node.toString());
    return addresses.join(QLatin1Char(' '));
}

} // namespace

SettingsDialog::SettingsDialog(const SellerSettings &seller, const WindowSettings &window, QWidget *parent)
    : QDialog(parent), m_seller(seller), m_window(window)
{
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    auto *tabs = new QTabWidget(this);
    tabs->setObjectName(QStringLiteral("settingsTabs"));
    tabs->addTab(buildNetworkPage(), tr("&Network"));
    m_offer = new OfferPage(seller, this);
    tabs->addTab(m_offer, tr("&Offer"));
    tabs->addTab(buildBrokerPage(), tr("&Broker"));
    m_mirror = new MirrorPage(seller.mirror, this);
    tabs->addTab(m_mirror, tr("Other bro&ker"));
    tabs->addTab(buildWindowPage(), tr("&Window"));
    m_problem = textLabel(this);
    m_problem->setObjectName(QStringLiteral("settingsProblem"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->setObjectName(QStringLiteral("settingsButtons"));
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);

    const int unit = lineHeight(*this);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(unit / 2);
    layout->addWidget(tabs, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    setMinimumWidth(unit * 36);
    fill();
}

QFormLayout *SettingsDialog::newForm(QWidget *page) const
{
    const int unit = lineHeight(*this);
    auto *form = new QFormLayout(page);
    form->setContentsMargins(unit, unit, unit, unit);
    form->setHorizontalSpacing(unit);
    form->setVerticalSpacing(unit / 2);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

QWidget *SettingsDialog::buildNetworkPage()
{
    auto *page = new QWidget(this);
    QFormLayout *form = newForm(page);
    m_network =
        named(new QComboBox(page), "networkList", tr("The ledger network on which payments are made"));
    for (const Network &network : knownNetworks())
        m_network->addItem(NetworkText::name(network.name), network.name);
    m_network->addItem(NetworkText::name(customName), customName);
    m_node = named(new QLineEdit(page), "nodeEdit",
                   tr("Web addresses of the ledger nodes to ask: the first, and where it fails, the next"));
    m_faucet =
        named(new QLineEdit(page), "faucetEdit", tr("Web address of a service that gives away test coins"));
    m_faucet->setPlaceholderText(tr("none"));
    m_networkNote = quietLabel(page);
    m_nodeWarning = textLabel(page);
    m_nodeWarning->setObjectName(QStringLiteral("nodeWarning"));
    connect(m_node, &QLineEdit::textChanged, this, &SettingsDialog::showNodeWarning);
    form->addRow(tr("&Network:"), m_network);
    form->addRow(tr("N&odes:"), m_node);
    form->addRow(tr("&Test coins from:"), m_faucet);
    form->addRow(m_networkNote);
    form->addRow(m_nodeWarning);
    connect(m_network, &QComboBox::activated, this, [this] {
        const auto known = knownNetwork(m_network->currentData().toString());
        if (known) m_node->setText(addressesOf(*known));
        m_faucet->setText(known ? known->faucet.toString() : QString());
        showNetwork();
    });
    return page;
}

QWidget *SettingsDialog::buildBrokerPage()
{
    auto *page = new QWidget(this);
    QFormLayout *form = newForm(page);
    m_brokerPort = named(new QSpinBox(page), "brokerPortSpin", tr("Port for readers on this machine"));
    m_brokerPort->setRange(0, 65'535);
    m_brokerPort->setSpecialValueText(tr("any free one"));
    m_readers = named(new QComboBox(page), "readersList", tr("From where readers can connect"));
    m_readers->addItem(ReachText::name(ReaderScope::ThisMachine), static_cast<int>(ReaderScope::ThisMachine));
    m_readers->addItem(ReachText::name(ReaderScope::LocalNetwork),
                       static_cast<int>(ReaderScope::LocalNetwork));
    m_readers->addItem(ReachText::name(ReaderScope::Everywhere), static_cast<int>(ReaderScope::Everywhere));
    m_readersNote = quietLabel(page);
    m_readersNote->setObjectName(QStringLiteral("readersNote"));
    m_readersNote->setAlignment(Qt::AlignTop);
    m_readersNote->setMinimumHeight(longestReadersNote *
                                    lineHeight(*page)); // the dialog does not grow with it
    connect(m_readers, &QComboBox::currentIndexChanged, this, &SettingsDialog::showReaders);
    m_encryptedPort =
        named(new QSpinBox(page), "encryptedPortSpin", tr("Port for readers elsewhere, encrypted"));
    m_encryptedPort->setRange(1, 65'535);
    m_opensRouter = named(new QCheckBox(tr("Ask the &router to let them in"), page), "openRouterBox",
                          tr("Asks by NAT-PMP and UPnP that the router lead this port to this machine"));
    m_publicHost = named(new QLineEdit(page), "publicHostEdit",
                         tr("Name or address under which others reach this machine"));
    m_publicHost->setPlaceholderText(tr("the address that is found out"));
    m_certificate = new FileField(QStringLiteral("certificateFile"),
                                  tr("A certificate of your own with which the broker shows itself (PEM)"),
                                  tr("one that is made here"), page);
    m_privateKey = new FileField(
        QStringLiteral("privateKeyFile"),
        tr("The private key of that certificate (PEM, no passphrase). Links hold as long as it stays."),
        tr("none"), page);
    m_payload = named(new QComboBox(page), "payloadList", tr("What is published with each reading"));
    m_payload->addItem(tr("Time, power and sequence (JSON)"));
    m_payload->addItem(tr("The number alone"));
    form->addRow(tr("&Who can connect:"), m_readers);
    form->addRow(m_readersNote);
    form->addRow(tr("&Encrypted port:"), m_encryptedPort);
    form->addRow(QString(), m_opensRouter);
    form->addRow(tr("&Public name:"), m_publicHost);
    form->addRow(tr("Own &certificate:"), m_certificate);
    form->addRow(tr("Its private &key:"), m_privateKey);
    form->addRow(tr("Port on &this machine:"), m_brokerPort);
    m_webSocket = new WebSocketChoice(page);
    form->addRow(tr("Bro&wsers:"), m_webSocket);
    form->addRow(m_webSocket->note());
    form->addRow(tr("&Messages:"), m_payload);
    return page;
}

ReaderScope SettingsDialog::readers() const
{
    return static_cast<ReaderScope>(m_readers->currentData().toInt());
}

void SettingsDialog::showReaders()
{
    m_readersNote->setText(ReachText::meaning(readers()));
    const bool areElsewhere = readers() != ReaderScope::ThisMachine;
    m_encryptedPort->setEnabled(areElsewhere);
    m_publicHost->setEnabled(areElsewhere);
    m_certificate->setEnabled(areElsewhere);
    m_privateKey->setEnabled(areElsewhere);
    m_opensRouter->setEnabled(readers() == ReaderScope::Everywhere);
    m_webSocket->showReaders(readers());
}

QWidget *SettingsDialog::buildWindowPage()
{
    auto *page = new QWidget(this);
    QFormLayout *form = newForm(page);
    m_language = named(new QComboBox(page), "languageList", tr("Language of the window"));
    m_language->addItem(tr("As the desktop"), QString());
    // Languages are listed in their own words, whatever the present one is.
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    m_theme = named(new QComboBox(page), "themeList", tr("Colours of the window"));
    m_theme->addItems({tr("As the desktop"), tr("Light"), tr("Dark")});
    form->addRow(tr("&Language:"), m_language);
    form->addRow(tr("&Colours:"), m_theme);
    form->addRow(quietLabel(page, tr("A new language shows after the next start.")));
    return page;
}

void SettingsDialog::fill()
{
    const int networkRow = m_network->findData(m_seller.network.name);
    m_network->setCurrentIndex(networkRow < 0 ? m_network->findData(customName) : networkRow);
    m_node->setText(addressesOf(m_seller.network));
    m_faucet->setText(m_seller.network.faucet.toString());
    showNetwork();
    m_brokerPort->setValue(m_seller.brokerPort);
    m_readers->setCurrentIndex(m_readers->findData(static_cast<int>(m_seller.readers)));
    showReaders();
    m_encryptedPort->setValue(m_seller.encryptedPort);
    m_opensRouter->setChecked(m_seller.opensRouter);
    m_webSocket->showSettings(m_seller);
    m_publicHost->setText(m_seller.publicHost);
    m_certificate->setPath(m_seller.certificateFile);
    m_privateKey->setPath(m_seller.privateKeyFile);
    m_payload->setCurrentIndex(m_seller.payloadForm == Publisher::PayloadForm::BareNumber ? 1 : 0);
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_window.language)));
    m_theme->setCurrentIndex(static_cast<int>(m_window.theme));
}

void SettingsDialog::showNetwork()
{
    const Network chosen = network();
    m_networkNote->setText(chosen.hasRealValue
                               ? tr("Coins on this network have real value. Payments cannot be taken back.")
                               : tr("Coins on this network have no value: it is for trying things out."));
    m_networkNote->setVisible(chosen.name != customName);
}

void SettingsDialog::showNodeWarning()
{
    const auto nodes = parseNodeAddresses(m_node->text());
    const bool hasExposed = nodes && std::any_of(nodes->begin(), nodes->end(), isExposed);
    m_nodeWarning->setText(hasExposed ? tr("The connection to this node is not encrypted: every machine in "
                                           "your network could change what it says.")
                                      : QString());
    m_nodeWarning->setVisible(hasExposed);
}

Network SettingsDialog::network() const
{
    const QString name = m_network->currentData().toString();
    Network network = knownNetwork(name).value_or(Network{});
    const QUrl usualFaucet = network.faucet;
    network.name = name;
    const auto nodes = parseNodeAddresses(m_node->text()).value_or(std::vector<QUrl>{QUrl()});
    network.node = nodes.front();
    network.spareNodes.assign(nodes.begin() + 1, nodes.end());
    network.faucet = QUrl(m_faucet->text().trimmed());
    // The known test networks give coins away on a page for people; what is typed in here is taken for an
    // API.
    if (network.faucet != usualFaucet) network.hasFaucetApi = !network.faucet.isEmpty();
    return network;
}

SellerSettings SettingsDialog::sellerSettings() const
{
    SellerSettings settings = m_seller;
    settings.network = network();
    m_offer->writeTo(settings);
    settings.brokerPort = static_cast<quint16>(m_brokerPort->value());
    settings.readers = readers();
    settings.encryptedPort = static_cast<quint16>(m_encryptedPort->value());
    settings.opensRouter = m_opensRouter->isChecked();
    m_webSocket->putInto(settings);
    settings.publicHost = m_publicHost->text().trimmed();
    settings.certificateFile = m_certificate->path();
    settings.privateKeyFile = m_privateKey->path();
    settings.payloadForm =
        m_payload->currentIndex() == 1 ? Publisher::PayloadForm::BareNumber : Publisher::PayloadForm::Json;
    settings.mirror = m_mirror->settings();
    return settings;
}

SecretBytes SettingsDialog::mirrorPassword() const
{
    return m_mirror->password();
}

WindowSettings SettingsDialog::windowSettings() const
{
    WindowSettings settings = m_window;
    settings.language = m_language->currentData().toString();
    settings.theme = static_cast<ThemeChoice>(m_theme->currentIndex());
    return settings;
}

QString SettingsDialog::problem() const
{
    const auto nodes = parseNodeAddresses(m_node->text());
    if (!nodes && nodes.error().kind == Error::Kind::Refused)
        return tr("A node beyond your own network must be asked by https://, or anybody on the way could "
                  "invent payments. Correct its address to go on.");
    if (!nodes)
        return tr("A node’s address must look like https://example.org, several with a blank between. "
                  "Correct it to go on.");
    if (!m_faucet->text().trimmed().isEmpty() && !isWebAddress(m_faucet->text().trimmed()))
        return tr(
            "The address for test coins must begin with http:// or https://. Correct it or leave it empty.");
    if (QString reason = m_offer->problem(); !reason.isEmpty()) return reason;
    if (sellerSettings().usesAPortTwice()) return tr("The ports must differ. Choose another one.");
    const QString otherProblem = certificateProblem();
    return otherProblem.isEmpty() ? m_mirror->problem() : otherProblem;
}

QString SettingsDialog::certificateProblem() const
{
    if (readers() == ReaderScope::ThisMachine) return {};
    const QString certificate = m_certificate->path();
    const QString privateKey = m_privateKey->path();
    if (certificate.isEmpty() && privateKey.isEmpty()) return {};
    if (certificate.isEmpty() || privateKey.isEmpty())
        return tr("Your own certificate and its private key belong together. Choose both files, or neither.");
    const auto usable = BrokerCertificate::check(certificate, privateKey);
    return usable ? QString() : ErrorText::sentence(ErrorSubject::Certificate, usable.error());
}

void SettingsDialog::accept()
{
    const QString reason = problem();
    m_problem->setText(reason);
    if (!reason.isEmpty()) return;
    emit confirmed();
    QDialog::accept();
}

} // namespace tollstream
