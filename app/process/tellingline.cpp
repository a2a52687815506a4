// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/tellingline.h"

#include <QRegularExpression>

namespace slipway {
using namespace Qt::StringLiterals;

QString tellingLine(const QByteArray &errors)
{
    static const QRegularExpression summary(
        u"^(rsync error:|\\(see |see |usage:|try |note:|hint:|warning:|run |for more )"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression trouble(
        u"error|fatal|fail|cannot|can't|could not|couldn't|unable|denied|refused|not found|no such|not allowed|mismatch|invalid|unknown|"
        "unexpected|missing|already|conflict|timed out|exceeded|no space|permitted|unreachable|closed|broken"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString last, telling;
    for (const QByteArray &bytes : errors.split('\n')) {
        const QString line = QString::fromUtf8(bytes).trimmed();
        if (line.isEmpty() || summary.match(line).hasMatch())
            continue;
        last = line;
        if (trouble.match(line).hasMatch())
            telling = line;
    }
    return (telling.isEmpty() ? last : telling).left(500);
}

} // namespace slipway
