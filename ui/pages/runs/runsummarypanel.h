// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/runs/logdocument.h"
#include "services/runs/runtypes.h"
#include "ui/window/controllers/loader.h"
#include "ui/window/controllers/uicontext.h"

class QHBoxLayout;
class QVBoxLayout;

namespace slipway {

class DataTable;
class JobGraphView;
class Label;
class LogSession;
class LogView;
class MessageBar;
class TestModel;

/// What one needs to know of a run at a glance: first error, graph, failed tests and annotations, and the log around
/// the first error.
class RunSummaryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit RunSummaryPanel(const PageContext &context, QWidget *parent = nullptr);
    ~RunSummaryPanel() override;

    void setRun(const RunDetail &detail);
    void setNow(Timestamp now);
    void retranslate();

Q_SIGNALS:
    void logRequested(JobId job, qint64 line);
    void testsRequested();
    void busyChanged(int change);

private:
    void prepareTests();
    void layOut();
    void showFirstError();
    void showRemarks();
    QHBoxLayout *addRemark(AnnotationLevel level, const QString &words, const QString &where);
    void addWay(QHBoxLayout &line, const Annotation &annotation, int number);
    void showExcerpt();
    [[nodiscard]] Loader<LogDocument>::Work openExcerpt() const;
    void takeExcerpt(Result<LogDocument> document);
    void showCaption();
    [[nodiscard]] QString jobName(JobId job) const;

    PageContext m_context;
    RunDetail m_detail;
    MessageBar *m_error;
    JobGraphView *m_graph;
    Label *m_testsHeading;
    TestModel *m_tests;
    DataTable *m_failedTests;
    QVBoxLayout *m_remarks;
    Label *m_excerptTitle;
    LogView *m_log;
    QWidget *m_excerpt;
    std::unique_ptr<LogSession> m_session;
    JobId m_excerptJob;
    QString m_shownError;
    QStringList m_shownRemarks;
    bool m_retranslating = false;
    Loader<LogDocument> m_loader; ///< of the excerpt
};

} // namespace slipway
