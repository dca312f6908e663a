// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

namespace tollstream {

/// The icon `:/icons/<name>.svg`, drawn in the text colour that the palette has at the moment of painting,
/// so that it follows light and dark by itself.
QIcon tintedIcon(const QString &name);

} // namespace tollstream
