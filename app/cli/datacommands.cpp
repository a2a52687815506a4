// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/text.h"
#include "services/console.h"
#include "services/data/backupservice.h"
#include "services/data/sharing.h"

#include <QJsonArray>

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

QJsonObject backupToJson(const BackupReport &report)
{
    QJsonArray repositories;
    for (const RepositoryRecord &record : report.repositories)
        repositories.append(QJsonObject{{u"name"_s, record.name},
                                        {u"path"_s, record.path},
                                        {u"missing"_s, report.missingRepositories.contains(record.name)}});
    return {{u"file"_s, report.file},
            {u"bytes"_s, report.bytes},
            {u"entries"_s, report.entries},
            {u"digest"_s, report.digest},
            {u"created"_s, toRfc3339(report.created)},
            {u"schema"_s, report.schema},
            {u"data_folder"_s, report.dataFolder},
            {u"restored_to"_s, textToJson(report.restoredTo)},
            {u"kept_aside"_s, textToJson(report.keptAside)},
            {u"keyring"_s, QJsonArray::fromStringList(report.keyringSecrets)},
            {u"repositories"_s, repositories}};
}

void tellKeyring(const Context &context, const BackupReport &report)
{
    if (report.keyringSecrets.isEmpty())
        return;
    context.say(u"Not in the backup, since the desktop's keyring holds their values: %1"_s.arg(
        report.keyringSecrets.join(u", "_s)));
    context.say(u"Set them again where it is restored, run: slipwayctl secrets set NAME"_s);
}

class Backup final : public Command
{
public:
    QString name() const override { return u"backup"_s; }
    QString arguments() const override { return u"FILE"_s; }
    QString summary() const override
    {
        return u"Write the whole data folder into one verified file, while runs go on."_s;
    }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        Console *console = SLIPWAY_TRY(context.console());
        context.heedSignals();
        const BackupReport report =
            SLIPWAY_TRY(console->backups().create(options.positionalArguments().value(1), context.stop));
        tellKeyring(context, report);
        context.print(context.json ? toLine(backupToJson(report))
                                   : u"Wrote and verified %1 (%2 entries, %3 bytes)"_s.arg(report.file)
                                         .arg(report.entries)
                                         .arg(report.bytes));
        return 0;
    }
};

class Restore final : public Command
{
public:
    QString name() const override { return u"restore"_s; }
    QString arguments() const override { return u"FILE"_s; }
    QString summary() const override
    {
        return u"Make a data folder of a backup; the folder must be empty or not there."_s;
    }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override
    {
        return {{u"replace"_s, u"Keep a data folder that is there aside, under another name."_s},
                {u"dry-run"_s, u"Only check the backup."_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const QString file = options.positionalArguments().value(1);
        context.heedSignals();
        const BackupReport report = options.isSet(u"dry-run"_s)
                                        ? SLIPWAY_TRY(verifyBackup(file, context.stop))
                                        : SLIPWAY_TRY(restoreBackup(file, resolveDataFolder(context.dataDir),
                                                                    options.isSet(u"replace"_s), context.stop));
        if (!context.json)
            tell(context, report);
        context.print(context.json ? toLine(backupToJson(report)) : lastLine(report));
        return 0;
    }

private:
    static void tell(const Context &context, const BackupReport &report)
    {
        tellKeyring(context, report);
        for (const RepositoryRecord &record : report.repositories) {
            if (report.missingRepositories.contains(record.name))
                context.say(u"Repository %1 isn't at %2. If it is elsewhere, run: slipwayctl repo move %1 PATH"_s.arg(
                    record.name, plain(record.path)));
        }
        if (!report.keptAside.isEmpty())
            context.say(u"The data folder that was there is kept as %1"_s.arg(report.keptAside));
    }
    static QString lastLine(const BackupReport &report)
    {
        const QString when = localTime(report.created);
        return report.restoredTo.isEmpty()
                   ? u"The backup of %1 is complete (%2 entries)"_s.arg(when).arg(report.entries)
                   : u"Restored the backup of %1 to %2"_s.arg(when, report.restoredTo);
    }
};

class DataShare final : public Command
{
public:
    QString name() const override { return u"data share"_s; }
    QString arguments() const override { return u"GROUP"_s; }
    QString summary() const override
    {
        return u"Keep the data folder for a group; --shared GROUP makes a new one so."_s;
    }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const QString folder = resolveDataFolder(context.dataDir);
        const QString group = options.positionalArguments().value(2);
        const bool changed = SLIPWAY_TRY(shareDataFolder(folder, group));
        SLIPWAY_TRY(context.console()); // a folder that is new becomes a data folder
        context.say(
            u"Members need the passphrase of the vault to use its secrets; what the keyring of a desktop holds, only its owner can use."_s);
        context.print(
            context.json ? toLine(QJsonObject{{u"data_folder"_s, folder}, {u"group"_s, group}, {u"changed"_s, changed}})
                         : u"%1 is shared with the group %2"_s.arg(folder, group));
        return 0;
    }
};

} // namespace

void addDataCommands(Commands &commands)
{
    commands.push_back(std::make_unique<Backup>());
    commands.push_back(std::make_unique<Restore>());
    commands.push_back(std::make_unique<DataShare>());
}

} // namespace slipway::cli
