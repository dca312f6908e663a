// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;

namespace tollstream {

/// Makes a dialog that is shown as high as what stands in it; by itself it does not grow for lines that are
/// wrapped. Never makes it smaller.
void growToFit(QDialog &dialog);

} // namespace tollstream
