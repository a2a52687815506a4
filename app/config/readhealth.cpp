// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/keys.h"
#include "config/readers.h"
#include "core/suggestion.h"

namespace slipway::config {
using namespace Qt::StringLiterals;
namespace {

constexpr Range kStatuses{100, 599};
constexpr Range kPorts{1, 65535};
constexpr Range kAnswers{1, 100};

/// ${…} in every text below a value.
void checkPlaceholders(Reading &reading, const yaml::Node &node)
{
    for (const yaml::Node &item : node.items())
        checkPlaceholders(reading, item);
    for (const auto &[key, value] : node.entries())
        checkPlaceholders(reading, value);
    if (const Message problem = node.isScalar() ? placeholderProblem(node.text()) : Message(); !problem.isEmpty())
        reading.error(node.at(), Message::list({quoted(node.text()), problem}, u" "_s));
}

HttpCheck readHttp(const Section &section)
{
    HttpCheck http;
    section.require(u"url");
    section.text(u"url", http.url, urlProblem);
    section.number(u"status", http.status, kStatuses);
    section.text(u"contains", http.contains, placeholderProblem);
    const yaml::Node *json = section.find(u"json");
    if (json != nullptr && !json->isMapping())
        section.reading().error(section.valueAt(u"json"),
                                Engine::tr("'json' must be a mapping of the members that the answer must have, not %1")
                                    .arg(described(*json)));
    if (json != nullptr && json->isMapping()) {
        checkPlaceholders(section.reading(), *json);
        http.json = jsonFromNode(*json).toObject();
    }
    return http;
}

TcpCheck readTcp(const Section &section)
{
    TcpCheck tcp;
    section.require(u"host");
    section.require(u"port");
    section.number(u"port", tcp.port, kPorts);
    QString text;
    section.text(u"host", text, anyLineProblem);
    if (text.isEmpty())
        return tcp;
    const Result<HostSpec> host =
        hostFromText(text.contains(u':') && !text.startsWith(u'[') ? u'[' + text + u']' : text);
    if (!host || host->port != 0 || !host->user.isEmpty())
        section.reading().error(section.valueAt(u"host"),
                                host ? Engine::tr("'host' is a host alone, without user and port")
                                     : host.error().message);
    else
        tcp.host = host->host;
    return tcp;
}

/// `tcp: "127.0.0.1:80"`
TcpCheck readTcpText(Reading &reading, const yaml::Node &node, Position at)
{
    const Result<HostSpec> host = hostFromText(node.text());
    if (host && host->port > 0 && host->user.isEmpty())
        return {.host = host->host, .port = host->port};
    reading.error(at, host ? Engine::tr("'tcp' must be \"host:port\", not %1").arg(quoted(node.text()))
                           : host.error().message);
    return {};
}

MetricCheck readMetric(const Section &section)
{
    MetricCheck metric;
    section.require(u"monitor");
    section.require(u"when");
    section.text(u"monitor", metric.monitor, nameProblem);
    section.text(u"when", metric.when, comparisonProblem);
    const auto &known = section.reading().monitors;
    if (known && !metric.monitor.isEmpty() && !known->contains(metric.monitor))
        section.reading().error(section.valueAt(u"monitor"),
                                Engine::tr("the file has no monitor %1%2")
                                    .arg(quoted(metric.monitor), suggestionFor(metric.monitor, *known)));
    return metric;
}

/// The short form: the value is the one thing that matters.
void readShort(Reading &reading, const yaml::Node &node, Position at, CheckSpec &check)
{
    using Kind = CheckSpec::Kind;
    const Message problem = check.kind == Kind::Http      ? urlProblem(node.text())
                            : check.kind == Kind::Command ? scriptProblem(node.text())
                                                          : Message();
    if (!problem.isEmpty())
        reading.error(at, Message::list({quoted(node.text()), problem}, u" "_s));
    else if (check.kind == Kind::Http)
        check.http.url = node.text();
    else if (check.kind == Kind::Command)
        check.command.run = node.text();
    else
        check.tcp = readTcpText(reading, node, at);
}

void readLong(const Section &section, CheckSpec &check)
{
    if (!section.isUsable())
        return;
    section.duration(u"timeout", check.timeout);
    switch (check.kind) {
    case CheckSpec::Kind::Http:
        check.http = readHttp(section);
        break;
    case CheckSpec::Kind::Tcp:
        check.tcp = readTcp(section);
        break;
    case CheckSpec::Kind::Command:
        section.require(u"run");
        section.text(u"run", check.command.run, scriptProblem);
        break;
    case CheckSpec::Kind::Metric:
        check.metric = readMetric(section);
        break;
    }
}

/// `watch: 5m`, or with how much it tolerates: `watch: {for: 5m, failures: 3}`.
void readWatch(const Section &section, HealthSpec &health)
{
    const yaml::Node *node = section.find(u"watch");
    if (node == nullptr || !node->isMapping())
        return section.duration(u"watch", health.watch, true);
    const Section watch(section.reading(), *node, section.keyAt(u"watch"), u"'watch'"_s, keyTable()[u"watch"_s]);
    watch.require(u"for");
    watch.duration(u"for", health.watch, true);
    watch.number(u"failures", health.watchFailures, kAnswers);
}

/// A gate that no release can pass is a mistake of the file.
void checkPassable(const Section &section, const HealthSpec &health)
{
    const Milliseconds needed = health.interval * (health.consecutive - 1);
    if (needed >= health.deadline)
        section.reading().error(
            section.valueAt(section.has(u"deadline") ? u"deadline" : u"consecutive"),
            Engine::tr("no release can pass: %1 good answers, one every %2, take %3, and the deadline is %4")
                .arg(health.consecutive)
                .arg(durationToText(health.interval), durationToText(needed), durationToText(health.deadline)));
}

} // namespace

CheckSpec readCheck(Reading &reading, const yaml::Node &node, Position at)
{
    CheckSpec check;
    const QStringList &kinds = keyTable()[u"check"_s];
    const Section outer(reading, node, placeOf(node, at), Engine::tr("a check"), kinds);
    if (!outer.isUsable())
        return check;
    if (node.entries().size() != 1) {
        reading.error(
            placeOf(node, at),
            Engine::tr("a check has exactly one of %1; begin the next one with its own '-'").arg(quotedList(kinds)));
        return check;
    }
    const auto &[key, value] = node.entries().front();
    if (!kinds.contains(key.text()))
        return check;
    check.kind = CheckSpec::Kind(kinds.indexOf(key.text()));
    if (value.kind() == yaml::Kind::String && check.kind != CheckSpec::Kind::Metric)
        readShort(reading, value, value.at(), check);
    else
        readLong(Section(reading, value, key.at(), u"'%1'"_s.arg(key.text()), keyTable()[key.text()]), check);
    return check;
}

HealthSpec readHealth(Reading &reading, const yaml::Node &node, Position at)
{
    HealthSpec health;
    const Section section(reading, node, at, u"'health'"_s, keyTable()[u"health"_s]);
    if (!section.isUsable())
        return health;
    const yaml::Node *checks = section.find(u"checks");
    if (checks != nullptr && !checks->isSequence())
        reading.error(section.valueAt(u"checks"),
                      Engine::tr("'checks' must be a list of checks, not %1").arg(described(*checks)));
    if (checks == nullptr || (checks->isSequence() && checks->items().empty()))
        reading.warning(section.valueAt(u"checks"),
                        Engine::tr("'health' has no checks: nothing tells whether a release is well"));
    if (checks != nullptr) {
        for (const yaml::Node &item : checks->items())
            health.checks.push_back(readCheck(reading, item, section.keyAt(u"checks")));
    }
    section.duration(u"interval", health.interval);
    section.number(u"consecutive", health.consecutive, kAnswers);
    section.duration(u"deadline", health.deadline);
    readWatch(section, health);
    checkPassable(section, health);
    return health;
}

} // namespace slipway::config
