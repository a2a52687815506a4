// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/dialects/github/cron.h"

#include <QRegularExpression>
#include <QStringList>

#include <array>
#include <optional>

namespace slipway::github {

using namespace Qt::StringLiterals;

namespace {

struct Field
{
    Message name;
    int minimum = 0;
    int maximum = 0;
    QStringList words; ///< names of the values from `minimum` on
};

const std::array<Field, 5> &fields()
{
    static const std::array<Field, 5> all = {
        Field{Engine::tr("minute"), 0, 59, {}},
        Field{Engine::tr("hour"), 0, 23, {}},
        Field{Engine::tr("day"), 1, 31, {}},
        Field{Engine::tr("month"), 1, 12, u"jan feb mar apr may jun jul aug sep oct nov dec"_s.split(u' ')},
        Field{Engine::tr("weekday"), 0, 6, u"sun mon tue wed thu fri sat"_s.split(u' ')},
    };
    return all;
}

std::optional<int> valueOf(const QString &text, const Field &field)
{
    const qsizetype word = field.words.indexOf(text.toLower());
    if (word >= 0)
        return field.minimum + int(word);
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    if (!isNumber || value < field.minimum || value > field.maximum)
        return {};
    return value;
}

bool isRange(const QString &text, const Field &field)
{
    if (text == u"*"_s)
        return true;
    const QStringList ends = text.split(u'-');
    if (ends.size() == 1)
        return valueOf(text, field).has_value();
    const std::optional<int> first = valueOf(ends.front(), field);
    const std::optional<int> last = valueOf(ends.back(), field);
    return ends.size() == 2 && first && last && *first <= *last;
}

bool isPart(const QString &text, const Field &field)
{
    const QStringList parts = text.split(u'/');
    if (parts.size() == 1)
        return isRange(text, field);
    bool isNumber = false;
    const int step = parts.back().toInt(&isNumber);
    return parts.size() == 2 && isRange(parts.front(), field) && isNumber && step > 0;
}

/// "*/60" of the minutes: taken by GitHub, and not what it looks like.
bool isStepTooWide(const QString &text, const Field &field)
{
    return text.contains(u'/') && text.section(u'/', 1).toInt() > field.maximum;
}

} // namespace

Message cronProblem(const QString &line)
{
    static const QRegularExpression blanks(u" +"_s);
    if (line != line.trimmed())
        return Engine::tr("a cron line has no blanks or line breaks around it");
    const QStringList values = line.split(blanks);
    if (values.size() != int(fields().size()))
        return Engine::tr("a cron line has five fields, 'minute hour day month weekday', not %1").arg(values.size());
    for (std::size_t i = 0; i < fields().size(); ++i) {
        const Field &field = fields()[i];
        for (const QString &part : values[qsizetype(i)].split(u',')) {
            if (!isPart(part, field))
                return Engine::
                    tr("'%1' is no %2 of a cron line; it is *, a number from %3 to %4, a range a-b, a list a,b or a "
                       "step */n")
                        .arg(values[qsizetype(i)], field.name, QString::number(field.minimum),
                             QString::number(field.maximum));
        }
    }
    return {};
}

Message cronRemark(const QString &line)
{
    static const QRegularExpression blanks(u" +"_s);
    const QStringList values = line.split(blanks);
    for (std::size_t i = 0; i < fields().size() && qsizetype(i) < values.size(); ++i) {
        for (const QString &part : values[qsizetype(i)].split(u',')) {
            if (isStepTooWide(part, fields()[i]))
                return Engine::tr("the step of '%1' is larger than any %2, so it only ever meets the first one")
                    .arg(part, fields()[i].name);
        }
    }
    return {};
}

} // namespace slipway::github
