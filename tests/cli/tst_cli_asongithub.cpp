// SPDX-License-Identifier: GPL-3.0-or-later
// Steps find what they would find on GitHub's machines; and what differs, is said.
#include "cli/support/commandline.h"
#include "support/scratchrepository.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

constexpr const char *kKeeps = R"yml(      - uses: actions/checkout@v4
      - run: echo built > model.bin; mkdir -p out; echo x > out/y; echo changed > tracked; rm gone
      - uses: actions/checkout@v4
        with: {clean: false}
      - run: cat model.bin out/y tracked gone; git status --short; git log --oneline | wc -l
      - uses: actions/checkout@v4
      - run: 'test ! -e model.bin && test ! -e out && echo CLEAN'
)yml";

constexpr const char *kLoginShells = R"yml(      - run: |
          mkdir -p "$RUNNER_TEMP/it's mine"; printf '#!/bin/sh\necho found\n' > "$RUNNER_TEMP/it's mine/mine"
          chmod +x "$RUNNER_TEMP/it's mine/mine"; echo "$RUNNER_TEMP/it's mine" >> "$GITHUB_PATH"
          mkdir env; printf '#!/bin/sh\necho of the profile\n' > env/mine; cp env/mine env/other; chmod +x env/*
      - shell: bash -el {0}
        run: mine
      - shell: bash -leo pipefail {0}
        run: mine | cat; echo "path=$PATH"
      - shell: bash --login {0}
        run: mine; false; echo "went on"
      - run: echo "PATH=$PWD/env:\$PATH" > ~/.bash_profile
      - shell: bash -l {0}
        run: mine; other; exit 3
)yml";

constexpr const char *kPushes = R"yml(on: push
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: git fetch origin && git push origin HEAD:refs/heads/by-a-step
)yml";

constexpr const char *kCompares = R"yml(      - uses: actions/checkout@v4
      - run: git diff --name-only "origin/main...HEAD" && echo compared
)yml";

constexpr const char *kLeavesAlone = R"yml(      - id: py
        uses: actions/setup-python@v5
        with: {update-environment: false}
      - run: echo "location=[$pythonLocation] $(${{ steps.py.outputs.python-path }} -c 'print("works")')"
)yml";

constexpr const char *kMasks = R"yml(      - run: |
          echo "::add-mask::one%0Aq%0Athree lines"
          echo "quick one; three lines; q"
          echo "a q in it" >> "$GITHUB_STEP_SUMMARY"
          echo '<testsuite><testcase name="quiet"/></testsuite>' > junit.xml
)yml";

constexpr const char *kEncodes = R"yml(      - env: {TOKEN: "${{ secrets.TOKEN }}"}
        run: |
          printf 'user:%s' "$TOKEN" | base64
          printf 'user:%s' "$TOKEN" | base64 -w 20
          printf '%s' "$TOKEN" | fold -w 1000 | base64 -w 64 | sed 's/$/\r/'
          printf 'a longer user name than most:%s' "$TOKEN" | base64 | tee -a "$GITHUB_STEP_SUMMARY"
          echo "$TOKEN" | grep --color=always 5xY
          if command -v openssl >/dev/null; then printf 'x%s' "$TOKEN" | openssl base64; fi
)yml";

} // namespace

class TestCliAsOnGithub : public QObject
{
    Q_OBJECT

    /// A repository with one workflow, run once.
    struct Scene
    {
        CommandLine cli;
        ScratchRepository repository;
        Answer answer;
        QByteArray log;

        explicit Scene(const QByteArray &steps, const QStringList &options = {}, const QByteArray &job = {},
                       const std::map<QString, QByteArray> &files = {})
        {
            std::map<QString, QByteArray> all = files;
            all[u".github/workflows/ci.yml"_s] =
                "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n" + job + "    steps:\n" + steps;
            repository.commit(all, u"Begin"_s);
            answer = cli(QStringList{u"run"_s, repository.path(), u"--json"_s} + options);
            log = cli({u"runs"_s, u"logs"_s, u"1"_s}).out;
        }
        QJsonObject run() const { return cli({u"runs"_s, u"show"_s, u"1"_s, u"--json"_s}).object(); }
        QByteArray annotations() const
        {
            return QJsonDocument(run()[u"annotations"].toArray()).toJson(QJsonDocument::Compact);
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }

    void aCheckoutThatIsNotToCleanKeepsWhatStepsMade()
    {
        const Scene scene(kKeeps, {}, {}, {{u"tracked"_s, "committed\n"}, {u"gone"_s, "here\n"}});
        QVERIFY2(scene.answer.status == 0, scene.answer.text());
        QVERIFY2(scene.log.contains("built\nx\ncommitted\nhere\n?? model.bin\n?? out/\n1\n"), scene.log);
        QVERIFY2(scene.log.contains("CLEAN"), scene.log);
    }

    void aLoginShellKeepsTheSearchPath()
    {
        const Scene scene(kLoginShells);
        QVERIFY2(scene.answer.status == 1, scene.answer.text());
        QCOMPARE(scene.log.count("found\n"), 3);
        QVERIFY2(scene.log.contains("went on"), scene.log);
        QVERIFY2(scene.log.endsWith("of the profile\nof the profile\n"), scene.log);
        QCOMPARE(scene.run()[u"jobs"][0][u"steps"].toArray().last().toObject()[u"exit_code"].toInt(), 3);
    }

    void aPushToTheOriginIsRefusedUntilItIsAllowed()
    {
        ScratchRepository origin(ScratchRepository::Kind::Bare);
        CommandLine cli;
        ScratchRepository repository;
        repository.commit({{u".github/workflows/ci.yml"_s, kPushes}}, u"Begin"_s);
        repository.git({u"remote"_s, u"add"_s, u"origin"_s, origin.path()});
        repository.git({u"push"_s, u"-q"_s, u"origin"_s, u"main"_s});
        QCOMPARE(cli({u"run"_s, repository.path()}).status, 1);
        const QByteArray log = cli({u"runs"_s, u"logs"_s, u"1"_s}).out;
        QVERIFY2(log.contains("a run does not push to origin; slipwayctl run --allow-push allows it"), log);
        QVERIFY(!origin.git({u"branch"_s}).contains(u"by-a-step"_s));
        const Answer allowed = cli({u"run"_s, repository.path(), u"--allow-push"_s});
        QVERIFY2(allowed.status == 0, allowed.text());
        QVERIFY(origin.git({u"branch"_s}).contains(u"by-a-step"_s));
    }

    void branchesAreThoseOfOriginToo()
    {
        const Scene scene(kCompares);
        QVERIFY2(scene.log.contains("compared"), scene.log);
    }

    void submodulesThatAreLeftOutAreNamed()
    {
        const Scene scene("      - uses: actions/checkout@v4\n", {u"--working-tree"_s}, {},
                          {{u".gitmodules"_s, "[submodule \"lib\"]\n\tpath = third party/lib\n\turl = ../lib\n"}});
        QVERIFY2(scene.annotations().contains("third party/lib"), scene.annotations());
    }

    void theJobsTimeLimitIsToldAsItIs()
    {
        const Scene scene("      - run: sleep 0.3\n      - run: sleep 60\n", {}, "    timeout-minutes: 0.02\n");
        QVERIFY2(scene.answer.status == 1, scene.answer.text());
        QCOMPARE(scene.run()[u"jobs"][0][u"reason"].toString(), u"the job took longer than its time limit of 1.2 s"_s);
        QCOMPARE(scene.run()[u"jobs"][0][u"steps"][1][u"reason"].toString(),
                 u"the job took longer than its time limit of 1.2 s"_s);
        const Scene own("      - run: sleep 60\n        timeout-minutes: 0.01\n");
        QCOMPARE(own.run()[u"jobs"][0][u"steps"][0][u"reason"].toString(), u"it took longer than 0.6 s"_s);
    }

    void setupPythonLeavesTheEnvironmentAloneWhenAsked()
    {
        const Scene scene(kLeavesAlone);
        if (scene.answer.status != 0 && scene.annotations().contains("not on this computer"))
            QSKIP("needs Python 3 with its venv module");
        QVERIFY2(scene.log.contains("location=[] works"), scene.answer.text());
    }

    void masksOfOneLetterAndOfSeveralLinesHideAsOnGithub()
    {
        const Scene scene(kMasks);
        QVERIFY2(scene.answer.status == 0, scene.answer.text());
        QVERIFY2(scene.log.contains("***uick ***; ***; ***\n"), scene.log);
        QCOMPARE(scene.annotations().count("step 1 masks a text"), 1);
        const QJsonObject run = scene.run();
        QCOMPARE(run[u"jobs"][0][u"steps"][0][u"summary"].toString().trimmed(), u"a *** in it"_s);
        QCOMPARE(scene.cli({u"runs"_s, u"tests"_s, u"1"_s, u"--json"_s}).array()[0].toObject()[u"name"].toString(),
                 u"***uiet"_s);
    }

    void longSecretsStayHiddenHoweverTheyAreEncodedAndColoured()
    {
        const QByteArray token = "ghp_Ab3dEf6hIj9lMn0pQr2tUv5xYz8BcDeFgHiJ1234567890abcdefghij";
        qputenv("SLIPWAY_TEST_TOKEN", token);
        const Scene scene(kEncodes, {u"--secret"_s, u"TOKEN=env:SLIPWAY_TEST_TOKEN"_s});
        QVERIFY2(scene.answer.status == 0, scene.answer.text());
        QByteArray seen = scene.log + scene.run()[u"jobs"][0][u"steps"][0][u"summary"].toString().toUtf8();
        seen.replace("\n", "").replace("\r", "");
        for (int shift = 0; shift < 3; ++shift) {
            const QByteArray digits = QByteArray(QByteArray(shift, 'x') + token).toBase64().mid(4, 60);
            for (int at = 0; at + 8 <= digits.size(); ++at)
                QVERIFY2(!seen.contains(digits.mid(at, 8)), seen);
        }
        QVERIFY2(!seen.contains("ghp_") && !seen.contains("abcdefghij"), seen);
    }
};

QTEST_GUILESS_MAIN(TestCliAsOnGithub)
#include "tst_cli_asongithub.moc"
