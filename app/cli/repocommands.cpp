// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/text.h"
#include "services/console.h"
#include "services/repositories/repositoryservice.h"
#include "services/repositories/repositorytypes.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

constexpr int kDefaultLog = 20;

/// The first positional argument after the command's own two words ("repo add X").
QString argument(const QCommandLineParser &options)
{
    return options.positionalArguments().value(2);
}

class RepoAdd final : public Command
{
public:
    QString name() const override { return u"repo add"_s; }
    QString arguments() const override { return u"PATH_OR_URL"_s; }
    QString summary() const override { return u"Add a repository by folder, or clone a URL and add it."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override { return {{u"name"_s, u"Call it so."_s, u"NAME"_s}}; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        QString phase;
        const auto onProgress = [&](const git::Progress &progress) {
            if (progress.phase != phase)
                context.say(phase = progress.phase);
        };
        const std::vector<RepositoryRecord> before = SLIPWAY_TRY(console->repositories().list());
        const RepositoryRecord added = SLIPWAY_TRY(
            console->repositories().add(argument(options), options.value(u"name"_s), onProgress, context.stop));
        if (!added.url.isEmpty() && added.url != argument(options) && argument(options).contains(u'@'))
            context.say(u"The address with its credentials is stored in %1/.git/config, readable by you alone."_s.arg(
                added.path));
        const bool isNew = std::ranges::find(before, added.id, &RepositoryRecord::id) == before.end();
        context.print(context.json
                          ? toLine(repositoryToJson(added))
                          : (isNew ? u"Added %1 (%2)"_s : u"Found %1 again at %2"_s).arg(added.name, added.path));
        return 0;
    }
};

class RepoDemo final : public Command
{
public:
    QString name() const override { return u"repo demo"_s; }
    QString arguments() const override { return {}; }
    QString summary() const override { return u"Add the bundled demo project; then: slipwayctl run demo"_s; }
    Result<int> execute(Context &context, const QCommandLineParser &) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const RepositoryRecord added = SLIPWAY_TRY(console->repositories().addDemo(context.stop));
        context.print(context.json ? toLine(repositoryToJson(added)) : u"Added %1 (%2)"_s.arg(added.name, added.path));
        return 0;
    }
};

class RepoList final : public Command
{
public:
    QString name() const override { return u"repo list"_s; }
    QString arguments() const override { return {}; }
    QString summary() const override { return u"List the repositories."_s; }
    Result<int> execute(Context &context, const QCommandLineParser &) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        QJsonArray array;
        Table table({u"NAME"_s, u"PATH"_s});
        for (const RepositoryRecord &record : SLIPWAY_TRY(console->repositories().list())) {
            array.append(repositoryToJson(record));
            table.add({record.name, record.path});
        }
        context.print(context.json ? toLine(array)
                                   : table.text(u"No repository yet: slipwayctl repo add PATH_OR_URL"_s));
        return 0;
    }
};

class RepoShow final : public Command
{
public:
    QString name() const override { return u"repo show"_s; }
    QString arguments() const override { return u"NAME"_s; }
    QString summary() const override { return u"Head, branches, ahead and behind, working tree, workflow files."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const RepositoryRecord record = SLIPWAY_TRY(console->repositories().find(argument(options)));
        const RepositoryDetail detail = SLIPWAY_TRY(console->repositories().detail(record));
        context.print(context.json ? toLine(repositoryToJson(detail)) : describe(detail));
        return 0;
    }

private:
    static QString describe(const RepositoryDetail &detail);
};

QString RepoShow::describe(const RepositoryDetail &detail)
{
    QString text = u"%1  %2\n"_s.arg(detail.record.name, detail.record.path);
    if (!detail.available)
        return text + detail.problem.text().english();
    text += detail.head.unborn
                ? u"no commit yet\n"_s
                : u"HEAD %1  %2  %3\n"_s.arg(detail.head.detached ? u"(detached)"_s : shortRef(detail.head.ref),
                                             detail.head.commit.left(7), plain(detail.headSubject));
    for (const git::BranchInfo &branch : detail.branches) {
        if (branch.tag || branch.remote)
            continue;
        text += u"branch %1  %2"_s.arg(plain(branch.name), branch.target.left(7));
        if (branch.ahead && branch.behind)
            text += u"  %1 ahead, %2 behind %3"_s.arg(*branch.ahead).arg(*branch.behind).arg(plain(branch.upstream));
        text += u'\n';
    }
    text += u"working tree: %1\n"_s.arg(
        detail.workingTree.empty() ? u"clean"_s : u"%1 files changed"_s.arg(detail.workingTree.size()));
    for (const PipelineInfo &pipeline : detail.pipelines)
        text += u"workflow %1  %2  on %3  jobs %4%5\n"_s.arg(
            plain(pipeline.file), plain(pipeline.name), pipeline.events.join(u", "_s), pipeline.jobs.join(u", "_s),
            pipeline.errors > 0 ? u"  (%1 errors)"_s.arg(pipeline.errors) : QString());
    return text.trimmed();
}

class RepoLog final : public Command
{
public:
    QString name() const override { return u"repo log"_s; }
    QString arguments() const override { return u"NAME"_s; }
    QString summary() const override { return u"Commits, newest first."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"limit"_s, u"At most so many (20)."_s, u"K"_s},
                {u"ref"_s, u"Start here instead of HEAD."_s, u"REF"_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const int limit = SLIPWAY_TRY(numberOption(options, u"limit"_s, kDefaultLog));
        Console *console = SLIPWAY_TRY(context.console());
        const RepositoryRecord record = SLIPWAY_TRY(console->repositories().find(argument(options)));
        QJsonArray array;
        QStringList lines;
        for (const git::CommitInfo &commit :
             SLIPWAY_TRY(console->repositories().log(record, options.value(u"ref"_s), limit))) {
            array.append(commitToJson(commit));
            lines << u"%1  %2  %3  %4"_s.arg(commit.hash.left(7), localTime(commit.author.when),
                                             plain(commit.author.name), plain(commit.subject));
        }
        context.print(context.json ? toLine(array) : lines.join(u'\n'));
        return 0;
    }
};

class RepoFetch final : public Command
{
public:
    QString name() const override { return u"repo fetch"_s; }
    QString arguments() const override { return u"NAME"_s; }
    QString summary() const override { return u"Fetch from origin."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const RepositoryRecord record = SLIPWAY_TRY(console->repositories().find(argument(options)));
        SLIPWAY_CHECK(console->repositories().fetch(record.id, {}, context.stop));
        const RepositoryDetail detail = SLIPWAY_TRY(console->repositories().detail(record));
        context.print(context.json ? toLine(repositoryToJson(detail)) : u"Fetched %1"_s.arg(record.name));
        return 0;
    }
};

class RepoMove final : public Command
{
public:
    QString name() const override { return u"repo move"_s; }
    QString arguments() const override { return u"NAME PATH"_s; }
    QString summary() const override
    {
        return u"Tell where a repository is now; environments, secrets and releases stay its own."_s;
    }
    int minimumArguments() const override { return 2; }
    int maximumArguments() const override { return 2; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"force"_s, u"Even if its first commit differs."_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        RepositoryService &repositories = console->repositories();
        const RepositoryRecord record = SLIPWAY_TRY(repositories.find(argument(options)));
        const RepositoryRecord moved = SLIPWAY_TRY(
            repositories.move(record.id, options.positionalArguments().value(3), options.isSet(u"force"_s)));
        context.print(context.json ? toLine(repositoryToJson(moved)) : u"Moved %1 to %2"_s.arg(moved.name, moved.path));
        return 0;
    }
};

class RepoRemove final : public Command
{
public:
    QString name() const override { return u"repo remove"_s; }
    QString arguments() const override { return u"NAME"_s; }
    QString summary() const override { return u"Forget a repository; its files and its run history stay."_s; }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        const RepositoryRecord record = SLIPWAY_TRY(console->repositories().find(argument(options)));
        SLIPWAY_CHECK(console->repositories().remove(record.id));
        context.print(context.json ? toLine(repositoryToJson(record)) : u"Removed %1 from Slipway"_s.arg(record.name));
        return 0;
    }
};

} // namespace

void addRepositoryCommands(Commands &commands)
{
    commands.push_back(std::make_unique<RepoAdd>());
    commands.push_back(std::make_unique<RepoDemo>());
    commands.push_back(std::make_unique<RepoList>());
    commands.push_back(std::make_unique<RepoShow>());
    commands.push_back(std::make_unique<RepoLog>());
    commands.push_back(std::make_unique<RepoFetch>());
    commands.push_back(std::make_unique<RepoMove>());
    commands.push_back(std::make_unique<RepoRemove>());
}

} // namespace slipway::cli
