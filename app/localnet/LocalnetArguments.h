// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/Localnet.h"

#include <QStringList>

namespace tollstream::localnet {

/// What stands on the command line of `tollstream-localnet`.
struct LocalnetArguments
{
    Localnet::Options options;
    bool diesWithParent = false;
    bool isHelp = false;
    QString helpText;

    /// Fails with `InvalidInput`, with a sentence for the terminal as its detail.
    static Result<LocalnetArguments> parse(const QStringList &arguments);
};

} // namespace tollstream::localnet
