// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/readworkflow.h"

#include "core/suggestion.h"
#include "workflow/dialect.h"
#include "workflow/dialects/github/reading.h"

#include <algorithm>
#include <tuple>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr Position kBegin{.line = 1, .column = 1};

Diagnostic errorAt(Position at, Message message)
{
    return {.severity = Severity::Error, .at = at, .message = std::move(message)};
}

/// What has no place is told at the beginning of the file.
Diagnostic fromError(const Error &error)
{
    Diagnostic found = toDiagnostic(error);
    if (error.line == 0)
        found.at = kBegin;
    return found;
}

/// Why a file that could be read is no pipeline file.
Diagnostic unknownFile(const yaml::Node &root)
{
    if (root.isNull())
        return errorAt(kBegin, Engine::tr("the file is empty; a GitHub workflow has 'on' and 'jobs'"));
    if (root.find(u"runs"))
        return errorAt(root.at(),
                       Engine::tr("this describes an action, not a workflow; a GitHub workflow has 'on' and 'jobs'"));
    return errorAt(
        root.isMapping() ? root.at() : kBegin,
        Engine::tr("this is no pipeline that Slipway reads; a GitHub workflow is a mapping with 'on' and 'jobs'"));
}

Diagnostic unsupported(const QString &dialect)
{
    return errorAt(kBegin, Engine::tr("the dialect '%1' is not supported; supported: %2")
                               .arg(dialect, quotedList(supportedDialects(), u", "_s)));
}

void sortByPlace(Diagnostics &diagnostics)
{
    const auto key = [](const Diagnostic &found) {
        return std::tuple(found.at.line, found.at.column, found.message.english());
    };
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [&](const Diagnostic &a, const Diagnostic &b) { return key(a) < key(b); });
    const auto isSame = [&](const Diagnostic &a, const Diagnostic &b) { return key(a) == key(b); };
    diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end(), isSame), diagnostics.end());
}

void read(const QByteArray &text, Workflow &workflow)
{
    if (!workflow.dialect.isEmpty() && !supportedDialects().contains(workflow.dialect)) {
        workflow.diagnostics.push_back(unsupported(workflow.dialect));
        return;
    }
    const Result<yaml::Node> root = yaml::parse(text, workflow.file);
    if (!root) {
        workflow.diagnostics.push_back(fromError(root.error()));
        return;
    }
    if (workflow.dialect.isEmpty())
        workflow.dialect = dialectOfContent(*root);
    if (workflow.dialect.isEmpty() || !root->isMapping())
        workflow.diagnostics.push_back(unknownFile(*root));
    else if (!supportedDialects().contains(workflow.dialect))
        workflow.diagnostics.push_back(unsupported(workflow.dialect));
    else
        github::readWorkflowFile(*root, github::SourceText(text), workflow);
}

} // namespace

Workflow readWorkflow(const QByteArray &text, const QString &fileName, const QString &dialect)
{
    Workflow workflow;
    workflow.file = fileName;
    workflow.dialect = dialect.isEmpty() ? dialectOfPath(fileName) : dialect;
    read(text, workflow);
    sortByPlace(workflow.diagnostics);
    return workflow;
}

} // namespace slipway
