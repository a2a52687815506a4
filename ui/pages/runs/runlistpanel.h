// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/records/run.h"
#include "ui/window/controllers/loader.h"
#include "ui/window/controllers/uicontext.h"

class QLineEdit;
class QStackedWidget;
class QTimer;

namespace slipway {

class Button;
class EmptyState;
class Label;
class ListView;
class RunListModel;
class RunRowDelegate;

/// The runs, newest first, with filters for state, age, repository and text. Loads pages of them as it is scrolled and
/// follows changes of any process.
class RunListPanel : public QWidget
{
    Q_OBJECT
public:
    explicit RunListPanel(const PageContext &context, QWidget *parent = nullptr);

    void refresh();
    /// The run that the detail shows. Selected in the list, or told above it when the filters leave it out: never is
    /// another row selected meanwhile.
    void select(RunId run);
    void focusSearch();
    void retranslate();
    void setNow(Timestamp now);
    [[nodiscard]] QWidget *list() const;
    [[nodiscard]] RunId current() const { return m_current; }

Q_SIGNALS:
    void runChosen(RunId run);
    void runOpened(RunId run);    ///< a click: into the detail
    void runActivated(RunId run); ///< Enter or double click: to its first error
    void failed(const Error &error);
    void busyChanged(int change);

private:
    enum class StateFilter { All, Failed, Active, Passed, Cancelled, Partial };
    struct Listed
    {
        std::vector<RunRecord> runs; ///< the newest
        qint64 all = 0;              ///< that pass the filters
        bool hasMore = false;
    };

    [[nodiscard]] QWidget *makeHead();
    void connectFilters();
    void restore();
    [[nodiscard]] RunFilter filter() const;
    [[nodiscard]] bool isFiltered() const;
    void clearFilters();
    void filterChanged();
    void loadMore();
    [[nodiscard]] Loader<Listed>::Work readRuns() const;
    void take(Result<Listed> listed);
    void showChips();
    void showEmptiness(qint64 count);
    void choose(const QModelIndex &index);
    void chooseFirst();
    void showAbsence();
    void showColumns();
    void openStateMenu();
    void openAgeMenu();
    void openRepositoryMenu();

    PageContext m_context;
    RunListModel *m_model;
    ListView *m_list;
    RunRowDelegate *m_rows;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    Label *m_title, *m_count, *m_absence;
    Button *m_stateChip, *m_ageChip, *m_repositoryChip, *m_clear;
    QLineEdit *m_search;
    QTimer *m_searchDelay;
    StateFilter m_state = StateFilter::All;
    int m_days = 0;            ///< 0 = any age
    qint64 m_all = 0;          ///< that pass the filters
    RepositoryId m_repository; ///< 0 = all
    RunId m_current;           ///< in the detail, also when no row stands for it
    bool m_isTaking = false;
    Loader<Listed> m_loader;
};

} // namespace slipway
