// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/jobs/firsterror.h"

#include "core/logformat.h"

#include <QFile>
#include <QRegularExpression>
#include <QtEndian>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kMessageLimit = 500;
constexpr qint64 kLineLimit = 4000;

QString plainText(const QString &line)
{
    static const QRegularExpression colours(uR"(\x1b\[[0-9;?]*[A-Za-z])"_s);
    QString text = line;
    if (text.contains(u'\x1b'))
        text.remove(colours);
    return text.section(u'\r', -1, -1, QString::SectionSkipEmpty).trimmed().left(kMessageLimit);
}

struct Pattern
{
    QString expression;
    bool last = false; ///< the last match counts (what a tool says at its end), else the first
};

/// In order of preference.
const std::vector<Pattern> &patterns()
{
    static const std::vector<Pattern> list{
        {uR"(^E {2,}\S)"_s},                         // pytest
        {uR"(^FAILED \S+::\S+|^ERROR \S+\.py)"_s},   // pytest's summary
        {uR"(^\S+:\d+(:\d+)?: (fatal )?error: )"_s}, // compilers, mypy
        {uR"(^\S+\.\w+:\d+:\d+: [A-Z]+\d+ )"_s},     // flake8, ruff
        {uR"(^([A-Za-z_][\w.]*\.)?[A-Z]\w*(Error|Exception|Interrupt|Exit)(: .*)?$)"_s,
         true},                                  // end of a Python traceback
        {uR"(^(ERROR|FATAL|CRITICAL)\b[: ])"_s}, // pip, logging
        {uR"(^(npm ERR!|error(\[\w+\])?:|fatal:|make(\[\d+\])?: \*\*\*) ?)"_s},
        {uR"(: (command not found|No such file or directory|Permission denied|cannot execute|not found)$)"_s, true},
        {uR"(\b[Ee]rror:)"_s, true},
    };
    return list;
}

const LogLine *firstMatch(const std::vector<LogLine> &tail, const Pattern &pattern)
{
    const QRegularExpression expression(pattern.expression);
    const LogLine *found = nullptr;
    for (const LogLine &line : tail) {
        if (!expression.match(plainText(line.text)).hasMatch())
            continue;
        found = &line;
        if (!pattern.last)
            break;
    }
    return found;
}

/// "E   AssertionError: …" without pytest's margin.
QString messageOf(const LogLine &line)
{
    const QString text = plainText(line.text);
    return text.startsWith("E  "_L1) ? text.mid(1).trimmed() : text;
}

bool isFailed(const TestResult &test)
{
    return test.status == TestStatus::Failed || test.status == TestStatus::Error;
}

/// What a test says about its failure; of a module that pytest could not even import, the exception.
QString messageOf(const TestResult &test)
{
    static const QRegularExpression exception(uR"(^E {2,}(\S.*)$)"_s, QRegularExpression::MultilineOption);
    const QString message = plainText(test.message.section(u'\n', 0, 0));
    if (!message.isEmpty() && message != "collection failure"_L1)
        return message;
    const QRegularExpressionMatch match = exception.match(test.details);
    return match.hasMatch() ? plainText(match.captured(1)) : message;
}

/// Where the log speaks of a failed test: the line with its message, else the first that names it.
qint64 lineOf(const TestResult &test, const std::vector<LogLine> &tail)
{
    for (const QString &wanted : {messageOf(test), test.name}) {
        if (wanted.isEmpty())
            continue;
        for (const LogLine &line : tail) {
            if (plainText(line.text).contains(wanted))
                return line.number;
        }
    }
    const LogLine *detail = firstMatch(tail, patterns().front());
    return detail ? detail->number : 0;
}

std::vector<quint64> readOffsets(const QString &base, qint64 firstLine, qint64 lastLine)
{
    QFile index(base + u".idx"_s);
    const qint64 from = std::max(firstLine, lastLine - kLineLimit + 1);
    if (from < 1 || !index.open(QIODevice::ReadOnly) || !index.seek(qint64(sizeof kIndexMagic) + (from - 1) * 8))
        return {};
    const QByteArray bytes = index.read((lastLine - from + 2) * 8); // one more: where the next line starts
    std::vector<quint64> offsets;
    for (qsizetype at = 0; at + 8 <= bytes.size(); at += 8)
        offsets.push_back(qFromLittleEndian<quint64>(bytes.constData() + at) & kOffsetMask);
    return offsets;
}

} // namespace

FirstError findFirstError(const std::vector<LogLine> &tail, const std::vector<TestResult> &tests)
{
    if (const auto failed = std::ranges::find_if(tests, isFailed); failed != tests.end()) {
        const QString message = messageOf(*failed);
        return {.message =
                    (message.isEmpty() ? failed->name : QString(failed->name + u": "_s + message)).left(kMessageLimit),
                .logLine = lineOf(*failed, tail)};
    }
    for (const Pattern &pattern : patterns()) {
        if (const LogLine *line = firstMatch(tail, pattern))
            return {.message = messageOf(*line), .logLine = line->number};
    }
    for (auto line = tail.rbegin(); line != tail.rend(); ++line) {
        if (const QString text = plainText(line->text); !text.isEmpty())
            return {.message = text, .logLine = line->number};
    }
    return {};
}

std::vector<LogLine> readLogTail(const QString &base, qint64 firstLine, qint64 lastLine, qint64 limitBytes)
{
    const std::vector<quint64> offsets = readOffsets(base, firstLine, lastLine);
    QFile log(base + u".log"_s);
    if (offsets.empty() || !log.open(QIODevice::ReadOnly))
        return {};
    const qint64 lines =
        std::min<qint64>(lastLine - std::max(firstLine, lastLine - kLineLimit + 1) + 1, qint64(offsets.size()));
    const qint64 end = qint64(offsets.size()) > lines ? qint64(offsets[std::size_t(lines)]) : log.size();
    qint64 skipped = 0;
    while (skipped + 1 < lines && end - qint64(offsets[std::size_t(skipped)]) > limitBytes)
        ++skipped;
    const qint64 begin = qint64(offsets[std::size_t(skipped)]);
    if (!log.seek(begin))
        return {};
    const QByteArray bytes = log.read(std::min(end - begin, limitBytes));
    std::vector<LogLine> tail;
    for (qint64 i = skipped; i < lines; ++i) {
        const qint64 from = qint64(offsets[std::size_t(i)]) - begin;
        const qint64 to = i + 1 < qint64(offsets.size()) ? qint64(offsets[std::size_t(i + 1)]) - begin : bytes.size();
        tail.push_back({QString::fromUtf8(bytes.mid(from, to - from)), lastLine - lines + 1 + i});
    }
    return tail;
}

} // namespace slipway
