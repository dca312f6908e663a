// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tollstream {

/// The same JSON with every number of more than 15 characters turned into text, as QJson would read the
/// largest of them as a double and round it. What is no JSON stays none.
QByteArray withExactNumbers(const QByteArray &json);

} // namespace tollstream
