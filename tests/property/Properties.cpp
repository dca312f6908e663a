// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/property/Properties.h"

#include "app/crypto/SecretBytes.h"

#include <cstdint>
#include <cstdlib>
#include <vector>

namespace tollstream {

Properties::Properties()
{
    constexpr int keepWhatIsThere = 0;
    ::setenv("RC_PARAMS", "seed=20171 max_success=1000", keepWhatIsThere);
    m_allHold = initialiseCrypto();
}

rc::Gen<QByteArray> anyBytes(std::size_t most)
{
    return rc::gen::mapcat(rc::gen::inRange(std::size_t{0}, most + 1), [](std::size_t size) {
        return rc::gen::map(
            rc::gen::container<std::vector<std::uint8_t>>(size, rc::gen::arbitrary<std::uint8_t>()),
            [](const std::vector<std::uint8_t> &bytes) {
                return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
            });
    });
}

} // namespace tollstream
