// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Offer.h"

#include "app/crypto/Blake2b.h"
#include "app/iota/UserSignature.h"
#include "app/market/SignedJson.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace tollstream {

namespace {

constexpr int offerVersion = 1;
constexpr std::int64_t endOfTime = 253'402'300'800'000; ///< the year 10 000, in Unix milliseconds
constexpr QLatin1String heartbeatKeyName("heartbeatKey");
constexpr QLatin1String trialName("trial");
constexpr QLatin1String versionKey("version");

bool isControl(char32_t character)
{
    constexpr char32_t zeroWidthNonJoiner = 0x200C;
    constexpr char32_t zeroWidthJoiner = 0x200D;
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Other_Format: // turns the direction of what stands around it; scripts and emoji need the two
        return character != zeroWidthNonJoiner && character != zeroWidthJoiner;
    default:
        return false;
    }
}

bool isTitle(const QString &text)
{
    const QList<uint> characters = text.toUcs4();
    return text.isValidUtf16() && characters.size() <= longestTitle &&
           std::none_of(characters.begin(), characters.end(), isControl);
}

/// A topic name that means itself at every broker, and none of the market's own.
bool isTopic(const QString &text)
{
    static const QRegularExpression levels(QStringLiteral("\\A[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*\\z"));
    return text.size() <= 128 && levels.match(text).hasMatch() && !text.startsWith(QLatin1String("market/"));
}

bool isWord(const QString &text, qsizetype longest)
{
    static const QRegularExpression word(QStringLiteral("\\A[A-Za-z0-9._%/-]+\\z"));
    return text.size() <= longest && word.match(text).hasMatch();
}

bool isTime(UnixTime time)
{
    return toUnixMilliseconds(time) >= 0 && toUnixMilliseconds(time) < endOfTime;
}

QJsonObject toJson(const Offer &offer)
{
    const auto decimal = [](auto number) { return QString::number(number); };
    QJsonObject object{
        {QStringLiteral("averageTopic"), offer.averageTopic},
        {QStringLiteral("chain"), offer.chainIdentifier},
        {QStringLiteral("expires"), decimal(toUnixMilliseconds(offer.expires))},
        {QStringLiteral("issued"), decimal(toUnixMilliseconds(offer.issued))},
        {QStringLiteral("leastPayment"), decimal(offer.tariff.leastPayment.value)},
        {QStringLiteral("liveTopic"), offer.liveTopic},
        {QStringLiteral("network"), offer.network},
        {QStringLiteral("period"), decimal(offer.tariff.period.count())},
        {QStringLiteral("price"), decimal(offer.tariff.price.value)},
        {QStringLiteral("sealingKey"),
         QString::fromLatin1(viewOf(offer.sealingKey.bytes).toByteArray().toBase64())},
        {QStringLiteral("seller"), offer.seller.toString()},
        {QStringLiteral("serial"), decimal(offer.serial)},
        {QStringLiteral("title"), offer.title},
        {QStringLiteral("unit"), offer.unit},
        {versionKey, offerVersion},
    };
    if (offer.heartbeatKey)
        object.insert(heartbeatKeyName,
                      QString::fromLatin1(viewOf(offer.heartbeatKey->bytes).toByteArray().toBase64()));
    if (offer.trial.count() != 0) object.insert(trialName, decimal(offer.trial.count()));
    return object;
}

/// Takes the members of a published offer one by one and remembers the first that does not fit.
class MemberReader
{
public:
    explicit MemberReader(const QJsonObject &object) : m_object(object) {}

    QString text(QLatin1String key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isString()) refuse(key);
        return value.toString();
    }
    std::uint64_t number(QLatin1String key)
    {
        const std::optional<std::uint64_t> number = exactNumber(text(key));
        if (!number) refuse(key);
        return number.value_or(0);
    }
    /// A number that fits into 63 bits.
    std::int64_t signedNumber(QLatin1String key)
    {
        const std::uint64_t value = number(key);
        if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) refuse(key);
        return static_cast<std::int64_t>(value);
    }
    /// Above zero: what is nothing is left out, so that each offer has one form.
    std::chrono::seconds trial()
    {
        const std::int64_t value = signedNumber(trialName);
        if (value == 0) refuse(trialName);
        return std::chrono::seconds(value);
    }
    Address address(QLatin1String key)
    {
        const Result<Address> address = Address::parse(text(key));
        if (!address) refuse(key);
        return address.value_or(Address{});
    }
    Bytes32 bytes(QLatin1String key)
    {
        const auto decoded =
            QByteArray::fromBase64Encoding(text(key).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        const std::optional<Bytes32> bytes = toArray<32>(decoded.decoded);
        if (!decoded || !bytes) refuse(key);
        return bytes.value_or(Bytes32{});
    }

    const std::optional<Error> &error() const { return m_error; }

private:
    void refuse(QLatin1String key)
    {
        if (!m_error) m_error = Error{Error::Kind::BadReply, QStringLiteral("offer: ") + key};
    }

    const QJsonObject &m_object;
    std::optional<Error> m_error;
};

Result<Offer> offerFrom(const QJsonObject &object)
{
    MemberReader members(object);
    Offer offer{
        .serial = members.number(QLatin1String("serial")),
        .issued = fromUnixMilliseconds(members.signedNumber(QLatin1String("issued"))),
        .expires = fromUnixMilliseconds(members.signedNumber(QLatin1String("expires"))),
        .seller = members.address(QLatin1String("seller")),
        .network = members.text(QLatin1String("network")),
        .chainIdentifier = members.text(QLatin1String("chain")),
        .liveTopic = members.text(QLatin1String("liveTopic")),
        .averageTopic = members.text(QLatin1String("averageTopic")),
        .unit = members.text(QLatin1String("unit")),
        .title = members.text(QLatin1String("title")),
        .tariff = {.price = Nanos{members.number(QLatin1String("price"))},
                   .period = std::chrono::seconds(members.signedNumber(QLatin1String("period"))),
                   .leastPayment = Nanos{members.number(QLatin1String("leastPayment"))}},
        .sealingKey = {members.bytes(QLatin1String("sealingKey"))},
    };
    if (object.contains(heartbeatKeyName)) offer.heartbeatKey = PublicKey{members.bytes(heartbeatKeyName)};
    if (object.contains(trialName)) offer.trial = members.trial();
    if (members.error()) return tl::make_unexpected(*members.error());
    if (const Result<void> check = checkOffer(offer); !check)
        return failure(Error::Kind::BadReply, check.error().detail);
    return offer;
}

Result<QJsonObject> anyObjectFrom(const QByteArray &json)
{
    if (json.size() > largestOffer)
        return failure(Error::Kind::BadReply, QStringLiteral("offer of %1 bytes").arg(json.size()));
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return failure(Error::Kind::BadReply, QStringLiteral("offer: ") + error.errorString());
    const QJsonValue version = document.object().value(versionKey);
    const qint64 number = version.toInteger(0);
    if (number < 1) return failure(Error::Kind::BadReply, QStringLiteral("offer: version"));
    if (number > offerVersion)
        return failure(Error::Kind::Unsupported, QStringLiteral("offer version %1").arg(number));
    return document.object();
}

Result<QJsonObject> objectFrom(const QByteArray &json)
{
    Result<QJsonObject> object = anyObjectFrom(json);
    if (object && compactJson(*object) != json)
        return failure(Error::Kind::BadReply, QStringLiteral("offer: not canonical"));
    return object;
}

/// No more than it takes to see that there is too much.
QByteArray bounded(QByteArrayView json)
{
    return json.first(std::min(json.size(), largestOffer + 1)).toByteArray();
}

} // namespace

Result<void> checkOffer(const Offer &offer)
{
    const auto refuse = [](const char *field) {
        return failure(Error::Kind::InvalidInput, QStringLiteral("offer: ") + QLatin1String(field));
    };
    if (!isTime(offer.issued) || !isTime(offer.expires) || offer.expires <= offer.issued)
        return refuse("times");
    if (!isWord(offer.network, 32)) return refuse("network");
    if (!isWord(offer.chainIdentifier, 64)) return refuse("chain");
    if (!isTopic(offer.liveTopic)) return refuse("liveTopic");
    if (!isTopic(offer.averageTopic) || offer.averageTopic == offer.liveTopic) return refuse("averageTopic");
    if (!isWord(offer.unit, 16)) return refuse("unit");
    if (!isTitle(offer.title)) return refuse("title");
    if (!offer.tariff.isValid()) return refuse("tariff");
    if (offer.trial.count() < 0 || offer.trial > longestTrial) return refuse("trial");
    return {};
}

SignedOffer signOffer(const Offer &offer, const KeyPair &seller)
{
    const QJsonObject words = toJson(offer);
    const QByteArray json = signedJson(words, signPersonalMessage(seller, compactJson(words)));
    return {.offer = offer, .json = json, .digest = {blake2b256({json})}};
}

QByteArray offerMessage(const Offer &offer)
{
    return compactJson(toJson(offer));
}

Result<Offer> parseOfferMessage(QByteArrayView words)
{
    const Result<QJsonObject> object = anyObjectFrom(bounded(words));
    if (!object) return tl::make_unexpected(object.error());
    Result<Offer> offer = offerFrom(*object);
    if (offer && toJson(*offer) != *object)
        return failure(Error::Kind::BadReply, QStringLiteral("offer: says more than an offer does"));
    return offer;
}

Result<Offer> readOfferMessage(QByteArrayView words, const Address &seller, UnixTime now)
{
    Result<Offer> offer = parseOfferMessage(words);
    if (!offer) return offer;
    if (offer->seller != seller)
        return failure(Error::Kind::Conflict, QStringLiteral("offer of ") + offer->seller.toString());
    if (offer->expires <= now)
        return failure(Error::Kind::Expired, QStringLiteral("offer %1").arg(offer->serial));
    return offer;
}

QByteArray offerSignature(const Offer &offer, const KeyPair &seller)
{
    return signPersonalMessage(seller, offerMessage(offer));
}

Result<SignedOffer> withSignature(const Offer &offer, const QByteArray &signature)
{
    const QJsonObject words = toJson(offer);
    const Result<Address> signer = personalMessageSigner(signature, compactJson(words));
    if (!signer) return tl::make_unexpected(signer.error());
    if (*signer != offer.seller)
        return failure(Error::Kind::Forged, QStringLiteral("offer signed by ") + signer->toString());
    const QByteArray json = signedJson(words, signature);
    return SignedOffer{.offer = offer, .json = json, .digest = {blake2b256({json})}};
}

Result<SignedOffer> parseOffer(QByteArrayView json)
{
    const QByteArray bytes = bounded(json);
    return objectFrom(bytes).and_then(offerFrom).map([&bytes](Offer &&offer) {
        return SignedOffer{.offer = std::move(offer), .json = bytes, .digest = {blake2b256({bytes})}};
    });
}

Result<SignedOffer> readOffer(QByteArrayView json, const Address &seller, UnixTime now)
{
    Result<SignedOffer> read = parseOffer(json);
    if (!read) return read;
    QJsonObject object = QJsonDocument::fromJson(read->json).object();
    const auto signature = takeSignature(object);
    if (!signature) return failure(Error::Kind::BadReply, QStringLiteral("offer: signature"));
    const Result<Address> signer = personalMessageSigner(*signature, compactJson(object));
    if (!signer) return tl::make_unexpected(signer.error());
    if (*signer != seller || read->offer.seller != seller)
        return failure(Error::Kind::Forged, QStringLiteral("offer signed by ") + signer->toString());
    if (read->offer.issued > now + offerClockTolerance || read->offer.expires <= now - offerClockTolerance)
        return failure(Error::Kind::Expired, QStringLiteral("offer %1").arg(read->offer.serial));
    return read;
}

} // namespace tollstream
