// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/repository.h"
#include "core/records/run.h"
#include "services/repositories/repositoryservice.h"
#include "services/repositories/repositorytypes.h"
#include "ui/models/repositories/repositorysummary.h"
#include "ui/pages/common/page.h"
#include "ui/pages/overview/attentionlist.h"
#include "ui/pages/overview/deploymentattention.h"

#include <map>

class QStackedWidget;

namespace slipway {

class Button;
class Changes;
class EmptyState;
class FirstRun;
class Label;
class PageHeader;
class RepositoryCard;

/// What needs attention first, then a card for each repository; the first-run page while there is none.
class OverviewPage : public Page
{
    Q_OBJECT
public:
    explicit OverviewPage(const PageContext &context);

    [[nodiscard]] QString title() const override { return tr("Overview"); }
    void activate(const QString &argument) override;
    void refresh() override;
    void showTime(Timestamp now) override;
    [[nodiscard]] std::optional<Error> unmet() const override;

protected:
    void retranslate() override;

private:
    struct Entry
    {
        RepositoryRecord record;
        RepositorySummary summary;
        std::vector<EnvironmentNews> environments;
    };

    [[nodiscard]] QWidget *makeContent();
    void connectSources();
    void follow(const Changes &changes);
    [[nodiscard]] Loader<std::vector<Entry>>::Work readEntries();
    void take(Result<std::vector<Entry>> entries);
    void rebuildCards();
    void showEntries();
    void showAttention();
    [[nodiscard]] AttentionList::Item attentionItem(const RunRecord &run, Timestamp now);
    [[nodiscard]] std::vector<AttentionList::Item> deploymentItems(Timestamp now);
    [[nodiscard]] AttentionList::Item calmItem() const; ///< what stands there when nothing needs attention
    void loadHeads();
    [[nodiscard]] RepositoryCard *cardOf(RepositoryId id) const;

    QStackedWidget *m_stack;
    FirstRun *m_firstRun;
    EmptyState *m_empty;
    PageHeader *m_header;
    Button *m_add;
    Label *m_attentionHeading, *m_attentionCount, *m_repositoriesHeading, *m_repositoriesCount;
    AttentionList *m_attention;
    QVBoxLayout *m_cardColumn;
    std::vector<RepositoryCard *> m_cards;
    std::vector<Entry> m_entries;
    std::map<RepositoryId, RepositoryDetail> m_heads;
    QString m_asked;                                         ///< by the last activate(); there are no parts
    bool m_runsChanged = true, m_environmentsChanged = true; ///< since they were read
    Loader<std::vector<Entry>> m_loader;
};

} // namespace slipway
