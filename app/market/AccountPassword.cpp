// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/AccountPassword.h"

#include "app/gate/AccessView.h"

#include <sodium.h>

#include <string_view>

namespace tollstream {

Result<QByteArray> hashAccountPassword(const SecretBytes &password)
{
    if (password.size() < shortestAccountPassword || password.size() > longestAccountPassword)
        return failure(Error::Kind::InvalidInput,
                       QStringLiteral("a password of %1 bytes").arg(password.size()));
    QByteArray hash(crypto_pwhash_STRBYTES, '\0');
    const int failed =
        crypto_pwhash_str(hash.data(), reinterpret_cast<const char *>(password.data()), password.size(),
                          access::accountPasswordPasses, access::accountPasswordMemory);
    if (failed != 0)
        return failure(Error::Kind::LimitExceeded, QStringLiteral("no memory to hash a password"));
    hash.truncate(hash.indexOf('\0'));
    return hash;
}

SecretBytes generateAccountPassword()
{
    constexpr std::string_view letters("abcdefghjkmnpqrstuvwxyz23456789"); // none that looks like another
    constexpr std::size_t groups = 4;
    constexpr std::size_t groupSize = 4;
    SecretBytes password(groups * (groupSize + 1) - 1);
    for (std::size_t at = 0; at < password.size(); ++at) {
        const bool isBetween = at % (groupSize + 1) == groupSize;
        const char letter = isBetween ? '-' : letters[randombytes_uniform(letters.size())];
        password.data()[at] = static_cast<std::uint8_t>(letter);
    }
    return password;
}

} // namespace tollstream
