// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SecretBytes.h"
#include "app/mirror/MirroredAccount.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace tollstream {

/// In which documents a broker looks its readers up.
enum class MongoLayout {
    Emqx,       ///< EMQX 5, MongoDB authentication and authorization: mqtt_user, mqtt_acl
    GoAuth,     ///< mosquitto-go-auth: users
    AuthPlugin, ///< mosquitto-auth-plug, as the 2017 demo used it: users
};

/// A document and where it belongs. Dates are in MongoDB's extended JSON.
struct MongoDocument
{
    QString collection;
    QJsonObject content;
};

/// What the seller's publisher writes, as topic filters.
using PublishedFilters = QStringList;

/// The collections of a layout, that with the accounts first.
QStringList collectionsOf(MongoLayout layout);

/// The documents of an account, one a collection, with our mark, what we need to know them again, and the
/// time at which MongoDB is to delete them. The password goes in as a hash of the layout's kind, with a new
/// salt. Takes some milliseconds.
std::vector<MongoDocument> documentsFor(const MirroredAccount &account, const SecretBytes &password,
                                        const PublishedFilters &published, MongoLayout layout,
                                        const QString &mark);

/// With a digest of all that others could change. `content` as MongoDB gives it back, in canonical extended
/// JSON.
QJsonObject withDigest(QJsonObject content);
/// One of our documents as it was found, for `accountsFrom()`. Nothing of its `_id` is used.
MirroredAccount accountFrom(const MongoDocument &document);
/// Accounts from the documents of all collections of a layout. Whatever lacks one of its documents, or was
/// changed in one, counts as tampered with.
std::vector<MirroredAccount> accountsFrom(const std::vector<MongoDocument> &documents, MongoLayout layout);

} // namespace tollstream
