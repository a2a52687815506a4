// SPDX-License-Identifier: GPL-3.0-or-later
// The customer's own workflow, unchanged, with Python 3.8 found on this machine.
#include "integration/support/program.h"
#include "places.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

constexpr const char *kModel = R"(import numpy as np


class Model:
    """Scores a row by its mean."""

    def predict(self, x):
        return x.mean(axis=1, keepdims=True)
)";

constexpr const char *kBrokenModel = R"(import numpy as np


class Model:
    def predict(self, x):
        return x.mean(axis=1)
)";

constexpr const char *kSecondTest = R"(import numpy as np
from model import Model


def test_predict_is_the_mean():
    assert np.ravel(Model().predict(np.array([[1, 2, 3]])))[0] == 2
)";

constexpr int kLongRun = 300'000;

} // namespace

class TestIntegrationCustomer : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<ScratchRepository> m_repository;

private Q_SLOTS:
    void initTestCase()
    {
        const QString customer = conformanceFolder(u"customer"_s, QStringLiteral(SLIPWAY_SOURCE_DIR));
        if (customer.isEmpty())
            QSKIP("the customer's examples are not there; set SLIPWAY_CONFORMANCE_DIR");
        const Ended tools = slipwayctl(m_folder.filePath(u"probe"_s), {u"expr"_s, u"1"_s});
        QCOMPARE(tools.status, 0);
        m_repository = std::make_unique<ScratchRepository>();
        m_repository->commit({{u".github/workflows/ci.yml"_s, readFile(customer + u"/.github/workflows/ci.yml"_s)},
                              {u"tests/test_model.py"_s, readFile(customer + u"/tests/test_model.py"_s)},
                              {u"tests/test_mean.py"_s, kSecondTest},
                              // pytest puts the folder of the tests in front, not the one it starts in
                              {u"conftest.py"_s, ""},
                              {u"model.py"_s, kModel},
                              {u"requirements.txt"_s, "numpy\npytest\n"}},
                             u"Predict"_s);
        const Ended run =
            slipwayctl(m_folder.filePath(u"data"_s), {u"run"_s, m_repository->path(), u"--json"_s}, kLongRun);
        if (run.status != 0 && run.out.contains("Python 3.8 is not on this computer"))
            QSKIP("Python 3.8 is not on this machine (pyenv, uv, conda or the system); pyenv install 3.8 gets it");
        if (run.status == 1 && run.out.contains("No matching distribution found"))
            QSKIP("pip cannot reach a package index, so the requirements cannot be installed");
        QVERIFY2(run.status == 0, run.text().constData());
    }

    void theTestsShowAsResults()
    {
        const Ended tests = slipwayctl(m_folder.filePath(u"data"_s), {u"runs"_s, u"tests"_s, u"1"_s, u"--json"_s});
        QCOMPARE(tests.array().size(), 2);
        for (const QJsonValue &test : tests.array())
            QCOMPARE(test[u"status"].toString(), u"passed"_s);
        const Ended log = slipwayctl(m_folder.filePath(u"data"_s), {u"runs"_s, u"logs"_s, u"1"_s});
        QVERIFY(log.out.contains("Python 3.8") || log.out.contains("python 3.8") || log.out.contains("3.8."));
    }

    void aBrokenModelFailsTheRunAndNamesTheFirstError()
    {
        m_repository->commit({{u"model.py"_s, kBrokenModel}}, u"Break the shape"_s);
        const QString data = m_folder.filePath(u"data"_s);
        const Ended run = slipwayctl(data, {u"run"_s, m_repository->path(), u"--json"_s}, kLongRun);
        QVERIFY2(run.status == 1, run.text().constData());
        const QJsonObject shown = slipwayctl(data, {u"runs"_s, u"show"_s, u"2"_s, u"--json"_s}).object();
        QCOMPARE(shown[u"tests"][u"failed"].toInt(), 1);
        QVERIFY2(shown[u"first_error"][u"message"].toString().contains(u"(2,)"_s) ||
                     shown[u"first_error"][u"message"].toString().contains(u"assert"_s),
                 qPrintable(shown[u"first_error"][u"message"].toString()));
        QVERIFY(shown[u"first_error"][u"line"].toInt() > 0);
    }
};

QTEST_GUILESS_MAIN(TestIntegrationCustomer)
#include "tst_integration_customer.moc"
