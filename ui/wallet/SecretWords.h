// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/Mnemonic.h"

#include <QWidget>

#include <optional>

namespace tollstream {

/// Backup words with their numbers, four in a row. They are drawn glyph by glyph from guarded memory, so that
/// no text of the toolkit ever holds them, and only while they are shown: they hide by themselves when the
/// window loses the focus or another page comes up.
class SecretWords : public QWidget
{
    Q_OBJECT
public:
    explicit SecretWords(QWidget *parent = nullptr);

    /// Takes the words over, hidden.
    void setWords(Mnemonic words);
    /// Drops and wipes them.
    void forget();
    /// Null where there are none.
    const Mnemonic *words() const { return m_words ? &*m_words : nullptr; }
    bool isShown() const { return m_isShown; }
    void setShown(bool shown);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void shownChanged(bool shown);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    std::optional<Mnemonic> m_words;
    bool m_isShown = false;
};

} // namespace tollstream
