// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/support/deployscene.h"

#include "places.h"
#include "support/temporarydata.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <csignal>
#include <sys/prctl.h>

namespace slipway::test {
using namespace Qt::StringLiterals;
namespace {

const QByteArray kQuickHealth =
    "      checks:\n        - http: {url: \"http://127.0.0.1:PORT/health\", json: {release: \"${release}\"}}\n"
    "      interval: 50ms\n      consecutive: 3\n      deadline: 10s\n";

} // namespace

DeployScene::DeployScene(Where where)
    : m_where(where)
    , m_health(kQuickHealth)
{
}

DeployScene::~DeployScene()
{
    m_server.kill();
    m_server.waitForFinished();
}

QString DeployScene::startServer()
{
    QDir().mkpath(target());
    m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_server.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); }); // a test that crashes leaves no server
    m_server.start(u"python3"_s,
                   {QStringLiteral(SLIPWAY_SOURCE_DIR "/tests/integration/support/modelserver.py"), target(), u"0"_s});
    if (!m_server.waitForReadyRead(10'000))
        return u"the model server did not start: install python3"_s;
    m_port = m_server.readLine().trimmed().toInt();
    return m_port > 0 ? QString() : u"the model server named no port"_s;
}

QByteArray DeployScene::configuration() const
{
    QByteArray target = "      path: " + DeployScene::target().toUtf8() + "\n";
    if (!m_alias.isEmpty())
        target = "      kind: ssh\n      hosts: [\"" + m_alias + "\"]\n" + target;
    else if (m_where == Where::Ssh)
        target = "      kind: ssh\n      hosts: [\"" + m_ssh->user().toUtf8() +
                 "@127.0.0.1:" + QByteArray::number(m_ssh->port()) + "\"]\n      identity: staging-key\n" + target;
    else
        target = "      kind: local\n" + target;
    QByteArray health = m_health;
    health.replace("PORT", QByteArray::number(m_port));
    return "version: 1\nenvironments:\n  staging:\n    tier: staging\n    target:\n" + target + m_target +
           "    health:\n" + health;
}

QString DeployScene::start()
{
    if (QString problem = startServer(); !problem.isEmpty())
        return problem;
    if (m_where == Where::Ssh) {
        m_ssh = std::make_unique<SshServer>();
        m_ssh->configure(m_sshd);
        if (!m_ssh->start())
            return u"sshd did not start: "_s + QString::fromUtf8(m_ssh->log());
        if (!writeFile(m_place.filePath(u"passphrase"_s), "correct horse battery staple"))
            return u"cannot write"_s;
        QFile::setPermissions(m_place.filePath(u"passphrase"_s), QFile::ReadOwner | QFile::WriteOwner);
        qputenv("SLIPWAY_VAULT_PASSPHRASE_FILE", QFile::encodeName(m_place.filePath(u"passphrase"_s)));
    }
    // What slipwayctl starts has it, scripts on this machine too, and the servers above do not.
    qputenv("LC_SLIPWAY_SCENE", m_data.path().toUtf8());
    m_repository.commit({{u"slipway.yml"_s, configuration()}, {u"model.txt"_s, "0\n"}, {u"code.txt"_s, "0\n"}},
                        u"Begin"_s);
    const Ended applied = ctl({u"env"_s, u"apply"_s, m_repository.path(u"slipway.yml"_s)});
    if (applied.status != 0)
        return QString::fromUtf8(applied.text());
    if (m_where == Where::Local)
        return {};
    const std::unique_ptr<QProcess> set =
        startSlipwayctl(m_data.path(), {u"secrets"_s, u"set"_s, u"staging-key"_s}, m_ssh->keyFile());
    set->waitForFinished();
    return set->exitCode() == 0 ? QString() : QString::fromUtf8(set->readAllStandardError());
}

qint64 DeployScene::release(const QByteArray &version)
{
    m_repository.commit({{u"model.txt"_s, version + '\n'}, {u"code.txt"_s, version + '\n'}},
                        u"Version "_s + QString::fromUtf8(version));
    const Ended made = ctl({u"release"_s, u"create"_s, m_repository.path(), u"--ref"_s, u"HEAD"_s, u"--json"_s});
    if (made.status != 0)
        qWarning("%s", made.text().constData());
    return made.object()[u"release"_s].toInteger();
}

Ended DeployScene::deploy(qint64 release, const QStringList &more) const
{
    QStringList arguments{u"deploy"_s, u"--env"_s, u"staging"_s, u"--release"_s, QString::number(release)};
    if (m_ssh)
        arguments << u"--accept-host-key"_s << m_ssh->fingerprint();
    return ctl(arguments + more);
}

Ended DeployScene::rollback(const QStringList &more) const
{
    return ctl(QStringList{u"rollback"_s, u"--env"_s, u"staging"_s} + more);
}

QString DeployScene::live() const
{
    return QFileInfo(QFileInfo(target() + u"/current"_s).symLinkTarget()).fileName();
}

QString DeployScene::liveProblem() const
{
    const QFileInfo link(target() + u"/current"_s);
    if (!link.isSymLink())
        return QDir(target() + u"/releases"_s).isEmpty() ? QString() : u"there are releases, but no live link"_s;
    const QString folder = link.symLinkTarget();
    const QByteArray model = readFile(folder + u"/model.txt"_s), code = readFile(folder + u"/code.txt"_s);
    if (model.isEmpty() || model != code)
        return u"the live release %1 is not whole: model '%2', code '%3'"_s.arg(folder, QString::fromUtf8(model),
                                                                                QString::fromUtf8(code));
    return {};
}

QString DeployScene::healthUrl() const
{
    return u"http://127.0.0.1:%1/health"_s.arg(m_port);
}

bool DeployScene::isWorking() const
{
    if (!processesWith(m_data.path().toUtf8()).isEmpty())
        return true;
    // a script outlives its connection, and is no child of the server any more
    return m_ssh && !processesWith("127.0.0.1 " + QByteArray::number(m_ssh->port()) + '\0').isEmpty();
}

void DeployScene::breakServer(bool broken) const
{
    const QString mark = target() + u"/broken"_s;
    if (broken)
        static_cast<void>(writeFile(mark, "x"));
    else
        QFile::remove(mark);
}

} // namespace slipway::test
