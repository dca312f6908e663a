// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Nanos.h"
#include "app/iota/Address.h"
#include "app/iota/ObjectReference.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace tollstream {

// TransactionData V1 as the ledger defines it (node source `crates/iota-types/src/transaction.rs`; layout in
// the protocol notes, section 4). Plain values; `TransactionCodec.h` reads and writes their BCS.

struct SharedObject
{
    ObjectId id;
    std::uint64_t initialSharedVersion = 0;
    bool isMutable = false;
    bool operator==(const SharedObject &) const = default;
};
struct ReceivingObject
{
    ObjectReference reference;
    bool operator==(const ReceivingObject &) const = default;
};
/// A value that stands in the transaction itself: the BCS of an amount, an address, a memo…
struct PureInput
{
    QByteArray bytes;
    bool operator==(const PureInput &) const = default;
};
using CallInput = std::variant<PureInput, ObjectReference, SharedObject, ReceivingObject>;

struct GasCoinArgument
{
    bool operator==(const GasCoinArgument &) const = default;
};
struct InputArgument
{
    std::uint16_t index = 0;
    bool operator==(const InputArgument &) const = default;
};
struct ResultArgument
{
    std::uint16_t command = 0;
    bool operator==(const ResultArgument &) const = default;
};
struct NestedResultArgument
{
    std::uint16_t command = 0;
    std::uint16_t index = 0;
    bool operator==(const NestedResultArgument &) const = default;
};
using Argument = std::variant<GasCoinArgument, InputArgument, ResultArgument, NestedResultArgument>;

struct TypeTag;
struct StructTag
{
    Address address;
    QByteArray module;
    QByteArray name;
    std::vector<TypeTag> typeParameters;
    bool operator==(const StructTag &) const;
};
/// A Move type. `kind` is the BCS tag; `element` is set for vector (6) only, `structTag` for struct (7) only.
struct TypeTag
{
    enum class Kind : std::uint8_t { Bool, U8, U64, U128, Address, Signer, Vector, Struct, U16, U32, U256 };
    Kind kind = Kind::Bool;
    std::vector<TypeTag> element;
    std::vector<StructTag> structTag;
    bool operator==(const TypeTag &) const;
};
inline bool StructTag::operator==(const StructTag &) const = default;
// Not defaulted: two that refer to each other crash Clang 14.
inline bool TypeTag::operator==(const TypeTag &other) const
{
    return kind == other.kind && element == other.element && structTag == other.structTag;
}

struct MoveCall
{
    ObjectId package;
    QByteArray module;
    QByteArray function;
    std::vector<TypeTag> typeArguments;
    std::vector<Argument> arguments;
    bool operator==(const MoveCall &) const = default;
};
struct TransferObjects
{
    std::vector<Argument> objects;
    Argument recipient;
    bool operator==(const TransferObjects &) const = default;
};
struct SplitCoins
{
    Argument coin;
    std::vector<Argument> amounts;
    bool operator==(const SplitCoins &) const = default;
};
struct MergeCoins
{
    Argument destination;
    std::vector<Argument> sources;
    bool operator==(const MergeCoins &) const = default;
};
struct Publish
{
    std::vector<QByteArray> modules;
    std::vector<ObjectId> dependencies;
    bool operator==(const Publish &) const = default;
};
struct MakeMoveVector
{
    std::optional<TypeTag> type;
    std::vector<Argument> elements;
    bool operator==(const MakeMoveVector &) const = default;
};
struct Upgrade
{
    std::vector<QByteArray> modules;
    std::vector<ObjectId> dependencies;
    ObjectId package;
    Argument ticket;
    bool operator==(const Upgrade &) const = default;
};
using Command =
    std::variant<MoveCall, TransferObjects, SplitCoins, MergeCoins, Publish, MakeMoveVector, Upgrade>;

struct GasData
{
    std::vector<ObjectReference> payment;
    Address owner;
    Nanos price; ///< nanos for one unit of computation
    Nanos budget;
    bool operator==(const GasData &) const = default;
};

struct TransactionData
{
    std::vector<CallInput> inputs;
    std::vector<Command> commands;
    Address sender;
    GasData gasData;
    std::optional<std::uint64_t> expirationEpoch; ///< valid while the current epoch is not above it

    bool operator==(const TransactionData &) const = default;
};

/// A transaction with its signatures, each in serialised form (`flag ‖ signature ‖ public key`, or a
/// multisig).
struct SignedTransaction
{
    QByteArray transactionBytes;        ///< BCS of TransactionData: what was signed, byte for byte
    std::vector<QByteArray> signatures; ///< the sender's first, then the gas owner's where it is another
    bool operator==(const SignedTransaction &) const = default;
};

} // namespace tollstream
