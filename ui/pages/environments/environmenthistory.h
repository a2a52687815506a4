// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/records/deployment.h"
#include "ui/window/controllers/loader.h"
#include "ui/window/controllers/uicontext.h"

class QStackedWidget;

namespace slipway {

class Button;
class DataTable;
class DeploymentListModel;
class EmptyState;
class Label;

/// The deployments of one environment, what is live first, with filters for result and age.
class EnvironmentHistory : public QWidget
{
    Q_OBJECT
public:
    explicit EnvironmentHistory(const PageContext &context, QWidget *parent = nullptr);

    /// Shows the history of another environment, or of none.
    void setEnvironment(EnvironmentId id, const QString &name);
    void refresh();
    void select(DeploymentId deployment);
    void setNow(Timestamp now);
    void retranslate();
    [[nodiscard]] QWidget *table() const;
    [[nodiscard]] DeploymentId current() const;

Q_SIGNALS:
    void deploymentActivated(DeploymentId deployment);
    void failed(const Error &error);
    void busyChanged(int change);

private:
    enum class Results { All, Good, Bad, Open };
    struct Page
    {
        std::vector<DeploymentRecord> list;
        qint64 all = 0, rolledBack = 0;
        std::vector<std::pair<DeploymentId, ReleaseId>> taken; ///< what was taken back, and what came
    };

    [[nodiscard]] QWidget *makeHead();
    void setUpTable();
    [[nodiscard]] bool isFiltered() const;
    void filterChanged();
    [[nodiscard]] static Page keep(std::vector<DeploymentRecord> all, Results results, std::optional<Timestamp> since);
    [[nodiscard]] Loader<Page>::Work read() const;
    void take(Result<Page> page);
    void keepSelection(DeploymentId chosen);
    void showChips();
    void showEmptiness();
    void openResultMenu();
    void openAgeMenu();

    PageContext m_context;
    DeploymentListModel *m_model;
    DataTable *m_table;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    Label *m_title, *m_count;
    Button *m_resultChip, *m_ageChip;
    EnvironmentId m_environment;
    QString m_name;
    Results m_results = Results::All;
    int m_days = 0; ///< 0 = any age
    qint64 m_all = 0, m_rolledBack = 0;
    Loader<Page> m_loader;
};

} // namespace slipway
