// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/environmentservice.h"
#include "ui/models/environmentvalues.h"
#include "ui/pages/page.h"

#include <map>

class QSplitter;
class QStackedWidget;
class QTimer;

namespace slipway {

class Button;
class DeploymentPanel;
class EmptyState;
class EnvironmentActions;
class EnvironmentExaminer;
class EnvironmentHistory;
class EnvironmentLanes;
class PageHeader;
class TimeBar;

/// The lanes of the chosen repository, and the history of the chosen lane or one deployment of it.
/// Argument: "production", "production/61".
class EnvironmentsPage final : public Page
{
    Q_OBJECT
public:
    explicit EnvironmentsPage(const PageContext &context);
    ~EnvironmentsPage() override;

    [[nodiscard]] QString title() const override { return tr("Environments"); }
    void activate(const QString &argument) override;
    void refresh() override;
    [[nodiscard]] QList<QWidget *> panes() override;
    bool goBack() override;

protected:
    void retranslate() override;

private:
    struct Past
    {
        Timestamp at{};
        std::map<EnvironmentId, std::optional<LivePoint>> live;
    };

    void layOut();
    void connectParts();
    void connectSources();
    void load();
    void take(RepositoryId repository, Result<std::vector<EnvironmentDetail>> details);
    void showLanes();
    void showCurrent();
    void showEmpty();
    void follow(EnvironmentLine::Way way, DeploymentId deployment);
    void openDeployment(DeploymentId deployment);
    void closeDeployment();
    void openPast();
    void setPast(std::optional<Timestamp> time);
    void tick();
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
    QTimer *m_clock;
    std::vector<EnvironmentDetail> m_details;
    std::optional<Past> m_past;
    QString m_wanted;                     ///< name of the lane to choose once it is there
    DeploymentId m_wantedDeployment;
    bool m_isLoaded = false, m_loading = false, m_again = false;
};

} // namespace slipway
