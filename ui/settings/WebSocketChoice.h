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

/// Whether programs in browsers can read, and at which port; beside it a note of what that means.
/// Children: "webSocketBox", "webSocketPortSpin"; of the parent: "webSocketNote".
class WebSocketChoice : public QWidget
{
    Q_OBJECT
public:
    explicit WebSocketChoice(QWidget *parent);

    /// To be shown over the whole width.
    QLabel *note() const { return m_note; }

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
