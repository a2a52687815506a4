// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/base/doctor.h"

#include "process/command.h"
#include "storage/storage.h"

#include <QCoreApplication>
#include <QFile>

#include <sys/statvfs.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

struct Tool
{
    const char16_t *name;
    const char16_t *package; ///< of Debian
    bool required;
    const char *enables;
};

constexpr Tool kTools[] = {
    {u"git", u"git", true, QT_TRANSLATE_NOOP("Engine", "clone, fetch, push, and the commit graph")},
    {u"sh", u"dash", true, QT_TRANSLATE_NOOP("Engine", "steps with shell: sh")},
    {u"bash", u"bash", true, QT_TRANSLATE_NOOP("Engine", "steps without shell:, and shell: bash")},
    {u"python3", u"python3", false,
     QT_TRANSLATE_NOOP("Engine", "shell: python, actions/setup-python, the demo project")},
    {u"ssh", u"openssh-client", false, QT_TRANSLATE_NOOP("Engine", "git over SSH")},
    {u"node", u"nodejs", false, QT_TRANSLATE_NOOP("Engine", "steps that call node")},
    {u"docker", u"docker.io", false, QT_TRANSLATE_NOOP("Engine", "steps that call docker")},
    {u"rsync", u"rsync", false, QT_TRANSLATE_NOOP("Engine", "steps that call rsync")},
    {u"pwsh", u"powershell", false, QT_TRANSLATE_NOOP("Engine", "steps with shell: pwsh")},
};

QString firstLine(const QByteArray &output)
{
    return QString::fromUtf8(output.left(200)).section(u'\n', 0, 0).trimmed();
}

QString versionOf(CommandRunner &commands, const QString &path, const QString &name, std::stop_token stop)
{
    if (name == u"sh"_s)
        return {}; // dash has no --version
    const QString option = name == u"ssh"_s ? u"-V"_s : u"--version"_s;
    const Result<Exit> exit = commands.run({.argv = {path, option}, .timeout = std::chrono::seconds(5)}, stop);
    if (!exit || exit->code != 0)
        return {};
    return firstLine(exit->output.isEmpty() ? exit->errors : exit->output);
}

DoctorItem examineTool(CommandRunner &commands, const Tool &tool, std::stop_token stop)
{
    DoctorItem item{
        .name = QString::fromUtf16(tool.name), .required = tool.required, .enables = Engine::tr(tool.enables)};
    item.path = findProgram(item.name.english());
    item.found = !item.path.isEmpty();
    if (item.found)
        item.version = versionOf(commands, item.path, item.name.english(), stop);
    else
        item.advice = Engine::tr("Install the package %1.").arg(QString::fromUtf16(tool.package));
    return item;
}

DoctorItem examineShim()
{
    DoctorItem item{.name = u"slipway-shim"_s, .required = true, .enables = Engine::tr("running jobs")};
    const QString folder = QCoreApplication::applicationDirPath();
    for (const QString &candidate :
         {QString(folder + u"/slipway-shim"_s), QString(folder + u"/../libexec/slipway/slipway-shim"_s),
          findProgram(u"slipway-shim"_s)}) {
        if (!candidate.isEmpty() && QFile::exists(candidate)) {
            item.found = true;
            item.path = candidate;
            return item;
        }
    }
    item.advice = Engine::tr("Build or install Slipway completely; the shim belongs beside slipwayctl.");
    return item;
}

DoctorItem examineDataFolder(const QString &folder)
{
    DoctorItem item{.name = Engine::tr("data folder"),
                    .required = true,
                    .path = folder,
                    .enables = Engine::tr("history, logs and workspaces")};
    const Result<std::unique_ptr<Storage>> storage = Storage::open(folder);
    if (!storage) {
        item.advice = storage.error().text();
        return item;
    }
    item.found = !(*storage)->isReadOnly();
    item.advice = (*storage)->readOnlyReason();
    struct statvfs info
    {
    };
    if (statvfs(QFile::encodeName(folder).constData(), &info) == 0)
        item.version = Engine::tr("%1 MB free").arg(qint64(info.f_bavail) * qint64(info.f_frsize) / (1024 * 1024));
    return item;
}

} // namespace

std::vector<DoctorItem> examine(CommandRunner &commands, const QString &dataFolder, std::stop_token stop)
{
    std::vector<DoctorItem> items;
    for (const Tool &tool : kTools)
        items.push_back(examineTool(commands, tool, stop));
    items.push_back(examineShim());
    items.push_back(examineDataFolder(dataFolder));
    return items;
}

std::vector<DoctorItem> examine(const QString &dataFolder, std::stop_token stop)
{
    ProcessRunner commands;
    return examine(commands, dataFolder, stop);
}

} // namespace slipway
