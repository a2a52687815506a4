// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/run/jobfolders.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr QLatin1StringView kInherited[] = {
    "PATH"_L1,
    "LANG"_L1,
    "LANGUAGE"_L1,
    "TZ"_L1,
    "USER"_L1,
    "LOGNAME"_L1,
    "SHELL"_L1,
    "http_proxy"_L1,
    "https_proxy"_L1,
    "ftp_proxy"_L1,
    "all_proxy"_L1,
    "no_proxy"_L1,
    "HTTP_PROXY"_L1,
    "HTTPS_PROXY"_L1,
    "FTP_PROXY"_L1,
    "ALL_PROXY"_L1,
    "NO_PROXY"_L1,
    "SSL_CERT_FILE"_L1,
    "SSL_CERT_DIR"_L1,
    "REQUESTS_CA_BUNDLE"_L1,
    "CURL_CA_BUNDLE"_L1,
    "GIT_SSL_CAINFO"_L1,
    "NODE_EXTRA_CA_CERTS"_L1,
    "PIP_INDEX_URL"_L1,
    "PIP_EXTRA_INDEX_URL"_L1,
    "PIP_TRUSTED_HOST"_L1,
    "PIP_CERT"_L1,
    "PIP_FIND_LINKS"_L1,
    "PIP_NO_INDEX"_L1,
    "PIP_DEFAULT_TIMEOUT"_L1,
    "PIP_CONFIG_FILE"_L1,
};

constexpr QLatin1StringView kPipConfigurations[] = {"/pip/pip.conf"_L1, "/.config/pip/pip.conf"_L1,
                                                    "/.pip/pip.conf"_L1};

/// pip would look below HOME, which a job does not share; empty when the user has no file of that kind.
QString userPipConfiguration(const EnvironmentMap &own)
{
    const auto valueOf = [&own](const QString &name) {
        const auto found = own.find(name);
        return found == own.end() ? QString() : found->second;
    };
    const QString home = valueOf(u"HOME"_s);
    const QString configurations = valueOf(u"XDG_CONFIG_HOME"_s);
    for (const QLatin1StringView place : kPipConfigurations) {
        const QString root = place.startsWith("/pip/"_L1) ? configurations : home;
        const QString file = root + place;
        if (!root.isEmpty() && QFileInfo::exists(file))
            return file;
    }
    return {};
}

/// The last part of the repository's name, fit to be a folder beside _home and its kin.
QString folderName(const QString &repositoryName)
{
    static const QRegularExpression unfit(uR"([^A-Za-z0-9._-])"_s);
    QString name = repositoryName.section(u'/', -1).left(100).replace(unfit, u"-"_s);
    if (name.isEmpty() || name.startsWith(u'.') || name.startsWith(u'_'))
        name.prepend(u"repository"_s);
    return name;
}

Result<> makeFolder(const QString &path)
{
    if (::mkdir(QFile::encodeName(path).constData(), 0700) == 0 || errno == EEXIST)
        return {};
    return fail(ErrorKind::Environment,
                Engine::tr("the folder %1 cannot be made: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
}

} // namespace

JobFolders JobFolders::below(const QString &root, const QString &repositoryName)
{
    JobFolders folders;
    folders.root = root;
    folders.workspace = root + u'/' + folderName(repositoryName);
    folders.home = root + u"/_home"_s;
    folders.temporary = root + u"/_temp"_s;
    return folders;
}

Result<JobFolders> JobFolders::create(const QString &root, const QString &repositoryName)
{
    const JobFolders folders = below(root, repositoryName);
    for (const QString &folder : {root, folders.workspace, folders.home, folders.temporary})
        SLIPWAY_CHECK(makeFolder(folder));
    return folders;
}

EnvironmentMap inheritedEnvironment(const EnvironmentMap &own)
{
    EnvironmentMap result;
    for (const QLatin1StringView name : kInherited) {
        if (const auto found = own.find(name); found != own.end())
            result.emplace(*found);
    }
    for (const auto &[name, value] : own) {
        if (name.startsWith("LC_"_L1))
            result.emplace(name, value);
    }
    if (!result.contains(u"LANG"_s) && !result.contains(u"LC_ALL"_s))
        result.emplace(u"LANG"_s, u"C.UTF-8"_s); // as on GitHub: tools print UTF-8
    if (!result.contains(u"PIP_CONFIG_FILE"_s)) {
        if (const QString file = userPipConfiguration(own); !file.isEmpty())
            result.emplace(u"PIP_CONFIG_FILE"_s, file);
    }
    return result;
}

void addFolderVariables(EnvironmentMap &environment, const JobFolders &folders, const QString &toolCache)
{
    environment[u"HOME"_s] = folders.home;
    environment[u"TMPDIR"_s] = folders.temporary;
    if (!toolCache.isEmpty())
        environment[u"PIP_CACHE_DIR"_s] = QDir::cleanPath(toolCache + u"/../cache/pip"_s);
}

} // namespace slipway
