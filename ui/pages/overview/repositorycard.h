// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/repositories/repositoryservice.h"
#include "services/repositories/repositorytypes.h"
#include "ui/models/repositories/repositorysummary.h"
#include "ui/widgets/controls/card.h"

class QGridLayout;

namespace slipway {

class Button;
class Label;
class RunBars;
class ScoreTile;
class Theme;

/// A repository at a glance: head, last runs, figures, the latest run of each pipeline.
class RepositoryCard : public Card
{
    Q_OBJECT
public:
    RepositoryCard(const Theme &theme, const RepositoryRecord &record, QWidget *parent = nullptr);

    /// What is live in an environment.
    struct LiveRow
    {
        QString name, version;
        State state = State::Queued;
        QString word;
        std::optional<Timestamp> since = {};
    };

    /// Environments take the place of the latest runs, where there are any.
    void setEnvironments(const std::vector<LiveRow> &rows, Timestamp now);
    void setSummary(const RepositorySummary &summary, Timestamp now);
    void setHead(const RepositoryDetail &detail, Timestamp now);
    [[nodiscard]] RepositoryId repository() const { return m_record.id; }

Q_SIGNALS:
    void runChosen(RunId run);
    void repositoryChosen(RepositoryId repository);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QLayout *makeLeft();
    [[nodiscard]] QLayout *makeTiles();
    void showBars(const RepositorySummary &summary, Timestamp now);
    void showTiles(const RepositorySummary &summary);
    void showLatest(const RepositorySummary &summary, Timestamp now);
    bool startRows(const QStringList &says);
    void addRow(int row, const QString &name, const QString &version, State state, const QString &word,
                const QString &when);

    const Theme &m_theme;
    RepositoryRecord m_record;
    Button *m_name;
    Label *m_meta;
    RunBars *m_bars;
    Label *m_note;
    std::array<ScoreTile *, 4> m_tiles{};
    QGridLayout *m_latest;
    bool m_hasEnvironments = false;
    QStringList m_latestShown; ///< what its rows say, so that they are made anew only when they differ
};

} // namespace slipway
