// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/runservice.h"
#include "ui/pages/page.h"

class QSplitter;
class QStackedWidget;
class QTimer;

namespace slipway {

class EmptyState;
class RunDetailPanel;
class RunListPanel;

/// The list of runs and the detail of the chosen one, both live. Argument: "128", "128/log/JOB/LINE".
class RunsPage final : public Page
{
    Q_OBJECT
public:
    explicit RunsPage(const PageContext &context);

    [[nodiscard]] QString title() const override { return tr("Runs"); }
    void activate(const QString &argument) override;
    void refresh() override;
    void focusSearch() override;
    void findNext(bool backwards) override;
    [[nodiscard]] QList<QWidget *> panes() override;

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addActions();
    void connectParts();
    void choose(RunId run);
    void loadDetail();
    void takeDetail(RunId run, Result<RunDetail> detail);
    void updateActions();
    void tick();
    void changeBusy(int change);
    [[nodiscard]] bool isLive() const;

    RunListPanel *m_list;
    RunDetailPanel *m_detail;
    EmptyState *m_empty;
    QStackedWidget *m_side;
    QSplitter *m_splitter;
    QTimer *m_clock;
    RunId m_run;
    struct LogPlace { JobId job; qint64 line = 0; };
    std::optional<LogPlace> m_place; ///< to go to once the run is there
    bool m_openError = false;
    bool m_loading = false, m_again = false;
};

} // namespace slipway
