// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/BcsTypes.h"

namespace tollstream {

namespace {

constexpr int deepestType = 16; // `max_type_argument_depth` of the protocol
constexpr auto lastTypeKind = static_cast<std::uint32_t>(TypeTag::Kind::U256);

struct ArgumentWriter
{
    BcsWriter &writer;

    void operator()(const GasCoinArgument & /*argument*/) const { writer.writeUleb128(0); }
    void operator()(const InputArgument &argument) const
    {
        writer.writeUleb128(1);
        writer.writeU16(argument.index);
    }
    void operator()(const ResultArgument &argument) const
    {
        writer.writeUleb128(2);
        writer.writeU16(argument.command);
    }
    void operator()(const NestedResultArgument &argument) const
    {
        writer.writeUleb128(3);
        writer.writeU16(argument.command);
        writer.writeU16(argument.index);
    }
};

TypeTag readTypeTag(BcsReader &reader, int depth)
{
    TypeTag type;
    const std::uint32_t kind = reader.readUleb128();
    if (kind > lastTypeKind || depth > deepestType) {
        reader.fail(Error::Kind::BadReply, QStringLiteral("unknown Move type, or types nested too deeply"));
        return type;
    }
    type.kind = static_cast<TypeTag::Kind>(kind);
    if (type.kind == TypeTag::Kind::Vector) {
        type.element.push_back(readTypeTag(reader, depth + 1));
    } else if (type.kind == TypeTag::Kind::Struct) {
        StructTag tag;
        tag.address.bytes = reader.readArray<32>();
        tag.module = reader.readText().toByteArray();
        tag.name = reader.readText().toByteArray();
        for (std::size_t left = reader.readCount(); left > 0 && !reader.hasFailed(); --left)
            tag.typeParameters.push_back(readTypeTag(reader, depth + 1));
        type.structTag.push_back(std::move(tag));
    }
    return type;
}

} // namespace

void write(BcsWriter &writer, const Digest &digest)
{
    writer.writeBytes(viewOf(digest.bytes));
}

void write(BcsWriter &writer, const ObjectReference &reference)
{
    writer.writeFixed(viewOf(reference.id.bytes));
    writer.writeU64(reference.version);
    write(writer, reference.digest);
}

void write(BcsWriter &writer, const Argument &argument)
{
    std::visit(ArgumentWriter{writer}, argument);
}

void write(BcsWriter &writer, const TypeTag &type)
{
    writer.writeUleb128(static_cast<std::uint32_t>(type.kind));
    if (type.kind == TypeTag::Kind::Vector && !type.element.empty()) {
        write(writer, type.element.front());
    } else if (type.kind == TypeTag::Kind::Struct && !type.structTag.empty()) {
        const StructTag &tag = type.structTag.front();
        writer.writeFixed(viewOf(tag.address.bytes));
        writer.writeBytes(tag.module);
        writer.writeBytes(tag.name);
        writer.writeCount(tag.typeParameters.size());
        for (const TypeTag &parameter : tag.typeParameters)
            write(writer, parameter);
    }
}

Digest readDigest(BcsReader &reader)
{
    const std::optional<Bytes32> bytes = toArray<32>(reader.readBytes());
    if (!bytes) reader.fail(Error::Kind::BadReply, QStringLiteral("digest that has not 32 bytes"));
    return Digest{bytes.value_or(Bytes32{})};
}

ObjectReference readObjectReference(BcsReader &reader)
{
    ObjectReference reference;
    reference.id.bytes = reader.readArray<32>();
    reference.version = reader.readU64();
    reference.digest = readDigest(reader);
    return reference;
}

Argument readArgument(BcsReader &reader)
{
    switch (reader.readUleb128()) {
    case 0:
        return GasCoinArgument{};
    case 1:
        return InputArgument{reader.readU16()};
    case 2:
        return ResultArgument{reader.readU16()};
    case 3: {
        const std::uint16_t command = reader.readU16();
        return NestedResultArgument{command, reader.readU16()};
    }
    default: // any other number of the wire
        reader.fail(Error::Kind::BadReply, QStringLiteral("unknown kind of argument"));
        return GasCoinArgument{};
    }
}

TypeTag readTypeTag(BcsReader &reader)
{
    return readTypeTag(reader, 1);
}

} // namespace tollstream
