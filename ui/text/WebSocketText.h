// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/seller/SellerSession.h"

#include <QCoreApplication>
#include <QString>

#include <utility>

namespace tollstream {

/// Says whether programs in browsers can read, and what they need for it.
class WebSocketText
{
    Q_DECLARE_TR_FUNCTIONS(tollstream::WebSocketText)
public:
    /// What it means to let them, where these may connect.
    static QString meaning(ReaderScope readers);

    static std::pair<PartStatus::Lamp, QString> sentence(const SellerSession &session);

private:
    static QString trouble(const SellerWebSocket &webSocket, const Error &error);
};

} // namespace tollstream
