// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QString>

#include <functional>
#include <future>
#include <memory>
#include <type_traits>

namespace slipway {

class Database;

/// The data folder of Slipway: core.db, telemetry.db, logs/, workspaces/, locks/. Any number of processes may have it
/// open.
///
/// Writing goes through one thread; its commits and checkpoints, and those of all other processes, exclude each other
/// by <folder>/locks/commit.lock (Debian 12's SQLite 3.40.1 can corrupt a WAL that two connections commit to and
/// checkpoint at once). Reading uses connections of its own, one a thread at a time, and never waits for a writer.
class Storage
{
public:
    /// Makes the folder (0700, files 0600 whatever the umask) and brings the schema up to date.
    /// A newer schema, a read-only folder or file system: opens read-only, see readOnlyReason().
    /// Errors: Environment (cannot be made, disk full, network file system), BadInput (damaged: the file is kept as
    /// core.db.corrupt-<time> beside it only when the user asks for a restore; here it is only reported).
    [[nodiscard]] static Result<std::unique_ptr<Storage>> open(const QString &folder);
    ~Storage();
    Storage(const Storage &) = delete;
    Storage &operator=(const Storage &) = delete;

    [[nodiscard]] QString folder() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] Message readOnlyReason() const; ///< a sentence for people; empty when writable

    using Work = std::function<Result<>(Database &)>;

    /// Runs `work` in a transaction on the writer thread; returns when it is on disk (fsync), or its error, rolled
    /// back. Errors of the store itself: Environment (disk full …), Refused (read-only).
    [[nodiscard]] Result<> write(const Work &work);
    /// As write() with a value.
    template<typename T>
    [[nodiscard]] Result<T> writeValue(const std::function<Result<T>(Database &)> &work)
    {
        Result<T> value = fail(ErrorKind::Failed, Engine::tr("the write was not executed"));
        Result<> done = write([&](Database &database) -> Result<> {
            value = work(database);
            if (!value)
                return fail(value.error());
            return {};
        });
        if (!done)
            return fail(done.error());
        return value;
    }
    /// Queues `work` and returns at once; queued works that have piled up share one transaction, in order. An error of
    /// one work rolls back that work alone (savepoint) and goes to the handler of onWriteError().
    void post(Work work);
    /// As post(); `onFailed` hears of its error too, on the writer thread.
    using OnFailed = std::function<void(const Error &)>;
    void post(Work work, OnFailed onFailed);
    /// Waits until everything posted before is on disk. The error is that of the last commit, if it failed.
    [[nodiscard]] Result<> flush();
    /// The handler of onWriteError() hears of what somebody could not write in the end and has nobody to tell. Any
    /// thread.
    void reportLoss(const Error &error) const;
    /// Called on the writer thread with every error of a posted work. Set before the first post.
    void onWriteError(std::function<void(const Error &)> handler);

    /// As write(), for what must not get lost, such as the end of a run: where the disk is full, the data folder locked
    /// or busy, it gives up the reserve and tries again until it is done or stopTrying() was called. The handler of
    /// onWriteError() hears of it once. `work` may be called often.
    [[nodiscard]] Result<> persist(const Work &work);
    template<typename T>
    [[nodiscard]] Result<T> persistValue(const std::function<Result<T>(Database &)> &work)
    {
        Result<T> value = fail(ErrorKind::Failed, Engine::tr("the write was not executed"));
        Result<> done = persist([&](Database &database) -> Result<> {
            value = work(database);
            if (!value)
                return fail(value.error());
            return {};
        });
        if (!done)
            return fail(done.error());
        return value;
    }
    /// From now on persist() tries once more at most: the program ends. Any thread.
    void stopTrying();
    /// Sets aside some space that persist() gives up when the disk is full.
    void keepReserve();

    /// Runs `work` on the calling thread in one read transaction (a consistent snapshot).
    [[nodiscard]] Result<> read(const Work &work) const;
    template<typename T>
    [[nodiscard]] Result<T> readValue(const std::function<Result<T>(Database &)> &work) const
    {
        Result<T> value = fail(ErrorKind::Failed, Engine::tr("the read was not executed"));
        Result<> done = read([&](Database &database) -> Result<> {
            value = work(database);
            if (!value)
                return fail(value.error());
            return {};
        });
        if (!done)
            return fail(done.error());
        return value;
    }

    /// As write(), post() and read(), for telemetry.db. Its connections are opened when it is first used. A power cut
    /// may cost the last seconds of it.
    [[nodiscard]] Result<> writeTelemetry(const Work &work);
    void postTelemetry(Work work);
    [[nodiscard]] Result<> readTelemetry(const Work &work) const;

    /// Where copies of the databases lie.
    struct Copies
    {
        QString core;
        QString telemetry; ///< empty when nothing was measured yet
        int coreSchema = 0;
        int telemetrySchema = 0;
    };
    /// Copies both databases into a folder, both as they were at one moment; writers go on meanwhile. Not for the GUI
    /// thread. Errors: Environment (disk full …), BadInput (damaged).
    [[nodiscard]] Result<Copies> copyTo(const QString &folder) const;
    /// The newest schema of core.db that this program knows.
    [[nodiscard]] static int newestSchema();

    /// A number that changes when any process has committed to core.db (PRAGMA data_version of a connection of its
    /// own); cheap enough for every 250 ms. Not for the GUI thread.
    [[nodiscard]] Result<qint64> dataVersion() const;

private:
    struct Private;
    explicit Storage(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace slipway
