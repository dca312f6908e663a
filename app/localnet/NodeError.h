// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace tollstream::localnet {

/// A refusal as the node's JSON-RPC words it (protocol notes, section 9).
struct NodeError
{
    enum class Code {
        ParseError = -32700,
        InternalError = -32603,
        InvalidParameters = -32602,
        MethodNotFound = -32601,
        InvalidRequest = -32600,
        BatchesNotSupported = -32005,
        TransactionRefused = -32002, ///< the client's fault: signatures, objects, gas
    };

    Code code = Code::InternalError;
    QString message;

    bool operator==(const NodeError &) const = default;
};

template <typename T> using NodeResult = tl::expected<T, NodeError>;

/// Shorthand for returning a NodeError.
inline tl::unexpected<NodeError> refuse(NodeError::Code code, QString message)
{
    return tl::make_unexpected(NodeError{code, std::move(message)});
}

} // namespace tollstream::localnet
