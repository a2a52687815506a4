// SPDX-License-Identifier: GPL-3.0-or-later
// The pure parts that a plan is made of: globs, triggers, matrices, conditions, inputs, the order of jobs.
#include "core/glob.h"
#include "core/suggestion.h"
#include "support/cputimer.h"
#include "workflow/model/contextpaths.h"
#include "workflow/model/joborder.h"
#include "workflow/plan/plan.h"
#include "workflow/plan/trigger.h"
#include "workflow/readworkflow.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

using expression::Value;

namespace {

Workflow withEvents(const QByteArray &on)
{
    return readWorkflow("on:\n" + on + "jobs: {a: {runs-on: x, steps: [run: x]}}\n", u".github/workflows/a.yml"_s);
}

StrategySpec strategyOf(const QByteArray &matrix)
{
    StrategySpec strategy;
    if (const auto node = yaml::parse(matrix, u"matrix.yml"_s))
        strategy.matrix = *node;
    return strategy;
}

/// "fruit=apple animal=cat"
QString shown(const Value &values)
{
    QStringList parts;
    for (const auto &[name, value] : values.members())
        parts.append(name + u'=' + (value.isObject() || value.isArray() ? value.toJsonText() : value.toText()));
    return parts.join(u' ');
}

expression::Environment environment(bool success, bool failure)
{
    const auto says = [](bool value) {
        return expression::Function{0, 255, [value](const std::vector<Value> &) { return Value(value); }};
    };
    const Value github(Value::Members{{u"ref"_s, Value(u"refs/heads/main"_s)}});
    return {.contexts = Value(Value::Members{{u"github"_s, github}}),
            .functions = {{u"success"_s, says(success)},
                          {u"failure"_s, says(failure)},
                          {u"always"_s, says(true)},
                          {u"cancelled"_s, says(false)}}};
}

} // namespace

class TestWorkflowPlanParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchesGlobs_data();
    void matchesGlobs();
    void matchesHostileGlobsInLinearTime();
    void tellsWhatIsWrongWithAGlob_data();
    void tellsWhatIsWrongWithAGlob();
    void letsTheLastPatternDecide_data();
    void letsTheLastPatternDecide();
    void decidesTriggers_data();
    void decidesTriggers();
    void expandsMatrices_data();
    void expandsMatrices();
    void expandsTheLargestMatrix();
    void refusesMatrices_data();
    void refusesMatrices();
    void evaluatesMatrixExpressions();
    void meansSuccessWhereNoStatusIsAsked_data();
    void meansSuccessWhereNoStatusIsAsked();
    void resolvesInputs_data();
    void resolvesInputs();
    void ordersJobsByNeedsThenByFile();
    void findsContextPaths_data();
    void findsContextPaths();
    void suggestsNearWords_data();
    void suggestsNearWords();
};

/// The examples of GitHub's filter pattern cheat sheet, and the edges of each sign.
void TestWorkflowPlanParts::matchesGlobs_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QStringList>("taken");
    QTest::addColumn<QStringList>("left");
    const auto row = [](const QString &pattern, const QString &taken, const QString &left) {
        QTest::newRow(qPrintable(pattern))
            << pattern << taken.split(u' ', Qt::SkipEmptyParts) << left.split(u' ', Qt::SkipEmptyParts);
    };
    row(u"feature/*"_s, u"feature/my-branch feature/"_s, u"feature/a/b feature"_s);
    row(u"feature/**"_s, u"feature/beta-a/my-branch feature/x"_s, u"features/x"_s);
    row(u"releases/mona-the-octocat"_s, u"releases/mona-the-octocat"_s, u"releases/mona"_s);
    row(u"*"_s, u"main releases"_s, u"a/b"_s);
    row(u"**"_s, u"all/the/branches every"_s, QString());
    row(u"*feature"_s, u"mona-feature feature ver-10-feature"_s, u"a/feature feature1"_s);
    row(u"v2*"_s, u"v2 v2.0 v2.9"_s, u"v1 av2"_s);
    row(u"v[12].[0-9]+.[0-9]+"_s, u"v1.10.1 v2.0.0"_s, u"v3.0.0 v1.1 v1..1 v1.x.1"_s);
    row(u"*.jsx?"_s, u"page.js page.jsx"_s, u"page.jsxx a/page.js"_s);
    row(u"**.js"_s, u"index.js js/index.js src/js/app.js"_s, u"index.ts"_s);
    row(u"docs/*"_s, u"docs/README.md docs/file.txt"_s, u"docs/a/b.md docs"_s);
    row(u"docs/**/*.md"_s, u"docs/README.md docs/mona/hello-world.md docs/a/markdown/file.md"_s,
        u"docs/x.txt a/docs/x.md"_s);
    row(u"**/docs/**"_s, u"docs/hello.md dir/docs/my-file.txt space/docs/plan/space.doc"_s, u"mydocs/a docs"_s);
    row(u"**/README.md"_s, u"README.md js/README.md a/b/README.md"_s, u"XREADME.md a/XREADME.md"_s);
    row(u"**/*src/**"_s, u"a/src/app.js my-src/code/js/app.js src/x"_s, u"a/src a/srcs/b"_s);
    row(u"**/migrate-*.sql"_s, u"migrate-10909.sql db/migrate-v1.0.sql db/sept/migrate-v1.sql"_s, u"migrate-a/b.sql"_s);
    row(u"a**/b"_s, u"a/b axx/b a/x/b"_s, u"ab b"_s);
    row(u"ab+c"_s, u"abc abbbc"_s, u"ac"_s);
    row(u"[a-c]x?"_s, u"a bx cx"_s, u"d ax/ axx"_s);
    row(u"\\*.md"_s, u"*.md"_s, u"a.md"_s);
    row(u"a.c"_s, u"a.c"_s, u"abc"_s);
    row(u"(x|y)$^"_s, u"(x|y)$^"_s, u"x"_s);
}

void TestWorkflowPlanParts::matchesGlobs()
{
    QFETCH(QString, pattern);
    QFETCH(QStringList, taken);
    QFETCH(QStringList, left);
    for (const QString &text : taken)
        QVERIFY2(Glob(pattern).matches(text), qPrintable(text));
    for (const QString &text : left)
        QVERIFY2(!Glob(pattern).matches(text), qPrintable(text));
}

void TestWorkflowPlanParts::matchesHostileGlobsInLinearTime()
{
    const Glob glob(QStringLiteral("a**").repeated(60) + u'b');
    const QString text = QStringLiteral("a").repeated(4000);
    const slipway::test::CpuTimer timer;
    QVERIFY(!glob.matches(text));
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

void TestWorkflowPlanParts::tellsWhatIsWrongWithAGlob_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("problem");
    QTest::newRow("fine") << u"!v[0-9]+.*"_s << QString();
    QTest::newRow("open set") << u"v[0-9"_s << u"'[' has no ']'"_s;
    QTest::newRow("backwards") << u"v[9-0]"_s << u"the range '9-0' runs backwards"_s;
    QTest::newRow("empty set") << u"v[]"_s << u"'[]' names no character"_s;
    QTest::newRow("only negative sign") << u"!"_s << u"nothing follows its '!'"_s;
    QTest::newRow("blank") << u" a"_s << u"it begins or ends with a blank"_s;
    QTest::newRow("nothing to repeat") << u"+a"_s << u"'+' stands after no character that it could repeat"_s;
}

void TestWorkflowPlanParts::tellsWhatIsWrongWithAGlob()
{
    QFETCH(QString, pattern);
    QFETCH(QString, problem);
    QCOMPARE(Glob::problem(pattern).english(), problem);
}

void TestWorkflowPlanParts::letsTheLastPatternDecide_data()
{
    QTest::addColumn<QString>("patterns");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("by");
    QTest::newRow("taken") << u"releases/** !releases/**-alpha"_s << u"releases/10"_s << u"releases/**"_s;
    QTest::newRow("excluded") << u"releases/** !releases/**-alpha"_s << u"releases/10-alpha"_s << QString();
    QTest::newRow("taken back in") << u"a* !ab* abc"_s << u"abc"_s << u"abc"_s;
    QTest::newRow("negative first") << u"!abc a*"_s << u"abc"_s << u"a*"_s;
    QTest::newRow("none") << u"b"_s << u"a"_s << QString();
}

void TestWorkflowPlanParts::letsTheLastPatternDecide()
{
    QFETCH(QString, patterns);
    QFETCH(QString, text);
    QFETCH(QString, by);
    QCOMPARE(matchingPattern(patterns.split(u' '), text), by);
}

void TestWorkflowPlanParts::decidesTriggers_data()
{
    QTest::addColumn<QByteArray>("on");
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("ref");   ///< branch, or "tag:" and a tag
    QTest::addColumn<QString>("files"); ///< "?" = unknown
    QTest::addColumn<QString>("activity");
    QTest::addColumn<bool>("isTriggered");
    QTest::addColumn<QString>("because");
    const auto row = [](const char *name, const QByteArray &on, const QStringList &what, bool triggered,
                        const QString &because) {
        QTest::newRow(name) << on << what[0] << what[1] << what.value(2, u"?"_s) << what.value(3) << triggered
                            << because;
    };
    const QByteArray main = "  push: {branches: [main, 'v[0-9]+']}\n";
    row("branch", main, {u"push"_s, u"main"_s}, true, u"the branch 'main' matches 'main'"_s);
    row("pattern", main, {u"push"_s, u"v10"_s}, true, u"the branch 'v10' matches 'v[0-9]+'"_s);
    row("other branch", main, {u"push"_s, u"dev"_s}, false, u"the branch 'dev' matches none of 'main', 'v[0-9]+'"_s);
    row("tag, branches named", main, {u"push"_s, u"tag:v1"_s}, false,
        u"'v1' is a tag, and the filter names branches only"_s);
    row("branch, tags named", "  push: {tags: ['v*']}\n", {u"push"_s, u"main"_s}, false,
        u"'main' is a branch, and the filter names tags only"_s);
    row("tag", "  push: {tags: ['v*']}\n", {u"push"_s, u"tag:v1"_s}, true, u"the tag 'v1' matches 'v*'"_s);
    row("branches ignored", "  push: {branches-ignore: ['x/**']}\n", {u"push"_s, u"x/y"_s}, false,
        u"the branch 'x/y' is ignored by 'x/**'"_s);
    row("not ignored", "  push: {branches-ignore: ['x/**']}\n", {u"push"_s, u"y"_s}, true,
        u"the branch 'y' is not ignored"_s);
    row("no filter", "  push:\n", {u"push"_s, u"x"_s}, true, u"it has no filter"_s);
    row("other event", "  push:\n", {u"release"_s, u"x"_s}, false,
        u"'release' does not trigger the workflow, 'push' does"_s);
    row("path", "  push: {paths: ['**.py', '!doc/**']}\n", {u"push"_s, u"x"_s, u"doc/a.py src/b.py"_s}, true,
        u"the changed file 'src/b.py' matches '**.py'"_s);
    row("no path", "  push: {paths: ['**.py', '!doc/**']}\n", {u"push"_s, u"x"_s, u"doc/a.py c.txt"_s}, false,
        u"no changed file matches '**.py', '!doc/**'"_s);
    row("paths ignored", "  push: {paths-ignore: ['*.md']}\n", {u"push"_s, u"x"_s, u"a.md b.md"_s}, false,
        u"every changed file is ignored by '*.md'"_s);
    row("one not ignored", "  push: {paths-ignore: ['*.md']}\n", {u"push"_s, u"x"_s, u"a.md b.py"_s}, true,
        u"the changed file 'b.py' is not ignored"_s);
    row("paths of a tag", "  push: {paths: ['x']}\n", {u"push"_s, u"tag:v1"_s, u"y"_s}, true, u"it has no filter"_s);
    row("branch and path", "  push: {branches: [main], paths: ['x']}\n", {u"push"_s, u"main"_s, u"y"_s}, false,
        u"no changed file matches 'x'"_s);
    row("unknown files", "  push: {paths: ['x']}\n", {u"push"_s, u"main"_s}, true, u"no filter is against it"_s);
    row("activity", "  pull_request:\n", {u"pull_request"_s, u"main"_s, u"?"_s, u"opened"_s}, true,
        u"the activity is 'opened'"_s);
    row("activity not by default", "  pull_request:\n", {u"pull_request"_s, u"main"_s, u"?"_s, u"labeled"_s}, false,
        u"the activity 'labeled' is none of 'opened', 'synchronize', 'reopened'"_s);
    row("base branch", "  pull_request: {branches: [main]}\n", {u"pull_request"_s, u"dev"_s, u"?"_s, u"opened"_s},
        false, u"the branch 'dev' matches none of 'main'"_s);
}

void TestWorkflowPlanParts::decidesTriggers()
{
    QFETCH(QByteArray, on);
    QFETCH(QString, event);
    QFETCH(QString, ref);
    QFETCH(QString, files);
    QFETCH(QString, activity);
    QFETCH(bool, isTriggered);
    QFETCH(QString, because);
    const bool isTag = ref.startsWith(u"tag:"_s);
    Occurrence occurrence{.event = event, .activity = activity};
    (isTag ? occurrence.tag : occurrence.branch) = isTag ? ref.mid(4) : ref;
    if (files != u"?"_s)
        occurrence.changedFiles = files.split(u' ');
    const TriggerDecision decision = decideTrigger(withEvents(on), occurrence);
    QCOMPARE(decision.isTriggered, isTriggered);
    QVERIFY2(decision.because.english().contains(because), qPrintable(decision.because.english()));
}

/// The examples of GitHub's documentation, with its order.
void TestWorkflowPlanParts::expandsMatrices_data()
{
    QTest::addColumn<QByteArray>("matrix");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("first key varies slowest")
        << QByteArray("{version: [10, 12], os: [a, b]}")
        << QStringList{u"version=10 os=a"_s, u"version=10 os=b"_s, u"version=12 os=a"_s, u"version=12 os=b"_s};
    QTest::newRow("include extends and adds")
        << QByteArray(
               "fruit: [apple, pear]\nanimal: [cat, dog]\ninclude:\n  - color: green\n  - {color: pink, animal: cat}\n"
               "  - {fruit: apple, shape: circle}\n  - fruit: banana\n  - {fruit: banana, animal: cat}\n")
        << QStringList{u"fruit=apple animal=cat color=pink shape=circle"_s,
                       u"fruit=apple animal=dog color=green shape=circle"_s,
                       u"fruit=pear animal=cat color=pink"_s,
                       u"fruit=pear animal=dog color=green"_s,
                       u"fruit=banana"_s,
                       u"fruit=banana animal=cat"_s};
    QTest::newRow("only include") << QByteArray("include: [{site: a, dc: x}, {site: b}]")
                                  << QStringList{u"site=a dc=x"_s, u"site=b"_s};
    QTest::newRow("exclude")
        << QByteArray("os: [mac, win]\nversion: [12, 14, 16]\nenvironment: [staging, production]\nexclude:\n"
                      "  - {os: mac, version: 12, environment: production}\n  - {os: win, version: 16}\n")
        << QStringList{u"os=mac version=12 environment=staging"_s,    u"os=mac version=14 environment=staging"_s,
                       u"os=mac version=14 environment=production"_s, u"os=mac version=16 environment=staging"_s,
                       u"os=mac version=16 environment=production"_s, u"os=win version=12 environment=staging"_s,
                       u"os=win version=12 environment=production"_s, u"os=win version=14 environment=staging"_s,
                       u"os=win version=14 environment=production"_s};
    QTest::newRow("excluded comes back by include")
        << QByteArray("{a: [1, 2], exclude: [{a: 1}], include: [{a: 1, b: 2}]}") << QStringList{u"a=2"_s, u"a=1 b=2"_s};
    QTest::newRow("exclude by part of an object")
        << QByteArray("{os: [{name: x, v: 1}, {name: y, v: 1}], exclude: [{os: {name: x}}]}")
        << QStringList{u"os={\n  \"name\": \"y\",\n  \"v\": 1\n}"_s};
    QTest::newRow("an exclude that names nothing leaves out nothing")
        << QByteArray("{a: [1, 2], exclude: [{}]}") << QStringList{u"a=1"_s, u"a=2"_s};
    QTest::newRow("text is no number") << QByteArray("{a: ['3'], exclude: [{a: 3}]}") << QStringList{u"a=3"_s};
}

void TestWorkflowPlanParts::expandsMatrices()
{
    QFETCH(QByteArray, matrix);
    QFETCH(QStringList, expected);
    const auto instances = expandMatrix(strategyOf(matrix), {});
    QVERIFY2(instances, qPrintable(instances ? QString() : instances.error().message.english()));
    QStringList found;
    for (const MatrixInstance &instance : *instances)
        found.append(shown(instance.values));
    QCOMPARE(found, expected);
}

/// As many as are allowed before 'exclude', of which that leaves as many as are allowed after it.
void TestWorkflowPlanParts::expandsTheLargestMatrix()
{
    const QByteArray of256 = "[" + QByteArray("x,").repeated(255) + "y]";
    const auto instances = expandMatrix(strategyOf("{a: " + of256 + ", b: " + of256 + ", exclude: [{a: x}]}"), {});
    QVERIFY2(instances, qPrintable(instances ? QString() : instances.error().message.english()));
    QCOMPARE(instances->size(), 256u);
}

void TestWorkflowPlanParts::refusesMatrices_data()
{
    QTest::addColumn<QByteArray>("matrix");
    QTest::addColumn<QString>("message");
    const QByteArray numbers = "[" + QByteArray("1,").repeated(16) + "1]";
    QTest::newRow("too many") << QByteArray("{a: " + numbers + ", b: " + numbers + "}")
                              << u"the matrix has 289 combinations; 256 are allowed"_s;
    QTest::newRow("far too many") << QByteArray("{a: " + numbers + ", b: " + numbers + ", c: " + numbers +
                                                ", d: " + numbers + "}")
                                  << u"the matrix has more than 65536 combinations before 'exclude'"_s;
    QTest::newRow("no list") << QByteArray("{a: 1}") << u"'a' of the matrix must be a list"_s;
    QTest::newRow("empty list") << QByteArray("{a: []}") << u"'a' of the matrix is an empty list"_s;
    QTest::newRow("nothing left") << QByteArray("{a: [1], exclude: [{a: 1}]}") << u"the matrix has no combination"_s;
    QTest::newRow("include") << QByteArray("{include: [1]}") << u"'include' of the matrix must be a list of mappings"_s;
    QTest::newRow("text") << QByteArray("hello") << u"the matrix must be a mapping of lists, not 'hello'"_s;
}

void TestWorkflowPlanParts::refusesMatrices()
{
    QFETCH(QByteArray, matrix);
    QFETCH(QString, message);
    const auto instances = expandMatrix(strategyOf(matrix), {});
    QVERIFY(!instances);
    QCOMPARE(instances.error().message.english(), message);
    QCOMPARE(instances.error().line, 1);
}

void TestWorkflowPlanParts::evaluatesMatrixExpressions()
{
    const Value vars(Value::Members{{u"M"_s, Value(u"[{\"x\": 1}, {\"x\": 2}]"_s)}});
    const expression::Environment known{.contexts = Value(Value::Members{{u"vars"_s, vars}}), .functions = {}};
    const auto instances = expandMatrix(strategyOf("include: ${{ fromJSON(vars.M) }}\na: ['v${{ 1 }}', true]"), known);
    QVERIFY2(instances, qPrintable(instances ? QString() : instances.error().message.english()));
    QCOMPARE(instances->size(), 2u);
    QCOMPARE(shown((*instances)[0].values), u"a=v1 x=2"_s); // both entries extend, the later wins
    QCOMPARE((*instances)[1].suffix, u"true, 2"_s);
    QVERIFY(!expandMatrix(strategyOf("{a: ['${{ needs.x }}']}"), known));
}

void TestWorkflowPlanParts::meansSuccessWhereNoStatusIsAsked_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<bool>("afterSuccess");
    QTest::addColumn<bool>("afterFailure");
    QTest::newRow("none") << QString() << true << false;
    QTest::newRow("true") << u"github.ref == 'refs/heads/main'"_s << true << false;
    QTest::newRow("false") << u"github.ref == 'x'"_s << false << false;
    QTest::newRow("always") << u"always() && true"_s << true << true;
    QTest::newRow("failure") << u"failure()"_s << false << true;
    QTest::newRow("not success") << u"!success()"_s << false << true;
    QTest::newRow("status in a text") << u"'always()' != ''"_s << true << false;
    QTest::newRow("text is true") << u"'x'"_s << true << false;
    QTest::newRow("empty text is false") << u"''"_s << false << false;
}

void TestWorkflowPlanParts::meansSuccessWhereNoStatusIsAsked()
{
    QFETCH(QString, condition);
    QFETCH(bool, afterSuccess);
    QFETCH(bool, afterFailure);
    const Text text{.value = condition, .at = {}};
    QCOMPARE(evaluateCondition(text, environment(true, false)).value(), afterSuccess);
    QCOMPARE(evaluateCondition(text, environment(false, true)).value(), afterFailure);
}

void TestWorkflowPlanParts::resolvesInputs_data()
{
    QTest::addColumn<QString>("given");    ///< name=value
    QTest::addColumn<QString>("expected"); ///< JSON, or the beginning of the error
    const QString defaults = u"{\"text\":\"hi\",\"flag\":false,\"level\":\"low\",\"count\":3}"_s;
    QTest::newRow("defaults") << QString() << defaults;
    QTest::newRow("boolean") << u"flag=true"_s << QString(defaults).replace(u"false"_s, u"true"_s);
    QTest::newRow("case does not count") << u"TEXT=x"_s << QString(defaults).replace(u"hi"_s, u"x"_s);
    QTest::newRow("no boolean") << u"flag=yes"_s << u"the input 'flag' must be true or false, not 'yes'"_s;
    QTest::newRow("no number") << u"count=many"_s << u"the input 'count' must be a number, not 'many'"_s;
    QTest::newRow("no option") << u"level=mid"_s << u"the input 'level' must be 'low' or 'high', not 'mid'"_s;
    QTest::newRow("unknown") << u"txt=1"_s << u"the workflow has no input 'txt'; did you mean 'text'?"_s;
}

void TestWorkflowPlanParts::resolvesInputs()
{
    QFETCH(QString, given);
    QFETCH(QString, expected);
    const Workflow workflow =
        withEvents("  workflow_dispatch:\n    inputs:\n      text: {default: hi}\n"
                   "      flag: {type: boolean}\n      level: {type: choice, options: [low, high]}\n"
                   "      count: {type: number, default: 3}\n");
    PlanInput input{.event = u"workflow_dispatch"_s};
    if (!given.isEmpty())
        input.inputs = {{given.section(u'=', 0, 0), given.section(u'=', 1)}};
    const Result<Value> inputs = resolveInputs(workflow, input);
    QString found = inputs ? inputs->toJsonText() : inputs.error().message.english();
    QCOMPARE(found.remove(u'\n').remove(u"  "_s).replace(u": "_s, u":"_s), QString(expected).replace(u": "_s, u":"_s));
}

void TestWorkflowPlanParts::ordersJobsByNeedsThenByFile()
{
    std::vector<JobSpec> jobs;
    const auto add = [&](const QString &id, const QStringList &needs) {
        JobSpec job;
        job.id = id;
        for (const QString &need : needs)
            job.needs.push_back({.value = need, .at = {}});
        jobs.push_back(job);
    };
    add(u"deploy"_s, {u"test"_s, u"build"_s});
    add(u"lint"_s, {});
    add(u"test"_s, {u"build"_s});
    add(u"build"_s, {});
    QStringList order;
    for (const std::size_t index : orderJobs(jobs))
        order.append(jobs[index].id);
    QCOMPARE(order, (QStringList{u"lint"_s, u"build"_s, u"test"_s, u"deploy"_s}));
    QCOMPARE(cycleOfJobs(jobs), QStringList());
    jobs[3].needs.push_back({.value = u"test"_s, .at = {}});
    QCOMPARE(cycleOfJobs(jobs), (QStringList{u"test"_s, u"build"_s, u"test"_s}));
}

void TestWorkflowPlanParts::findsContextPaths_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("paths"); ///< asked ones in brackets
    QTest::newRow("dots") << u"github.event.Issue.title"_s << u"github.event.issue.title"_s;
    QTest::newRow("index") << u"a['b'].c[0].*.d"_s << u"a.b.c.*.*.d"_s;
    QTest::newRow("compared") << u"a.b == c.d && e"_s << u"(a.b) (c.d) e"_s;
    QTest::newRow("searched") << u"contains(a.b, c) || toJSON(d)"_s << u"(a.b) (c) d"_s;
    QTest::newRow("chosen by") << u"a[b.c].d"_s << u"(b.c) a.*.d"_s;
    QTest::newRow("literals") << u"true && null || 'a.b' && 1.5"_s << QString();
    QTest::newRow("not equal") << u"!a && b != 'x'"_s << u"a (b)"_s;
    QTest::newRow("broken") << u"a.b[ 'x"_s << u"a.b.*"_s;
}

void TestWorkflowPlanParts::findsContextPaths()
{
    QFETCH(QString, expression);
    QFETCH(QString, paths);
    QStringList found;
    for (const ContextPath &path : contextPaths(expression)) {
        const QString names = path.names.join(u'.');
        found.append(path.isOnlyAsked ? QString(u'(' + names + u')') : names);
    }
    QCOMPARE(found.join(u' '), paths);
}

void TestWorkflowPlanParts::suggestsNearWords_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("nearest");
    QTest::newRow("missing letter") << u"step"_s << u"steps"_s;
    QTest::newRow("changed places") << u"stpes"_s << u"steps"_s;
    QTest::newRow("case") << u"Needs"_s << u"needs"_s;
    QTest::newRow("far") << u"zebra"_s << QString();
    QTest::newRow("short") << u"xy"_s << QString();
}

void TestWorkflowPlanParts::suggestsNearWords()
{
    QFETCH(QString, word);
    QFETCH(QString, nearest);
    QCOMPARE(nearestWord(word, {u"steps"_s, u"needs"_s, u"if"_s, u"strategy"_s}), nearest);
}

QTEST_GUILESS_MAIN(TestWorkflowPlanParts)
#include "tst_workflow_plan_parts.moc"
