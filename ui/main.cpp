// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access.h"
#include "core/logcategories.h"
#include "core/terminaltext.h"
#include "log/programlog.h"
#include "services/base/changefeed.h"
#include "services/console.h"
#include "ui/window/controllers/deploymentcommands.h"
#include "ui/window/controllers/repositorycommands.h"
#include "ui/window/controllers/runcommands.h"
#include "ui/window/controllers/scope.h"
#include "ui/window/controllers/settings.h"
#include "ui/window/language.h"
#include "ui/window/mainwindow.h"
#include "ui/window/options.h"
#include "ui/window/personquestions.h"
#include "ui/window/screenshot.h"
#include "ui/window/singleinstance.h"
#include "ui/window/startfailure.h"

#include <QApplication>

#include <csignal>
#include <cstdio>

namespace {

using namespace slipway;
using namespace Qt::StringLiterals;

void ignoreSignals()
{
    std::signal(SIGPIPE, SIG_IGN); // a reader that went away is an error of write(), not our end
    std::signal(SIGXFSZ, SIG_IGN); // so is a limit on file sizes
}

int complain(const Error &error)
{
    std::fprintf(stderr, "slipway: %s\n", qPrintable(terminalText(error.text().english())));
    return exitStatus(error.kind);
}

void writeLogLine(const QString &line)
{
    std::fprintf(stderr, "%s\n", qPrintable(terminalText(line)));
}

/// A picture needs no display; the scale must be known before the application object is.
void prepareForPicture(const Options &options)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_SCALE_FACTOR", QByteArray::number(options.scale));
}

int takePicture(MainWindow &window, Scope &scope, const Options &options)
{
    window.resize(options.size);
    Screenshot screenshot(window, *options.screenshot, scope);
    window.show();
    screenshot.start();
    return QApplication::exec();
}

int useWindow(MainWindow &window, SingleInstance &instance, const PageContext &context, const Options &options)
{
    if (!options.page.isEmpty() && !window.page(options.page)) {
        return complain({.kind = ErrorKind::Usage,
                         .message = u"there is no page \"%1\""_s.arg(options.page),
                         .hint = u"Pages are %1."_s.arg(window.pageIds().join(u", "_s))});
    }
    instance.listen();
    QObject::connect(&instance, &SingleInstance::requested, &window, [&window](const QString &argument) {
        window.bringForward();
        window.open(argument);
    });
    context.console.changes().start();
    const QString left = context.settings.state(u"window/page"_s).toString();
    window.navigate(u"overview"_s);
    window.navigate(options.page.isEmpty() ? left : options.page);
    window.show();
    window.open(options.target);
    if (options.demo)
        context.repositories.addDemo();
    return QApplication::exec();
}

int showWindow(const Options &options, Settings &settings, Theme &theme, Console &console, PersonQuestions &questions)
{
    SingleInstance instance(console.dataFolder());
    const QString target =
        options.target.isEmpty() && !options.page.isEmpty() ? u"slipway://"_s + options.page : options.target;
    if (!options.screenshot && instance.handOver(target))
        return 0;
    ActionRegistry actions(theme);
    Scope scope(console, settings);
    RunCommands runs(console);
    RepositoryCommands repositories(console);
    DeploymentCommands deployments(console, questions.hostKeyAsker());
    const PageContext context{console, theme, actions, settings, scope, runs, repositories, deployments};
    MainWindow window(context);
    questions.setWindow(theme, &window);
    const int status =
        options.screenshot ? takePicture(window, scope, options) : useWindow(window, instance, context, options);
    questions.close(); // threads that still ask are told no, so that they can end
    return status;
}

/// The folder of the options or the environment; where neither names one, that of the settings.
QString chooseFolder(const Options &options, const Settings &settings)
{
    const bool named = !options.dataFolder.isEmpty() || !qEnvironmentVariableIsEmpty("SLIPWAY_DATA_DIR");
    return named ? options.dataFolder : settings.dataFolder();
}

int run(QApplication &application, const Options &options, ProgramLog &log)
{
    Settings settings(Settings::defaultConfigFolder(), Settings::defaultStateFolder());
    Language language(application);
    language.use(options.language.value_or(settings.language()));
    QObject::connect(&settings, &Settings::languageChanged, &application,
                     [&language](const QString &name) { language.use(name); });
    Theme theme(application);
    application.setWindowIcon(QIcon(u":/slipway.svg"_s)); // Theme has made the resources known
    theme.setChoice(options.theme.value_or(settings.theme()));
    QObject::connect(&settings, &Settings::themeChanged, &theme, &Theme::setChoice);

    while (true) {
        PersonQuestions questions;
        Result<std::unique_ptr<Console>> console =
            Console::open({.dataFolder = chooseFolder(options, settings),
                           .shimProgram = {},
                           .stays = !options.screenshot,
                           .onTrouble = [](const Error &error) { complain(error); },
                           .askPassphrase = questions.passphraseAsker(),
                           .onSecret = [&log](const QByteArray &value) { log.hide(value); }});
        if (console)
            log.keepIn((*console)->dataFolder());
        if (console)
            return showWindow(options, settings, theme, **console, questions);
        if (options.screenshot)
            return complain(console.error());
        if (askAfterStartFailure(theme, settings, console.error()) == StartAnswer::Quit)
            return exitStatus(console.error().kind);
    }
}

} // namespace

int main(int argc, char *argv[])
{
    ignoreSignals();
    keepMemoryPrivate();
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const Result<Options> options = Options::parse(arguments);
    if (!options)
        return complain(options.error());
    if (options->help || options->version) {
        std::fputs(options->help ? qPrintable(Options::helpText()) : "slipway " SLIPWAY_VERSION "\n", stdout);
        return 0;
    }
    ProgramLog log(writeLogLine); // the last to go: all others may speak
    if (const Result<> levels = log.setLevels(options->logLevel); !levels)
        return complain(levels.error());
    if (options->screenshot)
        prepareForPicture(*options);
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"slipway"_s);
    QApplication::setApplicationVersion(QStringLiteral(SLIPWAY_VERSION));
    QApplication::setDesktopFileName(u"org.slipway.Slipway"_s);
    qCInfo(logProgram) << "slipway " SLIPWAY_VERSION " starts";
    const int status = run(application, *options, log);
    qCInfo(logProgram) << "slipway ends with status" << status;
    return status;
}
