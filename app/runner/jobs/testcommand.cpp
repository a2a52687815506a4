// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/jobs/testcommand.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr std::array kPrograms{"pytest"_L1,   "py.test"_L1, "tox"_L1,  "nox"_L1,      "nose2"_L1, "nosetests"_L1,
                               "unittest"_L1, "ctest"_L1,   "jest"_L1, "vitest"_L1,   "mocha"_L1, "rspec"_L1,
                               "phpunit"_L1,  "behave"_L1,  "bats"_L1, "gotestsum"_L1};

/// A program and the word that makes it run tests; "test:*" stands for every word that begins so.
struct Tool
{
    QLatin1StringView name;
    QLatin1StringView word;
};
constexpr std::array kTools{Tool{"go"_L1, "test"_L1},
                            Tool{"cargo"_L1, "test"_L1},
                            Tool{"cargo"_L1, "nextest"_L1},
                            Tool{"npm"_L1, "test"_L1},
                            Tool{"npm"_L1, "t"_L1},
                            Tool{"npm"_L1, "tst"_L1},
                            Tool{"npm"_L1, "test:*"_L1},
                            Tool{"yarn"_L1, "test"_L1},
                            Tool{"yarn"_L1, "test:*"_L1},
                            Tool{"yarn"_L1, "jest"_L1},
                            Tool{"yarn"_L1, "vitest"_L1},
                            Tool{"pnpm"_L1, "test"_L1},
                            Tool{"pnpm"_L1, "t"_L1},
                            Tool{"pnpm"_L1, "test:*"_L1},
                            Tool{"pnpm"_L1, "jest"_L1},
                            Tool{"pnpm"_L1, "vitest"_L1},
                            Tool{"bun"_L1, "test"_L1},
                            Tool{"bun"_L1, "test:*"_L1},
                            Tool{"deno"_L1, "test"_L1},
                            Tool{"dotnet"_L1, "test"_L1},
                            Tool{"swift"_L1, "test"_L1},
                            Tool{"meson"_L1, "test"_L1},
                            Tool{"bazel"_L1, "test"_L1},
                            Tool{"bazelisk"_L1, "test"_L1},
                            Tool{"hatch"_L1, "test"_L1},
                            Tool{"rake"_L1, "test"_L1},
                            Tool{"rake"_L1, "spec"_L1},
                            Tool{"playwright"_L1, "test"_L1},
                            Tool{"cypress"_L1, "run"_L1},
                            Tool{"mvn"_L1, "test"_L1},
                            Tool{"mvn"_L1, "verify"_L1},
                            Tool{"mvn"_L1, "integration-test"_L1},
                            Tool{"mvnw"_L1, "test"_L1},
                            Tool{"mvnw"_L1, "verify"_L1},
                            Tool{"mvnw"_L1, "integration-test"_L1},
                            Tool{"gradle"_L1, "test"_L1},
                            Tool{"gradle"_L1, "check"_L1},
                            Tool{"gradlew"_L1, "test"_L1},
                            Tool{"gradlew"_L1, "check"_L1},
                            Tool{"make"_L1, "test"_L1},
                            Tool{"make"_L1, "tests"_L1},
                            Tool{"make"_L1, "check"_L1},
                            Tool{"ninja"_L1, "test"_L1},
                            Tool{"ninja"_L1, "check"_L1}};
/// Of these the word may stand anywhere, of the others it is the first.
constexpr std::array kBuilders{"mvn"_L1, "mvnw"_L1, "gradle"_L1, "gradlew"_L1, "make"_L1, "ninja"_L1};

/// Programs that start another one: by themselves, or with the word "run".
constexpr std::array kStarters{
    "sudo"_L1,  "env"_L1,  "time"_L1, "exec"_L1, "command"_L1,   "nice"_L1, "xvfb-run"_L1, "timeout"_L1, "npx"_L1,
    "pnpx"_L1,  "bunx"_L1, "uvx"_L1,  "if"_L1,   "then"_L1,      "else"_L1, "elif"_L1,     "do"_L1,      "while"_L1,
    "until"_L1, "!"_L1,    "{"_L1,    "("_L1,    "catchsegv"_L1, "bash"_L1, "sh"_L1};
constexpr std::array kRunners{"poetry"_L1, "uv"_L1,   "pdm"_L1,   "hatch"_L1, "pipenv"_L1,
                              "rye"_L1,    "pixi"_L1, "conda"_L1, "mamba"_L1, "micromamba"_L1,
                              "npm"_L1,    "yarn"_L1, "pnpm"_L1,  "bun"_L1,   "coverage"_L1};

template<std::size_t N>
bool isOneOf(const QString &word, const std::array<QLatin1StringView, N> &list)
{
    return std::ranges::find(list, word) != list.end();
}

bool isTest(const QString &program, const QString &word)
{
    return std::ranges::any_of(kTools, [&](const Tool &tool) {
        if (tool.name != program)
            return false;
        return tool.word.endsWith(u'*') ? word.startsWith(tool.word.chopped(1)) : word == tool.word;
    });
}

QString testOf(const QStringList &words, qsizetype at);

/// What starts behind options, each of which may have a value of its own.
QString behindOptions(const QStringList &words, qsizetype at)
{
    bool mayBeValue = false;
    for (; at < words.size(); ++at) {
        const QString &word = words[at];
        if (word == "-m"_L1)
            mayBeValue = false;
        else if (word.startsWith(u'-'))
            mayBeValue = !word.contains(u'=');
        else if (const QString found = testOf(words, at); !found.isEmpty())
            return found;
        else if (!std::exchange(mayBeValue, false))
            return {};
    }
    return {};
}

bool isPython(const QString &program)
{
    static const QRegularExpression python(u"\\Apython[0-9.]*\\z"_s);
    return python.match(program).hasMatch();
}

QString ofPython(const QStringList &words, qsizetype at)
{
    const qsizetype module = words.indexOf("-m"_L1, at);
    if (module > 0 && module + 1 < words.size())
        return testOf(words, module + 1);
    const auto file =
        std::find_if(words.begin() + at + 1, words.end(), [](const QString &word) { return word.endsWith(".py"_L1); });
    if (file != words.end() && file + 1 != words.end() && *(file + 1) == "test"_L1)
        return file->section(u'/', -1) + u" test"_s;
    return {};
}

QString ofTool(const QString &program, const QStringList &words, qsizetype at)
{
    for (qsizetype i = at + 1; i < words.size(); ++i) {
        if (words[i].startsWith(u'-'))
            continue;
        if (isTest(program, words[i]))
            return program + u' ' + words[i];
        if (words[i] != "run"_L1 && !isOneOf(program, kBuilders))
            break;
    }
    return {};
}

/// The test that the command at a word runs.
QString testOf(const QStringList &words, qsizetype at)
{
    static const QRegularExpression assignment(u"\\A[A-Za-z_][A-Za-z0-9_]*=.*\\z"_s);
    while (at < words.size() && assignment.match(words[at]).hasMatch())
        ++at;
    if (at >= words.size())
        return {};
    const QString program = words[at].section(u'/', -1);
    if (isOneOf(program, kPrograms))
        return program;
    if (isPython(program))
        return ofPython(words, at);
    if (const QString found = ofTool(program, words, at); !found.isEmpty())
        return found;
    if (isOneOf(program, kStarters)) {
        const bool hasTime = program == "timeout"_L1 && at + 2 < words.size() && !words[at + 1].startsWith(u'-');
        return behindOptions(words, at + (hasTime ? 2 : 1));
    }
    if (isOneOf(program, kRunners)) {
        const qsizetype run = words.indexOf("run"_L1, at);
        return run > 0 ? behindOptions(words, run + 1) : QString();
    }
    return {};
}

/// Asked for its version or for a list, a program runs no test.
bool onlyTells(const QStringList &words)
{
    return std::ranges::any_of(words, [](const QString &word) {
        return word == "--version"_L1 || word == "--help"_L1 || word == "--collect-only"_L1 || word == "--co"_L1;
    });
}

} // namespace

QString testCommandIn(const QString &script)
{
    static const QRegularExpression continued(u"\\\\\\r?\\n"_s);
    static const QRegularExpression between(u"[\\n;|&]+"_s);
    static const QRegularExpression comment(u"(^|\\s)#.*$"_s);
    static const QRegularExpression blanks(u"\\s+"_s);
    QString text = script;
    text.replace(continued, u" "_s);
    for (QString line : text.split(u'\n')) {
        line.remove(comment);
        line.remove(u'"').remove(u'\'');
        for (const QString &command : line.split(between, Qt::SkipEmptyParts)) {
            const QStringList words = command.split(blanks, Qt::SkipEmptyParts);
            if (words.isEmpty() || onlyTells(words))
                continue;
            if (QString found = testOf(words, 0); !found.isEmpty())
                return found;
        }
    }
    return {};
}

} // namespace slipway
