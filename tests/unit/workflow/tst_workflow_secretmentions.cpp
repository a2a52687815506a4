// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/plan/secretmentions.h"
#include "workflow/readworkflow.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestWorkflowSecretMentions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPlaceOfAWorkflowCounts()
    {
        const Workflow workflow = readWorkflow(
            "on: push\n"
            "env:\n  A: ${{ secrets.ONE }}\n"
            "jobs:\n  b:\n    runs-on: ubuntu-latest\n    env:\n      B: \"x${{ secrets['two'] }}\"\n"
            "    steps:\n    - run: echo ${{ secrets.one }} secrets.NOT\n      if: secrets.THREE != ''\n"
            "    - uses: easingthemes/ssh-deploy@v6\n      with:\n        REMOTE_HOST: ${{ format('{0}', Secrets.FOUR) }}\n"
            "      env:\n        K: ${{ secrets.FIVE || env.my-secrets.SIX }}\n",
            u".github/workflows/ci.yml"_s, u"github"_s);
        const SecretMentions mentions = secretMentions(workflow);
        QStringList names = mentions.names;
        names.sort();
        QCOMPARE(names, (QStringList{u"FIVE"_s, u"FOUR"_s, u"ONE"_s, u"THREE"_s, u"TWO"_s}));
        QVERIFY(!mentions.all);
    }

    void whatNobodyCanTellMeansAll_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("all");
        QTest::newRow("toJSON") << u"${{ toJSON(secrets) }}"_s << true;
        QTest::newRow("index") << u"${{ secrets[matrix.name] }}"_s << true;
        QTest::newRow("named") << u"${{ secrets.A }}"_s << false;
        QTest::newRow("words") << u"import secrets; secrets.token_hex(); secrets[0]"_s << false;
    }

    void whatNobodyCanTellMeansAll()
    {
        QFETCH(QString, text);
        SecretMentions mentions;
        collectSecretMentions(text, false, mentions);
        QTEST(mentions.all, "all");
    }
};

QTEST_GUILESS_MAIN(TestWorkflowSecretMentions)
#include "tst_workflow_secretmentions.moc"
