// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/commit.h"
#include "services/repositories/repositoryservice.h"
#include "services/repositories/repositorytypes.h"
#include "ui/models/common/filechangemodel.h"
#include "ui/models/repositories/commitmodel.h"
#include "ui/window/controllers/loader.h"
#include "ui/window/controllers/uicontext.h"

class QMenu;

namespace slipway {

class Button;
class DiffView;
class Label;
class ListView;

/// What a commit (or the working tree) is about: message, runs, what Slipway has to say of its pipelines, files, diff.
class CommitPanel : public QWidget
{
    Q_OBJECT
public:
    explicit CommitPanel(const PageContext &context, QWidget *parent = nullptr);
    ~CommitPanel() override;

    /// An empty hash stands for the working tree.
    void showCommit(const RepositoryRecord &repository, const QString &hash);
    void setRuns(const std::vector<RunBadge> &runs);
    void setPipelines(const std::vector<PipelineInfo> &pipelines);
    void retranslate();
    [[nodiscard]] QList<QWidget *> panes() const;

Q_SIGNALS:
    void runChosen(RunId run);
    void busyChanged(int change); ///< +1 when something is being read, −1 when it is there

private:
    [[nodiscard]] QWidget *makeHead();
    void connectParts();
    [[nodiscard]] Loader<std::vector<git::CommitInfo>>::Work readCommit() const;
    [[nodiscard]] Loader<std::vector<git::FileChange>>::Work readFiles() const;
    [[nodiscard]] Loader<git::FileDiff>::Work readDiff() const;
    void showDiff(const QModelIndex &index);
    void takeFiles(Result<std::vector<git::FileChange>> changes);
    void takeDiff(Result<git::FileDiff> diff);
    void showMessage(const git::CommitInfo &commit);
    void showRuns();
    void showFindings();
    void fillRunMenu();
    void run(const QString &workflow);

    PageContext m_context;
    RepositoryRecord m_repository;
    git::CommitInfo m_commit; ///< what is shown of it, to be told in another language
    QString m_hash, m_path;
    std::vector<RunBadge> m_runs;
    std::vector<PipelineInfo> m_pipelines;
    Label *m_subject, *m_hashLabel, *m_author, *m_body, *m_filesHeading, *m_amount, *m_pathLabel;
    Button *m_runButton, *m_copy;
    std::unique_ptr<QMenu> m_menu;
    QVBoxLayout *m_runRows, *m_findingRows;
    FileChangeModel m_fileModel;
    ListView *m_files;
    DiffView *m_diff;
    Loader<std::vector<git::CommitInfo>> m_message;
    Loader<std::vector<git::FileChange>> m_changes;
    Loader<git::FileDiff> m_lines;
};

} // namespace slipway
