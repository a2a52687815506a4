// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/repositories/repositoryservice.h"
#include "services/repositories/repositorytypes.h"
#include "ui/models/repositories/commitmodel.h"
#include "ui/pages/common/gitrows.h"
#include "ui/pages/common/page.h"

#include <stop_token>

class QMenu;
class QSplitter;
class QStackedWidget;

namespace slipway {

class Button;
class CommitPanel;
class EmptyState;
class ListView;
class PageHeader;

/// The chosen repository: its commit graph with branches, tags and runs, and what the chosen commit is about.
class RepositoriesPage : public Page
{
    Q_OBJECT
public:
    explicit RepositoriesPage(const PageContext &context);
    ~RepositoriesPage() override;

    [[nodiscard]] QString title() const override { return tr("Repositories"); }
    void activate(const QString &argument) override; ///< a commit to show; "name" or "name/commit"
    void refresh() override;
    void showTime(Timestamp now) override;
    [[nodiscard]] QList<QWidget *> panes() override;
    [[nodiscard]] std::optional<Error> unmet() const override { return m_unmet; }

protected:
    void retranslate() override;

private:
    using Badges = std::pair<std::vector<RunRecord>, LiveCommits>;

    void addActions();
    void layOut();
    void connectParts();
    void follow(const QString &argument);
    void miss(const QString &what);
    [[nodiscard]] bool isShown() const;
    void showRepository();
    void readAll();
    void readAgain();
    [[nodiscard]] Loader<RepositoryDetail>::Work readDetail() const;
    void loadHistory();
    [[nodiscard]] Loader<void>::Work readHistory();
    void endHistory(const Result<> &done);
    [[nodiscard]] Loader<Badges>::Work readBadges() const;
    void takeBadges(Result<Badges> badges);
    void loadTexts(const QStringList &hashes);
    void takeDetail(Result<RepositoryDetail> detail);
    void showDetail(const RepositoryDetail &detail);
    void takeRows(std::vector<CommitRow> rows);
    void chooseCommit(const QModelIndex &index);
    void selectWanted();
    void fillBranchMenu();
    void fillPipelineMenu();
    void updateSubtitle();
    void confirmRemoval();

    QStackedWidget *m_stack;
    EmptyState *m_empty;
    PageHeader *m_header;
    Button *m_fetch, *m_branches, *m_pipelines, *m_more;
    std::unique_ptr<QMenu> m_branchMenu, m_pipelineMenu, m_moreMenu;
    QSplitter *m_splitter;
    CommitModel m_model;
    ListView *m_commits;
    CommitPanel *m_panel;
    std::optional<RepositoryRecord> m_repository;
    RepositoryDetail m_detail;
    LiveCommits m_live; ///< commits that are live, with the environment
    QString m_wanted;   ///< commit to select as soon as its row is there; empty = the first row
    QString m_place;    ///< asked for before the list of repositories was there
    QString m_asked;    ///< commit that the last activate() named
    std::optional<Error> m_unmet;
    bool m_chosen = false; ///< a row has been selected since the repository was opened
    Loader<RepositoryDetail> m_details;
    Loader<void> m_history;
    Loader<Badges> m_badges;
};

} // namespace slipway
