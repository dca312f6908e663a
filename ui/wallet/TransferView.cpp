// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/TransferView.h"

#include "ui/text/ErrorText.h"
#include "ui/text/Formats.h"
#include "ui/text/WalletText.h"
#include "ui/wallet/WalletForms.h"
#include "ui/widgets/CopyField.h"
#include "ui/widgets/PrimaryButton.h"
#include "ui/widgets/StepList.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <iterator>

namespace tollstream {

namespace {

using Lamp = PartStatus::Lamp;
using Step = Transfer::Step;

constexpr Step shownSteps[] = {Step::Preparing, Step::FeeKnown, Step::Storing, Step::Submitting, Step::Final};

QStringList stepNames()
{
    QStringList names;
    for (const Step step : shownSteps)
        names << WalletText::step(step);
    return names;
}

std::optional<Address> recipientOf(const Transfer &transfer)
{
    const auto order = transfer.order();
    if (!order) return std::nullopt;
    if (const auto *amount = std::get_if<SendAmount>(&*order)) return amount->recipient;
    if (const auto *everything = std::get_if<SendEverything>(&*order)) return everything->recipient;
    return std::nullopt;
}

bool isMerge(const Transfer &transfer)
{
    const auto order = transfer.order();
    return order && std::holds_alternative<MergeSmallCoins>(*order);
}

/// Storage deposit paid, less what is given back; gas values are far below 2^63.
std::int64_t depositOf(const GasUsed &gas)
{
    return static_cast<std::int64_t>(gas.storage.value) - static_cast<std::int64_t>(gas.storageRebate.value);
}

} // namespace

TransferView::TransferView(WalletSession &session, QWidget *parent) : Card({}, parent), m_session(session)
{
    setObjectName(QStringLiteral("transferView"));
    m_review = buildReview();
    m_confirmation = buildConfirmation();
    m_steps = new StepList(QStringLiteral("transferStep"), stepNames(), this);
    m_steps->setAccessibleName(tr("Steps of the transaction"));
    m_note = problemLabel(this, "transferNote");
    m_digest = new CopyField(QStringLiteral("transferDigest"), tr("the transaction’s digest"), this);
    m_done = named(new PrimaryButton(tr("&Done"), this), "transferDoneButton",
                   tr("Put this away, for the next one"));
    connect(m_done, &PrimaryButton::clicked, this, [this] {
        showTransfer(nullptr);
        emit dismissed();
    });
    for (QWidget *part : {m_review, m_confirmation, static_cast<QWidget *>(m_steps),
                          static_cast<QWidget *>(m_note), static_cast<QWidget *>(m_digest)})
        content()->addWidget(part);
    content()->addWidget(m_done, 0, Qt::AlignRight);
    showTransfer(nullptr);
}

QLabel *TransferView::addLine(QFormLayout *form, const QString &title, const char *objectName)
{
    QLabel *value = textLabel(this);
    value->setObjectName(QString::fromLatin1(objectName));
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QLabel *name = quietLabel(this, title);
    name->setWordWrap(false);
    form->addRow(name, value);
    return value;
}

QWidget *TransferView::buildReview()
{
    auto *review = new QWidget(this);
    m_reviewForm = new QFormLayout(review);
    m_reviewForm->setContentsMargins(0, 0, 0, 0);
    m_reviewForm->setHorizontalSpacing(lineHeight(*this));
    m_reviewForm->setVerticalSpacing(lineHeight(*this) / 2);
    m_recipient = addLine(m_reviewForm, tr("Recipient"), "reviewRecipient");
    QFont figures = m_recipient->font();
    figures.setFamilies({QStringLiteral("monospace")});
    figures.setStyleHint(QFont::Monospace);
    m_recipient->setFont(figures);
    m_amount = addLine(m_reviewForm, tr("Amount"), "reviewAmount");
    m_fee = addLine(m_reviewForm, tr("Network fee"), "reviewFee");
    m_deposit = addLine(m_reviewForm, tr("Storage deposit"), "reviewDeposit");
    m_total = addLine(m_reviewForm, tr("Your balance changes by"), "reviewTotal");
    m_total->setFont(scaledFont(*this, 1.3, QFont::DemiBold));
    return review;
}

QWidget *TransferView::buildConfirmation()
{
    auto *confirmation = new QWidget(this);
    m_typedLabel = textLabel(confirmation);
    m_typedLabel->setObjectName(QStringLiteral("typedAmountLabel"));
    m_typed = named(new QLineEdit(confirmation), "typedAmountEdit",
                    tr("The amount in IOTA once more, so that nothing is sent by a slip"));
    m_confirm = named(new PrimaryButton(tr("&Send"), confirmation), "transferConfirmButton",
                      tr("Sign it and hand it to the network; it cannot be taken back"));
    m_cancel = named(new QPushButton(tr("&Cancel"), confirmation), "transferCancelButton",
                     tr("Give it up; nothing is sent"));
    connect(m_typed, &QLineEdit::textChanged, this, &TransferView::updateConfirm);
    connect(m_typed, &QLineEdit::returnPressed, this, [this] { m_confirm->click(); });
    connect(m_confirm, &PrimaryButton::clicked, this, [this] {
        if (m_transfer) m_transfer->confirm();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_transfer) m_transfer->cancel();
        showTransfer(nullptr);
        emit dismissed();
    });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    buttons->addWidget(m_confirm);
    auto *layout = new QVBoxLayout(confirmation);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lineHeight(*this) / 2);
    layout->addWidget(m_typedLabel);
    layout->addWidget(m_typed);
    layout->addLayout(buttons);
    return confirmation;
}

bool TransferView::isBusy() const
{
    if (!m_transfer) return false;
    const Step step = m_transfer->step();
    return step != Step::Final && step != Step::Failed;
}

void TransferView::showTransfer(Transfer *transfer)
{
    if (transfer && transfer != m_transfer) {
        m_lastLiveStep = Step::Preparing;
        m_typed->clear();
        showNote({});
        connect(transfer, &Transfer::stepChanged, this, &TransferView::refresh);
        connect(transfer, &Transfer::delayed, this, [this](const Error &error) {
            const auto until = m_transfer ? m_transfer->lockedUntil() : std::nullopt;
            const bool isLocked = until || error.kind == Error::Kind::Conflict;
            showNote(isLocked ? WalletText::lockedCoin(until) : ErrorText::sentence(m_subject, error));
        });
    }
    m_transfer = transfer;
    setVisible(transfer != nullptr);
    if (transfer) refresh();
}

void TransferView::refresh()
{
    if (!m_transfer) return;
    const Step step = m_transfer->step();
    setTitle(isMerge(*m_transfer) ? tr("Merge coins") : tr("Payment"));
    showReview();
    const bool isConfirming = step == Step::FeeKnown;
    const bool wasConfirming = m_confirmation->isVisibleTo(this);
    const bool isOver = step == Step::Final || step == Step::Failed;
    m_confirmation->setVisible(isConfirming || step == Step::Preparing);
    m_confirm->setVisible(isConfirming);
    m_typedLabel->setVisible(isConfirming && mustTypeAmount());
    m_typed->setVisible(isConfirming && mustTypeAmount());
    updateConfirm();
    if (isConfirming && !wasConfirming) mustTypeAmount() ? m_typed->setFocus() : m_confirm->setFocus();
    showSteps();
    m_digest->setVisible(m_transfer->digest().has_value());
    if (const auto digest = m_transfer->digest()) m_digest->setText(digest->toString());
    m_done->setVisible(isOver);
    if (isOver) showOutcome();
}

void TransferView::showReview()
{
    const auto gas = m_transfer->gas();
    const auto amount = m_transfer->amount();
    const auto recipient = recipientOf(*m_transfer);
    const bool merges = isMerge(*m_transfer);
    m_review->setVisible(gas.has_value());
    if (!gas) return;
    m_reviewForm->setRowVisible(m_recipient, recipient.has_value());
    if (recipient) m_recipient->setText(Formats::grouped(*recipient));
    m_reviewForm->setRowVisible(m_amount, merges || amount.has_value());
    if (auto *title = qobject_cast<QLabel *>(m_reviewForm->labelForField(m_amount)))
        title->setText(merges ? tr("Coins") : tr("Amount"));
    if (merges)
        m_amount->setText(tr("%1 coins become one")
                              .arg(locale().toString(static_cast<qulonglong>(m_transfer->coinCount()))));
    else if (amount)
        m_amount->setText(Formats::amount(*amount));
    m_amount->setToolTip(amount ? Formats::nanos(*amount) : QString());
    m_fee->setText(Formats::amount(gas->computation));
    m_fee->setToolTip(Formats::nanos(gas->computation));
    const std::int64_t deposit = depositOf(*gas);
    m_deposit->setText(WalletText::deposit(deposit));
    m_deposit->setToolTip(Formats::change(-deposit));
    const auto paid = static_cast<std::int64_t>(amount ? amount->value : 0);
    const std::int64_t change = -(paid + gas->net());
    m_total->setText(Formats::change(change));
    m_confirm->setText(merges ? tr("&Merge") : tr("&Send %1").arg(Formats::amount(amount.value_or(Nanos{}))));
}

bool TransferView::mustTypeAmount() const
{
    if (!m_transfer || isMerge(*m_transfer) || !m_transfer->amount()) return false;
    const auto limit = m_session.spendingLimit();
    return m_session.network().hasRealValue || (limit && *m_transfer->amount() > *limit);
}

void TransferView::updateConfirm()
{
    if (!m_transfer) return;
    const auto amount = m_transfer->amount();
    const auto typed = Formats::readAmount(m_typed->text());
    m_confirm->setEnabled(!mustTypeAmount() || (typed && amount && *typed == *amount));
    if (amount)
        m_typedLabel->setText(m_session.network().hasRealValue
                                  ? tr("These coins have real value. Type the amount in IOTA to send it:")
                                  : tr("This is more than your limit. Type the amount in IOTA to send it:"));
}

void TransferView::showSteps()
{
    const Step step = m_transfer->step();
    if (step != Step::Failed) m_lastLiveStep = step;
    const Lamp lampNow = step == Step::Failed ? Lamp::Bad : step == Step::Final ? Lamp::Good : Lamp::Waiting;
    const auto row = std::ranges::find(shownSteps, m_lastLiveStep) - std::begin(shownSteps);
    m_steps->showProgress(static_cast<int>(row), lampNow);
}

void TransferView::showOutcome()
{
    if (m_transfer->step() == Step::Final) {
        showNote(isMerge(*m_transfer) ? tr("Merged. Your balance has what was given back.")
                                      : tr("Sent. The recipient has it, and it stands in your history."));
    } else if (const auto error = m_transfer->error()) {
        showNote(ErrorText::sentence(m_subject, *error));
    }
    m_done->setFocus();
}

void TransferView::showNote(const QString &sentence)
{
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
}

} // namespace tollstream
