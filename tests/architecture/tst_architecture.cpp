// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture/folders.h"
#include "architecture/literals.h"
#include "architecture/rules.h"
#include "architecture/sentences.h"
#include "places.h"
#include "support/temporarydata.h"

#include <QLibraryInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

/// Compares the sources with packaging/cmake/SlipwayLayerTable.cmake and the rules of CONTRIBUTING.md.
class ArchitectureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tableNamesAFolderForEveryLibrary();
    void tableHasNoCircles();
    void keepsTheRule_data();
    void keepsTheRule();
    void namesAPlantedBreach_data();
    void namesAPlantedBreach();
    void acceptsWhatTheTableAllows();
    void namesAnUnfinishedTranslation();
    void namesACircle();
    void readsLiteralsAsTheCompilerDoes();
    void readsWhatScriptsSay();
    void namesASentenceWithoutMark();
    void namesWordsThatNobodySays();

private:
    const QString m_root = QStringLiteral(SLIPWAY_SOURCE_DIR);
};

namespace {

QString copyOfTheTable()
{
    return QString::fromUtf8(readFile(QStringLiteral(SLIPWAY_SOURCE_DIR "/packaging/cmake/SlipwayLayerTable.cmake")));
}

QStringList allBreaches(const QString &root)
{
    const SourceTree tree(root);
    const LayerTable table(root);
    const QString qtHeaders = QLibraryInfo::path(QLibraryInfo::HeadersPath);
    return circlesOfFolders(tree, table) + pagesThatKnowOtherPages(tree, table) +
           filesOutsideTheirFeature(tree, table) + includesAgainstTheTable(tree, table) +
           thirdPartyHeadersOutsideTheirWall(tree, table) + qtInTheShim(tree) +
           windowHeadersBelowTheWindow(tree, qtHeaders) + filesTooLong(tree) + licenceLineMissing(tree) +
           forbiddenCalls(tree) + coloursOutsideTheTheme(tree) + notesToSelf(tree);
}

/// A small tree with the real table, one good header in each place that the rows refer to, and one file more.
bool plant(const QString &root, const QString &path, const QString &content)
{
    const QByteArray licence = "// SPDX-License-Identifier: GPL-3.0-or-later\n";
    return writeFile(root + u"/packaging/cmake/SlipwayLayerTable.cmake"_s, copyOfTheTable().toUtf8()) &&
           writeFile(root + u"/app/core/result.h"_s, licence + "#include <QString>\n") &&
           writeFile(root + u"/app/core/logformat.h"_s, licence + "#include <cstdint>\n") &&
           writeFile(root + u"/app/masking/redactor.h"_s, licence + "#include <QString>\n") &&
           writeFile(root + u"/app/services/console.h"_s, licence + "#include \"core/result.h\"\n") &&
           writeFile(root + u"/app/deploy/gates/health.h"_s, licence + "#include \"deploy/targets/target.h\"\n") &&
           writeFile(root + u"/app/deploy/targets/target.h"_s, licence + "#include \"core/result.h\"\n") &&
           writeFile(root + u"/ui/pages/runs/runspage.h"_s, licence) &&
           writeFile(root + u"/ui/pages/deployments/panel.h"_s, licence) &&
           writeFile(root + u"/storage/storage.h"_s, licence + "#include \"core/result.h\"\n") &&
           writeFile(root + u'/' + path, content.toUtf8());
}

} // namespace

void ArchitectureTest::tableNamesAFolderForEveryLibrary()
{
    const LayerTable table(m_root);
    QVERIFY(table.libraries().size() >= 13);
    QCOMPARE(table.walls().size(), std::size_t{7});
    for (const QString &library : table.libraries()) {
        QVERIFY2(!table.foldersOf(library).isEmpty(), qPrintable(library));
        for (const QString &used : table.mayUse(library))
            QVERIFY2(table.libraries().contains(used), qPrintable(library + u" -> " + used));
    }
}

void ArchitectureTest::tableHasNoCircles()
{
    QCOMPARE(circlesInTheTable(LayerTable(m_root)), QStringList());
}

void ArchitectureTest::keepsTheRule_data()
{
    const SourceTree tree(m_root);
    const LayerTable table(m_root);
    QVERIFY2(tree.files().size() > 50, "the sources are not found");
    const QString qtHeaders = QLibraryInfo::path(QLibraryInfo::HeadersPath);
    QVERIFY2(QFile::exists(qtHeaders + u"/QtWidgets/QWidget"_s), qPrintable(qtHeaders));

    QTest::addColumn<QStringList>("breaches");
    QTest::newRow("includes agree with the table") << includesAgainstTheTable(tree, table);
    QTest::newRow("folders of a library form no circle") << circlesOfFolders(tree, table);
    QTest::newRow("a page knows no other page") << pagesThatKnowOtherPages(tree, table);
    QTest::newRow("files stand in the folder of their feature") << filesOutsideTheirFeature(tree, table);
    QTest::newRow("third-party headers stay behind their wall") << thirdPartyHeadersOutsideTheirWall(tree, table);
    QTest::newRow("the shim is free of Qt") << qtInTheShim(tree);
    QTest::newRow("no window headers below the window") << windowHeadersBelowTheWindow(tree, qtHeaders);
    QTest::newRow("files are short") << filesTooLong(tree);
    QTest::newRow("the licence comes first") << licenceLineMissing(tree);
    QTest::newRow("no forbidden calls") << forbiddenCalls(tree);
    QTest::newRow("colours live in the theme") << coloursOutsideTheTheme(tree);
    QTest::newRow("no notes to self") << notesToSelf(tree);
    QTest::newRow("translations are finished") << unfinishedTranslations(m_root);
    QTest::newRow("the engine's sentences are marked") << sentencesWithoutMark(tree);
    QTest::newRow("words that no person reads are there") << wordsThatNobodySays(tree);
}

void ArchitectureTest::keepsTheRule()
{
    QFETCH(QStringList, breaches);
    QVERIFY2(breaches.isEmpty(), qPrintable(u'\n' + breaches.join(u'\n')));
}

void ArchitectureTest::namesAPlantedBreach_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("expected");
    const QString licence = u"// SPDX-License-Identifier: GPL-3.0-or-later\n"_s;
    const auto row = [&](const char *name, const QString &path, const QString &code, const QString &what) {
        QTest::newRow(name) << path << QString(licence + code) << QString(path + u":2: " + what);
    };
    row("a lower library uses a higher one", u"app/git/bad.cpp"_s, u"#include \"services/console.h\"\n"_s,
        u"'git' may not use 'services'"_s);
    row("a page uses storage", u"ui/pages/runs/bad.cpp"_s, u"#include \"storage/storage.h\"\n"_s,
        u"'pages' may not use 'storage'"_s);
    row("an include that leads nowhere", u"app/git/bad.cpp"_s, u"#include \"git/gone.h\"\n"_s,
        u"\"git/gone.h\" is not found"_s);
    row("a page uses another page", u"ui/pages/overview/bad.cpp"_s, u"#include \"ui/pages/runs/runspage.h\"\n"_s,
        u"the page 'overview' may not know 'runs'"_s);
    row("git2.h in a service", u"app/services/base/bad.cpp"_s, u"#include <git2.h>\n"_s,
        u"<git2.h> may be included below app/git only"_s);
    row("a part of git2 in the runner", u"app/runner/run/bad.cpp"_s, u"#include <git2/oid.h>\n"_s,
        u"<git2/oid.h> may be included"_s);
    row("sqlite3.h in the window", u"ui/window/controllers/bad.cpp"_s, u"#include <sqlite3.h>\n"_s,
        u"<sqlite3.h> may be included below storage only"_s);
    row("yaml-cpp beside its folder", u"app/workflow/plan/bad.cpp"_s, u"#include <yaml-cpp/yaml.h>\n"_s,
        u"<yaml-cpp/yaml.h> may be included"_s);
    row("Qt in the shim", u"app/shim/bad.cpp"_s, u"#include <QString>\n"_s, u"the shim is free of Qt"_s);
    row("Qt in the shim through core", u"app/shim/bad.cpp"_s, u"#include \"core/result.h\"\n"_s,
        u"the shim is free of Qt"_s);
    row("Qt in what the shim masks with", u"app/masking/bad.cpp"_s, u"#include <QString>\n"_s,
        u"the shim is free of Qt"_s);
    row("Qt in the shim through masking", u"app/shim/bad.cpp"_s, u"#include \"masking/redactor.h\"\n"_s,
        u"the shim is free of Qt"_s);
    row("QtGui in a service", u"app/services/base/bad.cpp"_s, u"#include <QColor>\n"_s, u"works without a window"_s);
    row("QtWidgets in a model", u"ui/models/common/bad.h"_s, u"#include <QtWidgets/QWidget>\n"_s,
        u"works without a window"_s);
    row("a mutex of Qt", u"app/core/bad.cpp"_s, u"QMutex mutex;\n"_s, u"QMutex: "_s);
    row("a nested event loop", u"ui/window/controllers/bad.cpp"_s, u"QCoreApplication::processEvents();\n"_s,
        u"processEvents: "_s);
    row("a word for the terminal that nobody cleans", u"app/cli/bad.cpp"_s, u"context.out << name.toStdString();\n"_s,
        u"out <<: "_s);
    row("an error that nobody cleans", u"app/cli/bad.cpp"_s, u"std::fprintf(stderr, \"%s\", text);\n"_s,
        u"fprintf(: "_s);
    row("a modal dialog", u"ui/pages/runs/bad.cpp"_s, u"    if (box.exec() == QMessageBox::Ok)\n"_s, u"box.exec(: "_s);
    row("a colour in a page", u"ui/pages/runs/bad.cpp"_s, u"const QColor red(0xff0000);\n"_s, u"QColor red(0x: "_s);
    row("a colour name in a widget", u"ui/widgets/rows/bad.cpp"_s, u"painter.setPen(u\"#B84300\"_s);\n"_s,
        u"\"#B84300\": "_s);
    row("a note to self", u"storage/stores/bad.cpp"_s, u"// TODO: later\n"_s, u"finish it"_s);

    QTest::newRow("folders in a circle")
        << u"app/deploy/targets/bad.cpp"_s << QString(licence + u"#include \"deploy/gates/health.h\"\n")
        << u"app/deploy/gates and app/deploy/targets include each other (app/deploy/gates/health.h includes"_s;
    QTest::newRow("a service beside the folders of features")
        << u"app/services/bad.cpp"_s << licence << u"app/services/bad.cpp:1: belongs into a folder"_s;
    QTest::newRow("no licence") << u"app/core/bad.h"_s << u"#pragma once\n"_s
                                << u"app/core/bad.h:1: the first line is not"_s;
    QTest::newRow("a long file") << u"app/core/bad.cpp"_s << QString(licence + QString(400, u'\n'))
                                 << u"app/core/bad.cpp:401: has 401 lines"_s;
}

void ArchitectureTest::namesAPlantedBreach()
{
    QFETCH(QString, path);
    QFETCH(QString, content);
    QFETCH(QString, expected);
    const QTemporaryDir root;
    QVERIFY(plant(root.path(), path, content));
    const QStringList breaches = allBreaches(root.path());
    QCOMPARE(breaches.size(), 1);
    QVERIFY2(breaches.first().startsWith(expected), qPrintable(breaches.first()));
}

void ArchitectureTest::acceptsWhatTheTableAllows()
{
    const QTemporaryDir root;
    const QString code =
        u"// SPDX-License-Identifier: GPL-3.0-or-later\n#include \"core/logformat.h\"\n\n#include <unistd.h>\n// QMutex, see https://example.org/\n"_s;
    QVERIFY(plant(root.path(), u"app/shim/good.cpp"_s, code));
    QCOMPARE(allBreaches(root.path()), QStringList());
}

void ArchitectureTest::namesAnUnfinishedTranslation()
{
    const QTemporaryDir root;
    QVERIFY(
        writeFile(root.filePath(u"resources/translations/slipway_zh_CN.ts"_s),
                  "<TS>\n<translation>good</translation>\n<translation type=\"unfinished\"></translation>\n</TS>\n"));
    const QStringList breaches = unfinishedTranslations(root.path());
    QCOMPARE(breaches, QStringList{u"slipway_zh_CN.ts:3: the translation is not finished"_s});
}

void ArchitectureTest::namesACircle()
{
    const QTemporaryDir root;
    const QString table =
        copyOfTheTable().replace(u"set(SLIPWAY_MAY_USE_core     \"\")"_s, u"set(SLIPWAY_MAY_USE_core     services)"_s);
    QVERIFY(writeFile(root.filePath(u"packaging/cmake/SlipwayLayerTable.cmake"_s), table.toUtf8()));
    QVERIFY(circlesInTheTable(LayerTable(root.path())).contains(u"core"_s));
}

void ArchitectureTest::readsLiteralsAsTheCompilerDoes()
{
    const SourceFile file{.path = u"app/a.cpp"_s, .lines = uR"(#include "core/no.h"
// "no comment"
auto a = u"one "_s + u"two \"quoted\""; /* "no" */ auto c = '"'; int n = 1'000;
auto b = u"first, " // why
         "second"_L1.arg(x, u"third %1");
auto r = uR"--(raw "no" text)--"_s; auto d = "last";)"_s.split(u'\n')};
    QStringList texts;
    for (const Literal &literal : literalsOf(file))
        texts << literal.text;
    QCOMPARE(texts, QStringList({u"one "_s, u"two \"quoted\""_s, u"first, second"_s, u"third %1"_s, u"last"_s}));
    QCOMPARE(literalsOf(file).at(2).line, 3);
}

void ArchitectureTest::readsWhatScriptsSay()
{
    const SourceFile file{.path = u"app/a.cpp"_s, .lines = uR"--(die() { printf '%s' "$2"; }
x || die refused 'held by %1: %2' "$(holder "$S")" $((k / 1024)) ; die failed 'costs $5'
    "y || die environment \"no $t there\"\n")--"_s.split(u'\n')};
    QStringList texts;
    for (const Literal &sentence : scriptSentencesOf(file))
        texts << sentence.text;
    QCOMPARE(texts, QStringList({u"held by %1: %2"_s, u"costs $5"_s, u"no $t there"_s}));
}

void ArchitectureTest::namesASentenceWithoutMark()
{
    const QTemporaryDir root;
    QVERIFY(plant(root.path(), u"app/git/new.cpp"_s, uR"(
fail(u"the dog ate %1"_s, Engine::tr("feed it first"), u"a b", u"short");
u"no one reads"; const char *k = QT_TRANSLATE_NOOP("Engine", "the cat "
    "sleeps");
R"x(die refused 'the cat sleeps'
die failed 'the cat bites')x";
)"_s));
    QVERIFY(writeFile(root.filePath(u"tests/architecture/wordsfornobody.txt"_s), "// heading\nno one reads\n"));
    const QStringList breaches = sentencesWithoutMark(SourceTree(root.path()));
    QCOMPARE(breaches.size(), 2);
    QVERIFY2(breaches.first().startsWith(u"app/git/new.cpp:2: \"the dog ate %1\" is not marked"_s),
             qPrintable(breaches.first()));
    QVERIFY2(breaches.last().startsWith(u"app/git/new.cpp:6: \"the cat bites\" is not marked"_s),
             qPrintable(breaches.last()));
    QCOMPARE(wordsThatNobodySays(SourceTree(root.path())), QStringList());
}

void ArchitectureTest::namesWordsThatNobodySays()
{
    const QTemporaryDir root;
    QVERIFY(plant(root.path(), u"app/git/old.cpp"_s, u"\nu\"the cat is here\"; Engine::tr(\"it is said\");\n"_s));
    QVERIFY(writeFile(root.filePath(u"tests/architecture/wordsfornobody.txt"_s),
                      "the cat is here\ngone with the wind\nit is said\n"));
    const QStringList breaches = wordsThatNobodySays(SourceTree(root.path()));
    QCOMPARE(breaches.size(), 2);
    QVERIFY2(breaches.first().startsWith(u"tests/architecture/wordsfornobody.txt:2: "_s), qPrintable(breaches.first()));
    QVERIFY2(breaches.last().startsWith(u"tests/architecture/wordsfornobody.txt:3: "_s), qPrintable(breaches.last()));
}

QTEST_GUILESS_MAIN(ArchitectureTest)
#include "tst_architecture.moc"
