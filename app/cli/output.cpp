// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that writes to standard output and standard error; it cleans what a terminal would act on.
#include "cli/command.h"
#include "core/terminaltext.h"

#include <QRegularExpression>

#include <unistd.h>

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

/// Our own colours (statusMark): nothing else may look like them.
const QRegularExpression &ownColour()
{
    static const QRegularExpression form(u"\x1b\\[(?:0|3[0-7]|9[0-7])m"_s);
    return form;
}

QString cleaned(const QString &text, bool colour)
{
    if (!colour || !text.contains(u'\x1b'))
        return terminalText(text);
    QString result;
    qsizetype last = 0;
    for (auto matches = ownColour().globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        result += terminalText(text.sliced(last, match.capturedStart() - last)) + match.captured();
        last = match.capturedEnd();
    }
    return result + terminalText(text.sliced(last));
}

void write(std::ostream &stream, const QByteArray &bytes)
{
    stream.write(bytes.constData(), std::streamsize(bytes.size()));
}

} // namespace

void Context::print(const QString &text) const
{
    write(out, cleaned(text, colour).toUtf8() + '\n');
}

void Context::say(const Message &text) const
{
    if (!quiet)
        complain(text);
}

void Context::complain(const Message &text) const
{
    write(err, cleaned(text.english(), colour).toUtf8() + '\n');
}

void Context::printLine(const QByteArray &line) const
{
    write(out, terminalLine(line, colour) + '\n');
}

void Context::printRaw(QByteArrayView bytes) const
{
    out.write(bytes.data(), std::streamsize(bytes.size()));
}

void Context::flush() const
{
    out.flush();
}

void writeLogLine(const QString &line)
{
    const QByteArray bytes = terminalText(line).toUtf8() + '\n';
    if (::write(STDERR_FILENO, bytes.constData(), std::size_t(bytes.size())) < 0)
        return; // nobody reads it there; the file has it all the same
}

} // namespace slipway::cli
