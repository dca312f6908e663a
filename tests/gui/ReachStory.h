// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/BrokerConfiguration.h"

#include "tests/gui/Story.h"
#include "tests/unit/router/SimulatedRouter.h"

QT_BEGIN_NAMESPACE
class QDialog;
QT_END_NAMESPACE

namespace tollstream {

/// A seller who lets readers in from elsewhere: by the settings of the window, over a simulated router.
class ReachStory
{
public:
    explicit ReachStory(Story::Picture picture = {});

    /// Each step waits until its end is seen; else `problem()` says what was missing.
    bool beginSelling();
    bool choose(ReaderScope readers, bool opensRouter = true);
    /// Opens the settings, types these files in and presses OK, whether they can be used or not.
    bool chooseCertificate(const QString &certificateFile, const QString &privateKeyFile);
    /// Opens the settings, lets programs in browsers read at this port, or not, and presses OK.
    bool letBrowsersIn(bool areLetIn, quint16 port);
    /// Until the line about the browsers has these words in it.
    bool waitForBrowsers(const QString &words);
    /// Until the line about the certificate has these words in it.
    bool waitForCertificate(const QString &words);
    /// Until the line about the way in has these words in it.
    bool waitForWayIn(const QString &words);

    SimulatedRouter &router() { return *m_router; }
    QWidget &window() const { return m_story.sellerWindow(); }
    /// That others connect to.
    quint16 port() const { return m_port; }
    QString problem() const { return m_problem; }

private:
    bool fail(const QString &problem);
    QDialog *openSettings();
    bool waitForSentence(const char *name, const QString &words);

    Story::Picture m_picture;
    Story m_story;
    std::unique_ptr<SimulatedRouter> m_router;
    quint16 m_port = 0;
    QString m_problem;
};

} // namespace tollstream
