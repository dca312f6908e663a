// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/TransactionCodec.h"

#include "app/crypto/Blake2b.h"
#include "app/iota/BcsTypes.h"

namespace tollstream {

namespace {

// Scope, version and application in front of what is signed: a signature for one purpose never serves
// another.
constexpr Bytes32::value_type transactionIntent[] = {0, 0, 0};
constexpr Bytes32::value_type personalMessageIntent[] = {3, 0, 0};
constexpr qsizetype intentSize = 3;

QByteArrayView intentView(const Bytes32::value_type *intent)
{
    return QByteArrayView(intent, intentSize);
}

// The vectors of BCS: a count, then each element in its own way.
template <typename Element, typename WriteElement>
void writeVector(BcsWriter &writer, const std::vector<Element> &elements, WriteElement writeElement)
{
    writer.writeCount(elements.size());
    for (const Element &element : elements)
        writeElement(element);
}
template <typename Element, typename ReadElement>
std::vector<Element> readVector(BcsReader &reader, ReadElement readElement)
{
    std::vector<Element> elements; // grows with what is really there, never by the claimed count
    for (std::size_t left = reader.readCount(); left > 0 && !reader.hasFailed(); --left)
        elements.push_back(readElement());
    return elements;
}

void writeArguments(BcsWriter &writer, const std::vector<Argument> &arguments)
{
    writeVector(writer, arguments, [&](const Argument &argument) { write(writer, argument); });
}
std::vector<Argument> readArguments(BcsReader &reader)
{
    return readVector<Argument>(reader, [&] { return readArgument(reader); });
}

void writePackage(BcsWriter &writer, const std::vector<QByteArray> &modules,
                  const std::vector<ObjectId> &dependencies)
{
    writeVector(writer, modules, [&](const QByteArray &module) { writer.writeBytes(module); });
    writeVector(writer, dependencies, [&](const ObjectId &id) { writer.writeFixed(viewOf(id.bytes)); });
}
std::vector<QByteArray> readModules(BcsReader &reader)
{
    return readVector<QByteArray>(reader, [&] { return reader.readBytes().toByteArray(); });
}
std::vector<ObjectId> readIds(BcsReader &reader)
{
    return readVector<ObjectId>(reader, [&] { return ObjectId{reader.readArray<32>()}; });
}

struct InputWriter
{
    BcsWriter &writer;

    void operator()(const PureInput &input) const
    {
        writer.writeUleb128(0);
        writer.writeBytes(input.bytes);
    }
    void operator()(const ObjectReference &reference) const
    {
        beginObject(0);
        write(writer, reference);
    }
    void operator()(const SharedObject &object) const
    {
        beginObject(1);
        writer.writeFixed(viewOf(object.id.bytes));
        writer.writeU64(object.initialSharedVersion);
        writer.writeBool(object.isMutable);
    }
    void operator()(const ReceivingObject &object) const
    {
        beginObject(2);
        write(writer, object.reference);
    }

private:
    void beginObject(std::uint32_t kind) const
    {
        writer.writeUleb128(1);
        writer.writeUleb128(kind);
    }
};

struct CommandWriter
{
    BcsWriter &writer;

    void operator()(const MoveCall &call) const
    {
        writer.writeUleb128(0);
        writer.writeFixed(viewOf(call.package.bytes));
        writer.writeBytes(call.module);
        writer.writeBytes(call.function);
        writeVector(writer, call.typeArguments, [this](const TypeTag &type) { write(writer, type); });
        writeArguments(writer, call.arguments);
    }
    void operator()(const TransferObjects &transfer) const
    {
        writer.writeUleb128(1);
        writeArguments(writer, transfer.objects);
        write(writer, transfer.recipient);
    }
    void operator()(const SplitCoins &split) const
    {
        writer.writeUleb128(2);
        write(writer, split.coin);
        writeArguments(writer, split.amounts);
    }
    void operator()(const MergeCoins &merge) const
    {
        writer.writeUleb128(3);
        write(writer, merge.destination);
        writeArguments(writer, merge.sources);
    }
    void operator()(const Publish &publish) const
    {
        writer.writeUleb128(4);
        writePackage(writer, publish.modules, publish.dependencies);
    }
    void operator()(const MakeMoveVector &make) const
    {
        writer.writeUleb128(5);
        writer.writeBool(make.type.has_value());
        if (make.type) write(writer, *make.type);
        writeArguments(writer, make.elements);
    }
    void operator()(const Upgrade &upgrade) const
    {
        writer.writeUleb128(6);
        writePackage(writer, upgrade.modules, upgrade.dependencies);
        writer.writeFixed(viewOf(upgrade.package.bytes));
        write(writer, upgrade.ticket);
    }
};

CallInput readObjectInput(BcsReader &reader)
{
    switch (reader.readUleb128()) {
    case 0:
        return readObjectReference(reader);
    case 1: {
        SharedObject object;
        object.id.bytes = reader.readArray<32>();
        object.initialSharedVersion = reader.readU64();
        object.isMutable = reader.readBool();
        return object;
    }
    case 2:
        return ReceivingObject{readObjectReference(reader)};
    default: // any other number of the wire
        reader.fail(Error::Kind::BadReply, QStringLiteral("unknown kind of object input"));
        return PureInput{};
    }
}

CallInput readInput(BcsReader &reader)
{
    switch (reader.readUleb128()) {
    case 0:
        return PureInput{reader.readBytes().toByteArray()};
    case 1:
        return readObjectInput(reader);
    default: // any other number of the wire
        reader.fail(Error::Kind::BadReply, QStringLiteral("unknown kind of input"));
        return PureInput{};
    }
}

MoveCall readMoveCall(BcsReader &reader)
{
    MoveCall call;
    call.package.bytes = reader.readArray<32>();
    call.module = reader.readText().toByteArray();
    call.function = reader.readText().toByteArray();
    call.typeArguments = readVector<TypeTag>(reader, [&] { return readTypeTag(reader); });
    call.arguments = readArguments(reader);
    return call;
}

MakeMoveVector readMakeMoveVector(BcsReader &reader)
{
    MakeMoveVector make;
    if (reader.readBool()) make.type = readTypeTag(reader);
    make.elements = readArguments(reader);
    return make;
}

Upgrade readUpgrade(BcsReader &reader)
{
    Upgrade upgrade;
    upgrade.modules = readModules(reader);
    upgrade.dependencies = readIds(reader);
    upgrade.package.bytes = reader.readArray<32>();
    upgrade.ticket = readArgument(reader);
    return upgrade;
}

Command readCommand(BcsReader &reader)
{
    // Braces read their members from left to right, which is the order on the wire.
    switch (reader.readUleb128()) {
    case 0:
        return readMoveCall(reader);
    case 1:
        return TransferObjects{readArguments(reader), readArgument(reader)};
    case 2:
        return SplitCoins{readArgument(reader), readArguments(reader)};
    case 3:
        return MergeCoins{readArgument(reader), readArguments(reader)};
    case 4:
        return Publish{readModules(reader), readIds(reader)};
    case 5:
        return readMakeMoveVector(reader);
    case 6:
        return readUpgrade(reader);
    default: // any other number of the wire
        reader.fail(Error::Kind::BadReply, QStringLiteral("unknown kind of command"));
        return MergeCoins{};
    }
}

GasData readGasData(BcsReader &reader)
{
    GasData gas;
    gas.payment = readVector<ObjectReference>(reader, [&] { return readObjectReference(reader); });
    gas.owner.bytes = reader.readArray<32>();
    gas.price.value = reader.readU64();
    gas.budget.value = reader.readU64();
    return gas;
}

TransactionData readTransaction(BcsReader &reader)
{
    TransactionData transaction;
    if (reader.readUleb128() != 0)
        reader.fail(Error::Kind::BadReply, QStringLiteral("unknown version of TransactionData"));
    if (reader.readUleb128() != 0)
        reader.fail(Error::Kind::BadReply, QStringLiteral("system transaction, or one of unknown kind"));
    transaction.inputs = readVector<CallInput>(reader, [&] { return readInput(reader); });
    transaction.commands = readVector<Command>(reader, [&] { return readCommand(reader); });
    transaction.sender.bytes = reader.readArray<32>();
    transaction.gasData = readGasData(reader);
    const std::uint32_t expiration = reader.readUleb128();
    if (expiration == 1)
        transaction.expirationEpoch = reader.readU64();
    else if (expiration != 0)
        reader.fail(Error::Kind::BadReply, QStringLiteral("unknown kind of expiration"));
    return transaction;
}

} // namespace

QByteArray encodeTransaction(const TransactionData &transaction)
{
    BcsWriter writer;
    writer.writeUleb128(0); // V1
    writer.writeUleb128(0); // ProgrammableTransaction
    writeVector(writer, transaction.inputs,
                [&](const CallInput &input) { std::visit(InputWriter{writer}, input); });
    writeVector(writer, transaction.commands,
                [&](const Command &command) { std::visit(CommandWriter{writer}, command); });
    writer.writeFixed(viewOf(transaction.sender.bytes));
    writeVector(writer, transaction.gasData.payment,
                [&](const ObjectReference &reference) { write(writer, reference); });
    writer.writeFixed(viewOf(transaction.gasData.owner.bytes));
    writer.writeU64(transaction.gasData.price.value);
    writer.writeU64(transaction.gasData.budget.value);
    writer.writeUleb128(transaction.expirationEpoch ? 1 : 0);
    if (transaction.expirationEpoch) writer.writeU64(*transaction.expirationEpoch);
    return writer.bytes();
}

Result<TransactionData> decodeTransaction(QByteArrayView bytes)
{
    BcsReader reader(bytes);
    TransactionData transaction = readTransaction(reader);
    if (const Result<void> done = reader.finish(); !done) return tl::make_unexpected(done.error());
    return transaction;
}

QByteArray encodeSignedTransaction(const SignedTransaction &transaction)
{
    BcsWriter writer;
    writer.writeCount(1); // SenderSignedData is a vector of exactly one
    writer.writeFixed(intentView(transactionIntent));
    writer.writeFixed(transaction.transactionBytes);
    writeVector(writer, transaction.signatures,
                [&](const QByteArray &signature) { writer.writeBytes(signature); });
    return writer.bytes();
}

Result<SignedTransaction> decodeSignedTransaction(QByteArrayView bytes)
{
    BcsReader reader(bytes);
    if (reader.readUleb128() != 1)
        reader.fail(Error::Kind::BadReply, QStringLiteral("not exactly one signed transaction"));
    if (reader.readFixed(intentSize) != intentView(transactionIntent))
        reader.fail(Error::Kind::BadReply, QStringLiteral("intent of something else than a transaction"));
    const qsizetype begin = reader.position();
    readTransaction(reader); // only its extent is wanted: the very bytes were signed
    SignedTransaction transaction;
    transaction.transactionBytes = bytes.sliced(begin, reader.position() - begin).toByteArray();
    transaction.signatures = readVector<QByteArray>(reader, [&] { return reader.readBytes().toByteArray(); });
    if (const Result<void> done = reader.finish(); !done) return tl::make_unexpected(done.error());
    return transaction;
}

Digest transactionDigest(QByteArrayView transactionBytes)
{
    return Digest{blake2b256({"TransactionData::", transactionBytes})};
}

Bytes32 transactionSigningHash(QByteArrayView transactionBytes)
{
    return blake2b256({intentView(transactionIntent), transactionBytes});
}

Bytes32 personalMessageSigningHash(QByteArrayView message)
{
    return blake2b256({intentView(personalMessageIntent), wrapByteVector(message)});
}

} // namespace tollstream
