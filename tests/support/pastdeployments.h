// SPDX-License-Identifier: GPL-3.0-or-later
// Histories of an environment in one word a deployment, and where a rollback goes after each.
#pragma once

#include "core/clock.h"
#include "core/records/environment.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"
#include "storage/stores/releasestore.h"

#include <QStringList>

#include <functional>
#include <map>

namespace slipway::test {

struct PastCase
{
    const char *name;
    QString history, marks;
    int expected; ///< number of the release; 0 = there is nothing to go back to
};

[[nodiscard]] inline std::vector<PastCase> pastCases()
{
    using namespace Qt::StringLiterals;
    return {
        {"one release", u"1"_s, {}, 0},
        {"good ones", u"1 2 3"_s, {}, 2},
        {"after a rollback", u"5 7 8 b7"_s, {}, 5},
        {"after two rollbacks", u"1 2 3 b2 b1"_s, {}, 0},
        {"a bad one between", u"1 2 x3 a2"_s, u"q3"_s, 1},
        {"two bad ones in a row", u"1 2 x3 a2 x4 a2"_s, u"q3 q4"_s, 1},
        {"re-deployed", u"1 2 2"_s, {}, 1},
        {"an older one deployed again", u"1 2 1"_s, {}, 2},
        {"rolled back and deployed again", u"1 2 b1 2 3"_s, {}, 2},
        {"marked bad later", u"1 2 3"_s, u"q2"_s, 1},
        {"bad in production only", u"1 2 3"_s, u"Q2"_s, 2},
        {"lifted", u"1 2 3"_s, u"q2 l2"_s, 2},
        {"pruned", u"1 2 3"_s, u"p2"_s, 1},
        {"all pruned", u"1 2 3"_s, u"p1 p2"_s, 2},
        {"mixed", u"1 2 m3"_s, {}, 2},
        {"failed and left live", u"1 2 f3"_s, {}, 2},
        {"interrupted", u"1 2 i3"_s, {}, 2},
        {"failed before the switch", u"1 2 n3"_s, {}, 1},
        {"nothing good", u"x1"_s, u"q1"_s, 0},
    };
}

/// Writes histories as services keep them; each of its words is a deployment: "2" deployed, "b2" gone back to, "a2"
/// gone back to by Slipway, "x2" rolled back as bad, "f2" failed and left live, "i2" interrupted after the switch, "m2"
/// left hosts that differ, "n2" failed before it.
class PastDeployments
{
public:
    /// @param makeRelease called once for each number
    PastDeployments(Storage &storage, EnvironmentRecord environment, EnvironmentId later,
                    std::function<Result<ReleaseId>(int)> makeRelease)
        : m_storage(storage)
        , m_environment(std::move(environment))
        , m_later(later)
        , m_makeRelease(std::move(makeRelease))
    {
    }

    [[nodiscard]] EnvironmentId environment() const { return m_environment.id; }
    [[nodiscard]] Result<> live(const QString &words)
    {
        for (const QString &word : words.split(u' ', Qt::SkipEmptyParts))
            SLIPWAY_CHECK(add(word));
        return {};
    }
    [[nodiscard]] Result<ReleaseId> release(int number)
    {
        if (!m_releases.contains(number))
            m_releases[number] = SLIPWAY_TRY(m_makeRelease(number));
        return m_releases[number];
    }
    [[nodiscard]] int numberOf(ReleaseId id) const
    {
        for (const auto &[number, known] : m_releases) {
            if (known == id)
                return number;
        }
        return 0;
    }
    /// "p2" pruned, "q2" bad here, "Q2" bad in the later environment, "l2" lifted
    [[nodiscard]] Result<> mark(const QString &words)
    {
        for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
            const ReleaseId id = SLIPWAY_TRY(release(word.mid(1).toInt()));
            SLIPWAY_CHECK(m_storage.write([&](Database &database) -> Result<> {
                ReleaseStore store(database);
                if (word.startsWith(u'p'))
                    return store.setFilesPresent(id, false);
                if (word.startsWith(u'l'))
                    return store.liftQuarantine(id);
                return store.quarantine(
                    {.environment = word.startsWith(u'q') ? m_environment.id : m_later, .release = id},
                    QStringLiteral("not healthy"), m_clock.now());
            }));
        }
        return {};
    }

private:
    [[nodiscard]] Result<> add(const QString &word)
    {
        const bool isPlain = word.front().isDigit();
        const QChar kind = isPlain ? u'd' : word.front();
        DeploymentRecord record;
        record.environment = m_environment.id;
        record.environmentName = m_environment.name;
        record.release = SLIPWAY_TRY(release(isPlain ? word.toInt() : word.mid(1).toInt()));
        record.releaseName = QStringLiteral("r");
        record.kind = kind == u'b'   ? DeploymentKind::Rollback
                      : kind == u'a' ? DeploymentKind::AutoRollback
                                     : DeploymentKind::Deploy;
        record.created = m_clock.now();
        if (kind != u'n')
            record.switched = record.created;
        if (kind == u'b' || kind == u'a')
            record.rollbackOf = m_last;
        if (kind == u'm')
            record.hosts = {{.host = QStringLiteral("web-1"), .release = QStringLiteral("2")},
                            {.host = QStringLiteral("web-2"), .answers = false, .problem = QStringLiteral("gone")}};
        const bool isGood = kind == u'd' || kind == u'b' || kind == u'a';
        SLIPWAY_CHECK(m_storage.write([&](Database &database) -> Result<> {
            DeploymentStore store(database);
            record.status = DeploymentStatus::Running;
            record.id = SLIPWAY_TRY(store.insert(record));
            record.status = statusOf(kind);
            record.finished = record.created;
            return isGood ? store.makeLive(record) : store.update(record);
        }));
        m_last = record.id;
        return {};
    }
    [[nodiscard]] static DeploymentStatus statusOf(QChar kind)
    {
        return kind == u'x'                   ? DeploymentStatus::RolledBack
               : kind == u'f' || kind == u'n' ? DeploymentStatus::Failed
               : kind == u'i'                 ? DeploymentStatus::Interrupted
               : kind == u'm'                 ? DeploymentStatus::Mixed
                                              : DeploymentStatus::Live;
    }

    Storage &m_storage;
    EnvironmentRecord m_environment;
    EnvironmentId m_later;
    std::function<Result<ReleaseId>(int)> m_makeRelease;
    DeploymentId m_last;
    std::map<int, ReleaseId> m_releases;
    SystemClock m_clock;
};

} // namespace slipway::test
