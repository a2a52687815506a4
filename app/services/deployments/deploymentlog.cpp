// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentlog.h"

#include "core/keptfile.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace slipway {
using namespace Qt::StringLiterals;

DeploymentLog::DeploymentLog(OnLine onLine)
    : m_onLine(std::move(onLine))
    , m_masker([this](const std::string &host, const std::string &line) {
        writeLine(QString::fromStdString(host), QByteArray::fromStdString(line));
    })
{
}

QString DeploymentLog::fileOf(const QString &dataFolder, qint64 deployment)
{
    return dataFolder + u"/logs/deployments/"_s + QString::number(deployment) + u".log"_s;
}

Result<> DeploymentLog::open(const QString &file)
{
    const int descriptor = openToAppend(QFile::encodeName(file).toStdString());
    if (descriptor < 0 || !m_file.open(descriptor, QFile::WriteOnly | QFile::Append, QFile::AutoCloseHandle)) {
        const QString why = QString::fromLocal8Bit(std::strerror(errno));
        if (descriptor >= 0)
            ::close(descriptor);
        return fail(ErrorKind::Environment, Engine::tr("cannot write the log %1: %2").arg(file, why),
                    Engine::tr("Deployments need a data folder that can be written; --data-dir names another one."));
    }
    return {};
}

void DeploymentLog::hide(const QByteArray &secret)
{
    m_masker.hide({secret.constData(), std::size_t(secret.size())});
}

void DeploymentLog::add(const QString &host, const QByteArray &line)
{
    m_masker.add(host.toStdString(), {line.constData(), std::size_t(line.size())});
    m_file.flush();
}

void DeploymentLog::note(const QString &line)
{
    m_file.write(masked(line).toUtf8() + '\n');
    m_file.flush();
}

void DeploymentLog::flush()
{
    m_masker.flush();
    m_file.flush();
}

void DeploymentLog::writeLine(const QString &host, const QByteArray &line)
{
    if (!host.isEmpty())
        m_file.write('[' + host.toUtf8() + "] ");
    m_file.write(line + '\n');
    if (m_onLine)
        m_onLine(host, line);
}

QString DeploymentLog::masked(const QString &text) const
{
    return QString::fromStdString(m_masker.masked(text.toStdString()));
}

Message DeploymentLog::masked(const Message &message) const
{
    const QString english = message.english(), whole = masked(english);
    if (whole == english)
        return message;
    const Message inParts = message.mapped([this](const QString &text) { return masked(text); });
    return inParts.english() == whole ? inParts : Message(whole); // a secret that is made of several parts
}

} // namespace slipway
