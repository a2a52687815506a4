// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/status.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>

#include <cstdint>
#include <vector>

namespace slipway {

/// One line of the graph from this row to the next.
struct LaneLine
{
    std::uint16_t from = 0, to = 0, colour = 0;
};

/// What the graph needs of a commit: compact, for repositories of a hundred thousand commits.
struct CommitRow
{
    QByteArray hash; ///< raw bytes
    std::uint16_t lane = 0, colour = 0, laneCount = 0;
    bool merge = false;
    std::vector<LaneLine> lines;
};

/// What people read of a commit; asked for when its row comes into view.
struct CommitText
{
    QString hash; ///< hexadecimal
    QString subject, author;
    Timestamp time{};
};

struct RefBadge
{
    enum class Kind { Branch, Remote, Tag, Live }; ///< Live: the name of an environment
    Kind kind = Kind::Branch;
    QString name;
    bool head = false;
};

struct RunBadge
{
    RunId run;
    Status status = Status::Queued;
};

/// The commits of a repository, newest first, with the lanes of their graph. The first row stands for the working tree
/// when that differs from HEAD. Subjects and authors come later: textsWanted() names the rows that are looked at.
class CommitModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { HashRole = Qt::UserRole, AuthorRole, MomentRole };

    explicit CommitModel(QObject *parent = nullptr);

    void clear();
    /// @param changes files that differ in the working tree; 0 removes the row of the working tree.
    void setWorkingTree(int changes);
    void append(std::vector<CommitRow> rows);
    void setTexts(const std::vector<CommitText> &texts);
    void setRefs(QHash<QString, std::vector<RefBadge>> refs);
    void setRuns(QHash<QString, std::vector<RunBadge>> runs);
    /// What time it is, for ages; after a change of language too.
    void setNow(Timestamp now);

    [[nodiscard]] bool isWorkingTree(const QModelIndex &index) const;
    [[nodiscard]] int changeCount() const { return m_changes; }
    [[nodiscard]] const CommitRow *row(int modelRow) const;          ///< nullptr for the working tree
    [[nodiscard]] QString hashAt(int modelRow) const;                ///< hexadecimal; empty for the working tree
    [[nodiscard]] const CommitText *text(const QString &hash) const; ///< nullptr until it came
    [[nodiscard]] std::vector<RefBadge> refs(const QString &hash) const { return m_refs.value(hash); }
    [[nodiscard]] std::vector<RunBadge> runs(const QString &hash) const { return m_runs.value(hash); }
    [[nodiscard]] QModelIndex indexOf(const QString &hash) const; ///< its beginning serves too
    [[nodiscard]] int laneCount() const { return m_lanes; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void textsWanted(const QStringList &hashes);

private:
    void want(const QString &hash) const;
    void flushWanted();
    [[nodiscard]] int offset() const { return m_changes > 0 ? 1 : 0; }
    void repaintAll();

    std::vector<CommitRow> m_rows;
    QHash<QString, CommitText> m_texts;
    QHash<QString, std::vector<RefBadge>> m_refs;
    QHash<QString, std::vector<RunBadge>> m_runs;
    mutable QSet<QString> m_asked; ///< asked for, not answered
    mutable QStringList m_wanted;  ///< to ask for with the next turn of the event loop
    int m_changes = 0;
    int m_lanes = 1;
    Timestamp m_now{};
};

} // namespace slipway
