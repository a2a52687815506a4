// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture/sentences.h"

#include "architecture/literals.h"

#include <QFile>
#include <QSet>

using namespace Qt::StringLiterals;

namespace slipway::test {
namespace {

constexpr auto kNobody = "tests/architecture/wordsfornobody.txt"_L1;

bool isEngine(const SourceFile &file)
{
    return file.isBelow(u"app"_s) || file.isBelow(u"storage"_s);
}

/// The command line and the program's log speak English, and the shim to its log.
bool mustBeTranslated(const SourceFile &file)
{
    return isEngine(file) && !file.isBelow(u"app/cli"_s) && !file.isBelow(u"app/shim"_s) && !file.isBelow(u"app/log"_s);
}

/// A statement that writes to the program's log, on one line or several.
bool isLogged(const SourceFile &file, qsizetype line)
{
    static const QRegularExpression begin(u"\\b(?:qC(Debug|Info|Warning|Critical)|logFailure)\\("_s);
    static const QRegularExpression end(u"[;{}]\\s*$"_s);
    for (qsizetype at = line; at >= 0 && (at == line || !end.match(file.lines.at(at)).hasMatch()); --at) {
        if (begin.match(file.lines.at(at)).hasMatch())
            return true;
    }
    return false;
}

const QRegularExpression &places()
{
    static const QRegularExpression pattern(u"%\\d"_s);
    return pattern;
}

/// Words with a blank between them, and no statement for the database or a shell.
bool looksLikeASentence(const QString &text)
{
    static const QRegularExpression words(u"[A-Za-z]"_s);
    static const QRegularExpression sql(
        u"^\\s*(SELECT|INSERT|UPDATE|DELETE|WITH|PRAGMA|BEGIN|COMMIT|ROLLBACK|CREATE|AND|WHERE|ORDER|FROM|LEFT|GROUP|JOIN|DROP|SAVEPOINT|RELEASE|VACUUM|REPLACE)\\b"_s);
    static const QRegularExpression code(u"\\|\\| |&& |\"\\$|[=<>] :[a-z]"_s);
    QString bare = text;
    bare.remove(places());
    return text.trimmed().contains(u' ') && bare.count(words) >= 3 && !sql.match(text).hasMatch() &&
           !code.match(text).hasMatch();
}

struct Entry
{
    QString text;
    QString place; ///< "path:line"
};

/// One text a line, without the blanks around it; a line break is written as ⏎.
std::vector<Entry> wordsForNobody(const SourceTree &tree)
{
    std::vector<Entry> entries;
    QFile file(tree.root() + u'/' + kNobody);
    const QStringList lines =
        file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n') : QStringList();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QString text = lines.at(i);
        if (!text.isEmpty() && !text.startsWith("//"_L1))
            entries.push_back({text.replace(u'⏎', u'\n'), u"%1:%2"_s.arg(kNobody).arg(i + 1)});
    }
    return entries;
}

} // namespace

QStringList sentencesWithoutMark(const SourceTree &tree)
{
    QSet<QString> known, marked;
    for (const Entry &entry : wordsForNobody(tree))
        known << entry.text;
    QStringList breaches;
    const auto breach = [&](const SourceFile &file, const Literal &literal) {
        breaches << u"%1:%2: \"%3\" is not marked: Engine::tr(\"…\"), or add it to %4 when no person reads it"_s
                        .arg(file.path)
                        .arg(literal.line + 1)
                        .arg(literal.text, kNobody);
    };
    for (const SourceFile &file : tree.files()) {
        if (!mustBeTranslated(file))
            continue;
        for (const Literal &literal : literalsOf(file)) {
            if (literal.isMarked)
                marked << literal.text;
            else if (looksLikeASentence(literal.text) && !known.contains(literal.text) &&
                     !known.contains(literal.text.trimmed()) && !isLogged(file, literal.line))
                breach(file, literal);
        }
    }
    for (const SourceFile &file : tree.files()) {
        for (const Literal &literal : mustBeTranslated(file) ? scriptSentencesOf(file) : std::vector<Literal>()) {
            if (!marked.contains(literal.text))
                breach(file, literal);
        }
    }
    return breaches;
}

QStringList wordsThatNobodySays(const SourceTree &tree)
{
    QSet<QString> said;
    for (const SourceFile &file : tree.files()) {
        for (const Literal &literal : isEngine(file) ? literalsOf(file) : std::vector<Literal>()) {
            if (!literal.isMarked)
                said << literal.text << literal.text.trimmed();
        }
    }
    QStringList breaches;
    for (const Entry &entry : wordsForNobody(tree)) {
        if (!said.contains(entry.text))
            breaches << u"%1: nothing in app/ or storage/ says \"%2\" any more: remove it"_s.arg(entry.place,
                                                                                                 entry.text);
    }
    return breaches;
}

} // namespace slipway::test
