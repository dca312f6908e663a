// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/MoveValue.h"

#include "app/iota/Bcs.h"

#include <optional>

namespace tollstream::localnet {

namespace {

constexpr int deepestType = 16; // the node's own limit on the depth of a type

/// The size of a value without a length of its own; nothing for vectors and structs.
std::optional<qsizetype> fixedSize(TypeTag::Kind kind)
{
    switch (kind) {
    case TypeTag::Kind::Bool:
    case TypeTag::Kind::U8:
        return 1;
    case TypeTag::Kind::U16:
        return 2;
    case TypeTag::Kind::U32:
        return 4;
    case TypeTag::Kind::U64:
        return 8;
    case TypeTag::Kind::U128:
        return 16;
    case TypeTag::Kind::U256:
    case TypeTag::Kind::Address:
        return 32;
    case TypeTag::Kind::Signer:
    case TypeTag::Kind::Vector:
    case TypeTag::Kind::Struct:
        return std::nullopt;
    }
    return std::nullopt;
}

void readValue(BcsReader &reader, const TypeTag &type)
{
    if (type.kind == TypeTag::Kind::Bool) {
        reader.readBool();
    } else if (const auto size = fixedSize(type.kind)) {
        reader.readFixed(*size);
    } else {
        for (std::size_t left = reader.readCount(); left > 0 && !reader.hasFailed(); --left)
            readValue(reader, type.element.front());
    }
}

bool isPlainTypeAt(const TypeTag &type, int depth)
{
    if (depth > deepestType) return false;
    if (type.kind == TypeTag::Kind::Vector)
        return type.element.size() == 1 && isPlainTypeAt(type.element.front(), depth + 1);
    return fixedSize(type.kind).has_value();
}

bool isFrameworkStruct(const TypeTag &type, QByteArrayView module, QByteArrayView name)
{
    if (type.kind != TypeTag::Kind::Struct || type.structTag.size() != 1) return false;
    Address framework;
    framework.bytes.back() = 2;
    const StructTag &tag = type.structTag.front();
    return tag.address == framework && tag.module == module && tag.name == name;
}

} // namespace

bool isPlainType(const TypeTag &type)
{
    return isPlainTypeAt(type, 0);
}

bool isValueOfType(QByteArrayView bytes, const TypeTag &type)
{
    if (!isPlainType(type)) return false;
    BcsReader reader(bytes);
    readValue(reader, type);
    return reader.finish().has_value();
}

bool isNativeCoinTag(const TypeTag &type)
{
    return isFrameworkStruct(type, "coin", "Coin") && type.structTag.front().typeParameters.size() == 1 &&
           isFrameworkStruct(type.structTag.front().typeParameters.front(), "iota", "IOTA");
}

} // namespace tollstream::localnet
