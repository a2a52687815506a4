// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentplanjson.h"

#include <algorithm>
#include <array>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

using FileKind = deploy::ReleaseDiff::File::Kind;

constexpr int kMostCommits = 100;
constexpr int kMostFiles = 500;

constexpr std::array<std::pair<FileKind, QStringView>, 3> kFileKinds{
    {{FileKind::Added, u"added"}, {FileKind::Removed, u"removed"}, {FileKind::Modified, u"modified"}}};

QString fileKindName(FileKind kind)
{
    return std::ranges::find(kFileKinds, kind, &std::pair<FileKind, QStringView>::first)->second.toString();
}

FileKind fileKindFromName(const QString &name)
{
    const auto found = std::ranges::find(kFileKinds, QStringView(name), &std::pair<FileKind, QStringView>::second);
    return found == kFileKinds.end() ? FileKind::Modified : found->first;
}

QJsonArray commitsToJson(const std::vector<git::CommitInfo> &commits)
{
    QJsonArray array;
    for (std::size_t i = 0; i < commits.size() && i < kMostCommits; ++i)
        array.append(QJsonObject{{u"commit"_s, commits[i].hash},
                                 {u"author"_s, commits[i].author.name},
                                 {u"email"_s, commits[i].author.email},
                                 {u"time"_s, toMilliseconds(commits[i].author.when)},
                                 {u"subject"_s, commits[i].subject}});
    return array;
}

std::vector<git::CommitInfo> commitsFromJson(const QJsonArray &array)
{
    std::vector<git::CommitInfo> commits;
    for (const QJsonValue commit : array) {
        git::CommitInfo info;
        info.hash = commit[u"commit"].toString();
        info.author = {.name = commit[u"author"].toString(),
                       .email = commit[u"email"].toString(),
                       .when = fromMilliseconds(commit[u"time"].toInteger())};
        info.subject = commit[u"subject"].toString();
        commits.push_back(std::move(info));
    }
    return commits;
}

QJsonArray filesToJson(const deploy::ReleaseDiff &diff)
{
    QJsonArray array;
    for (std::size_t i = 0; i < diff.files.size() && i < kMostFiles; ++i)
        array.append(QJsonObject{{u"path"_s, diff.files[i].path},
                                 {u"change"_s, fileKindName(diff.files[i].kind)},
                                 {u"old_size"_s, diff.files[i].oldSize},
                                 {u"new_size"_s, diff.files[i].newSize}});
    return array;
}

deploy::ReleaseDiff diffFromJson(const QJsonObject &json)
{
    deploy::ReleaseDiff diff;
    for (const QJsonValue file : json[u"files"].toArray())
        diff.files.push_back({.kind = fileKindFromName(file[u"change"].toString()),
                              .path = file[u"path"].toString(),
                              .oldSize = file[u"old_size"].toInteger(),
                              .newSize = file[u"new_size"].toInteger()});
    for (const QJsonValue setting : json[u"settings"].toArray())
        diff.settings.push_back({.name = setting[u"name"].toString(),
                                 .before = Message::fromJson(setting[u"before"]),
                                 .after = Message::fromJson(setting[u"after"])});
    return diff;
}

QJsonArray settingsToJson(const deploy::ReleaseDiff &diff)
{
    QJsonArray array;
    for (const deploy::ReleaseDiff::Setting &setting : diff.settings)
        array.append(QJsonObject{
            {u"name"_s, setting.name}, {u"before"_s, setting.before.toJson()}, {u"after"_s, setting.after.toJson()}});
    return array;
}

/// A line as [origin, number before, number after, text].
QJsonArray linesToJson(const std::vector<git::FileDiff> &files)
{
    QJsonArray array;
    for (const git::FileDiff &file : files) {
        QJsonArray lines;
        for (const git::DiffLine &line : file.lines)
            lines.append(QJsonArray{QString(QLatin1Char(line.origin)), line.oldLine, line.newLine, line.text});
        array.append(QJsonObject{{u"path"_s, file.change.path},
                                 {u"added"_s, file.change.added},
                                 {u"removed"_s, file.change.removed},
                                 {u"truncated"_s, file.truncated},
                                 {u"lines"_s, lines}});
    }
    return array;
}

std::vector<git::FileDiff> linesFromJson(const QJsonArray &array)
{
    std::vector<git::FileDiff> files;
    for (const QJsonValue known : array) {
        git::FileDiff file;
        file.change.path = known[u"path"].toString();
        file.change.added = known[u"added"].toInt();
        file.change.removed = known[u"removed"].toInt();
        file.truncated = known[u"truncated"].toBool();
        for (const QJsonValue line : known[u"lines"].toArray())
            file.lines.push_back({.origin = line[0].toString().isEmpty() ? ' ' : line[0].toString()[0].toLatin1(),
                                  .oldLine = line[1].toInt(),
                                  .newLine = line[2].toInt(),
                                  .text = line[3].toString()});
        files.push_back(std::move(file));
    }
    return files;
}

QJsonValue numberOrNull(const std::optional<double> &value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QJsonArray metricsToJson(const std::vector<DeploymentPlan::Metric> &metrics)
{
    QJsonArray array;
    for (const DeploymentPlan::Metric &metric : metrics)
        array.append(QJsonObject{{u"name"_s, metric.name},
                                 {u"before"_s, numberOrNull(metric.before)},
                                 {u"after"_s, numberOrNull(metric.after)}});
    return array;
}

std::vector<DeploymentPlan::Metric> metricsFromJson(const QJsonArray &array)
{
    const auto number = [](const QJsonValue &value) {
        return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
    };
    std::vector<DeploymentPlan::Metric> metrics;
    for (const QJsonValue metric : array)
        metrics.push_back({.name = metric[u"name"].toString(),
                           .before = number(metric[u"before"]),
                           .after = number(metric[u"after"])});
    return metrics;
}

} // namespace

QJsonObject planToJson(const DeploymentPlan &plan, Timestamp made)
{
    QJsonObject json{{u"made"_s, toMilliseconds(made)},
                     {u"kind"_s, deploymentKindName(plan.kind)},
                     {u"environment_version"_s, plan.environment.version},
                     {u"live"_s, plan.before ? plan.before->id.value : 0},
                     {u"direction"_s, int(plan.direction)},
                     {u"commits"_s, commitsToJson(plan.commits)},
                     {u"commit_count"_s, plan.commitCount},
                     {u"commits_away"_s, commitsToJson(plan.commitsAway)},
                     {u"away_count"_s, plan.awayCount},
                     {u"files"_s, filesToJson(plan.diff)},
                     {u"more_files"_s, std::max(0, int(plan.diff.files.size()) - kMostFiles)},
                     {u"lines"_s, linesToJson(plan.lines)},
                     {u"settings"_s, settingsToJson(plan.diff)},
                     {u"metrics"_s, metricsToJson(plan.metrics)},
                     {u"strategy"_s, plan.strategy.toJson()},
                     {u"earlier"_s, plan.earlier}};
    if (plan.expected)
        json.insert(u"expected"_s, qint64(plan.expected->count()));
    return json;
}

DeploymentPlan planFromJson(const QJsonObject &json)
{
    DeploymentPlan plan;
    plan.kind = deploymentKindFromName(json[u"kind"].toString()).value_or(DeploymentKind::Deploy);
    plan.direction =
        DeploymentPlan::Direction(std::clamp(json[u"direction"].toInt(), 0, int(DeploymentPlan::Direction::Diverged)));
    plan.commits = commitsFromJson(json[u"commits"].toArray());
    plan.commitCount = json[u"commit_count"].toInt();
    plan.commitsAway = commitsFromJson(json[u"commits_away"].toArray());
    plan.awayCount = json[u"away_count"].toInt();
    plan.diff = diffFromJson(json);
    plan.moreFiles = json[u"more_files"].toInt();
    plan.lines = linesFromJson(json[u"lines"].toArray());
    plan.metrics = metricsFromJson(json[u"metrics"].toArray());
    plan.strategy = Message::fromJson(json[u"strategy"]);
    plan.earlier = json[u"earlier"].toInt();
    if (json.contains(u"expected"_s))
        plan.expected = Milliseconds(json[u"expected"].toInteger());
    return plan;
}

ReleaseId liveOfPlan(const QJsonObject &json)
{
    return ReleaseId{json[u"live"].toInteger()};
}

int environmentVersionOfPlan(const QJsonObject &json)
{
    return json[u"environment_version"].toInt();
}

Timestamp timeOfPlan(const QJsonObject &json)
{
    return fromMilliseconds(json[u"made"].toInteger());
}

} // namespace slipway
