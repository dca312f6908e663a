// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/PassphraseInput.h"

#include <unistd.h>

#include <cerrno>

namespace tollstream {

PassphraseInput::PassphraseInput(int descriptor, QObject *parent)
    : QObject(parent)
    , m_descriptor(descriptor)
    , m_notifier(descriptor, QSocketNotifier::Read)
    , m_buffer(longest)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &PassphraseInput::readMore);
}

void PassphraseInput::readMore()
{
    // Byte by byte, so that nothing behind the line is swallowed; a passphrase is short.
    const ssize_t count = ::read(m_descriptor, m_buffer.data() + m_size, 1);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (count <= 0 || m_buffer.data()[m_size] == '\n') return finish();
    if (++m_size == longest) finish();
}

void PassphraseInput::finish()
{
    m_notifier.setEnabled(false);
    const auto size = static_cast<qsizetype>(m_size);
    emit arrived(std::make_shared<SecretBytes>(SecretBytes::copyOf(m_buffer.view().first(size))));
    m_buffer = SecretBytes();
    m_size = 0;
}

} // namespace tollstream
