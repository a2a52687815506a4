// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/counters.h"

#include "storage/database/database.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kTake = "UPDATE counters SET value = value + :count WHERE name = :name RETURNING value";

} // namespace

Result<qint64> takeNumbers(Database &database, Counter counter, int count)
{
    if (count < 1)
        return fail(ErrorKind::BadInput, Engine::tr("at least one number has to be taken, not %1").arg(count));
    Statement statement = SLIPWAY_TRY(database.prepare(kTake));
    statement.bind(":count", count).bind(":name", counter == Counter::Job ? u"job"_s : u"revision"_s);
    if (!SLIPWAY_TRY(statement.step()))
        return fail(ErrorKind::BadInput, Engine::tr("the database has lost a counter"));
    const qint64 last = statement.integer("value");
    SLIPWAY_TRY(statement.step()); // to its end: only then the change is made for good
    return last - count + 1;
}

} // namespace slipway
