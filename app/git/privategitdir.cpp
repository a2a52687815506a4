// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/privategitdir.h"

#include "git/configtext.h"
#include "git/gitlibrary.h"
#include "git/remoteurl.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <git2.h>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

/// Settings of a repository that matter to a transfer and can neither make git start a program nor send what it sends,
/// the user's credentials above all, to another place or past the checks of certificates: nothing of http, url,
/// credential.
bool isHarmless(const QByteArray &name, const QByteArray &remote)
{
    static const QList<QByteArray> exact{"core.repositoryformatversion",
                                         "core.bare",
                                         "core.sharedrepository",
                                         "core.filemode",
                                         "core.logallrefupdates",
                                         "extensions.objectformat",
                                         "extensions.preciousobjects",
                                         "extensions.partialclone",
                                         "fetch.prune",
                                         "fetch.prunetags"};
    static const QList<QByteArray> ofRemote{
        "url", "pushurl", "fetch", "push", "tagopt", "prune", "prunetags", "promisor", "partialclonefilter", "mirror"};
    const QByteArray prefix = "remote." + remote + '.';
    if (name.startsWith(prefix))
        return ofRemote.contains(name.mid(prefix.size()));
    return exact.contains(name);
}

bool isAddress(const QByteArray &name, const QByteArray &remote)
{
    return name == "remote." + remote + ".url" || name == "remote." + remote + ".pushurl";
}

struct Settings
{
    ConfigEntries harmless;
    std::vector<QString> addresses;
    UrlSecrets secrets;
    bool userChoosesSsh = false;

    void read(const git_config_entry &entry, const QByteArray &remote)
    {
        const QByteArray name(entry.name);
        const bool ofRepository = entry.level > GIT_CONFIG_LEVEL_GLOBAL;
        userChoosesSsh |= !ofRepository && name == "core.sshcommand";
        if (!ofRepository || !isHarmless(name, remote))
            return;
        const QByteArray value(entry.value ? entry.value : "true");
        if (isAddress(name, remote)) {
            addresses.push_back(QString::fromUtf8(value));
            secrets.add(addresses.back());
            harmless.emplace_back(name, UrlSecrets::without(addresses.back()).toUtf8());
        } else {
            harmless.emplace_back(name, value);
        }
    }
};

Result<Settings> readSettings(git_repository *repository, const QByteArray &remote)
{
    const Message doing = Engine::tr("read the configuration of the repository");
    const Handle<git_config> config = SLIPWAY_TRY(
        acquire<git_config>(doing, [&](git_config **out) { return git_repository_config_snapshot(out, repository); }));
    const Handle<git_config_iterator> entries = SLIPWAY_TRY(acquire<git_config_iterator>(
        doing, [&](git_config_iterator **out) { return git_config_iterator_new(out, config.get()); }));
    Settings settings;
    git_config_entry *entry = nullptr;
    int code = git_config_next(&entry, entries.get());
    for (; code == 0; code = git_config_next(&entry, entries.get()))
        settings.read(*entry, remote);
    if (code != GIT_ITEROVER)
        return fail(lastError(code, doing));
    return settings;
}

Result<> writePrivateFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.flush())
        return fail(ErrorKind::Environment, Engine::tr("cannot write %1: %2").arg(path, file.errorString()));
    return {};
}

} // namespace

PrivateGitDir::PrivateGitDir(std::unique_ptr<QTemporaryDir> folder)
    : m_folder(std::move(folder))
{
}

Result<PrivateGitDir> PrivateGitDir::make(git_repository *repository, const QString &remote)
{
    const QString common = commonFolder(repository);
    auto folder = std::make_unique<QTemporaryDir>(common + u"/slipway-transfer-XXXXXX");
    if (!folder->isValid())
        return fail(ErrorKind::Environment, Engine::tr("cannot write in %1: %2").arg(common, folder->errorString()));
    PrivateGitDir made(std::move(folder));
    SLIPWAY_CHECK(made.writeConfig(repository, remote));
    SLIPWAY_CHECK(made.link(common));
    QFile head(QFile::decodeName(git_repository_path(repository)) + u"HEAD");
    if (!head.open(QIODevice::ReadOnly))
        return fail(ErrorKind::BadInput, Engine::tr("cannot read %1: %2").arg(head.fileName(), head.errorString()));
    SLIPWAY_CHECK(writePrivateFile(made.path() + u"/HEAD", head.readAll()));
    return made;
}

Result<> PrivateGitDir::writeConfig(git_repository *repository, const QString &remote)
{
    int valid = 0;
    if (git_remote_name_is_valid(&valid, remote.toUtf8().constData()) < 0 || !valid || remote.startsWith(u'-'))
        return fail(ErrorKind::BadInput, Engine::tr("\"%1\" is no name of a remote").arg(remote));
    const Settings settings = SLIPWAY_TRY(readSettings(repository, remote.toUtf8()));
    if (settings.addresses.empty())
        return fail(ErrorKind::NotFound,
                    Engine::tr("the repository %1 has no remote \"%2\"").arg(repositoryFolder(repository), remote),
                    Engine::tr("add one: git remote add %1 URL").arg(remote));
    for (const QString &address : settings.addresses)
        SLIPWAY_CHECK(checkRemoteAddress(address));
    m_userChoosesSsh = settings.userChoosesSsh;
    m_secrets = settings.secrets;
    return writePrivateFile(path() + u"/config", configFileText(settings.harmless));
}

Result<> PrivateGitDir::link(const QString &commonFolder)
{
    for (const QString &name : {u"refs"_s, u"packed-refs"_s, u"objects"_s, u"logs"_s, u"shallow"_s}) {
        const QString target = commonFolder + u'/' + name;
        if (!QFile::link(target, path() + u'/' + name)) // a dangling link is right: git makes the file behind it
            return fail(ErrorKind::Environment, Engine::tr("cannot make a link in %1").arg(path()));
    }
    return {};
}

} // namespace slipway::git
