// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"

namespace slipway {

using namespace Qt::StringLiterals;

Message Error::place() const
{
    if (line <= 0)
        return file;
    QString at = QString::number(line);
    if (column > 0)
        at += u':' + QString::number(column);
    return file.isEmpty() ? Engine::tr("line %1").arg(at) : Message(file + u':' + at);
}

Message Error::text() const
{
    return Message::list({Message::list({place(), message}, u": "_s), hint}, u"\n"_s);
}

int exitStatus(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Failed:
        return 1;
    case ErrorKind::Usage:
        return 2;
    case ErrorKind::BadInput:
        return 3;
    case ErrorKind::NotFound:
        return 4;
    case ErrorKind::Refused:
        return 5;
    case ErrorKind::Environment:
        return 6;
    case ErrorKind::Cancelled:
        return 130;
    }
    return 1;
}

QString kindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Failed:
        return QStringLiteral("failed");
    case ErrorKind::Usage:
        return QStringLiteral("usage");
    case ErrorKind::BadInput:
        return QStringLiteral("bad-input");
    case ErrorKind::NotFound:
        return QStringLiteral("not-found");
    case ErrorKind::Refused:
        return QStringLiteral("refused");
    case ErrorKind::Environment:
        return QStringLiteral("environment");
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    }
    return QStringLiteral("failed");
}

std::optional<ErrorKind> kindFromName(QStringView name)
{
    for (const ErrorKind kind : {ErrorKind::Failed, ErrorKind::Usage, ErrorKind::BadInput, ErrorKind::NotFound,
                                 ErrorKind::Refused, ErrorKind::Environment, ErrorKind::Cancelled}) {
        if (name == kindName(kind))
            return kind;
    }
    return std::nullopt;
}

} // namespace slipway
