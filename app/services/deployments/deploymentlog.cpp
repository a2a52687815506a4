// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentlog.h"

#include "core/access.h"

#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace slipway {
using namespace Qt::StringLiterals;

DeploymentLog::DeploymentLog(OnLine onLine)
    : m_onLine(std::move(onLine))
{
}

QString DeploymentLog::fileOf(const QString &dataFolder, qint64 deployment)
{
    return dataFolder + u"/logs/deployments/"_s + QString::number(deployment) + u".log"_s;
}

Result<> DeploymentLog::open(const QString &file)
{
    const QString folder = QFileInfo(file).path();
    makeKeptFolder(QFile::encodeName(folder).toStdString()); // if not, opening the file tells why
    const QByteArray name = QFile::encodeName(file);
    const mode_t mode = fileModeAt(name.toStdString());
    const int descriptor = ::open(name.constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, mode);
    struct stat status = {};
    const bool isMine = descriptor >= 0 && fstat(descriptor, &status) == 0 && status.st_uid == geteuid();
    if (descriptor < 0 || (isMine && fchmod(descriptor, mode) != 0) ||
        !m_file.open(descriptor, QFile::WriteOnly | QFile::Append, QFile::AutoCloseHandle)) {
        const QString why = QString::fromLocal8Bit(std::strerror(errno));
        if (descriptor >= 0)
            ::close(descriptor);
        return fail(ErrorKind::Environment, u"cannot write the log %1: %2"_s.arg(file, why),
                    u"Deployments need a data folder that can be written; --data-dir names another one."_s);
    }
    return {};
}

void DeploymentLog::hide(const QByteArray &secret)
{
    m_secrets.add(std::string_view(secret.constData(), std::size_t(secret.size())));
}

DeploymentLog::Stream &DeploymentLog::streamOf(const QString &host)
{
    return m_streams.try_emplace(host, m_secrets).first->second;
}

void DeploymentLog::add(const QString &host, const QByteArray &line)
{
    Stream &stream = streamOf(host);
    const QByteArray whole = line + '\n';
    stream.masker.feed(std::string_view(whole.constData(), std::size_t(whole.size())),
                       [&](std::string_view bytes) { take(host, stream, bytes); });
    m_file.flush();
}

void DeploymentLog::note(const QString &line)
{
    m_file.write(masked(line).toUtf8() + '\n');
    m_file.flush();
}

void DeploymentLog::flush()
{
    for (auto &[host, stream] : m_streams) {
        stream.masker.finish([&, name = host](std::string_view bytes) { take(name, stream, bytes); });
        if (!stream.line.isEmpty())
            emitLine(host, stream);
    }
    m_file.flush();
}

void DeploymentLog::take(const QString &host, Stream &stream, std::string_view bytes)
{
    for (const char c : bytes) {
        if (c == '\n')
            emitLine(host, stream);
        else
            stream.line += c;
    }
}

void DeploymentLog::emitLine(const QString &host, Stream &stream)
{
    const QByteArray line = std::exchange(stream.line, QByteArray());
    if (!host.isEmpty())
        m_file.write('[' + host.toUtf8() + "] ");
    m_file.write(line + '\n');
    if (m_onLine)
        m_onLine(host, line);
}

QString DeploymentLog::masked(const QString &text) const
{
    if (m_secrets.isEmpty())
        return text;
    return QString::fromStdString(m_secrets.masked(text.toStdString()));
}

} // namespace slipway
