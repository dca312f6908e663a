// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/UserSignature.h"

#include "app/iota/Bcs.h"
#include "app/iota/MultisigPublicKey.h"
#include "app/iota/TransactionCodec.h"

#include <bit>

namespace tollstream {

namespace {

// First byte of a serialised signature (node source `SignatureScheme`).
constexpr std::uint8_t ed25519Flag = 0;
constexpr std::uint8_t multisigFlag = 3;

Result<Address> ed25519Signer(BcsReader &reader, const Bytes32 &signingHash)
{
    const Signature signature{reader.readArray<64>()};
    const PublicKey key{reader.readArray<32>()};
    if (const Result<void> done = reader.finish(); !done) return tl::make_unexpected(done.error());
    if (!verify(key, viewOf(signingHash), signature))
        return failure(Error::Kind::Forged, QStringLiteral("the signature does not hold"));
    return Address::of(key);
}

std::vector<Signature> readCompressedSignatures(BcsReader &reader)
{
    std::vector<Signature> signatures;
    for (std::size_t left = reader.readCount(); left > 0 && !reader.hasFailed(); --left) {
        if (reader.readUleb128() != ed25519Flag)
            reader.fail(Error::Kind::Unsupported, QStringLiteral("multisig signature of another scheme"));
        signatures.push_back(Signature{reader.readArray<64>()});
    }
    return signatures;
}

Result<Address> multisigSigner(BcsReader &reader, const Bytes32 &signingHash)
{
    const std::vector<Signature> signatures = readCompressedSignatures(reader);
    const std::uint16_t bitmap = reader.readU16();
    const MultisigPublicKey committee = MultisigPublicKey::readFrom(reader);
    if (const Result<void> done = reader.finish(); !done) return tl::make_unexpected(done.error());

    const bool namesMembersOnly = std::bit_width(bitmap) <= committee.members.size();
    if (!committee.isValid() || !namesMembersOnly ||
        static_cast<std::size_t>(std::popcount(bitmap)) != signatures.size())
        return failure(Error::Kind::BadReply, QStringLiteral("multisig that contradicts itself"));

    std::uint32_t weight = 0;
    auto signature = signatures.begin();
    for (std::size_t i = 0; i < committee.members.size(); ++i) {
        if (((bitmap >> i) & 1) == 0) continue;
        const MultisigPublicKey::Member &member = committee.members[i];
        if (!verify(member.key, viewOf(signingHash), *signature++))
            return failure(Error::Kind::Forged,
                           QStringLiteral("signature of multisig member %1 does not hold").arg(i));
        weight += member.weight;
    }
    if (weight < committee.threshold)
        return failure(Error::Kind::Forged, QStringLiteral("multisig below its threshold"));
    return committee.address();
}

} // namespace

QByteArray signHash(const KeyPair &key, const Bytes32 &signingHash)
{
    BcsWriter writer;
    writer.writeU8(ed25519Flag);
    writer.writeFixed(viewOf(key.sign(viewOf(signingHash)).bytes));
    writer.writeFixed(viewOf(key.publicKey().bytes));
    return writer.bytes();
}

Result<Address> signerOf(QByteArrayView serialisedSignature, const Bytes32 &signingHash)
{
    BcsReader reader(serialisedSignature);
    const std::uint8_t flag = reader.readU8();
    if (reader.hasFailed()) return failure(Error::Kind::BadReply, QStringLiteral("empty signature"));
    if (flag == ed25519Flag) return ed25519Signer(reader, signingHash);
    if (flag == multisigFlag) return multisigSigner(reader, signingHash);
    return failure(Error::Kind::Unsupported, QStringLiteral("signature scheme %1").arg(flag));
}

QByteArray signPersonalMessage(const KeyPair &key, QByteArrayView message)
{
    return signHash(key, personalMessageSigningHash(message));
}

Result<Address> personalMessageSigner(QByteArrayView serialisedSignature, QByteArrayView message)
{
    return signerOf(serialisedSignature, personalMessageSigningHash(message));
}

} // namespace tollstream
