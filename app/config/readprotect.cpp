// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/keys.h"
#include "config/readers.h"

#include <QRegularExpression>

#include <utility>

namespace slipway::config {
using namespace Qt::StringLiterals;
namespace {

constexpr Range kApprovals{0, 100};
constexpr const char *kNoTime =
    QT_TRANSLATE_NOOP("Engine", "is no moment: write \"Fri 16:00\" for each week or \"2026-12-24 18:00\" for once");

Message momentProblem(const QString &text)
{
    return freezeTimeFromText(text) ? Message() : Engine::tr(kNoTime);
}

void checkOrder(const Section &section, const FreezeSpec &freeze)
{
    const auto from = freezeTimeFromText(freeze.from);
    const auto to = freezeTimeFromText(freeze.to);
    if (!from || !to)
        return;
    if (from->weekday != 0 && to->weekday != 0 && freeze.from == freeze.to)
        section.reading().error(section.valueAt(u"to"), Engine::tr("'from' and 'to' are the same moment"));
    else if ((from->weekday == 0) != (to->weekday == 0))
        section.reading().error(section.valueAt(u"to"),
                                Engine::tr("'from' and 'to' must both be days of the week, or both dates"));
    else if (from->weekday == 0 && std::pair(to->date, to->time) <= std::pair(from->date, from->time))
        section.reading().error(section.valueAt(u"to"), Engine::tr("'to' must be later than 'from'"));
}

Message workflowFileProblem(const QString &text)
{
    const Message problem = relativePathProblem(text);
    const bool isWorkflow = text.endsWith(".yml"_L1) || text.endsWith(".yaml"_L1);
    return problem.isEmpty() && !isWorkflow ? Engine::tr("is no workflow file (.yml or .yaml)") : problem;
}

/// `ci: true`, or `ci: [FILE…]`
void readRequiredCi(const Section &require, ProtectSpec &protect)
{
    const yaml::Node *node = require.find(u"ci");
    if (node == nullptr || node->kind() == yaml::Kind::Bool)
        return require.flag(u"ci", protect.requireCi);
    require.texts(u"ci", protect.ciFiles, workflowFileProblem);
    protect.requireCi = true;
    if (node->isSequence() && node->items().empty())
        require.reading().error(require.valueAt(u"ci"),
                                Engine::tr("'ci' names no workflow file; write true for those that a push triggers"));
}

void readRequire(const Section &section, ProtectSpec &protect)
{
    const yaml::Node *node = section.find(u"require");
    if (node != nullptr && node->isMapping()) {
        const Section require(section.reading(), *node, section.keyAt(u"require"), u"'require'"_s,
                              keyTable()[u"require"_s]);
        readRequiredCi(require, protect);
        require.flag(u"tests", protect.requireTests);
        return;
    }
    QStringList required;
    section.texts(u"require", required, [](const QString &text) {
        return text == "ci"_L1 || text == "tests"_L1 ? Message()
                                                     : Engine::tr("cannot be required; 'ci' and 'tests' can");
    });
    protect.requireCi = required.contains("ci"_L1);
    protect.requireTests = required.contains("tests"_L1);
}

void readScores(const Section &section, ProtectSpec &protect)
{
    const yaml::Node *node = section.find(u"min_score");
    if (node == nullptr)
        return;
    const QStringList &names = keyTable()[u"min_score"_s];
    const Section scores(section.reading(), *node, section.keyAt(u"min_score"), u"'min_score'"_s, names);
    for (const QString &name : names) {
        std::optional<double> value;
        scores.share(name, value, true);
        if (value)
            protect.minimumScores.insert(name, *value);
    }
}

} // namespace

std::optional<FreezeTime> freezeTimeFromText(QStringView text)
{
    static const QStringList days{u"Mon"_s, u"Tue"_s, u"Wed"_s, u"Thu"_s, u"Fri"_s, u"Sat"_s, u"Sun"_s};
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(u"(?:([A-Z][a-z]{2})|(\\d{4}-\\d\\d-\\d\\d)) (\\d\\d:\\d\\d)"_s));
    const QRegularExpressionMatch match = form.match(text.toString());
    if (!match.hasMatch())
        return std::nullopt;
    const FreezeTime moment{.weekday = int(days.indexOf(match.captured(1))) + 1,
                            .date = QDate::fromString(match.captured(2), Qt::ISODate),
                            .time = QTime::fromString(match.captured(3), u"HH:mm"_s)};
    const bool hasDay = match.captured(1).isEmpty() ? moment.date.isValid() : moment.weekday > 0;
    return hasDay && moment.time.isValid() ? std::optional(moment) : std::nullopt;
}

FreezeSpec readFreeze(Reading &reading, const yaml::Node &node, Position at)
{
    FreezeSpec freeze{.from = {}, .to = {}, .timezone = u"UTC"_s, .reason = {}};
    const Section section(reading, node, placeOf(node, at), Engine::tr("a freeze"), keyTable()[u"freeze"_s]);
    if (!section.isUsable())
        return freeze;
    section.require(u"from");
    section.require(u"to");
    section.text(u"from", freeze.from, momentProblem);
    section.text(u"to", freeze.to, momentProblem);
    section.text(u"timezone", freeze.timezone, timeZoneProblem);
    section.text(u"reason", freeze.reason, anyLineProblem);
    if (!section.has(u"timezone"))
        reading.warning(section.at(), Engine::tr("the freeze has no 'timezone': its times are taken as UTC"));
    checkOrder(section, freeze);
    return freeze;
}

ProtectSpec readProtect(Reading &reading, const yaml::Node &node, Position at)
{
    ProtectSpec protect;
    const Section section(reading, node, at, u"'protect'"_s, keyTable()[u"protect"_s]);
    if (!section.isUsable())
        return protect;
    section.texts(u"branches", protect.branches, globProblem);
    section.number(u"approvals", protect.approvals, kApprovals);
    section.flag(u"self_approval", protect.selfApproval);
    section.duration(u"wait", protect.wait, true);
    readRequire(section, protect);
    readScores(section, protect);
    const yaml::Node *freezes = section.find(u"freeze");
    if (freezes != nullptr && !freezes->isSequence())
        reading.error(section.valueAt(u"freeze"),
                      Engine::tr("'freeze' must be a list of times, not %1").arg(described(*freezes)));
    if (freezes != nullptr) {
        for (const yaml::Node &item : freezes->items())
            protect.freezes.push_back(readFreeze(reading, item, section.keyAt(u"freeze")));
    }
    return protect;
}

} // namespace slipway::config
