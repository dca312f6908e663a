// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SecretBytes.h"
#include "app/mirror/MirrorSettings.h"

#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
QT_END_NAMESPACE

namespace tollstream {

class CertificateProbe;

/// The settings of another broker that serves the readers.
/// Children: "mirrorKindList", "mirrorHostEdit", "mirrorPortSpin", "mirrorPinEdit", "mirrorPinButton",
/// "mirrorDatabaseEdit", "mirrorDatabaseNameEdit", "mirrorUserEdit", "mirrorPasswordEdit", "mirrorNote".
class MirrorPage : public QWidget
{
    Q_OBJECT
public:
    explicit MirrorPage(const MirrorSettings &settings, QWidget *parent = nullptr);
    ~MirrorPage() override;

    MirrorSettings settings() const;
    /// What was typed; empty where the known one stays.
    SecretBytes password() const;
    /// Why what stands there cannot be used; empty where it can.
    QString problem() const;

private:
    QWidget *buildPinRow();
    void fill(const MirrorSettings &settings);
    void showKind();
    void askForCertificate();
    void onAsked(const QString &pin);
    MirrorSettings::Kind kind() const;
    QString databaseProblem(const MirrorSettings &wanted) const;

    QFormLayout *m_form;
    QComboBox *m_kind;
    QLabel *m_note;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_pin;
    QPushButton *m_ask;
    QLineEdit *m_database;
    QLineEdit *m_databaseName;
    QLineEdit *m_user;
    QLineEdit *m_password;
    std::unique_ptr<CertificateProbe> m_probe;
};

} // namespace tollstream
