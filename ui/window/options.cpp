// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/options.h"

#include <QDir>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr auto kHelp = R"(Usage: slipway [OPTION]... [FOLDER | slipway://PAGE/WHAT]

Opens the window; a second start raises the first and opens what it was given.

  --data-dir DIR       database, logs and workspaces (default: $SLIPWAY_DATA_DIR,
                       else $XDG_DATA_HOME/slipway)
  --page NAME          overview, repositories, runs, environments or
                       settings
  --theme THEME        system, light, dark or high-contrast
  --language LANG      en or zh_CN
  --demo               open on the demo project
  --screenshot PAGE[:ID] FILE.png
                       paint a page with its real data, without a display, and exit;
                       ID is a run, an environment, a repository or a part of
                       the settings, and status 4 says that it is not there
  --size WxH           size of the picture (default 1440x900)
  --scale FACTOR       device pixels for one of the window (default 1)
  --log-level LEVEL    also tell on standard error what the program does: debug,
                       info, warning or error (default: $SLIPWAY_LOG)
  --version, --help

slipwayctl does the same work without a window.
)"_L1;

/// Walks through the arguments; the value of an option may follow it or stand behind '='.
class Reader
{
public:
    explicit Reader(QStringList arguments)
        : m_arguments(std::move(arguments))
    {
    }

    [[nodiscard]] bool atEnd() const { return m_arguments.isEmpty(); }
    QString next() { return m_arguments.takeFirst(); }
    Result<QString> value(const QString &option)
    {
        if (m_arguments.isEmpty())
            return fail(ErrorKind::Usage, u"%1 needs a value"_s.arg(option), u"slipway --help"_s);
        return next();
    }
    void pushFront(const QString &argument) { m_arguments.prepend(argument); }

private:
    QStringList m_arguments;
};

Result<QSize> parseSize(const QString &text)
{
    const QStringList parts = text.split(u'x');
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    if (parts.size() != 2 || size.width() < 320 || size.height() < 240 || size.width() > 10'000 ||
        size.height() > 10'000)
        return fail(ErrorKind::Usage, u"--size: \"%1\" is no size like 1440x900"_s.arg(text));
    return size;
}

Result<Options::Picture> parsePicture(const QString &what, const QString &file)
{
    return Options::Picture{what.section(u':', 0, 0), what.section(u':', 1), QDir::current().absoluteFilePath(file)};
}

Result<> readPicture(Options &options, Reader &reader, const QString &name)
{
    const QString what = SLIPWAY_TRY(reader.value(name));
    const QString file = SLIPWAY_TRY(reader.value(name));
    options.screenshot = SLIPWAY_TRY(parsePicture(what, file));
    return {};
}

Result<> readLook(Options &options, Reader &reader, const QString &name)
{
    const QString value = SLIPWAY_TRY(reader.value(name));
    if (name == "--theme"_L1) {
        options.theme = themeFromName(value);
        if (!options.theme)
            return fail(ErrorKind::Usage,
                        u"--theme: \"%1\" is none of system, light, dark, high-contrast"_s.arg(value));
    } else if (name == "--language"_L1) {
        if (value != "en"_L1 && value != "zh_CN"_L1)
            return fail(ErrorKind::Usage, u"--language: \"%1\" is none of en, zh_CN"_s.arg(value));
        options.language = value;
    } else if (name == "--size"_L1) {
        options.size = SLIPWAY_TRY(parseSize(value));
    } else {
        options.scale = value.toDouble();
        if (options.scale < 0.5 || options.scale > 4)
            return fail(ErrorKind::Usage, u"--scale: \"%1\" is no factor from 0.5 to 4"_s.arg(value));
    }
    return {};
}

Result<> readOption(Options &options, Reader &reader, const QString &name)
{
    if (name == "--help"_L1 || name == "-h"_L1)
        options.help = true;
    else if (name == "--version"_L1)
        options.version = true;
    else if (name == "--demo"_L1)
        options.demo = true;
    else if (name == "--data-dir"_L1)
        options.dataFolder = SLIPWAY_TRY(reader.value(name));
    else if (name == "--log-level"_L1)
        options.logLevel = SLIPWAY_TRY(reader.value(name));
    else if (name == "--page"_L1)
        options.page = SLIPWAY_TRY(reader.value(name));
    else if (name == "--screenshot"_L1)
        return readPicture(options, reader, name);
    else if (name == "--theme"_L1 || name == "--language"_L1 || name == "--size"_L1 || name == "--scale"_L1)
        return readLook(options, reader, name);
    else
        return fail(ErrorKind::Usage, u"unknown option %1"_s.arg(name), u"slipway --help"_s);
    return {};
}

} // namespace

Result<Options> Options::parse(const QStringList &arguments)
{
    Options options;
    Reader reader(arguments.mid(1));
    bool optionsEnded = false;
    while (!reader.atEnd()) {
        const QString argument = reader.next();
        if (argument == "--"_L1 && !optionsEnded) {
            optionsEnded = true;
        } else if (argument.startsWith(u'-') && !optionsEnded) {
            const qsizetype equals = argument.indexOf(u'=');
            if (equals > 0)
                reader.pushFront(argument.mid(equals + 1));
            SLIPWAY_CHECK(readOption(options, reader, argument.left(equals)));
        } else if (options.target.isEmpty()) {
            const bool isFolder = !argument.startsWith("slipway://"_L1);
            options.target = isFolder ? QDir::current().absoluteFilePath(argument) : argument;
        } else {
            return fail(ErrorKind::Usage, u"only one folder or slipway:// address can be opened"_s);
        }
    }
    return options;
}

QString Options::helpText()
{
    return kHelp;
}

} // namespace slipway
