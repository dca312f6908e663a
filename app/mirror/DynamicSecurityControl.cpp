// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/DynamicSecurityControl.h"

#include "app/core/whenDone.h"

#include <QHash>
#include <QJsonDocument>

#include <algorithm>

namespace tollstream {

namespace {

QString commandTopic()
{
    return QStringLiteral("$CONTROL/dynamic-security/v1");
}

QString responseTopic()
{
    return commandTopic() + QStringLiteral("/response");
}

} // namespace

struct DynamicSecurityControl::Question
{
    std::vector<QJsonObject> commands;
    std::vector<std::optional<Response>> responses;
    QHash<QString, std::size_t> awaited; ///< commands that were sent, by their number
    std::size_t sent = 0;
    Answer<std::vector<Response>> answer;
};

DynamicSecurityControl::DynamicSecurityControl(MqttLink &link, Options options, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_options(options)
    , m_prefix(QString::fromLatin1(SecretBytes::random(8).view().toByteArray().toHex()))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        fail(Error::Kind::TimedOut, QStringLiteral("the dynamic security plugin does not answer"));
    });
    connect(&m_link, &MqttLink::messageArrived, this, &DynamicSecurityControl::onMessage);
    connect(&m_link, &MqttLink::subscriptionRefused, this, [this] {
        fail(Error::Kind::Refused, QStringLiteral("the login may not read the plugin's answers"));
    });
    connect(&m_link, &MqttLink::stateChanged, this, [this](MqttLink::State state) {
        if (state != MqttLink::State::Connected)
            fail(Error::Kind::Unreachable, QStringLiteral("the connection is lost"));
    });
    m_link.subscribe(responseTopic());
}

QFuture<Result<std::vector<DynamicSecurityControl::Response>>>
DynamicSecurityControl::ask(const std::vector<QJsonObject> &commands)
{
    auto question = std::make_shared<Question>();
    question->commands = commands;
    question->responses.resize(commands.size());
    if (commands.empty()) {
        question->answer.give({});
        return question->answer.future();
    }
    m_questions.push_back(question);
    if (m_questions.size() == 1) sendSome();
    return question->answer.future();
}

void DynamicSecurityControl::sendSome()
{
    Question &question = *m_questions.front();
    QJsonArray message;
    for (; question.sent < question.commands.size() && message.size() < m_options.commandsAtOnce;
         ++question.sent) {
        const QString number = m_prefix + QLatin1Char('-') + QString::number(++m_lastNumber);
        QJsonObject command = question.commands[question.sent];
        command.insert(QStringLiteral("correlationData"), number);
        question.awaited.insert(number, question.sent);
        message.append(command);
    }
    m_limit.start(m_options.answerLimit);
    const QJsonObject commands{{QStringLiteral("commands"), message}};
    if (m_link.publish(commandTopic(), QJsonDocument(commands).toJson(QJsonDocument::Compact), false, 1))
        return;
    QMetaObject::invokeMethod(
        this, [this] { fail(Error::Kind::Unreachable, QStringLiteral("not connected")); },
        Qt::QueuedConnection);
}

void DynamicSecurityControl::onMessage(const QString &topic, const QByteArray &payload)
{
    if (topic != responseTopic() || m_questions.empty()) return;
    const std::shared_ptr<Question> question = m_questions.front();
    const QJsonArray responses =
        QJsonDocument::fromJson(payload).object().value(QLatin1String("responses")).toArray();
    bool isOurs = false;
    for (const auto &entry : responses) {
        const QJsonObject response = entry.toObject();
        const QString number = response.value(QLatin1String("correlationData")).toString();
        const auto awaited = question->awaited.constFind(number);
        if (awaited == question->awaited.constEnd()) continue;
        isOurs = true;
        question->responses[*awaited] = Response{response.value(QLatin1String("command")).toString(),
                                                 response.value(QLatin1String("error")).toString(),
                                                 response.value(QLatin1String("data")).toObject()};
        question->awaited.erase(awaited);
    }
    if (!isOurs || !question->awaited.isEmpty()) return;
    if (question->sent < question->commands.size()) return sendSome();
    m_limit.stop();
    m_questions.pop_front();
    std::vector<Response> all;
    all.reserve(question->responses.size());
    for (std::optional<Response> &response : question->responses)
        all.push_back(std::move(*response));
    if (!m_questions.empty()) sendSome();
    question->answer.give(std::move(all));
}

void DynamicSecurityControl::fail(Error::Kind kind, const QString &detail)
{
    m_limit.stop();
    for (const auto &question : std::exchange(m_questions, {}))
        question->answer.give(failure(kind, detail));
}

} // namespace tollstream
