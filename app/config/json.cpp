// SPDX-License-Identifier: GPL-3.0-or-later
// Specifications as JSON in the words of slipway.yml: what equals its default is left out, so that the same
// environment always has the same text.
#include "config/readers.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace slipway::config {
using namespace Qt::StringLiterals;
namespace {

void put(QJsonObject &object, const QString &key, const QString &value, const QString &usual = {})
{
    if (value != usual)
        object.insert(key, value);
}

void put(QJsonObject &object, const QString &key, int value, int usual)
{
    if (value != usual)
        object.insert(key, value);
}

void put(QJsonObject &object, const QString &key, Milliseconds value, Milliseconds usual)
{
    if (value != usual)
        object.insert(key, durationToText(value));
}

void put(QJsonObject &object, const QString &key, const QStringList &values)
{
    if (!values.isEmpty())
        object.insert(key, QJsonArray::fromStringList(values));
}

void put(QJsonObject &object, const QString &key, const QJsonObject &value)
{
    if (!value.isEmpty())
        object.insert(key, value);
}

QJsonObject jsonOf(const TargetSpec &target)
{
    const TargetSpec usual;
    QJsonObject object{{u"kind"_s, targetKindName(target.kind)}};
    QStringList hosts;
    for (const HostSpec &host : target.hosts)
        hosts += host.text();
    put(object, u"hosts"_s, hosts);
    put(object, u"path"_s, target.path);
    put(object, u"keep"_s, target.keep, usual.keep);
    put(object, u"include"_s, target.include);
    put(object, u"exclude"_s, target.exclude);
    put(object, u"artifacts"_s, target.artifacts);
    put(object, u"shared"_s, target.shared);
    put(object, u"prepare"_s, target.prepare);
    put(object, u"once"_s, target.once);
    put(object, u"restart"_s, target.restart);
    put(object, u"stop"_s, target.stop);
    put(object, u"batch"_s, target.batch, usual.batch);
    put(object, u"identity"_s, target.identity);
    put(object, u"file"_s, target.file);
    put(object, u"project"_s, target.project);
    put(object, u"strategy"_s, target.rolling ? u"rolling"_s : QString());
    put(object, u"services"_s, target.services);
    put(object, u"deploy"_s, target.deploy);
    put(object, u"rollback"_s, target.rollback);
    put(object, u"status"_s, target.status);
    put(object, u"timeout"_s, target.timeout, usual.timeout);
    return object;
}

QJsonObject httpJson(const HttpCheck &http)
{
    QJsonObject object{{u"url"_s, http.url}};
    put(object, u"status"_s, http.status, HttpCheck{}.status);
    put(object, u"json"_s, http.json);
    put(object, u"contains"_s, http.contains);
    return object;
}

QJsonObject jsonOf(const CheckSpec &check)
{
    QString key;
    QJsonObject object;
    switch (check.kind) {
    case CheckSpec::Kind::Http:
        key = u"http"_s;
        object = httpJson(check.http);
        break;
    case CheckSpec::Kind::Tcp:
        key = u"tcp"_s;
        object = {{u"host"_s, check.tcp.host}, {u"port"_s, check.tcp.port}};
        break;
    case CheckSpec::Kind::Command:
        key = u"command"_s;
        object = {{u"run"_s, check.command.run}};
        break;
    case CheckSpec::Kind::Metric:
        key = u"metric"_s;
        object = {{u"monitor"_s, check.metric.monitor}, {u"when"_s, check.metric.when}};
        break;
    }
    put(object, u"timeout"_s, check.timeout, CheckSpec{}.timeout);
    return {{key, object}};
}

QJsonObject jsonOf(const HealthSpec &health)
{
    const HealthSpec usual;
    QJsonArray checks;
    for (const CheckSpec &check : health.checks)
        checks.append(jsonOf(check));
    QJsonObject object;
    if (!checks.isEmpty())
        object.insert(u"checks"_s, checks);
    put(object, u"interval"_s, health.interval, usual.interval);
    put(object, u"consecutive"_s, health.consecutive, usual.consecutive);
    put(object, u"deadline"_s, health.deadline, usual.deadline);
    if (health.watchFailures == usual.watchFailures)
        put(object, u"watch"_s, health.watch, usual.watch);
    else
        object.insert(u"watch"_s,
                      QJsonObject{{u"for"_s, durationToText(health.watch)}, {u"failures"_s, health.watchFailures}});
    return object;
}

QJsonArray jsonOf(const std::vector<FreezeSpec> &freezes)
{
    QJsonArray array;
    for (const FreezeSpec &freeze : freezes) {
        QJsonObject object{{u"from"_s, freeze.from}, {u"to"_s, freeze.to}, {u"timezone"_s, freeze.timezone}};
        put(object, u"reason"_s, freeze.reason);
        array.append(object);
    }
    return array;
}

/// `require: [ci, tests]`, or `require: {ci: [FILE…], tests: true}` where it names workflow files.
void putRequired(QJsonObject &object, const ProtectSpec &protect)
{
    if (!protect.requireCi || protect.ciFiles.isEmpty()) {
        put(object, u"require"_s,
            (protect.requireCi ? QStringList{u"ci"_s} : QStringList()) +
                (protect.requireTests ? QStringList{u"tests"_s} : QStringList()));
        return;
    }
    QJsonObject require{{u"ci"_s, QJsonArray::fromStringList(protect.ciFiles)}};
    if (protect.requireTests)
        require.insert(u"tests"_s, true);
    object.insert(u"require"_s, require);
}

QJsonObject jsonOf(const ProtectSpec &protect)
{
    QJsonObject object;
    put(object, u"branches"_s, protect.branches);
    put(object, u"approvals"_s, protect.approvals, 0);
    if (!protect.selfApproval)
        object.insert(u"self_approval"_s, false);
    put(object, u"wait"_s, protect.wait, Milliseconds(0));
    putRequired(object, protect);
    QJsonObject scores;
    for (const auto &[name, value] : protect.minimumScores.asKeyValueRange())
        scores.insert(name, value);
    put(object, u"min_score"_s, scores);
    if (!protect.freezes.empty())
        object.insert(u"freeze"_s, jsonOf(protect.freezes));
    return object;
}

/// JSON is YAML; the one character of QJsonDocument's that YAML refuses is DEL.
Result<yaml::Node> nodeFrom(const QJsonObject &object)
{
    return yaml::parse(QJsonDocument(object).toJson(QJsonDocument::Compact).replace('\x7f', "\\u007f"), {});
}

} // namespace

QJsonObject toJson(const EnvironmentSpec &environment)
{
    QJsonObject object{{u"name"_s, environment.name},
                       {u"tier"_s, tierName(environment.tier)},
                       {u"target"_s, jsonOf(environment.target)}};
    put(object, u"health"_s, jsonOf(environment.health));
    put(object, u"protect"_s, jsonOf(environment.protect));
    put(object, u"on_failure"_s, environment.rollbackOnFailure ? QString() : u"stop"_s);
    QJsonObject variables;
    for (const auto &[name, value] : environment.variables.asKeyValueRange())
        variables.insert(name, value);
    put(object, u"variables"_s, variables);
    put(object, u"secrets"_s, environment.secrets);
    return object;
}

Result<EnvironmentSpec> environmentFromJson(const QJsonObject &object)
{
    QJsonObject rest = object;
    const QString name = rest.take(u"name"_s).toString();
    const yaml::Node node = SLIPWAY_TRY(nodeFrom(rest));
    Reading reading;
    EnvironmentSpec environment = readEnvironmentSpec(reading, name, node, {});
    environment.at = {};
    if (const auto error = configurationError(reading.diagnostics(), {}))
        return fail(
            ErrorKind::BadInput,
            Engine::tr("The stored configuration of the environment '%1' cannot be used: %2").arg(name, error->message),
            Engine::tr("Apply its slipway.yml again with \"slipwayctl env apply\"."));
    return environment;
}

QJsonObject toJson(const FlowSpec &flow)
{
    QJsonObject object{{u"pipeline"_s, flow.pipeline}};
    if (flow.branches.isEmpty())
        object.insert(u"on"_s, flow.event);
    else
        object.insert(u"on"_s, QJsonObject{{flow.event, QJsonArray::fromStringList(flow.branches)}});
    if (!flow.integrateInto.isEmpty())
        object.insert(u"integrate"_s, QJsonObject{{u"into"_s, flow.integrateInto}});
    QJsonArray steps;
    for (const FlowStep &step : flow.steps) {
        QJsonObject one{{u"deploy"_s, step.environment}};
        put(one, u"mode"_s, step.automatic ? QString() : u"manual"_s);
        steps.append(one);
    }
    if (!steps.isEmpty())
        object.insert(u"then"_s, steps);
    return object;
}

FlowSpec flowFromJson(const QJsonObject &object)
{
    const Result<yaml::Node> node = nodeFrom(object);
    Reading reading;
    FlowSpec flow = node ? readFlow(reading, *node, {}) : FlowSpec{};
    flow.at = {};
    return flow;
}

} // namespace slipway::config
