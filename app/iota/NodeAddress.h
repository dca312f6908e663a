// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QString>
#include <QUrl>

#include <vector>

namespace tollstream {

/// The web address of a node as a person types it, `https://` added where it has no scheme. `InvalidInput`
/// where it is none, `Refused` where it is not encrypted and lies beyond this machine and its local network:
/// anybody on the way could invent payments.
Result<QUrl> parseNodeAddress(const QString &text);
/// One or more, separated by blanks, commas or line ends; each once. Fails as `parseNodeAddress()` at the
/// first bad one, which is the error's detail, or where there is none.
Result<std::vector<QUrl>> parseNodeAddresses(const QString &text);

/// Whether the machines between us and the node can read and change what it says: it is not encrypted and not
/// this machine itself.
bool isExposed(const QUrl &node);

} // namespace tollstream
