// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/gates/approvalrequest.h"
#include "deploy/targets/hosts/targethosts.h"
#include "deploy/targets/target.h"

namespace slipway::deploy {

/// `.slipway-requests` beside the releases of a target, on each of its hosts: what people with other data folders are
/// asked to approve, and their answers. It needs no lock and touches nothing that is live. Where the folder of the
/// target can be written by its group, that group may read and write in it; elsewhere it is its owner's alone. Any
/// thread.
class RequestFolder
{
public:
    /// Errors: Refused (the releases lie in the data folder, where nobody else can look), as makeTarget().
    [[nodiscard]] static Result<std::unique_ptr<RequestFolder>> open(const config::EnvironmentSpec &environment,
                                                                     const TargetTools &tools);

    /// What became of it on one host.
    struct Written
    {
        QString host;
        Message problem; ///< not empty: it is not there
        qint64 uid = -1;
        QString account; ///< that has written it
        QString group;   ///< that can read it; empty = the account alone
    };
    /// Errors: when no host took it. `answers` those on which the request lies.
    [[nodiscard]] Result<std::vector<Written>> putRequest(const QString &id, const QByteArray &content,
                                                          std::stop_token stop);
    [[nodiscard]] Result<std::vector<Written>> putAnswer(const QString &id, const QByteArray &content,
                                                         std::stop_token stop);

    struct Content
    {
        std::vector<RequestFile> files;
        std::map<QString, qint64> accounts; ///< uid that this side has on each host that answers
        Messages problems;                  ///< of hosts that do not, and of folders with too much in them
    };
    /// Of one request, or of all. Changes nothing. Errors: when no host answers.
    [[nodiscard]] Result<Content> read(const QString &id, std::stop_token stop);
    /// Requests with their answers, and whatever has lain there for too long. Errors: when it failed on one host.
    [[nodiscard]] Result<> remove(const QStringList &ids, std::stop_token stop);

private:
    RequestFolder(QString path, TargetHosts hosts)
        : m_path(std::move(path))
        , m_hosts(std::move(hosts))
    {
    }
    using Scripted = std::vector<Result<QByteArray>>;
    [[nodiscard]] Scripted onHosts(const QByteArray &script, const Message &what, const std::stop_token &stop);
    [[nodiscard]] QByteArray head() const;
    [[nodiscard]] Result<std::vector<Written>> put(const QByteArray &script, const QByteArray &content,
                                                   const std::stop_token &stop);

    QString m_path;
    TargetHosts m_hosts;
};

} // namespace slipway::deploy
