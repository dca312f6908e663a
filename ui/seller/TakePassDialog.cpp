// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/TakePassDialog.h"

#include "app/core/whenDone.h"

#include "ui/models/GrantTableModel.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Formats.h"
#include "ui/wallet/WalletForms.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/DialogSize.h"
#include "ui/widgets/PrimaryButton.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tollstream {

namespace {
constexpr int longestName = 80;
}

TakePassDialog::TakePassDialog(SellerSession &session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_form(new QWidget(this))
    , m_text(named(new QLineEdit(m_form), "takePassText", tr("The guest pass, as the guest has it")))
    , m_name(named(new QLineEdit(m_form), "takePassName",
                   tr("How you find it again in the list of readers; the guest does not see it")))
    , m_problem(textLabel(this))
    , m_done(textLabel(this))
    , m_close(named(new QPushButton(tr("&Close"), this), "takePassClose", tr("Close this window")))
    , m_take(named(new PrimaryButton(tr("&Take over"), this), "takePassConfirm",
                   tr("Let the guest in for what is left of the pass")))
{
    setObjectName(QStringLiteral("takePassDialog"));
    setWindowTitle(tr("Take a guest pass over"));
    m_problem->setObjectName(QStringLiteral("takePassProblem"));
    m_problem->hide();
    m_done->setObjectName(QStringLiteral("takePassDone"));
    m_done->hide();
    m_text->setPlaceholderText(QStringLiteral("tollstream://…&pass=…"));
    m_name->setMaxLength(longestName);
    m_name->setPlaceholderText(tr("Ana’s laptop"));
    connect(m_text, &QLineEdit::textChanged, this, &TakePassDialog::updateButton);
    connect(m_take, &PrimaryButton::clicked, this, &TakePassDialog::take);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);

    const int unit = lineHeight(*this);
    auto *introduction = textLabel(
        m_form, tr("Books that were put back from a copy do not know the guest passes that you have "
                   "made since. Ask the guest for the pass and paste it here: it is good again for "
                   "what is left of its time. One that you have ended since the copy comes back as "
                   "well, so leave that out."));
    auto *fields = new QFormLayout;
    fields->addRow(tr("Guest &pass"), m_text);
    fields->addRow(tr("&Name for your list"), m_name);
    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(unit / 2);
    form->addWidget(introduction);
    form->addLayout(fields);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(unit / 2);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_take);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(unit, unit, unit, unit);
    layout->setSpacing(unit / 2);
    layout->addWidget(m_form);
    layout->addWidget(m_problem);
    layout->addWidget(m_done);
    layout->addStretch(1);
    layout->addLayout(buttons);
    setMinimumWidth(unit * 40);
    m_close->setAutoDefault(false); // Return in a field takes the pass over
    m_take->setDefault(true);
    updateButton();
    m_text->setFocus();
}

void TakePassDialog::updateButton()
{
    m_take->setEnabled(!m_text->text().trimmed().isEmpty());
    showProblem({});
}

void TakePassDialog::take()
{
    m_take->setEnabled(false);
    whenDone(m_session.takeGuestPass(m_text->text(), m_name->text()), this,
             [this](const Result<Grant> &taken) {
                 updateButton();
                 if (taken) return showTaken(*taken);
                 showProblem(ErrorText::sentence(ErrorSubject::OwnGuestPass, taken.error()));
             });
}

void TakePassDialog::showTaken(const Grant &grant)
{
    //: %1 is what a guest pass is called, %2 a date and time.
    m_done->setText(tr("%1 is in your list of readers again, and good until %2.")
                        .arg(GrantTableModel::guestName(grant), Formats::dateTime(grant.until)));
    m_form->hide();
    m_take->hide();
    m_done->show();
    m_close->setFocus();
    layout()->activate();
    resize(width(), layout()->totalHeightForWidth(width())); // there is less to see
}

void TakePassDialog::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    growToFit(*this);
}

} // namespace tollstream
