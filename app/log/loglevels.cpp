// SPDX-License-Identifier: GPL-3.0-or-later
#include "log/loglevels.h"

#include <QStringList>

#include <array>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr std::array<QLatin1StringView, 5> kLevels{"debug"_L1, "info"_L1, "warning"_L1, "error"_L1, "off"_L1};
constexpr std::array<QLatin1StringView, 7> kCategories{"program"_L1, "storage"_L1, "runs"_L1, "deployments"_L1,
                                                       "data"_L1,    "process"_L1, "qt"_L1};

Result<LogLevel> levelNamed(const QString &name)
{
    for (std::size_t i = 0; i < kLevels.size(); ++i) {
        if (name == kLevels[i])
            return LogLevel(i);
    }
    return fail(ErrorKind::Usage, u"'%1' is no level of the log"_s.arg(name),
                u"Levels are debug, info, warning, error and off; CATEGORY=LEVEL sets one category."_s);
}

Result<QString> categoryNamed(const QString &name)
{
    const QString own = name.startsWith("slipway."_L1) ? name.sliced(8) : name;
    for (const QLatin1StringView category : kCategories) {
        if (own == category)
            return own;
    }
    return fail(ErrorKind::Usage, u"'%1' is no category of the log"_s.arg(name),
                u"Categories are program, storage, runs, deployments, data, process and qt."_s);
}

} // namespace

QString logLevelName(LogLevel level)
{
    return kLevels[std::size_t(level)];
}

Result<LogLevels> LogLevels::parse(const QString &text, LogLevel other)
{
    LogLevels levels(other);
    const QStringList rules = text.split(u',', Qt::SkipEmptyParts);
    if (rules.isEmpty())
        SLIPWAY_TRY(levelNamed(text)); // says what there is
    for (const QString &rule : rules) {
        const qsizetype equals = rule.indexOf(u'=');
        const LogLevel level = SLIPWAY_TRY(levelNamed(rule.sliced(equals + 1).trimmed()));
        if (equals < 0)
            levels.m_everything = level;
        else
            levels.m_categories[SLIPWAY_TRY(categoryNamed(rule.first(equals).trimmed()))] = level;
    }
    return levels;
}

bool LogLevels::tells(const QString &category, LogLevel level) const
{
    const auto own = m_categories.find(category.startsWith("qt."_L1) ? u"qt"_s : category);
    return level >= (own == m_categories.end() ? m_everything : own->second);
}

QString LogLevels::filterRules() const
{
    QStringList rules;
    const auto add = [&rules](const QString &category, LogLevel from) {
        const auto rule = [&](const char *type, LogLevel level) {
            rules << u"slipway.%1.%2=%3"_s.arg(category, QLatin1StringView(type),
                                               level >= from ? u"true"_s : u"false"_s);
        };
        rule("debug", LogLevel::Debug);
        rule("info", LogLevel::Info);
        rule("warning", LogLevel::Warning);
        rule("critical", LogLevel::Error);
    };
    add(u"*"_s, m_everything);
    for (const auto &[category, level] : m_categories)
        add(category, level);
    return rules.join(u'\n');
}

} // namespace slipway
