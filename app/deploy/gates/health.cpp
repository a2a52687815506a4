// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/gates/health.h"

#include "core/duration.h"
#include "deploy/gates/httpcheck.h"
#include "deploy/gates/placeholders.h"
#include "deploy/targets/hosts/host.h"
#include "net/http.h"

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kLongestText = 300;

/// One line that a terminal or a list can show, whatever a server sent.
QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            c = u' ';
    }
    text = text.simplified();
    return text.size() > kLongestText ? text.left(kLongestText) + u'…' : text;
}

/// What one check needs to be asked.
struct Asking
{
    const StagedRelease &release;
    Target &target;
    int batch;
    net::HttpClient &http;
    const MetricProbe &metric;
    const Call &call;
};

Result<QString> askTcp(const config::CheckSpec &check, const Asking &asking)
{
    SLIPWAY_CHECK(net::connectTcp(check.tcp.host, check.tcp.port, check.timeout, asking.call.stop));
    return u"accepts connections"_s;
}

Result<QString> askCommand(const config::CheckSpec &check, const Asking &asking)
{
    const auto command = filled(check.command.run, asking.release, FillFor::Command);
    if (!command)
        return fail(ErrorKind::BadInput,
                    u"the command uses a placeholder whose value is not known or not safe in a command"_s);
    SLIPWAY_CHECK(asking.target.probe(*command, asking.release, asking.batch, check.timeout, asking.call));
    return u"ended well"_s;
}

Result<QString> askMetric(const config::CheckSpec &check, const Asking &asking)
{
    if (!asking.metric)
        return fail(ErrorKind::Environment, u"no metrics are measured here, so nobody can say"_s);
    const bool violated = SLIPWAY_TRY(asking.metric(check.metric));
    if (violated)
        return fail(ErrorKind::Failed, u"%1 is true for monitor %2"_s.arg(check.metric.when, check.metric.monitor));
    return u"%1 is not true"_s.arg(check.metric.when);
}

Result<QString> ask(const config::CheckSpec &check, const Asking &asking)
{
    switch (check.kind) {
    case config::CheckSpec::Kind::Http:
        return askHttp(check.http, check.timeout, asking.release, asking.http, asking.call.stop);
    case config::CheckSpec::Kind::Tcp:
        return askTcp(check, asking);
    case config::CheckSpec::Kind::Command:
        return askCommand(check, asking);
    case config::CheckSpec::Kind::Metric:
        return askMetric(check, asking);
    }
    return fail(ErrorKind::BadInput, u"an unknown kind of check"_s);
}

} // namespace

std::vector<CheckAnswer> askChecks(const config::HealthSpec &health, const StagedRelease &release, Target &target,
                                   int batch, net::HttpClient &http, const MetricProbe &metric, const Clock &clock,
                                   const Call &call)
{
    const Asking asking{
        .release = release, .target = target, .batch = batch, .http = http, .metric = metric, .call = call};
    std::vector<CheckAnswer> answers;
    for (const config::CheckSpec &check : health.checks) {
        CheckAnswer answer{.title = check.title(), .time = clock.now()};
        const Milliseconds before = clock.elapsed();
        const auto said = ask(check, asking);
        answer.took = clock.elapsed() - before;
        answer.good = said.has_value();
        // A host that hangs and a command that does look the same from here: neither has said no.
        answer.wasAsked = said || (said.error().kind == ErrorKind::Failed && said.error().code != kTookTooLong);
        answer.text = oneLine(said ? *said : said.error().message);
        answers.push_back(std::move(answer));
    }
    return answers;
}

HealthGate::HealthGate(const config::HealthSpec &health, Milliseconds started)
    : m_health(health)
    , m_started(started)
{
}

HealthGate::Verdict HealthGate::take(const std::vector<CheckAnswer> &answers, Milliseconds now)
{
    const auto bad = std::ranges::find(answers, false, &CheckAnswer::good);
    m_good = bad == answers.end() ? m_good + 1 : 0;
    if (bad != answers.end())
        m_last = bad->title + u": " + bad->text;
    // what is good enough too late is too late: people and scripts wait for the deadline, not longer
    if (now - m_started > m_health.deadline)
        return Verdict::Unhealthy;
    if (m_good >= std::max(m_health.consecutive, 1))
        return Verdict::Healthy;
    return now - m_started == m_health.deadline ? Verdict::Unhealthy : Verdict::Wait;
}

QString HealthGate::reason() const
{
    const QString count = u"%1 of %2 good answers in a row within %3"_s.arg(m_good)
                              .arg(std::max(m_health.consecutive, 1))
                              .arg(durationToText(m_health.deadline));
    return m_last.isEmpty() ? count : u"%1; last bad one: %2"_s.arg(count, m_last);
}

} // namespace slipway::deploy
