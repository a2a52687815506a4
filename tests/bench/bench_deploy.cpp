// SPDX-License-Identifier: GPL-3.0-or-later
// Switching a release under load: deployments and rollbacks in turn through slipwayctl, while a client asks the server
// all the time.
#include "bench/bench.h"
#include "integration/support/deployscene.h"
#include "integration/support/hammer.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace slipway::bench;
using namespace slipway::test;

namespace {

constexpr int kVersions = 4; ///< the last one is what every rollback goes back to

struct Figures
{
    int switches = 0;
    int asked = 0, wrong = 0;
    std::vector<double> deploys, rollbacks; ///< milliseconds, from process start to exit
};

/// Nothing when the command failed; its words are on standard error then.
std::optional<double> timedCommand(const std::function<Ended()> &command)
{
    Ended ended;
    const double time = timed([&] { ended = command(); });
    if (ended.status == 0)
        return time;
    qWarning("%s", ended.text().constData());
    return std::nullopt;
}

std::optional<Figures> measure(const DeployScene &scene, const QList<qint64> &releases, int rounds)
{
    Figures figures;
    Hammer hammer(scene.healthUrl());
    for (int round = 0; round < rounds; ++round) {
        const bool back = round % 2 == 1;
        const std::optional<double> time =
            timedCommand([&] { return back ? scene.rollback() : scene.deploy(releases[round / 2 % (kVersions - 1)]); });
        if (!time)
            return std::nullopt;
        (back ? figures.rollbacks : figures.deploys).push_back(*time);
        ++figures.switches;
    }
    hammer.stop();
    figures.asked = hammer.asked;
    figures.wrong = hammer.failed + hammer.mixed;
    return figures;
}

std::vector<Row> rows(DeployScene::Where where, int rounds)
{
    const bool ssh = where == DeployScene::Where::Ssh;
    const QString place = ssh ? u"over SSH"_s : u"on this machine"_s;
    const double limit = ssh ? 3000 : 1000;
    DeployScene scene(where);
    scene.setHealth(
        "      checks:\n        - http: {url: \"http://127.0.0.1:PORT/health\", json: {release: \"${release}\"}}\n"
        "      interval: 20ms\n      consecutive: 1\n      deadline: 10s\n");
    if (const QString problem = scene.start(); !problem.isEmpty())
        return {{.what = u"switching under load "_s + place,
                 .measured = problem,
                 .target = u"0 failed requests"_s,
                 .met = {},
                 .figures = {}}};
    QList<qint64> releases;
    for (int i = 0; i < kVersions; ++i)
        releases << scene.release("v" + QByteArray::number(i));
    const bool isLive = timedCommand([&] { return scene.deploy(releases[kVersions - 1]); }).has_value();
    const std::optional<Figures> measured = isLive ? measure(scene, releases, rounds) : std::nullopt;
    if (!measured)
        return {{.what = u"switching under load "_s + place,
                 .measured = u"a deployment failed"_s,
                 .target = u"0 failed requests"_s,
                 .met = false,
                 .figures = {}}};
    const Figures &figures = *measured;
    const double back = median(figures.rollbacks);
    return {{.what = u"%1 switches under load %2: requests that failed"_s.arg(figures.switches).arg(place),
             .measured = u"%1 of %2"_s.arg(figures.wrong).arg(figures.asked),
             .target = u"0"_s,
             .met = figures.wrong == 0,
             .figures = {{u"asked"_s, figures.asked}, {u"failed"_s, figures.wrong}, {u"switches"_s, figures.switches}}},
            {.what = u"rollback %1, slipwayctl start to exit"_s.arg(place),
             .measured = u"%1 (deploy %2)"_s.arg(milliseconds(back), milliseconds(median(figures.deploys))),
             .target = u"≤ %1"_s.arg(milliseconds(limit)),
             .met = back <= limit,
             .figures = {{u"rollback_ms"_s, back}, {u"deploy_ms"_s, median(figures.deploys)}}}};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int rounds = argc > 1 ? std::max(2, std::atoi(argv[1])) : 20;
    std::vector<Row> all = rows(DeployScene::Where::Local, rounds);
    if (const QString missing = sshServerMissing(); missing.isEmpty())
        std::ranges::move(rows(DeployScene::Where::Ssh, rounds), std::back_inserter(all));
    else
        std::printf("not measured over SSH: %s\n", qPrintable(missing));
    return report(u"Releases"_s, all);
}
