// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/property/LedgerValues.h"

#include "tests/property/Properties.h"

namespace tollstream {

namespace {

rc::Gen<Bytes32> anyBytes32()
{
    return rc::gen::container<Bytes32>(rc::gen::arbitrary<std::uint8_t>());
}

template <typename T> std::vector<T> some(const rc::Gen<T> &element, std::size_t most)
{
    const auto count = *rc::gen::inRange(std::size_t{0}, most + 1);
    return *rc::gen::container<std::vector<T>>(count, element);
}

QByteArray someName()
{
    const auto letters = *rc::gen::container<std::string>(rc::gen::inRange('a', 'z'));
    return QByteArray::fromStdString(letters);
}

rc::Gen<ObjectId> anyId()
{
    return rc::gen::map(anyBytes32(), [](const Bytes32 &bytes) { return ObjectId{bytes}; });
}

rc::Gen<Argument> anyArgument()
{
    return rc::gen::exec([]() -> Argument {
        const auto index = *rc::gen::arbitrary<std::uint16_t>();
        switch (*rc::gen::inRange(0, 4)) {
        case 0:
            return GasCoinArgument{};
        case 1:
            return InputArgument{index};
        case 2:
            return ResultArgument{index};
        default: // the last of the four
            return NestedResultArgument{index, *rc::gen::arbitrary<std::uint16_t>()};
        }
    });
}

rc::Gen<CallInput> anyInput()
{
    return rc::gen::exec([]() -> CallInput {
        switch (*rc::gen::inRange(0, 4)) {
        case 0:
            return PureInput{*anyBytes(200)}; // also such with a length of two bytes
        case 1:
            return *anyReference();
        case 2:
            return SharedObject{*anyId(), *rc::gen::arbitrary<std::uint64_t>(), *rc::gen::arbitrary<bool>()};
        default: // the last of the four
            return ReceivingObject{*anyReference()};
        }
    });
}

std::vector<Argument> someArguments()
{
    return some(anyArgument(), 5);
}

rc::Gen<Command> anyCommand()
{
    return rc::gen::exec([]() -> Command {
        switch (*rc::gen::inRange(0, 7)) {
        case 0:
            return MoveCall{*anyId(), someName(), someName(), some(anyType(3), 2), someArguments()};
        case 1:
            return TransferObjects{someArguments(), *anyArgument()};
        case 2:
            return SplitCoins{*anyArgument(), someArguments()};
        case 3:
            return MergeCoins{*anyArgument(), someArguments()};
        case 4:
            return Publish{some(anyBytes(40), 2), some(anyId(), 2)};
        case 5:
            return MakeMoveVector{*rc::gen::arbitrary<bool>() ? std::optional(*anyType(3)) : std::nullopt,
                                  someArguments()};
        default: // the last of the seven
            return Upgrade{some(anyBytes(40), 2), some(anyId(), 2), *anyId(), *anyArgument()};
        }
    });
}

} // namespace

rc::Gen<Address> anyAddress()
{
    return rc::gen::map(anyBytes32(), [](const Bytes32 &bytes) { return Address{bytes}; });
}

rc::Gen<ObjectReference> anyReference()
{
    return rc::gen::exec([] {
        return ObjectReference{*anyId(), *rc::gen::arbitrary<std::uint64_t>(), Digest{*anyBytes32()}};
    });
}

rc::Gen<TypeTag> anyType(int depth)
{
    return rc::gen::exec([depth] {
        constexpr int kinds = 1 + static_cast<int>(TypeTag::Kind::U256);
        TypeTag type;
        type.kind = static_cast<TypeTag::Kind>(*rc::gen::inRange(0, kinds));
        const bool isNested = type.kind == TypeTag::Kind::Vector || type.kind == TypeTag::Kind::Struct;
        if (isNested && depth == 0) type.kind = TypeTag::Kind::U8;
        if (type.kind == TypeTag::Kind::Vector) type.element.push_back(*anyType(depth - 1));
        if (type.kind == TypeTag::Kind::Struct)
            type.structTag.push_back({*anyAddress(), someName(), someName(), some(anyType(depth - 1), 2)});
        return type;
    });
}

rc::Gen<TransactionData> anyTransaction()
{
    return rc::gen::exec([] {
        TransactionData transaction;
        transaction.inputs = some(anyInput(), 5);
        transaction.commands = some(anyCommand(), 5);
        transaction.sender = *anyAddress();
        transaction.gasData.payment = some(anyReference(), 3);
        transaction.gasData.owner = *anyAddress();
        transaction.gasData.price.value = *rc::gen::arbitrary<std::uint64_t>();
        transaction.gasData.budget.value = *rc::gen::arbitrary<std::uint64_t>();
        if (*rc::gen::arbitrary<bool>()) transaction.expirationEpoch = *rc::gen::arbitrary<std::uint64_t>();
        return transaction;
    });
}

} // namespace tollstream
