// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wallet/WalletSession.h"

namespace tollstream {

/// Makes a new wallet as soon as there turns out to be none, without asking. Needs Tollstream::Wallet to
/// link.
inline void makeWalletWhereThereIsNone(WalletSession &wallet)
{
    QObject::connect(&wallet, &WalletSession::stateChanged, &wallet, [&wallet](WalletSession::State state) {
        if (state == WalletSession::State::Empty) wallet.keyring().create();
    });
}

} // namespace tollstream
