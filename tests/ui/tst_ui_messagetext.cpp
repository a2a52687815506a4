// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/environments/deploymentlistmodel.h"
#include "ui/models/environments/environmentvalues.h"
#include "ui/models/text/messagetext.h"
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
class MessageTextTest : public QObject
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
    facts.record.pauseReason = Engine::tr("rolled back from v%1 to v%2 by %3").arg(44).arg(41).arg(u"lin"_s);
    facts.flowText = Engine::tr("deploys after a successful run of %1 on %2 that was started in Slipway")
                         .arg(u"ci.yml"_s, u"main"_s);
    facts.problem = Message::list(
        {u"web-1"_s, Engine::tr("%1 failed: the disk of %2 is full").arg(Engine::tr("the upload"), u"10.0.0.5"_s)},
        u": "_s);
    return facts;
}

} // namespace

void MessageTextTest::sentencesAreChinese_data()
{
    QTest::addColumn<Message>("message");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    const auto row = [](const Message &message, const QString &english, const QString &chinese) {
        QTest::newRow(qPrintable(english)) << message << english << chinese;
    };
    row(Engine::tr("approved by %1").arg(u"running"_s), u"approved by running"_s, u"由 running 批准"_s);
    row(Engine::tr("cannot write %1: %2").arg(u"/srv/models and data/x"_s, Message(u"disk full"_s)),
        u"cannot write /srv/models and data/x: disk full"_s, u"无法写入 /srv/models and data/x：disk full"_s);
    row(Engine::tr("it runs when %1 has succeeded").arg(u"'waiting'"_s), u"it runs when 'waiting' has succeeded"_s,
        u"在 'waiting' 成功后运行"_s);
    row(Engine::tr("rejected by %1: %2").arg(u"%2"_s, u"100%1"_s), u"rejected by %2: 100%1"_s, u"被 %2 拒绝：100%1"_s);
    row(Engine::tr("%1 is not healthy: %2")
            .arg(u"v44"_s, Message::list({u"web-1"_s, Engine::tr("nothing listens there")}, u": "_s)),
        u"v44 is not healthy: web-1: nothing listens there"_s, u"v44 不健康：web-1：那里没有服务在监听"_s);
    row(Engine::tr("interrupted at '%1': %2")
            .arg(u"switch"_s, Engine::tr("%1 failed: %2")
                                  .arg(Engine::tr("the upload"), Engine::tr("the disk of %1 is full").arg(u"web-1"_s))),
        u"interrupted at 'switch': the upload failed: the disk of web-1 is full"_s,
        u"在“switch”处中断：上传失败：web-1 所在磁盘已满"_s);
    row(Engine::tr("%1 has no key %2%3")
            .arg(u"'health'"_s, u"'chekcs'"_s, Engine::tr("; did you mean '%1'?").arg(u"checks"_s)),
        u"'health' has no key 'chekcs'; did you mean 'checks'?"_s, u"'health' 没有键 'chekcs'；您是否想写“checks”？"_s);
    row(Engine::tr("run %1 of %2 did not succeed: %3").arg(12).arg(u"ci.yml"_s, statusMessage(Status::Cancelled)),
        u"run 12 of ci.yml did not succeed: cancelled"_s, u"ci.yml 的运行 12 未成功：已取消"_s);
    row(Engine::tr("%1 of %2 jobs did not succeed: %3").arg(1).arg(3).arg(u"build"_s),
        u"1 of 3 jobs did not succeed: build"_s, u"3 个作业中有 1 个未成功：build"_s);
    row(Engine::tr("cannot %1 %2: %3").arg(Engine::tr("open the folder"), u"/srv/app"_s, u"Permission denied"_s),
        u"cannot open the folder /srv/app: Permission denied"_s, u"无法打开文件夹 /srv/app：Permission denied"_s);
}

void MessageTextTest::sentencesAreChinese()
{
    QFETCH(Message, message);
    QTEST(message.english(), "english");
    QTEST(messageText(message), "chinese");
    m_language.use(u"en"_s);
    const QString english = messageText(message);
    m_language.use(u"zh_CN"_s);
    QCOMPARE(english, message.english());
}

void MessageTextTest::anEnvironmentSpeaksChinese()
{
    const QStringList words = texts(pausedEnvironment());
    QVERIFY2(words.contains(u"自动部署已暂停：由 lin 从 v44 回滚到 v41"_s), qPrintable(words.join(u'\n')));
    QVERIFY2(words.contains(u"在 Slipway 中启动的 ci.yml 在 main 上运行成功后自动部署"_s),
             qPrintable(words.join(u'\n')));
    QVERIFY2(words.contains(u"web-1：上传失败：10.0.0.5 的磁盘已满"_s), qPrintable(words.join(u'\n')));
}

void MessageTextTest::whatPeopleTypedStays()
{
    EnvironmentFacts facts;
    EnvironmentLock &lock = facts.record.lock.emplace();
    lock.owner = u"lin"_s;
    lock.reason = u"the disk is full"_s;
    const QStringList words = texts(facts);
    QVERIFY2(words.contains(u"由 lin 锁定: the disk is full"_s), qPrintable(words.join(u'\n')));
}

void MessageTextTest::historyTellsFailuresInChinese()
{
    DeploymentRecord failed;
    failed.id = DeploymentId{61};
    failed.status = DeploymentStatus::Failed;
    failed.problem = Engine::tr("the lock on the target was lost (the connection broke)");
    DeploymentListModel model;
    model.setDeployments({failed});
    QCOMPARE(model.index(0, DeploymentListModel::ReasonColumn).data().toString(), u"目标上的锁已丢失（连接中断）"_s);
}

void MessageTextTest::aMessageBarTellsAnErrorInChinese()
{
    MessageBar bar(m_theme);
    bar.showError({.message = Engine::tr("nothing is live in %1").arg(u"production"_s),
                   .hint = Engine::tr("Deploy there first; its release can then be promoted.")},
                  {});
    QCOMPARE(bar.accessibleName(), u"production 中无上线版本\n请先部署到那里；之后其发布版本即可提升。"_s);
}

void MessageTextTest::inEnglishNothingChanges()
{
    m_language.use(u"en"_s);
    const QStringList words = texts(pausedEnvironment());
    m_language.use(u"zh_CN"_s);
    QVERIFY2(words.contains(u"deploys after a successful run of ci.yml on main that was started in Slipway"_s),
             qPrintable(words.join(u'\n')));
    QVERIFY2(words.contains(u"Automatic deployments paused: rolled back from v44 to v41 by lin"_s),
             qPrintable(words.join(u'\n')));
}

QTEST_MAIN(MessageTextTest)
#include "tst_ui_messagetext.moc"
