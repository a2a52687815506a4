// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/plan/runnerlabels.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

using expression::Value;

namespace {

struct Label
{
    QString text;
    Position at;
};

/// Names of processors as they stand in labels ("ubuntu-24.04-arm", "linux-x64"), and the one they mean.
QString architectureOf(const QString &word)
{
    static const std::pair<QLatin1StringView, QLatin1StringView> names[] = {
        {"arm"_L1, "ARM64"_L1},       {"arm64"_L1, "ARM64"_L1}, {"aarch64"_L1, "ARM64"_L1},  {"x64"_L1, "X64"_L1},
        {"x86_64"_L1, "X64"_L1},      {"amd64"_L1, "X64"_L1},   {"arm32"_L1, "ARM"_L1},      {"x86"_L1, "X86"_L1},
        {"ppc64le"_L1, "PPC64LE"_L1}, {"s390x"_L1, "S390X"_L1}, {"riscv64"_L1, "RISCV64"_L1}};
    for (const auto &[name, architecture] : names) {
        if (word == name)
            return architecture;
    }
    return {};
}

/// Does a label stand for a Linux machine like this one? GitHub's own begin with "ubuntu".
bool isThisMachine(const QString &label, const Abilities &abilities)
{
    if (abilities.labels.contains(label, Qt::CaseInsensitive))
        return true;
    const QString lower = label.toLower();
    if (lower == "self-hosted"_L1 || lower == "linux"_L1)
        return true;
    QStringList words = lower.split(u'-', Qt::SkipEmptyParts);
    const auto isOther = [&](const QString &word) {
        const QString architecture = architectureOf(word);
        return word == "gpu"_L1 || (!architecture.isEmpty() && architecture != abilities.architecture);
    };
    if (std::ranges::any_of(words, isOther))
        return false;
    return lower.startsWith("ubuntu"_L1) || !architectureOf(lower).isEmpty();
}

void append(const Value &value, Position at, std::vector<Label> &labels)
{
    for (const Value &item : value.items())
        append(item, at, labels);
    if (!value.isArray() && !value.isObject() && !value.toText().isEmpty())
        labels.push_back({value.toText(), at});
}

/// One scalar of `runs-on`. An expression may give a list; of "name=${{ … }}" what stands before it tells enough.
void read(const yaml::Node &node, const PlanContexts &contexts, std::vector<Label> &labels)
{
    const QString text = node.text().trimmed();
    if (contexts.unknownPartOfText(text).isEmpty()) {
        if (const Result<Value> value = expression::interpolateValue(text, contexts.environment()))
            append(*value, node.at(), labels);
        return;
    }
    const qsizetype expression = text.indexOf(u"${{"_s);
    if (expression > 0)
        labels.push_back({text.left(expression), node.at()});
}

std::vector<Label> labelsOf(const yaml::Node &runsOn, const PlanContexts &contexts)
{
    std::vector<Label> labels;
    const std::vector<yaml::Node> nodes = runsOn.isSequence() ? runsOn.items() : std::vector{runsOn};
    for (const yaml::Node &node : nodes)
        read(node, contexts, labels);
    return labels;
}

} // namespace

std::optional<RunnerProblem> runnerProblem(const JobSpec &job, const PlanContexts &contexts, const Abilities &abilities)
{
    if (!job.runsOn || abilities.architecture.isEmpty())
        return std::nullopt;
    std::vector<Label> labels;
    if (!job.runsOn->isMapping()) {
        labels = labelsOf(*job.runsOn, contexts);
    } else {
        if (const yaml::Node *listed = job.runsOn->find(u"labels"))
            labels = labelsOf(*listed, contexts);
        if (const yaml::Node *group = job.runsOn->find(u"group"))
            read(*group, contexts, labels);
    }
    for (const Label &label : labels) {
        if (!isThisMachine(label.text, abilities))
            return RunnerProblem{label.at, label.text,
                                 Engine::tr("runner '%1' isn't available; this machine is %2")
                                     .arg(label.text, QString(u"Linux "_s + abilities.architecture))};
    }
    return std::nullopt;
}

} // namespace slipway
