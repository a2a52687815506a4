// SPDX-License-Identifier: GPL-3.0-or-later
// What the tabs of a deployment hold.
#include "ui/pages/deployments/deploymentpanel.h"
#include "ui/pages/deployments/deploymentrows.h"
#include "ui/widgets/controls/tabbar.h"
#include "ui/widgets/text/logview.h"

#include <QLocale>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

/// Only what came to it is read: a long log stays cheap to follow, and its view keeps its place.
void DeploymentPanel::showLog(const FileTail &log)
{
    const bool grew = m_logNext >= 0 && log.from == m_logNext;
    m_logNext = log.next;
    if (log.hasMore)
        m_loader.load();
    if (grew && log.lines.isEmpty())
        return;
    if (!grew)
        m_text.clear();
    for (const QByteArray &line : log.lines)
        m_text.append(line);
    m_tabs->setTabNote(LogTab, m_text.lineCount() > 0 ? QLocale().toString(m_text.lineCount()) : QString());
    if (grew)
        m_log->sourceGrew();
    else
        m_log->setSource(&m_text);
    m_log->setFollowing(isActive());
}

void DeploymentPanel::showApprovals()
{
    clearRows(*m_approvalRows);
    const Timestamp now = m_context.console.clock().now();
    for (const Approval &approval : m_detail.approvals)
        addFact(m_context.theme, *m_approvalRows, m_approvals, approvalFact(approval, now));
    if (m_detail.deployment.status == DeploymentStatus::Waiting) {
        for (const deploy::GateAnswer &gate : m_detail.gates)
            addFact(m_context.theme, *m_approvalRows, m_approvals, gateFact(gate));
    }
    if (m_approvalRows->isEmpty())
        addFact(m_context.theme, *m_approvalRows, m_approvals,
                {.state = {},
                 .icon = u"approve"_s,
                 .text = tr("Nobody had to approve it."),
                 .note = {},
                 .way = {},
                 .isQuiet = true});
}

} // namespace slipway
