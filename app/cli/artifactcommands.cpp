// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/artifactreport.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/text.h"
#include "services/console.h"
#include "services/runs/artifactservice.h"

#include <QDir>

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

class RunsArtifacts final : public Command
{
public:
    QString name() const override { return u"runs artifacts"_s; }
    QString arguments() const override { return u"ID [--extract NAME --to DIR]"_s; }
    QString summary() const override { return u"List what a run left, or copy an artifact's files into a folder."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"extract"_s, u"Copy the files of this artifact; existing files stay."_s, u"NAME"_s},
                {u"to"_s, u"Folder for --extract; created when missing."_s, u"DIR"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const RunId run{SLIPWAY_TRY(idArgument(options.positionalArguments().value(2), Numbered::Run))};
        if (options.isSet(u"extract"_s) != options.isSet(u"to"_s) ||
            (options.isSet(u"to"_s) && options.value(u"to"_s).isEmpty()))
            return fail(ErrorKind::Usage, u"--extract NAME and --to DIR go together"_s,
                        u"Run: slipwayctl runs artifacts %1 --extract NAME --to DIR"_s.arg(run.value));
        Console *console = SLIPWAY_TRY(context.console());
        if (options.isSet(u"extract"_s))
            return extract(context, console->artifacts(), run, options);
        const std::vector<ArtifactInfo> artifacts = SLIPWAY_TRY(console->artifacts().list(run));
        if (context.json)
            context.print(toLine(SLIPWAY_TRY(artifactsToJson(console->artifacts(), artifacts))));
        else
            context.print(artifactTable(artifacts).text(u"Run #%1 left no artifacts."_s.arg(run.value)));
        return 0;
    }

private:
    static Result<int> extract(const Context &context, const ArtifactService &artifacts, RunId run,
                               const QCommandLineParser &options)
    {
        const QString name = options.value(u"extract"_s);
        const QString to = QDir::cleanPath(QDir::current().absoluteFilePath(options.value(u"to"_s)));
        const ArtifactInfo artifact = SLIPWAY_TRY(artifacts.find(run, name));
        SLIPWAY_CHECK(artifacts.exportTo(run, name, to, context.stop));
        QJsonObject object = artifactToJson(artifact);
        object.insert(u"extracted_to"_s, to);
        context.print(context.json ? toLine(object)
                                   : u"Copied %1 (%2) to %3"_s.arg(plain(name), filesText(artifact.files), plain(to)));
        return 0;
    }
};

} // namespace

void addArtifactCommands(Commands &commands)
{
    commands.push_back(std::make_unique<RunsArtifacts>());
}

} // namespace slipway::cli
