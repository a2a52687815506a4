// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/runs/runtypes.h"
#include "ui/window/controllers/uicontext.h"

class QStackedWidget;

namespace slipway {

class Button;
class JobGraphView;
class JobStepModel;
class Label;
class ListView;
class RunFilesPanel;
class RunLogPanel;
class RunSummaryPanel;
class RunTestsPanel;
class StateBadge;
class TabBar;

/// One run: head with its verbs, and the tabs Summary, Graph, Log, Tests and Files.
class RunDetailPanel : public QWidget
{
    Q_OBJECT
public:
    enum Tab { SummaryTab, GraphTab, LogTab, TestsTab, FilesTab };

    explicit RunDetailPanel(const PageContext &context, QWidget *parent = nullptr);

    void setRun(const RunDetail &detail);
    [[nodiscard]] const RunDetail &detail() const { return m_detail; }
    void setNow(Timestamp now);
    void showTab(Tab tab);
    [[nodiscard]] Tab tab() const;
    void showLog(JobId job, qint64 line);
    void openFirstError();
    /// A way back to the list, where there is no space for both.
    void setBackShown(bool shown);
    void retranslate();
    [[nodiscard]] RunLogPanel &log() { return *m_log; }
    [[nodiscard]] QList<QWidget *> panes() const;

Q_SIGNALS:
    void busyChanged(int change);
    void backRequested();
    void failed(const Error &error);

private:
    [[nodiscard]] QWidget *makeHead();
    [[nodiscard]] QWidget *makeGraph();
    void connectPanels();
    void showHead();
    void showMeta();
    void showTabTexts();

    PageContext m_context;
    RunDetail m_detail;
    StateBadge *m_mark;
    Label *m_title, *m_word, *m_commit, *m_meta;
    Button *m_back, *m_rerunFailed, *m_rerun, *m_stop;
    TabBar *m_tabs;
    QStackedWidget *m_stack;
    RunSummaryPanel *m_summary;
    JobGraphView *m_graph;
    JobStepModel *m_jobModel;
    ListView *m_jobs;
    RunLogPanel *m_log;
    RunTestsPanel *m_tests;
    RunFilesPanel *m_files;
};

} // namespace slipway
