// SPDX-License-Identifier: GPL-3.0-or-later
// The gate as Mosquitto sees it: its three entry points and the callbacks behind them. Nothing is thrown into
// the broker; whatever goes wrong in here is a refusal.
#include "app/gate/AccessReader.h"
#include "app/gate/Gate.h"
#include "app/gate/LatestMessages.h"
#include "app/gate/PasswordWorker.h"
#include "app/gate/SocketWatch.h"

#pragma GCC visibility push(default)
#include <mosquitto.h>
#include <mosquitto_broker.h>
#include <mosquitto_plugin.h>
#pragma GCC visibility pop

#include <malloc.h>
#include <sodium.h>

#include <algorithm>
#include <csignal>
#include <ctime>
#include <exception>
#include <memory>
#include <new>

namespace {

using namespace tollstream::gate;

constexpr std::int64_t memoryLookPauseMs = 200;
constexpr std::int64_t shutNotePauseMs = 60'000;

std::int64_t millisecondsOf(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<std::int64_t>(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

Moment now()
{
    // Paid time goes on while the machine sleeps, so it is not CLOCK_MONOTONIC.
    return {millisecondsOf(CLOCK_REALTIME), millisecondsOf(CLOCK_BOOTTIME)};
}

void writeLog(int level, const std::string &text)
{
    mosquitto_log_printf(level, "Gate: %s.", text.c_str());
}

/// All that lives from init to cleanup.
struct Plugin
{
    explicit Plugin(GateOptions options)
        : tightMemory(options.tightMemory)
        , reader(options.storeFile)
        , gate(std::move(options), reader, passwords,
               [](Gate::Importance importance, const std::string &text) {
                   writeLog(importance == Gate::Importance::Warning ? MOSQ_LOG_WARNING : MOSQ_LOG_INFO, text);
               })
    {
    }

    mosquitto_plugin_id_t *identifier = nullptr;
    std::size_t tightMemory;
    std::int64_t nextMemoryLook = 0; ///< steady
    std::int64_t nextShutNote = 0;   ///< steady
    AccessReader reader;
    PasswordWorker passwords;
    Gate gate;
    LatestMessages latest;
    SocketWatch sockets{SocketWatch::Limits()};
};

/// Calls `action` and turns whatever it throws into `refusal`.
template <typename Action> int guarded(int refusal, Action action) noexcept
{
    try {
        return action();
    } catch (const std::exception &problem) {
        mosquitto_log_printf(MOSQ_LOG_ERR, "Gate: %s.", problem.what());
    } catch (...) {
        mosquitto_log_printf(MOSQ_LOG_ERR, "Gate: unknown failure.");
    }
    return refusal;
}

std::optional<std::string_view> textOf(const char *text)
{
    return text ? std::optional<std::string_view>(text) : std::nullopt;
}

int statusOf(Gate::Answer answer)
{
    switch (answer) {
    case Gate::Answer::Admitted:
        return MOSQ_ERR_SUCCESS;
    case Gate::Answer::Refused:
        return MOSQ_ERR_AUTH;
    case Gate::Answer::Pending: // any other error closes the connection without a CONNACK
        return MOSQ_ERR_UNKNOWN;
    }
    return MOSQ_ERR_AUTH;
}

int onBasicAuth(int /*event*/, void *data, void *context)
{
    return guarded(MOSQ_ERR_AUTH, [=] {
        const auto *event = static_cast<const mosquitto_evt_basic_auth *>(data);
        const char *clientId = mosquitto_client_id(event->client);
        ConnectRequest request;
        request.clientId = clientId ? clientId : "";
        request.user = textOf(event->username);
        request.password = textOf(event->password);
        request.cleanSession = mosquitto_client_clean_session(event->client);
        request.keepAliveSeconds = mosquitto_client_keepalive(event->client);
        request.protocolVersion = mosquitto_client_protocol_version(event->client);
        const char *address = mosquitto_client_address(event->client);
        if (address) request.origin = Origin::ofText(address);
        auto &plugin = *static_cast<Plugin *>(context);
        const Moment moment = now();
        const Gate::Answer answer = plugin.gate.answerTo(event->client, request, moment);
        if (answer != Gate::Answer::Admitted) plugin.sockets.refused(request.origin, moment.steady);
        return statusOf(answer);
    });
}

std::optional<TopicAccess> accessOf(int access)
{
    switch (access) {
    case MOSQ_ACL_READ:
        return TopicAccess::Read;
    case MOSQ_ACL_WRITE:
        return TopicAccess::Write;
    case MOSQ_ACL_SUBSCRIBE:
        return TopicAccess::Subscribe;
    case MOSQ_ACL_UNSUBSCRIBE:
        return TopicAccess::Unsubscribe;
    default: // the broker's numbers, not ours
        return std::nullopt;
    }
}

std::string_view payloadOf(const mosquitto_evt_acl_check &event)
{
    if (!event.payload) return {};
    return {static_cast<const char *>(event.payload), event.payloadlen};
}

int onAclCheck(int /*event*/, void *data, void *context)
{
    return guarded(MOSQ_ERR_ACL_DENIED, [=] {
        const auto *event = static_cast<const mosquitto_evt_acl_check *>(data);
        const auto access = accessOf(event->access);
        auto &plugin = *static_cast<Plugin *>(context);
        const Moment moment = now();
        if (!access || !event->topic || !plugin.gate.mayAccess(event->client, *access, event->topic, moment))
            return MOSQ_ERR_ACL_DENIED;
        if (*access == TopicAccess::Write && !event->retain) {
            plugin.latest.published(event->topic, payloadOf(*event), moment);
        } else if (*access == TopicAccess::Subscribe) {
            const char *clientId = mosquitto_client_id(event->client);
            if (clientId) plugin.latest.subscribed(event->client, clientId, event->topic);
        }
        return MOSQ_ERR_SUCCESS;
    });
}

int onDisconnect(int /*event*/, void *data, void *context)
{
    return guarded(MOSQ_ERR_SUCCESS, [=] {
        auto &plugin = *static_cast<Plugin *>(context);
        const mosquitto *client = static_cast<const mosquitto_evt_disconnect *>(data)->client;
        plugin.latest.disconnected(client);
        plugin.gate.disconnected(client);
        return MOSQ_ERR_SUCCESS;
    });
}

void greet(const Greeting &greeting)
{
    const int status = mosquitto_broker_publish_copy(greeting.clientId.c_str(), greeting.topic.c_str(),
                                                     static_cast<int>(greeting.payload.size()),
                                                     greeting.payload.data(), 0, false, nullptr);
    if (status != MOSQ_ERR_SUCCESS) writeLog(MOSQ_LOG_WARNING, "a reader has to wait for the next message");
}

/// Bytes that a connection may need, with TLS.
constexpr std::size_t memoryPerConnection = 65'536;

void watchMemory(Plugin &plugin)
{
    const std::size_t expected = plugin.gate.connectionCount() * memoryPerConnection;
    const std::size_t used = ::mallinfo2().uordblks;
    plugin.gate.setMemoryTight(used >= plugin.tightMemory + expected);
    if (used < plugin.tightMemory / 2 * 3 + expected) return;
    // What has been lost in the broker comes back only with a new process; its supervisor sees to that.
    writeLog(MOSQ_LOG_ERR, "the memory is used up, and the broker has to start again");
    ::raise(SIGTERM);
}

void watchResources(Plugin &plugin, Moment now)
{
    const std::size_t shut = plugin.sockets.look(now.steady);
    if (shut > 0 && now.steady >= plugin.nextShutNote) {
        plugin.nextShutNote = now.steady + shutNotePauseMs;
        writeLog(MOSQ_LOG_WARNING, "connections are cut that do not read, are too many or are refused often");
    }
    if (now.steady < plugin.nextMemoryLook) return;
    plugin.nextMemoryLook = now.steady + memoryLookPauseMs;
    watchMemory(plugin);
}

int onTick(int /*event*/, void * /*data*/, void *context)
{
    return guarded(MOSQ_ERR_SUCCESS, [=] {
        auto &plugin = *static_cast<Plugin *>(context);
        Gate &gate = plugin.gate;
        const Moment moment = now();
        watchResources(plugin, moment);
        for (const Ending &ending : gate.tick(moment)) {
            const int status = mosquitto_kick_client_by_clientid(ending.clientId.c_str(), false);
            if (status != MOSQ_ERR_SUCCESS) gate.disconnected(ending.key);
        }
        for (const Greeting &greeting : plugin.latest.take(moment)) {
            if (gate.mayAccess(greeting.key, TopicAccess::Read, greeting.topic, moment)) greet(greeting);
        }
        return MOSQ_ERR_SUCCESS;
    });
}

} // namespace

extern "C" int mosquitto_plugin_version(int supported_version_count, const int *supported_versions)
{
    for (int i = 0; i < supported_version_count; ++i) {
        if (supported_versions[i] == MOSQ_PLUGIN_VERSION) return MOSQ_PLUGIN_VERSION;
    }
    return -1;
}

extern "C" int mosquitto_plugin_init(mosquitto_plugin_id_t *identifier, void **userdata,
                                     mosquitto_opt *options, int option_count)
{
    return guarded(MOSQ_ERR_UNKNOWN, [=] {
        if (sodium_init() < 0) return static_cast<int>(MOSQ_ERR_UNKNOWN);
        std::vector<std::pair<std::string_view, std::string_view>> pairs;
        pairs.reserve(static_cast<std::size_t>(std::max(option_count, 0)));
        for (int i = 0; i < option_count; ++i)
            pairs.emplace_back(options[i].key, options[i].value);
        auto parsed = GateOptions::parse(pairs);
        if (!parsed) {
            writeLog(MOSQ_LOG_ERR, parsed.error());
            return static_cast<int>(MOSQ_ERR_INVAL);
        }
        auto plugin = std::make_unique<Plugin>(std::move(*parsed));
        plugin->identifier = identifier;
        const auto listen = [&](int event, MOSQ_FUNC_generic_callback callback) {
            return mosquitto_callback_register(identifier, event, callback, nullptr, plugin.get()) ==
                   MOSQ_ERR_SUCCESS;
        };
        const bool listening = listen(MOSQ_EVT_BASIC_AUTH, onBasicAuth) &&
                               listen(MOSQ_EVT_ACL_CHECK, onAclCheck) &&
                               listen(MOSQ_EVT_DISCONNECT, onDisconnect) && listen(MOSQ_EVT_TICK, onTick);
        if (!listening) {
            // The broker does not start then; it must not be left with a pointer to what is gone.
            plugin.release(); // NOLINT(bugprone-unused-return-value)
            return static_cast<int>(MOSQ_ERR_UNKNOWN);
        }
        *userdata = plugin.release();
        return static_cast<int>(MOSQ_ERR_SUCCESS);
    });
}

extern "C" int mosquitto_plugin_cleanup(void *userdata, mosquitto_opt * /*options*/, int /*option_count*/)
{
    return guarded(MOSQ_ERR_UNKNOWN, [=] {
        const std::unique_ptr<Plugin> plugin(static_cast<Plugin *>(userdata));
        if (!plugin) return static_cast<int>(MOSQ_ERR_SUCCESS);
        mosquitto_callback_unregister(plugin->identifier, MOSQ_EVT_BASIC_AUTH, onBasicAuth, nullptr);
        mosquitto_callback_unregister(plugin->identifier, MOSQ_EVT_ACL_CHECK, onAclCheck, nullptr);
        mosquitto_callback_unregister(plugin->identifier, MOSQ_EVT_DISCONNECT, onDisconnect, nullptr);
        mosquitto_callback_unregister(plugin->identifier, MOSQ_EVT_TICK, onTick, nullptr);
        return static_cast<int>(MOSQ_ERR_SUCCESS);
    });
}
