// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Network.h"
#include "app/seller/SellerSettings.h"

#include "ui/settings/WindowSettings.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
QT_END_NAMESPACE

namespace tollstream {

class FileField;
class MirrorPage;
class OfferPage;
class WebSocketChoice;

/// Everything that can be chosen. Nothing is stored before "OK", and nothing that cannot be used.
/// Children: "settingsDialog" itself; "networkList", "nodeEdit", "nodeWarning", "faucetEdit",
/// "brokerPortSpin", "readersList", "readersNote", "encryptedPortSpin", "openRouterBox", "publicHostEdit",
/// "certificateFile" and "privateKeyFile" (each with "…Text" and "…Choose"), "payloadList", "languageList",
/// "themeList", "settingsProblem", and those of OfferPage, MirrorPage and WebSocketChoice.
class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    SettingsDialog(const SellerSettings &seller, const WindowSettings &window, QWidget *parent = nullptr);

    /// What stands in the fields.
    Network network() const;
    /// With `network()` in it.
    SellerSettings sellerSettings() const;
    WindowSettings windowSettings() const;
    /// The password for the other broker, where one was typed; else empty.
    SecretBytes mirrorPassword() const;

signals:
    /// "OK" was pressed and everything can be used.
    void confirmed();

protected:
    void accept() override;

private:
    QWidget *buildNetworkPage();
    QWidget *buildBrokerPage();
    QWidget *buildWindowPage();
    QFormLayout *newForm(QWidget *page) const;
    void fill();
    void showNetwork();
    void showNodeWarning();
    ReaderScope readers() const;
    void showReaders();
    /// Why the seller's own certificate cannot be used; empty where it can, or there is none.
    QString certificateProblem() const;
    /// Why what stands there cannot be used; empty where it can.
    QString problem() const;

    SellerSettings m_seller;
    WindowSettings m_window;
    QComboBox *m_network = nullptr;
    QLineEdit *m_node = nullptr;
    QLineEdit *m_faucet = nullptr;
    QLabel *m_networkNote = nullptr;
    QLabel *m_nodeWarning = nullptr;
    OfferPage *m_offer = nullptr;
    QSpinBox *m_brokerPort = nullptr;
    QComboBox *m_readers = nullptr;
    QLabel *m_readersNote = nullptr;
    QSpinBox *m_encryptedPort = nullptr;
    QCheckBox *m_opensRouter = nullptr;
    WebSocketChoice *m_webSocket = nullptr;
    QLineEdit *m_publicHost = nullptr;
    FileField *m_certificate = nullptr;
    FileField *m_privateKey = nullptr;
    QComboBox *m_payload = nullptr;
    MirrorPage *m_mirror = nullptr;
    QComboBox *m_language = nullptr;
    QComboBox *m_theme = nullptr;
    QLabel *m_problem = nullptr;
};

} // namespace tollstream
