// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/jobgraphview.h"
#include "ui/desktop.h"
#include "ui/models/runs/runlistmodel.h"
#include "ui/pages/runs/rundetailpanel.h"
#include "ui/pages/runs/runlistpanel.h"
#include "ui/widgets/controls/listview.h"
#include "ui/widgets/rows/runrowdelegate.h"
#include "ui/widgets/text/logview.h"
#include "ui/widgets/text/markdownview.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTextBrowser>

using namespace Qt::StringLiterals;
using namespace slipway;

/// The page of runs tells the truth: what is selected is what is shown, what is opened is what was asked for.
class RunsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aNodeOfTheGraphOpensItsOwnJob();
    void anAnnotationOpensItsOwnLine();
    void aTestOpensItsOwnJob();
    void theLastLineAskedForWins();
    void theListNeverSelectsAnotherRunThanTheDetailShows();
    void aFilterKeepsTheRunThatIsShown();
    void stopAndRerunActOnTheRunThatIsShown();
    void anAddressWithNonsenseIsToldOnThePage_data();
    void anAddressWithNonsenseIsToldOnThePage();
    void belowElevenHundredPixelsTheListIsReachedAgain_data();
    void belowElevenHundredPixelsTheListIsReachedAgain();
    void aWideWindowShowsBoth();
    void theRepositoryIsShownInListAndHead();
    void runActsOnTheRepositoryOfTheRunThatIsShown();
    void filesShowSummariesAndArtifacts();
    void aSummaryLoadsNothingAndLeadsNowhereByItself();

private:
    void start(const QSize &size = {1440, 900});
    void showRun(RunId run, const QString &more = {});
    [[nodiscard]] RunListPanel *list() const { return m_desktop->window->findChild<RunListPanel *>(); }
    [[nodiscard]] RunDetailPanel *detail() const { return m_desktop->window->findChild<RunDetailPanel *>(); }
    [[nodiscard]] ListView *rows() const { return m_desktop->find<ListView>(u"runs.list"_s); }
    [[nodiscard]] RunId selected() const { return {rows()->currentIndex().data(RunListModel::RunIdRole).toLongLong()}; }
    [[nodiscard]] QString logTitle() const;

    std::unique_ptr<test::Desktop> m_desktop;
};

void RunsTest::init()
{
    if (const QString missing = test::gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_desktop = std::make_unique<test::Desktop>();
    m_desktop->language.use(u"en"_s);
}

void RunsTest::cleanup()
{
    m_desktop.reset();
}

void RunsTest::start(const QSize &size)
{
    const QByteArray problem = m_desktop->open({.runs = true, .page = u"runs"_s, .size = size});
    QVERIFY2(problem.isEmpty(), problem.constData());
    m_desktop->settle();
    QTRY_VERIFY(rows()->model()->rowCount() > 10);
}

void RunsTest::showRun(RunId run, const QString &more)
{
    m_desktop->window->navigate(u"runs"_s, QString::number(run.value) + more);
    m_desktop->settle();
    QTRY_COMPARE(detail()->detail().run.id, run);
}

/// The first line of the log that is open.
QString RunsTest::logTitle() const
{
    auto *log = m_desktop->find<LogView>(u"runs.log.view"_s);
    log->selectAll();
    return log->selectedText().section(u'\n', 0, 0);
}

void RunsTest::aNodeOfTheGraphOpensItsOwnJob()
{
    start();
    for (std::size_t i = 0; i < 3; ++i) {
        showRun(m_desktop->runData.ofDemo); // the log of the run was not open before
        detail()->showTab(RunDetailPanel::GraphTab);
        showRun(m_desktop->runData.failed);
        Q_EMIT m_desktop->find<JobGraphView>(u"runs.graph"_s)->jobActivated(m_desktop->runData.jobs[i]);
        m_desktop->settle();
        static const QStringList kFirst{u"lint line 1"_s, u"test line 1"_s, u"deploy line 1"_s};
        QTRY_COMPARE(logTitle(), kFirst[qsizetype(i)]);
    }
}

void RunsTest::anAnnotationOpensItsOwnLine()
{
    start();
    showRun(m_desktop->runData.failed);
    auto *way = m_desktop->find<QAbstractButton>(u"runs.summary.remark.1"_s);
    QVERIFY(way);
    QCOMPARE(way->text(), u"Open line 77"_s);
    QVERIFY(way->accessibleName().contains(u"deploy"_s));
    way->click();
    m_desktop->settle();
    QTRY_COMPARE(logTitle(), u"deploy line 1"_s);
    QCOMPARE(m_desktop->find<LogView>(u"runs.log.view"_s)->markedLine(), 76);
}

void RunsTest::aTestOpensItsOwnJob()
{
    start();
    showRun(m_desktop->runData.failed, u"/tests"_s);
    auto *tests = m_desktop->find<QAbstractItemView>(u"runs.tests.table"_s);
    QTRY_VERIFY(tests->model()->rowCount() > 0);
    Q_EMIT tests->activated(tests->model()->index(0, 0));
    m_desktop->settle();
    QTRY_COMPARE(logTitle(), u"lint line 1"_s);
}

void RunsTest::theLastLineAskedForWins()
{
    start();
    showRun(m_desktop->runData.failed);
    detail()->showLog(m_desktop->runData.jobs[1], 52);
    detail()->showLog(m_desktop->runData.jobs[2], 10);
    detail()->showLog(m_desktop->runData.jobs[2], 20); // before anything has been opened
    detail()->setRun(detail()->detail());              // news of the run meanwhile
    m_desktop->settle();
    QTRY_COMPARE(logTitle(), u"deploy line 1"_s);
    QCOMPARE(m_desktop->find<LogView>(u"runs.log.view"_s)->markedLine(), 19);
}

void RunsTest::theListNeverSelectsAnotherRunThanTheDetailShows()
{
    m_desktop->settings.setState(u"runs/state"_s, 3); // passed
    start();
    const RunId failed = m_desktop->runData.failed;
    showRun(failed, u"/log/%1/52"_s.arg(m_desktop->runData.jobs[1].value)); // "Open line 52" of the overview
    QTRY_VERIFY(!rows()->currentIndex().isValid());
    QVERIFY(rows()->selectionModel()->selectedIndexes().isEmpty());
    auto *absence = m_desktop->find<QLabel>(u"runs.absence"_s);
    QVERIFY(absence->isVisible() && absence->text().contains(u'#' + QString::number(failed.value)));
    m_desktop->find<QAbstractButton>(u"runs.clearFilters"_s)->click();
    QTRY_COMPARE(selected(), failed);
    QVERIFY(!absence->isVisible());
}

void RunsTest::aFilterKeepsTheRunThatIsShown()
{
    start();
    showRun(m_desktop->runData.failed);
    QTRY_COMPARE(selected(), m_desktop->runData.failed);
    m_desktop->find<QLineEdit>(u"runs.search"_s)->setText(u"Change 3"_s);
    QTRY_COMPARE(rows()->model()->rowCount(), 2); // a heading and one run
    QCOMPARE(detail()->detail().run.id, m_desktop->runData.failed);
    QVERIFY(!rows()->currentIndex().isValid());
    m_desktop->find<QLineEdit>(u"runs.search"_s)->clear();
    QTRY_COMPARE(selected(), m_desktop->runData.failed);
}

void RunsTest::stopAndRerunActOnTheRunThatIsShown()
{
    start();
    showRun(m_desktop->runData.failed);
    QVERIFY(m_desktop->actions->action(u"run.rerunFailed"_s)->isEnabled());
    m_desktop->window->navigate(u"runs"_s, u"4711"_s); // there is none: nothing is shown that could be repeated
    m_desktop->settle();
    QTRY_VERIFY(!m_desktop->actions->action(u"run.rerunFailed"_s)->isEnabled());
    QVERIFY(!m_desktop->actions->action(u"run.stop"_s)->isEnabled());
    QVERIFY(!rows()->currentIndex().isValid());
}

void RunsTest::anAddressWithNonsenseIsToldOnThePage_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("place");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("run") << u"runs"_s << u"3"_s << true;
    QTest::newRow("no run") << u"runs"_s << u"4711"_s << false;
    QTest::newRow("no number") << u"runs"_s << u"latest"_s << false;
    QTest::newRow("no job") << u"runs"_s << u"3/log/4711/1"_s << false;
    QTest::newRow("repository") << u"repositories"_s << u"demo"_s << true;
    QTest::newRow("no repository") << u"repositories"_s << u"nonsense"_s << false;
    QTest::newRow("no commit") << u"repositories"_s << u"demo/0123456789abcdef"_s << false;
    QTest::newRow("environment") << u"environments"_s << u"production"_s << true;
    QTest::newRow("environment of a repository") << u"environments"_s << u"fraud-model/staging"_s << true;
    QTest::newRow("no environment") << u"environments"_s << u"moon"_s << false;
    QTest::newRow("of another repository") << u"environments"_s << u"demo/production"_s << false;
    QTest::newRow("deployment") << u"environments"_s << u"production/30"_s << true;
    QTest::newRow("no deployment") << u"environments"_s << u"production/4711"_s << false;
    QTest::newRow("deployment of another") << u"environments"_s << u"production/1"_s << false;
    QTest::newRow("part of the settings") << u"settings"_s << u"secrets"_s << true;
    QTest::newRow("no part of the settings") << u"settings"_s << u"nonsense"_s << false;
    QTest::newRow("overview") << u"overview"_s << u"nonsense"_s << false;
}

void RunsTest::anAddressWithNonsenseIsToldOnThePage()
{
    QFETCH(QString, page);
    QFETCH(QString, place);
    QFETCH(bool, isThere);
    const QByteArray problem = m_desktop->open({.environments = true, .runs = true, .page = u"overview"_s});
    QVERIFY2(problem.isEmpty(), problem.constData());
    m_desktop->settle();
    m_desktop->window->navigate(page, place);
    m_desktop->settle();
    QTRY_VERIFY(m_desktop->window->currentPage()->isSettled());
    QTRY_COMPARE(!m_desktop->window->currentPage()->unmet(), isThere);
    if (!isThere)
        QCOMPARE(m_desktop->window->currentPage()->unmet()->kind, ErrorKind::NotFound);
    else if (page != u"settings"_s)
        QTRY_COMPARE(m_desktop->scope->repository()->name, place == u"demo"_s ? u"demo"_s : u"fraud-model"_s);
}

void RunsTest::belowElevenHundredPixelsTheListIsReachedAgain_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"back", "escape", "key", "sidebar"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void RunsTest::belowElevenHundredPixelsTheListIsReachedAgain()
{
    QFETCH(QString, way);
    start({1024, 640});
    QVERIFY(list()->isVisible());
    const RunId run = m_desktop->runData.failed;
    const auto *model = qobject_cast<RunListModel *>(rows()->model());
    QTest::mouseClick(rows()->viewport(), Qt::LeftButton, {}, rows()->visualRect(model->indexOf(run)).center());
    QTRY_VERIFY(detail()->isVisible());
    QTRY_COMPARE(detail()->detail().run.id, run);
    QVERIFY(!list()->isVisible());
    if (way == u"back"_s)
        m_desktop->find<QAbstractButton>(u"runs.back"_s)->click();
    else if (way == u"escape"_s)
        QTest::keyClick(m_desktop->window.get(), Qt::Key_Escape);
    else if (way == u"key"_s)
        QTest::keyClick(m_desktop->window.get(), Qt::Key_3, Qt::ControlModifier);
    else
        m_desktop->find<QAbstractButton>(u"sidebar.runs"_s)->click();
    QTRY_VERIFY(list()->isVisible());
    QVERIFY(!detail()->isVisible());
    QCOMPARE(m_desktop->window->currentPage()->id(), u"runs"_s);
    QCOMPARE(selected(), run);
}

void RunsTest::aWideWindowShowsBoth()
{
    start({1200, 800});
    showRun(m_desktop->runData.failed);
    QVERIFY(list()->isVisible() && detail()->isVisible());
    QVERIFY(!m_desktop->find(u"runs.back"_s)->isVisible());
}

void RunsTest::theRepositoryIsShownInListAndHead()
{
    start();
    const auto *delegate = qobject_cast<RunRowDelegate *>(rows()->itemDelegate());
    QTRY_VERIFY(delegate->isRepositoryShown());
    const auto *model = qobject_cast<RunListModel *>(rows()->model());
    QCOMPARE(model->indexOf(m_desktop->runData.ofDemo).data(RunListModel::RepositoryRole).toString(), u"demo"_s);
    QVERIFY(model->indexOf(m_desktop->runData.failed).data().toString().contains(u"fraud-model"_s));
    showRun(m_desktop->runData.failed);
    const QList<QLabel *> labels = detail()->findChildren<QLabel *>();
    QVERIFY(
        std::ranges::any_of(labels, [](const QLabel *label) { return label->text().startsWith(u"fraud-model "_s); }));
}

void RunsTest::runActsOnTheRepositoryOfTheRunThatIsShown()
{
    start();
    for (const RunId run : {m_desktop->runData.failed, m_desktop->runData.ofDemo, m_desktop->runData.failed}) {
        showRun(run);
        const QString name = run == m_desktop->runData.ofDemo ? u"demo"_s : u"fraud-model"_s;
        QTRY_COMPARE(m_desktop->scope->repository()->name, name);
    }
    // Chosen in the tool bar, it stays chosen.
    m_desktop->scope->chooseRepository(m_desktop->scope->repositories()[1].id);
    const QString chosen = m_desktop->scope->repository()->name;
    m_desktop->window->currentPage()->refresh();
    m_desktop->settle();
    QCOMPARE(m_desktop->scope->repository()->name, chosen);
}

void RunsTest::filesShowSummariesAndArtifacts()
{
    start();
    showRun(m_desktop->runData.failed, u"/files"_s);
    const auto *files = m_desktop->find<ListView>(u"runs.files.list"_s);
    QTRY_COMPARE(files->model()->rowCount(), 5); // two headings, a summary, an artifact and its file
    auto *summary = m_desktop->find<QTextBrowser>(u"runs.files.summary"_s);
    QTRY_VERIFY(summary->isVisible());
    QVERIFY(summary->toPlainText().startsWith(u"Accuracy"_s));
    auto *view = m_desktop->find<ListView>(u"runs.files.list"_s);
    view->setCurrentIndex(files->model()->index(4, 0));
    auto *text = m_desktop->find<QPlainTextEdit>(u"runs.files.text"_s);
    QTRY_VERIFY(text->isVisible());
    QCOMPARE(text->toPlainText(), u"{\"accuracy\": 0.81}\n"_s);
    QVERIFY(m_desktop->find(u"runs.files.save"_s)->isVisible());
    showRun(m_desktop->runData.ofDemo);
    QTRY_COMPARE(files->model()->rowCount(), 0);
}

void RunsTest::aSummaryLoadsNothingAndLeadsNowhereByItself()
{
    MarkdownView view(m_desktop->theme);
    QSignalSpy asked(&view, &MarkdownView::linkRequested);
    view.showMarkdown(
        u"# T\n\n<script>x</script> <b>bold</b>\n\n![chart](http://127.0.0.1:1/a.png) ![](file:///etc/passwd)\n\n[a](https://example.org/r) [b](javascript:x) [c](file:///etc/passwd)\n"_s);
    const QString shown = view.toPlainText();
    QVERIFY2(shown.contains(u"<script>"_s) && shown.contains(u"<b>"_s), qPrintable(shown));
    QVERIFY2(shown.contains(u"[picture: chart]"_s) || shown.contains(u"[picture]"_s), qPrintable(shown));
    QVERIFY(!shown.contains(QChar(u'\ufffc')));
    QVERIFY(!view.loadResource(QTextDocument::ImageResource, QUrl(u"file:///etc/hostname"_s)).isValid());
    for (const char *link : {"javascript:x", "file:///etc/passwd", "https:", "data:text/html,x"})
        Q_EMIT view.anchorClicked(QUrl(QString::fromLatin1(link)));
    QCOMPARE(asked.count(), 0);
    Q_EMIT view.anchorClicked(QUrl(u"https://example.org/r"_s));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(shown, view.toPlainText()); // and it has gone nowhere
}

QTEST_MAIN(RunsTest)
#include "tst_ui_runs.moc"
