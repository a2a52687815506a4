// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/engine/deployer.h"
#include "support/fakes.h"
#include "support/faketarget.h"

namespace slipway::test {

/// A deployment of release 44 over release 43, with a gate of 3 good answers, 2 s apart, within 60 s. Time is not real.
struct DeployBench
{
    explicit DeployBench(int batches = 1, int hostsPerBatch = 1, bool withPrevious = true)
        : target(events, batches, hostsPerBatch)
    {
        using namespace Qt::StringLiterals;
        order.deployment = {.id = DeploymentId{61}, .release = ReleaseId{44}};
        order.environment.name = u"production"_s;
        order.environment.health.checks = {
            {.kind = config::CheckSpec::Kind::Command, .command = {.run = u"smoke.py"_s}}};
        order.release = staged(44);
        order.holder = u"lin, deployment 61"_s;
        if (withPrevious) {
            order.previous = staged(43);
            target.setLive(u"43"_s, order.previous->digest);
        }
    }

    [[nodiscard]] static deploy::StagedRelease staged(int id)
    {
        const QString name = QString::number(id);
        return {.id = ReleaseId{id},
                .name = name,
                .commit = QStringLiteral("c") + name,
                .digest = QStringLiteral("d") + name,
                .environment = QStringLiteral("production")};
    }

    [[nodiscard]] Result<deploy::Outcome> execute() { return deployer().execute(order, sink, stop.get_token()); }
    /// As services do: with the record that the sink was told last, if it was told one.
    [[nodiscard]] Result<deploy::Outcome> watch()
    {
        if (sink.record().id.isValid())
            order.deployment = sink.record();
        return deployer().watch(order, sink, stop.get_token());
    }
    [[nodiscard]] deploy::Deployer deployer() { return {target, http, clock, {}}; }

    /// Health commands of a release fail from now on.
    void makeSick(const QString &release)
    {
        target.onProbe = [release](const deploy::StagedRelease &asked, int) -> Result<> {
            if (asked.name == release)
                return fail(ErrorKind::Failed, QStringLiteral("smoke.py ended with 1"));
            return {};
        };
    }
    void stopAt(const QString &step, const QString &release = QStringLiteral("44"))
    {
        target.onStep = [this, step, release](const QString &name, const QString &of) {
            if (name == step && (of.isEmpty() || of == release))
                stop.request_stop();
        };
    }
    [[nodiscard]] QStringList all(const QString &release) const { return QStringList(target.live().size(), release); }

    EventLog events;
    FakeTarget target;
    FakeHttpClient http;
    FakeClock clock;
    RecordingDeploymentSink sink{events};
    std::stop_source stop;
    deploy::Order order;
};

} // namespace slipway::test
