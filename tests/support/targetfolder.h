// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "deploy/targets/target.h"
#include "net/http.h"
#include "process/command.h"

#include <QTemporaryDir>

#include <map>

namespace slipway::test {

using FileMap = std::map<QString, QByteArray>;

/// A folder to deploy to, and a place where releases are made. For tests that link slipway_deploy.
class TargetFolder
{
    QTemporaryDir m_temporary; // before `tools`, which refers to them
    QString m_root;
    ProcessRunner m_runner;
    net::CurlClient m_http;
    SystemClock m_clock;

public:
    /// @param root an existing folder that is used and left; empty = a temporary one
    explicit TargetFolder(const QString &root = {});

    /// What the target is like; change it before target().
    config::EnvironmentSpec environment;
    deploy::TargetTools tools;

    /// A new object each time, as another process would have.
    [[nodiscard]] std::unique_ptr<deploy::Target> target() const;
    /// Writes the files and hashes them. A name that ends with '*' is executable (without the star).
    [[nodiscard]] deploy::StagedRelease release(qint64 id, const FileMap &files) const;
    [[nodiscard]] QString path(const QString &below = {}) const;
    [[nodiscard]] QString folder(const QString &below = {}) const
    {
        return below.isEmpty() ? m_root : QString(m_root + u'/' + below);
    }
    /// Where `current` points to: "releases/44".
    [[nodiscard]] QString live() const;
};

/// lock → upload → verify → prepare → switch → restart, as a deployment does it; the lock is free afterwards.
[[nodiscard]] Result<> deployTo(deploy::Target &target, const deploy::StagedRelease &release,
                                const deploy::OnLine &onLine = {}, std::stop_token stop = {});

} // namespace slipway::test
