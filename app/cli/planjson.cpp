// SPDX-License-Identifier: GPL-3.0-or-later
// What a deployment or rollback would do, as JSON.
#include "cli/deployjson.h"
#include "cli/json.h"
#include "services/deployments/deploymenttypes.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

QJsonArray commitsToJson(const std::vector<git::CommitInfo> &commits)
{
    QJsonArray array;
    for (const git::CommitInfo &commit : commits)
        array.append(commitToJson(commit));
    return array;
}

QJsonValue directionToJson(DeploymentPlan::Direction direction)
{
    switch (direction) {
    case DeploymentPlan::Direction::Same:
        return u"same"_s;
    case DeploymentPlan::Direction::Forward:
        return u"forward"_s;
    case DeploymentPlan::Direction::Back:
        return u"back"_s;
    case DeploymentPlan::Direction::Diverged:
        return u"diverged"_s;
    case DeploymentPlan::Direction::Unknown:
        break;
    }
    return QJsonValue::Null;
}

/// The text files that change, a line as it stands in a patch: "+new", "-old", " same", "@@ -1 +1 @@".
QJsonArray linesToJson(const std::vector<git::FileDiff> &files)
{
    QJsonArray array;
    for (const git::FileDiff &file : files) {
        QJsonArray lines;
        for (const git::DiffLine &line : file.lines)
            lines.append(line.origin == '@' ? line.text : QString(QLatin1Char(line.origin) + line.text));
        array.append(QJsonObject{{u"path"_s, file.change.path},
                                 {u"added"_s, file.change.added},
                                 {u"removed"_s, file.change.removed},
                                 {u"truncated"_s, file.truncated},
                                 {u"lines"_s, lines}});
    }
    return array;
}

QString fileChange(deploy::ReleaseDiff::File::Kind kind)
{
    switch (kind) {
    case deploy::ReleaseDiff::File::Kind::Added:
        return u"added"_s;
    case deploy::ReleaseDiff::File::Kind::Removed:
        return u"removed"_s;
    case deploy::ReleaseDiff::File::Kind::Modified:
        return u"modified"_s;
    }
    return {};
}

} // namespace

QJsonObject diffToJson(const deploy::ReleaseDiff &diff)
{
    QJsonArray files, settings;
    for (const deploy::ReleaseDiff::File &file : diff.files)
        files.append(QJsonObject{{u"path"_s, file.path},
                                 {u"change"_s, fileChange(file.kind)},
                                 {u"old_size"_s, file.oldSize},
                                 {u"new_size"_s, file.newSize}});
    for (const deploy::ReleaseDiff::Setting &setting : diff.settings)
        settings.append(QJsonObject{{u"name"_s, setting.name},
                                    {u"before"_s, textToJson(setting.before)},
                                    {u"after"_s, textToJson(setting.after)}});
    return {{u"files"_s, files}, {u"configuration"_s, settings}};
}

QJsonObject planToJson(const DeploymentPlan &plan)
{
    QJsonArray metrics;
    const QJsonArray come = commitsToJson(plan.commits), away = commitsToJson(plan.commitsAway);
    for (const DeploymentPlan::Metric &metric : plan.metrics)
        metrics.append(QJsonObject{{u"name"_s, metric.name},
                                   {u"before"_s, metric.before ? QJsonValue(*metric.before) : QJsonValue()},
                                   {u"after"_s, metric.after ? QJsonValue(*metric.after) : QJsonValue()}});
    const QJsonValue none(QJsonValue::Null);
    return {{u"env"_s, plan.environment.name},
            {u"kind"_s, deploymentKindName(plan.kind)},
            {u"release"_s, releaseToJson(plan.release)},
            {u"before"_s, plan.before ? QJsonValue(releaseToJson(*plan.before)) : none},
            {u"to"_s, plan.to ? QJsonValue(plan.to->id.value) : none},
            {u"rollback_to"_s, plan.to ? QJsonValue(deploymentToJson(*plan.to)) : none},
            {u"direction"_s, directionToJson(plan.direction)},
            {u"commits"_s, plan.kind == DeploymentKind::Deploy ? come : away},
            {u"commits_added"_s, come},
            {u"commits_removed"_s, away},
            {u"commits_added_count"_s, plan.commitCount},
            {u"commits_removed_count"_s, plan.awayCount},
            {u"diff"_s, diffToJson(plan.diff)},
            {u"more_files"_s, plan.moreFiles},
            {u"lines"_s, linesToJson(plan.lines)},
            {u"metrics"_s, metrics},
            {u"gates"_s, deploy::toJson(plan.gates)},
            {u"can_start"_s, plan.canStart()},
            {u"strategy"_s, textToJson(plan.strategy)},
            {u"expected_duration"_s, plan.expected ? QJsonValue(double(plan.expected->count()) / 1000.0) : none}};
}

} // namespace slipway::cli
