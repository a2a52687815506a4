// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/gittext.h"

#include <QRegularExpression>
#include <QStringList>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

bool isControl(QChar c)
{
    const ushort code = c.unicode();
    return (code < 0x20 && code != '\n' && code != '\r' && code != '\t') || (code >= 0x7f && code < 0xa0);
}

} // namespace

QString decoded(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

QString plainText(const QByteArray &bytes)
{
    // CSI sequences, OSC/DCS/PM/APC strings up to BEL or ST, and two-character escapes; then whatever control is left.
    static const QRegularExpression escapes(
        u"\\x1b\\[[0-?]*[ -/]*[@-~]|\\x1b[\\]P^_X][^\\x07\\x1b\\n]*(?:\\x07|\\x1b\\\\)?|\\x1b[ -/]*[0-~]?"_s);
    QString text = QString::fromUtf8(bytes);
    text.remove(escapes);
    text.removeIf(isControl);
    return text;
}

QString complaint(const QByteArray &standardError)
{
    static const QRegularExpression progress(
        u":\\s+\\d+%|^(remote: )?(Enumerating|Counting|Compressing|Total|Cloning into)"_s);
    QStringList words;
    for (const QString &raw : plainText(standardError).split(u'\n', Qt::SkipEmptyParts)) {
        QString line = raw.section(u'\r', -1, -1, QString::SectionSkipEmpty).trimmed();
        if (line.isEmpty() || progress.match(line).hasMatch())
            continue;
        for (const QString &prefix : {u"fatal: "_s, u"error: "_s, u"remote: "_s}) {
            if (line.startsWith(prefix))
                line.remove(0, prefix.size());
        }
        words << line;
    }
    constexpr qsizetype kMostLines = 6;
    return words.mid(std::max<qsizetype>(0, words.size() - kMostLines)).join(u"; "_s);
}

} // namespace slipway::git
