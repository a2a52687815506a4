// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/dialects/github/untrusted.h"

#include "workflow/expression/evaluate.h"
#include "workflow/model/contextpaths.h"

#include <algorithm>

namespace slipway::github {

using namespace Qt::StringLiterals;

namespace {

const std::vector<QStringList> &untrustedPaths()
{
    static const std::vector<QStringList> paths = [] {
        std::vector<QStringList> made;
        const QString lines = u"head_ref|ref|ref_name|event.issue.title|event.issue.body|event.pull_request.title|"
                              "event.pull_request.body|event.pull_request.head.ref|event.pull_request.head.label|"
                              "event.pull_request.head.repo.default_branch|event.comment.body|event.review.body|"
                              "event.review_comment.body|event.discussion.title|event.discussion.body|"
                              "event.pages.*.page_name|event.commits.*.message|event.commits.*.author.email|"
                              "event.commits.*.author.name|event.head_commit.message|event.head_commit.author.email|"
                              "event.head_commit.author.name|event.workflow_run.head_branch|"
                              "event.workflow_run.head_commit.message|event.workflow_run.head_commit.author.email|"
                              "event.workflow_run.head_commit.author.name|event.workflow_run.display_title|"
                              "event.workflow_run.head_repository.description"_s;
        for (const QString &line : lines.split(u'|'))
            made.push_back(QStringList{u"github"_s} + line.split(u'.'));
        return made;
    }();
    return paths;
}

bool isUntrusted(const QStringList &names)
{
    return std::any_of(untrustedPaths().begin(), untrustedPaths().end(), [&](const QStringList &path) {
        return names.size() >= path.size() &&
               std::equal(path.begin(), path.end(), names.begin(),
                          [](const QString &a, const QString &b) { return a == b || a == u"*"_s || b == u"*"_s; });
    });
}

QString untrustedPart(const QString &expression)
{
    for (const ContextPath &path : contextPaths(expression)) {
        if (!path.isOnlyAsked && isUntrusted(path.names))
            return path.names.join(u'.');
    }
    return {};
}

} // namespace

Diagnostics checkScript(const yaml::Node &script, const SourceText &source)
{
    Diagnostics found;
    const auto spans = expression::spans(script.text());
    if (!spans)
        return found;
    for (std::size_t i = 0; i < spans->size(); ++i) {
        const QString part = untrustedPart((*spans)[i].expression);
        if (part.isEmpty())
            continue;
        found.push_back(
            {.severity = Severity::Warning,
             .at = source.inExpression(script, int(i)),
             .message = Engine::tr("'%1' can hold text that strangers write, and here it becomes part of the script; "
                                   "give it to the step by 'env' and use the variable in quotes")
                            .arg(part)});
    }
    return found;
}

} // namespace slipway::github
