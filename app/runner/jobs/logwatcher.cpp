// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/jobs/logwatcher.h"

#include "runner/reports/testreports.h"
#include "runner/run/run.h"

#include <QFile>

#include <sys/stat.h>

namespace slipway {
namespace {

constexpr std::chrono::milliseconds kInterval{100};

} // namespace

LogWatcher::LogWatcher(RunSink &sink)
    : m_sink(sink)
    , m_thread([this](std::stop_token stop) { watch(stop); })
{
}

void LogWatcher::add(JobId job, const QString &logFile, TestReports &reports)
{
    const std::lock_guard lock(m_mutex);
    m_entries[job] = Entry{.logFile = logFile, .path = QFile::encodeName(logFile), .reports = &reports};
}

void LogWatcher::remove(JobId job)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_entries.find(job); found != m_entries.end()) {
        look(job, found->second);
        m_entries.erase(found);
    }
}

void LogWatcher::look(JobId job, Entry &entry)
{
    entry.reports->keepPytestReport();
    struct stat info
    {
    };
    if (::stat(entry.path.constData(), &info) != 0 || info.st_size == entry.size)
        return;
    entry.size = info.st_size;
    m_sink.logGrew(job, entry.logFile);
}

void LogWatcher::watch(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, stop, kInterval, [&stop] { return stop.stop_requested(); })) {
        for (auto &[job, entry] : m_entries)
            look(job, entry);
        if (stop.stop_requested())
            return;
    }
}

} // namespace slipway
