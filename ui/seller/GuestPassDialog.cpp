// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/GuestPassDialog.h"

#include "app/core/whenDone.h"

#include "ui/text/ErrorText.h"
#include "ui/text/Formats.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CopyField.h"
#include "ui/widgets/DialogSize.h"
#include "ui/widgets/PrimaryButton.h"
#include "ui/widgets/QrCode.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSpinBox>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace tollstream {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::hours units[] = {1h, 24h};
enum UnitIndex { Hours, Days };

constexpr int longestName = 80;
/// So that a phone reads it from a print, too.
constexpr int pixelsPerModule = 8;

} // namespace

GuestPassDialog::GuestPassDialog(SellerSession &session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_problem(textLabel(this))
    , m_takeOver(new QPushButton(tr("&Take one over…"), this))
    , m_close(new QPushButton(tr("&Close"), this))
{
    m_form = buildForm();
    m_pass = buildPass();
    setObjectName(QStringLiteral("guestPassDialog"));
    setWindowTitle(tr("Guest pass"));
    m_problem->setObjectName(QStringLiteral("guestPassProblem"));
    m_problem->hide();
    m_pass->hide();
    m_close->setObjectName(QStringLiteral("guestPassClose"));
    m_close->setToolTip(tr("Close this window; a pass that it shows cannot be shown again"));
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    m_takeOver->setObjectName(QStringLiteral("guestPassTakeOver"));
    m_takeOver->setToolTip(
        tr("Enter a pass that you made before, after the books were put back from a copy"));
    connect(m_takeOver, &QPushButton::clicked, this, [this] {
        accept();
        emit takeOverRequested();
    });

    const int unit = lineHeight(*this);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(unit / 2);
    buttons->addWidget(m_takeOver);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_make);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(unit, unit, unit, unit);
    layout->setSpacing(unit / 2);
    layout->addWidget(m_form);
    layout->addWidget(m_pass, 1);
    layout->addWidget(m_problem);
    layout->addStretch(0);
    layout->addLayout(buttons);
    setMinimumWidth(unit * 40);
    for (QPushButton *other : {m_takeOver, m_close, m_save})
        other->setAutoDefault(false); // Return in a field makes the pass
    m_make->setDefault(true);
    setTabOrder(m_name, m_takeOver);
    setTabOrder(m_takeOver, m_close);
    setTabOrder(m_close, m_make);
    m_time->setFocus();
}

QWidget *GuestPassDialog::buildForm()
{
    auto *form = new QWidget(this);
    auto *introduction = textLabel(form, tr("Whoever has a guest pass reads the live feed for free until it "
                                            "is over. Its time begins now, and you can end it in the list "
                                            "of readers."));
    m_time = new QSpinBox(form);
    m_time->setObjectName(QStringLiteral("guestPassTime"));
    m_time->setAccessibleName(tr("How long the pass is good"));
    m_time->setToolTip(tr("The time for which the guest may read: an hour to 30 days"));
    m_unit = new QComboBox(form);
    m_unit->setObjectName(QStringLiteral("guestPassUnit"));
    m_unit->addItems({tr("hours"), tr("days")});
    m_unit->setAccessibleName(tr("Unit of time"));
    m_unit->setToolTip(tr("Unit of the time for which the guest may read"));
    connect(m_unit, &QComboBox::currentIndexChanged, this, &GuestPassDialog::fitRange);
    fitRange();
    m_time->setValue(24);
    m_name = new QLineEdit(form);
    m_name->setObjectName(QStringLiteral("guestPassName"));
    m_name->setMaxLength(longestName);
    m_name->setAccessibleName(tr("Name for your list"));
    m_name->setPlaceholderText(tr("Ana’s laptop"));
    m_name->setToolTip(tr("How you find it again in the list of readers; the guest does not see it"));
    m_make = new PrimaryButton(tr("&Make the pass"), this);
    m_make->setObjectName(QStringLiteral("guestPassMake"));
    m_make->setToolTip(tr("Let a guest in from now on"));
    connect(m_make, &PrimaryButton::clicked, this, &GuestPassDialog::make);

    const int unit = lineHeight(*this);
    auto *time = new QHBoxLayout;
    time->setSpacing(unit / 3);
    time->addWidget(m_time, 1);
    time->addWidget(m_unit, 1);
    auto *fields = new QFormLayout;
    fields->addRow(tr("Good for"), time);
    fields->addRow(tr("Name for your list"), m_name);
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit / 2);
    layout->addWidget(introduction);
    layout->addLayout(fields);
    return form;
}

QWidget *GuestPassDialog::buildPass()
{
    auto *pass = new QWidget(this);
    m_note = textLabel(pass);
    m_note->setObjectName(QStringLiteral("guestPassNote"));
    m_link = new CopyField(QStringLiteral("guestPass"), tr("the guest pass"), pass);
    m_qr = new QrCode(pass);
    m_qr->setObjectName(QStringLiteral("guestPassQr"));
    m_qr->setToolTip(tr("The guest pass as a QR code"));
    m_save = new QPushButton(tr("&Save the code…"), pass);
    m_save->setObjectName(QStringLiteral("guestPassSave"));
    m_save->setToolTip(tr("Write the QR code into an image file"));
    connect(m_save, &QPushButton::clicked, this, &GuestPassDialog::askForFile);

    const int unit = lineHeight(*this);
    auto *layout = new QVBoxLayout(pass);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit / 2);
    layout->addWidget(m_note);
    layout->addWidget(m_link);
    layout->addWidget(m_qr, 1, Qt::AlignHCenter);
    layout->addWidget(m_save, 0, Qt::AlignHCenter);
    return pass;
}

std::chrono::hours GuestPassDialog::chosenTime() const
{
    return m_time->value() * units[m_unit->currentIndex()];
}

void GuestPassDialog::fitRange()
{
    const auto unit = units[m_unit->currentIndex()];
    m_time->setRange(1, static_cast<int>(longestGuestPass / unit));
}

void GuestPassDialog::make()
{
    showProblem({});
    m_make->setEnabled(false);
    const auto time = chosenTime();
    whenDone(m_session.makeGuestPass(time, m_name->text()), this, [this, time](const Result<QString> &link) {
        m_make->setEnabled(true);
        if (link) return showPass(*link, time);
        const bool isShut = link.error().kind == Error::Kind::NotFound;
        showProblem(isShut
                        ? tr("There is no offer that a guest could find. Start selling, then make the pass.")
                        : ErrorText::sentence(ErrorSubject::SellerAction, link.error()));
    });
}

void GuestPassDialog::showPass(const QString &link, std::chrono::hours time)
{
    //: %1 is a length of time: "2 d 0 h".
    m_note->setText(
        tr("The pass is good for %1 from now on. Copy it or save the code: it is kept nowhere and "
           "cannot be shown again. Hand it on as you would a key.")
            .arg(Formats::duration(time)));
    m_link->setText(link);
    m_qr->setText(link);
    const int side = lineHeight(*this) * 22; // a code of so much text has small modules
    m_qr->setFixedSize(side, side);
    m_form->hide();
    m_make->hide();
    m_takeOver->hide();
    m_pass->show();
    m_link->setFocus();
    growToFit(*this);
}

void GuestPassDialog::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    growToFit(*this);
}

void GuestPassDialog::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the guest pass"),
                                   QStandardPaths::writableLocation(QStandardPaths::PicturesLocation));
    dialog->setObjectName(QStringLiteral("guestPassFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Images (*.png)"));
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->selectFile(tr("guest-pass.png"));
    connect(dialog, &QFileDialog::fileSelected, this, &GuestPassDialog::save);
    dialog->open();
}

void GuestPassDialog::save(const QString &path)
{
    QSaveFile file(path);
    const bool isSaved =
        file.open(QFile::WriteOnly) && m_qr->toImage(pixelsPerModule).save(&file, "PNG") && file.commit();
    showProblem(isSaved ? QString()
                        : tr("The image could not be written: choose another folder, or free some space."));
}

} // namespace tollstream
