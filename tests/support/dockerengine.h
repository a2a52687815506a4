// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace slipway::test {

/// Why tests that need a Docker engine and compose must be skipped; empty when all is there. They start an engine of
/// their own, which needs root.
[[nodiscard]] QString dockerMissing();

/// A real Docker engine with its own folders and socket, without networks of its own (containers use the host's or
/// none). Names itself in DOCKER_HOST of this process. Ends with the object, its containers too.
class DockerEngine
{
public:
    DockerEngine();
    ~DockerEngine();
    DockerEngine(const DockerEngine &) = delete;
    DockerEngine &operator=(const DockerEngine &) = delete;

    /// Blocks until it answers. False: see log().
    [[nodiscard]] bool start();
    [[nodiscard]] QByteArray log() const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_before; ///< DOCKER_HOST as it was
};

/// Output of a program that must succeed; empty and a warning when it does not.
QByteArray outputOf(const QStringList &argv, const QString &folder = {});

} // namespace slipway::test
