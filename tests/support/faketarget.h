// SPDX-License-Identifier: GPL-3.0-or-later
// A target, a listener and a web server of a deployment that do what a test tells them, and write down what happened.
#pragma once

#include "deploy/engine/deployer.h"
#include "net/http.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>

namespace slipway::test {

/// What happened, in order, of everybody who shares it; any thread.
class EventLog
{
public:
    void add(const QString &event);
    [[nodiscard]] QStringList all() const;
    [[nodiscard]] QStringList starting(const QString &beginning) const;
    /// The first place of an event that begins so; -1 = it never happened.
    [[nodiscard]] qsizetype firstOf(const QString &beginning) const;
    void clear();

private:
    mutable std::mutex m_mutex;
    QStringList m_events;
};

/// Hosts in memory. Steps are called "check", "truth", "lock", "nameFor", "upload", "verify", "prepare", "activate 0"
/// (batch), "restart 0", "deactivate 0", "probe 0", "drift", "prune"; without the number they mean every batch. Events
/// read "target activate 44 #0 | journal line".
class FakeTarget final : public deploy::Target
{
public:
    explicit FakeTarget(EventLog &events, int batches = 1, int hostsPerBatch = 1);

    /// Makes a release live everywhere, as if somebody had deployed it.
    void setLive(const QString &name, const QString &digest = {});
    void setLiveOn(int host, const QString &name);
    /// HalfWay: the first host of the batch (or the whole step, where there is one host) has happened when it fails.
    enum class When { Before, HalfWay };
    /// From now on a step fails, `times` times (-1 = always).
    void failAt(const QString &step, const Error &error, When when = When::Before, int times = -1);
    void loseLock() { m_lockLost = true; }
    /// The host answers nothing any more; its lock is lost. True: it is back.
    void setAway(int host, bool isBack = false);

    /// Called at the beginning of each step, with its name and the release's: "activate 0", "44".
    std::function<void(const QString &step, const QString &release)> onStep;
    /// Answers health commands; empty = healthy.
    std::function<Result<>(const deploy::StagedRelease &release, int batch)> onProbe;
    bool rehearses = true;
    bool stops = false;                            ///< has a `stop` hook
    QString awayCode = QStringLiteral("ssh.lost"); ///< Error::code of hosts that are away
    QStringList ways;                              ///< of `once`: "once 44: forward 43 to 44"

    [[nodiscard]] QStringList live() const; ///< by host; "" = nothing
    [[nodiscard]] QStringList uploaded() const;
    [[nodiscard]] QString lockedBy() const;
    [[nodiscard]] qint64 fence() const { return m_fence; }

    [[nodiscard]] Message describe() const override;
    [[nodiscard]] QStringList hosts() const override;
    [[nodiscard]] Result<> check(const deploy::StagedRelease &release, const deploy::Call &call) override;
    [[nodiscard]] Result<deploy::TargetTruth> truth(const deploy::Call &call) override;
    [[nodiscard]] Result<std::unique_ptr<deploy::TargetLock>> lock(const QString &holder,
                                                                   const deploy::Call &call) override;
    [[nodiscard]] Result<QString> nameFor(const deploy::StagedRelease &release, const deploy::Call &call) override;
    [[nodiscard]] Result<> upload(const deploy::StagedRelease &release, const deploy::Call &call) override;
    [[nodiscard]] Result<> verify(const deploy::StagedRelease &release, const deploy::Call &call) override;
    [[nodiscard]] Result<> prepare(const deploy::StagedRelease &release, const deploy::Call &call) override;
    [[nodiscard]] Result<> once(const deploy::StagedRelease &release, const deploy::Call &call) override;
    [[nodiscard]] Result<> stop(const deploy::StagedRelease &release, int batch, const deploy::Call &call) override;
    [[nodiscard]] int batches() const override { return m_batches; }
    [[nodiscard]] Result<> activate(const deploy::StagedRelease &release, int batch, const deploy::Call &call) override;
    [[nodiscard]] Result<> restart(const deploy::StagedRelease &release, int batch, const deploy::Call &call) override;
    [[nodiscard]] Result<> deactivate(int batch, const deploy::Call &call) override;
    [[nodiscard]] Result<> probe(const QString &command, const deploy::StagedRelease &release, int batch,
                                 Milliseconds timeout, const deploy::Call &call) override;
    [[nodiscard]] Result<deploy::Drift> drift(const deploy::StagedRelease &release, const deploy::Call &call) override;
    [[nodiscard]] Result<> prune(int keep, const QStringList &keepNames, const deploy::Call &call) override;
    [[nodiscard]] bool canRehearse() const override { return rehearses; }

private:
    friend class FakeLock;
    struct Failure
    {
        Error error;
        When when = When::Before;
        int times = -1;
    };
    struct Step
    {
        QString name;
        QString release;
        int batch = -1;
        bool changes = true; ///< needs the lock
        std::function<void(int host)> effect = [](int) {};
    };
    [[nodiscard]] Result<> perform(const Step &step, const deploy::Call &call);
    [[nodiscard]] std::optional<Failure> failureOf(const Step &step);
    void apply(const Step &step, bool halfWay, const QStringList &without);
    [[nodiscard]] Result<> reach(const Step &step, const deploy::Call &call, QStringList &without);

    EventLog &m_events;
    int m_batches;
    int m_hostsPerBatch;
    mutable std::mutex m_mutex;
    std::map<QString, Failure> m_failures;
    std::vector<deploy::HostTruth> m_hosts;
    QStringList m_away;
    QString m_lockedBy;
    std::atomic<bool> m_lockLost{false};
    std::atomic<qint64> m_fence{0};
};

/// Events read "journal switch running | text", "record running switch" and "record live".
class RecordingDeploymentSink final : public deploy::DeploymentSink
{
public:
    explicit RecordingDeploymentSink(EventLog &events)
        : m_events(events)
    {
    }
    [[nodiscard]] Result<> journal(const JournalEntry &entry) override;
    [[nodiscard]] Result<> changed(const DeploymentRecord &deployment) override;
    void line(const QString &host, const QByteArray &line) override;
    void checked(const std::vector<deploy::CheckAnswer> &answers) override;

    /// The event that cannot be written: "journal switch running", "record live"; empty = all can.
    QString failAt;
    std::function<void(const JournalEntry &)> onJournal;

    [[nodiscard]] DeploymentRecord record() const; ///< the latest
    [[nodiscard]] std::vector<JournalEntry> entries() const;
    [[nodiscard]] QByteArray lines() const;
    [[nodiscard]] int checks() const;

private:
    [[nodiscard]] Result<> written(const QString &event);

    EventLog &m_events;
    mutable std::mutex m_mutex;
    DeploymentRecord m_record;
    std::vector<JournalEntry> m_entries;
    QByteArray m_lines;
    int m_checks = 0;
};

/// Answers by a function; remembers what was asked.
class FakeHttpClient final : public net::HttpClient
{
public:
    std::function<Result<net::HttpResponse>(const net::HttpRequest &)> answer;
    [[nodiscard]] Result<net::HttpResponse> send(const net::HttpRequest &request, std::stop_token stop = {}) override;
    [[nodiscard]] std::vector<net::HttpRequest> requests() const;

private:
    mutable std::mutex m_mutex;
    std::vector<net::HttpRequest> m_requests;
};

} // namespace slipway::test
