// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/changefeed.h"
#include "services/console.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/options.h"
#include "ui/repositorycommands.h"
#include "ui/runcommands.h"
#include "ui/scope.h"
#include "ui/screenshot.h"
#include "ui/settings.h"
#include "ui/singleinstance.h"
#include "ui/startfailure.h"

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
    std::fprintf(stderr, "slipway: %s\n", qPrintable(error.text()));
    return exitStatus(error.kind);
}

/// A picture needs no display; the scale must be known before the application object is.
void prepareForPicture(const Options &options)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_SCALE_FACTOR", QByteArray::number(options.scale));
}

int showWindow(QApplication &application, const Options &options, Settings &settings, Theme &theme, Console &console)
{
    ActionRegistry actions(theme);
    Scope scope(console, settings);
    RunCommands runs(console);
    RepositoryCommands repositories(console);
    SingleInstance instance(console.dataFolder());
    const QString target = options.target.isEmpty() && !options.page.isEmpty() ? u"slipway://"_s + options.page : options.target;
    if (!options.screenshot && instance.handOver(target))
        return 0;
    MainWindow window({console, theme, actions, settings, scope, runs, repositories});
    if (options.screenshot) {
        window.resize(options.size);
        Screenshot screenshot(window, *options.screenshot, scope);
        window.show();
        screenshot.start();
        return QApplication::exec();
    }
    if (!options.page.isEmpty() && !window.page(options.page)) {
        return complain({.kind = ErrorKind::Usage, .message = u"there is no page \"%1\""_s.arg(options.page),
                         .hint = u"Pages are %1."_s.arg(window.pageIds().join(u", "_s))});
    }
    if (options.demo)
        repositories.addDemo();
    instance.listen();
    QObject::connect(&instance, &SingleInstance::requested, &window, [&window](const QString &argument) {
        window.bringForward();
        window.open(argument);
    });
    console.changes().start();
    const QString left = settings.state(u"window/page"_s, u"overview"_s).toString();
    window.navigate(u"overview"_s);
    window.navigate(options.page.isEmpty() ? left : options.page);
    window.show();
    window.open(options.target);
    return application.exec();
}

int run(QApplication &application, const Options &options)
{
    Settings settings(Settings::defaultConfigFolder(), Settings::defaultStateFolder());
    Language language(application);
    language.use(options.language.value_or(settings.language()));
    QObject::connect(&settings, &Settings::languageChanged, &application, [&language](const QString &name) { language.use(name); });
    Theme theme(application);
    application.setWindowIcon(QIcon(u":/slipway.svg"_s)); // Theme has made the resources known
    theme.setChoice(options.theme.value_or(settings.theme()));
    QObject::connect(&settings, &Settings::themeChanged, &theme, &Theme::setChoice);

    const QString folder = options.dataFolder.isEmpty() && qEnvironmentVariableIsEmpty("SLIPWAY_DATA_DIR") ? settings.dataFolder()
                                                                                                             : options.dataFolder;
    Result<std::unique_ptr<Console>> console = Console::open({.dataFolder = folder});
    if (!console && options.screenshot)
        return complain(console.error());
    if (!console)
        return showStartFailure(theme, console.error());
    return showWindow(application, options, settings, theme, **console);
}

} // namespace

int main(int argc, char *argv[])
{
    ignoreSignals();
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
    if (options->screenshot)
        prepareForPicture(*options);
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"slipway"_s);
    QApplication::setApplicationVersion(QStringLiteral(SLIPWAY_VERSION));
    QApplication::setDesktopFileName(u"org.slipway.Slipway"_s);
    return run(application, *options);
}
