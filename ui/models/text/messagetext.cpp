// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/text/messagetext.h"

#include <QCoreApplication>

namespace slipway {
namespace {

bool isHan(QChar character)
{
    return character.script() == QChar::Script_Han;
}
bool isLatin(QChar character)
{
    return character > u' ' && character < u'\x7f';
}

QString translated(const QString &source)
{
    return source.isEmpty() ? source : QCoreApplication::translate("Engine", source.toUtf8().constData());
}

/// ": ", ", " and their kin are sentences of the catalogue like any other.
const char *const kSeparators[] = {QT_TRANSLATE_NOOP("Engine", ": "), QT_TRANSLATE_NOOP("Engine", ", "),
                                   QT_TRANSLATE_NOOP("Engine", "; ")};

/// Whether the window speaks English: nothing is put together anew then.
bool isEnglish()
{
    return QCoreApplication::translate("Engine", kSeparators[0]) == QLatin1StringView(kSeparators[0]);
}

QString textOf(const Message &message)
{
    if (message.kind() == Message::Kind::Text || message.kind() == Message::Kind::Number)
        return message.source();
    return message.filled(translated(message.source()), textOf, joinText);
}

} // namespace

QString messageText(const Message &message)
{
    return isEnglish() ? message.english() : textOf(message);
}

QString errorPlace(const Error &error)
{
    return error.file.isEmpty() ? messageText(error.place()) : error.place().english();
}

QString errorText(const Error &error)
{
    return messageText(error.text());
}

QString firstErrorText(const RunRecord &run)
{
    return messageText(run.firstError);
}

void joinText(QString &text, QStringView part)
{
    if (!text.isEmpty() && !part.isEmpty()) {
        const QChar before = text.back(), after = part.front();
        if ((isHan(before) && isLatin(after)) || (isLatin(before) && isHan(after)))
            text += u' ';
        else if (before == u' ' && text.size() > 1 && isHan(text.at(text.size() - 2)) && isHan(after))
            text.chop(1);
        else if (after == u' ' && part.size() > 1 && isHan(before) && isHan(part.at(1)))
            part = part.sliced(1);
    }
    text += part;
}

} // namespace slipway
