// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/runservice.h"
#include "ui/pages/page.h"

class QLineEdit;
class QStackedWidget;
class QTimer;

namespace slipway {

class Button;
class EmptyState;
class Label;
class ListView;
class RunListModel;

/// The runs, newest first, with filters for state, age, repository and text. Loads pages of them as it is scrolled and
/// follows changes of any process.
class RunListPanel : public QWidget
{
    Q_OBJECT
public:
    explicit RunListPanel(const PageContext &context, QWidget *parent = nullptr);

    void refresh();
    /// Selects a run once it is in the list; it need not pass the filters to be shown in the detail.
    void select(RunId run);
    void focusSearch();
    void retranslate();
    void setNow(Timestamp now);
    [[nodiscard]] QWidget *list() const;
    [[nodiscard]] RunId current() const { return m_current; }

Q_SIGNALS:
    void runChosen(RunId run);
    void runActivated(RunId run); ///< Enter or double click: to its first error
    void failed(const Error &error);
    void busyChanged(int change);

private:
    enum class StateFilter { All, Failed, Active, Passed, Cancelled, Partial };

    [[nodiscard]] QWidget *makeHead();
    void connectFilters();
    void restore();
    [[nodiscard]] RunFilter filter() const;
    [[nodiscard]] bool isFiltered() const;
    void clearFilters();
    void filterChanged();
    void load();
    void loadMore();
    void take(Result<std::pair<std::vector<RunRecord>, qint64>> runs, int limit);
    void showChips();
    void showEmptiness(qint64 count);
    void choose(const QModelIndex &index);
    void openStateMenu();
    void openAgeMenu();
    void openRepositoryMenu();

    PageContext m_context;
    RunListModel *m_model;
    ListView *m_list;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    Label *m_title, *m_count;
    Button *m_stateChip, *m_ageChip, *m_repositoryChip;
    QLineEdit *m_search;
    QTimer *m_searchDelay;
    StateFilter m_state = StateFilter::All;
    int m_days = 0;              ///< 0 = any age
    RepositoryId m_repository;   ///< 0 = all
    RunId m_current;
    RunId m_wanted;
    bool m_loading = false, m_again = false;
};

} // namespace slipway
