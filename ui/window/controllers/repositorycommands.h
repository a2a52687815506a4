// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/repository.h"
#include "core/result.h"

#include <QObject>

#include <memory>
#include <stop_token>

namespace slipway {

class Console;

/// Adds, clones, fetches and forgets repositories in the background. GUI thread.
class RepositoryCommands : public QObject
{
    Q_OBJECT
public:
    explicit RepositoryCommands(Console &console, QObject *parent = nullptr);
    ~RepositoryCommands() override;

    /// A folder is added as it is, a URL is cloned first.
    void add(const QString &pathOrUrl, const QString &name = {});
    /// A folder that may be known already; added() tells of it in either case.
    void openFolder(const QString &folder);
    /// The bundled demo project, made when it is not there yet.
    void addDemo();
    void fetch(RepositoryId id);
    void remove(RepositoryId id);
    /// Stops what takes long: the clone or fetch under way.
    void cancel();

Q_SIGNALS:
    void added(const RepositoryRecord &repository);
    void fetched(RepositoryId id);
    void removed(RepositoryId id);
    void failed(const Error &error);
    /// A clone or fetch goes on; percent −1 = unknown. An empty phase: it has ended.
    void progressed(const QString &phase, int percent);

private:
    void take(Result<RepositoryRecord> record);

    Console &m_console;
    std::shared_ptr<std::stop_source> m_stop;
};

} // namespace slipway
