// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/keys.h"
#include "config/readers.h"
#include "core/suggestion.h"

#include <algorithm>
#include <array>

namespace slipway::config {
using namespace Qt::StringLiterals;
namespace {

constexpr Range kKept{1, 1000};
constexpr Range kBatch{0, 1000};

constexpr std::array kKinds{TargetKind::Local, TargetKind::Ssh, TargetKind::Compose, TargetKind::Script,
                            TargetKind::Workflow};

QStringList kindNames()
{
    QStringList names;
    for (const TargetKind kind : kKinds)
        names += targetKindName(kind);
    return names;
}

/// Reports a kind that nothing can be deployed to.
std::optional<TargetKind> readKind(const Section &target)
{
    if (!target.require(u"kind"))
        return std::nullopt;
    const yaml::Node &node = *target.find(u"kind");
    for (const TargetKind kind : kKinds) {
        if (node.isScalar() && node.text() == targetKindName(kind))
            return kind;
    }
    const Message list = quotedList(kindNames());
    if (laterTargetKinds().contains(node.text()))
        target.reading().error(target.valueAt(u"kind"),
                               Engine::tr("targets of kind '%1' come with a later version; this one deploys to %2")
                                   .arg(node.text(), list));
    else
        target.reading().error(target.valueAt(u"kind"),
                               Engine::tr("there is no target of kind %1%2")
                                   .arg(described(node), suggestionFor(node.text(), kindNames())));
    return std::nullopt;
}

/// Keys that exist, but not for this kind.
void checkKeys(const Section &target, const yaml::Node &node, const QString &kind)
{
    const QStringList allowed = targetKeys(kind);
    for (const auto &[key, value] : node.entries()) {
        if (keyTable()[u"target"_s].contains(key.text()) && !allowed.contains(key.text()))
            target.reading().error(key.at(), Engine::tr("a target of kind '%1' has no '%2'; it has %3")
                                                 .arg(kind, key.text(), quotedList(allowed.mid(1), u" and "_s)));
    }
}

void readHosts(const Section &target, TargetSpec &spec)
{
    const yaml::Node *node = target.find(u"hosts");
    if (node == nullptr)
        return;
    if (!node->isSequence() || node->items().empty()) {
        target.reading().error(
            target.valueAt(u"hosts"),
            Engine::tr("'hosts' must be a list of hosts such as [deploy@host.example.org:22], not %1")
                .arg(node->isSequence() ? Engine::tr("an empty one") : described(*node)));
        return;
    }
    for (const yaml::Node &item : node->items()) {
        const Position at = placeOf(item, target.keyAt(u"hosts"));
        const Result<HostSpec> host = item.kind() == yaml::Kind::String ? hostFromText(item.text()) : hostFromText({});
        if (!host)
            target.reading().error(at, host.error().message);
        else if (std::find(spec.hosts.begin(), spec.hosts.end(), *host) != spec.hosts.end())
            target.reading().error(at, Engine::tr("the host '%1' is listed twice").arg(host->text()));
        else
            spec.hosts.push_back(*host);
    }
}

void requireByKind(const Section &target, TargetSpec &spec)
{
    switch (spec.kind) {
    case TargetKind::Ssh:
        target.require(u"hosts");
        target.require(u"path");
        break;
    case TargetKind::Local:
        target.require(u"path");
        break;
    case TargetKind::Compose:
        if (!target.has(u"file"))
            spec.file = u"docker-compose.yml"_s;
        break;
    case TargetKind::Script:
        target.require(u"deploy");
        break;
    case TargetKind::Workflow:
        target.require(u"file");
        break;
    }
}

} // namespace

TargetSpec readTarget(Reading &reading, const yaml::Node &node, Position at)
{
    TargetSpec spec;
    const Section target(reading, node, at, Engine::tr("a target"), keyTable()[u"target"_s]);
    if (!target.isUsable())
        return spec;
    if (const auto kind = readKind(target)) {
        spec.kind = *kind;
        checkKeys(target, node, targetKindName(*kind));
        requireByKind(target, spec);
    }
    readHosts(target, spec);
    target.text(u"path", spec.path, absolutePathProblem);
    target.number(u"keep", spec.keep, kKept);
    target.texts(u"include", spec.include, relativePathProblem);
    target.texts(u"exclude", spec.exclude, relativePathProblem);
    target.texts(u"artifacts", spec.artifacts, artifactProblem);
    target.texts(u"shared", spec.shared, relativePathProblem);
    target.text(u"prepare", spec.prepare, scriptProblem);
    target.text(u"once", spec.once, scriptProblem);
    target.text(u"restart", spec.restart, scriptProblem);
    target.text(u"stop", spec.stop, scriptProblem);
    target.number(u"batch", spec.batch, kBatch);
    target.text(u"identity", spec.identity, nameProblem);
    target.text(u"file", spec.file, relativePathProblem);
    target.text(u"project", spec.project, projectProblem);
    spec.rolling = target.choice(u"strategy", {u"recreate"_s, u"rolling"_s}) == "rolling"_L1;
    target.texts(u"services", spec.services, serviceProblem);
    target.text(u"deploy", spec.deploy, scriptProblem);
    target.text(u"rollback", spec.rollback, scriptProblem);
    target.text(u"status", spec.status, scriptProblem);
    target.duration(u"timeout", spec.timeout);
    return spec;
}

} // namespace slipway::config
