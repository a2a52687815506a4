// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scratchrepository.h"

#include "support/temporarydata.h"

#include <QDateTime>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>

#include <cstdio>

namespace slipway::test {

namespace {

constexpr qint64 kFirstCommit = 1'700'000'000; // seconds since 1970: 14 November 2023
constexpr int kGitTimeout = 120'000;           // milliseconds

QProcessEnvironment scratchEnvironment(int minutes)
{
    const QString date = QString::number(kFirstCommit + 60 * minutes) + QStringLiteral(" +0000");
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(QStringLiteral("GIT_")))
            environment.remove(name);
    }
    environment.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
    environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
    environment.insert(QStringLiteral("GIT_TERMINAL_PROMPT"), QStringLiteral("0"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    for (const QString &role : {QStringLiteral("AUTHOR"), QStringLiteral("COMMITTER")}) {
        environment.insert(QStringLiteral("GIT_") + role + QStringLiteral("_NAME"), QStringLiteral("Lin Tester"));
        environment.insert(QStringLiteral("GIT_") + role + QStringLiteral("_EMAIL"), QStringLiteral("lin@example.org"));
        environment.insert(QStringLiteral("GIT_") + role + QStringLiteral("_DATE"), date);
    }
    return environment;
}

} // namespace

ScratchRepository::ScratchRepository(Kind kind)
{
    QStringList arguments{QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("main")};
    if (kind == Kind::Bare)
        arguments << QStringLiteral("--bare");
    git(arguments);
}

QString ScratchRepository::path() const
{
    return m_folder.path();
}

QString ScratchRepository::path(const QString &relative) const
{
    return m_folder.filePath(relative);
}

bool ScratchRepository::write(const QString &relative, const QByteArray &content)
{
    return writeFile(path(relative), content);
}

QString ScratchRepository::commit(const std::map<QString, QByteArray> &files, const QString &message)
{
    for (const auto &[name, content] : files) {
        if (!write(name, content))
            return {};
    }
    ++m_minutes;
    git({QStringLiteral("add"), QStringLiteral("-A")});
    git({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("--allow-empty"), QStringLiteral("-m"),
         message});
    return m_ok ? headHash() : QString();
}

bool ScratchRepository::branch(const QString &name)
{
    git({QStringLiteral("branch"), name});
    return m_ok;
}

bool ScratchRepository::checkout(const QString &revision)
{
    git({QStringLiteral("checkout"), QStringLiteral("-q"), revision});
    return m_ok;
}

QString ScratchRepository::merge(const QString &branch, const QString &message)
{
    ++m_minutes;
    git({QStringLiteral("merge"), QStringLiteral("-q"), QStringLiteral("--no-ff"), QStringLiteral("-m"), message,
         branch});
    return m_ok ? headHash() : QString();
}

bool ScratchRepository::tag(const QString &name, const QString &message)
{
    if (message.isEmpty())
        git({QStringLiteral("tag"), name});
    else
        git({QStringLiteral("tag"), QStringLiteral("-a"), QStringLiteral("-m"), message, name});
    return m_ok;
}

QString ScratchRepository::headHash()
{
    return git({QStringLiteral("rev-parse"), QStringLiteral("HEAD")});
}

QString ScratchRepository::git(const QStringList &arguments)
{
    QByteArray output = gitRaw(arguments);
    if (output.endsWith('\n'))
        output.chop(1);
    return QString::fromUtf8(output);
}

QByteArray ScratchRepository::gitRaw(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.setWorkingDirectory(path());
    process.setProcessEnvironment(scratchEnvironment(m_minutes));
    process.start(QStringLiteral("git"), arguments);
    m_ok = process.waitForStarted();
    process.write(input);
    process.closeWriteChannel();
    m_ok = m_ok && process.waitForFinished(kGitTimeout) && process.exitCode() == 0;
    if (m_ok)
        return process.readAllStandardOutput();
    std::fprintf(stderr, "git %s: %s\n", qPrintable(arguments.join(u' ')), process.readAllStandardError().constData());
    return {};
}

QString gitMissing()
{
    if (QStandardPaths::findExecutable(QStringLiteral("git")).isEmpty())
        return QStringLiteral("the git program is missing; install the package git");
    return {};
}

} // namespace slipway::test
