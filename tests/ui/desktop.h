// SPDX-License-Identifier: GPL-3.0-or-later
// The whole program on a data folder of its own, but for main().
#pragma once

#include "places.h"
#include "services/base/changefeed.h"
#include "services/repositories/repositoryservice.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"
#include "support/why.h"
#include "ui/environmentdata.h"
#include "ui/pages/environments/environmentcard.h"
#include "ui/rundata.h"
#include "ui/window/controllers/deploymentcommands.h"
#include "ui/window/controllers/repositorycommands.h"
#include "ui/window/controllers/runcommands.h"
#include "ui/window/controllers/scope.h"
#include "ui/window/controllers/settings.h"
#include "ui/window/language.h"
#include "ui/window/mainwindow.h"
#include "ui/window/personquestions.h"

#include <QAbstractButton>
#include <QApplication>
#include <QTest>

#include <thread>

namespace slipway::test {

/// The repository "fraud-model" with three environments; on demand "demo" beside it, and runs of both.
struct Desktop
{
    QTemporaryDir folder;
    ScratchRepository repository, other;
    QString commit;
    EnvironmentData data{folder.filePath(QStringLiteral("data")), SystemClock().now()};
    RunData runData{folder.filePath(QStringLiteral("data")), SystemClock().now()};
    Settings settings{folder.filePath(QStringLiteral("config")), folder.filePath(QStringLiteral("state"))};
    Language language{*qApp};
    Theme theme{*qApp};
    PersonQuestions questions;
    std::unique_ptr<Console> console;
    std::unique_ptr<ActionRegistry> actions;
    std::unique_ptr<Scope> scope;
    std::unique_ptr<RunCommands> runs;
    std::unique_ptr<RepositoryCommands> repositories;
    std::unique_ptr<DeploymentCommands> deployments;
    std::unique_ptr<MainWindow> window;

    ~Desktop() { questions.close(); }

    /// What the data folder holds beside the repository "fraud-model".
    struct With
    {
        bool environments = false, runs = false;
        QString page = QStringLiteral("environments");
        QSize size{1440, 900};
    };

    [[nodiscard]] QByteArray open(const With &with)
    {
        theme.setChoice(ThemeChoice::Light);
        commit = repository.commit({{QStringLiteral("serve.py"), "print('hello')\n"}},
                                   QStringLiteral("Calibrate scores, isotonic"));
        other.commit({{QStringLiteral("readme"), "hello\n"}}, QStringLiteral("Begin"));
        Result<std::unique_ptr<Console>> opened =
            Console::open({.dataFolder = folder.filePath(QStringLiteral("data")),
                           .shimProgram = QStringLiteral(SLIPWAY_BIN_DIR "/slipway-shim")});
        if (!opened)
            return opened.error().text().english().toUtf8();
        console = std::move(*opened);
        QByteArray problem;
        std::thread([&] { problem = fill(with); }).join();
        if (!problem.isEmpty())
            return problem;
        actions = std::make_unique<ActionRegistry>(theme);
        scope = std::make_unique<Scope>(*console, settings);
        runs = std::make_unique<RunCommands>(*console);
        repositories = std::make_unique<RepositoryCommands>(*console);
        deployments = std::make_unique<DeploymentCommands>(*console, questions.hostKeyAsker());
        console->changes().start();
        window = std::make_unique<MainWindow>(
            PageContext{*console, theme, *actions, settings, *scope, *runs, *repositories, *deployments});
        questions.setWindow(theme, window.get());
        window->resize(with.size);
        window->show();
        window->activateWindow();
        window->navigate(with.page);
        return {};
    }
    void settle() const { QTRY_VERIFY_WITH_TIMEOUT(scope->isLoaded() && window->currentPage()->isSettled(), 20'000); }

    template<typename T = QWidget>
    [[nodiscard]] T *find(const QString &name) const
    {
        return window->findChild<T *>(name);
    }
    /// The card of an environment.
    [[nodiscard]] EnvironmentCard *card(EnvironmentId id) const
    {
        return find<EnvironmentCard>(QStringLiteral("environment.card.%1").arg(id.value));
    }
    /// A verb on it: "deploy", "rollback", "lock", "more".
    [[nodiscard]] QAbstractButton *verb(EnvironmentId id, const QString &name) const
    {
        return find<QAbstractButton>(QStringLiteral("environment.%1.%2").arg(name).arg(id.value));
    }
    /// Changes the data folder from outside, on another thread.
    template<typename Work>
    [[nodiscard]] QByteArray elsewhere(Work work) const
    {
        QByteArray problem;
        std::thread([&] { problem = why(work()); }).join();
        return problem;
    }

private:
    [[nodiscard]] QByteArray fill(const With &with)
    {
        const Result<RepositoryRecord> first =
            console->repositories().add(repository.path(), QStringLiteral("fraud-model"), {}, {});
        QByteArray problem = why(first);
        if (first && with.environments)
            problem = why(data.write(*first, commit));
        if (!first || !problem.isEmpty() || !with.runs)
            return problem;
        const Result<RepositoryRecord> second =
            console->repositories().add(other.path(), QStringLiteral("demo"), {}, {});
        return second ? why(runData.write(*first, *second, commit)) : why(second);
    }
};

} // namespace slipway::test
