// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/environments/environmenttypes.h"
#include "ui/models/environments/environmentvalues.h"
#include "ui/pages/common/page.h"

#include <map>
#include <set>

class QSplitter;
class QStackedWidget;

namespace slipway {

class Button;
class Changes;
class DeploymentPanel;
class EmptyState;
class EnvironmentActions;
class EnvironmentExaminer;
class EnvironmentHistory;
class EnvironmentLanes;
class PageHeader;
class TimeBar;

/// The lanes of the chosen repository, and the history of the chosen lane or one deployment of it.
/// Argument: "production", "production/61", "fraud-model/production", "fraud-model/production/61".
class EnvironmentsPage final : public Page
{
    Q_OBJECT
public:
    explicit EnvironmentsPage(const PageContext &context);
    ~EnvironmentsPage() override;

    [[nodiscard]] QString title() const override { return tr("Environments"); }
    void activate(const QString &argument) override;
    void refresh() override;
    void showTime(Timestamp now) override;
    [[nodiscard]] QList<QWidget *> panes() override;
    bool goBack() override;
    [[nodiscard]] std::optional<Error> unmet() const override;

protected:
    void retranslate() override;

private:
    struct Past
    {
        Timestamp at{};
        std::map<EnvironmentId, std::optional<LivePoint>> live;
    };

    /// The environments of the chosen repository, and the names of others'.
    struct Known
    {
        std::vector<EnvironmentDetail> details;
        std::vector<EnvironmentRecord> elsewhere;
    };
    /// What an argument asks for.
    struct Place
    {
        QString repository; ///< empty = the one that has the environment
        QString environment;
        DeploymentId deployment;
    };

    void layOut();
    void connectParts();
    void connectSources();
    void load();
    void followChanges(const Changes &changes);
    [[nodiscard]] Loader<Known>::Work read() const;
    void take(Result<Known> known);
    [[nodiscard]] static Place placeFrom(const QString &argument);
    [[nodiscard]] bool followWanted(const std::vector<EnvironmentRecord> &elsewhere);
    void chooseRepository(const QString &name);
    void miss(const QString &what);
    void showLanes();
    void showCurrent();
    void showEmpty();
    void follow(const EnvironmentLine &line);
    void openDeployment(DeploymentId deployment);
    void closeDeployment();
    void openPast();
    void setPast(std::optional<Timestamp> time);
    [[nodiscard]] const EnvironmentDetail *current() const;

    EnvironmentActions *m_verbs;
    EnvironmentExaminer *m_examiner;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    PageHeader *m_header;
    TimeBar *m_timeBar;
    Button *m_atButton, *m_editButton;
    EnvironmentLanes *m_lanes;
    EnvironmentHistory *m_history;
    DeploymentPanel *m_deployment;
    QStackedWidget *m_lower;
    QSplitter *m_splitter;
    std::vector<EnvironmentDetail> m_details;
    std::set<EnvironmentId> m_elsewhere; ///< those of other repositories
    std::optional<Past> m_past;
    Place m_asked; ///< by the last activate()
    std::optional<Error> m_unmet;
    QString m_wanted; ///< name of the lane to choose once it is there
    DeploymentId m_wantedDeployment;
    Loader<Known> m_loader;
};

} // namespace slipway
