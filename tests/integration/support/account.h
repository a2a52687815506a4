// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "integration/support/program.h"
#include "places.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

namespace slipway::test {

/// Runs a program to its end; its exit status, or -1.
inline int runProgram(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

/// A real group of this machine while this lives. Only root can make one.
class Group
{
public:
    explicit Group(const QString &name)
        : m_name(name)
        , m_isThere(geteuid() == 0 && runProgram(QStringLiteral("groupadd"), {QStringLiteral("-f"), name}) == 0)
    {
    }
    ~Group()
    {
        if (m_isThere)
            runProgram(QStringLiteral("groupdel"), {m_name});
    }
    Group(const Group &) = delete;
    Group &operator=(const Group &) = delete;
    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] gid_t id() const
    {
        const group *entry = getgrnam(m_name.toLocal8Bit().constData());
        return entry ? entry->gr_gid : gid_t(-1);
    }

private:
    QString m_name;
    bool m_isThere;
};

/// A real account of this machine while this lives, with a home folder of its own. Only root can make one.
class Account
{
public:
    /// @param groups supplementary ones, with commas between them
    Account(const QString &name, const QString &home, const QString &groups = {})
        : m_name(name)
        , m_home(home)
    {
        if (geteuid() != 0 || QStandardPaths::findExecutable(QStringLiteral("setpriv")).isEmpty())
            return;
        QDir().mkpath(home);
        QStringList arguments{QStringLiteral("--no-create-home"), QStringLiteral("--user-group"),
                              QStringLiteral("--home-dir"), home};
        if (!groups.isEmpty())
            arguments << QStringLiteral("--groups") << groups;
        m_isThere = runProgram(QStringLiteral("useradd"), arguments + QStringList{name}) == 0;
        own(home);
    }
    ~Account()
    {
        if (m_isThere)
            runProgram(QStringLiteral("userdel"), {m_name});
    }
    Account(const Account &) = delete;
    Account &operator=(const Account &) = delete;

    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] const QString &home() const { return m_home; }
    /// Gives a folder and all in it to the account.
    void own(const QString &folder) const
    {
        runProgram(QStringLiteral("chown"), {QStringLiteral("-R"), m_name + QLatin1Char(':') + m_name, folder});
    }
    /// slipwayctl as this user, who has no environment of ours; @param umask octal
    [[nodiscard]] Ended ctl(const QString &dataFolder, const QStringList &arguments,
                            const QString &umask = QStringLiteral("022")) const
    {
        QProcess process;
        QProcessEnvironment environment;
        for (const QString &name : {QStringLiteral("PATH"), QStringLiteral("LC_ALL"), QStringLiteral("TZ")})
            environment.insert(name, qEnvironmentVariable(qPrintable(name)));
        environment.insert(QStringLiteral("HOME"), m_home);
        environment.insert(QStringLiteral("SLIPWAY_VAULT_PASSPHRASE_FILE"), m_home + QStringLiteral("/passphrase"));
        environment.insert(QStringLiteral("USER"),
                           QStringLiteral("somebody-else")); // what a variable says counts for nothing
        environment.insert(QStringLiteral("LOGNAME"), QStringLiteral("somebody-else"));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_home);
        const QStringList shell{QStringLiteral("sh"), QStringLiteral("-c"),
                                QStringLiteral("umask \"$1\"; shift; exec \"$@\""), QStringLiteral("sh"), umask};
        process.start(QStringLiteral("setpriv"),
                      QStringList{QStringLiteral("--reuid=") + m_name, QStringLiteral("--regid=") + m_name,
                                  QStringLiteral("--init-groups")} +
                          shell + QStringList{QStringLiteral(SLIPWAY_BIN_DIR "/slipwayctl")} + arguments +
                          QStringList{QStringLiteral("--data-dir"), dataFolder});
        Ended ended;
        if (process.waitForFinished(120'000))
            ended.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        ended.out = process.readAllStandardOutput();
        ended.err = process.readAllStandardError();
        return ended;
    }

private:
    QString m_name;
    QString m_home;
    bool m_isThere = false;
};

inline constexpr const char *kNoAccounts =
    "needs accounts of its own (run the tests as root, with useradd and setpriv)";

} // namespace slipway::test
