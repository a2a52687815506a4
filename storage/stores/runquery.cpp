// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/stores/runquery.h"

#include "storage/database/statement.h"
#include "storage/stores/runrows.h"
#include "storage/stores/runstore.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

std::string statusParameter(std::size_t index)
{
    return ":status" + std::to_string(index);
}

/// For LIKE … ESCAPE '\': what people type is searched for literally.
QString containing(const QString &text)
{
    QString pattern = foldedForSearch(text);
    for (const QChar special : {u'\\', u'%', u'_'})
        pattern.replace(special, QString(u'\\') + special);
    return u'%' + pattern + u'%';
}

} // namespace

RunQuery::RunQuery(const RunFilter &filter, Purpose purpose)
    : m_filter(filter)
    , m_purpose(purpose)
{
    const bool hasText = !filter.text.isEmpty();
    // CROSS JOIN: the narrow table is read first, and of the other one only what was found.
    const std::string from =
        (hasText ? " FROM run_search CROSS JOIN runs ON runs.id = run_search.run_id" : " FROM runs") + conditions();
    if (purpose == Purpose::Count) {
        m_sql = "SELECT count(*)" + from;
        return;
    }
    // The plus keeps SQLite from going through all runs in the order of their ids: few have changed.
    const std::string order = filter.changedAfter >= 0 ? "+runs.id" : hasText ? "run_search.run_id" : "runs.id";
    // The ids first: to sort and to limit them takes an index alone.
    m_sql = kSelectRun + std::string(" WHERE runs.id IN (SELECT runs.id") + from + " ORDER BY " + order +
            " DESC LIMIT :limit) ORDER BY runs.id DESC";
}

std::string RunQuery::conditions() const
{
    std::string joined;
    const auto add = [&joined](const std::string &condition) {
        joined += (joined.empty() ? " WHERE " : " AND ") + condition;
    };
    if (m_filter.repository)
        add("runs.repository_id = :repository");
    if (!m_filter.statuses.empty()) {
        std::string list;
        for (std::size_t i = 0; i < m_filter.statuses.size(); ++i)
            list += (i == 0 ? "" : ", ") + statusParameter(i);
        add("runs.status IN (" + list + ')');
    }
    if (!m_filter.text.isEmpty())
        add("run_search.text LIKE :text ESCAPE '\\'");
    if (m_filter.since)
        add("runs.queued_ms >= :since");
    if (!m_filter.commit.isEmpty())
        add("runs.commit_hash = :commit");
    if (m_filter.changedAfter >= 0)
        add("runs.revision > :revision");
    if (m_purpose == Purpose::List && m_filter.before.isValid())
        add("runs.id < :before");
    return joined;
}

void RunQuery::bind(Statement &statement) const
{
    if (m_filter.repository)
        statement.bind(":repository", *m_filter.repository);
    for (std::size_t i = 0; i < m_filter.statuses.size(); ++i)
        statement.bind(statusParameter(i).c_str(), statusName(m_filter.statuses[i]));
    if (!m_filter.text.isEmpty())
        statement.bind(":text", containing(m_filter.text));
    if (m_filter.since)
        statement.bind(":since", *m_filter.since);
    if (!m_filter.commit.isEmpty())
        statement.bind(":commit", m_filter.commit);
    if (m_filter.changedAfter >= 0)
        statement.bind(":revision", m_filter.changedAfter);
    if (m_purpose == Purpose::Count)
        return;
    if (m_filter.before.isValid())
        statement.bind(":before", m_filter.before);
    statement.bind(":limit", m_filter.limit);
}

} // namespace slipway
