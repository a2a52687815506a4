// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"

#include <QString>

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace slipway {

class RunSink;
class TestReports;

/// Looks ten times a second at the running jobs: tells the sink which logs have grown, and puts pytest's reports aside.
class LogWatcher
{
public:
    explicit LogWatcher(RunSink &sink);

    /// The reports must live until remove().
    void add(JobId job, const QString &logFile, TestReports &reports);
    /// Tells a last time; afterwards nothing is said of this job any more.
    void remove(JobId job);

private:
    struct Entry
    {
        QString logFile;
        QByteArray path;
        TestReports *reports = nullptr;
        qint64 size = 0;
    };
    void watch(std::stop_token stop);
    void look(JobId job, Entry &entry);

    RunSink &m_sink;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::map<JobId, Entry> m_entries;
    std::jthread m_thread; // last: joined before the entries go
};

} // namespace slipway
