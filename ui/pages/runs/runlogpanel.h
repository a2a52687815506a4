// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/runs/logdocument.h"
#include "services/runs/runtypes.h"
#include "ui/window/controllers/loader.h"
#include "ui/window/controllers/uicontext.h"

class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace slipway {

class Button;
class EmptyState;
class JobStepModel;
class Label;
class ListView;
class LogSession;
class LogView;

/// The log of a run: jobs and steps at the left lead to their lines at the right. Follows while a job runs.
class RunLogPanel : public QWidget
{
    Q_OBJECT
public:
    explicit RunLogPanel(const PageContext &context, QWidget *parent = nullptr);
    ~RunLogPanel() override;

    void setRun(const RunDetail &detail);
    /// Opens the log of a job at a line (1-based; 0 = at its beginning, or its end while it runs).
    void showJob(JobId job, qint64 line);
    /// The job whose log is shown, or is being opened.
    [[nodiscard]] JobId job() const { return m_wanted.job; }
    void focusSearch();
    void findNext(bool backwards);
    void retranslate();
    [[nodiscard]] QList<QWidget *> panes() const;

Q_SIGNALS:
    void busyChanged(int change); ///< +1 when a log is being opened, −1 when it is there

private:
    /// What somebody asked to see; the log comes later, from a background thread.
    struct Place
    {
        JobId job;
        qint64 line = 0; ///< 1-based; 0 = none
        int step = 0;    ///< 0 = none
    };

    [[nodiscard]] QWidget *makeLogSide();
    void choose(const QModelIndex &index);
    void show(Place place);
    void open();
    [[nodiscard]] QString logBase() const; ///< of the wanted job; empty = it has none
    void take(Result<LogDocument> document);
    void forget();
    void goToWanted();
    void poll();
    void search(bool backwards);
    void updateTitle();
    [[nodiscard]] const JobRecord *record(JobId job) const;

    PageContext m_context;
    RunDetail m_detail;
    JobStepModel *m_model;
    ListView *m_jobs;
    LogView *m_log;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    Label *m_title, *m_found;
    QLineEdit *m_search;
    Button *m_follow;
    QTimer *m_poll;
    std::unique_ptr<LogSession> m_session;
    JobId m_job; ///< of the session
    Place m_wanted;
    Loader<LogDocument> m_loader;
};

} // namespace slipway
