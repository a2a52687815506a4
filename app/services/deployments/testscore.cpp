// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/testscore.h"

#include <map>
#include <utility>

namespace slipway {

std::optional<double> testScore(const std::vector<TestResult> &results, double budget)
{
    struct Case
    {
        int executions = 0;
        int failures = 0;
    };
    std::map<std::pair<QString, QString>, Case> cases;
    for (const TestResult &result : results) {
        if (result.status == TestStatus::Skipped)
            continue;
        Case &known = cases[{result.suite, result.name}];
        ++known.executions;
        if (result.status != TestStatus::Passed)
            ++known.failures;
    }
    if (cases.empty() || budget <= 0)
        return std::nullopt;
    double sum = 0;
    for (const auto &[name, known] : cases)
        sum += 1 - double(known.failures) / known.executions / budget;
    return sum / double(cases.size());
}

} // namespace slipway
