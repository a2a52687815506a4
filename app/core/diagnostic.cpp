// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnostic.h"

#include <algorithm>

namespace slipway {
namespace {

constexpr const char *kStop = QT_TRANSLATE_NOOP("Engine", ". "); ///< stands between two sentences

} // namespace

bool hasErrors(const Diagnostics &diagnostics)
{
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic &one) { return one.severity == Severity::Error; });
}

std::optional<Error> firstError(const Diagnostics &diagnostics, const QString &file, ErrorKind kind)
{
    const auto found = std::ranges::find(diagnostics, Severity::Error, &Diagnostic::severity);
    if (found == diagnostics.end())
        return std::nullopt;
    return Error{
        .kind = kind, .message = found->message, .file = file, .line = found->at.line, .column = found->at.column};
}

Diagnostic toDiagnostic(const Error &error)
{
    return {.severity = Severity::Error,
            .at = {error.line, error.column},
            .message = Message::list({error.message, error.hint}, QString::fromLatin1(kStop))};
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return QStringLiteral("error");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Note:
        break;
    }
    return QStringLiteral("note");
}

} // namespace slipway
