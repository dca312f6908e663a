// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Nanos.h"
#include "app/core/Result.h"
#include "app/market/GuestPass.h"
#include "app/market/OfferLink.h"
#include "app/seller/SellerSettings.h"

#include "ui/settings/WindowSettings.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace tollstream {

/// What the program was started with. Everything that can be set in the window stays as it is where the
/// command line does not name it, and is stored where it does.
struct CommandLine
{
    std::optional<Mode> mode;
    QString dataDirectory; ///< empty: the usual one
    std::optional<OfferLink> link;
    std::shared_ptr<const GuestPass> pass; ///< that stands in the link; null where none does
    QUrl node;
    QUrl faucet;
    std::optional<quint16> ssdpPort;
    std::optional<int> passphraseDescriptor;
    bool startsSelling = false;
    bool makesWallet =
        false; ///< a new wallet without asking where there is none, on networks without real value
    bool printsLink = false;
    std::optional<quint16> brokerPort;
    std::optional<QString> title;
    std::optional<Nanos> price;
    std::optional<std::chrono::seconds> period;
    std::optional<Nanos> leastPayment;

    /// What is to be printed instead of starting, for --help and --version.
    QString printout;

    /// Puts what is given here in the place of what was stored. A price that cannot be used leaves the stored
    /// one.
    void overrule(SellerSettings &settings) const;

    /// Reads the arguments, the program's name first. `InvalidInput` with the reason as the detail, for the
    /// terminal.
    static Result<CommandLine> parse(const QStringList &arguments);
};

} // namespace tollstream
