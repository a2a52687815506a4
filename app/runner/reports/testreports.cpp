// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/reports/testreports.h"

#include "runner/run/run.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <sys/stat.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kSearchDepth = 6;
constexpr int kFolderLimit = 20'000;
constexpr int kReportLimit = 2'000;

constexpr QLatin1StringView kSkippedFolders[] = {".git"_L1, "node_modules"_L1,  "venv"_L1,       ".venv"_L1,
                                                 ".tox"_L1, "site-packages"_L1, "__pycache__"_L1};

/// When a regular file was last written; nothing for links, folders, pipes.
std::optional<qint64> changedNs(const QString &path)
{
    struct stat info
    {
    };
    if (::lstat(QFile::encodeName(path).constData(), &info) != 0 || !S_ISREG(info.st_mode))
        return std::nullopt;
    return qint64(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
}

/// The root element tells: most XML files of a workspace are something else.
bool looksLikeReport(QFile &file)
{
    QXmlStreamReader xml(file.peek(16 * 1024));
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement)
            return xml.name() == "testsuite"_L1 || xml.name() == "testsuites"_L1 || xml.name() == "test-run"_L1 ||
                   xml.name() == "test-results"_L1;
    }
    return false;
}

bool mentionsReport(const QString &text)
{
    return text.contains("junitxml"_L1) || text.contains("junit-xml"_L1);
}

bool isSkipped(const QString &name)
{
    return std::ranges::find(kSkippedFolders, name) != std::end(kSkippedFolders);
}

} // namespace

void TestReports::ignoreExisting()
{
    for (const QString &path : workspaceReports())
        m_read[path] = changedNs(path).value_or(0);
}

QString TestReports::pytestOptions(const QString &existing) const
{
    if (mentionsReport(existing))
        return {};
    for (const QLatin1StringView name : {"pytest.ini"_L1, "pyproject.toml"_L1, "tox.ini"_L1, "setup.cfg"_L1}) {
        QFile file(m_folders.workspace + u'/' + name);
        if (file.open(QIODevice::ReadOnly) && mentionsReport(QString::fromUtf8(file.read(256 * 1024))))
            return {};
    }
    QString path = m_folders.root + u"/pytest.xml"_s; // pytest splits the options as a shell does
    if (path.contains(u' ') || path.contains(u'"') || path.contains(u'\\'))
        path = u'\'' + path + u'\'';
    const QString ours = u"--junitxml="_s + path;
    return existing.isEmpty() ? ours : QString(existing + u' ' + ours);
}

void TestReports::keepPytestReport()
{
    const std::lock_guard lock(m_mutex);
    const QString aside = m_folders.root + u"/pytest-"_s + QString::number(m_kept) + u".xml"_s;
    // A writer that is not done yet goes on in the renamed file.
    if (std::rename(QFile::encodeName(m_folders.root + u"/pytest.xml"_s).constData(),
                    QFile::encodeName(aside).constData()) == 0)
        ++m_kept;
}

QStringList TestReports::pytestReports()
{
    const std::lock_guard lock(m_mutex);
    QStringList paths;
    for (int i = 0; i < m_kept; ++i)
        paths << m_folders.root + u"/pytest-"_s + QString::number(i) + u".xml"_s;
    return paths;
}

QStringList TestReports::workspaceReports() const
{
    QStringList reports;
    std::vector<std::pair<QString, int>> open{{m_folders.workspace, 0}};
    int seen = 0;
    while (!open.empty() && ++seen <= kFolderLimit && reports.size() < kReportLimit) {
        const auto [folder, depth] = open.back();
        open.pop_back();
        const QDir dir(folder);
        for (const QString &name :
             dir.entryList({u"*.xml"_s}, QDir::Files | QDir::NoSymLinks | QDir::Hidden, QDir::Name))
            reports << folder + u'/' + name;
        if (depth == kSearchDepth)
            continue;
        for (const QString &name :
             dir.entryList(QDir::Dirs | QDir::NoSymLinks | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name)) {
            if (!isSkipped(name))
                open.emplace_back(folder + u'/' + name, depth + 1);
        }
    }
    return reports;
}

void TestReports::readFile(const QString &path, const MaskText &mask, Found &found)
{
    const std::optional<qint64> changed = changedNs(path);
    if (!changed || (m_read.contains(path) && m_read[path] == *changed))
        return;
    m_read[path] = *changed;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !looksLikeReport(file))
        return;
    const QString shown = QDir(m_folders.workspace).relativeFilePath(path);
    constexpr qint64 kMoreThanAllowed = 51 * 1024 * 1024; // readJunit() says what is allowed
    Result<std::vector<TestResult>> results = readJunit(file.read(kMoreThanAllowed), shown, mask);
    if (!results) {
        found.problems.push_back(results.error().text());
        return;
    }
    completePlaces(*results);
    std::ranges::move(*results, std::back_inserter(found.results));
}

TestReports::Found TestReports::collect(bool wholeWorkspace, const MaskText &mask)
{
    keepPytestReport();
    Found found;
    for (const QString &path : pytestReports())
        readFile(path, mask, found);
    if (wholeWorkspace) {
        for (const QString &path : workspaceReports())
            readFile(path, mask, found);
    }
    return found;
}

/// Newer pytest leaves file and line out: the class names the module, the traceback ends with "tests/test_x.py:12: …".
void TestReports::completePlaces(std::vector<TestResult> &results) const
{
    static const QRegularExpression place(uR"(^([^\s:]+\.py):(\d+):)"_s, QRegularExpression::MultilineOption);
    std::map<QString, QString> files;
    for (TestResult &test : results) {
        if (test.file.isEmpty() && !test.suite.isEmpty()) {
            if (!files.contains(test.suite)) {
                const QString module = QString(test.suite).replace(u'.', u'/');
                const QStringList candidates{module + u".py"_s, module.section(u'/', 0, -2) + u".py"_s};
                const auto known = std::ranges::find_if(candidates, [this](const QString &name) {
                    return QFile::exists(m_folders.workspace + u'/' + name);
                });
                files[test.suite] = known == candidates.end() ? QString() : *known;
            }
            test.file = files[test.suite];
        }
        if (test.line > 0 || test.status == TestStatus::Passed || test.details.isEmpty())
            continue;
        QRegularExpressionMatchIterator matches = place.globalMatch(test.details);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            if (test.file.isEmpty() || match.captured(1) == test.file) {
                test.file = match.captured(1);
                test.line = match.captured(2).toInt();
            }
        }
    }
}

} // namespace slipway
