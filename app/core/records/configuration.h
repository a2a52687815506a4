// SPDX-License-Identifier: GPL-3.0-or-later
// What slipway.yml says, as values; app/config reads and writes them. Names and meaning: the design's config page.
#pragma once

#include "core/clock.h"
#include "core/diagnostic.h"
#include "core/records/tier.h"
#include "core/result.h"

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <vector>

namespace slipway::config {

enum class TargetKind { Local, Ssh, Compose, Script, Workflow };
[[nodiscard]] QString targetKindName(TargetKind kind); ///< "local", "ssh" …

/// "deploy@127.0.0.1:2222". Never begins with '-', no control characters, no blanks.
struct HostSpec
{
    QString user; ///< empty = as ssh's own configuration says
    QString host;
    int port = 0; ///< 0 = as ssh's own configuration says
    [[nodiscard]] QString text() const;
    bool operator==(const HostSpec &) const = default;
};

/// Error: BadInput, e.g. for "-oProxyCommand=x".
[[nodiscard]] Result<HostSpec> hostFromText(const QString &text);

struct TargetSpec
{
    TargetKind kind = TargetKind::Local;
    std::vector<HostSpec> hosts; ///< ssh
    QString path;                ///< local, ssh: absolute; compose, script: where releases are kept, may be empty
    int keep = 5;                ///< releases kept on the target, the live one and the previous one always
    QStringList include;         ///< paths in the commit ("model/", "serve.py"); empty = the whole commit
    QStringList exclude;         ///< paths that stay out, whatever includes them
    QStringList artifacts;       ///< names of artifacts of the run that the deployment follows; folders of the release
    QStringList shared;          ///< linked into each release from <path>/shared, never overwritten
    QString prepare;             ///< shell script line, run in the new release before the switch
    QString once;         ///< the same on one host only, before the switch; going back, in the release that is left
    QString restart;      ///< the same after the switch, in <path>/current
    QString stop;         ///< the same when nothing is to serve any more, in the release that was live
    int batch = 0;        ///< hosts at a time; 0 = all at once
    QString identity;     ///< name of a secret with a private key; empty = ssh's own
    QString file;         ///< compose: the compose file in the release; workflow: the workflow file in the commit
    QString project;      ///< compose: project name
    bool rolling = false; ///< compose: strategy rolling instead of recreate
    QString deploy;       ///< script: what deploys
    QString rollback;     ///< script: what takes back; empty = `deploy` of the release before
    QString status;       ///< script: prints the live release's name; empty = as recorded
    QStringList services; ///< compose: only these; empty = all
    Milliseconds timeout{600'000}; ///< of prepare, restart and scripts, each
};

struct HttpCheck
{
    QString url;
    int status = 200;
    QJsonObject json; ///< members the answer must have; ${release}, ${commit}, ${environment} are filled in
    QString contains; ///< text the body must contain
};
struct TcpCheck
{
    QString host;
    int port = 0;
};
struct CommandCheck
{
    QString run; ///< in the live release: over SSH for ssh targets (each host), here otherwise
};
struct MetricCheck
{
    QString monitor;
    QString when; ///< unhealthy when true
};
struct CheckSpec
{
    enum class Kind { Http, Tcp, Command, Metric };
    Kind kind = Kind::Http;
    HttpCheck http;
    TcpCheck tcp;
    CommandCheck command;
    MetricCheck metric;
    Milliseconds timeout{5'000};
    [[nodiscard]] QString title() const; ///< "GET /health", "tcp 127.0.0.1:80", "smoke.py", "metric error_rate > 0.1"
};

struct HealthSpec
{
    std::vector<CheckSpec> checks;
    Milliseconds interval{2'000};
    int consecutive = 3;
    Milliseconds deadline{60'000};
    Milliseconds watch{0};
    int watchFailures = 3; ///< failing answers in a row that end the watch and go back
};

/// "Fri 16:00" to "Mon 08:00" each week, or "2026-12-24 18:00" to "2027-01-02 08:00" once, in a time zone. Read from
/// a file, both ends have the same form and freezeTimeFromText() reads them.
struct FreezeSpec
{
    QString from, to;
    QString timezone; ///< IANA name; "UTC" when the file names none
    QString reason;
};

struct ProtectSpec
{
    QStringList branches; ///< globs; empty = any
    int approvals = 0;
    bool selfApproval = true; ///< the one who asked may approve
    Milliseconds wait{0};
    bool requireCi = false, requireTests = false;
    QStringList ciFiles; ///< workflow files that requireCi speaks of; empty = those that a push triggers
    QMap<QString, double> minimumScores; ///< "AT" → 0.9
    std::vector<FreezeSpec> freezes;
};

struct EnvironmentSpec
{
    QString name;
    Tier tier = Tier::Development;
    TargetSpec target;
    HealthSpec health;
    ProtectSpec protect;
    bool rollbackOnFailure = true; ///< on_failure: rollback | stop
    QMap<QString, QString> variables;
    QStringList secrets; ///< names handed to prepare, restart and scripts as variables
    Position at;         ///< of its key
};

struct FlowStep
{
    QString environment;
    bool automatic = true; ///< mode: automatic (default) | manual
};
struct FlowSpec
{
    QString event = QStringLiteral("push");
    QStringList branches;  ///< globs
    QString integrateInto; ///< empty = no integration
    QString pipeline;      ///< workflow file
    std::vector<FlowStep> steps;
    Position at;
};

} // namespace slipway::config
