// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SecretBytes.h"

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace tollstream {

/// Reads one line from a file descriptor, without waiting for it: the passphrase on machines where nobody
/// sits. What was read is nowhere but in guarded memory.
class PassphraseInput : public QObject
{
    Q_OBJECT
public:
    static constexpr std::size_t longest = 1'024;

    explicit PassphraseInput(int descriptor, QObject *parent = nullptr);

signals:
    /// Up to the first line feed or the end; empty where nothing could be read.
    void arrived(std::shared_ptr<tollstream::SecretBytes> passphrase);

private:
    void readMore();
    void finish();

    int m_descriptor;
    QSocketNotifier m_notifier;
    SecretBytes m_buffer;
    std::size_t m_size = 0;
};

} // namespace tollstream
