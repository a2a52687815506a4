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
    const char16_t *enables;
};

constexpr Tool kTools[] = {
    {u"git", u"git", true, u"clone, fetch, push, and the commit graph"},
    {u"sh", u"dash", true, u"steps with shell: sh"},
    {u"bash", u"bash", true, u"steps without shell:, and shell: bash"},
    {u"python3", u"python3", false, u"shell: python, actions/setup-python, the demo project"},
    {u"ssh", u"openssh-client", false, u"git over SSH"},
    {u"node", u"nodejs", false, u"steps that call node"},
    {u"docker", u"docker.io", false, u"steps that call docker"},
    {u"rsync", u"rsync", false, u"steps that call rsync"},
    {u"pwsh", u"powershell", false, u"steps with shell: pwsh"},
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
        .name = QString::fromUtf16(tool.name), .required = tool.required, .enables = QString::fromUtf16(tool.enables)};
    item.path = findProgram(item.name);
    item.found = !item.path.isEmpty();
    if (item.found)
        item.version = versionOf(commands, item.path, item.name, stop);
    else
        item.advice = u"Install the package %1."_s.arg(QString::fromUtf16(tool.package));
    return item;
}

DoctorItem examineShim()
{
    DoctorItem item{.name = u"slipway-shim"_s, .required = true, .enables = u"running jobs"_s};
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
    item.advice = u"Build or install Slipway completely; the shim belongs beside slipwayctl."_s;
    return item;
}

DoctorItem examineDataFolder(const QString &folder)
{
    DoctorItem item{
        .name = u"data folder"_s, .required = true, .path = folder, .enables = u"history, logs and workspaces"_s};
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
        item.version = u"%1 MB free"_s.arg(qint64(info.f_bavail) * qint64(info.f_frsize) / (1024 * 1024));
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
