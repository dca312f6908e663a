// SPDX-License-Identifier: GPL-3.0-or-later
#include "VectorJson.h"

#include "app/iota/BcsTypes.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <stdexcept>

namespace tollstream {

namespace {

[[noreturn]] void unknown(const QString &what)
{
    throw std::runtime_error("unknown in the vectors: " + what.toStdString());
}

template <typename T> T valueOf(Result<T> result)
{
    if (!result) throw std::runtime_error("cannot read: " + result.error().detail.toStdString());
    return std::move(*result);
}

std::vector<Argument> argumentsFrom(const QJsonValue &values)
{
    std::vector<Argument> arguments;
    for (const QJsonValue &value : values.toArray())
        arguments.push_back(argumentFrom(value));
    return arguments;
}

// `Option<T>` is "option" and T; nothing where `type` is no such template.
std::optional<QString> parameterOf(const QString &type, QLatin1String name)
{
    if (!type.startsWith(name + QLatin1Char('<')) || !type.endsWith(QLatin1Char('>'))) return std::nullopt;
    return type.sliced(name.size() + 1).chopped(1);
}

// 128 bits do not fit in any integer of standard C++.
QByteArray littleEndian128(const QString &decimal)
{
    QByteArray bytes(16, '\0');
    for (const QChar digit : decimal) {
        unsigned carry = static_cast<unsigned>(digit.digitValue());
        for (char &byte : bytes) {
            carry += static_cast<unsigned char>(byte) * 10U;
            byte = static_cast<char>(carry & 0xffU);
            carry >>= 8;
        }
    }
    return bytes;
}

CallInput inputFrom(const QJsonObject &input)
{
    if (input.contains(u"pure")) return PureInput{hexBytes(input[u"pure"])};
    if (input.contains(u"immOrOwnedObject"))
        return objectReferenceFrom(input[u"immOrOwnedObject"].toObject());
    unknown(input.keys().join(u' '));
}

Command commandFrom(const QJsonObject &command)
{
    const QString name = command.keys().value(0);
    const QJsonObject parts = command[name].toObject();
    if (name == u"SplitCoins")
        return SplitCoins{argumentFrom(parts[u"coin"]), argumentsFrom(parts[u"amounts"])};
    if (name == u"TransferObjects")
        return TransferObjects{argumentsFrom(parts[u"objects"]), argumentFrom(parts[u"address"])};
    if (name == u"MergeCoins")
        return MergeCoins{argumentFrom(parts[u"destination"]), argumentsFrom(parts[u"sources"])};
    if (name == u"MakeMoveVec")
        return MakeMoveVector{typeTagFrom(parts[u"type"].toString()), argumentsFrom(parts[u"elements"])};
    unknown(name);
}

} // namespace

QByteArray hexBytes(const QJsonValue &value)
{
    if (!value.isString()) unknown(QStringLiteral("hex that is no string"));
    return QByteArray::fromHex(value.toString().toLatin1());
}

SecretBytes secretBytes(const QJsonValue &hex)
{
    return SecretBytes::copyOf(hexBytes(hex));
}

KeyPair keyPair(const QJsonValue &secretKeyHex)
{
    return valueOf(KeyPair::fromSeed(secretBytes(secretKeyHex)));
}

Address addressFrom(const QJsonValue &value)
{
    const QString digits = value.toString().sliced(2); // the vectors write system ids short
    return valueOf(Address::parse(QStringLiteral("0x") + digits.rightJustified(64, u'0')));
}

Digest digestFrom(const QJsonValue &value)
{
    return valueOf(Digest::parse(value.toString()));
}

std::uint64_t unsignedFrom(const QJsonValue &decimalText)
{
    bool isNumber = false;
    const std::uint64_t number = decimalText.toVariant().toString().toULongLong(&isNumber);
    if (!isNumber) unknown(QStringLiteral("number"));
    return number;
}

ObjectReference objectReferenceFrom(const QJsonObject &object)
{
    return {ObjectId{addressFrom(object[u"objectId"]).bytes}, unsignedFrom(object[u"version"]),
            digestFrom(object[u"digest"])};
}

Argument argumentFrom(const QJsonValue &value)
{
    if (value.toString() == u"GasCoin") return GasCoinArgument{};
    const QJsonObject object = value.toObject();
    const auto index = [](const QJsonValue &number) {
        return static_cast<std::uint16_t>(number.toInteger());
    };
    if (object.contains(u"Input")) return InputArgument{index(object[u"Input"])};
    if (object.contains(u"Result")) return ResultArgument{index(object[u"Result"])};
    if (object.contains(u"NestedResult")) {
        const QJsonArray pair = object[u"NestedResult"].toArray();
        return NestedResultArgument{index(pair[0]), index(pair[1])};
    }
    unknown(QStringLiteral("argument"));
}

TypeTag typeTagFrom(const QString &text)
{
    TypeTag type;
    if (text == u"u8") {
        type.kind = TypeTag::Kind::U8;
        return type;
    }
    if (const auto element = parameterOf(text, QLatin1String("vector"))) {
        type.kind = TypeTag::Kind::Vector;
        type.element.push_back(typeTagFrom(*element));
        return type;
    }
    static const QRegularExpression pattern(QStringLiteral("^(0x[0-9a-f]+)::(\\w+)::(\\w+)(?:<(.+)>)?$"));
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch()) unknown(text);
    StructTag tag;
    tag.address = addressFrom(match.captured(1));
    tag.module = match.captured(2).toUtf8();
    tag.name = match.captured(3).toUtf8();
    if (!match.captured(4).isEmpty()) tag.typeParameters.push_back(typeTagFrom(match.captured(4)));
    type.kind = TypeTag::Kind::Struct;
    type.structTag.push_back(tag);
    return type;
}

TransactionData transactionFrom(const QJsonObject &transaction)
{
    TransactionData result;
    for (const QJsonValue &input : transaction[u"inputs"].toArray())
        result.inputs.push_back(inputFrom(input.toObject()));
    for (const QJsonValue &command : transaction[u"commands"].toArray())
        result.commands.push_back(commandFrom(command.toObject()));
    result.sender = addressFrom(transaction[u"sender"]);
    const QJsonObject gas = transaction[u"gasData"].toObject();
    for (const QJsonValue &coin : gas[u"payment"].toArray())
        result.gasData.payment.push_back(objectReferenceFrom(coin.toObject()));
    result.gasData.owner = addressFrom(gas[u"owner"]);
    result.gasData.price.value = unsignedFrom(gas[u"price"]);
    result.gasData.budget.value = unsignedFrom(gas[u"budget"]);
    const QJsonValue expiration = transaction[u"expiration"];
    if (expiration.isObject())
        result.expirationEpoch = unsignedFrom(expiration[u"Epoch"]);
    else if (expiration.toString() != u"None")
        unknown(QStringLiteral("expiration"));
    return result;
}

MultisigPublicKey multisigFrom(const QJsonObject &input)
{
    MultisigPublicKey key;
    key.threshold = static_cast<std::uint16_t>(input[u"threshold"].toInteger());
    for (const QJsonValue &member : input[u"members"].toArray()) {
        const auto bytes = toArray<32>(hexBytes(member[u"public_key_hex"]));
        if (!bytes || member[u"scheme"].toString() != u"ED25519") unknown(QStringLiteral("member"));
        key.members.push_back({PublicKey{*bytes}, static_cast<std::uint8_t>(member[u"weight"].toInteger())});
    }
    return key;
}

void writeValue(BcsWriter &writer, const QString &type, const QJsonValue &value)
{
    if (type == u"vector<u8>") return writer.writeBytes(hexBytes(value));
    if (const auto element = parameterOf(type, QLatin1String("vector"))) {
        writer.writeCount(static_cast<std::size_t>(value.toArray().size()));
        for (const QJsonValue &item : value.toArray())
            writeValue(writer, *element, item);
        return;
    }
    if (const auto content = parameterOf(type, QLatin1String("option"))) {
        writer.writeBool(!value.isNull());
        if (!value.isNull()) writeValue(writer, *content, value);
        return;
    }
    if (type == u"bool") return writer.writeBool(value.toBool());
    if (type == u"string") return writer.writeBytes(value.toString().toUtf8());
    if (type == u"address") return writer.writeFixed(viewOf(addressFrom(value).bytes));
    if (type == u"ObjectRef") return write(writer, objectReferenceFrom(value.toObject()));
    if (type == u"TypeTag") return write(writer, typeTagFrom(value.toString()));
    if (type == u"Argument") return write(writer, argumentFrom(value));
    if (type == u"u128") return writer.writeFixed(littleEndian128(value.toString()));
    const std::uint64_t number = unsignedFrom(value);
    if (type == u"uleb128") return writer.writeUleb128(static_cast<std::uint32_t>(number));
    if (type == u"u8") return writer.writeU8(static_cast<std::uint8_t>(number));
    if (type == u"u16") return writer.writeU16(static_cast<std::uint16_t>(number));
    if (type == u"u32") return writer.writeU32(static_cast<std::uint32_t>(number));
    if (type == u"u64") return writer.writeU64(number);
    unknown(type);
}

void copyValue(BcsReader &reader, BcsWriter &writer, const QString &type)
{
    if (type == u"vector<u8>") return writer.writeBytes(reader.readBytes());
    if (const auto element = parameterOf(type, QLatin1String("vector"))) {
        const std::size_t count = reader.readCount();
        writer.writeCount(count);
        for (std::size_t i = 0; i < count; ++i)
            copyValue(reader, writer, *element);
        return;
    }
    if (const auto content = parameterOf(type, QLatin1String("option"))) {
        const bool hasValue = reader.readBool();
        writer.writeBool(hasValue);
        if (hasValue) copyValue(reader, writer, *content);
        return;
    }
    if (type == u"bool") return writer.writeBool(reader.readBool());
    if (type == u"string") return writer.writeBytes(reader.readText());
    if (type == u"address") return writer.writeFixed(reader.readFixed(32));
    if (type == u"ObjectRef") return write(writer, readObjectReference(reader));
    if (type == u"TypeTag") return write(writer, readTypeTag(reader));
    if (type == u"Argument") return write(writer, readArgument(reader));
    if (type == u"u128") return writer.writeFixed(reader.readFixed(16));
    if (type == u"uleb128") return writer.writeUleb128(reader.readUleb128());
    if (type == u"u8") return writer.writeU8(reader.readU8());
    if (type == u"u16") return writer.writeU16(reader.readU16());
    if (type == u"u32") return writer.writeU32(reader.readU32());
    if (type == u"u64") return writer.writeU64(reader.readU64());
    unknown(type);
}

} // namespace tollstream
