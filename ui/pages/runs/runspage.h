// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/runs/runtypes.h"
#include "ui/pages/common/page.h"

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
    void showTime(Timestamp now) override;
    void focusSearch() override;
    void findNext(bool backwards) override;
    [[nodiscard]] QList<QWidget *> panes() override;
    bool goBack() override;
    [[nodiscard]] std::optional<Error> unmet() const override { return m_unmet; }

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addActions();
    void connectParts();
    void choose(RunId run);
    void takeDetail(Result<RunDetail> detail);
    void updateActions();
    void tick();
    void changeBusy(int change);
    void arrange();
    void setOpen(bool open);
    void followPlace();
    void followRepository();
    [[nodiscard]] bool isNarrow() const;
    [[nodiscard]] bool isLive() const;
    [[nodiscard]] RunId shownRun() const;

    RunListPanel *m_list;
    RunDetailPanel *m_detail;
    EmptyState *m_empty;
    QStackedWidget *m_side;
    QSplitter *m_splitter;
    QTimer *m_clock;
    RunId m_run;
    /// Where to go in a run once it is there.
    struct LogPlace
    {
        RunId run;
        JobId job; ///< 0 = to its first error
        qint64 line = 0;
    };
    std::optional<LogPlace> m_place;
    std::optional<Error> m_unmet;
    RunId m_asked;         ///< by the last activate()
    RunId m_followed;      ///< the window speaks of its repository since it was opened
    bool m_isOpen = false; ///< where list and detail have no space together: the detail is shown
    Loader<RunDetail> m_loader;
};

} // namespace slipway
