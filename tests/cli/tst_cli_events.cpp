// SPDX-License-Identifier: GPL-3.0-or-later
// github.event as GitHub sends it, the same for plans, conditions, steps and the event file.
#include "cli/support/commandline.h"
#include "support/scratchrepository.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

constexpr const char *kPrint = R"yml(name: Print
on: {push: , pull_request: {branches: [main]}, schedule: [{cron: '5 4 * * *'}], release: }
jobs:
  skipped:
    if: contains(github.event.head_commit.message, '[skip tests]')
    runs-on: ubuntu-latest
    steps: [{run: echo never}]
  print:
    runs-on: ubuntu-latest
    steps:
      - run: |
          echo "before=${{ github.event.before }} after=${{ github.event.after }}"
          echo "message=[${{ github.event.head_commit.message }}] commits=${{ github.event.commits[0].id }}"
          echo "ref=${{ github.ref }} name=${{ github.ref_name }} type=${{ github.ref_type }} sha=${{ github.sha }}"
          echo "head=${{ github.head_ref }} base=${{ github.base_ref }} env=$GITHUB_REF/$GITHUB_BASE_REF/$GITHUB_HEAD_REF"
          echo "pr=${{ github.event.pull_request.head.sha }}..${{ github.event.pull_request.base.sha }}"
          echo "number=[${{ github.event.number }}] repository=${{ github.event.repository.name }}"
          echo "schedule=[${{ github.event.schedule }}] tag=[${{ github.event.release.tag_name }}]"
          echo "file=$(python3 -c 'import json,os;print(json.dumps(json.load(open(os.environ["GITHUB_EVENT_PATH"]))))')"
      - if: github.event.head_commit.message == 'Train'
        run: echo "the condition held"
)yml";

constexpr const char *kDispatch = R"yml(name: Dispatch
on:
  workflow_dispatch:
    inputs:
      dry: {type: boolean, default: true}
      count: {type: number, default: 3}
      where: {type: string, required: true}
jobs:
  a:
    if: github.event.inputs.dry == 'false' && !inputs.dry
    runs-on: ubuntu-latest
    steps:
      - if: github.event.inputs.dry == 'false' && inputs.count == 4
        run: echo "dry=${{ github.event.inputs.dry }} where=${{ github.event.inputs.where }} count=${{ inputs.count }}"
      - run: cat "$GITHUB_EVENT_PATH"
)yml";

QStringList logOf(const Answer &answer)
{
    QStringList lines;
    for (const QJsonObject &event : answer.lines()) {
        if (event[u"event"].toString() == u"log"_s)
            lines << event[u"line"].toString();
    }
    return lines;
}

/// The event file that the step printed.
QJsonObject eventFile(const QStringList &log)
{
    for (const QString &line : log) {
        if (line.startsWith(u"file="_s))
            return QJsonDocument::fromJson(line.mid(5).toUtf8()).object();
    }
    return {};
}

QByteArray joined(const QStringList &lines)
{
    return lines.join(u'\n').toUtf8();
}

} // namespace

class TestCliEvents : public QObject
{
    Q_OBJECT

    CommandLine m_cli;
    std::unique_ptr<ScratchRepository> m_repository;
    QString m_first, m_second;

    QStringList print(const QStringList &options)
    {
        const Answer answer =
            m_cli(QStringList{u"run"_s, m_repository->path(), u"--workflow"_s, u"print.yml"_s, u"--json"_s} + options);
        return answer.status == 0 ? logOf(answer) : QStringList{QString::fromUtf8(answer.text())};
    }

    QString eventPath(const QByteArray &content)
    {
        const QString path = m_repository->path() + u"/.git/event.json"_s;
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_repository = std::make_unique<ScratchRepository>();
        m_first = m_repository->commit(
            {{u".github/workflows/print.yml"_s, kPrint}, {u".github/workflows/dispatch.yml"_s, kDispatch}}, u"Begin"_s);
        m_second = m_repository->commit({{u"model.py"_s, "1\n"}}, u"Train"_s);
        QVERIFY(m_repository->ok());
    }

    void aPushTellsItsCommitsEverywhere()
    {
        const QStringList log = print({});
        QVERIFY2(log.contains(u"before=%1 after=%2"_s.arg(m_first, m_second)), joined(log));
        QVERIFY2(log.contains(u"message=[Train] commits=%1"_s.arg(m_second)), joined(log));
        QVERIFY2(log.contains(u"the condition held"_s), joined(log));
        const QJsonObject event = eventFile(log);
        QCOMPARE(event[u"ref"].toString(), u"refs/heads/main"_s);
        QCOMPARE(event[u"head_commit"][u"id"].toString(), m_second);
        QCOMPARE(event[u"head_commit"][u"tree_id"].toString().size(), 40);
        QCOMPARE(event[u"commits"].toArray().size(), 1);
        QCOMPARE(event[u"repository"][u"default_branch"].toString(), u"main"_s);
        QVERIFY(event[u"repository"].toObject().contains(u"private"_s));
        QVERIFY(!event[u"sender"][u"login"].toString().isEmpty());
        QCOMPARE(event[u"pusher"][u"name"].toString(), event[u"sender"][u"login"].toString());
    }

    void aPlanKnowsTheSameEvent()
    {
        const Answer answer = m_cli({u"plan"_s, m_repository->path(u".github/workflows/print.yml"_s), u"--json"_s});
        QVERIFY2(answer.status == 0, answer.text());
        const QJsonObject skipped = answer.object()[u"jobs"][0].toObject();
        QCOMPARE(skipped[u"decision"].toString(), u"skip"_s);
        QVERIFY2(skipped[u"because"].toString().contains(u"'Train'"_s), answer.text());
    }

    void aDetachedHeadIsTheBranchOrTagThatItStandsFor()
    {
        QVERIFY(m_repository->checkout(m_first));
        QStringList log = print({});
        QVERIFY2(log.contains(u"ref=refs/heads/main name=main type=branch sha=%1"_s.arg(m_first)), joined(log));
        QVERIFY2(log.contains(u"before=%1 after=%2"_s.arg(QString(40, u'0'), m_first)), joined(log));
        QVERIFY(m_repository->tag(u"v1"_s));
        QVERIFY(m_repository->checkout(u"main"_s));
        QVERIFY(m_repository->checkout(u"v1"_s));
        log = print({});
        QVERIFY2(log.contains(u"ref=refs/tags/v1 name=v1 type=tag sha=%1"_s.arg(m_first)), joined(log));
        QVERIFY(m_repository->checkout(u"main"_s));
        log = print({u"--ref"_s, u"v1"_s, u"--event"_s, u"release"_s});
        QVERIFY2(log.contains(u"schedule=[] tag=[v1]"_s), joined(log));
    }

    void aPullRequestHasTwoSides()
    {
        QVERIFY(m_repository->branch(u"feature/x"_s));
        QVERIFY(m_repository->checkout(u"feature/x"_s));
        const QString head = m_repository->commit({{u"more.py"_s, "2\n"}}, u"More"_s);
        const QStringList log = print({u"--event"_s, u"pull_request"_s});
        QVERIFY2(log.contains(u"pr=%1..%2"_s.arg(head, m_second)), joined(log));
        QVERIFY2(log.contains(u"number=[] repository=%1"_s.arg(m_repository->path().section(u'/', -1))), joined(log));
        QVERIFY2(joined(log).contains("head=feature/x base=main env=refs/heads/feature/x/main/feature/x"), joined(log));
        QVERIFY(eventFile(log)[u"pull_request"][u"number"].isNull());
        const QString brought = eventPath(R"({"action":"opened","number":7,"pull_request":{"number":7,
            "head":{"ref":"feature/x","sha":"HEADSHA"},"base":{"ref":"main","sha":"BASESHA"}}})");
        const QStringList other = print({u"--event"_s, u"pull_request"_s, u"--event-file"_s, brought});
        QVERIFY2(other.contains(u"ref=refs/pull/7/merge name=7/merge type=branch sha=%1"_s.arg(head)), joined(other));
        QVERIFY2(other.contains(u"pr=HEADSHA..BASESHA"_s), joined(other));
        QCOMPARE(eventFile(other).keys(), (QStringList{u"action"_s, u"number"_s, u"pull_request"_s}));
        QVERIFY(m_repository->checkout(u"main"_s));
    }

    void aScheduleTellsItsTime()
    {
        const QStringList log = print({u"--event"_s, u"schedule"_s});
        QVERIFY2(log.contains(u"schedule=[5 4 * * *] tag=[]"_s), joined(log));
    }

    void inputsOfADispatchAreTextInTheEventAndTypedBesideIt()
    {
        const Answer answer =
            m_cli({u"run"_s, m_repository->path(), u"--workflow"_s, u"dispatch.yml"_s, u"--json"_s, u"--input"_s,
                   u"dry=false"_s, u"--input"_s, u"count=4"_s, u"--input"_s, u"where=lab"_s});
        QVERIFY2(answer.status == 0, answer.text());
        const QStringList log = logOf(answer);
        QVERIFY2(log.contains(u"dry=false where=lab count=4"_s), joined(log));
        QVERIFY2(joined(log).contains("\"count\": \"4\""), joined(log));
    }

    void aRepetitionHasTheEventOfTheFirst()
    {
        const Answer first = m_cli({u"run"_s, m_repository->path(), u"--workflow"_s, u"print.yml"_s, u"--json"_s});
        const int run = first.lines().last()[u"run"].toInt();
        m_repository->commit({{u"later.py"_s, "3\n"}}, u"Later"_s);
        const Answer again = m_cli({u"runs"_s, u"rerun"_s, QString::number(run), u"--json"_s});
        QVERIFY2(again.status == 0, again.text());
        QCOMPARE(eventFile(logOf(again)), eventFile(logOf(first)));
        QVERIFY2(joined(logOf(again)).contains("ref=refs/heads/main name=main"), again.text());
    }

    void anEventFileThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no JSON") << QByteArray("{\"ref\": \n oops}");
        QTest::newRow("no object") << QByteArray("[1, 2]");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("far too large") << QByteArray("{\"a\": \"" + QByteArray(17 * 1024 * 1024, 'x') + "\"}");
        QTest::newRow("too deep") << QByteArray("{\"a\":" + QByteArray(200'000, '[') + QByteArray(200'000, ']') + "}");
    }

    void anEventFileThatIsNoneIsRefused()
    {
        QFETCH(QByteArray, content);
        const CommandLine fresh;
        const QString file = eventPath(content);
        const Answer run = fresh({u"run"_s, m_repository->path(), u"--event-file"_s, file, u"--json"_s});
        QVERIFY2(run.status == 3, run.text());
        QCOMPARE(run.object()[u"error"][u"file"].toString(), file);
        QVERIFY(fresh({u"runs"_s, u"list"_s, u"--json"_s}).array().isEmpty());
        QVERIFY(fresh({u"repo"_s, u"list"_s, u"--json"_s}).array().isEmpty());
        QCOMPARE(
            m_cli({u"plan"_s, m_repository->path(u".github/workflows/print.yml"_s), u"--event-file"_s, file}).status,
            3);
    }
};

QTEST_GUILESS_MAIN(TestCliEvents)
#include "tst_cli_events.moc"
