// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/releases/releaseartifacts.h"

#include "services/runs/artifactservice.h"
#include "storage/storage.h"
#include "storage/stores/runstore.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kRunsOfACommit = 200; // that are looked through

bool has(const ArtifactService &artifacts, RunId run, const QString &name)
{
    return artifacts.find(run, name).has_value();
}

/// One run that has all of them, before one for each.
std::vector<RunId> byCompleteness(const ArtifactService &artifacts, std::vector<RunId> runs,
                                  const std::vector<WantedArtifact> &wanted)
{
    std::ranges::stable_sort(runs, std::greater(), [&](RunId run) {
        return std::ranges::count_if(wanted, [&](const WantedArtifact &one) { return has(artifacts, run, one.name); });
    });
    return runs;
}

} // namespace

Result<ReleaseArtifacts::Choice> ReleaseArtifacts::named(RunId run, const QString &text) const
{
    const ArtifactService artifacts(m_storage);
    const QString name = text.section(u'=', 0, 0);
    const ArtifactInfo info = SLIPWAY_TRY(artifacts.find(run, name));
    const auto record =
        m_storage.readValue<RunRecord>([run](Database &database) { return RunStore(database).find(run); });
    return Choice{.artifact = {.run = run,
                               .name = name,
                               .place = text.contains(u'=') ? text.section(u'=', 1) : name,
                               .commit = record && !record->workingTree ? record->commit : QString(),
                               .files = info.files,
                               .bytes = info.bytes},
                  .folder = artifacts.folder(run, name)};
}

Result<std::vector<RunId>> ReleaseArtifacts::runsOf(const ReleaseRequest &request, const QString &commit) const
{
    if (request.run.isValid())
        return std::vector<RunId>{request.run};
    RunFilter filter;
    filter.repository = request.repository.id;
    filter.statuses = {Status::Success};
    filter.commit = commit;
    filter.limit = kRunsOfACommit;
    const auto records = SLIPWAY_TRY(m_storage.readValue<std::vector<RunRecord>>(
        [&filter](Database &database) { return RunStore(database).list(filter); }));
    std::vector<RunId> runs;
    for (const RunRecord &run : records) {
        if (!run.workingTree)
            runs.push_back(run.id);
    }
    return runs;
}

Error ReleaseArtifacts::missing(const ReleaseRequest &request, const QString &commit, const WantedArtifact &wanted,
                                const std::vector<RunId> &runs) const
{
    const ArtifactService artifacts(m_storage);
    for (const RunId run : runs) { // it may have been there
        const auto found = artifacts.find(run, wanted.name);
        if (!found && (request.run.isValid() || found.error().code == "artifact.expired"_L1)) {
            Error error = found.error();
            error.message = Engine::tr("%1 needs an artifact: %2").arg(wanted.environment, error.message);
            return error;
        }
    }
    return {.kind = ErrorKind::NotFound,
            .message = Engine::tr("%1 needs the artifact '%2', and no successful run of commit %3 left it")
                           .arg(wanted.environment, wanted.name, commit.left(12)),
            .hint =
                Engine::tr("Run its pipeline first, or name a run with --artifact RUN:%1: slipwayctl run %2 --ref %3")
                    .arg(wanted.name, request.repository.name, commit.left(12))};
}

Result<std::vector<ReleaseArtifacts::Choice>> ReleaseArtifacts::choose(const ReleaseRequest &request,
                                                                       const QString &commit,
                                                                       const std::vector<WantedArtifact> &wanted) const
{
    std::vector<Choice> choices;
    for (const auto &[run, text] : request.artifacts) {
        choices.push_back(SLIPWAY_TRY(named(run, text)));
        choices.back().isNamed = true;
    }
    std::vector<WantedArtifact> open;
    std::ranges::copy_if(wanted, std::back_inserter(open), [&choices](const WantedArtifact &one) {
        return std::ranges::none_of(choices, [&one](const Choice &known) { return known.artifact.name == one.name; });
    });
    if (open.empty())
        return choices;
    const ArtifactService artifacts(m_storage);
    const std::vector<RunId> runs = byCompleteness(artifacts, SLIPWAY_TRY(runsOf(request, commit)), open);
    for (const WantedArtifact &one : open) {
        const auto run = std::ranges::find_if(runs, [&](RunId id) { return has(artifacts, id, one.name); });
        if (run != runs.end())
            choices.push_back(SLIPWAY_TRY(named(*run, one.name)));
        else if (one.isRequired)
            return fail(missing(request, commit, one, runs));
    }
    return choices;
}

} // namespace slipway
