// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/checks.h"

#include "core/glob.h"
#include "core/suggestion.h"

#include <QRegularExpression>
#include <QTimeZone>
#include <QUrl>

#include <algorithm>

namespace slipway::config {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kLongestName = 100;

bool hasControl(const QString &text, QStringView allowed = {})
{
    return std::any_of(text.begin(), text.end(), [allowed](QChar c) {
        return (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator) &&
               !allowed.contains(c);
    });
}

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

bool leavesItsFolder(const QString &path)
{
    return path.split(u'/').contains(".."_L1);
}

Message nameLike(const QString &text, const QString &pattern, const Message &allowed)
{
    if (text.size() > kLongestName)
        return Engine::tr("is longer than %1 characters").arg(kLongestName);
    return matches(text, pattern) ? Message() : Engine::tr("is no name: use %1").arg(allowed);
}

} // namespace

Message anyLineProblem(const QString &text)
{
    return hasControl(text) ? Engine::tr("contains a line break or another control character") : Message();
}

Message scriptProblem(const QString &text)
{
    return hasControl(text, u"\n\t") ? Engine::tr("contains a control character") : Message();
}

Message nameProblem(const QString &text)
{
    return nameLike(text, u"[A-Za-z0-9][A-Za-z0-9._-]*"_s,
                    Engine::tr("letters, digits, '.', '_' and '-', and begin with a letter or digit"));
}

Message repositoryProblem(const QString &text)
{
    if (text.startsWith(u'-') || text.contains(u'/') || hasControl(text))
        return Engine::tr(
            "cannot be the name of a repository: it may not begin with '-', nor contain '/' or control characters");
    return {};
}

Message variableProblem(const QString &text)
{
    return nameLike(text, u"[A-Za-z_][A-Za-z0-9_]*"_s,
                    Engine::tr("letters, digits and '_', and do not begin with a digit"));
}

Message variableValueProblem(const QString &text)
{
    return text.contains(QChar::Null) ? Engine::tr("contains a NUL character") : Message();
}

Message projectProblem(const QString &text)
{
    return nameLike(text, u"[a-z0-9][a-z0-9_-]*"_s,
                    Engine::tr("lower-case letters, digits, '_' and '-', and begin with a letter or digit"));
}

Message serviceProblem(const QString &text)
{
    return nameProblem(text);
}

Message absolutePathProblem(const QString &text)
{
    if (const Message problem = anyLineProblem(text); !problem.isEmpty())
        return problem;
    if (!text.startsWith(u'/'))
        return Engine::tr("is not absolute: begin with '/'");
    if (leavesItsFolder(text))
        return Engine::tr("contains '..'");
    return QString(text).remove(u'/').remove(u'.').isEmpty()
               ? Engine::tr("is the root of the whole host; name a folder")
               : Message();
}

Message relativePathProblem(const QString &text)
{
    if (const Message problem = anyLineProblem(text); !problem.isEmpty())
        return problem;
    if (text.startsWith(u'/') || text.startsWith(u'~'))
        return Engine::tr("is absolute: name a path below the root of the repository");
    if (leavesItsFolder(text))
        return Engine::tr("contains '..': name a path below the root of the repository");
    if (text.startsWith(u'-'))
        return Engine::tr("begins with '-', which programs take for an option");
    return QString(text).remove(u'/').remove(u'.').isEmpty() ? Engine::tr("names no file or folder") : Message();
}

Message artifactProblem(const QString &text)
{
    static const QRegularExpression valid(
        QRegularExpression::anchoredPattern(u"[^-./\\\\\":<>|*?\\x00-\\x1f][^/\\\\\":<>|*?\\x00-\\x1f]*"_s));
    return valid.match(text).hasMatch() ? Message() : Engine::tr("can't be the name of an artifact");
}

Message branchProblem(const QString &text)
{
    static const QRegularExpression forbidden(u"[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//|^[-/.]|[/.]$|\\.lock$"_s);
    return forbidden.match(text).hasMatch() ? Engine::tr("cannot be the name of a branch") : Message();
}

Message globProblem(const QString &text)
{
    if (const Message problem = anyLineProblem(text); !problem.isEmpty())
        return problem;
    const Message problem = Glob::problem(text);
    return problem.isEmpty() ? Message() : Engine::tr("is no pattern: %1").arg(problem);
}

Message urlProblem(const QString &text)
{
    if (hasControl(text) || text.contains(u' '))
        return Engine::tr("contains a blank or a control character");
    if (const Message problem = placeholderProblem(text); !problem.isEmpty())
        return problem;
    QString plain = text;
    plain.replace(QRegularExpression(u"\\$\\{\\w+\\}"_s), u"x"_s);
    const QUrl url(plain, QUrl::StrictMode);
    if (!url.isValid())
        return Engine::tr("is no URL");
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return Engine::tr("is no URL that begins with http:// or https://");
    return url.host().isEmpty() ? Engine::tr("names no host") : Message();
}

Message comparisonProblem(const QString &text)
{
    return matches(text, u"\\s*\\S.*?\\s*(<=|>=|==|!=|<|>)\\s*[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?\\s*"_s)
               ? Message()
               : Engine::tr("is no comparison with a number, such as \"error_rate > 0.1\"");
}

Message placeholderProblem(const QString &text)
{
    static const QRegularExpression placeholder(u"\\$\\{([^}]*)(\\}?)"_s);
    const QStringList known{u"release"_s, u"commit"_s, u"digest"_s, u"environment"_s};
    for (auto it = placeholder.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (match.captured(2).isEmpty())
            return Engine::tr("has a \"${\" without its \"}\"");
        if (!known.contains(match.captured(1)))
            return Engine::tr("uses ${%1}, which nothing fills in%2")
                .arg(match.captured(1).left(kLongestName), suggestionFor(match.captured(1), known));
    }
    return {};
}

Message timeZoneProblem(const QString &text)
{
    return QTimeZone::isTimeZoneIdAvailable(text.toUtf8())
               ? Message()
               : Engine::tr("is no time zone that is known here; use a name such as Europe/Berlin or UTC");
}

} // namespace slipway::config
