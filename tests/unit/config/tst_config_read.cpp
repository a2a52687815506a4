// SPDX-License-Identifier: GPL-3.0-or-later
// slipway.yml: what is accepted, and what is told about what is not.
#include "config/configuration.h"
#include "support/cputimer.h"
#include "support/why.h"
#include "unit/config/design.h"

#include <QJsonDocument>
#include <QTest>

namespace slipway::config {
using namespace Qt::StringLiterals;
using test::design;
using test::why;

class ConfigRead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsTheWholeExampleOfTheDesign();
    void warnsOfKeysThatComeLater();
    void givesDefaultsToTheShortestFile();
    void readsEachKindOfTarget();
    void readsShortFormsOfChecks();
    void titlesChecks();
    void readsHooksAndWhatAWatchTolerates();
    void takesTheLimitsThemselves_data();
    void takesTheLimitsThemselves();
    void roundsDurationsToMilliseconds();
    void tellsWhatIsWrongAndWhere_data();
    void tellsWhatIsWrongAndWhere();
    void listsFindingsInTheOrderOfTheFile();
    void readsHosts_data();
    void readsHosts();
    void refusesHosts_data();
    void refusesHosts();
    void readsTimesOfFreezes_data();
    void readsTimesOfFreezes();
    void readsATargetOrAnEnvironmentFromAFileOfItsOwn();
    void refusesTheFileOfAnEnvironment_data();
    void refusesTheFileOfAnEnvironment();
    void requireNamesWorkflowFiles();
    void keepsEnvironmentsAndFlowsThroughJson();
    void refusesAStoredConfigurationThatIsDamaged();
    void staysBoundedOnHostileFiles_data();
    void staysBoundedOnHostileFiles();
};

namespace {

constexpr auto kFile = "slipway.yml"_L1;

/// A file with one environment "a"; the given lines stand in it from line 4 on, four blanks deep.
QByteArray inEnvironment(const QByteArray &lines)
{
    return "version: 1\nenvironments:\n  a:\n    " + QByteArray(lines).replace("\n", "\n    ") + "\n";
}

/// The same with a target; the lines begin at line 5.
QByteArray withTarget(const QByteArray &lines)
{
    return inEnvironment("target: {kind: local, path: /srv/a}\n" + lines);
}

/// Its target (in braces, at line 4 column 13) is this.
QByteArray target(const QByteArray &members)
{
    return inEnvironment("target: {" + members + "}");
}

/// Environment "a" and a flow from line 6 on.
QByteArray flow(const QByteArray &lines)
{
    return "version: 1\nenvironments:\n  a:\n    target: {kind: local, path: /srv/a}\nflow:\n" + lines + "\n";
}

QByteArray listed(const Diagnostics &diagnostics)
{
    QString text;
    for (const Diagnostic &found : diagnostics)
        text += u"%1:%2: %3: %4\n"_s.arg(found.at.line)
                    .arg(found.at.column)
                    .arg(severityName(found.severity), found.message.english());
    return text.toUtf8();
}

} // namespace

void ConfigRead::acceptsTheWholeExampleOfTheDesign()
{
    const Configuration read = readConfiguration(design(), kFile);
    QVERIFY2(!hasErrors(read.diagnostics), listed(read.diagnostics));
    QCOMPARE(read.repository, u"fraud-model"_s);
    QCOMPARE(*read.budgets.ci, Milliseconds(600'000));
    QCOMPARE(*read.budgets.ad, Milliseconds(300'000));
    QCOMPARE(*read.budgets.testErrorRate, 0.05);
    QCOMPARE(read.environments.size(), std::size_t(2));

    const EnvironmentSpec &staging = read.environments[0];
    QCOMPARE(staging.name, u"staging"_s);
    QCOMPARE(staging.at, (Position{13, 3}));
    QCOMPARE(staging.tier, Tier::Staging);
    QCOMPARE(staging.target.kind, TargetKind::Ssh);
    QCOMPARE(staging.target.hosts, (std::vector{HostSpec{.user = u"deploy"_s, .host = u"127.0.0.1"_s, .port = 2222}}));
    QCOMPARE(staging.target.path, u"/var/www/staging"_s);
    QCOMPARE(staging.target.include, (QStringList{u"model/"_s, u"serve.py"_s, u"requirements.txt"_s}));
    QCOMPARE(staging.target.shared, QStringList{u"data/"_s});
    QCOMPARE(staging.target.prepare, u"./install.sh"_s);
    QCOMPARE(staging.target.restart, u"./restart.sh"_s);
    QCOMPARE(staging.target.batch, 1);
    QCOMPARE(staging.target.identity, u"staging-key"_s);
    QCOMPARE(staging.health.checks.size(), std::size_t(3));
    QCOMPARE(staging.health.checks[0].http.json, (QJsonObject{{u"release"_s, u"${release}"_s}}));
    QCOMPARE(staging.health.checks[1].timeout, Milliseconds(20'000));
    QCOMPARE(staging.health.checks[2].metric.when, u"error_rate > 0.1"_s);
    QCOMPARE(staging.health.watch, Milliseconds(300'000));
    QVERIFY(staging.rollbackOnFailure);
    QCOMPARE(staging.variables, (QMap<QString, QString>{{u"LOG_LEVEL"_s, u"info"_s}}));
    QCOMPARE(staging.secrets, QStringList{u"DB_PASSWORD"_s});

    const EnvironmentSpec &production = read.environments[1];
    QCOMPARE(production.target.kind, TargetKind::Compose);
    QVERIFY(!production.target.rolling);
    QCOMPARE(production.protect.approvals, 1);
    QVERIFY(!production.protect.selfApproval && production.protect.requireCi && production.protect.requireTests);
    QCOMPARE(production.protect.minimumScores, (QMap<QString, double>{{u"AT"_s, 0.9}}));
    QCOMPARE(production.protect.freezes.at(0).timezone, u"Asia/Shanghai"_s);

    QCOMPARE(read.flows.size(), std::size_t(1));
    QCOMPARE(read.flows[0].branches, QStringList{u"main"_s});
    QCOMPARE(read.flows[0].integrateInto, u"main"_s);
    QCOMPARE(read.flows[0].pipeline, u".github/workflows/ci.yml"_s);
    QVERIFY(read.flows[0].steps.at(0).automatic);
    QVERIFY(!read.flows[0].steps.at(1).automatic);
}

void ConfigRead::warnsOfKeysThatComeLater()
{
    const Configuration read = readConfiguration(design(), kFile);
    QStringList warned;
    for (const Diagnostic &found : read.diagnostics) {
        QCOMPARE(found.severity, Severity::Warning);
        warned += u"%1 %2"_s.arg(found.at.line).arg(found.message.english().section(u' ', 0, 0));
    }
    QCOMPARE(warned,
             (QStringList{u"60 'monitors'"_s, u"70 'alerts'"_s, u"85 'channels'"_s, u"90 'scale'"_s, u"100 'logs'"_s}));
}

void ConfigRead::givesDefaultsToTheShortestFile()
{
    const Configuration read =
        readConfiguration("version: 1\nenvironments:\n  a:\n    target: {kind: local, path: /srv/a}\n", kFile);
    QVERIFY2(read.diagnostics.empty(), listed(read.diagnostics));
    const EnvironmentSpec &environment = read.environments.at(0);
    QCOMPARE(environment.tier, Tier::Development);
    QCOMPARE(environment.target.keep, 5);
    QCOMPARE(environment.health.consecutive, 3);
    QVERIFY(environment.rollbackOnFailure && environment.protect.selfApproval);
    QVERIFY(readConfiguration("version: 1\n", kFile).diagnostics.empty());
    QVERIFY(readConfiguration("version: 1\nenvironments:\n", kFile).diagnostics.empty());
}

void ConfigRead::readsEachKindOfTarget()
{
    const auto read = [](const QByteArray &members) {
        const Configuration configuration = readConfiguration(target(members), kFile);
        return hasErrors(configuration.diagnostics)
                   ? TargetSpec{.path = QString::fromUtf8(listed(configuration.diagnostics))}
                   : configuration.environments.at(0).target;
    };
    const TargetSpec compose = read("kind: compose, strategy: rolling, services: [web, worker]");
    QCOMPARE(compose.kind, TargetKind::Compose);
    QCOMPARE(compose.file, u"docker-compose.yml"_s);
    QCOMPARE(compose.services, (QStringList{u"web"_s, u"worker"_s}));
    QVERIFY(compose.rolling);
    const TargetSpec script =
        read("kind: script, deploy: ./deploy.sh prod, rollback: ./back.sh, status: ./status.sh, timeout: 90s");
    QCOMPARE(script.kind, TargetKind::Script);
    QCOMPARE(script.deploy, u"./deploy.sh prod"_s);
    QCOMPARE(script.rollback, u"./back.sh"_s);
    QCOMPARE(script.status, u"./status.sh"_s);
    QCOMPARE(script.timeout, Milliseconds(90'000));
    const TargetSpec workflow = read("kind: workflow, file: .github/workflows/cd.yml");
    QCOMPARE(workflow.kind, TargetKind::Workflow);
    QCOMPARE(workflow.file, u".github/workflows/cd.yml"_s);
    const TargetSpec ssh = read("kind: ssh, path: /srv/a b, hosts: [web1, 'me@[::1]:22']");
    QCOMPARE(ssh.hosts.at(0).host, u"web1"_s);
    QCOMPARE(ssh.hosts.at(1).host, u"::1"_s);
    QCOMPARE(ssh.path, u"/srv/a b"_s);
}

void ConfigRead::readsShortFormsOfChecks()
{
    const Configuration read = readConfiguration(
        withTarget("health:\n  checks:\n    - http: https://example.org/${release}\n    - tcp: \"[::1]:80\"\n"
                   "    - tcp: {host: db, port: 5432, timeout: 1s}\n    - command: ./smoke.sh"),
        kFile);
    QVERIFY2(read.diagnostics.empty(), listed(read.diagnostics));
    const std::vector<CheckSpec> &checks = read.environments.at(0).health.checks;
    QCOMPARE(checks.size(), std::size_t(4));
    QCOMPARE(checks[0].http.url, u"https://example.org/${release}"_s);
    QCOMPARE(checks[1].tcp.host, u"::1"_s);
    QCOMPARE(checks[1].tcp.port, 80);
    QCOMPARE(checks[2].tcp.host, u"db"_s);
    QCOMPARE(checks[2].timeout, Milliseconds(1000));
    QCOMPARE(checks[3].command.run, u"./smoke.sh"_s);
}

void ConfigRead::titlesChecks()
{
    using Kind = CheckSpec::Kind;
    QCOMPARE((CheckSpec{.kind = Kind::Http, .http = {.url = u"http://127.0.0.1:80/health?x=1"_s}}).title(),
             u"GET /health"_s);
    QCOMPARE((CheckSpec{.kind = Kind::Http, .http = {.url = u"http://127.0.0.1"_s}}).title(), u"GET /"_s);
    QCOMPARE((CheckSpec{.kind = Kind::Tcp, .tcp = {.host = u"127.0.0.1"_s, .port = 80}}).title(),
             u"tcp 127.0.0.1:80"_s);
    QCOMPARE((CheckSpec{.kind = Kind::Tcp, .tcp = {.host = u"::1"_s, .port = 80}}).title(), u"tcp [::1]:80"_s);
    QCOMPARE((CheckSpec{.kind = Kind::Command, .command = {.run = u"smoke.py\nagain"_s}}).title(), u"smoke.py …"_s);
    QCOMPARE((CheckSpec{.kind = Kind::Metric, .metric = {.monitor = u"m"_s, .when = u"error_rate > 0.1"_s}}).title(),
             u"metric error_rate > 0.1"_s);
}

void ConfigRead::readsHooksAndWhatAWatchTolerates()
{
    const auto read = [](const QByteArray &lines) { return readConfiguration(inEnvironment(lines), kFile); };
    const Configuration hooked = read("target: {kind: local, path: /srv/a, once: ./migrate.sh, stop: ./stop.sh}\n"
                                      "health: {checks: [{tcp: \"a:1\"}], watch: {for: 5m, failures: 5}}");
    QVERIFY2(!hasErrors(hooked.diagnostics), listed(hooked.diagnostics));
    const EnvironmentSpec &spec = hooked.environments.at(0);
    QVERIFY(spec.target.once == u"./migrate.sh"_s && spec.target.stop == u"./stop.sh"_s);
    QVERIFY(spec.health.watch == Milliseconds(300'000) && spec.health.watchFailures == 5);
    const auto back = environmentFromJson(toJson(spec));
    QVERIFY2(back, why(back));
    QCOMPARE(toJson(*back), toJson(spec));
    QVERIFY(back->health.watchFailures == 5 && back->target.once == u"./migrate.sh"_s);
    const auto written = withEnvironment(inEnvironment("target: {kind: local, path: /srv/a}"), spec);
    QVERIFY2(written, why(written));
    QCOMPARE(toJson(readConfiguration(*written, kFile).environments.at(0)), toJson(spec));
    QCOMPARE(read("target: {kind: local, path: /srv/a}\nhealth: {checks: [{tcp: \"a:1\"}], watch: 5m}")
                 .environments.at(0)
                 .health.watchFailures,
             3);
    const auto problem = [&](const QByteArray &lines) { return listed(read(lines).diagnostics); };
    QVERIFY(problem("target: {kind: compose, stop: x}").startsWith("4:29: error:"));
    QVERIFY(problem("target: {kind: local, path: /srv/a}\nhealth: {checks: [{tcp: \"a:1\"}], watch: {failures: 3}}")
                .startsWith("5:"));
    QVERIFY(
        problem(
            "target: {kind: local, path: /srv/a}\nhealth: {checks: [{tcp: \"a:1\"}], watch: {for: 5m, failures: 0}}")
            .startsWith("5:"));
}

void ConfigRead::takesTheLimitsThemselves_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isTaken");
    const auto row = [](const char *name, const QByteArray &text, bool isTaken) {
        QTest::newRow(name) << text << isTaken;
    };
    row("a rate of 1", "version: 1\nbudgets: {test_error_rate: 1}\n", true);
    row("a rate of 1.0", "version: 1\nbudgets: {monitor_error_rate: 1.0}\n", true);
    row("a rate of a little more", "version: 1\nbudgets: {test_error_rate: 1.0000001}\n", false);
    row("ten years", "version: 1\nbudgets: {ci: 3650d}\n", true);
    row("ten years in two parts", "version: 1\nbudgets: {ci: 3649d24h}\n", true);
    row("ten years and a moment", "version: 1\nbudgets: {ci: 3650d1ms}\n", false);
    row("ten years and a little", "version: 1\nbudgets: {ci: 3650.001d}\n", false);
    row("keep 1", target("kind: local, path: /a, keep: 1"), true);
    row("keep 1000", target("kind: local, path: /a, keep: 1000"), true);
    row("keep 1001", target("kind: local, path: /a, keep: 1001"), false);
    row("batch 0", target("kind: ssh, path: /a, hosts: [a], batch: 0"), true);
    row("batch 1000", target("kind: ssh, path: /a, hosts: [a], batch: 1000"), true);
    row("batch 1001", target("kind: ssh, path: /a, hosts: [a], batch: 1001"), false);
    row("status 100", withTarget("health: {checks: [{http: {url: http://a, status: 100}}]}"), true);
    row("status 599", withTarget("health: {checks: [{http: {url: http://a, status: 599}}]}"), true);
    row("status 600", withTarget("health: {checks: [{http: {url: http://a, status: 600}}]}"), false);
}

void ConfigRead::takesTheLimitsThemselves()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isTaken);
    const Diagnostics found = readConfiguration(text, kFile).diagnostics;
    QVERIFY2(hasErrors(found) != isTaken, listed(found));
}

void ConfigRead::roundsDurationsToMilliseconds()
{
    QCOMPARE(durationFromText(u"0.0005s"_s).value_or(Milliseconds(-1)), Milliseconds(1));
    QCOMPARE(durationFromText(u"0.0004s"_s).value_or(Milliseconds(-1)), Milliseconds(0));
    QCOMPARE(durationFromText(u"1.5s"_s).value_or(Milliseconds(-1)), Milliseconds(1500));
    QCOMPARE(durationFromText(u"2.7ms"_s).value_or(Milliseconds(-1)), Milliseconds(3));
}

void ConfigRead::tellsWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("piece");
    const auto row = [](const char *name, const QByteArray &text, const char *place, const char *piece) {
        QTest::newRow(name) << text << QString::fromLatin1(place) << QString::fromUtf8(piece);
    };
    // The file
    row("empty file", "", "1:1", "must be a mapping");
    row("only a comment", "# nothing\n", "1:1", "must be a mapping");
    row("a list", "- a\n", "1:1", "must be a mapping of keys and values, not a list");
    row("syntax", "version: 1\nenvironments: [\n", "2:15", "");
    row("not UTF-8", "version: 1\nrepository: \xff\n", "2:13", "UTF-8");
    row("duplicate environment",
        "version: 1\nenvironments:\n  a: {target: {kind: local, path: /a}}\n  a: {target: {kind: local, path: /b}}\n",
        "4:3", "a");
    row("no version", "repository: x\n", "1:1", "lacks its version");
    row("newer version", "version: 2\n", "1:10", "newer Slipway");
    row("version as text", "version: \"1\"\n", "1:10", "'version' must be 1");
    row("version empty", "version:\nrepository: x\n", "1:1", "not nothing");
    row("misspelt key", "version: 1\nenviroments: {}\n", "2:1", "did you mean 'environments'");
    row("unknown key", "version: 1\nzzzzzzzzz: 1\n", "2:1", "no key 'zzzzzzzzz'");
    row("repository a list", "version: 1\nrepository: [a]\n", "2:13", "must be a text, not a list");
    row("repository an option", "version: 1\nrepository: -x\n", "2:13", "name of a repository");
    row("environments a list", "version: 1\nenvironments: [a]\n", "2:15", "mapping of names and environments");
    row("environment name", "version: 1\nenvironments:\n  \"a b\": {target: {kind: local, path: /a}}\n", "3:3",
        "is no name");
    row("environment name with a dash", "version: 1\nenvironments:\n  -x: {target: {kind: local, path: /a}}\n", "3:3",
        "is no name");
    row("environment name with a slash", "version: 1\nenvironments:\n  a/b: {target: {kind: local, path: /a}}\n", "3:3",
        "is no name");
    row("environment empty", "version: 1\nenvironments:\n  a:\n  b: {target: {kind: local, path: /a}}\n", "3:3",
        "an environment must be a mapping");
    row("cycle", "version: 1\nenvironments: &a {b: *a}\n", "2:22", "");
    // Budgets
    row("budget zero", "version: 1\nbudgets: {ci: 0s}\n", "2:15", "longer than 0");
    row("budget negative", "version: 1\nbudgets: {cd: -5m}\n", "2:15", "must be a duration");
    row("budget without unit", "version: 1\nbudgets:\n  ad: 300\n", "3:7", "no unit");
    row("budget too long", "version: 1\nbudgets:\n  ad: 99999d\n", "3:7", "must be a duration");
    row("rate zero", "version: 1\nbudgets:\n  test_error_rate: 0\n", "3:20", "greater than 0");
    row("rate negative", "version: 1\nbudgets:\n  monitor_error_rate: -0.1\n", "3:23", "greater than 0");
    row("rate in per cent", "version: 1\nbudgets:\n  test_error_rate: 5\n", "3:20", "at most 1");
    row("rate not a number", "version: 1\nbudgets:\n  test_error_rate: .nan\n", "3:20", "must be a number");
    row("budgets a text", "version: 1\nbudgets: 10m\n", "2:10", "must be a mapping");
    row("unknown budget", "version: 1\nbudgets: {cdb: 1m}\n", "2:11", "did you mean");
    // Environment
    row("no target", inEnvironment("tier: staging"), "3:3", "lacks 'target'");
    row("tier", withTarget("tier: prod"), "5:11", "'production'");
    row("unknown environment key", withTarget("helth: {}"), "5:5", "did you mean 'health'");
    row("on_failure", withTarget("on_failure: ignore"), "5:17", "'rollback' or 'stop'");
    row("variables a list", withTarget("variables: [A=1]"), "5:16", "mapping of names and values");
    row("variable name", withTarget("variables: {1A: x}"), "5:17", "is no name");
    row("variable name with equals", withTarget("variables: {\"A=B\": x}"), "5:17", "is no name");
    row("variable without value", withTarget("variables:\n  A:"), "6:7", "not nothing");
    row("variable a list", withTarget("variables: {A: [1]}"), "5:20", "not a list");
    row("variable with NUL", withTarget("variables: {A: \"x\\0y\"}"), "5:20", "NUL");
    row("secret name", withTarget("secrets: [DB-PASSWORD]"), "5:15", "is no name");
    row("secrets a mapping", withTarget("secrets: {A: b}"), "5:14", "must be a list of texts");
    row("secret and variable", withTarget("variables: {A: x}\nsecrets: [A]"), "6:14", "a variable and a secret");
    // Target
    row("target a text", inEnvironment("target: ssh"), "4:13", "a target must be a mapping");
    row("no kind", inEnvironment("target: {path: /a}"), "4:5", "lacks 'kind'");
    row("kind unknown", target("kind: shh, path: /a, hosts: [a]"), "4:20", "did you mean 'ssh'");
    row("kind of later", target("kind: kubernetes"), "4:20",
        "come with a later version; this one deploys to 'local', 'ssh', 'compose', 'script' or 'workflow'");
    row("kind of later: terraform", target("kind: terraform"), "4:20", "later version");
    row("ssh without hosts", target("kind: ssh, path: /a"), "4:5", "lacks 'hosts'");
    row("ssh with no hosts", target("kind: ssh, path: /a, hosts: []"), "4:42", "an empty one");
    row("ssh without path", target("kind: ssh, hosts: [a]"), "4:5", "lacks 'path'");
    row("host an option", target("kind: ssh, path: /a, hosts: [\"-oProxyCommand=x\"]"), "4:43", "take for an option");
    row("host with an option as user", target("kind: ssh, path: /a, hosts: [\"-oProxyCommand=x@host\"]"), "4:43",
        "option");
    row("host with a blank", target("kind: ssh, path: /a, hosts: [\"a b\"]"), "4:43", "is no host");
    row("host twice", target("kind: ssh, path: /a, hosts: [a, b, a]"), "4:49", "listed twice");
    row("hosts a text", target("kind: ssh, path: /a, hosts: a"), "4:42", "must be a list of hosts");
    row("local with hosts", target("kind: local, path: /a, hosts: [a]"), "4:37", "has no 'hosts'");
    row("workflow with path", target("kind: workflow, file: a.yml, path: /a"), "4:43", "has no 'path'");
    row("local without path", target("kind: local"), "4:5", "lacks 'path'");
    row("script without deploy", target("kind: script"), "4:5", "lacks 'deploy'");
    row("relative path", target("kind: local, path: srv/a"), "4:33", "is not absolute");
    row("path with ..", target("kind: local, path: /srv/../etc"), "4:33", "contains '..'");
    row("path with a newline", target("kind: local, path: \"/srv/a\\nb\""), "4:33", "line break");
    row("path the root", target("kind: local, path: /"), "4:33", "root of the whole host");
    row("path a number", target("kind: local, path: 5"), "4:33", "is not absolute");
    row("include absolute", target("kind: local, path: /a, include: [/etc]"), "4:47", "is absolute");
    row("include with ..", target("kind: local, path: /a, include: [a, x/../../y]"), "4:50", "contains '..'");
    row("include an option", target("kind: local, path: /a, include: [-rf]"), "4:47", "option");
    row("shared home", target("kind: local, path: /a, shared: [\"~/x\"]"), "4:46", "is absolute");
    row("shared the whole", target("kind: local, path: /a, shared: [./]"), "4:46", "names no file");
    row("keep zero", target("kind: local, path: /a, keep: 0"), "4:43", "from 1 to 1000");
    row("keep not whole", target("kind: local, path: /a, keep: 2.5"), "4:43", "whole number");
    row("batch negative", target("kind: ssh, path: /a, hosts: [a], batch: -1"), "4:54", "from 0 to 1000");
    row("prepare a flag", target("kind: local, path: /a, prepare: true"), "4:46", "must be a text, not 'true'");
    row("prepare with an escape", target("kind: local, path: /a, prepare: \"a\\eb\""), "4:46", "control character");
    row("prepare blank", target("kind: local, path: /a, prepare: \" \""), "4:46", "must be a text");
    row("identity", target("kind: ssh, path: /a, hosts: [a], identity: a/b"), "4:57", "is no name");
    row("strategy", target("kind: compose, strategy: blue"), "4:39", "'recreate' or 'rolling'");
    row("project", target("kind: compose, project: Fraud"), "4:38", "lower-case");
    row("timeout", target("kind: local, path: /a, timeout: soon"), "4:46", "must be a duration");
    // Health
    row("check unknown", withTarget("health:\n  checks:\n    - htp: {url: http://a}"), "7:11", "did you mean 'http'");
    row("checks a mapping", withTarget("health: {checks: {http: x}}"), "5:22", "list of checks");
    row("check with two", withTarget("health:\n  checks:\n    - http: http://a\n      tcp: a:1"), "7:11",
        "exactly one of");
    row("check a text", withTarget("health: {checks: [http]}"), "5:23", "a check must be a mapping");
    row("url of a file", withTarget("health: {checks: [{http: file:///etc/passwd}]}"), "5:30", "http:// or https://");
    row("url without host", withTarget("health: {checks: [{http: \"http:///x\"}]}"), "5:30", "");
    row("url missing", withTarget("health: {checks: [{http: {status: 200}}]}"), "5:24", "lacks 'url'");
    row("status", withTarget("health: {checks: [{http: {url: http://a, status: 99}}]}"), "5:54", "from 100 to 599");
    row("placeholder", withTarget("health: {checks: [{http: {url: http://a, json: {r: \"${relase}\"}}}]}"), "5:56",
        "did you mean 'release'");
    row("placeholder not closed", withTarget("health: {checks: [{http: {url: http://a, contains: \"${release\"}}]}"),
        "5:56", "without its");
    row("json a list", withTarget("health: {checks: [{http: {url: http://a, json: [1]}}]}"), "5:52",
        "mapping of the members");
    row("tcp without port", withTarget("health: {checks: [{tcp: localhost}]}"), "5:29", "host:port");
    row("tcp port", withTarget("health: {checks: [{tcp: {host: a, port: 70000}}]}"), "5:45", "from 1 to 65535");
    row("tcp host an option", withTarget("health: {checks: [{tcp: {host: -a, port: 7}}]}"), "5:36", "option");
    row("command without run", withTarget("health: {checks: [{command: {timeout: 1s}}]}"), "5:24", "lacks 'run'");
    row("check timeout", withTarget("health: {checks: [{command: {run: a, timeout: 0s}}]}"), "5:51", "longer than 0");
    row("metric as text", withTarget("health: {checks: [{metric: error_rate}]}"), "5:32", "must be a mapping");
    row("metric unknown monitor",
        withTarget("health: {checks: [{metric: {monitor: servin, when: a > 1}}]}\n")
            .append("monitors: {serving: {every: 1s}}\n"),
        "5:42", "did you mean 'serving'");
    row("metric without comparison",
        withTarget("health: {checks: [{metric: {monitor: m, when: a}}]}\n").append("monitors: {m: {}}\n"), "5:51",
        "no comparison");
    row("consecutive", withTarget("health: {consecutive: 0}"), "5:27", "from 1 to 100");
    row("interval zero", withTarget("health: {interval: 0s}"), "5:24", "longer than 0");
    row("impossible gate", withTarget("health: {checks: [{tcp: a:1}], interval: 30s, deadline: 60s}"), "5:61",
        "no release can pass");
    // Protection
    row("branches a mapping", withTarget("protect: {branches: {a: b}}"), "5:25", "list of texts");
    row("glob", withTarget("protect: {branches: [\"re[lease\"]}"), "5:26", "is no pattern");
    row("approvals", withTarget("protect: {approvals: many}"), "5:26", "whole number");
    row("self_approval", withTarget("protect: {self_approval: no}"), "5:30", "true or false, not 'no'");
    row("wait", withTarget("protect: {wait: 5}"), "5:21", "no unit");
    row("require", withTarget("protect: {require: [ci, review]}"), "5:29", "cannot be required");
    row("require, no file", withTarget("protect: {require: {ci: []}}"), "5:29", "names no workflow file");
    row("require, no workflow", withTarget("protect: {require: {ci: [tests/]}}"), "5:30", "is no workflow file");
    row("require, unknown key", withTarget("protect: {require: {lint: true}}"), "5:25", "has no key 'lint'");
    row("score name", withTarget("protect: {min_score: {AX: 0.9}}"), "5:27", "has no key 'AX'");
    row("score in per cent", withTarget("protect: {min_score: {AT: 90}}"), "5:31", "from 0 to 1");
    row("freeze a mapping", withTarget("protect: {freeze: {from: a}}"), "5:23", "list of times");
    row("freeze without end", withTarget("protect: {freeze: [{from: Fri 16:00, timezone: UTC}]}"), "5:24",
        "lacks 'to'");
    row("freeze day", withTarget("protect: {freeze: [{from: Fry 16:00, to: Mon 08:00, timezone: UTC}]}"), "5:31",
        "is no moment");
    row("freeze hour", withTarget("protect: {freeze: [{from: Fri 16:00, to: Mon 24:00, timezone: UTC}]}"), "5:46",
        "is no moment");
    row("freeze date", withTarget("protect: {freeze: [{from: 2026-02-30 10:00, to: 2026-03-02 08:00, timezone: UTC}]}"),
        "5:31", "is no moment");
    row("freeze mixed", withTarget("protect: {freeze: [{from: Fri 16:00, to: 2026-03-02 08:00, timezone: UTC}]}"),
        "5:46", "must both be");
    row("freeze backwards",
        withTarget("protect: {freeze: [{from: 2027-01-01 10:00, to: 2026-12-24 08:00, timezone: UTC}]}"), "5:53",
        "later than 'from'");
    row("freeze without length", withTarget("protect: {freeze: [{from: Fri 16:00, to: Fri 16:00, timezone: UTC}]}"),
        "5:46", "the same moment");
    row("time zone", withTarget("protect: {freeze: [{from: Fri 16:00, to: Mon 08:00, timezone: Asia/Schanghai}]}"),
        "5:67", "no time zone");
    // Flow
    row("flow a mapping", flow("  on: push\n  pipeline: a.yml"), "6:3", "'flow' must be a list");
    row("flow without on", flow("  - pipeline: a.yml\n    then: [{deploy: a}]"), "6:5", "lacks 'on'");
    row("flow event", flow("  - on: {pull_request: [main]}\n    pipeline: a.yml\n    then: [{deploy: a}]"), "6:10",
        "no key 'pull_request'");
    row("flow event as text", flow("  - on: schedule\n    pipeline: a.yml\n    then: [{deploy: a}]"), "6:9",
        "begins with 'push'");
    row("flow branch", flow("  - on: {push: [\"+x\"]}\n    pipeline: a.yml\n    then: [{deploy: a}]"), "6:17",
        "is no pattern");
    row("flow without pipeline", flow("  - on: push\n    then: [{deploy: a}]"), "6:5", "lacks 'pipeline'");
    row("flow pipeline outside", flow("  - on: push\n    pipeline: ../a.yml\n    then: [{deploy: a}]"), "7:15",
        "contains '..'");
    row("flow integrates into a pattern",
        flow("  - on: push\n    pipeline: a.yml\n    integrate: {into: rel/*}\n    then: [{deploy: a}]"), "8:23",
        "name of a branch");
    row("flow to an unknown environment",
        flow("  - on: push\n    pipeline: a.yml\n    then:\n      - deploy: prodction"), "9:17",
        "no environment 'prodction'");
    row("flow mode", flow("  - on: push\n    pipeline: a.yml\n    then:\n      - deploy: a\n        mode: hand"),
        "10:15", "'automatic' or 'manual'");
    row("flow step", flow("  - on: push\n    pipeline: a.yml\n    then:\n      - a"), "9:9",
        "a step of a flow must be a mapping");
    row("flow twice", flow("  - on: push\n    pipeline: a.yml\n    then:\n      - deploy: a\n      - deploy: a"),
        "10:9", "twice");
    row("flow without steps", flow("  - on: push\n    pipeline: a.yml"), "6:5", "lacks 'then'");
}

void ConfigRead::tellsWhatIsWrongAndWhere()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    QFETCH(QString, piece);
    const Configuration read = readConfiguration(text, kFile);
    const auto first = std::find_if(read.diagnostics.begin(), read.diagnostics.end(),
                                    [](const Diagnostic &found) { return found.severity == Severity::Error; });
    QVERIFY2(first != read.diagnostics.end(), listed(read.diagnostics));
    QVERIFY2(u"%1:%2"_s.arg(first->at.line).arg(first->at.column) == place, listed(read.diagnostics));
    QVERIFY2(first->message.english().contains(piece), listed(read.diagnostics));
    QVERIFY(!first->message.english().contains(u'\n') && !first->message.english().contains(u'%'));
    QVERIFY2(std::count_if(read.diagnostics.begin(), read.diagnostics.end(),
                           [](const Diagnostic &found) { return found.severity == Severity::Error; }) == 1,
             listed(read.diagnostics));
}

void ConfigRead::listsFindingsInTheOrderOfTheFile()
{
    const Configuration read =
        readConfiguration("version: 3\nflow: {}\nbudgets: {ci: 0s, zz: 1}\nmonitors: {}\n", kFile);
    std::vector<int> lines;
    for (const Diagnostic &found : read.diagnostics)
        lines.push_back(found.at.line);
    QCOMPARE(lines, (std::vector{1, 2, 3, 3, 4}));
}

void ConfigRead::readsHosts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("all") << u"deploy@127.0.0.1:2222"_s << u"deploy"_s << u"127.0.0.1"_s << 2222;
    QTest::newRow("host") << u"web-1.example.org"_s << u""_s << u"web-1.example.org"_s << 0;
    QTest::newRow("alias") << u"web_1"_s << u""_s << u"web_1"_s << 0;
    QTest::newRow("IPv6") << u"[::1]:22"_s << u""_s << u"::1"_s << 22;
    QTest::newRow("IPv6 with user and zone") << u"me@[fe80::1%eth0]"_s << u"me"_s << u"fe80::1%eth0"_s << 0;
    QTest::newRow("domain user") << u"me@corp@host:1"_s << u"me@corp"_s << u"host"_s << 1;
}

void ConfigRead::readsHosts()
{
    QFETCH(QString, text);
    const Result<HostSpec> host = hostFromText(text);
    QVERIFY2(host, why(host));
    QTEST(host->user, "user");
    QTEST(host->host, "host");
    QTEST(host->port, "port");
    QCOMPARE(host->text(), text);
}

void ConfigRead::refusesHosts_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             "-oProxyCommand=x",
                             "-oProxyCommand=x@h",
                             "a@-b",
                             "@host",
                             "a b",
                             "a@",
                             "host:",
                             "host:0",
                             "host:65536",
                             "host:+1",
                             "host:2x",
                             "::1",
                             "[::1",
                             "[::1]22",
                             "[host]:22",
                             "host\n",
                             "ho\tst",
                             "a;b",
                             "$(x)",
                             "host/path",
                             "ssh://host",
                             "h\xc3\xb6st",
                             "u\"x@host",
                             "[-o]:1",
                             "host:1:2"})
        QTest::newRow(text) << QString::fromUtf8(text);
    QTest::newRow("too long") << QString(300, u'a');
    QTest::newRow("NUL") << QString(u"host"_s + QChar::Null + u'x');
}

void ConfigRead::refusesHosts()
{
    QFETCH(QString, text);
    const Result<HostSpec> host = hostFromText(text);
    QVERIFY(!host);
    QCOMPARE(host.error().kind, ErrorKind::BadInput);
    QVERIFY(!host.error().hint.isEmpty());
}

void ConfigRead::readsTimesOfFreezes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isRead");
    QTest::addColumn<int>("weekday");
    QTest::newRow("weekly") << u"Fri 16:00"_s << true << 5;
    QTest::newRow("Sunday") << u"Sun 00:00"_s << true << 7;
    QTest::newRow("once") << u"2026-12-24 18:00"_s << true << 0;
    for (const char *text : {"", "Fri", "16:00", "fri 16:00", "Friday 16:00", "Fri 16", "Fri 4:00", "Fri 16:60",
                             "2026-13-01 10:00", "2026-12-24", "2026-12-24T18:00", "Fri  16:00", "Fri 16:00 "})
        QTest::newRow(text) << QString::fromUtf8(text) << false << 0;
}

void ConfigRead::readsTimesOfFreezes()
{
    QFETCH(QString, text);
    QFETCH(bool, isRead);
    const auto moment = freezeTimeFromText(text);
    QCOMPARE(moment.has_value(), isRead);
    if (moment) {
        QTEST(moment->weekday, "weekday");
        QVERIFY(moment->time.isValid() && moment->date.isValid() == (moment->weekday == 0));
    }
}

void ConfigRead::readsATargetOrAnEnvironmentFromAFileOfItsOwn()
{
    const auto alone = readEnvironment("kind: local\npath: /srv/a\n", u"t.yml"_s, u"a"_s);
    QVERIFY2(alone, why(alone));
    QCOMPARE(alone->name, u"a"_s);
    QCOMPARE(alone->target.path, u"/srv/a"_s);
    const auto whole = readEnvironment(
        "tier: production\ntarget: {kind: local, path: /srv/a}\nprotect: {approvals: 2}\n", u"t.yml"_s, u"b"_s);
    QVERIFY2(whole, why(whole));
    QCOMPARE(whole->tier, Tier::Production);
    QCOMPARE(whole->protect.approvals, 2);
    const auto json = readEnvironment(
        "{\n\t\"kind\": \"ssh\",\n\t\"hosts\": [\"me@h:22\"],\n\t\"path\": \"/srv/\\u00e4\"\n}\n", u"t.json"_s, u"c"_s);
    QVERIFY2(json, why(json));
    QCOMPARE(json->target.path, u"/srv/ä"_s);
}

void ConfigRead::refusesTheFileOfAnEnvironment_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("place");
    QTest::newRow("wrong path") << QByteArray("kind: local\npath: srv\n") << u"a"_s << u"t.yml:2:7"_s;
    QTest::newRow("no target") << QByteArray("tier: staging\n") << u"a"_s << u"t.yml:1:1"_s;
    QTest::newRow("empty") << QByteArray() << u"a"_s << u"t.yml:1:1"_s;
    QTest::newRow("syntax") << QByteArray("kind: [\n") << u"a"_s << u"t.yml:1:7"_s;
    QTest::newRow("whole file") << QByteArray("version: 1\nenvironments: {}\n") << u"a"_s << u"t.yml:2:1"_s;
    QTest::newRow("bad name") << QByteArray("kind: local\npath: /srv\n") << u"-a"_s << u""_s;
}

void ConfigRead::refusesTheFileOfAnEnvironment()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, name);
    const auto read = readEnvironment(text, u"t.yml"_s, name);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::BadInput);
    QTEST(read.error().place().english(), "place");
}

void ConfigRead::requireNamesWorkflowFiles()
{
    const auto read = [](const QByteArray &require) {
        return readConfiguration(withTarget("protect: {require: " + require + "}"), kFile).environments.at(0);
    };
    const EnvironmentSpec files = read("{ci: [ci.yml, .github/workflows/train.yaml], tests: true}");
    QVERIFY(files.protect.requireCi && files.protect.requireTests);
    QCOMPARE(files.protect.ciFiles, (QStringList{u"ci.yml"_s, u".github/workflows/train.yaml"_s}));
    QCOMPARE(environmentFromJson(toJson(files)).value().protect.ciFiles, files.protect.ciFiles);
    QVERIFY(environmentFromJson(toJson(files)).value().protect.requireTests);
    QCOMPARE(read("{ci: ci.yml}").protect.ciFiles, QStringList{u"ci.yml"_s});
    const EnvironmentSpec all = read("{ci: true}");
    QVERIFY(all.protect.requireCi && all.protect.ciFiles.isEmpty() && !all.protect.requireTests);
    QCOMPARE(toJson(all), toJson(read("[ci]")));
    QVERIFY(!read("{ci: false, tests: true}").protect.requireCi);
}

void ConfigRead::keepsEnvironmentsAndFlowsThroughJson()
{
    QByteArray text = design();
    text.replace("variables: {LOG_LEVEL: info}",
                 "variables: {LOG_LEVEL: \"a\\nb\\x7f \\\" '\", N: 1.50, T: true, E: \"\"}");
    text.replace("on_failure: rollback", "on_failure: stop");
    text.replace(
        "json: {release: \"${release}\"}",
        "json: {release: \"${release}\", n: 1, f: 1.5, b: true, z: null, l: [1, {a: b}]}, contains: ok, timeout: 1500ms");
    const Configuration read = readConfiguration(text, kFile);
    QVERIFY2(!hasErrors(read.diagnostics), listed(read.diagnostics));
    for (const EnvironmentSpec &environment : read.environments) {
        const QJsonObject json = toJson(environment);
        const QJsonObject stored = QJsonDocument::fromJson(QJsonDocument(json).toJson()).object();
        const auto again = environmentFromJson(stored);
        QVERIFY2(again, why(again));
        QCOMPARE(toJson(*again), json);
        QCOMPARE(again->name, environment.name);
        QCOMPARE(again->variables, environment.variables);
        QCOMPARE(again->target.hosts, environment.target.hosts);
        QCOMPARE(again->rollbackOnFailure, environment.rollbackOnFailure);
        QCOMPARE(again->health.checks.size(), environment.health.checks.size());
        QCOMPARE(again->protect.freezes.size(), environment.protect.freezes.size());
    }
    const EnvironmentSpec staging = environmentFromJson(toJson(read.environments[0])).value();
    QCOMPARE(staging.variables,
             (QMap<QString, QString>{
                 {u"E"_s, u""_s}, {u"LOG_LEVEL"_s, u"a\nb\x7f \" '"_s}, {u"N"_s, u"1.50"_s}, {u"T"_s, u"true"_s}}));
    QCOMPARE(staging.health.checks[0].http.json, read.environments[0].health.checks[0].http.json);
    QCOMPARE(staging.health.checks[0].timeout, Milliseconds(1500));
    const FlowSpec flow = flowFromJson(toJson(read.flows[0]));
    QCOMPARE(toJson(flow), toJson(read.flows[0]));
    QCOMPARE(flow.branches, QStringList{u"main"_s});
    QCOMPARE(flow.integrateInto, u"main"_s);
    QCOMPARE(flow.steps.size(), std::size_t(2));
    QVERIFY(flow.steps[0].automatic && !flow.steps[1].automatic);
}

void ConfigRead::refusesAStoredConfigurationThatIsDamaged()
{
    const auto read = environmentFromJson(
        {{u"name"_s, u"a"_s}, {u"target"_s, QJsonObject{{u"kind"_s, u"local"_s}, {u"path"_s, u"x"_s}}}});
    QVERIFY(!read);
    QVERIFY2(read.error().message.english().contains("'a'"_L1) &&
                 read.error().message.english().contains("not absolute"_L1),
             why(read));
    QVERIFY(!environmentFromJson({}));
}

void ConfigRead::staysBoundedOnHostileFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QByteArray keys = "version: 1\n", environments = "version: 1\nenvironments:\n", bomb = "version: 1\na0: &a0 x\n";
    for (int i = 0; i < 40'000; ++i)
        keys += "enviroment" + QByteArray::number(i) + ": 1\n";
    for (int i = 0; i < 20'000; ++i)
        environments += "  e" + QByteArray::number(i) + ": {target: {kind: x}}\n";
    for (int i = 1; i < 10; ++i)
        bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" +
                QByteArray("*a" + QByteArray::number(i - 1) + ", ").repeated(9) + "]\n";
    QTest::newRow("brackets") << QByteArray(1'000'000, '[');
    QTest::newRow("braces below environments") << QByteArray("version: 1\nenvironments: ") + QByteArray(900'000, '{');
    QTest::newRow("unknown keys") << keys;
    QTest::newRow("bad environments") << environments;
    QTest::newRow("alias bomb") << bomb;
    QTest::newRow("cycle") << QByteArray("version: 1\nflow: &f [*f]\n");
    QTest::newRow("too long") << QByteArray("version: 1\nrepository: ") + QByteArray(5'000'000, 'x');
    QTest::newRow("zeros") << QByteArray(100'000, '\0');
    QTest::newRow("a long name") << QByteArray("version: 1\nenvironments:\n  ") + QByteArray(500, 'a') +
                                        ": {target: {kind: " + QByteArray(900'000, 'b') + "}}\n";
    QTest::newRow("a long path") << target("kind: local, path: " + QByteArray(900'000, '.'));
    QTest::newRow("a long comparison") << withTarget("health: {checks: [{metric: {monitor: m, when: \"" +
                                                     QByteArray(500'000, '>') + "x\"}}]}");
}

void ConfigRead::staysBoundedOnHostileFiles()
{
    QFETCH(QByteArray, text);
    const slipway::test::CpuTimer timer;
    const Configuration read = readConfiguration(text, kFile);
    QVERIFY(hasErrors(read.diagnostics));
    QVERIFY(read.diagnostics.size() <= 100);
    for (const Diagnostic &found : read.diagnostics)
        QVERIFY(found.message.english().size() < 2000);
    QVERIFY2(timer.elapsed() < 20'000, QByteArray::number(timer.elapsed()));
}

} // namespace slipway::config

QTEST_GUILESS_MAIN(slipway::config::ConfigRead)
#include "tst_config_read.moc"
