// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deployments/fleetdialogs.h"

#include "ui/dialogs/reasondialog.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/models/text/messagetext.h"
#include "ui/window/controllers/deploymentcommands.h"

#include <QCoreApplication>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

QString say(const char *words)
{
    return QCoreApplication::translate("FleetDialogs", words);
}

} // namespace

void askToLift(const PageContext &context, const ReleaseRecord &release, const EnvironmentRecord &environment,
               QWidget *window)
{
    const QString name = releaseText(release.id);
    const ReasonDialog::Question question{
        u"liftDialog"_s,
        say(QT_TRANSLATE_NOOP("FleetDialogs", "Lift the quarantine of %1?")).arg(name),
        messageText(quarantineFor(release, environment)),
        say(QT_TRANSLATE_NOOP(
                "FleetDialogs",
                "%1 can be deployed everywhere again, by automation too. The reason stays in the audit trail."))
            .arg(name),
        say(QT_TRANSLATE_NOOP("FleetDialogs", "Reason: why %1 may be deployed again")).arg(name),
        say(QT_TRANSLATE_NOOP("FleetDialogs", "Lift quarantine"))};
    new ReasonDialog(
        context.theme, question,
        [&commands = context.deployments, id = release.id](const QString &reason) {
            commands.liftQuarantine(id, reason);
        },
        window);
}

void askToRetire(const PageContext &context, const EnvironmentRecord &environment, const QString &host, QWidget *window)
{
    const ReasonDialog::Question question{
        u"retireDialog"_s,
        say(QT_TRANSLATE_NOOP("FleetDialogs", "Retire %1?")).arg(host),
        {},
        say(QT_TRANSLATE_NOOP(
                "FleetDialogs",
                "%1 goes on without this host: nothing is deployed to it until it is restored. What it serves stays as it is."))
            .arg(environment.name),
        say(QT_TRANSLATE_NOOP("FleetDialogs", "Reason: what happened to the host")),
        say(QT_TRANSLATE_NOOP("FleetDialogs", "Retire host"))};
    new ReasonDialog(
        context.theme, question,
        [&commands = context.deployments, id = environment.id, host](const QString &reason) {
            commands.retireHost(id, host, reason);
        },
        window);
}

} // namespace slipway
