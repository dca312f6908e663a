// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/vectors/VectorJson.h"

#include "tests/vectors/TypeTagText.h"

#include <QRegularExpression>

#include <limits>
#include <stdexcept>

namespace tollstream {

using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t largestU16 = std::numeric_limits<std::uint16_t>::max();

[[noreturn]] void unknown(const QString &what)
{
    throw std::runtime_error("unknown form: " + what.toStdString());
}

template <typename T> T valueOf(Result<T> result)
{
    if (!result) throw std::runtime_error("unreadable: " + result.error().detail.toStdString());
    return std::move(*result);
}

/// The only member of `{"SplitCoins": …}`, whatever stands beside it as a remark.
QString kindOf(const QJsonValue &value)
{
    QStringList names = value.toObject().keys();
    names.removeAll(u"note"_s);
    if (names.size() != 1) unknown(names.join(u' '));
    return names.constFirst();
}

std::vector<Argument> argumentsFrom(const QJsonArray &values)
{
    std::vector<Argument> arguments;
    for (const auto &value : values)
        arguments.push_back(argumentFrom(value));
    return arguments;
}

std::uint16_t indexFrom(const QJsonValue &value)
{
    return static_cast<std::uint16_t>(unsignedFrom(value, largestU16));
}

std::vector<QByteArray> modulesFrom(const QJsonArray &values)
{
    std::vector<QByteArray> modules;
    for (const auto &value : values)
        modules.push_back(hexFrom(value));
    return modules;
}

std::vector<ObjectId> idsFrom(const QJsonArray &values)
{
    std::vector<ObjectId> ids;
    for (const auto &value : values)
        ids.push_back(ObjectId{addressFrom(value).bytes});
    return ids;
}

MoveCall moveCallFrom(const QJsonValue &parts)
{
    MoveCall call;
    QString target = parts["target"_L1].toString(); // the SDK's short form, else the three parts of it
    if (target.isEmpty())
        target = textOf(parts, "package"_L1) + u"::"_s + textOf(parts, "module"_L1) + u"::"_s +
                 textOf(parts, "function"_L1);
    const QStringList names = target.split(u"::"_s);
    if (names.size() != 3) unknown(target);
    call.package = ObjectId{addressFrom(names[0]).bytes};
    call.module = names[1].toUtf8();
    call.function = names[2].toUtf8();
    for (const auto &type : arrayOf(parts, "typeArguments"_L1))
        call.typeArguments.push_back(typeTagFrom(type.toString()));
    call.arguments = argumentsFrom(arrayOf(parts, "arguments"_L1));
    return call;
}

MakeMoveVector makeMoveVectorFrom(const QJsonValue &parts)
{
    MakeMoveVector make;
    const QJsonValue type = memberOf(parts, "type"_L1);
    if (!type.isNull()) make.type = typeTagFrom(textOf(parts, "type"_L1));
    make.elements = argumentsFrom(arrayOf(parts, "elements"_L1));
    return make;
}

SharedObject sharedObjectFrom(const QJsonValue &object)
{
    const QJsonValue isMutable = memberOf(object, "mutable"_L1);
    if (!isMutable.isBool()) unknown(u"mutable"_s);
    return {ObjectId{addressFrom(memberOf(object, "objectId"_L1)).bytes},
            unsignedFrom(memberOf(object, "initialSharedVersion"_L1)), isMutable.toBool()};
}

} // namespace

QJsonValue memberOf(const QJsonValue &object, QLatin1StringView name)
{
    const QJsonObject members = object.toObject();
    const auto found = members.constFind(name);
    if (found == members.constEnd()) throw std::runtime_error("missing: " + QString(name).toStdString());
    return *found;
}

QString textOf(const QJsonValue &object, QLatin1StringView name)
{
    const QJsonValue value = memberOf(object, name);
    if (!value.isString()) unknown(name + u" that is no text"_s);
    return value.toString();
}

QJsonArray arrayOf(const QJsonValue &object, QLatin1StringView name)
{
    const QJsonValue value = memberOf(object, name);
    if (!value.isArray()) unknown(name + u" that is no list"_s);
    return value.toArray();
}

QByteArray hexFrom(const QJsonValue &value)
{
    const QByteArray text = value.toString().toLatin1();
    QByteArray bytes = QByteArray::fromHex(text); // skips what is no digit
    if (!value.isString() || bytes.toHex() != text.toLower()) unknown(u"hex: "_s + value.toString().left(80));
    return bytes;
}

QByteArray base64From(const QJsonValue &value)
{
    const auto bytes =
        QByteArray::fromBase64Encoding(value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!value.isString() || !bytes) unknown(u"base64: "_s + value.toString().left(80));
    return *bytes;
}

std::uint64_t unsignedFrom(const QJsonValue &value, std::uint64_t most)
{
    bool isNumber = value.isString() || value.isDouble();
    const QString text = value.isString() ? value.toString() : QString::number(value.toInteger(-1));
    const std::uint64_t number = isNumber ? text.toULongLong(&isNumber) : 0;
    if (!isNumber || number > most) unknown(u"number: "_s + value.toVariant().toString());
    return number;
}

KeyPair keyPairFrom(const QJsonValue &signer)
{
    return valueOf(KeyPair::fromSeed(SecretBytes::copyOf(hexFrom(memberOf(signer, "private_key_hex"_L1)))));
}

Address addressFrom(const QJsonValue &value)
{
    static const QRegularExpression pattern(u"^0x[0-9a-fA-F]{1,64}$"_s);
    if (!pattern.match(value.toString()).hasMatch()) unknown(u"address: "_s + value.toString().left(80));
    return valueOf(Address::parse(u"0x"_s + value.toString().sliced(2).rightJustified(64, u'0')));
}

Digest digestFrom(const QJsonValue &value)
{
    return valueOf(Digest::parse(value.toString()));
}

ObjectReference objectReferenceFrom(const QJsonValue &value)
{
    return {ObjectId{addressFrom(memberOf(value, "objectId"_L1)).bytes},
            unsignedFrom(memberOf(value, "version"_L1)), digestFrom(memberOf(value, "digest"_L1))};
}

Argument argumentFrom(const QJsonValue &value)
{
    if (value.toString() == u"GasCoin") return GasCoinArgument{};
    const QString kind = kindOf(value);
    const QJsonValue content = memberOf(value, QLatin1StringView(kind.toLatin1()));
    if (kind == u"GasCoin") return GasCoinArgument{};
    if (kind == u"Input") return InputArgument{indexFrom(content)};
    if (kind == u"Result") return ResultArgument{indexFrom(content)};
    const QJsonArray pair = content.toArray();
    if (kind == u"NestedResult" && pair.size() == 2)
        return NestedResultArgument{indexFrom(pair[0]), indexFrom(pair[1])};
    unknown(u"argument "_s + kind);
}

CallInput inputFrom(const QJsonValue &value)
{
    const QString kind = kindOf(value);
    const QJsonValue content = value.toObject().value(kind);
    if (kind == u"pure") return PureInput{hexFrom(content)};
    if (kind == u"immOrOwnedObject") return objectReferenceFrom(content);
    if (kind == u"sharedObject") return sharedObjectFrom(content);
    if (kind == u"receiving" || kind == u"receivingObject")
        return ReceivingObject{objectReferenceFrom(content)};
    unknown(u"input "_s + kind);
}

Command commandFrom(const QJsonValue &value)
{
    const QString kind = kindOf(value);
    const QJsonValue parts = value.toObject().value(kind);
    if (kind == u"MoveCall") return moveCallFrom(parts);
    if (kind == u"SplitCoins")
        return SplitCoins{argumentFrom(memberOf(parts, "coin"_L1)),
                          argumentsFrom(arrayOf(parts, "amounts"_L1))};
    if (kind == u"TransferObjects")
        return TransferObjects{argumentsFrom(arrayOf(parts, "objects"_L1)),
                               argumentFrom(memberOf(parts, "address"_L1))};
    if (kind == u"MergeCoins")
        return MergeCoins{argumentFrom(memberOf(parts, "destination"_L1)),
                          argumentsFrom(arrayOf(parts, "sources"_L1))};
    if (kind == u"Publish")
        return Publish{modulesFrom(arrayOf(parts, "modules"_L1)), idsFrom(arrayOf(parts, "dependencies"_L1))};
    if (kind == u"MakeMoveVec") return makeMoveVectorFrom(parts);
    if (kind == u"Upgrade")
        return Upgrade{modulesFrom(arrayOf(parts, "modules"_L1)), idsFrom(arrayOf(parts, "dependencies"_L1)),
                       ObjectId{addressFrom(memberOf(parts, "package"_L1)).bytes},
                       argumentFrom(memberOf(parts, "ticket"_L1))};
    unknown(u"command "_s + kind);
}

GasData gasDataFrom(const QJsonValue &value)
{
    GasData gas;
    for (const auto &coin : arrayOf(value, "payment"_L1))
        gas.payment.push_back(objectReferenceFrom(coin));
    gas.owner = addressFrom(memberOf(value, "owner"_L1));
    gas.price.value = unsignedFrom(memberOf(value, "price"_L1));
    gas.budget.value = unsignedFrom(memberOf(value, "budget"_L1));
    return gas;
}

std::optional<std::uint64_t> expirationFrom(const QJsonValue &value)
{
    if (value.toString() == u"None") return std::nullopt;
    if (kindOf(value) != u"Epoch") unknown(u"expiration"_s);
    return unsignedFrom(memberOf(value, "Epoch"_L1));
}

TransactionData transactionFrom(const QJsonValue &value)
{
    TransactionData result;
    for (const auto &input : arrayOf(value, "inputs"_L1))
        result.inputs.push_back(inputFrom(input));
    for (const auto &command : arrayOf(value, "commands"_L1))
        result.commands.push_back(commandFrom(command));
    result.sender = addressFrom(memberOf(value, "sender"_L1));
    result.gasData = gasDataFrom(memberOf(value, "gasData"_L1));
    result.expirationEpoch = expirationFrom(memberOf(value, "expiration"_L1));
    return result;
}

MultisigPublicKey multisigFrom(const QJsonValue &input)
{
    MultisigPublicKey key;
    key.threshold = static_cast<std::uint16_t>(unsignedFrom(memberOf(input, "threshold"_L1), largestU16));
    for (const auto &member : arrayOf(input, "members"_L1)) {
        const auto bytes = toArray<32>(hexFrom(memberOf(member, "public_key_hex"_L1)));
        if (!bytes || textOf(member, "scheme"_L1).compare(u"ED25519", Qt::CaseInsensitive) != 0)
            unknown(u"member of a committee"_s);
        const auto weight =
            unsignedFrom(memberOf(member, "weight"_L1), std::numeric_limits<std::uint8_t>::max());
        key.members.push_back({PublicKey{*bytes}, static_cast<std::uint8_t>(weight)});
    }
    return key;
}

} // namespace tollstream
