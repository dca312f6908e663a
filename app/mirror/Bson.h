// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include <mongoc/mongoc.h>
#include <utility>

namespace tollstream {

/// A document of libbson. (A std::unique_ptr would drop the type's alignment, as GCC warns.)
class Bson
{
public:
    /// From extended JSON; empty, `get()` being null, where that is none.
    explicit Bson(const QJsonObject &json);
    explicit Bson(bson_t *owned) : m_document(owned) {}
    ~Bson() { bson_destroy(m_document); }
    Bson(Bson &&other) noexcept : m_document(std::exchange(other.m_document, nullptr)) {}
    Bson &operator=(Bson &&) = delete;
    Bson(const Bson &) = delete;
    Bson &operator=(const Bson &) = delete;

    bson_t *get() const { return m_document; }

    /// In canonical extended JSON.
    static QJsonObject toJson(const bson_t &document);

private:
    bson_t *m_document;
};

/// For std::unique_ptr of what libmongoc gives away.
template <auto destroy> struct MongoRelease
{
    template <typename T> void operator()(T *object) const { destroy(object); }
};

} // namespace tollstream
