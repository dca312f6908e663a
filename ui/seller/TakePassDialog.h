// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/seller/SellerSession.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace tollstream {

class PrimaryButton;

/// Takes a guest pass that the seller made before over into books that were put back from a copy.
/// Children: "takePassText", "takePassName", "takePassProblem", "takePassDone", "takePassConfirm",
/// "takePassClose".
class TakePassDialog : public QDialog
{
    Q_OBJECT
public:
    explicit TakePassDialog(SellerSession &session, QWidget *parent = nullptr);

private:
    void updateButton();
    void take();
    void showTaken(const Grant &grant);
    void showProblem(const QString &sentence);

    SellerSession &m_session;
    QWidget *m_form;
    QLineEdit *m_text;
    QLineEdit *m_name;
    QLabel *m_problem;
    QLabel *m_done;
    QPushButton *m_close;
    PrimaryButton *m_take;
};

} // namespace tollstream
