// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/actions/pythonversion.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kAny = std::numeric_limits<int>::max();

/// "3.8.x" with how many numbers it gives.
struct PartialVersion
{
    PythonVersion version;
    int given = 0;

    /// The first version that the text no longer covers: "3.8" → 3.9.0.
    [[nodiscard]] PythonVersion after() const
    {
        switch (given) {
        case 0:
            return {kAny, 0, 0};
        case 1:
            return {version.major + 1, 0, 0};
        case 2:
            return {version.major, version.minor + 1, 0};
        default:
            return {version.major, version.minor, version.patch + 1};
        }
    }
};

std::optional<PartialVersion> parsePartial(const QString &text)
{
    static const QRegularExpression pattern(
        uR"(^v?(?:(\d{1,4})|[xX*])(?:\.(?:(\d{1,4})|[xX*]))?(?:\.(?:(\d{1,4})|[xX*]))?(?:-?(?:a|b|rc|alpha|beta|dev)[.\d]*)?$)"_s);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    PartialVersion partial;
    for (int part = 1; part <= 3 && !match.captured(part).isEmpty(); ++part) {
        (part == 1   ? partial.version.major
         : part == 2 ? partial.version.minor
                     : partial.version.patch) = match.captured(part).toInt();
        partial.given = part;
    }
    return partial;
}

tl::unexpected<Error> notUnderstood(const QString &text)
{
    return fail(ErrorKind::BadInput, Engine::tr("the Python version '%1' is not understood").arg(text),
                Engine::tr("Write for instance 3.8, 3.x, 3.11.4 or '>=3.8 <3.12'."));
}

Result<> refuseOtherPythons(const QString &text)
{
    for (const QLatin1StringView other : {"pypy"_L1, "graalpy"_L1}) {
        if (text.startsWith(other, Qt::CaseInsensitive))
            return fail(ErrorKind::BadInput, Engine::tr("%1 is not set up yet; only CPython is").arg(text));
    }
    static const QRegularExpression freeThreaded(uR"(\dt(-dev)?$)"_s);
    if (freeThreaded.match(text).hasMatch())
        return fail(ErrorKind::BadInput, Engine::tr("free-threaded Python (%1) is not set up yet").arg(text));
    return {};
}

} // namespace

QString PythonVersion::text() const
{
    return u"%1.%2.%3"_s.arg(major).arg(minor).arg(patch);
}

std::optional<PythonVersion> PythonVersion::parse(QStringView text)
{
    static const QRegularExpression pattern(uR"(^(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?(.*)$)"_s);
    const QRegularExpressionMatch match = pattern.match(text.toString());
    static const QRegularExpression suffix(uR"(^([-+]?(a|b|rc|dev|alpha|beta)[.\d+]*|\+)?$)"_s);
    if (!match.hasMatch() || !suffix.match(match.captured(4)).hasMatch())
        return std::nullopt;
    return PythonVersion{match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt(),
                         match.captured(4).isEmpty()};
}

Result<PythonRange::Bounds> PythonRange::parseComparator(const QString &word)
{
    static const QRegularExpression pattern(uR"(^(>=|<=|>|<|==|=|~=|~>|~|\^)?(.+)$)"_s);
    const QRegularExpressionMatch match = pattern.match(word);
    const std::optional<PartialVersion> partial = parsePartial(match.captured(2));
    if (!match.hasMatch() || !partial)
        return notUnderstood(word);
    const QString op = match.captured(1);
    const PythonVersion &version = partial->version;
    const bool preReleases =
        word.contains(u"dev"_s) || word.contains(QRegularExpression(uR"(\d-?(a|b|rc|alpha|beta))"_s));
    Bounds bounds{.from = version, .to = partial->after(), .preReleases = preReleases};
    if (op == ">="_L1)
        bounds.to = {kAny, 0, 0};
    else if (op == ">"_L1)
        bounds = {.from = partial->after(), .to = {kAny, 0, 0}, .preReleases = preReleases};
    else if (op == "<"_L1 || op == "<="_L1)
        bounds = {.from = {}, .to = op == "<"_L1 ? version : partial->after(), .preReleases = preReleases};
    else if (op == "^"_L1)
        bounds.to = {version.major + 1, 0, 0};
    else if (op.startsWith(u'~'))
        bounds.to = partial->given < 2 || (op == "~="_L1 && partial->given == 2)
                        ? PythonVersion{version.major + 1, 0, 0}
                        : PythonVersion{version.major, version.minor + 1, 0};
    return bounds;
}

/// Comparators side by side all have to hold.
Result<PythonRange::Bounds> PythonRange::parseAlternative(const QString &text)
{
    static const QRegularExpression hyphen(uR"(^(\S+)\s+-\s+(\S+)$)"_s);
    QString words = text.trimmed();
    if (const QRegularExpressionMatch match = hyphen.match(words); match.hasMatch())
        words = u">="_s + match.captured(1) + u" <="_s + match.captured(2);
    static const QRegularExpression blankAfterOperator(uR"(([<>=~^])\s+)"_s);
    words.replace(blankAfterOperator, uR"(\1)"_s);
    Bounds all{.from = {}, .to = {kAny, 0, 0}};
    static const QRegularExpression separator(uR"([\s,]+)"_s);
    const QStringList parts = words.split(separator, Qt::SkipEmptyParts);
    if (parts.isEmpty())
        return notUnderstood(text);
    for (const QString &part : parts) {
        const Bounds one = SLIPWAY_TRY(parseComparator(part));
        all.from = std::max(all.from, one.from);
        all.to = std::min(all.to, one.to);
        all.preReleases = all.preReleases || one.preReleases;
    }
    return all;
}

Result<PythonRange> PythonRange::parse(const QString &text)
{
    SLIPWAY_CHECK(refuseOtherPythons(text.trimmed()));
    PythonRange range;
    for (const QString &alternative : text.split(u"||"_s))
        range.m_alternatives.push_back(SLIPWAY_TRY(parseAlternative(alternative)));
    return range;
}

bool PythonRange::holds(const PythonVersion &version) const
{
    const PythonVersion number{version.major, version.minor, version.patch};
    return std::ranges::any_of(m_alternatives, [&](const Bounds &bounds) {
        return number >= bounds.from && number < bounds.to && (version.release || bounds.preReleases);
    });
}

} // namespace slipway
