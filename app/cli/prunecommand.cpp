// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/artifactreport.h"
#include "cli/commands.h"
#include "cli/deployjson.h"
#include "cli/deployoutput.h"
#include "cli/json.h"
#include "core/duration.h"
#include "services/console.h"
#include "services/data/retention.h"
#include "services/releases/releaseservice.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

constexpr int kDefaultKeep = 10;

/// "10G", "500M", "1024".
std::optional<qint64> bytesFromText(const QString &text)
{
    const QString units = u"KMGT"_s;
    const qsizetype unit = text.isEmpty() ? -1 : units.indexOf(text.back().toUpper());
    bool isNumber = false;
    const double number = (unit < 0 ? text : text.chopped(1)).toDouble(&isNumber);
    if (!isNumber || number < 0 || number > 1e12)
        return std::nullopt;
    return qint64(number * double(qint64(1) << (10 * (unit + 1))));
}

Result<> takeDuration(const QCommandLineParser &options, const QString &name, std::optional<Milliseconds> &value)
{
    const QString text = options.value(name);
    if (text.isEmpty())
        return {};
    const auto duration = durationFromText(text);
    if (!duration && text != "ever"_L1)
        return fail(ErrorKind::Usage, u"--%1 '%2' isn't a duration"_s.arg(name, text),
                    u"Example: --%1 90d, or --%1 ever"_s.arg(name));
    value = duration;
    return {};
}

Result<> takeBytes(const QCommandLineParser &options, const QString &name, std::optional<qint64> &value)
{
    const QString text = options.value(name);
    if (text.isEmpty())
        return {};
    const auto bytes = bytesFromText(text);
    if (!bytes && text != "any"_L1)
        return fail(ErrorKind::Usage, u"--%1 '%2' isn't a size"_s.arg(name, text),
                    u"Example: --%1 10G, or --%1 any"_s.arg(name));
    value = bytes;
    return {};
}

QJsonObject toJson(const PruneItem &item)
{
    const bool isArtifact = item.kind == PruneItem::Kind::Artifact;
    return {{u"kind"_s, isArtifact ? u"artifact"_s : u"log"_s},
            {u"run"_s, item.run.value},
            {u"name"_s, textToJson(item.name)},
            {u"files"_s, item.files},
            {u"bytes"_s, item.bytes},
            {u"created"_s, toRfc3339(item.created)},
            {u"because"_s, item.because.english()}};
}

QString lineOf(const PruneItem &item)
{
    const QString what = item.kind == PruneItem::Kind::Artifact
                             ? u"artifact %1 of run #%2"_s.arg(plain(item.name)).arg(item.run.value)
                             : u"log of run #%1"_s.arg(item.run.value);
    return u"%1  %2, %3"_s.arg(what, sizeText(item.bytes), item.because.english());
}

class Prune final : public Command
{
public:
    QString name() const override { return u"prune"_s; }
    QString arguments() const override { return {}; }
    QString summary() const override
    {
        return u"Remove old releases, artifacts and logs; never what is live, pinned or needed."_s;
    }
    QList<QCommandLineOption> options() const override
    {
        return {
            {u"dry-run"_s, u"Only list what would go, with its size."_s},
            {u"keep"_s, u"Releases kept of each repository (10)."_s, u"K"_s},
            {u"artifacts-for"_s, u"Keep artifacts so long (90d); 'ever' for no limit."_s, u"DURATION"_s},
            {u"artifacts-limit"_s, u"Keep so many bytes of artifacts, the newest; 'any' for no limit."_s, u"SIZE"_s},
            {u"logs-for"_s, u"Keep logs of runs so long (no limit)."_s, u"DURATION"_s},
            {u"logs-limit"_s, u"Keep so many bytes of logs, the newest (no limit)."_s, u"SIZE"_s},
            {u"remember"_s, u"Use these limits from now on."_s}};
    }
    Result<int> execute(Context &context, const QCommandLineParser &options) const override
    {
        const int keep = SLIPWAY_TRY(numberOption(options, u"keep"_s, kDefaultKeep));
        Console *console = SLIPWAY_TRY(context.console());
        Retention &retention = console->retention();
        RetentionLimits limits = SLIPWAY_TRY(retention.limits());
        SLIPWAY_CHECK(takeDuration(options, u"artifacts-for"_s, limits.artifactsFor));
        SLIPWAY_CHECK(takeBytes(options, u"artifacts-limit"_s, limits.artifactsBytes));
        SLIPWAY_CHECK(takeDuration(options, u"logs-for"_s, limits.logsFor));
        SLIPWAY_CHECK(takeBytes(options, u"logs-limit"_s, limits.logsBytes));
        const bool dryRun = options.isSet(u"dry-run"_s);
        if (options.isSet(u"remember"_s) && !dryRun)
            SLIPWAY_CHECK(retention.setLimits(limits));
        const std::vector<PruneItem> items = SLIPWAY_TRY(retention.plan(limits));
        const std::vector<ReleaseRecord> releases = SLIPWAY_TRY(console->releases().prune(keep, dryRun));
        if (!dryRun)
            SLIPWAY_CHECK(retention.prune(items));
        print(context, releases, items, dryRun);
        return 0;
    }

private:
    static void print(const Context &context, const std::vector<ReleaseRecord> &releases,
                      const std::vector<PruneItem> &items, bool dryRun)
    {
        QJsonArray array;
        QStringList lines;
        qint64 bytes = 0;
        const QString verb = dryRun ? u"would remove %1"_s : u"removed %1"_s;
        for (const ReleaseRecord &release : releases) {
            QJsonObject object = releaseToJson(release);
            object.insert(u"kind"_s, u"release"_s);
            array.append(object);
            lines << verb.arg(u"release %1  %2, %3"_s.arg(releaseLabel(release.id), sizeText(release.bytes),
                                                          filesText(release.files)));
            bytes += release.bytes;
        }
        for (const PruneItem &item : items) {
            array.append(toJson(item));
            lines << verb.arg(lineOf(item));
            bytes += item.bytes;
        }
        if (!lines.isEmpty())
            lines << u"%1 in all"_s.arg(sizeText(bytes));
        context.print(context.json ? toLine(array) : lines.isEmpty() ? u"Nothing to remove."_s : lines.join(u'\n'));
    }
};

} // namespace

void addPruneCommand(Commands &commands)
{
    commands.push_back(std::make_unique<Prune>());
}

} // namespace slipway::cli
