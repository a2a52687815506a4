// SPDX-License-Identifier: GPL-3.0-or-later
// What slipwayctl writes is harmless to terminals, and what it advises exists.
#include "cli/support/commandline.h"
#include "core/terminaltext.h"
#include "places.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

namespace {

/// Writes the clipboard, sets a title, clears the screen; C1 controls; turns the direction of writing.
const QString kEvil = u"a\x1b]52;c;eA==\x07"
                      "b\x1b]0;title\x07"
                      "c\x1b[2Jd\u009b31me\u202ef\u2066g\u2028h\x7f\x08i"_s;

/// Bytes that a terminal would act on.
QByteArray dangers(const QByteArray &bytes)
{
    QByteArray found;
    for (const QChar c : QString::fromUtf8(bytes)) {
        if (actsOnTerminals(c.unicode()))
            found += "U+" + QByteArray::number(c.unicode(), 16) + ' ';
    }
    return found;
}

struct Advice
{
    QString place;
    QString text; ///< behind "slipwayctl "
};

/// Every "slipwayctl …" in a text that people read.
std::vector<Advice> allAdvice()
{
    static const QRegularExpression joint(u"\"(?:_s|_L1)?\\s*\\n\\s*u?\""_s);
    static const QRegularExpression call(u"slipwayctl ([a-z][^\"\\n]*)"_s);
    std::vector<Advice> advice;
    for (const char *folder : {"app", "storage", "ui"}) {
        QDirIterator files(QStringLiteral(SLIPWAY_SOURCE_DIR "/") + QLatin1String(folder), {u"*.cpp"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            QString text = QString::fromUtf8(readFile(path));
            text.replace(joint, QString());
            for (QString line : text.split(u'\n')) {
                if (line.trimmed().startsWith(u"//"))
                    continue;
                for (auto found = call.globalMatch(line); found.hasNext();)
                    advice.push_back({QFileInfo(path).fileName(), found.next().captured(1)});
            }
        }
    }
    return advice;
}

const cli::Command *commandOf(const cli::Commands &commands, const QStringList &words)
{
    for (int count : {3, 2, 1}) {
        for (const auto &command : commands) {
            if (command->name() == words.mid(0, count).join(u' '))
                return command.get();
        }
    }
    return nullptr;
}

} // namespace

class TestCliTerminal : public QObject
{
    Q_OBJECT

    CommandLine m_cli;

private Q_SLOTS:
    void textsOfOthersAreHarmless()
    {
        QVERIFY(dangers(terminalText(kEvil).toUtf8()).isEmpty());
        QCOMPARE(terminalText(u"a\r\nb\tc ü 漢 👩‍🔬"_s), u"a\nb\tc ü 漢 👩‍🔬"_s);
        const QByteArray line = terminalLine(kEvil.toUtf8() + "\x1b[31mred\x1b[0m \x9b raw\r", false);
        QVERIFY2(dangers(line).isEmpty() && !line.contains('\x1b') && !line.contains("\x9b raw"), line.constData());
        QVERIFY(terminalLine("\x1b[31mred\x1b[0m", true).contains("\x1b[31mred"));
        QCOMPARE(terminalLine("ü 漢 👩", false), QByteArray("ü 漢 👩"));
        const QString json = terminalJson(u"{\"a\":\"x\u009b\u202e\"}"_s);
        QCOMPARE(json, u"{\"a\":\"x\\u009b\\u202e\"}"_s);
    }

    /// Names, files and messages of a hostile repository, through every command that shows them.
    void aHostileRepositoryReachesNoTerminal()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        ScratchRepository hostile;
        const QByteArray evil = kEvil.toUtf8();
        QString name = kEvil;
        name.remove(u'/');
        hostile.commit(
            {{u".github/workflows/ci.yml"_s,
              "name: \"x\\e]0;t\\a\\u202e\"\non: push\njobs:\n  a:\n    name: \"j\\e[2J\\x9b\"\n    runs-on: ubuntu-latest\n"
              "    steps:\n    - name: \"s\\e]52;c;eA==\\a\"\n      run: printf '\\033]0;t\\007\\033[31mred\\n'; exit 3\n"},
             {u".github/workflows/bad.yml"_s,
              "on: push\njobs:\n  \"k\\e[2J\":\n    runs-on: x\n    stepz: \"\\e]0;x\\a\"\n"},
             {u"slipway.yml"_s, "version: 1\nenvironments:\n  \"e\\e[2J\": {tier: \"\\u202e\"}\n"},
             {name, evil}},
            u"subject "_s + kEvil);
        QTemporaryDir folder;
        const QString evilFile = folder.filePath(u"wf\x1b]0;t\x07.yml"_s);
        QVERIFY(writeFile(evilFile, "on: push\njobs: {a: {runs-on: x, stepz: \"" + QByteArray("\\e[2J") + "\"}}\n"));
        const QString path = hostile.path();
        const QList<QStringList> calls{{u"repo"_s, u"add"_s, path, u"--name"_s, u"h"_s},
                                       {u"repo"_s, u"show"_s, u"h"_s},
                                       {u"repo"_s, u"log"_s, u"h"_s},
                                       {u"validate"_s, evilFile, path + u"/.github/workflows/bad.yml"_s},
                                       {u"plan"_s, evilFile},
                                       {u"plan"_s, path + u"/.github/workflows/ci.yml"_s},
                                       {u"run"_s, u"h"_s, u"--workflow"_s, u"ci.yml"_s},
                                       {u"run"_s, u"h"_s, u"--workflow"_s, kEvil},
                                       {u"runs"_s, u"list"_s},
                                       {u"runs"_s, u"show"_s, u"1"_s},
                                       {u"runs"_s, u"logs"_s, u"1"_s},
                                       {u"env"_s, u"apply"_s, path + u"/slipway.yml"_s},
                                       {u"env"_s, u"show"_s, kEvil},
                                       {u"release"_s, u"create"_s, u"h"_s, u"--ref"_s, u"main"_s},
                                       {u"release"_s, u"create"_s, u"h"_s, u"--ref"_s, kEvil},
                                       {u"release"_s, u"list"_s},
                                       {u"secrets"_s, u"remove"_s, kEvil},
                                       {u"audit"_s, u"list"_s},
                                       {kEvil}};
        for (const QStringList &call : calls) {
            for (const QStringList &more : {QStringList{}, QStringList{u"--json"_s}}) {
                const Answer answer = m_cli(call + more);
                const QByteArray bad = dangers(answer.out) + dangers(answer.err);
                QVERIFY2(bad.isEmpty(), QByteArray(call.mid(0, 2).join(u' ').toUtf8() + ": " + bad).constData());
            }
        }
        QVERIFY(
            m_cli({u"runs"_s, u"logs"_s, u"1"_s, u"--raw"_s}).out.contains("\033]0;t\007\033[31mred")); // byte for byte
    }

    void whatIsAdvisedExists()
    {
        const cli::Commands commands = cli::allCommands();
        QStringList everywhere{u"--data-dir"_s, u"--json"_s, u"--quiet"_s,
                               u"--no-color"_s, u"--help"_s, u"--version"_s};
        QStringList wrong;
        static const QRegularExpression option(u"--[a-z][a-z-]*"_s);
        const std::vector<Advice> advice = allAdvice();
        QVERIFY(advice.size() > 50);
        for (const Advice &one : advice) {
            const QString call = one.text.section(u"; "_s, 0, 0).section(u". "_s, 0, 0).section(u", or"_s, 0, 0);
            QStringList words = call.split(QRegularExpression(u"[^a-z-]+"_s), Qt::SkipEmptyParts);
            const bool isProse =
                words.isEmpty() || words.first() == u"does" || words.first() == u"line"; // "slipwayctl does the same …"
            if (isProse || words.first() == u"help")
                continue;
            const cli::Command *command = commandOf(commands, words);
            const bool isGroup = std::ranges::any_of(
                commands, [&](const auto &known) { return known->name().startsWith(words.first() + u' '); });
            if (!command && !(isGroup && words.size() == 1)) {
                wrong << one.place + u": there is no command in: slipwayctl "_s + one.text;
                continue;
            }
            QStringList known = everywhere;
            for (const QCommandLineOption &has : command ? command->options() : QList<QCommandLineOption>()) {
                for (const QString &name : has.names())
                    known << u"--"_s + name;
            }
            for (auto found = option.globalMatch(call); found.hasNext();) {
                const QString name = found.next().captured();
                if (!known.contains(name))
                    wrong << one.place + u": no option "_s + name + u" in: slipwayctl "_s + one.text;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

    void numbersMayHaveTheirMarks()
    {
        for (const QStringList &call :
             {QStringList{u"runs"_s, u"show"_s, u"#7"_s}, QStringList{u"release"_s, u"show"_s, u"v7"_s},
              QStringList{u"release"_s, u"show"_s, u"#7"_s}, QStringList{u"deployments"_s, u"show"_s, u"#7"_s}}) {
            const Answer answer = m_cli(call);
            QVERIFY2(answer.status == 4, answer.text()); // understood; there is none
        }
        QCOMPARE(m_cli({u"runs"_s, u"show"_s, u"v7"_s}).status, 2);
        QVERIFY(m_cli({u"deployments"_s, u"show"_s, u"x"_s}).err.contains("deployments list"));
    }

    void helpIsThereForGroupsAndInJson()
    {
        const Answer group = m_cli({u"runs"_s, u"--help"_s});
        QVERIFY2(group.status == 0 && group.out.contains("runs logs") && !group.out.contains("env list"), group.text());
        QCOMPARE(m_cli({u"runs"_s}).status, 2);
        QVERIFY(m_cli({u"help"_s, u"runs"_s}).out.contains("runs rerun"));
        const QJsonObject all = m_cli({u"help"_s, u"--json"_s}).object();
        QVERIFY(all[u"commands"].toArray().size() > 40);
        const QJsonObject one = m_cli({u"help"_s, u"audit"_s, u"list"_s, u"--json"_s}).object();
        QCOMPARE(one[u"name"].toString(), u"audit list"_s);
        QVERIFY(!one[u"options"].toArray().isEmpty());
        QTemporaryDir folder;
        QVERIFY(writeFile(folder.filePath(u"slipway.yml"_s), "version: 1\n"));
        const Answer validated = m_cli({u"validate"_s, folder.filePath(u"slipway.yml"_s)});
        QVERIFY2(validated.status == 3 && validated.out.contains("slipwayctl env apply --dry-run"), validated.text());
    }
};

QTEST_GUILESS_MAIN(TestCliTerminal)
#include "tst_cli_terminal.moc"
