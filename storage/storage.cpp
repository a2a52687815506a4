// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/storage.h"

#include "storage/database/commitlock.h"
#include "storage/database/database.h"
#include "storage/database/datafolder.h"
#include "storage/database/diskreserve.h"
#include "storage/database/livedatabase.h"
#include "storage/database/migrator.h"
#include "storage/database/readerpool.h"
#include "storage/database/snapshot.h"
#include "storage/database/writer.h"

#include <QFileInfo>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kFirstPause{50};
constexpr std::chrono::milliseconds kLongestPause{2'000};

/// What is full, busy or locked now may be otherwise later.
bool mayHeal(const Error &error)
{
    return error.kind == ErrorKind::Environment || error.code == "storage.busy"_L1 || error.code == "storage.locked"_L1;
}

} // namespace

struct Storage::Private
{
    explicit Private(DataFolder opened)
        : folder(std::move(opened))
    {
    }

    [[nodiscard]] Result<Writer *> coreWriter() const;
    [[nodiscard]] Result<LiveDatabase *> openTelemetry();
    [[nodiscard]] Result<Writer *> telemetryWriter();
    void tell(const Error &error);
    /// False when nothing is to be tried any longer.
    bool waitForBetterTimes(std::chrono::milliseconds pause);

    DataFolder folder;
    std::optional<CommitLock> lock; ///< none in a folder that cannot be written to
    std::unique_ptr<LiveDatabase> core;

    std::mutex telemetryMutex; ///< for the two below
    std::unique_ptr<LiveDatabase> telemetry;
    std::function<void(const Error &)> handler;

    std::mutex patienceMutex; ///< for the two below
    std::condition_variable_any patienceEnds;
    std::stop_source ending;

    std::mutex versionMutex;
    std::unique_ptr<Database> version; ///< sees the commits of all others, the writer's too
};

Result<Writer *> Storage::Private::coreWriter() const
{
    if (Writer *writer = core->writer())
        return writer;
    return fail(Error{.kind = ErrorKind::Refused,
                      .message = Engine::tr("nothing can be saved: %1").arg(core->readOnlyReason()),
                      .hint = {},
                      .file = folder.path(),
                      .code = u"storage.read-only"_s});
}

Result<LiveDatabase *> Storage::Private::openTelemetry()
{
    const std::scoped_lock guard(telemetryMutex);
    if (!telemetry) {
        telemetry = SLIPWAY_TRY(LiveDatabase::open(folder, kTelemetryDatabase, lock ? &*lock : nullptr));
        if (Writer *writer = telemetry->writer())
            writer->onError(handler);
    }
    return telemetry.get();
}

Result<Writer *> Storage::Private::telemetryWriter()
{
    SLIPWAY_TRY(coreWriter()); // a folder is read-only as a whole
    LiveDatabase *live = SLIPWAY_TRY(openTelemetry());
    if (Writer *writer = live->writer())
        return writer;
    return fail(ErrorKind::Refused, Engine::tr("no measurement can be saved: %1").arg(live->readOnlyReason()));
}

void Storage::Private::tell(const Error &error)
{
    std::unique_lock guard(telemetryMutex);
    const auto listener = handler;
    guard.unlock();
    if (listener)
        listener(error);
}

bool Storage::Private::waitForBetterTimes(std::chrono::milliseconds pause)
{
    std::unique_lock guard(patienceMutex);
    patienceEnds.wait_for(guard, ending.get_token(), pause, [] { return false; });
    return !ending.stop_requested();
}

Storage::Storage(std::unique_ptr<Private> opened)
    : d(std::move(opened))
{
}

Storage::~Storage() = default;

Result<std::unique_ptr<Storage>> Storage::open(const QString &folder)
{
    auto d = std::make_unique<Private>(SLIPWAY_TRY(DataFolder::prepare(folder)));
    if (d->folder.readOnlyReason().isEmpty())
        d->lock.emplace(SLIPWAY_TRY(CommitLock::open(d->folder.lockFile())));
    d->core = SLIPWAY_TRY(LiveDatabase::open(d->folder, kCoreDatabase, d->lock ? &*d->lock : nullptr));
    return std::unique_ptr<Storage>(new Storage(std::move(d)));
}

QString Storage::folder() const
{
    return d->folder.path();
}

bool Storage::isReadOnly() const
{
    return !d->core->writer();
}

Message Storage::readOnlyReason() const
{
    return d->core->readOnlyReason();
}

Result<> Storage::write(const Work &work)
{
    return SLIPWAY_TRY(d->coreWriter())->write(work);
}

void Storage::post(Work work)
{
    post(std::move(work), {});
}

void Storage::post(Work work, OnFailed onFailed)
{
    const Result<Writer *> writer = d->coreWriter();
    if (writer)
        return (*writer)->post(std::move(work), std::move(onFailed));
    d->tell(writer.error());
    if (onFailed)
        onFailed(writer.error());
}

Result<> Storage::persist(const Work &work)
{
    Result<> done = write(work);
    if (done || !mayHeal(done.error()))
        return done;
    const Error first = done.error();
    DiskReserve(folder()).give();
    done = write(work);
    if (done || !mayHeal(done.error()))
        return done;
    d->tell(first);
    for (auto pause = kFirstPause; !done && mayHeal(done.error()) && d->waitForBetterTimes(pause);
         pause = std::min(2 * pause, kLongestPause))
        done = write(work);
    return done;
}

void Storage::reportLoss(const Error &error) const
{
    d->tell(error);
}

void Storage::stopTrying()
{
    d->ending.request_stop();
}

void Storage::keepReserve()
{
    if (!isReadOnly())
        DiskReserve(folder()).keep();
}

Result<> Storage::flush()
{
    Writer *telemetry = nullptr;
    {
        const std::scoped_lock guard(d->telemetryMutex);
        telemetry = d->telemetry ? d->telemetry->writer() : nullptr;
    }
    Writer *core = d->core->writer();
    const Result<> coreDone =
        core ? core->flush() : Result<>(); // what was posted to a read-only folder was refused at once
    const Result<> telemetryDone = telemetry ? telemetry->flush() : Result<>();
    return coreDone ? telemetryDone : coreDone;
}

void Storage::onWriteError(std::function<void(const Error &)> handler)
{
    if (Writer *writer = d->core->writer())
        writer->onError(handler);
    const std::scoped_lock guard(d->telemetryMutex);
    if (d->telemetry && d->telemetry->writer())
        d->telemetry->writer()->onError(handler);
    d->handler = std::move(handler);
}

Result<> Storage::read(const Work &work) const
{
    return d->core->readers().read(work);
}

Result<> Storage::writeTelemetry(const Work &work)
{
    return SLIPWAY_TRY(d->telemetryWriter())->write(work);
}

void Storage::postTelemetry(Work work)
{
    const Result<Writer *> writer = d->telemetryWriter();
    if (writer)
        return (*writer)->post(std::move(work), {});
    d->tell(writer.error());
}

Result<> Storage::readTelemetry(const Work &work) const
{
    return SLIPWAY_TRY(d->openTelemetry())->readers().read(work);
}

Result<Storage::Copies> Storage::copyTo(const QString &folder) const
{
    const DatabaseFile telemetryFile = d->folder.database(kTelemetryDatabase);
    std::optional<CommitLock::Guard> guard; // nobody commits between the two moments: they are one
    if (d->lock)
        guard.emplace(SLIPWAY_TRY(d->lock->acquire()));
    Snapshot core = SLIPWAY_TRY(Snapshot::take(d->core->file(), d->core->readMode()));
    std::optional<Snapshot> telemetry;
    if (QFileInfo(telemetryFile.path).size() > 0)
        telemetry.emplace(SLIPWAY_TRY(Snapshot::take(telemetryFile, d->core->readMode())));
    guard.reset();
    Copies copies{.core = folder + "/core.db"_L1, .telemetry = {}, .coreSchema = core.schema()};
    SLIPWAY_CHECK(core.copyTo(copies.core));
    if (telemetry) {
        copies.telemetry = folder + "/telemetry.db"_L1;
        copies.telemetrySchema = telemetry->schema();
        SLIPWAY_CHECK(telemetry->copyTo(copies.telemetry));
    }
    return copies;
}

int Storage::newestSchema()
{
    return Migrator({.kind = kCoreDatabase, .path = {}, .modeOf = {}},
                    {.migrations = Migrator::shippedMigrations(), .backups = {}})
        .newestVersion();
}

Result<qint64> Storage::dataVersion() const
{
    const std::scoped_lock guard(d->versionMutex);
    if (!d->version)
        d->version = SLIPWAY_TRY(Database::open(d->core->file(), d->core->readMode()));
    return d->version->number("PRAGMA data_version");
}

} // namespace slipway
