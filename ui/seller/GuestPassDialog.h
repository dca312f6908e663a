// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/seller/SellerSession.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;
QT_END_NAMESPACE

namespace tollstream {

class CopyField;
class PrimaryButton;
class QrCode;

/// Makes a guest pass and shows it, this once, as text and as a QR code.
/// Children: "guestPassTime", "guestPassUnit" (hours, days), "guestPassName", "guestPassMake",
/// "guestPassTakeOver", "guestPassProblem"; then "guestPassNote", "guestPass" (with "guestPassText" and
/// "guestPassCopy"), "guestPassQr", "guestPassSave" (opens "guestPassFile"), "guestPassClose".
class GuestPassDialog : public QDialog
{
    Q_OBJECT
public:
    explicit GuestPassDialog(SellerSession &session, QWidget *parent = nullptr);

signals:
    /// Instead, a pass that was made before is to be taken over into the books.
    void takeOverRequested();

private:
    QWidget *buildForm();
    QWidget *buildPass();
    std::chrono::hours chosenTime() const;
    void fitRange();
    void make();
    void showPass(const QString &link, std::chrono::hours time);
    void showProblem(const QString &sentence);
    void askForFile();
    void save(const QString &file);

    SellerSession &m_session;
    QWidget *m_form = nullptr;
    QSpinBox *m_time = nullptr;
    QComboBox *m_unit = nullptr;
    QLineEdit *m_name = nullptr;
    PrimaryButton *m_make = nullptr;
    QWidget *m_pass = nullptr;
    QLabel *m_note = nullptr;
    CopyField *m_link = nullptr;
    QrCode *m_qr = nullptr;
    QPushButton *m_save = nullptr;
    QLabel *m_problem;
    QPushButton *m_takeOver;
    QPushButton *m_close;
};

} // namespace tollstream
