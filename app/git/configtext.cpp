// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/configtext.h"

#include <QStringBuilder>

namespace slipway::git {

namespace {

QByteArray escapedValue(const QByteArray &value)
{
    QByteArray text;
    for (const char c : value) {
        if (c == '"' || c == '\\')
            text += '\\';
        if (c == '\n')
            text += "\\n";
        else
            text += c;
    }
    return '"' + text + '"';
}

QByteArray sectionHeader(const QByteArray &name)
{
    const qsizetype first = name.indexOf('.');
    const qsizetype last = name.lastIndexOf('.');
    if (first == last)
        return '[' + name.left(first) + "]\n";
    QByteArray subsection = name.mid(first + 1, last - first - 1);
    subsection.replace('\\', "\\\\").replace('"', "\\\"");
    return '[' + name.left(first) + " \"" + subsection + "\"]\n";
}

} // namespace

QByteArray configFileText(const ConfigEntries &entries)
{
    QByteArray text;
    QByteArray section;
    for (const auto &[name, value] : entries) {
        const QByteArray header = sectionHeader(name);
        if (header != section)
            text += header;
        section = header;
        text += '\t' + name.mid(name.lastIndexOf('.') + 1) + " = " + escapedValue(value) + '\n';
    }
    return text;
}

} // namespace slipway::git
