// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture/rules.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSet>

using namespace Qt::StringLiterals;

namespace slipway::test {
namespace {

constexpr int kMaxLines = 400;

QString breach(const SourceFile &file, qsizetype line, const QString &what)
{
    return u"%1:%2: %3"_s.arg(file.path).arg(line + 1).arg(what);
}

bool isProductCode(const SourceFile &file)
{
    return !file.isBelow(u"tests"_s);
}

/// The line without what stands behind //; enough for our code, which has no such thing in string literals but URLs.
QString codeOf(const QString &line)
{
    static const QRegularExpression comment(u"(^|[^:])//.*$"_s);
    QString code = line;
    return code.remove(comment);
}

using LineCheck = std::function<QString(const SourceFile &, const QString &line)>;

/// Applies `check`, which answers with what is wrong, to every line of every file.
QStringList eachLine(const SourceTree &tree, const LineCheck &check)
{
    QStringList breaches;
    for (const SourceFile &file : tree.files()) {
        for (qsizetype i = 0; i < file.lines.size(); ++i) {
            const QString what = check(file, file.lines[i]);
            if (!what.isEmpty())
                breaches << breach(file, i, what);
        }
    }
    return breaches;
}

bool namesQt(const Include &include)
{
    return !include.quoted && include.name.startsWith(u'Q');
}

bool reachesQt(const SourceTree &tree, const SourceFile &file, QSet<QString> &seen)
{
    if (seen.contains(file.path))
        return false;
    seen.insert(file.path);
    for (const QString &line : file.lines) {
        const auto include = includeOf(line);
        if (!include)
            continue;
        if (namesQt(*include))
            return true;
        const SourceFile *next = include->quoted ? tree.included(file, include->name) : nullptr;
        if (next && reachesQt(tree, *next, seen))
            return true;
    }
    return false;
}

struct Ban
{
    QRegularExpression pattern;
    QString why;
    QString onlyBelow;
    QString exceptIn = {}; ///< the one file that has a reason, told there
};

const std::vector<Ban> &bans()
{
    static const std::vector<Ban> list{
        {QRegularExpression(u"\\b(QtConcurrent|QMutex|QFuture|QFutureWatcher)\\b"_s),
         u"ThreadSanitizer cannot see through it; use std::jthread and std::mutex"_s,
         {}},
        {QRegularExpression(u"\\bQThread\\b(?!::(currentThread|isMainThread))"_s), u"use std::jthread"_s, {}},
        {QRegularExpression(u"\\b(QEventLoop|processEvents)\\b"_s),
         u"no nested event loops"_s,
         {},
         u"app/secrets/keyringthread.cpp"_s},
        {QRegularExpression(u"(QMessageBox|QDialog|QMenu|QFileDialog)::exec|[a-z]\\w*(\\.|->)exec\\("_s),
         u"no nested event loops; use open() or popup() and a signal"_s, u"ui"_s},
        {QRegularExpression(u"\\bSIGNAL\\("_s), u"connect by pointers to members"_s, {}},
        {QRegularExpression(u"\\bqWait\\("_s), u"wait for what you expect (QTRY_*), not for time"_s, {}},
        {QRegularExpression(
             u"\\b(?:out|err) *<<|\\b(?:out|err)\\.(?:write|put)\\(|\\bstd::c(?:out|err)\\s*<<|\\b(?:printf|puts|fputs|fprintf)\\("_s),
         u"one place writes to terminals, and it cleans: Context::print, say, printLine"_s, u"app/cli"_s,
         u"app/cli/output.cpp"_s},
        {QRegularExpression(u"\\b(std::system|popen)\\("_s),
         u"no shell strings; processes start from an argument list"_s,
         {}},
    };
    return list;
}

QString qtModuleOf(const QString &header, const QString &qtHeaders)
{
    for (const QString &module : {u"QtGui"_s, u"QtWidgets"_s, u"QtCharts"_s, u"QtSvg"_s}) {
        if (header.startsWith(module) ||
            (header.startsWith(u'Q') && QFileInfo::exists(qtHeaders + u'/' + module + u'/' + header)))
            return module;
    }
    return {};
}

bool reaches(const LayerTable &table, const QString &from, const QString &to, QStringList &seen)
{
    if (seen.contains(from))
        return false;
    seen << from;
    for (const QString &used : table.mayUse(from)) {
        if (used == to || reaches(table, used, to, seen))
            return true;
    }
    return false;
}

} // namespace

QStringList includesAgainstTheTable(const SourceTree &tree, const LayerTable &table)
{
    return eachLine(tree, [&](const SourceFile &file, const QString &line) -> QString {
        const QString user = table.libraryOf(file.path);
        const auto include = includeOf(line);
        if (user.isEmpty() || !include || !include->quoted || include->name.endsWith(".moc"_L1))
            return {};
        const SourceFile *target = tree.included(file, include->name);
        if (!target)
            return u"\"%1\" is not found from app/ or from the top level"_s.arg(include->name);
        const QString used = table.libraryOf(target->path);
        if (used == user || table.mayUse(user).contains(used))
            return {};
        return u"'%1' may not use '%2' (#include \"%3\")"_s.arg(user, used.isEmpty() ? target->path : used,
                                                                include->name);
    });
}

QStringList thirdPartyHeadersOutsideTheirWall(const SourceTree &tree, const LayerTable &table)
{
    return eachLine(tree, [&](const SourceFile &file, const QString &line) -> QString {
        const auto include = includeOf(line);
        if (!include || !isProductCode(file))
            return {};
        for (const Wall &wall : table.walls()) {
            if (wall.header.match(include->name).hasMatch() && !file.isBelow(wall.folder))
                return u"<%1> may be included below %2 only"_s.arg(include->name, wall.folder);
        }
        return {};
    });
}

QStringList qtInTheShim(const SourceTree &tree)
{
    return eachLine(tree, [&](const SourceFile &file, const QString &line) -> QString {
        const auto include = includeOf(line);
        const bool isOfTheShim =
            file.isBelow(u"app/shim"_s) || (file.isBelow(u"app/masking"_s) && file.path.endsWith(u".cpp"_s));
        if (!include || !isOfTheShim) // a header of masking may be Qt's side of it; the shim does not include that
            return {};
        QSet<QString> seen;
        const SourceFile *next = include->quoted ? tree.included(file, include->name) : nullptr;
        if (namesQt(*include) || (next && reachesQt(tree, *next, seen)))
            return u"the shim is free of Qt, and %1 is not"_s.arg(include->name);
        return {};
    });
}

QStringList windowHeadersBelowTheWindow(const SourceTree &tree, const QString &qtHeaders)
{
    return eachLine(tree, [&](const SourceFile &file, const QString &line) -> QString {
        const auto include = includeOf(line);
        if (!include || !(file.isBelow(u"app"_s) || file.isBelow(u"storage"_s) || file.isBelow(u"ui/models"_s)))
            return {};
        const QString module = qtModuleOf(include->name, qtHeaders);
        return module.isEmpty() ? QString() : u"works without a window, so no <%1> of %2"_s.arg(include->name, module);
    });
}

QStringList filesTooLong(const SourceTree &tree)
{
    QStringList breaches;
    for (const SourceFile &file : tree.files()) {
        // A test may hold one long table of cases; torn apart it would read worse.
        if (file.lines.size() > kMaxLines && !file.isBelow(u"tests"_s))
            breaches << breach(file, kMaxLines, u"has %1 lines, may have %2"_s.arg(file.lines.size()).arg(kMaxLines));
    }
    return breaches;
}

QStringList licenceLineMissing(const SourceTree &tree)
{
    QStringList breaches;
    for (const SourceFile &file : tree.files()) {
        if (file.lines.value(0) != "// SPDX-License-Identifier: GPL-3.0-or-later"_L1)
            breaches << breach(file, 0, u"the first line is not the SPDX licence line"_s);
    }
    return breaches;
}

QStringList forbiddenCalls(const SourceTree &tree)
{
    return eachLine(tree, [](const SourceFile &file, const QString &line) -> QString {
        if (file.isBelow(u"tests/architecture"_s))
            return {};
        const QString code = codeOf(line);
        for (const Ban &ban : bans()) {
            if (file.path == ban.exceptIn)
                continue;
            const bool applies =
                ban.onlyBelow.isEmpty() || (file.isBelow(ban.onlyBelow) && !file.path.endsWith("/main.cpp"_L1));
            const QRegularExpressionMatch match = ban.pattern.match(code);
            if (applies && match.hasMatch())
                return u"%1: %2"_s.arg(match.captured(), ban.why);
        }
        return {};
    });
}

QStringList coloursOutsideTheTheme(const SourceTree &tree)
{
    static const QRegularExpression literal(
        u"\"#[0-9a-fA-F]{3,8}\"|QColor(?:\\s+\\w+)?[({]\\s*(0x|\\d)|\\bqRgba?\\(|QColor::fromRgb|"
        "\\bQt::(?:dark)?(?:[Rr]ed|[Gg]reen|[Bb]lue|[Cc]yan|[Mm]agenta|[Yy]ellow|[Gg]ray)\\b|\\bQt::(?:black|white|lightGray)\\b"_s);
    return eachLine(tree, [](const SourceFile &file, const QString &line) -> QString {
        const QString name = file.path.section(u'/', -1);
        if (!file.isBelow(u"ui"_s) || name.contains("theme"_L1))
            return {};
        const QRegularExpressionMatch match = literal.match(codeOf(line));
        return match.hasMatch() ? u"%1: colours live in the theme"_s.arg(match.captured()) : QString();
    });
}

QStringList notesToSelf(const SourceTree &tree)
{
    static const QRegularExpression note(u"\\b(TODO|FIXME|XXX|HACK)\\b"_s);
    return eachLine(tree, [](const SourceFile &file, const QString &line) -> QString {
        const bool found = !file.isBelow(u"tests/architecture"_s) && note.match(line).hasMatch();
        return found ? u"finish it, or make it an issue"_s : QString();
    });
}

QStringList unfinishedTranslations(const QString &root)
{
    static const QRegularExpression unfinished(
        u"type=\"(unfinished|vanished|obsolete)\"|<translation></translation>|<translation/>"_s);
    QStringList breaches;
    for (QDirIterator it(root + u"/resources/translations"_s, {u"*.ts"_s}, QDir::Files); it.hasNext();) {
        QFile file(it.next());
        const QStringList lines =
            file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n') : QStringList();
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (unfinished.match(lines[i]).hasMatch())
                breaches << u"%1:%2: the translation is not finished"_s.arg(it.fileName()).arg(i + 1);
        }
    }
    return breaches;
}

QStringList circlesInTheTable(const LayerTable &table)
{
    QStringList circles;
    for (const QString &library : table.libraries()) {
        QStringList seen;
        if (reaches(table, library, library, seen))
            circles << library;
    }
    return circles;
}

} // namespace slipway::test
