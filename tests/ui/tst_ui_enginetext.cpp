// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/enginetext.h"
#include "ui/models/environments/deploymentlistmodel.h"
#include "ui/models/environments/environmentvalues.h"
#include "ui/widgets/controls/messagebar.h"
#include "ui/widgets/theme/theme.h"
#include "ui/window/language.h"

#include <QApplication>
#include <QLabel>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace slipway;

/// What the engine says in English, seen in a Chinese window.
class EngineWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_language.use(u"zh_CN"_s); }
    void cleanupTestCase() { m_language.use(u"en"_s); }
    void sentencesAreChinese_data();
    void sentencesAreChinese();
    void anEnvironmentSpeaksChinese();
    void whatPeopleTypedStays();
    void historyTellsFailuresInChinese();
    void aMessageBarTellsAnErrorInChinese();
    void inEnglishNothingChanges();

private:
    Theme m_theme{*qApp}; // brings the translations along
    Language m_language{*qApp};
};

namespace {

QStringList texts(const EnvironmentFacts &facts)
{
    QStringList words;
    for (const EnvironmentLine &line : environmentValues(facts, SystemClock().now()).lines)
        words << line.text;
    return words;
}

EnvironmentFacts pausedEnvironment()
{
    EnvironmentFacts facts;
    facts.record.name = u"production"_s;
    facts.record.pauseReason = u"rolled back from v44 to v41 by lin"_s;
    facts.flowText = u"deploys after a successful run of ci.yml on main that was started in Slipway"_s;
    facts.problem = u"web-1: the upload failed: the disk of 10.0.0.5 is full"_s;
    return facts;
}

} // namespace

void EngineWordsTest::sentencesAreChinese_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    const auto row = [](const QString &english, const QString &chinese) {
        QTest::newRow(qPrintable(english)) << english << chinese;
    };
    row(u"release quarantined: cancelled; to lift it, run: slipwayctl release lift 8 --reason TEXT"_s,
        u"发布版本已隔离：已取消；如需解除隔离，请运行：slipwayctl release lift 8 --reason TEXT"_s);
    row(u"interrupted at 'switch': v44 is live and was healthy"_s, u"在“switch”处中断：v44 在线且曾为健康"_s);
    row(u"v44 is not healthy: 1 of 3 good answers in a row within 60s; last bad one: web-1: nothing listens there; went back to v41"_s,
        u"v44 不健康：60s 内需连续 3 次良好应答，得到 1 次；最后一次不良：web-1：那里没有服务在监听；已恢复到 v41"_s);
    row(u"cannot write to the database \"slipway.db\": disk full"_s, u"无法写入数据库“slipway.db”：磁盘已满"_s);
    row(u"1 of 2 approvals, by zhao; lin asked for it, so their own does not count"_s,
        u"已有 1 个批准，共需 2 个，由 zhao 批准；由 lin 申请，因此其本人的批准不算"_s);
    row(u"nothing was changed; nothing is live, as before"_s, u"未做任何更改；与之前一样，无上线版本"_s);
    row(u"web-1: the lock failed: the target is locked by somebody since 10:00"_s,
        u"web-1：锁定失败：目标已被锁定，持有者是 somebody since 10:00"_s);
    row(u"it runs when 'a' and 'b' have succeeded"_s, u"在 'a' 和 'b' 均成功后运行"_s);
    row(u"run 12 of ci.yml did not succeed: cancelled"_s, u"ci.yml 的运行 12 未成功：已取消"_s);
    row(u"run 12 of CI (ci.yml) did not succeed (failure); lint.yml has no run of this commit"_s,
        u"CI (ci.yml) 的运行 12 未成功（失败）；lint.yml 没有此提交的运行"_s);
    row(u"ssh, 2 hosts in 2 batches; 3 good answers in a row within 60s, then watched for 5m"_s,
        u"ssh，2 台主机，分 2 批；60s 内连续 3 次良好应答，之后观察 5m"_s);
    row(u"'a b' is longer than 64 characters"_s, u"'a b' 长于 64 个字符"_s);
    row(u"'health' has no key 'chekcs'; did you mean 'checks'?"_s, u"'health' 没有键 'chekcs'；您是否想写“checks”？"_s);
    row(u"1 of 3 jobs did not succeed: build"_s, u"3 个作业中有 1 个未成功：build"_s);
    row(u"cannot open the folder /srv/app: Permission denied"_s, u"无法打开文件夹 /srv/app：Permission denied"_s);
}

void EngineWordsTest::sentencesAreChinese()
{
    QFETCH(QString, english);
    QTEST(engineText(english), "chinese");
}

void EngineWordsTest::anEnvironmentSpeaksChinese()
{
    const QStringList words = texts(pausedEnvironment());
    QVERIFY2(words.contains(u"自动部署已暂停：由 lin 从 v44 回滚到 v41"_s), qPrintable(words.join(u'\n')));
    QVERIFY2(words.contains(u"在 Slipway 中启动的 ci.yml 在 main 上运行成功后自动部署"_s),
             qPrintable(words.join(u'\n')));
    QVERIFY2(words.contains(u"web-1：上传失败：10.0.0.5 的磁盘已满"_s), qPrintable(words.join(u'\n')));
}

void EngineWordsTest::whatPeopleTypedStays()
{
    EnvironmentFacts facts;
    EnvironmentLock &lock = facts.record.lock.emplace();
    lock.owner = u"lin"_s;
    lock.reason = u"the disk is full"_s;
    const QStringList words = texts(facts);
    QVERIFY2(words.contains(u"由 lin 锁定: the disk is full"_s), qPrintable(words.join(u'\n')));
}

void EngineWordsTest::historyTellsFailuresInChinese()
{
    DeploymentRecord failed;
    failed.id = DeploymentId{61};
    failed.status = DeploymentStatus::Failed;
    failed.problem = u"the lock on the target was lost (the connection broke)"_s;
    DeploymentListModel model;
    model.setDeployments({failed});
    QCOMPARE(model.index(0, DeploymentListModel::ReasonColumn).data().toString(), u"目标上的锁已丢失（连接中断）"_s);
}

void EngineWordsTest::aMessageBarTellsAnErrorInChinese()
{
    MessageBar bar(m_theme);
    bar.showError({.message = u"nothing is live in production"_s,
                   .hint = u"Deploy there first; its release can then be promoted."_s},
                  {});
    QCOMPARE(bar.accessibleName(), u"production 中无上线版本\n请先部署到那里；之后其发布版本即可提升。"_s);
}

void EngineWordsTest::inEnglishNothingChanges()
{
    m_language.use(u"en"_s);
    const QStringList words = texts(pausedEnvironment());
    m_language.use(u"zh_CN"_s);
    QVERIFY2(words.contains(u"deploys after a successful run of ci.yml on main that was started in Slipway"_s),
             qPrintable(words.join(u'\n')));
    QVERIFY2(words.contains(u"Automatic deployments paused: rolled back from v44 to v41 by lin"_s),
             qPrintable(words.join(u'\n')));
}

QTEST_MAIN(EngineWordsTest)
#include "tst_ui_enginetext.moc"
