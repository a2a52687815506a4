// SPDX-License-Identifier: GPL-3.0-or-later
// Which run of the list is the one that the detail shows.
#include "ui/models/runs/runlistmodel.h"
#include "ui/pages/runs/runlistpanel.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/listview.h"
#include "ui/widgets/rows/runrowdelegate.h"
#include "ui/window/controllers/scope.h"

namespace slipway {

/// The newest run of the repository that the window speaks of; when it has none, the newest of all.
void RunListPanel::chooseFirst()
{
    if (!m_context.scope.isLoaded() || m_current.isValid())
        return;
    const auto repository = m_context.scope.repository();
    QModelIndex first;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row);
        const RunRecord *run = m_model->run(index);
        if (run && !first.isValid())
            first = index;
        if (run && repository && run->repository == repository->id) {
            first = index;
            break;
        }
    }
    if (first.isValid())
        m_list->setCurrentIndex(first);
}

void RunListPanel::select(RunId run)
{
    m_current = run;
    const QModelIndex index = m_model->indexOf(run);
    if (index != m_list->currentIndex() || (index.isValid() && !m_list->selectionModel()->isSelected(index))) {
        const bool wasTaking = std::exchange(m_isTaking, true);
        m_list->setCurrentIndex(index);
        if (index.isValid())
            m_list->scrollTo(index);
        else
            m_list->clearSelection();
        m_isTaking = wasTaking;
    }
    showAbsence();
}

void RunListPanel::choose(const QModelIndex &index)
{
    if (m_isTaking || !index.isValid())
        return;
    const RunRecord *run = m_model->run(index);
    if (!run || run->id == m_current)
        return;
    m_current = run->id;
    showAbsence();
    Q_EMIT runChosen(m_current);
}

/// What the detail shows though no row stands for it.
void RunListPanel::showAbsence()
{
    const bool absent = m_current.isValid() && !m_model->indexOf(m_current).isValid() && !m_loader.isLoading();
    m_absence->setVisible(absent);
    m_clear->setVisible(absent && isFiltered());
    m_absence->setText(isFiltered() ? tr("The filters leave out #%1, which is shown").arg(m_current.value)
                                    : tr("#%1, which is shown, is older than these").arg(m_current.value));
}

void RunListPanel::showColumns()
{
    m_rows->setRepositoryShown(!m_repository.isValid() && m_context.scope.repositories().size() > 1);
    m_list->viewport()->update();
}

} // namespace slipway
