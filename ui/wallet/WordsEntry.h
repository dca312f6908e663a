// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/Mnemonic.h"

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QLineEdit;
QT_END_NAMESPACE

namespace tollstream {

/// Fields for backup words, four in a row. Pasting or typing several words at once spreads them; a beginning
/// that fits one word only becomes that word when the field is left.
/// The toolkit's fields hold what is typed in memory of their own, which can be wiped but not guarded: it
/// stays there only until `clear()`.
/// Children: "wordEdit1" to "wordEdit24".
class WordsEntry : public QWidget
{
    Q_OBJECT
public:
    static constexpr int mostWords = 24;

    explicit WordsEntry(QWidget *parent = nullptr);

    /// Reads the words, without taking them away. `InvalidInput` with `problem()` saying in a sentence why.
    Result<Mnemonic> words() const;
    /// What is wrong with what stands there, in a sentence; empty where nothing is, or nothing stands there.
    QString problem() const;
    /// How many fields are filled.
    int filledCount() const;
    /// Overwrites and empties all fields.
    void clear();

signals:
    void changed();
    /// Return was pressed in the last filled field.
    void entered();

private:
    void spread(int from);
    void complete(int field);
    void mark(int field);
    SecretBytes textOf(int field) const;
    /// The words in one text, up to the last filled field.
    SecretBytes joined() const;

    std::vector<QLineEdit *> m_fields;
    bool m_isSpreading = false;
};

} // namespace tollstream
