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

QString nameLike(const QString &text, const QString &pattern, const QString &allowed)
{
    if (text.size() > kLongestName)
        return u"is longer than %1 characters"_s.arg(kLongestName);
    return matches(text, pattern) ? QString() : u"is no name: use %1"_s.arg(allowed);
}

} // namespace

QString anyLineProblem(const QString &text)
{
    return hasControl(text) ? u"contains a line break or another control character"_s : QString();
}

QString scriptProblem(const QString &text)
{
    return hasControl(text, u"\n\t") ? u"contains a control character"_s : QString();
}

QString nameProblem(const QString &text)
{
    return nameLike(text, u"[A-Za-z0-9][A-Za-z0-9._-]*"_s,
                    u"letters, digits, '.', '_' and '-', and begin with a letter or digit"_s);
}

QString repositoryProblem(const QString &text)
{
    if (text.startsWith(u'-') || text.contains(u'/') || hasControl(text))
        return u"cannot be the name of a repository: it may not begin with '-', nor contain '/' or control characters"_s;
    return {};
}

QString variableProblem(const QString &text)
{
    return nameLike(text, u"[A-Za-z_][A-Za-z0-9_]*"_s, u"letters, digits and '_', and do not begin with a digit"_s);
}

QString variableValueProblem(const QString &text)
{
    return text.contains(QChar::Null) ? u"contains a NUL character"_s : QString();
}

QString projectProblem(const QString &text)
{
    return nameLike(text, u"[a-z0-9][a-z0-9_-]*"_s,
                    u"lower-case letters, digits, '_' and '-', and begin with a letter or digit"_s);
}

QString serviceProblem(const QString &text)
{
    return nameProblem(text);
}

QString absolutePathProblem(const QString &text)
{
    if (const QString problem = anyLineProblem(text); !problem.isEmpty())
        return problem;
    if (!text.startsWith(u'/'))
        return u"is not absolute: begin with '/'"_s;
    if (leavesItsFolder(text))
        return u"contains '..'"_s;
    return QString(text).remove(u'/').remove(u'.').isEmpty() ? u"is the root of the whole host; name a folder"_s
                                                             : QString();
}

QString relativePathProblem(const QString &text)
{
    if (const QString problem = anyLineProblem(text); !problem.isEmpty())
        return problem;
    if (text.startsWith(u'/') || text.startsWith(u'~'))
        return u"is absolute: name a path below the root of the repository"_s;
    if (leavesItsFolder(text))
        return u"contains '..': name a path below the root of the repository"_s;
    if (text.startsWith(u'-'))
        return u"begins with '-', which programs take for an option"_s;
    return QString(text).remove(u'/').remove(u'.').isEmpty() ? u"names no file or folder"_s : QString();
}

QString artifactProblem(const QString &text)
{
    static const QRegularExpression valid(
        QRegularExpression::anchoredPattern(u"[^-./\\\\\":<>|*?\\x00-\\x1f][^/\\\\\":<>|*?\\x00-\\x1f]*"_s));
    return valid.match(text).hasMatch() ? QString() : u"can't be the name of an artifact"_s;
}

QString branchProblem(const QString &text)
{
    static const QRegularExpression forbidden(u"[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//|^[-/.]|[/.]$|\\.lock$"_s);
    return forbidden.match(text).hasMatch() ? u"cannot be the name of a branch"_s : QString();
}

QString globProblem(const QString &text)
{
    if (const QString problem = anyLineProblem(text); !problem.isEmpty())
        return problem;
    const QString problem = Glob::problem(text);
    return problem.isEmpty() ? QString() : u"is no pattern: %1"_s.arg(problem);
}

QString urlProblem(const QString &text)
{
    if (hasControl(text) || text.contains(u' '))
        return u"contains a blank or a control character"_s;
    if (const QString problem = placeholderProblem(text); !problem.isEmpty())
        return problem;
    QString plain = text;
    plain.replace(QRegularExpression(u"\\$\\{\\w+\\}"_s), u"x"_s);
    const QUrl url(plain, QUrl::StrictMode);
    if (!url.isValid())
        return u"is no URL"_s;
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return u"is no URL that begins with http:// or https://"_s;
    return url.host().isEmpty() ? u"names no host"_s : QString();
}

QString comparisonProblem(const QString &text)
{
    return matches(text, u"\\s*\\S.*?\\s*(<=|>=|==|!=|<|>)\\s*[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?\\s*"_s)
               ? QString()
               : u"is no comparison with a number, such as \"error_rate > 0.1\""_s;
}

QString placeholderProblem(const QString &text)
{
    static const QRegularExpression placeholder(u"\\$\\{([^}]*)(\\}?)"_s);
    const QStringList known{u"release"_s, u"commit"_s, u"digest"_s, u"environment"_s};
    for (auto it = placeholder.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (match.captured(2).isEmpty())
            return u"has a \"${\" without its \"}\""_s;
        if (!known.contains(match.captured(1)))
            return u"uses ${%1}, which nothing fills in%2"_s.arg(match.captured(1).left(kLongestName),
                                                                 suggestionFor(match.captured(1), known));
    }
    return {};
}

QString timeZoneProblem(const QString &text)
{
    return QTimeZone::isTimeZoneIdAvailable(text.toUtf8())
               ? QString()
               : u"is no time zone that is known here; use a name such as Europe/Berlin or UTC"_s;
}

} // namespace slipway::config
