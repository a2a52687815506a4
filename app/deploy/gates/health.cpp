// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/gates/health.h"

#include "core/duration.h"
#include "deploy/gates/httpcheck.h"
#include "deploy/gates/placeholders.h"
#include "deploy/targets/hosts/host.h"
#include "net/http.h"

#include <QRegularExpression>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kLongestText = 300;

QString withoutBreaks(QString text)
{
    static const QRegularExpression blanks(u"[\\s\\x00-\\x1f\\x7f]+"_s);
    return text.replace(blanks, u" "_s);
}

/// One line that a terminal or a list can show, whatever a server sent: what makes it too long is cut.
Message oneLine(const Message &message)
{
    const Message line = message.kind() == Message::Kind::Text ? withoutBreaks(message.source()).trimmed()
                                                               : message.mapped(withoutBreaks);
    const qsizetype excess = line.english().size() - kLongestText;
    if (excess <= 0)
        return line;
    QString longest;
    (void)line.mapped([&longest](const QString &text) {
        longest = text.size() >= longest.size() ? text : longest;
        return text;
    });
    if (longest.size() < excess)
        return line.english().left(kLongestText) + u'…';
    return line.mapped(
        [&](const QString &text) { return text == longest ? QString(text.chopped(excess) + u'…') : text; });
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

Result<Message> askTcp(const config::CheckSpec &check, const Asking &asking)
{
    SLIPWAY_CHECK(net::connectTcp(check.tcp.host, check.tcp.port, check.timeout, asking.call.stop));
    return Engine::tr("accepts connections");
}

Result<Message> askCommand(const config::CheckSpec &check, const Asking &asking)
{
    const auto command = filled(check.command.run, asking.release, FillFor::Command);
    if (!command)
        return fail(ErrorKind::BadInput,
                    Engine::tr("the command uses a placeholder whose value is not known or not safe in a command"));
    SLIPWAY_CHECK(asking.target.probe(*command, asking.release, asking.batch, check.timeout, asking.call));
    return Engine::tr("ended well");
}

Result<Message> askMetric(const config::CheckSpec &check, const Asking &asking)
{
    if (!asking.metric)
        return fail(ErrorKind::Environment, Engine::tr("no metrics are measured here, so nobody can say"));
    const bool violated = SLIPWAY_TRY(asking.metric(check.metric));
    if (violated)
        return fail(ErrorKind::Failed,
                    Engine::tr("%1 is true for monitor %2").arg(check.metric.when, check.metric.monitor));
    return Engine::tr("%1 is not true").arg(check.metric.when);
}

Result<Message> ask(const config::CheckSpec &check, const Asking &asking)
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
    return fail(ErrorKind::BadInput, Engine::tr("an unknown kind of check"));
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
        m_last = Message::list({bad->title, bad->text}, u": "_s);
    // what is good enough too late is too late: people and scripts wait for the deadline, not longer
    if (now - m_started > m_health.deadline)
        return Verdict::Unhealthy;
    if (m_good >= std::max(m_health.consecutive, 1))
        return Verdict::Healthy;
    return now - m_started == m_health.deadline ? Verdict::Unhealthy : Verdict::Wait;
}

Message HealthGate::reason() const
{
    const Message count = Engine::tr("%1 of %2 good answers in a row within %3")
                              .arg(m_good)
                              .arg(std::max(m_health.consecutive, 1))
                              .arg(durationToText(m_health.deadline));
    return m_last.isEmpty() ? count : Engine::tr("%1; last bad one: %2").arg(count, m_last);
}

} // namespace slipway::deploy
