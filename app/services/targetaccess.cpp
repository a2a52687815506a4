// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/targetaccess.h"

#include "services/secretservice.h"

#include <QFile>
#include <QSaveFile>
#include <QUuid>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kNameLength = 12; // 48 random bits: enough for all who share a target

Error cannotWrite(const QString &file, const QString &cause)
{
    return {.kind = ErrorKind::Environment,
            .message = u"the name of this data folder cannot be kept: %1"_s.arg(cause),
            .hint = u"Make the data folder writable."_s,
            .file = file};
}

bool isName(const QString &text)
{
    return text.size() == kNameLength && std::ranges::all_of(text, [](QChar c) { return c.isLower() || c.isDigit(); });
}

} // namespace

TargetAccess::TargetAccess(QString dataFolder, SecretService &secrets, CommandRunner &commands, const Clock &clock)
    : m_dataFolder(std::move(dataFolder))
    , m_secrets(secrets)
    , m_commands(commands)
    , m_clock(clock)
{
}

QString TargetAccess::knownHostsFile() const
{
    return m_dataFolder + u"/known_hosts"_s;
}

Result<QString> TargetAccess::installation()
{
    const std::scoped_lock guard(m_mutex);
    if (!m_installation.isEmpty())
        return m_installation;
    const QString path = m_dataFolder + u"/installation"_s;
    const QString fresh = QUuid::createUuid().toString(QUuid::Id128).left(kNameLength);
    // Two processes may ask at once: the first to link its file under the name wins, both read that one.
    QFile own(path + u'.' + fresh);
    if (!own.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        own.write(fresh.toLatin1() + '\n') < 0 || !own.flush())
        return fail(cannotWrite(path, own.errorString()));
    if (!QFile::exists(path))
        (void)own.rename(path); // refuses when another has come first
    if (own.fileName() != path)
        own.remove();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(cannotWrite(path, file.errorString()));
    const QString name = QString::fromLatin1(file.readAll()).trimmed();
    if (!isName(name))
        return fail(Error{.kind = ErrorKind::BadInput,
                          .message = u"the file does not hold the name of a data folder"_s,
                          .hint = u"Remove the file; a new name is made then."_s,
                          .file = path});
    m_installation = name;
    return name;
}

Result<deploy::TargetTools> TargetAccess::tools(const EnvironmentRecord &environment, ssh::AskHostKey ask,
                                                deploy::LaunchWorkflow launch)
{
    const SecretScope scope{.repository = environment.repository,
                            .repositoryName = environment.repositoryName,
                            .environment = environment.name};
    return deploy::TargetTools{.commands = m_commands,
                               .http = m_http,
                               .clock = m_clock,
                               .stateFolder = u"%1/targets/%2"_s.arg(m_dataFolder).arg(environment.id.value),
                               .installation = SLIPWAY_TRY(installation()),
                               .knownHostsFile = knownHostsFile(),
                               .askHostKey = std::move(ask),
                               .secret = [this, scope](const QString &name) { return m_secrets.value(scope, name); },
                               .launchWorkflow = std::move(launch)};
}

} // namespace slipway
