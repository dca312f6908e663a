// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/seller/SellerSettings.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QSpinBox;
QT_END_NAMESPACE

namespace tollstream {

/// Whether programs in browsers can read, at which port, and what that means.
/// Children: "webSocketBox", "webSocketPortSpin", "webSocketNote".
class WebSocketChoice : public QWidget
{
    Q_OBJECT
public:
    explicit WebSocketChoice(QWidget *parent = nullptr);

    void showSettings(const SellerSettings &settings);
    /// Who can connect has been chosen anew.
    void showReaders(ReaderScope readers);
    /// Puts what is chosen into the settings.
    void putInto(SellerSettings &settings) const;

private:
    QCheckBox *m_opens;
    QSpinBox *m_port;
    QLabel *m_note;
};

} // namespace tollstream
