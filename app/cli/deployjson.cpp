// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/deployjson.h"

#include "cli/json.h"
#include "cli/requestreport.h"
#include "cli/targetjson.h"
#include "core/records/audit.h"
#include "services/deployments/deploymenttypes.h"
#include "services/environments/environmenttypes.h"
#include "services/releases/releaseservice.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

QJsonValue idToJson(qint64 id)
{
    return id > 0 ? QJsonValue(id) : QJsonValue(QJsonValue::Null);
}

QJsonValue secondsToJson(const std::optional<Milliseconds> &duration)
{
    return duration ? QJsonValue(double(duration->count()) / 1000.0) : QJsonValue(QJsonValue::Null);
}

std::optional<Milliseconds> between(const std::optional<Timestamp> &from, const std::optional<Timestamp> &to)
{
    return from && to ? std::optional(*to - *from) : std::nullopt;
}

QJsonValue lockToJson(const std::optional<EnvironmentLock> &lock)
{
    if (!lock)
        return QJsonValue::Null;
    return QJsonObject{{u"owner"_s, lock->owner},
                       {u"reason"_s, textToJson(lock->reason)},
                       {u"since"_s, toRfc3339(lock->since)},
                       {u"until"_s, timeToJson(lock->until)}};
}

QJsonValue checksToJson(const std::vector<deploy::CheckAnswer> &answers)
{
    QJsonArray array;
    for (const deploy::CheckAnswer &answer : answers)
        array.append(QJsonObject{{u"check"_s, answer.title},
                                 {u"good"_s, answer.good},
                                 {u"text"_s, textToJson(answer.text)},
                                 {u"duration"_s, secondsToJson(answer.took)},
                                 {u"time"_s, toRfc3339(answer.time)}});
    return array;
}

QString stateName(EnvironmentDetail::State state)
{
    switch (state) {
    case EnvironmentDetail::State::Nothing:
        return u"nothing"_s;
    case EnvironmentDetail::State::Live:
        return u"live"_s;
    case EnvironmentDetail::State::Mixed:
        return u"mixed"_s;
    case EnvironmentDetail::State::Interrupted:
        return u"interrupted"_s;
    case EnvironmentDetail::State::Another:
        return u"another"_s;
    }
    return {};
}

QJsonValue maybe(const std::optional<DeploymentRecord> &deployment)
{
    return deployment ? QJsonValue(deploymentToJson(*deployment)) : QJsonValue(QJsonValue::Null);
}

QJsonArray deploymentsToJson(const std::vector<DeploymentRecord> &deployments)
{
    QJsonArray array;
    for (const DeploymentRecord &deployment : deployments)
        array.append(deploymentToJson(deployment));
    return array;
}

QJsonObject merged(QJsonObject object, const QJsonObject &more)
{
    for (auto member = more.begin(); member != more.end(); ++member)
        object.insert(member.key(), member.value());
    return object;
}

QJsonValue healthToJson(const EnvironmentDetail &detail)
{
    if (!detail.checks)
        return QJsonValue::Null;
    const bool good = std::ranges::all_of(*detail.checks, &deploy::CheckAnswer::good);
    return QJsonObject{{u"healthy"_s, good}, {u"checks"_s, checksToJson(*detail.checks)}};
}

QJsonArray outdatedToJson(const std::vector<OutdatedSetting> &settings)
{
    QJsonArray array;
    for (const OutdatedSetting &setting : settings)
        array.append(QJsonObject{{u"name"_s, setting.name},
                                 {u"kind"_s, setting.isSecret ? u"secret"_s : u"variable"_s},
                                 {u"used"_s, textToJson(setting.used)},
                                 {u"current"_s, textToJson(setting.current)},
                                 {u"revoked"_s, setting.isRevoked}});
    return array;
}

QJsonArray quarantinesToJson(const std::vector<ReleaseQuarantine> &verdicts)
{
    QJsonArray array;
    for (const ReleaseQuarantine &verdict : verdicts)
        array.append(QJsonObject{{u"env"_s, textToJson(verdict.environmentName)}, // null: everywhere
                                 {u"deployment"_s, idToJson(verdict.deployment.value)},
                                 {u"reason"_s, textToJson(verdict.reason)},
                                 {u"since"_s, toRfc3339(verdict.since)}});
    return array;
}

QJsonObject journalToJson(const JournalEntry &entry)
{
    return {{u"phase"_s, phaseName(entry.phase)},
            {u"status"_s, phaseStatusName(entry.status)},
            {u"host"_s, textToJson(entry.host)},
            {u"text"_s, textToJson(entry.text)},
            {u"time"_s, toRfc3339(entry.time)}};
}

QString eventName(const DeploymentEvent &event)
{
    switch (event.kind) {
    case DeploymentEvent::Kind::Changed:
        return u"deployment.changed"_s;
    case DeploymentEvent::Kind::Journal:
        return event.entry.status == PhaseStatus::Running ? u"phase.started"_s : u"phase.finished"_s;
    case DeploymentEvent::Kind::Line:
        return u"log"_s;
    case DeploymentEvent::Kind::Checks:
        return u"health"_s;
    case DeploymentEvent::Kind::Recovered:
        return u"deployment.recovered"_s;
    }
    return {};
}

} // namespace

QJsonObject environmentToJson(const EnvironmentRecord &environment)
{
    return {{u"environment"_s, environment.id.value},
            {u"name"_s, environment.name},
            {u"repository"_s, textToJson(environment.repositoryName)},
            {u"tier"_s, tierName(environment.tier)},
            {u"version"_s, environment.version},
            {u"updated"_s, toRfc3339(environment.updated)},
            {u"source"_s, textToJson(environment.source)},
            {u"lock"_s, lockToJson(environment.lock)},
            {u"automation_paused"_s, textToJson(environment.pauseReason)},
            {u"retired_hosts"_s, retiredToJson(environment.retired)},
            {u"rehearsed"_s, timeToJson(environment.rehearsed)},
            {u"rehearsal_duration"_s, secondsToJson(environment.rehearsalTook)}};
}

QJsonObject environmentToJson(const EnvironmentDetail &detail)
{
    const auto &live = detail.live;
    const QJsonValue none(QJsonValue::Null);
    const QJsonObject freeze{{u"until"_s, timeToJson(detail.freeze.until)},
                             {u"reason"_s, textToJson(detail.freeze.reason)},
                             {u"next"_s, timeToJson(detail.freeze.next)}};
    return merged(environmentToJson(detail.record),
                  {{u"target"_s, detail.targetText.english()},
                   {u"state"_s, stateName(detail.state())},
                   {u"live"_s, maybe(live)},
                   {u"mixed"_s, maybe(detail.mixed)},
                   {u"interrupted"_s, maybe(detail.interrupted)},
                   {u"displaced"_s, maybe(detail.displaced)},
                   {u"since"_s, live ? timeToJson(live->switched) : none},
                   {u"by"_s, live ? textToJson(live->actor) : none},
                   {u"waiting"_s, deploymentsToJson(detail.waiting)},
                   {u"running"_s, deploymentsToJson(detail.running)},
                   {u"rollback_to"_s, maybe(detail.rollbackTo)},
                   {u"outdated"_s, outdatedToJson(detail.outdated)},
                   {u"freeze"_s, freeze},
                   {u"flow"_s, textToJson(detail.flowText)},
                   {u"truth"_s, truthToJson(detail.truth)},
                   {u"health"_s, healthToJson(detail)},
                   {u"drift"_s, driftToJson(detail.drift)},
                   {u"problem"_s, detail.problem.message.isEmpty() ? none : QJsonValue(errorToJson(detail.problem))}});
}

QJsonObject applyToJson(const ApplyReport &report)
{
    QJsonArray diagnostics;
    for (const Diagnostic &diagnostic : report.diagnostics)
        diagnostics.append(diagnosticToJson(diagnostic));
    return {{u"added"_s, QJsonArray::fromStringList(report.added)},
            {u"changed"_s, QJsonArray::fromStringList(report.changed)},
            {u"unchanged"_s, QJsonArray::fromStringList(report.unchanged)},
            {u"gone"_s, QJsonArray::fromStringList(report.gone)},
            {u"changes"_s, changesToJson(report.changes)},
            {u"sha256"_s, textToJson(report.sha256)},
            {u"commit"_s, textToJson(report.commit)},
            {u"diagnostics"_s, diagnostics}};
}

QJsonObject releaseToJson(const ReleaseRecord &release)
{
    QJsonArray artifacts;
    for (const ReleaseArtifact &artifact : release.artifacts)
        artifacts.append(QJsonObject{{u"run"_s, artifact.run.value},
                                     {u"name"_s, artifact.name},
                                     {u"place"_s, artifact.place},
                                     {u"commit"_s, textToJson(artifact.commit)},
                                     {u"same_commit"_s, artifact.commit == release.commit},
                                     {u"files"_s, artifact.files},
                                     {u"bytes"_s, artifact.bytes}});
    return {{u"release"_s, idToJson(release.id.value)},
            {u"repository"_s, textToJson(release.repositoryName)},
            {u"commit"_s, textToJson(release.commit)},
            {u"commit_subject"_s, textToJson(release.commitSubject)},
            {u"ref"_s, textToJson(release.ref)},
            {u"digest"_s, release.digest},
            {u"files"_s, release.files},
            {u"bytes"_s, release.bytes},
            {u"created"_s, toRfc3339(release.created)},
            {u"actor"_s, textToJson(release.actor)},
            {u"run"_s, idToJson(release.run.value)},
            {u"artifacts"_s, artifacts},
            {u"warnings"_s, textsToJson(releaseWarnings(release))},
            {u"pinned"_s, release.pinned},
            {u"quarantine"_s, textToJson(release.quarantine)},
            {u"quarantines"_s, quarantinesToJson(release.quarantines)},
            {u"files_present"_s, release.filesPresent}};
}

QJsonObject manifestToJson(const deploy::Manifest &manifest)
{
    QJsonArray files;
    for (const deploy::ManifestFile &file : manifest.files)
        files.append(QJsonObject{{u"path"_s, file.path},
                                 {u"sha256"_s, textToJson(QString::fromLatin1(file.sha256))},
                                 {u"size"_s, file.size},
                                 {u"executable"_s, file.executable},
                                 {u"artifact"_s, textToJson(file.artifact)},
                                 {u"link"_s, textToJson(file.link)}});
    return {{u"manifest"_s, files}, {u"configuration"_s, manifest.configuration}};
}

QJsonObject deploymentToJson(const DeploymentRecord &deployment)
{
    const std::optional<ErrorKind> failure = failureOf(deployment);
    return {{u"deployment"_s, deployment.id.value},
            {u"env"_s, deployment.environmentName},
            {u"repository"_s, textToJson(deployment.repositoryName)},
            {u"release"_s, idToJson(deployment.release.value)},
            {u"release_name"_s, textToJson(deployment.releaseName)},
            {u"commit"_s, textToJson(deployment.commit)},
            {u"kind"_s, deploymentKindName(deployment.kind)},
            {u"status"_s, deploymentStatusName(deployment.status)},
            {u"phase"_s, phaseName(deployment.phase)},
            {u"created"_s, toRfc3339(deployment.created)},
            {u"started"_s, timeToJson(deployment.started)},
            {u"switched"_s, timeToJson(deployment.switched)},
            {u"finished"_s, timeToJson(deployment.finished)},
            {u"ended"_s, timeToJson(deployment.ended)},
            {u"duration"_s, secondsToJson(between(deployment.started, deployment.finished))},
            {u"actor"_s, textToJson(deployment.actor)},
            {u"reason"_s, textToJson(deployment.reason)},
            {u"problem"_s, textToJson(deployment.problem)},
            {u"failure"_s, failure ? QJsonValue(kindName(*failure)) : QJsonValue(QJsonValue::Null)},
            {u"hint"_s, textToJson(failureHint(deployment))},
            {u"hosts"_s, hostsToJson(deployment.hosts)},
            {u"automatic"_s, deployment.automatic},
            {u"shared_request"_s, sharedToJson(deployment)},
            {u"previous"_s, idToJson(deployment.previous.value)},
            {u"rollback_of"_s, idToJson(deployment.rollbackOf.value)},
            {u"run"_s, idToJson(deployment.run.value)}};
}

QJsonObject deploymentToJson(const DeploymentDetail &detail)
{
    QJsonArray journal, approvals;
    for (const JournalEntry &entry : detail.journal)
        journal.append(journalToJson(entry));
    for (const Approval &approval : detail.approvals)
        approvals.append(QJsonObject{{u"actor"_s, approval.actor},
                                     {u"approved"_s, approval.approved},
                                     {u"comment"_s, textToJson(approval.comment)},
                                     {u"time"_s, toRfc3339(approval.time)}});
    return merged(deploymentToJson(detail.deployment), {{u"digest"_s, textToJson(detail.releaseDigest)},
                                                        {u"journal"_s, journal},
                                                        {u"approvals"_s, approvals},
                                                        {u"gates"_s, deploy::toJson(detail.gates)},
                                                        {u"gates_judged"_s, timeToJson(detail.judged)},
                                                        {u"log"_s, textToJson(detail.logFile)}});
}

QJsonValue reviewToJson(const std::optional<DeploymentReview> &review)
{
    if (!review)
        return QJsonValue::Null;
    return merged(planToJson(review->plan), {{u"made"_s, toRfc3339(review->made)},
                                             {u"current"_s, review->isCurrent()},
                                             {u"since"_s, textsToJson(review->since)}});
}

QJsonObject eventToJson(const DeploymentEvent &event)
{
    const QJsonObject object{{u"event"_s, eventName(event)},
                             {u"time"_s, toRfc3339(event.time)},
                             {u"deployment"_s, event.deployment.id.value}};
    switch (event.kind) {
    case DeploymentEvent::Kind::Changed:
    case DeploymentEvent::Kind::Recovered:
        return merged(deploymentToJson(event.deployment), object);
    case DeploymentEvent::Kind::Journal:
        return merged(journalToJson(event.entry), object);
    case DeploymentEvent::Kind::Line:
        return merged(object, {{u"host"_s, textToJson(event.host)}, {u"line"_s, QString::fromUtf8(event.line)}});
    case DeploymentEvent::Kind::Checks:
        return merged(object, {{u"checks"_s, checksToJson(event.checks)}});
    }
    return object;
}

QJsonObject secretToJson(const SecretRecord &secret)
{
    return {{u"name"_s, secret.name},
            {u"repository"_s, textToJson(secret.repositoryName)},
            {u"env"_s, textToJson(secret.environment)},
            {u"version"_s, secret.version},
            {u"backend"_s, secret.backend},
            {u"updated"_s, toRfc3339(secret.updated)},
            {u"actor"_s, textToJson(secret.actor)},
            {u"revoked"_s, timeToJson(secret.revoked)},
            {u"revoked_by"_s, textToJson(secret.revokedBy)}};
}

QJsonObject auditToJson(const AuditEntry &entry)
{
    return {{u"number"_s, entry.number}, {u"time"_s, toRfc3339(entry.time)},      {u"actor"_s, entry.actor},
            {u"action"_s, entry.action}, {u"subject"_s, entry.subject},           {u"details"_s, entry.details},
            {u"hash"_s, entry.hash},     {u"previous_hash"_s, entry.previousHash}};
}

} // namespace slipway::cli
