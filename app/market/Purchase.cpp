// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Purchase.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"

#include <algorithm>

namespace tollstream {

namespace {

AccessRequest copyOf(const AccessRequest &access)
{
    return {access.user,  access.password.clone(), access.clientId,          access.payer,
            access.offer, access.receiptId,        access.receiptKey.clone()};
}

/// The access of an earlier purchase with a receipt of its own.
AccessRequest renewalOf(const AccessRequest &earlier, const Digest &offer)
{
    AccessRequest access = AccessRequest::make(earlier.payer, offer);
    access.user = earlier.user;
    access.password = earlier.password.clone();
    access.clientId = earlier.clientId;
    return access;
}

Nanos feeOf(const GasUsed &gas)
{
    return Nanos{static_cast<std::uint64_t>(std::max<std::int64_t>(gas.net(), 0))};
}

} // namespace

Purchase::Purchase(Wallet &wallet, NodeClient &node, PurchaseJournal &journal, const Clock &clock,
                   Options options, AccessRequest access, QObject *parent)
    : QObject(parent)
    , m_wallet(wallet)
    , m_node(node)
    , m_journal(journal)
    , m_clock(clock)
    , m_options(options)
    , m_pause(options.finalityInterval)
    , m_access(std::move(access))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Purchase::prepare);
}

Purchase::Purchase(Wallet &wallet, NodeClient &node, PurchaseJournal &journal, const Clock &clock,
                   OfferLink link, const SignedOffer &offer, Nanos amount, const AccessRequest *renewed,
                   Options options, const QString &accountName, QObject *parent)
    : Purchase(wallet, node, journal, clock, options,
               renewed ? renewalOf(*renewed, offer.digest)
                       : AccessRequest::make(wallet.address(), offer.digest),
               parent)
{
    m_link = std::move(link);
    m_offerJson = offer.json;
    m_chainIdentifier = offer.offer.chainIdentifier;
    m_sellerSealingKey = offer.offer.sealingKey;
    m_accountName = accountName;
    m_amount = amount;
    if (accountName.isEmpty()) m_offeredTrial = offer.offer.trial;
}

Purchase::Purchase(Wallet &wallet, NodeClient &node, PurchaseJournal &journal, const Clock &clock,
                   PurchaseRecord record, Options options, QObject *parent)
    : Purchase(wallet, node, journal, clock, options, std::move(record.access), parent)
{
    m_link = std::move(record.link);
    m_offerJson = record.offerJson;
    m_chainIdentifier = record.chainIdentifier;
    m_amount = record.amount;
    m_fee = record.fee;
    m_signed = record.transaction;
    m_signedAt = record.signedAt;
    m_finalAt = record.finalAt;
    m_grantedUntil = record.grantedUntil;
    m_accountName = record.accountName;
    m_trial = record.trial;
    m_offeredTrial = offeredTrialOf(record);
    switch (record.status) {
    case PurchaseRecord::Status::Signed:
        m_step = Step::Submitting;
        break;
    case PurchaseRecord::Status::Final:
        m_step = m_grantedUntil ? Step::Granted : Step::Final;
        break;
    case PurchaseRecord::Status::Dead:
        m_step = Step::Failed;
        break;
    }
    if (m_step == Step::Submitting) makeSettlement();
}

std::optional<Digest> Purchase::digest() const
{
    if (!m_signed) return std::nullopt;
    return transactionDigest(m_signed->transactionBytes);
}

void Purchase::start()
{
    if (m_step == Step::OfferChecked) return prepare();
    if (m_settlement) m_settlement->resume();
}

void Purchase::prepare()
{
    enter(Step::Preparing);
    const PaymentOrder order{m_link.seller, m_amount,
                             m_accountName.isEmpty() ? sealMemo(m_access, m_sellerSealingKey)
                                                     : namedAccountMemo(m_accountName)};
    whenDone(m_wallet.prepare(order), this, [this](const Result<PreparedPayment> &prepared) {
        if (m_step != Step::Preparing) return; // cancelled meanwhile
        if (!prepared) {
            if (isTransient(prepared.error())) return retryPreparing(prepared.error());
            return fail(prepared.error());
        }
        m_prepared = *prepared;
        m_fee = feeOf(prepared->expectedGas);
        enter(Step::FeeKnown);
    });
}

void Purchase::confirm()
{
    if (m_step != Step::FeeKnown || !m_prepared) return;
    const auto signedTransaction = m_wallet.sign(*m_prepared);
    if (!signedTransaction) return fail(signedTransaction.error());
    m_signed = *signedTransaction;
    m_signedAt = m_clock.now();
    enter(Step::Storing);
    whenDone(m_journal.save(record(PurchaseRecord::Status::Signed)), this, [this](const Result<void> &saved) {
        if (saved) {
            makeSettlement();
            enter(Step::Submitting);
            return m_settlement->submit();
        }
        m_wallet.release(m_prepared->transaction); // nothing has left this machine
        m_signed.reset();
        fail(saved.error());
    });
}

void Purchase::cancel()
{
    if (m_step != Step::OfferChecked && m_step != Step::Preparing && m_step != Step::FeeKnown) return;
    fail({Error::Kind::Cancelled, {}});
}

void Purchase::makeSettlement()
{
    m_settlement = std::make_unique<Settlement>(m_wallet, m_node, *m_signed, m_options);
    connect(m_settlement.get(), &Settlement::settled, this, &Purchase::onSettled);
    connect(m_settlement.get(), &Settlement::died, this, &Purchase::die);
    connect(m_settlement.get(), &Settlement::delayed, this, &Purchase::delayed);
}

void Purchase::onSettled(const TransactionRecord &record)
{
    if (!record.effects.succeeded) return die({Error::Kind::Refused, record.effects.failure});
    m_finalAt = record.time.value_or(m_clock.now());
    m_fee = feeOf(record.effects.gasUsed);
    keep(PurchaseRecord::Status::Final);
    if (m_step == Step::Submitting) enter(Step::Final); // unless the receipt has overtaken the node
}

void Purchase::die(Error error)
{
    keep(PurchaseRecord::Status::Dead);
    fail(std::move(error));
}

void Purchase::receiptArrived(const QByteArray &payload)
{
    const auto receipt = openReceipt(payload, m_access.receiptKey, m_access.receiptTopic());
    if (!receipt) {
        qCWarning(lcMarket) << "a receipt cannot be read";
        return;
    }
    if (m_receipt && receipt->serial <= m_receipt->serial) return;
    m_receipt = *receipt;
    takeTrial(*receipt);
    // A receipt can overtake the node's answer: the seller has seen the payment final, so it is.
    switch (receipt->status) {
    case Receipt::Status::Granted:
    case Receipt::Status::Ended:
        m_grantedUntil = receipt->until;
        if (m_step == Step::Final || m_step == Step::Granted) keep(PurchaseRecord::Status::Final);
        return enter(Step::Granted);
    case Receipt::Status::Underpaid:
        if (m_trial && m_step == Step::Final) keep(PurchaseRecord::Status::Final);
        return enter(Step::Underpaid);
    case Receipt::Status::Refused:
        return enter(Step::Refused);
    }
}

void Purchase::takeTrial(const Receipt &receipt)
{
    const bool isGranted = receipt.status == Receipt::Status::Granted && m_offeredTrial.count() > 0;
    const bool isRefused =
        receipt.status == Receipt::Status::Underpaid && receipt.reason == RefusalReason::TrialUsed;
    if (isGranted || isRefused || receipt.trial.count() > 0) m_trial = receipt.trial;
}

bool Purchase::spendsTrial() const
{
    switch (m_step) {
    case Step::Storing:
    case Step::Submitting:
    case Step::Final:
        return m_trial || m_offeredTrial.count() > 0;
    case Step::Granted:
    case Step::Underpaid:
        return m_trial.has_value();
    case Step::OfferChecked:
    case Step::Preparing:
    case Step::FeeKnown:
    case Step::Refused:
    case Step::Failed:
        return false;
    }
    Q_UNREACHABLE();
}

PurchaseRecord Purchase::record(PurchaseRecord::Status status) const
{
    return {*digest(), m_link,     m_offerJson, m_chainIdentifier, *m_signed, copyOf(m_access), m_amount,
            m_fee,     m_signedAt, m_finalAt,   m_grantedUntil,    status,    m_accountName,    m_trial};
}

void Purchase::keep(PurchaseRecord::Status status)
{
    whenDone(m_journal.save(record(status)), this, [this](const Result<void> &saved) {
        // Nothing is lost: the next start asks the ledger for the digest again.
        if (!saved) emit delayed(saved.error());
    });
}

void Purchase::retryPreparing(const Error &why)
{
    qCInfo(lcMarket) << "trying again in" << m_pause.count() << "ms:" << why.detail;
    emit delayed(why);
    m_timer.start(m_pause);
    m_pause = std::min(m_pause * 2, m_options.longestPause);
}

void Purchase::fail(Error error)
{
    m_timer.stop();
    m_error = std::move(error);
    enter(Step::Failed);
}

void Purchase::enter(Step step)
{
    m_step = step;
    emit stepChanged(step);
}

} // namespace tollstream
