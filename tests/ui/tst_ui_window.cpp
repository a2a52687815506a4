// SPDX-License-Identifier: GPL-3.0-or-later
#include "places.h"
#include "services/base/changefeed.h"
#include "services/repositories/repositoryservice.h"
#include "services/runs/runservice.h"
#include "storage/database/database.h"
#include "storage/storage.h"
#include "support/scratchrepository.h"
#include "ui/pages/runs/rundialog.h"
#include "ui/widgets/controls/commandpalette.h"
#include "ui/widgets/controls/listview.h"
#include "ui/window/controllers/deploymentcommands.h"
#include "ui/window/controllers/repositorycommands.h"
#include "ui/window/controllers/runcommands.h"
#include "ui/window/controllers/scope.h"
#include "ui/window/controllers/settings.h"
#include "ui/window/language.h"
#include "ui/window/mainwindow.h"
#include "ui/window/options.h"
#include "ui/window/personquestions.h"
#include "ui/window/singleinstance.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

/// The whole program on a data folder of its own, but for main().
struct Desktop
{
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"config"_s), folder.filePath(u"state"_s)};
    Language language{*qApp};
    Theme theme{*qApp};
    std::unique_ptr<Console> console;
    std::unique_ptr<ActionRegistry> actions;
    std::unique_ptr<Scope> scope;
    std::unique_ptr<RunCommands> runs;
    std::unique_ptr<RepositoryCommands> repositories;
    PersonQuestions questions;
    std::unique_ptr<DeploymentCommands> deployments;
    std::unique_ptr<MainWindow> window;

    [[nodiscard]] QByteArray open()
    {
        theme.setChoice(ThemeChoice::Light);
        Result<std::unique_ptr<Console>> opened = Console::open(
            {.dataFolder = folder.filePath(u"data"_s), .shimProgram = QStringLiteral(SLIPWAY_BIN_DIR "/slipway-shim")});
        if (!opened)
            return opened.error().text().english().toUtf8();
        console = std::move(*opened);
        actions = std::make_unique<ActionRegistry>(theme);
        scope = std::make_unique<Scope>(*console, settings);
        runs = std::make_unique<RunCommands>(*console);
        repositories = std::make_unique<RepositoryCommands>(*console);
        deployments = std::make_unique<DeploymentCommands>(*console, questions.hostKeyAsker());
        console->changes().start();
        window = std::make_unique<MainWindow>(
            PageContext{*console, theme, *actions, settings, *scope, *runs, *repositories, *deployments});
        window->show();
        window->activateWindow();
        window->navigate(u"overview"_s);
        return {};
    }
    /// Adds the demo project and waits until the window speaks of it.
    void addDemo() const
    {
        QSignalSpy added(repositories.get(), &RepositoryCommands::added);
        repositories->addDemo();
        QTRY_COMPARE_WITH_TIMEOUT(added.count(), 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(scope->repository() && !scope->pipelines().empty(), 20'000);
    }
    void settle() const { QTRY_VERIFY_WITH_TIMEOUT(window->currentPage()->isSettled(), 20'000); }
};

/// Visible widgets that take the keyboard but have no name for people or tests.
QStringList nameless(const QWidget &window)
{
    QStringList found;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        const QString name = interface ? interface->text(QAccessible::Name) : QString();
        if (name.isEmpty() || widget->objectName().isEmpty())
            found << u"%1 \"%2\" (name \"%3\")"_s.arg(QLatin1StringView(widget->metaObject()->className()),
                                                      widget->objectName(), name);
    }
    return found;
}

} // namespace

class WindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aNewerDatabaseIsSaidInABanner();
    void whatFailsInTheBackgroundIsTold();
    void everyControlHasAName_data();
    void everyControlHasAName();
    void theFirstRunOffersThreeWaysAndRunSaysWhyNot();
    void languageSwitchesLive();
    void themeSwitchesLiveAndIsRemembered();
    void pagesAreReachedByKeyAndEscGoesBack();
    void tabLeavesEveryWidget();
    void thePaletteFindsAndRunsACommand();
    void thePaletteExplainsWhatIsNotPossible();
    void aRepositoryAddedElsewhereAppearsByItself();
    void aChosenCommitShowsItsFilesAndDiff();
    void aBadFolderIsToldOnThePage();
    void openingAKnownFolderChoosesIt();
    void closingWhileARunGoesOnAsksAndStopsIt();
    void aPartialRunSaysWhatCouldNotRun();
    void whereOneLeftComesBack();
    void optionsAreUnderstoodOrRefused_data();
    void optionsAreUnderstoodOrRefused();
    void aSecondStartHandsItsArgumentToTheFirst();

private:
    std::unique_ptr<Desktop> m_desktop;
};

void WindowTest::init()
{
    m_desktop = std::make_unique<Desktop>();
    m_desktop->language.use(u"en"_s);
    const QByteArray problem = m_desktop->open();
    QVERIFY2(problem.isEmpty(), problem.constData());
    QTRY_VERIFY(m_desktop->window->isActiveWindow()); // keys reach nobody else
    m_desktop->settle();
}

void WindowTest::cleanup()
{
    m_desktop.reset();
}

void WindowTest::everyControlHasAName_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("withDemo");
    QTest::newRow("first run, English") << u"en"_s << false;
    QTest::newRow("first run, Chinese") << u"zh_CN"_s << false;
    QTest::newRow("demo, English") << u"en"_s << true;
    QTest::newRow("demo, Chinese") << u"zh_CN"_s << true;
}

void WindowTest::everyControlHasAName()
{
    QFETCH(QString, language);
    QFETCH(bool, withDemo);
    if (withDemo)
        m_desktop->addDemo();
    m_desktop->language.use(language);
    for (const QString &page : m_desktop->window->pageIds()) {
        m_desktop->window->navigate(page);
        m_desktop->settle();
        QVERIFY2(nameless(*m_desktop->window).isEmpty(),
                 qPrintable(page + u": "_s + nameless(*m_desktop->window).join(u'\n')));
    }
}

void WindowTest::theFirstRunOffersThreeWaysAndRunSaysWhyNot()
{
    QTRY_VERIFY(m_desktop->window->findChild<QWidget *>(u"firstRun"_s)->isVisible());
    for (const QString &name : {u"firstRun.demo.start"_s, u"firstRun.repository.add"_s, u"firstRun.repository.clone"_s})
        QVERIFY2(m_desktop->window->findChild<QWidget *>(name)->isVisible(), qPrintable(name));
    QVERIFY(!m_desktop->actions->action(u"run.start"_s)->isEnabled());
    QVERIFY(!m_desktop->actions->whyNot(u"run.start"_s).isEmpty());
    m_desktop->addDemo();
    QVERIFY(m_desktop->actions->action(u"run.start"_s)->isEnabled());
}

void WindowTest::languageSwitchesLive()
{
    const auto title = [this](const QString &page) { return m_desktop->window->page(page)->title(); };
    QCOMPARE(title(u"overview"_s), u"Overview"_s);
    m_desktop->language.use(u"zh_CN"_s);
    QTRY_COMPARE(title(u"overview"_s), u"总览"_s);
    QTRY_COMPARE(m_desktop->window->findChild<QWidget *>(u"sidebar.overview"_s)->accessibleName(), u"总览"_s);
    QVERIFY(m_desktop->actions->action(u"run.start"_s)->text().contains(u"运行"_s));
    m_desktop->language.use(u"en"_s);
    QTRY_COMPARE(title(u"overview"_s), u"Overview"_s);
}

void WindowTest::themeSwitchesLiveAndIsRemembered()
{
    QObject::connect(&m_desktop->settings, &Settings::themeChanged, &m_desktop->theme, &Theme::setChoice);
    m_desktop->actions->action(u"view.dark"_s)->trigger();
    QCOMPARE(m_desktop->theme.kind(), ThemeKind::Dark);
    QCOMPARE(m_desktop->window->grab().toImage().pixelColor(4, 400), m_desktop->theme.colour(Colour::Window));
    m_desktop->window->navigate(u"settings"_s);
    QCOMPARE(m_desktop->window->findChild<QComboBox *>(u"settings.theme"_s)->currentData().toString(), u"dark"_s);
    QCOMPARE(m_desktop->settings.theme(), ThemeChoice::Dark);
}

void WindowTest::pagesAreReachedByKeyAndEscGoesBack()
{
    QTest::keyClick(m_desktop->window.get(), Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE(m_desktop->window->currentPage()->id(), u"repositories"_s);
    QTest::keyClick(m_desktop->window.get(), Qt::Key_Comma, Qt::ControlModifier);
    QTRY_COMPARE(m_desktop->window->currentPage()->id(), u"settings"_s);
    QTest::keyClick(m_desktop->window.get(), Qt::Key_Escape);
    QTRY_COMPARE(m_desktop->window->currentPage()->id(), u"repositories"_s);
}

void WindowTest::tabLeavesEveryWidget()
{
    m_desktop->addDemo();
    for (const QString &page : m_desktop->window->pageIds()) {
        m_desktop->window->navigate(page);
        m_desktop->settle();
        QWidget *before = nullptr;
        for (int i = 0; i < 40; ++i) {
            QTest::keyClick(m_desktop->window->focusWidget() ? m_desktop->window->focusWidget()
                                                             : m_desktop->window.get(),
                            Qt::Key_Tab);
            QWidget *now = m_desktop->window->focusWidget();
            QVERIFY2(now && now != before,
                     qPrintable(u"%1: Tab stays in %2"_s.arg(page, now ? now->objectName() : QString())));
            before = now;
        }
    }
}

void WindowTest::thePaletteFindsAndRunsACommand()
{
    QTest::keyClick(m_desktop->window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = m_desktop->window->findChild<CommandPalette *>();
    QTRY_VERIFY(palette->isVisible());
    auto *field = palette->findChild<QLineEdit *>(u"commandPalette.field"_s);
    QTest::keyClicks(field, u"keyboard"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(m_desktop->window->currentPage()->id(), u"settings"_s);
    QVERIFY(!palette->isVisible());
}

void WindowTest::thePaletteExplainsWhatIsNotPossible()
{
    m_desktop->window->showPalette();
    auto *palette = m_desktop->window->findChild<CommandPalette *>();
    auto *field = palette->findChild<QLineEdit *>(u"commandPalette.field"_s);
    QTest::keyClicks(field, u"run the working"_s);
    QCOMPARE(field->text(), u"run the working"_s);
    const QModelIndex row = palette->findChild<QListView *>(u"commandPalette.list"_s)->currentIndex();
    QCOMPARE(row.data(PaletteModel::DetailRole).toString(), m_desktop->actions->whyNot(u"run.workingTree"_s));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(palette->isVisible()); // it cannot be chosen
    QTest::keyClick(field, Qt::Key_Escape);
    QTRY_VERIFY(!palette->isVisible());
}

void WindowTest::aRepositoryAddedElsewhereAppearsByItself()
{
    Result<std::unique_ptr<Console>> other =
        Console::open({.dataFolder = m_desktop->folder.filePath(u"data"_s), .recover = false});
    QVERIFY2(other, other ? "" : qPrintable(other.error().text().english()));
    bool added = false;
    std::thread([&] { added = (*other)->repositories().addDemo({}).has_value(); }).join();
    QVERIFY(added);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->scope->repositories().size(), std::size_t(1), 10'000);
    QTRY_VERIFY(m_desktop->window->findChild<QWidget *>(u"repositoryCard"_s));
}

void WindowTest::aChosenCommitShowsItsFilesAndDiff()
{
    m_desktop->addDemo();
    QTRY_COMPARE(m_desktop->window->currentPage()->id(), u"repositories"_s);
    auto *commits = m_desktop->window->findChild<ListView *>(u"repositories.commits"_s);
    QTRY_VERIFY_WITH_TIMEOUT(commits->model()->rowCount() > 5, 10'000);
    commits->setFocus();
    QTest::keyClick(commits, Qt::Key_Down);
    auto *files = m_desktop->window->findChild<ListView *>(u"commit.files"_s);
    QTRY_VERIFY_WITH_TIMEOUT(files->model()->rowCount() > 0, 10'000);
    QTRY_VERIFY(commits->currentIndex().data(Qt::DisplayRole).toString().size() > 7); // the subject, not the hash
}

void WindowTest::aBadFolderIsToldOnThePage()
{
    QSignalSpy failed(m_desktop->repositories.get(), &RepositoryCommands::failed);
    m_desktop->window->open(m_desktop->folder.filePath(u"no-such-folder"_s));
    QTRY_COMPARE(failed.count(), 1);
    auto *bar = m_desktop->window->currentPage()->findChild<QWidget *>(u"messageBar"_s);
    QVERIFY(bar->isVisible());
    QVERIFY(bar->accessibleName().contains(u"no-such-folder"_s));
}

void WindowTest::openingAKnownFolderChoosesIt()
{
    m_desktop->addDemo();
    QSignalSpy added(m_desktop->repositories.get(), &RepositoryCommands::added);
    QSignalSpy failed(m_desktop->repositories.get(), &RepositoryCommands::failed);
    m_desktop->window->navigate(u"settings"_s);
    m_desktop->window->open(m_desktop->scope->repository()->path);
    QTRY_COMPARE(added.count(), 1);
    QCOMPARE(failed.count(), 0);
    QTRY_COMPARE(m_desktop->window->currentPage()->id(), u"repositories"_s);
    QCOMPARE(m_desktop->scope->repositories().size(), std::size_t(1));
}

void WindowTest::closingWhileARunGoesOnAsksAndStopsIt()
{
    test::ScratchRepository repository;
    repository.commit({{u".github/workflows/long.yml"_s,
                        "on: push\njobs:\n  wait:\n    runs-on: ubuntu-latest\n    steps:\n      - run: sleep 300\n"}},
                      u"Wait"_s);
    m_desktop->window->open(repository.path());
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->actions->action(u"run.start"_s)->isEnabled(), 10'000);
    QSignalSpy started(m_desktop->runs.get(), &RunCommands::started);
    m_desktop->actions->action(u"run.start"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(started.count(), 1, 20'000);
    QTRY_COMPARE(m_desktop->window->currentPage()->id(), u"runs"_s); // it is shown at once
    m_desktop->window->close();
    QVERIFY(m_desktop->window->isVisible());
    QCOMPARE(m_desktop->console->runs().activeCount(), 1);
    auto *dialog = m_desktop->window->findChild<QWidget *>(u"closeDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    dialog->findChild<QAbstractButton *>(u"closeDialog.stop"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->console->runs().activeCount(), 0, 20'000);
}

/// Before it starts in the dialog, afterwards in the summary; and the Overview is not as calm as after a success.
void WindowTest::aPartialRunSaysWhatCouldNotRun()
{
    test::ScratchRepository repository;
    repository.commit({{u".github/workflows/ci.yml"_s,
                        "on: push\njobs:\n  lint:\n    runs-on: ubuntu-latest\n    steps: [{run: 'true'}]\n"
                        "  tests:\n    runs-on: ubuntu-latest\n    container: x\n    steps: [{run: 'true'}]\n"}},
                      u"Test"_s);
    m_desktop->window->open(repository.path());
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->actions->action(u"run.start"_s)->isEnabled(), 10'000);
    auto *dialog = new RunDialog(m_desktop->theme, *m_desktop->scope, *m_desktop->runs, m_desktop->window.get());
    dialog->show();
    const auto *unsupported = dialog->findChild<QLabel *>(u"runDialog.unsupported"_s);
    QVERIFY(unsupported->isVisible());
    QCOMPARE(unsupported->text(),
             u"line 8: job 'tests' can't run here: 'container' isn't supported; jobs run on this machine"_s);
    dialog->findChild<QAbstractButton *>(u"runDialog.run"_s)->click();

    const auto remarks = [this] {
        QStringList texts;
        for (const QLabel *label : m_desktop->window->findChildren<QLabel *>(u"runs.summary.remark"_s))
            texts << label->text();
        return texts;
    };
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->window->currentPage()->id(), u"runs"_s, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(
        remarks(),
        QStringList{u"job tests can't run here: line 8: 'container' isn't supported; jobs run on this machine"_s},
        20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->console->runs().list({}).value().front().status, Status::Partial, 20'000);
}

void WindowTest::whereOneLeftComesBack()
{
    const QSize chosen(m_desktop->window->minimumWidth(),
                       700); // newer Qt keeps it on the screen, which is 800 × 800 here
    m_desktop->window->resize(chosen);
    m_desktop->window->navigate(u"settings"_s);
    m_desktop->window->close();
    QCOMPARE(m_desktop->settings.state(u"window/page"_s).toString(), u"settings"_s);
    ActionRegistry actions(m_desktop->theme);
    const PageContext context{*m_desktop->console,      m_desktop->theme,       actions,
                              m_desktop->settings,      *m_desktop->scope,      *m_desktop->runs,
                              *m_desktop->repositories, *m_desktop->deployments};
    MainWindow again(context);
    QCOMPARE(again.size(), chosen);
}

void WindowTest::optionsAreUnderstoodOrRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("problem"); // empty = understood
    QTest::newRow("nothing") << QStringList{} << QString();
    QTest::newRow("picture") << QStringList{u"--screenshot"_s,    u"runs:128"_s, u"/tmp/a.png"_s,
                                            u"--size=1280x800"_s, u"--scale"_s,  u"2"_s}
                             << QString();
    QTest::newRow("address") << QStringList{u"slipway://runs/128"_s} << QString();
    QTest::newRow("unknown option") << QStringList{u"--colour"_s} << u"--colour"_s;
    QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s} << u"pink"_s;
    QTest::newRow("size") << QStringList{u"--size"_s, u"wide"_s} << u"wide"_s;
    QTest::newRow("missing value") << QStringList{u"--page"_s} << u"--page"_s;
    QTest::newRow("two targets") << QStringList{u"a"_s, u"b"_s} << u"only one"_s;
}

void WindowTest::optionsAreUnderstoodOrRefused()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, problem);
    const Result<Options> options = Options::parse(QStringList{u"slipway"_s} + arguments);
    QCOMPARE(options.has_value(), problem.isEmpty());
    if (!options) {
        QCOMPARE(options.error().kind, ErrorKind::Usage);
        QVERIFY(options.error().message.english().contains(problem));
    } else if (options->screenshot) {
        QCOMPARE(options->screenshot->page, u"runs"_s);
        QCOMPARE(options->screenshot->argument, u"128"_s);
        QCOMPARE(options->size, QSize(1280, 800));
        QCOMPARE(options->scale, 2.0);
    }
}

void WindowTest::aSecondStartHandsItsArgumentToTheFirst()
{
    QTemporaryDir runtime;
    qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    SingleInstance first(u"/data"_s), second(u"/data"_s), elsewhere(u"/other"_s);
    QVERIFY(!first.handOver({}));
    first.listen();
    QSignalSpy requested(&first, &SingleInstance::requested);
    bool taken = false;
    std::thread start([&] { taken = second.handOver(u"slipway://runs/128"_s); });
    QTRY_COMPARE(requested.count(), 1);
    start.join();
    QVERIFY(taken);
    QCOMPARE(requested.first().first().toString(), u"slipway://runs/128"_s);
    QVERIFY(!elsewhere.handOver({})); // another data folder is another window
    QCOMPARE(QFileInfo(runtime.filePath(u"slipway"_s)).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
}

void WindowTest::aNewerDatabaseIsSaidInABanner()
{
    Desktop desktop;
    {
        const auto storage = Storage::open(desktop.folder.filePath(u"data"_s));
        QVERIFY(storage);
        QVERIFY((*storage)->write([](Database &database) { return database.execute("PRAGMA user_version = 99"); }));
    }
    const QByteArray problem = desktop.open();
    QVERIFY2(problem.isEmpty(), problem.constData());
    const auto *banner = desktop.window->findChild<QWidget *>(u"window.readOnly"_s);
    QVERIFY(banner && banner->isVisible());
    QVERIFY2(banner->accessibleName().contains(u"newer Slipway"_s), qPrintable(banner->accessibleName()));
}

void WindowTest::whatFailsInTheBackgroundIsTold()
{
    Desktop desktop;
    const QByteArray problem = desktop.open();
    QVERIFY2(problem.isEmpty(), problem.constData());
    desktop.console->changes().report(
        {.kind = ErrorKind::Environment, .message = u"cannot write to the database \"core.db\": disk full"_s});
    QTRY_VERIFY(std::ranges::any_of(desktop.window->findChildren<QWidget *>(u"messageBar"_s), [](const QWidget *bar) {
        return bar->isVisible() && bar->accessibleName().contains(u"disk full"_s);
    }));
}

QTEST_MAIN(WindowTest)
#include "tst_ui_window.moc"
