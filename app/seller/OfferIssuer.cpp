// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seller/OfferIssuer.h"

#include "app/core/Logging.h"
#include "app/feed/Topics.h"

#include <algorithm>
#include <utility>

namespace tollstream {

namespace {

using namespace std::chrono_literals;

constexpr auto offerLife = 24h;
constexpr auto renewBefore = 12h;
// Where a person has to carry the words to another machine, not every day.
constexpr auto carriedOfferLife = 30 * 24h;
constexpr auto carriedRenewBefore = 5 * 24h;
constexpr auto renewalCheck = 60s; // often, since a suspended machine's timers stand still

/// Whether both say the same but for number and times.
bool haveSameTerms(const Offer &left, const Offer &right)
{
    Offer compared = left;
    compared.serial = right.serial;
    compared.issued = right.issued;
    compared.expires = right.expires;
    return compared == right;
}

} // namespace

OfferIssuer::OfferIssuer(const Wallet &wallet, MarketPublicKeys keys, const Clock &clock, QObject *parent)
    : QObject(parent), m_wallet(wallet), m_keys(keys), m_clock(clock)
{
    m_renewal.setInterval(renewalCheck);
    connect(&m_renewal, &QTimer::timeout, this, [this] {
        if (m_terms && !isStillGood(*m_terms)) propose();
    });
}

void OfferIssuer::restore(const SignedOffer &offer)
{
    const auto read = readOffer(offer.json, m_wallet.address(), m_clock.now());
    const bool isNewer = read && (!m_current || read->offer.serial > m_current->offer.serial);
    if (isNewer) m_current = *read;
}

void OfferIssuer::restoreMessage(const QString &words)
{
    const auto read = readOfferMessage(words.toUtf8(), m_wallet.address(), m_clock.now());
    if (!read || m_wallet.canSign()) return;
    m_earlier = *read;
    m_serial = std::max(m_serial, read->serial);
}

void OfferIssuer::issue(const SellerSettings &terms, const QString &chainIdentifier)
{
    Offer wanted;
    wanted.seller = m_wallet.address();
    wanted.network = terms.network.name;
    wanted.chainIdentifier = chainIdentifier;
    wanted.liveTopic = QString::fromUtf16(liveTopicName);
    wanted.averageTopic = QString::fromUtf16(averageTopicName);
    wanted.unit = QStringLiteral("mW");
    wanted.title = terms.title;
    wanted.tariff = terms.tariff;
    wanted.trial = terms.trial;
    wanted.sealingKey = m_keys.sealingKey;
    wanted.heartbeatKey = m_keys.heartbeatKey;
    const bool isFirst = !m_terms;
    m_terms = wanted;
    m_renewal.start();
    if (!isStillGood(wanted)) return propose();
    if (m_proposed) { // for terms that were taken back
        m_proposed.reset();
        emit messageToSignChanged();
    }
    if (isFirst) emit issued(*m_current); // restored
}

bool OfferIssuer::isStillGood(const Offer &wanted) const
{
    const auto margin = m_wallet.canSign() ? renewBefore : carriedRenewBefore;
    if (!m_current || m_current->offer.expires - m_clock.now() < margin) return false;
    return haveSameTerms(wanted, m_current->offer);
}

void OfferIssuer::propose()
{
    const auto life = m_wallet.canSign() ? offerLife : carriedOfferLife;
    // Words that somebody may be signing just now stay as they are while they are fit for use.
    const auto isFit = [this, life](const std::optional<Offer> &words) {
        return words && haveSameTerms(*m_terms, *words) && words->expires - m_clock.now() > life / 2;
    };
    if (isFit(m_proposed)) return;
    if (isFit(m_earlier)) {
        m_proposed = std::exchange(m_earlier, std::nullopt);
        return emit messageToSignChanged();
    }
    m_proposed = *m_terms;
    m_proposed->serial = ++m_serial;
    m_proposed->issued = m_clock.now();
    m_proposed->expires = m_proposed->issued + life;
    if (!m_wallet.canSign()) return emit messageToSignChanged();
    const auto taken =
        m_wallet.signMessage(offerMessage(*m_proposed)).and_then([this](const QByteArray &signature) {
            return withSignature(*m_proposed, signature);
        });
    if (!taken) {
        qCWarning(lcSeller) << "the offer cannot be signed:" << taken.error().detail;
        return;
    }
    take(*taken);
}

std::optional<QString> OfferIssuer::messageToSign() const
{
    if (!m_proposed) return std::nullopt;
    return QString::fromUtf8(offerMessage(*m_proposed));
}

Result<void> OfferIssuer::acceptSignature(const QByteArray &base64)
{
    const auto signature =
        QByteArray::fromBase64Encoding(base64.trimmed(), QByteArray::AbortOnBase64DecodingErrors);
    if (!m_proposed || !signature || (*signature).isEmpty())
        return failure(Error::Kind::InvalidInput, QStringLiteral("no signature, or nothing to sign"));
    auto taken = withSignature(*m_proposed, *signature);
    if (!taken) {
        const bool isReadable = taken.error().kind != Error::Kind::BadReply;
        return failure(isReadable ? taken.error().kind : Error::Kind::InvalidInput, taken.error().detail);
    }
    take(std::move(*taken));
    return {};
}

void OfferIssuer::take(SignedOffer offer)
{
    m_current = std::move(offer);
    m_proposed.reset();
    emit issued(*m_current);
    if (!m_wallet.canSign()) emit messageToSignChanged();
}

} // namespace tollstream
