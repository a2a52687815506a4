// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/environments/environmenttypes.h"
#include "ui/window/controllers/uicontext.h"

namespace slipway {

/// The commands of environments: adds them to the registry, keeps them honest about what is possible for the chosen
/// environment, and opens their dialogs.
class EnvironmentActions : public QObject
{
    Q_OBJECT
public:
    EnvironmentActions(PageContext context, QWidget *page);

    /// All environments in their order, and the chosen one.
    void setEnvironments(const std::vector<EnvironmentDetail> &all, EnvironmentId current);
    void updateAvailability();
    void popupMenu(QWidget *below);
    void review(DeploymentId deployment);
    /// The live release again, with the current secrets and configuration.
    void renew();
    void takeOver(const EnvironmentRecord &environment);
    void showDrift(const EnvironmentRecord &environment, const deploy::Drift &drift);

Q_SIGNALS:
    void checkRequested(EnvironmentId environment, bool sweep);
    /// What was live at …?
    void pastRequested();
    /// The page has to be seen for what was asked.
    void shown();

private:
    void addDeployActions();
    void addLockActions();
    void addCheckActions();
    void addFileActions();
    void deploy();
    void rollback();
    void promote();
    void lockNow();
    void copyCommand() const;
    void edit();
    void addEnvironments();
    [[nodiscard]] const EnvironmentDetail *current() const;
    [[nodiscard]] const EnvironmentDetail *next() const;
    [[nodiscard]] QWidget *window() const;

    PageContext m_context;
    QWidget *m_page;
    std::vector<EnvironmentDetail> m_all;
    EnvironmentId m_current;
};

} // namespace slipway
