// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/actions/pythonfinder.h"

#include "runner/run/runcontext.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

QStringList foldersIn(const QString &folder)
{
    return folder.isEmpty() ? QStringList() : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

bool isProgram(const QString &path)
{
    const QFileInfo info(path);
    return info.isFile() && info.isExecutable();
}

/// Collects the interpreters below one kind of place.
class Collector
{
public:
    void add(const PythonVersion &version, const QString &root, const QString &source)
    {
        for (const QLatin1StringView name : {"/bin/python3"_L1, "/bin/python"_L1}) {
            const QString program = root + name;
            if (!isProgram(program))
                continue;
            found.push_back({.version = version, .program = program, .root = root, .source = source});
            return;
        }
    }

    /// Folders named by the version: pyenv/versions/3.8.18.
    void addVersions(const QString &folder, const QString &source, const QString &below = {})
    {
        for (const QString &name : foldersIn(folder)) {
            if (const std::optional<PythonVersion> version = PythonVersion::parse(name))
                add(*version, folder + u'/' + name + below, source);
        }
    }

    /// "cpython-3.8.20-linux-x86_64-gnu"
    void addUv(const QString &folder)
    {
        for (const QString &name : foldersIn(folder)) {
            if (!name.startsWith("cpython-"_L1))
                continue;
            if (const std::optional<PythonVersion> version = PythonVersion::parse(name.section(u'-', 1, 1)))
                add(*version, folder + u'/' + name, u"uv"_s);
        }
    }

    /// conda tells the version by conda-meta/python-3.11.4-….json.
    void addConda(const QString &root)
    {
        const QStringList names = QDir(root + u"/conda-meta"_s).entryList({u"python-[0-9]*.json"_s}, QDir::Files);
        for (const QString &name : names) {
            if (const std::optional<PythonVersion> version = PythonVersion::parse(name.section(u'-', 1, 1)))
                add(*version, root, u"conda"_s);
        }
    }

    std::vector<FoundPython> found;
};

bool isNewer(const FoundPython &a, const FoundPython &b)
{
    return a.version > b.version;
}

std::optional<FoundPython> newest(std::vector<FoundPython> found, const PythonRange &range)
{
    std::ranges::stable_sort(found, isNewer);
    const auto fitting =
        std::ranges::find_if(found, [&range](const FoundPython &python) { return range.holds(python.version); });
    return fitting == found.end() ? std::nullopt : std::optional(*fitting);
}

} // namespace

PythonFinder::PythonFinder(CommandRunner &commands, EnvironmentMap own, QString toolCache)
    : m_commands(commands)
    , m_own(std::move(own))
    , m_toolCache(std::move(toolCache))
{
}

QString PythonFinder::variable(const QString &name) const
{
    const auto found = m_own.find(name);
    return found == m_own.end() ? QString() : found->second;
}

std::vector<FoundPython> PythonFinder::managed() const
{
    const QString home = variable(u"HOME"_s);
    const QString dataHome =
        variable(u"XDG_DATA_HOME"_s).isEmpty() ? QString(home + u"/.local/share"_s) : variable(u"XDG_DATA_HOME"_s);
    const auto rootOf = [this](const QString &name, const QString &otherwise) {
        return variable(name).isEmpty() ? otherwise : variable(name);
    };
    Collector collector;
    if (!m_toolCache.isEmpty())
        collector.addVersions(m_toolCache + u"/Python"_s, u"tool cache"_s, u'/' + runnerArchitecture().toLower());
    collector.addVersions(rootOf(u"PYENV_ROOT"_s, home + u"/.pyenv"_s) + u"/versions"_s, u"pyenv"_s);
    collector.addUv(rootOf(u"UV_PYTHON_INSTALL_DIR"_s, dataHome + u"/uv/python"_s));
    collector.addVersions(rootOf(u"ASDF_DATA_DIR"_s, home + u"/.asdf"_s) + u"/installs/python"_s, u"asdf"_s);
    collector.addVersions(rootOf(u"MISE_DATA_DIR"_s, dataHome + u"/mise"_s) + u"/installs/python"_s, u"mise"_s);
    QStringList condas{u"/opt/conda"_s, u"/opt/miniconda3"_s};
    for (const QLatin1StringView name : {"miniconda3"_L1, "anaconda3"_L1, "miniforge3"_L1, "mambaforge"_L1})
        condas << home + u'/' + name;
    for (const QString &conda : std::as_const(condas)) {
        collector.addConda(conda);
        for (const QString &name : foldersIn(conda + u"/envs"_s))
            collector.addConda(conda + u"/envs/"_s + name);
    }
    return std::move(collector.found);
}

std::optional<FoundPython> PythonFinder::ask(const QString &program, std::stop_token stop)
{
    Command command;
    command.argv = {
        program, u"-c"_s,
        u"import platform, sys; print(platform.python_implementation()); print('%d.%d.%d' % sys.version_info[:3]); "
        "print(sys.version_info[3]); print(sys.executable)"_s};
    command.environment = EnvironmentMap{{u"PATH"_s, variable(u"PATH"_s)}, {u"HOME"_s, variable(u"HOME"_s)}};
    command.timeout = std::chrono::seconds(20);
    const Result<Exit> exit = m_commands.run(command, stop);
    if (!exit || exit->code != 0)
        return std::nullopt;
    const QStringList lines = QString::fromUtf8(exit->output).split(u'\n');
    std::optional<PythonVersion> version = lines.size() >= 4 ? PythonVersion::parse(lines[1]) : std::nullopt;
    if (!version || lines[0] != "CPython"_L1)
        return std::nullopt;
    version->release = lines[2] == "final"_L1;
    const QString real = lines[3].isEmpty() ? program : lines[3];
    return FoundPython{
        .version = *version, .program = real, .root = QDir::cleanPath(real + u"/../.."_s), .source = u"system"_s};
}

std::vector<FoundPython> PythonFinder::system(std::stop_token stop)
{
    static const QRegularExpression name(uR"(^python(3(\.\d{1,2})?)?$)"_s);
    QStringList folders = variable(u"PATH"_s).split(u':', Qt::SkipEmptyParts);
    folders << u"/usr/bin"_s << u"/usr/local/bin"_s;
    for (const QString &below : foldersIn(u"/opt"_s))
        folders << u"/opt/"_s + below + u"/bin"_s;
    folders.removeDuplicates();
    QSet<QString> asked;
    std::vector<FoundPython> found;
    for (const QString &folder : std::as_const(folders)) {
        if (folder.endsWith("/shims"_L1)) // they stand for what managed() has found
            continue;
        for (const QString &file : QDir(folder).entryList({u"python*"_s}, QDir::Files | QDir::Executable, QDir::Name)) {
            const QString real = QFileInfo(folder + u'/' + file).canonicalFilePath();
            if (!name.match(file).hasMatch() || asked.contains(real) || stop.stop_requested())
                continue;
            asked.insert(real);
            if (const std::optional<FoundPython> python = ask(folder + u'/' + file, stop))
                found.push_back(*python);
        }
    }
    return found;
}

std::optional<FoundPython> PythonFinder::find(const PythonRange &range, std::stop_token stop)
{
    if (std::optional<FoundPython> python = newest(managed(), range))
        return python;
    return newest(system(stop), range);
}

std::optional<FoundPython> PythonFinder::standard(std::stop_token stop)
{
    for (const QString &name : {u"python3"_s, u"python"_s}) {
        if (const QString program = findProgram(name, variable(u"PATH"_s)); !program.isEmpty()) {
            if (std::optional<FoundPython> python = ask(program, stop))
                return python;
        }
    }
    return std::nullopt;
}

std::vector<FoundPython> PythonFinder::all(std::stop_token stop)
{
    std::vector<FoundPython> found = managed();
    std::ranges::move(system(stop), std::back_inserter(found));
    std::ranges::stable_sort(found, isNewer);
    return found;
}

} // namespace slipway
