// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/runs/runtypes.h"
#include "ui/window/controllers/uicontext.h"

class QPlainTextEdit;
class QSortFilterProxyModel;
class QStackedWidget;

namespace slipway {

class DataTable;
class EmptyState;
class Label;
class TestModel;

/// The tests of a run: what failed first, and the whole story of the chosen one below.
class RunTestsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit RunTestsPanel(const PageContext &context, QWidget *parent = nullptr);

    void setRun(const RunDetail &detail);
    void retranslate();

Q_SIGNALS:
    void logRequested(JobId job);

private:
    void showTest(const QModelIndex &index);

    TestModel *m_model;
    QSortFilterProxyModel *m_sorted;
    DataTable *m_table;
    QPlainTextEdit *m_story;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    Label *m_summary;
    RunDetail m_detail;
};

} // namespace slipway
