// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deployments/deploymenttypes.h"
#include "ui/models/common/filechangemodel.h"
#include "ui/widgets/theme/tokens.h"

#include <QScrollArea>

class QGridLayout;
class QVBoxLayout;

namespace slipway {

class DiffView;
class Label;
class ListView;
class Theme;

/// What a deployment would change: commits and files at the left, metrics and configuration at the right, gates last.
class PlanView : public QScrollArea
{
    Q_OBJECT
public:
    explicit PlanView(const Theme &theme, QWidget *parent = nullptr);

    void setPlan(const DeploymentPlan &plan);

private:
    [[nodiscard]] QLayout *makeColumns();
    [[nodiscard]] QLayout *heading(Label *&title, Label *&note);
    void showCommits(const DeploymentPlan &plan);
    void addCommits(int &row, const std::vector<git::CommitInfo> &commits, int count, int most, const QString &mark);
    void showFiles(const DeploymentPlan &plan);
    void showMetrics(const DeploymentPlan &plan);
    void showSettings(const DeploymentPlan &plan);
    void showLines(const DeploymentPlan &plan);
    void showGates(const DeploymentPlan &plan);
    void addCell(QGridLayout &grid, int row, int column, const QString &text, TypeRole type, Colour colour,
                 Qt::Alignment alignment = {});
    static void clear(QGridLayout &grid);

    const Theme &m_theme;
    QWidget *m_content;
    FileChangeModel m_fileModel;
    Label *m_commitsTitle, *m_commitsNote, *m_filesTitle, *m_filesNote, *m_metricsTitle, *m_metricsNote,
        *m_settingsTitle, *m_settingsNote, *m_gatesTitle, *m_gatesNote, *m_strategy;
    QGridLayout *m_commits, *m_metrics;
    ListView *m_files;
    DiffView *m_settings, *m_lines;
    QVBoxLayout *m_gatesLeft, *m_gatesRight;
};

/// "ssh, 2 hosts …, about 0:57 from 12 earlier deployments".
[[nodiscard]] QString planStrategy(const DeploymentPlan &plan);

} // namespace slipway
