// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture/sentences.h"

#include "architecture/literals.h"

#include <QFile>
#include <QSet>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace slipway::test {
namespace {

constexpr auto kCatalogue = "ui/models/enginesentences_"_L1;
constexpr auto kNobody = "tests/architecture/wordsfornobody.txt"_L1;

bool isEngine(const SourceFile &file)
{
    return file.isBelow(u"app"_s) || file.isBelow(u"storage"_s);
}

/// The command line and the program's log speak English, and the shim to its log; what of the shim reaches the window
/// is in the catalogue.
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

/// The words between the arguments.
QStringList piecesOf(const QString &sentence)
{
    QStringList pieces;
    for (const QString &piece : sentence.split(places())) {
        if (!piece.trimmed().isEmpty())
            pieces << piece.trimmed();
    }
    return pieces;
}

struct Entry
{
    QString text;
    QString place; ///< "path:line"
};

std::vector<Entry> catalogueOf(const SourceTree &tree)
{
    std::vector<Entry> entries;
    for (const SourceFile &file : tree.files()) {
        if (!file.path.startsWith(kCatalogue))
            continue;
        for (const Literal &literal : literalsOf(file)) {
            if (literal.text != "Engine"_L1)
                entries.push_back({literal.text, u"%1:%2"_s.arg(file.path).arg(literal.line + 1)});
        }
    }
    return entries;
}

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

/// What the engine says in a file: in its own code, and in the scripts that it sends to hosts.
std::vector<Literal> wordsOf(const SourceFile &file)
{
    std::vector<Literal> words = literalsOf(file);
    std::erase_if(words, [&file](const Literal &literal) { return isLogged(file, literal.line); });
    std::ranges::copy(scriptSentencesOf(file), std::back_inserter(words));
    return words;
}

} // namespace

QStringList sentencesWithoutTranslation(const SourceTree &tree)
{
    QSet<QString> known;
    for (const Entry &entry : catalogueOf(tree)) {
        known << entry.text;
        for (const QString &piece : piecesOf(entry.text))
            known << piece; // "the program " + name + " was not found in PATH"
    }
    for (const Entry &entry : wordsForNobody(tree))
        known << entry.text;
    QStringList breaches;
    for (const SourceFile &file : tree.files()) {
        if (!mustBeTranslated(file))
            continue;
        for (const Literal &literal : wordsOf(file)) {
            if (looksLikeASentence(literal.text) && !known.contains(literal.text) &&
                !known.contains(literal.text.trimmed()))
                breaches
                    << u"%1:%2: \"%3\" has no translation: add it to %4*.cpp and slipway_zh_CN.ts, or to %5 when no person reads it"_s
                           .arg(file.path)
                           .arg(literal.line + 1)
                           .arg(literal.text, kCatalogue, kNobody);
        }
    }
    return breaches;
}

QStringList sentencesThatNobodySays(const SourceTree &tree)
{
    QSet<QString> said;
    for (const SourceFile &file : tree.files()) {
        if (isEngine(file)) {
            for (const Literal &literal : wordsOf(file))
                said << literal.text << literal.text.trimmed();
        }
    }
    const auto isSaid = [&said](const QString &text) {
        return said.contains(text) ||
               std::ranges::all_of(piecesOf(text), [&said](const QString &piece) { return said.contains(piece); });
    };
    QStringList breaches;
    for (const std::vector<Entry> &entries : {catalogueOf(tree), wordsForNobody(tree)}) {
        for (const Entry &entry : entries) {
            if (!isSaid(entry.text))
                breaches << u"%1: nothing in app/ or storage/ says \"%2\" any more: remove it"_s.arg(entry.place,
                                                                                                     entry.text);
        }
    }
    return breaches;
}

} // namespace slipway::test
