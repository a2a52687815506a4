// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/releasereport.h"

#include "cli/artifactreport.h"
#include "services/releases/releaseservice.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;

QStringList artifactLines(const ReleaseRecord &release)
{
    QStringList lines;
    for (const ReleaseArtifact &artifact : release.artifacts) {
        const QString commit = artifact.commit.isEmpty() ? u"no commit"_s : u"commit "_s + artifact.commit.left(12);
        const QString place = artifact.place == artifact.name ? QString() : u", as "_s + plain(artifact.place);
        lines << u"artifact %1 of run #%2 (%3, %4, %5)%6"_s.arg(plain(artifact.name))
                     .arg(artifact.run.value)
                     .arg(commit, filesText(artifact.files), sizeText(artifact.bytes), place);
    }
    for (const Message &warning : releaseWarnings(release))
        lines << u"Warning: "_s + plain(warning);
    return lines;
}

QString artifactsText(const ReleaseRecord &release)
{
    QStringList texts;
    for (const ReleaseArtifact &artifact : release.artifacts)
        texts << u"%1 #%2%3"_s.arg(artifact.name)
                     .arg(artifact.run.value)
                     .arg(artifact.commit == release.commit ? u""_s : u" (other commit)"_s);
    return texts.join(u", "_s);
}

void sayArtifacts(const Context &context, const ReleaseRecord &release)
{
    for (const QString &line : artifactLines(release))
        context.say(line);
}

Result<std::vector<std::pair<RunId, QString>>> artifactOptions(const QCommandLineParser &options)
{
    std::vector<std::pair<RunId, QString>> artifacts;
    for (const QString &value : options.values(u"artifact"_s)) {
        const qsizetype colon = value.indexOf(u':');
        if (colon < 1 || colon + 1 == value.size())
            return fail(ErrorKind::Usage, u"--artifact '%1' isn't RUN:NAME or RUN:NAME=PLACE"_s.arg(value),
                        u"Example: --artifact 128:model"_s);
        artifacts.emplace_back(RunId{SLIPWAY_TRY(idArgument(value.left(colon), Numbered::Run))}, value.mid(colon + 1));
    }
    return artifacts;
}

} // namespace slipway::cli
