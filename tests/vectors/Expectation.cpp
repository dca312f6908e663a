// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/vectors/Expectation.h"

#include "tests/vectors/VectorJson.h"

#include <algorithm>
#include <stdexcept>

namespace tollstream {

using namespace Qt::StringLiterals;

namespace {

/// A stretch of a long text from shortly before `place`.
QString stretch(const QString &text, qsizetype place)
{
    constexpr qsizetype before = 8;
    constexpr qsizetype most = 80;
    const qsizetype begin = std::max<qsizetype>(place - before, 0);
    const QString part = text.mid(begin, most);
    return (begin > 0 ? u"…"_s : QString()) + part + (begin + part.size() < text.size() ? u"…"_s : QString());
}

} // namespace

void mismatch(const QString &what)
{
    throw std::runtime_error(what.toStdString());
}

void demand(bool holds, const char *what)
{
    if (!holds) throw std::runtime_error(what);
}

void compare(const QString &ours, const QJsonValue &theirs, const QString &what)
{
    const QString expected = theirs.toVariant().toString();
    if (theirs.isString() && expected == ours) return;
    const qsizetype place =
        std::mismatch(ours.begin(), ours.end(), expected.begin(), expected.end()).first - ours.begin();
    mismatch(u"%1: we have %2, expected %3"_s.arg(what, stretch(ours, place), stretch(expected, place)));
}

QJsonValue Expectation::at(QLatin1StringView name)
{
    m_checked.insert(name);
    return memberOf(m_members, name);
}

QJsonValue Expectation::optional(QLatin1StringView name)
{
    m_checked.insert(name);
    return m_members.value(name);
}

QJsonArray Expectation::list(QLatin1StringView name)
{
    m_checked.insert(name);
    return arrayOf(m_members, name);
}

void Expectation::compare(const QString &ours, QLatin1StringView name)
{
    tollstream::compare(ours, at(name), name);
}

QStringList Expectation::unchecked() const
{
    QStringList names = m_members.keys();
    names.removeIf([this](const QString &name) { return m_checked.contains(name); });
    return names;
}

} // namespace tollstream
