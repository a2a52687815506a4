// SPDX-License-Identifier: GPL-3.0-or-later
// slipway.yml: text → Configuration. Pure; no processes, no clock. Names and meaning: the design's config page.
#pragma once

#include "core/clock.h"
#include "core/diagnostic.h"
#include "core/records/environment.h"
#include "core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace slipway::config {

enum class TargetKind { Local, Ssh, Compose, Script, Workflow };
[[nodiscard]] QString targetKindName(TargetKind kind);

/// "deploy@127.0.0.1:2222". Never begins with '-', no control characters, no blanks.
struct HostSpec
{
    QString user; ///< empty = as ssh's own configuration says
    QString host;
    int port = 0; ///< 0 = as ssh's own configuration says
    [[nodiscard]] QString text() const;
    bool operator==(const HostSpec &) const = default;
};

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

/// One end of a freeze: a day of each week, or a date.
struct FreezeTime
{
    int weekday = 0; ///< 1 = Monday … 7 = Sunday; 0 = once, on `date`
    QDate date;
    QTime time;
};
/// Nothing when the text is neither "Fri 16:00" nor "2026-12-24 18:00".
[[nodiscard]] std::optional<FreezeTime> freezeTimeFromText(QStringView text);

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

/// T and E of the scores. Durations positive, rates in (0, 1].
struct Budgets
{
    std::optional<Milliseconds> ci, cd, cdp, ad;
    std::optional<double> testErrorRate, monitorErrorRate;
};

struct Configuration
{
    QString repository;
    Budgets budgets;
    std::vector<EnvironmentSpec> environments; ///< in the order of the file
    std::vector<FlowSpec> flows;
    Diagnostics diagnostics; ///< errors: it cannot be used; warnings: keys that are not executed (yet)
};

/// Reads a whole slipway.yml. Everything wrong is in the diagnostics, with line and column; an error of the YAML too.
[[nodiscard]] Configuration readConfiguration(const QByteArray &text, const QString &fileName);
/// The file of `env add NAME --target FILE` (YAML or JSON): either a target ("kind: local …") or a whole environment
/// ("tier: …, target: …"). Errors: BadInput with the first error's place.
[[nodiscard]] Result<EnvironmentSpec> readEnvironment(const QByteArray &text, const QString &fileName,
                                                      const QString &name);

/// What storage keeps, both ways; a round trip gives the same value.
[[nodiscard]] QJsonObject toJson(const EnvironmentSpec &environment);
[[nodiscard]] Result<EnvironmentSpec> environmentFromJson(const QJsonObject &object);
[[nodiscard]] QJsonObject toJson(const FlowSpec &flow);
[[nodiscard]] FlowSpec flowFromJson(const QJsonObject &object);

/// The text with one environment replaced, or added, so that comments and everything else stay as they are.
/// What the form of the window writes. Errors: BadInput when the text is no usable slipway.yml.
[[nodiscard]] Result<QByteArray> withEnvironment(const QByteArray &text, const EnvironmentSpec &environment);

/// "250ms", "20s", "10m", "2h", "7d", "1h30m"; nothing when it is none.
[[nodiscard]] std::optional<Milliseconds> durationFromText(QStringView text);
[[nodiscard]] QString durationToText(Milliseconds duration);

/// Error: BadInput, e.g. for "-oProxyCommand=x".
[[nodiscard]] Result<HostSpec> hostFromText(const QString &text);

} // namespace slipway::config
