// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deployments/deploymentrows.h"

#include "core/records/deployment.h"
#include "ui/models/common/format.h"
#include "ui/models/text/messagetext.h"

#include <QCoreApplication>
#include <QFile>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

QChar letterOf(deploy::ReleaseDiff::File::Kind kind)
{
    switch (kind) {
    case deploy::ReleaseDiff::File::Kind::Added:
        return u'A';
    case deploy::ReleaseDiff::File::Kind::Removed:
        return u'D';
    case deploy::ReleaseDiff::File::Kind::Modified:
        return u'M';
    }
    return u'M';
}

} // namespace

std::vector<FileRow> releaseFileRows(const deploy::ReleaseDiff &diff)
{
    std::vector<FileRow> rows;
    rows.reserve(diff.files.size());
    for (const deploy::ReleaseDiff::File &file : diff.files) {
        rows.push_back({.letter = letterOf(file.kind),
                        .path = file.path,
                        .oldPath = {},
                        .binary = true,
                        .oldSize = file.oldSize,
                        .newSize = file.newSize});
    }
    return rows;
}

FactRow::Fact gateFact(const deploy::GateAnswer &answer)
{
    State state = State::Passed;
    if (answer.verdict == deploy::GateAnswer::Verdict::Waiting)
        state = State::Approval;
    else if (answer.verdict == deploy::GateAnswer::Verdict::Refused)
        state = State::Failed;
    return {.state = state,
            .icon = {},
            .text = messageText(answer.text),
            .note = answer.gate,
            .way = {},
            .isMonoNote = true};
}

FactRow::Fact approvalFact(const Approval &approval, Timestamp now)
{
    const char *words = approval.approved ? QT_TRANSLATE_NOOP("Deployment", "Approved by %1")
                                          : QT_TRANSLATE_NOOP("Deployment", "Rejected by %1");
    QString text = QCoreApplication::translate("Deployment", words).arg(approval.actor);
    if (!approval.comment.isEmpty())
        text += u": "_s + approval.comment;
    return {.state = approval.approved ? State::Passed : State::Failed,
            .icon = {},
            .text = text,
            .note = formatWhen(approval.time, now),
            .way = {}};
}

void clearRows(QVBoxLayout &rows)
{
    while (QLayoutItem *item = rows.takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

FactRow *addFact(const Theme &theme, QVBoxLayout &rows, QWidget *parent, const FactRow::Fact &fact)
{
    auto *row = new FactRow(theme, parent);
    row->setFact(fact);
    rows.addWidget(row);
    row->show();
    return row;
}

} // namespace slipway
