// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/LocalnetArguments.h"

#include <QCommandLineParser>

#include <limits>

namespace tollstream::localnet {

namespace {

/// Reads numbers off the command line and keeps the first mistake.
class NumberReader
{
public:
    explicit NumberReader(const QCommandLineParser &parser) : m_parser(parser) {}

    std::uint64_t read(const QString &name, std::uint64_t least, std::uint64_t most)
    {
        bool isNumber = false;
        const std::uint64_t value = m_parser.value(name).toULongLong(&isNumber);
        if (isNumber && value >= least && value <= most) return value;
        if (m_mistake.isEmpty())
            m_mistake =
                QStringLiteral("--%1: expected a number from %2 to %3").arg(name).arg(least).arg(most);
        return least;
    }
    QString mistake() const { return m_mistake; }

private:
    const QCommandLineParser &m_parser;
    QString m_mistake;
};

QCommandLineOption option(const char *name, const char *description, const char *value,
                          const char *standard = "")
{
    return QCommandLineOption(QString::fromLatin1(name), QString::fromLatin1(description),
                              QString::fromLatin1(value), QString::fromLatin1(standard));
}

} // namespace

Result<LocalnetArguments> LocalnetArguments::parse(const QStringList &arguments)
{
    constexpr std::uint64_t largestPort = 65'535;
    constexpr std::uint64_t largestMilliseconds = std::numeric_limits<int>::max();
    constexpr std::uint64_t largestAmount = 1'000'000'000'000'000;
    constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "A development ledger that speaks the JSON-RPC of an IOTA node, and its faucet. Prints "
        "where it listens as one line of JSON."));
    parser.addOptions({
        option("state", "Keep the ledger in <file>; without it, it lives in memory.", "file"),
        option("listen", "Listen at <address>.", "address", "127.0.0.1"),
        option("port", "JSON-RPC <port>; 0: any free one.", "port", "0"),
        option("faucet-port", "Faucet <port>; 0: any free one.", "port", "0"),
        option("faucet-amount", "Balance of each coin that the faucet gives, in <nanos>.", "nanos",
               "2000000000"),
        option("faucet-coins", "How many coins the faucet gives at a time.", "count", "5"),
        option("checkpoint-interval", "Wait <ms> before transactions become final.", "ms", "50"),
        option("epoch-duration", "Length of an epoch in <ms>.", "ms", "86400000"),
        option("seed", "Make always the same new chain for a <number>.", "number"),
        QCommandLineOption(QStringLiteral("fault"),
                           QStringLiteral("For tests, as often as wanted: ") + Faults::help(),
                           QStringLiteral("name=number")),
        QCommandLineOption(
            QStringLiteral("fault-control"),
            QStringLiteral("Let programs of this machine change the faults: POST /faults, one a line.")),
        option("start-time",
               "Begin at <ms> since 1970 and let time pass with checkpoints only, one at once for each "
               "transaction; with --seed, the same requests have the same answers in each run.",
               "ms"),
        QCommandLineOption(QStringLiteral("die-with-parent"),
                           QStringLiteral("End when the process that started this one ends.")),
    });
    const QCommandLineOption help = parser.addHelpOption();
    if (!parser.parse(arguments)) return failure(Error::Kind::InvalidInput, parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return failure(Error::Kind::InvalidInput,
                       QStringLiteral("unexpected argument: ") + parser.positionalArguments().constFirst());

    LocalnetArguments result;
    result.isHelp = parser.isSet(help);
    result.helpText = parser.helpText();
    result.diesWithParent = parser.isSet(QStringLiteral("die-with-parent"));
    NumberReader numbers(parser);
    Localnet::Options &options = result.options;
    options.ledger.stateFile = parser.value(QStringLiteral("state"));
    if (parser.isSet(QStringLiteral("seed")))
        options.ledger.seed = numbers.read(QStringLiteral("seed"), 0, unlimited);
    if (parser.isSet(QStringLiteral("start-time")))
        options.startTime = fromUnixMilliseconds(
            static_cast<std::int64_t>(numbers.read(QStringLiteral("start-time"), 0, std::uint64_t{1} << 48)));
    options.ledger.epochDuration =
        std::chrono::milliseconds(numbers.read(QStringLiteral("epoch-duration"), 1, std::uint64_t{1} << 40));
    options.faucet.coinAmount = numbers.read(QStringLiteral("faucet-amount"), 1, largestAmount);
    options.faucet.coinCount = numbers.read(QStringLiteral("faucet-coins"), 1, 255);
    options.port = static_cast<quint16>(numbers.read(QStringLiteral("port"), 0, largestPort));
    options.faucetPort = static_cast<quint16>(numbers.read(QStringLiteral("faucet-port"), 0, largestPort));
    options.checkpointInterval = std::chrono::milliseconds(
        numbers.read(QStringLiteral("checkpoint-interval"), 0, largestMilliseconds));
    if (!options.listenAddress.setAddress(parser.value(QStringLiteral("listen"))))
        return failure(Error::Kind::InvalidInput, QStringLiteral("--listen: expected an address"));
    options.allowsFaultControl = parser.isSet(QStringLiteral("fault-control"));
    const auto faults = Faults::parse(parser.values(QStringLiteral("fault")));
    if (!faults) return tl::make_unexpected(faults.error());
    options.faults = *faults;
    if (!numbers.mistake().isEmpty()) return failure(Error::Kind::InvalidInput, numbers.mistake());
    return result;
}

} // namespace tollstream::localnet
