// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/jobs/testcommand.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

class RunnerTestCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recognisesWhatRunsTests_data();
    void recognisesWhatRunsTests();
};

void RunnerTestCommandTest::recognisesWhatRunsTests_data()
{
    QTest::addColumn<QString>("found");
    const auto row = [](const char *script, const char *found) { QTest::newRow(script) << QString::fromLatin1(found); };
    row("pytest", "pytest");
    row("echo before\npytest -x tests # all", "pytest");
    row("cd python && pytest --durations 5", "pytest");
    row("python -m pytest", "pytest");
    row("python3.11 -W error -m unittest discover", "unittest");
    row("PYTHONPATH=. python -m pytest", "pytest");
    row("coverage run -m pytest", "pytest");
    row("coverage run --source src -m pytest", "pytest");
    row("poetry run pytest", "pytest");
    row("uv run --with numpy pytest -q", "pytest");
    row("conda run -n env pytest", "pytest");
    row("sudo -E env X=1 timeout 60 pytest", "pytest");
    row("if pytest; then echo ok; fi", "pytest");
    row(".venv/bin/pytest", "pytest");
    row("tox -e py", "tox");
    row("nox -s tests", "nox");
    row("ctest --test-dir build \\\n  --output-on-failure", "ctest");
    row("go test ./...", "go test");
    row("cargo test --all", "cargo test");
    row("cargo nextest run", "cargo nextest");
    row("npm test", "npm test");
    row("npm run test:unit", "npm test:unit");
    row("yarn test", "yarn test");
    row("pnpm --filter web test", "");
    row("npx jest", "jest");
    row("mvn -B verify", "mvn verify");
    row("./gradlew clean test", "gradlew test");
    row("make -j2 check", "make check");
    row("python manage.py test", "manage.py test");
    row("bash -c 'pytest'", "pytest");
    // What runs none.
    row("pip install pytest tox", "");
    row("uv pip install pytest", "");
    row("uv run pip install pytest", "");
    row("echo pytest", "");
    row("pytest --version", "");
    row("# pytest", "");
    row("python train.py --test", "");
    row("npm ci", "");
    row("npm run build", "");
    row("go build ./...", "");
    row("go vet test", "");
    row("cargo build --tests", "");
    row("cat pytest.ini", "");
    row("", "");
}

void RunnerTestCommandTest::recognisesWhatRunsTests()
{
    QTEST(testCommandIn(QString::fromUtf8(QTest::currentDataTag())), "found");
}

QTEST_GUILESS_MAIN(RunnerTestCommandTest)
#include "tst_runner_testcommand.moc"
