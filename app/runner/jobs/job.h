// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of one running job, shared by the classes that execute it on the job's thread.
#pragma once

#include "masking/redactor.h"
#include "runner/jobs/firsterror.h"
#include "runner/jobs/jobstate.h"
#include "runner/reports/testreports.h"

#include <stop_token>

namespace slipway {

struct Job
{
    const RunContext &run;
    const JobTask &task;
    const JobFolders &folders;
    JobSession &session;
    JobState &state;
    FileCommands &files;
    Redactor &redactor;
    TestReports &reports;
    QString logBase;      ///< absolute, without ".log"
    std::stop_token stop; ///< asks the job to end: of the run, or by fail-fast
    std::optional<FirstError> firstError;
    QString testCommand;      ///< "pytest": a program for tests that a step has started; empty = none
    qsizetype testsFound = 0; ///< results reported so far

    [[nodiscard]] JobId id() const { return task.record.id; }
    /// Reports a remark, with secrets taken out.
    void annotate(Annotation annotation);
    /// Reports the test results that are new, and remarks on reports that cannot be read.
    TestReports::Found takeReports(int step, bool wholeWorkspace);
};

/// Puts a value under a name, once, whatever the case of the name.
void setNamed(NamedValues &values, const QString &name, const QString &value);

} // namespace slipway
