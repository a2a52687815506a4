// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/stores/changestore.h"

#include "storage/database/database.h"

#include <array>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr const char *kNewest = "SELECT coalesce(max(number), 0) FROM changes";
constexpr const char *kForgotten = "SELECT number FROM forgotten_changes";
constexpr const char *kAfter = "SELECT subject, subject_id FROM changes WHERE number > :number";

constexpr std::array<std::pair<QLatin1StringView, Subject>, 8> kSubjects{{
    {"repository"_L1, Subject::Repository},
    {"run"_L1, Subject::Run},
    {"release"_L1, Subject::Release},
    {"environment"_L1, Subject::Environment},
    {"deployment"_L1, Subject::Deployment},
    {"secret"_L1, Subject::Secret},
    {"audit"_L1, Subject::Audit},
    {"retention"_L1, Subject::Retention},
}};

} // namespace

Result<ChangeStore::Log> ChangeStore::after(qint64 number) const
{
    Log log;
    log.newest = SLIPWAY_TRY(m_database.number(kNewest));
    const bool isBackInTime = number > log.newest; // a backup was put in its place
    if (number < 0 || isBackInTime || number < SLIPWAY_TRY(m_database.number(kForgotten))) {
        log.changes = Changes::everything();
        return log;
    }
    Statement statement = SLIPWAY_TRY(m_database.prepare(kAfter));
    statement.bind(":number", number);
    while (SLIPWAY_TRY(statement.step())) {
        const QString name = statement.text("subject");
        const auto subject = std::ranges::find(kSubjects, name, &std::pair<QLatin1StringView, Subject>::first);
        if (subject != kSubjects.end())
            log.changes.add(subject->second, statement.integer("subject_id"));
        else
            log.changes = Changes::everything(); // a newer Slipway's
    }
    return log;
}

} // namespace slipway
