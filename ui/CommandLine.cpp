// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/CommandLine.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace tollstream {

namespace {

/// One option that takes a value.
QCommandLineOption option(const char *name, const char *help, const char *value)
{
    return {QString::fromLatin1(name), QString::fromLatin1(help), QString::fromLatin1(value)};
}

/// Collects values of options; remembers the first that cannot be read.
class Values
{
public:
    explicit Values(const QCommandLineParser &parser) : m_parser(parser) {}

    std::optional<QString> text(const QCommandLineOption &option) const
    {
        if (!m_parser.isSet(option)) return std::nullopt;
        return m_parser.value(option);
    }
    template <typename Number>
    std::optional<Number> number(const QCommandLineOption &option, qulonglong least, qulonglong most)
    {
        if (!m_parser.isSet(option)) return std::nullopt;
        bool isNumber = false;
        const qulonglong value = m_parser.value(option).toULongLong(&isNumber);
        if (!isNumber || value < least || value > most) {
            refuse(option);
            return std::nullopt;
        }
        return static_cast<Number>(value);
    }
    QUrl url(const QCommandLineOption &option)
    {
        if (!m_parser.isSet(option)) return {};
        QUrl url(m_parser.value(option), QUrl::StrictMode);
        const bool isWeb = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
        if (!url.isValid() || !isWeb || url.host().isEmpty()) refuse(option);
        return url;
    }
    void refuse(const QCommandLineOption &option)
    {
        if (m_problem.isEmpty())
            m_problem = QStringLiteral("--%1: \"%2\" cannot be used")
                            .arg(option.names().first(), m_parser.value(option));
    }
    const QString &problem() const { return m_problem; }

private:
    const QCommandLineParser &m_parser;
    QString m_problem;
};

/// The network that the command line asks for, from the one that was chosen before.
Network overridden(Network network, const CommandLine &line)
{
    if (!line.node.isEmpty() && line.node != network.node) {
        const bool isLocal = network.name == QLatin1String("local");
        if (!isLocal) network = Network{};
        network.name = isLocal ? QStringLiteral("local") : QStringLiteral("custom");
        network.node = line.node;
        network.spareNodes.clear();
    }
    if (!line.faucet.isEmpty()) {
        network.faucet = line.faucet;
        network.hasFaucetApi = true;
    }
    return network;
}

} // namespace

Result<CommandLine> CommandLine::parse(const QStringList &arguments)
{
    constexpr qulonglong anyNumber = std::numeric_limits<qulonglong>::max();
    constexpr qulonglong longestPeriod = 10ULL * 366 * 86'400;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Sell and buy access to a live sensor stream, paid in IOTA."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const auto mode = option("mode", "Begin with \"seller\" or \"buyer\".", "mode");
    const auto directory = option("data-dir", "Keep everything in this directory.", "directory");
    const auto link = option("link", "Open this offer link or guest pass as a buyer.", "link");
    const auto node = option("node", "Ask this ledger node.", "url");
    const auto faucet = option("faucet", "Get test coins here.", "url");
    const auto ssdpPort =
        option("ssdp-port", "Search for plugs and routers on this UDP port instead of 1900.", "port");
    const auto passphrase =
        option("passphrase-fd", "Read the passphrase from this file descriptor.", "number");
    const QCommandLineOption start(QStringLiteral("start"), QStringLiteral("Begin selling at once."));
    const QCommandLineOption printLink(
        QStringLiteral("print-link"),
        QStringLiteral("Write the offer link to the standard output, for scripts."));
    const QCommandLineOption newWallet(
        QStringLiteral("new-wallet"),
        QStringLiteral("Make a new wallet without asking where there is none; on networks without real value "
                       "only."));
    const auto brokerPort = option("broker-port", "Port of the broker on this machine; 0 for any.", "port");
    const auto title = option("title", "What is measured, in the seller's words.", "text");
    const auto price = option("price", "Price of one period, in nanos.", "nanos");
    const auto period = option("period", "Length of the period, in seconds.", "seconds");
    const auto least = option("least", "Least payment, in nanos.", "nanos");
    parser.addOptions({mode, directory, link, node, faucet, ssdpPort, passphrase, start, printLink, newWallet,
                       brokerPort, title, price, period, least});
    parser.addPositionalArgument(QStringLiteral("link"),
                                 QStringLiteral("An offer link or guest pass, as with --link."),
                                 QStringLiteral("[link]"));
    if (!parser.parse(arguments)) return failure(Error::Kind::InvalidInput, parser.errorText());

    CommandLine line;
    if (parser.isSet(help)) line.printout = parser.helpText();
    if (parser.isSet(version))
        line.printout = QStringLiteral("%1 %2\n").arg(QCoreApplication::applicationName(),
                                                      QCoreApplication::applicationVersion());
    Values values(parser);
    if (const auto word = values.text(mode)) {
        if (*word == QLatin1String("seller"))
            line.mode = Mode::Sell;
        else if (*word == QLatin1String("buyer"))
            line.mode = Mode::Buy;
        else
            values.refuse(mode);
    }
    line.dataDirectory = values.text(directory).value_or(QString());
    const QStringList rest = parser.positionalArguments();
    const QString linkText = values.text(link).value_or(rest.value(0));
    if (!linkText.isEmpty()) {
        const auto parsed = OfferLink::parse(linkText);
        if (!parsed) return failure(Error::Kind::InvalidInput, QStringLiteral("this is not an offer link"));
        line.link = *parsed;
        auto pass = guestPassIn(linkText);
        if (!pass)
            return failure(Error::Kind::InvalidInput,
                           QStringLiteral("the guest pass in the link cannot be read"));
        if (*pass) line.pass = std::make_shared<const GuestPass>(std::move(**pass));
    }
    line.node = values.url(node);
    line.faucet = values.url(faucet);
    line.ssdpPort = values.number<quint16>(ssdpPort, 1, 65'535);
    line.passphraseDescriptor = values.number<int>(passphrase, 0, 1'023);
    line.startsSelling = parser.isSet(start);
    line.printsLink = parser.isSet(printLink);
    line.makesWallet = parser.isSet(newWallet);
    line.brokerPort = values.number<quint16>(brokerPort, 0, 65'535);
    line.title = values.text(title);
    if (const auto nanos = values.number<std::uint64_t>(price, 1, anyNumber)) line.price = Nanos{*nanos};
    if (const auto seconds = values.number<std::int64_t>(period, 1, longestPeriod))
        line.period = std::chrono::seconds(*seconds);
    if (const auto nanos = values.number<std::uint64_t>(least, 0, anyNumber))
        line.leastPayment = Nanos{*nanos};
    if (!values.problem().isEmpty()) return failure(Error::Kind::InvalidInput, values.problem());
    if (!line.mode && line.link) line.mode = Mode::Buy;
    if (!line.mode && line.startsSelling) line.mode = Mode::Sell;
    return line;
}

void CommandLine::overrule(SellerSettings &settings) const
{
    settings.network = overridden(settings.network, *this);
    settings.brokerPort = brokerPort.value_or(settings.brokerPort);
    settings.title = title.value_or(settings.title);
    Tariff tariff = settings.tariff;
    tariff.price = price.value_or(tariff.price);
    tariff.period = period.value_or(tariff.period);
    tariff.leastPayment = leastPayment.value_or(tariff.leastPayment);
    if (tariff.isValid())
        settings.tariff = tariff;
    else
        qWarning("The price of the command line cannot be used; the stored one stays.");
}

} // namespace tollstream
