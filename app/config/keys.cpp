// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/keys.h"

namespace slipway::config {
using namespace Qt::StringLiterals;

const QMap<QString, QStringList> &keyTable()
{
    static const QMap<QString, QStringList> table{
        {u"file"_s,
         {u"version"_s, u"repository"_s, u"budgets"_s, u"environments"_s, u"flow"_s, u"monitors"_s, u"alerts"_s,
          u"channels"_s, u"scale"_s, u"logs"_s}},
        {u"budgets"_s, {u"ci"_s, u"cd"_s, u"cdp"_s, u"ad"_s, u"test_error_rate"_s, u"monitor_error_rate"_s}},
        {u"environment"_s,
         {u"tier"_s, u"target"_s, u"health"_s, u"protect"_s, u"on_failure"_s, u"variables"_s, u"secrets"_s}},
        {u"target"_s, {u"kind"_s,      u"hosts"_s,    u"path"_s,    u"keep"_s,    u"include"_s,  u"exclude"_s,
                       u"artifacts"_s, u"shared"_s,   u"prepare"_s, u"once"_s,    u"restart"_s,  u"stop"_s,
                       u"batch"_s,     u"identity"_s, u"file"_s,    u"project"_s, u"strategy"_s, u"services"_s,
                       u"deploy"_s,    u"rollback"_s, u"status"_s,  u"timeout"_s}},
        {u"health"_s, {u"checks"_s, u"interval"_s, u"consecutive"_s, u"deadline"_s, u"watch"_s}},
        {u"watch"_s, {u"for"_s, u"failures"_s}},
        {u"check"_s, {u"http"_s, u"tcp"_s, u"command"_s, u"metric"_s}},
        {u"http"_s, {u"url"_s, u"status"_s, u"json"_s, u"contains"_s, u"timeout"_s}},
        {u"tcp"_s, {u"host"_s, u"port"_s, u"timeout"_s}},
        {u"command"_s, {u"run"_s, u"timeout"_s}},
        {u"metric"_s, {u"monitor"_s, u"when"_s, u"timeout"_s}},
        {u"protect"_s,
         {u"branches"_s, u"approvals"_s, u"self_approval"_s, u"wait"_s, u"require"_s, u"min_score"_s, u"freeze"_s}},
        {u"require"_s, {u"ci"_s, u"tests"_s}},
        {u"min_score"_s, {u"CI"_s, u"CD"_s, u"CDP"_s, u"AT"_s, u"AM"_s, u"AD"_s}},
        {u"freeze"_s, {u"from"_s, u"to"_s, u"timezone"_s, u"reason"_s}},
        {u"flow"_s, {u"on"_s, u"integrate"_s, u"pipeline"_s, u"then"_s}},
        {u"on"_s, {u"push"_s}},
        {u"integrate"_s, {u"into"_s}},
        {u"step"_s, {u"deploy"_s, u"mode"_s}},
    };
    return table;
}

const QStringList &laterKeys()
{
    static const QStringList keys{u"monitors"_s, u"alerts"_s, u"channels"_s, u"scale"_s, u"logs"_s};
    return keys;
}

QStringList targetKeys(const QString &kind)
{
    static const QMap<QString, QStringList> table{
        {u"local"_s,
         {u"kind"_s, u"path"_s, u"keep"_s, u"include"_s, u"exclude"_s, u"artifacts"_s, u"shared"_s, u"prepare"_s,
          u"once"_s, u"restart"_s, u"stop"_s, u"timeout"_s}},
        {u"ssh"_s,
         {u"kind"_s, u"hosts"_s, u"path"_s, u"keep"_s, u"include"_s, u"exclude"_s, u"artifacts"_s, u"shared"_s,
          u"prepare"_s, u"once"_s, u"restart"_s, u"stop"_s, u"batch"_s, u"identity"_s, u"timeout"_s}},
        {u"compose"_s,
         {u"kind"_s, u"file"_s, u"project"_s, u"strategy"_s, u"services"_s, u"path"_s, u"keep"_s, u"include"_s,
          u"exclude"_s, u"artifacts"_s, u"shared"_s, u"prepare"_s, u"once"_s, u"timeout"_s}},
        {u"script"_s,
         {u"kind"_s, u"deploy"_s, u"rollback"_s, u"status"_s, u"path"_s, u"keep"_s, u"include"_s, u"exclude"_s,
          u"artifacts"_s, u"shared"_s, u"prepare"_s, u"once"_s, u"stop"_s, u"timeout"_s}},
        {u"workflow"_s, {u"kind"_s, u"file"_s}},
    };
    return table.value(kind);
}

const QStringList &laterTargetKinds()
{
    static const QStringList kinds{u"swarm"_s, u"kubernetes"_s, u"ansible"_s, u"terraform"_s};
    return kinds;
}

} // namespace slipway::config
