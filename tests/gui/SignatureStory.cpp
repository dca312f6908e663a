// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/SignatureStory.h"

#include "tests/gui/Hand.h"
#include "tests/gui/Story.h"

#include <QAbstractItemView>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace tollstream {

SignatureStory::SignatureStory(Picture picture) : m_picture(std::move(picture)) {}

bool SignatureStory::fail(const QString &problem)
{
    m_problem = problem;
    return false;
}

bool SignatureStory::failAt(const char *control)
{
    return fail(QStringLiteral("%1 cannot be used").arg(QLatin1String(control)));
}

void SignatureStory::show(QWidget &window, const char *name)
{
    if (m_picture) m_picture(window, QLatin1String(name));
}

bool SignatureStory::startWorld()
{
    return m_world.start() || fail(m_world.problem());
}

CommandLine SignatureStory::commandLine(const QString &directory) const
{
    CommandLine line;
    line.dataDirectory = m_world.path(directory);
    line.node = m_world.node();
    line.faucet = m_world.faucet();
    line.ssdpPort = m_world.ssdpPort();
    return line;
}

bool SignatureStory::openKeyMachine()
{
    CommandLine line = commandLine(QStringLiteral("keeper"));
    line.makesWallet = true;
    m_keeper = std::make_unique<Application>(line);
    m_keeperWindow = Hand::start(*m_keeper);
    if (!m_keeperWindow) return fail(QStringLiteral("no window"));
    const QString passphrase = QStringLiteral("the key stays here");
    if (!Hand::type(*m_keeperWindow, "passphraseEdit", passphrase)) return failAt("passphraseEdit");
    if (!Hand::type(*m_keeperWindow, "passphraseRepeatEdit", passphrase))
        return failAt("passphraseRepeatEdit");
    if (!Hand::click(*m_keeperWindow, "unlockButton")) return failAt("unlockButton");
    if (!Hand::click(*m_keeperWindow, "walletButton")) return failAt("walletButton");
    const auto isAddress = [](const QString &text) { return text.startsWith(QLatin1String("0x")); };
    if (!Story::waitForText(*m_keeperWindow, "receiveAddressText", isAddress))
        return fail(QStringLiteral("no address"));
    m_address = Story::textOf(*m_keeperWindow, "receiveAddressText");
    return true;
}

bool SignatureStory::startSellerWindow()
{
    CommandLine line = commandLine(QStringLiteral("shop"));
    line.brokerPort = m_brokerPort;
    m_seller = std::make_unique<Application>(line);
    m_sellerWindow = Hand::start(*m_seller);
    return m_sellerWindow || fail(QStringLiteral("no seller's window"));
}

bool SignatureStory::openSeller()
{
    if (!startSellerWindow()) return false;
    const QString passphrase = QStringLiteral("no key is in here");
    if (!Hand::type(*m_sellerWindow, "passphraseEdit", passphrase)) return failAt("passphraseEdit");
    if (!Hand::type(*m_sellerWindow, "passphraseRepeatEdit", passphrase))
        return failAt("passphraseRepeatEdit");
    if (!Hand::click(*m_sellerWindow, "unlockButton")) return failAt("unlockButton");
    if (!Hand::click(*m_sellerWindow, "sellButton")) return failAt("sellButton");
    if (!Hand::click(*m_sellerWindow, "watchAddressButton")) return failAt("watchAddressButton");
    if (!Hand::type(*m_sellerWindow, "watchEdit", m_address)) return failAt("watchEdit");
    if (!Hand::type(*m_sellerWindow, "watchNameEdit", QStringLiteral("Till"))) return failAt("watchNameEdit");
    show(*m_sellerWindow, "wallet-watch");
    return Hand::click(*m_sellerWindow, "watchConfirmButton") || failAt("watchConfirmButton");
}

bool SignatureStory::reopenSeller()
{
    m_seller.reset();
    if (!startSellerWindow()) return false;
    if (!Hand::type(*m_sellerWindow, "passphraseEdit", QStringLiteral("no key is in here")))
        return failAt("passphraseEdit");
    if (!Hand::click(*m_sellerWindow, "unlockButton")) return failAt("unlockButton");
    if (!Hand::click(*m_sellerWindow, "sellButton")) return failAt("sellButton");
    return beginSelling();
}

bool SignatureStory::beginSelling()
{
    return Hand::click(*m_sellerWindow, "startSellingButton") || failAt("startSellingButton");
}

bool SignatureStory::waitForText()
{
    const auto isNew = [this](const QString &text) { return !text.isEmpty() && text != m_text; };
    if (!Story::waitForText(*m_sellerWindow, "offerWordsText", isNew))
        return fail(QStringLiteral("no text to sign"));
    if (!Hand::waitFor(*m_sellerWindow, "offerWordsCopy")) return failAt("offerWordsCopy");
    m_text = Story::textOf(*m_sellerWindow, "offerWordsText");
    show(*m_sellerWindow, "seller-signature");
    return true;
}

bool SignatureStory::sign()
{
    if (!Hand::openTab(*m_keeperWindow, "walletTabs", "accountsPanel")) return failAt("accountsPanel");
    auto *table = Hand::child<QAbstractItemView>(*m_keeperWindow, "accountsTable");
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(0, 0)).center());
    if (!Hand::click(*m_keeperWindow, "signOfferOpenButton")) return failAt("signOfferOpenButton");
    auto *dialog = Hand::child<QDialog>(*m_keeperWindow, "signOfferDialog");
    if (!dialog) return failAt("signOfferDialog");
    show(*dialog, "wallet-sign-empty");
    if (!Hand::paste(*dialog, "signOfferWords", m_text)) return failAt("signOfferWords");
    if (!Hand::waitFor(*dialog, "signOfferTerms")) return failAt("signOfferTerms");
    show(*dialog, "wallet-sign-terms");
    if (!Hand::click(*dialog, "signOfferButton")) return failAt("signOfferButton");
    if (!Hand::click(*dialog, "signOfferSignatureCopy")) return failAt("signOfferSignatureCopy");
    m_signature = Story::textOf(*dialog, "signOfferSignatureText");
    show(*dialog, "wallet-signed");
    if (!Hand::click(*dialog, "signOfferClose")) return failAt("signOfferClose");
    const auto isGone = [this] { return !Hand::child(*m_keeperWindow, "signOfferDialog"); };
    return QTest::qWaitFor(isGone, Hand::patienceMs) || fail(QStringLiteral("the dialog stays"));
}

bool SignatureStory::handIn()
{
    if (!Hand::paste(*m_sellerWindow, "offerSignatureEdit", m_text)) return failAt("offerSignatureEdit");
    if (!Hand::click(*m_sellerWindow, "takeSignatureButton")) return failAt("takeSignatureButton");
    if (!Hand::waitFor(*m_sellerWindow, "offerSignatureProblem"))
        return fail(QStringLiteral("what is no signature was taken"));
    show(*m_sellerWindow, "seller-signature-wrong");
    if (!Hand::paste(*m_sellerWindow, "offerSignatureEdit", m_signature)) return failAt("offerSignatureEdit");
    if (!Hand::click(*m_sellerWindow, "takeSignatureButton")) return failAt("takeSignatureButton");
    const auto isOut = [this] {
        return !Hand::child(*m_sellerWindow, "offerSignatureCard")->isVisible() &&
               Story::textOf(*m_sellerWindow, "offerLinkText").startsWith(QLatin1String("tollstream://"));
    };
    return QTest::qWaitFor(isOut, Hand::patienceMs) || fail(QStringLiteral("the offer is not out"));
}

bool SignatureStory::renameOffer(const QString &title)
{
    if (!Hand::click(*m_sellerWindow, "settingsButton")) return failAt("settingsButton");
    if (!Hand::waitFor(*m_sellerWindow, "settingsDialog")) return failAt("settingsDialog");
    auto *dialog = Hand::child<QDialog>(*m_sellerWindow, "settingsDialog");
    auto *edit = Hand::child<QLineEdit>(*dialog, "titleEdit");
    const auto *buttons = Hand::child<QDialogButtonBox>(*dialog, "settingsButtons");
    if (!edit || !buttons) return failAt("titleEdit");
    edit->setText(title); // its tab is not in front
    QTest::mouseClick(buttons->button(QDialogButtonBox::Ok), Qt::LeftButton);
    return true;
}

} // namespace tollstream
