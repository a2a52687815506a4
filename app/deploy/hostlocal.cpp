// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/host.h"

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

class LocalHost final : public Host
{
public:
    explicit LocalHost(CommandRunner &commands)
        : Host(commands, {})
    {
    }

    Result<> prepareConnection(const std::stop_token &) override { return {}; }
    QByteArray tools() const override { return "cp"; }
    bool resumesCopies() const override { return false; }

    /// Shares blocks where the file system can, and copies inside the kernel otherwise. Watched, so that no copy goes
    /// on after this process was killed.
    Result<> copy(const CopyJob &job, const Call &call) override
    {
        const Call quiet{.onLine = {}, .stop = call.stop};
        const WatchedLine line{.line =
                                   "exec cp -R -P -f --preserve=mode,timestamps --reflink=auto -T -- \"$FROM\" \"$TO\"",
                               .variables = {{"FROM", job.from.toUtf8()}, {"TO", job.to.toUtf8()}, {"LC_ALL", "C"}},
                               .fifo = (job.to + u".fifo"_s).toUtf8()};
        const QString what = u"the upload"_s;
        const auto opened = SLIPWAY_TRY(session());
        const Exit exit = SLIPWAY_TRY(watchLine(*opened, line,
                                                {.what = what,
                                                 .host = {},
                                                 .limit = std::chrono::hours(6),
                                                 .explain = [&](const Exit &end) { return explain(end, what); }},
                                                quiet));
        if (exit.code != 0)
            return fail(explain(exit, what));
        return {};
    }

protected:
    Command shell() const override { return localShell(); }
    Error explain(const Exit &exit, const QString &what) const override { return explainLocally(exit, what); }
};

} // namespace

std::unique_ptr<Host> makeLocalHost(const TargetTools &tools)
{
    return std::make_unique<LocalHost>(tools.commands);
}

} // namespace slipway::deploy
