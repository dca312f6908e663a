// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/BcsTypes.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"

#include "tests/property/LedgerValues.h"
#include "tests/property/Properties.h"

using namespace tollstream;

namespace {

void aTransactionIsReadAsItWasWritten()
{
    const TransactionData transaction = *anyTransaction();
    const QByteArray bytes = encodeTransaction(transaction);
    RC_ASSERT((decodeTransaction(bytes) == Result<TransactionData>(transaction)));
}

void aTransactionCutOffAnywhereIsRefused()
{
    const QByteArray bytes = encodeTransaction(*anyTransaction());
    const auto size = *rc::gen::inRange(qsizetype(0), bytes.size());
    RC_ASSERT(!decodeTransaction(bytes.first(size)).has_value());
}

void aTransactionWithMoreBehindItIsRefused()
{
    const QByteArray bytes = encodeTransaction(*anyTransaction());
    RC_ASSERT(!decodeTransaction(bytes + 'x' + *anyBytes(20)).has_value());
}

/// Two forms of one transaction would have two digests.
void anAlteredTransactionIsAnotherOrNone()
{
    const TransactionData transaction = *anyTransaction();
    QByteArray bytes = encodeTransaction(transaction);
    const auto place = *rc::gen::inRange(qsizetype(0), bytes.size());
    const auto change = *rc::gen::inRange(1, 256);
    bytes[place] = static_cast<char>(bytes[place] ^ change);
    const auto decoded = decodeTransaction(bytes);
    if (!decoded) return;
    RC_ASSERT(*decoded != transaction);
    RC_ASSERT(encodeTransaction(*decoded) == bytes);
}

void aSignedTransactionIsReadAsItWasWritten()
{
    SignedTransaction transaction{encodeTransaction(*anyTransaction()), {}};
    for (int left = *rc::gen::inRange(0, 4); left > 0; --left)
        transaction.signatures.push_back(*anyBytes(200));
    RC_ASSERT((decodeSignedTransaction(encodeSignedTransaction(transaction)) ==
               Result<SignedTransaction>(transaction)));
}

void arbitraryBytesAreRefusedOrRoundTrip()
{
    const QByteArray bytes = QByteArray(2, '\0') + *anyBytes(300);
    const auto decoded = decodeTransaction(bytes);
    if (decoded) RC_ASSERT(encodeTransaction(*decoded) == bytes);
}

void aTypeIsReadAsItWasWritten()
{
    const TypeTag type = *anyType(6);
    BcsWriter writer;
    write(writer, type);
    BcsReader reader(writer.bytes());
    RC_ASSERT(readTypeTag(reader) == type);
    RC_ASSERT(reader.finish().has_value());
}

void numbersAreReadAsTheyWereWritten()
{
    const auto value = *rc::gen::arbitrary<std::uint64_t>();
    const auto count = static_cast<std::uint32_t>(value >> *rc::gen::inRange(32, 64));
    const QByteArray content = *anyBytes(300);
    BcsWriter writer;
    writer.writeU64(value);
    writer.writeU32(count);
    writer.writeUleb128(count);
    writer.writeU16(static_cast<std::uint16_t>(value));
    writer.writeBytes(content);
    BcsReader reader(writer.bytes());
    RC_ASSERT(reader.readU64() == value);
    RC_ASSERT(reader.readU32() == count);
    RC_ASSERT(reader.readUleb128() == count);
    RC_ASSERT(reader.readU16() == static_cast<std::uint16_t>(value));
    RC_ASSERT(reader.readBytes() == content);
    RC_ASSERT(reader.finish().has_value());
}

void aPaymentSaysWhatItPays()
{
    const PaymentOrder order{*anyAddress(), Nanos{*rc::gen::arbitrary<std::uint64_t>()}, *anyBytes(512)};
    const Coin coin{*anyReference(), Nanos{*rc::gen::arbitrary<std::uint64_t>()}};
    const TransactionData payment =
        buildPayment(order, *anyAddress(), {coin}, Nanos{1'000}, Nanos{5'000'000}, std::nullopt);
    RC_ASSERT((amountSentTo(payment, order.recipient) == Result<Nanos>(order.amount)));
    RC_ASSERT(memoOf(payment).value_or(QByteArray()) == order.memo);
    RC_ASSERT(splitPayments(payment) == (std::vector{SplitPayment{order.recipient, order.amount, true}}));
}

} // namespace

int main()
{
    Properties properties;
    properties.holds("a transaction is read as it was written", aTransactionIsReadAsItWasWritten);
    properties.holds("a transaction cut off anywhere is refused", aTransactionCutOffAnywhereIsRefused);
    properties.holds("a transaction with more behind it is refused", aTransactionWithMoreBehindItIsRefused);
    properties.holds("an altered transaction is another one or none", anAlteredTransactionIsAnotherOrNone);
    properties.holds("a signed transaction is read as it was written",
                     aSignedTransactionIsReadAsItWasWritten);
    properties.holds("arbitrary bytes are refused or round-trip", arbitraryBytesAreRefusedOrRoundTrip);
    properties.holds("a Move type is read as it was written", aTypeIsReadAsItWasWritten);
    properties.holds("numbers and bytes are read as they were written", numbersAreReadAsTheyWereWritten);
    properties.holds("a payment says what it pays", aPaymentSaysWhatItPays);
    return properties.exitStatus();
}
