// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/shimclient/shimwords.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// Sentences without a place: problems, and causes within them.
constexpr const char *kWhole[] = {
    QT_TRANSLATE_NOOP("Engine", "there is no program to start"),
    QT_TRANSLATE_NOOP("Engine", "another step is still running"),
    QT_TRANSLATE_NOOP("Engine", "disk full while writing the log"),
    QT_TRANSLATE_NOOP("Engine", "a process of the step could not be ended"),
    QT_TRANSLATE_NOOP("Engine",
                      "its arguments and environment are larger than the system allows; pass large values in a file"),
    QT_TRANSLATE_NOOP("Engine", "the file, or the interpreter that its first line names, does not exist"),
    QT_TRANSLATE_NOOP("Engine",
                      "it is no program for this machine, and no script with a first line that names its interpreter"),
};

Message whole(const QString &text)
{
    for (const char *sentence : kWhole) {
        if (text == QLatin1StringView(sentence))
            return Engine::tr(sentence);
    }
    return text;
}

/// "cannot <doing> <what>: <cause>"; the cause is the last, for `what` is a path that may hold anything.
Message cannot(const QString &text)
{
    const struct
    {
        QLatin1StringView words;
        Message doing;
    } kinds[] = {{"start "_L1, Engine::tr("start")},
                 {"write "_L1, Engine::tr("write")},
                 {"enter the folder "_L1, Engine::tr("enter the folder")},
                 {"connect the streams "_L1, Engine::tr("connect the streams")}};
    const QString rest = text.sliced(qsizetype(qstrlen("cannot ")));
    const qsizetype colon = rest.lastIndexOf(": "_L1);
    for (const auto &kind : kinds) {
        const qsizetype from = kind.words.size();
        if (rest.startsWith(kind.words) && colon > from)
            return Engine::tr("cannot %1 %2: %3")
                .arg(kind.doing, rest.sliced(from, colon - from), whole(rest.sliced(colon + 2)));
    }
    return text;
}

} // namespace

Message shimWords(const std::string &text)
{
    const QString words = QString::fromStdString(text);
    constexpr auto kProgram = "the program "_L1, kNotFound = " was not found in PATH"_L1,
                   kPipes = "cannot make pipes: "_L1;
    if (words.startsWith(kProgram) && words.endsWith(kNotFound))
        return Engine::tr("the program %1 was not found in PATH")
            .arg(words.sliced(kProgram.size()).chopped(kNotFound.size()));
    if (words.startsWith(kPipes))
        return Engine::tr("cannot make pipes: %1").arg(words.sliced(kPipes.size()));
    return words.startsWith("cannot "_L1) ? cannot(words) : whole(words);
}

} // namespace slipway
