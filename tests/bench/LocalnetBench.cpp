// SPDX-License-Identifier: GPL-3.0-or-later
// How many transfers a second one client gets through the development ledger, over HTTP and one connection:
// each is built, signed, sent, executed and answered before the next, because it spends the coin of the last.
#include "app/core/whenDone.h"
#include "app/iota/Faucet.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"
#include "app/iota/UserSignature.h"

#include "tests/bench/Figure.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>

#include <cstdio>
#include <optional>

using namespace tollstream;
using namespace Qt::StringLiterals;

namespace {

constexpr int transfers = 5'000;
constexpr int warmUp = 200;
constexpr int patience = 10'000; // ms
constexpr double goal = 1'000;

/// HTTP with keep-alive over a bare socket: QNetworkAccessManager costs more than the ledger under test.
class HttpConnection
{
public:
    bool open(const QUrl &url)
    {
        m_socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
        if (!m_socket.waitForConnected(patience)) return false;
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        return true;
    }
    QJsonObject post(const QByteArray &path, const QJsonObject &body)
    {
        const QByteArray content = QJsonDocument(body).toJson(QJsonDocument::Compact);
        m_socket.write("POST " + path +
                       " HTTP/1.1\r\nHost: localnet\r\nContent-Type: application/json\r\nContent-Length: " +
                       QByteArray::number(content.size()) + "\r\n\r\n" + content);
        QByteArray received;
        for (;;) {
            if (!m_socket.waitForReadyRead(patience)) return {};
            received += m_socket.readAll();
            const qsizetype head = received.indexOf("\r\n\r\n");
            const qsizetype field = received.toLower().indexOf("content-length:");
            if (head < 0 || field < 0) continue;
            const qsizetype length =
                received.mid(field + 15, received.indexOf("\r\n", field) - field - 15).toLongLong();
            if (received.size() >= head + 4 + length)
                return QJsonDocument::fromJson(received.mid(head + 4, length)).object();
        }
    }

private:
    QTcpSocket m_socket;
};

/// The gas coin as the effects of the last transfer name it.
std::optional<Coin> coinAfter(const QJsonObject &answer, Nanos balance)
{
    const QJsonValue effects = answer["result"_L1]["effects"_L1];
    if (effects["status"_L1]["status"_L1].toString() != u"success"_s) return std::nullopt;
    const QJsonValue reference = effects["gasObject"_L1]["reference"_L1];
    const auto id = ObjectId::parse(reference["objectId"_L1].toString());
    const auto digest = Digest::parse(reference["digest"_L1].toString());
    if (!id || !digest) return std::nullopt;
    return Coin{{*id, static_cast<std::uint64_t>(reference["version"_L1].toInteger()), *digest}, balance};
}

std::optional<Coin> firstCoin(HttpConnection &connection, const Address &owner)
{
    const QJsonObject answer = connection.post("/", {{u"jsonrpc"_s, u"2.0"_s},
                                                     {u"id"_s, 1},
                                                     {u"method"_s, u"iotax_getCoins"_s},
                                                     {u"params"_s, QJsonArray{owner.toString()}}});
    const QJsonValue coin = answer["result"_L1]["data"_L1][0];
    const auto id = ObjectId::parse(coin["coinObjectId"_L1].toString());
    const auto digest = Digest::parse(coin["digest"_L1].toString());
    const auto balance = Nanos::fromDecimal(coin["balance"_L1].toString());
    if (!id || !digest || !balance) return std::nullopt;
    return Coin{{*id, coin["version"_L1].toString().toULongLong(), *digest}, *balance};
}

std::optional<Coin> transfer(HttpConnection &connection, const KeyPair &key, const Coin &coin)
{
    const Address payer = Address::of(key.publicKey());
    const TransactionData transaction = buildPayment({Address{{7}}, Nanos{1'000}, {}}, payer, {coin},
                                                     Nanos{1'000}, Nanos{5'000'000}, std::nullopt);
    const QByteArray bytes = encodeTransaction(transaction);
    const QByteArray signature = signHash(key, transactionSigningHash(bytes));
    const QJsonArray parameters{QString::fromLatin1(bytes.toBase64()),
                                QJsonArray{QString::fromLatin1(signature.toBase64())},
                                QJsonObject{{u"showEffects"_s, true}}};
    return coinAfter(connection.post("/", {{u"jsonrpc"_s, u"2.0"_s},
                                           {u"id"_s, 1},
                                           {u"method"_s, u"iota_executeTransactionBlock"_s},
                                           {u"params"_s, parameters}}),
                     coin.balance);
}

bool measure(const QJsonObject &line)
{
    const auto key = KeyPair::fromSeed(SecretBytes::random(32));
    const Address payer = Address::of(key->publicKey());
    HttpConnection faucet;
    HttpConnection connection;
    if (!faucet.open(QUrl(line["faucet"_L1].toString())) || !connection.open(QUrl(line["rpc"_L1].toString())))
        return false;
    faucet.post("/gas", {{u"FixedAmountRequest"_s, QJsonObject{{u"recipient"_s, payer.toString()}}}});
    std::optional<Coin> coin = firstCoin(connection, payer);
    for (int count = 0; coin && count < warmUp; ++count)
        coin = transfer(connection, *key, *coin);
    QElapsedTimer timer;
    timer.start();
    for (int count = 0; coin && count < transfers; ++count)
        coin = transfer(connection, *key, *coin);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    if (!coin) return false;
    printFigure(u"localnet transfers a second"_s, transfers / seconds, u"1/s"_s, goal, false);
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (!initialiseCrypto()) return 1;
    QTemporaryDir directory;
    QProcess ledger;
    ledger.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    ledger.start(QStringLiteral(TOLLSTREAM_LOCALNET),
                 {u"--state"_s, directory.filePath(u"ledger.sqlite"_s), u"--die-with-parent"_s,
                  u"--faucet-amount"_s, u"100000000000"_s});
    while (!ledger.canReadLine()) {
        if (!ledger.waitForReadyRead(patience)) return 1;
    }
    const bool isMeasured = measure(QJsonDocument::fromJson(ledger.readLine()).object());
    if (!isMeasured) std::fputs("bench-localnet: the ledger did not answer as it should\n", stderr);
    ledger.terminate();
    ledger.waitForFinished(patience);
    return isMeasured ? 0 : 1;
}
