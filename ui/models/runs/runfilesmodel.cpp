// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/runs/runfilesmodel.h"

#include "ui/models/common/format.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

std::vector<RunFilesModel::Summary> RunFilesModel::summariesOf(const std::vector<JobRecord> &jobs,
                                                               const std::vector<StepRecord> &steps)
{
    std::vector<Summary> summaries;
    for (const JobRecord &job : jobs) {
        for (const StepRecord &step : steps) {
            if (step.job == job.id && !step.summary.trimmed().isEmpty())
                summaries.push_back({job.name + u" · "_s + step.name, step.summary});
        }
    }
    return summaries;
}

void RunFilesModel::setContent(std::vector<Summary> summaries, std::vector<Artifact> artifacts)
{
    if (summaries == m_summaries && artifacts == m_artifacts)
        return; // a live run tells itself often: selection and scroll position stay
    beginResetModel();
    m_summaries = std::move(summaries);
    m_artifacts = std::move(artifacts);
    build();
    endResetModel();
}

void RunFilesModel::build()
{
    m_rows.clear();
    if (!m_summaries.empty())
        m_rows.push_back({.kind = Kind::Heading, .text = tr("Summaries")});
    for (const Summary &summary : m_summaries)
        m_rows.push_back({.kind = Kind::Summary, .summary = summary});
    if (!m_artifacts.empty())
        m_rows.push_back({.kind = Kind::Heading, .text = tr("Artifacts")});
    for (const Artifact &artifact : m_artifacts) {
        Artifact head = artifact;
        head.files.clear();
        m_rows.push_back({.kind = Kind::Artifact, .artifact = head});
        for (const File &file : artifact.files)
            m_rows.push_back({.kind = Kind::File, .artifact = head, .file = file});
        const int more = artifact.count - int(artifact.files.size());
        if (more > 0 && !artifact.removed)
            m_rows.push_back({.kind = Kind::Heading, .text = tr("%n more file(s)", nullptr, more)});
    }
}

void RunFilesModel::retranslate()
{
    build(); // the same rows with other words
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

const RunFilesModel::Row *RunFilesModel::row(const QModelIndex &index) const
{
    return index.isValid() && checkIndex(index) ? &m_rows[std::size_t(index.row())] : nullptr;
}

QModelIndex RunFilesModel::first() const
{
    const auto found = std::ranges::find_if(m_rows, [](const Row &row) { return row.kind != Kind::Heading; });
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()));
}

int RunFilesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant RunFilesModel::data(const QModelIndex &index, int role) const
{
    const Row *known = row(index);
    if (!known)
        return {};
    QString text, amount;
    switch (known->kind) {
    case Kind::Heading:
        text = known->text;
        break;
    case Kind::Summary:
        text = known->summary.name;
        break;
    case Kind::Artifact:
        text = known->artifact.name;
        amount = known->artifact.removed ? tr("removed") : formatBytes(known->artifact.bytes);
        break;
    case Kind::File:
        text = known->file.path;
        amount = known->file.link.isEmpty() ? formatBytes(known->file.bytes) : u"→ "_s + known->file.link;
        break;
    }
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::ToolTipRole:
        return text.toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return QString(text + u' ' + amount).trimmed();
    case KindRole:
        return int(known->kind);
    case AmountRole:
        return amount;
    default:
        return {};
    }
}

Qt::ItemFlags RunFilesModel::flags(const QModelIndex &index) const
{
    const Row *known = row(index);
    if (!known)
        return Qt::NoItemFlags;
    return known->kind == Kind::Heading ? Qt::ItemFlags(Qt::ItemNeverHasChildren)
                                        : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace slipway
