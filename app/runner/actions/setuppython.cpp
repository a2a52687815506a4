// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/actions/pythonfinder.h"
#include "runner/jobs/nativeactions.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

/// Makes an environment of its own in argv[1] and puts the pip that comes with the interpreter into it. `python -m
/// venv` would do the same by running pip, which takes two seconds instead of a fifth of one.
constexpr const char *kMakeEnvironment = R"python(
import glob, os, sys, venv, zipfile
target = os.path.abspath(sys.argv[1])
venv.EnvBuilder(symlinks=True, with_pip=False).create(target)
places = ['/usr/share/python-wheels']
try:
    import ensurepip
    places.insert(0, os.path.join(os.path.dirname(ensurepip.__file__), '_bundled'))
    places.insert(0, getattr(ensurepip, '_WHEEL_PKG_DIR', None) or places[0])
except ImportError:
    pass
site = os.path.join(target, 'lib', 'python%d.%d' % sys.version_info[:2], 'site-packages')
names = ['pip', 'setuptools'] if sys.version_info < (3, 12) else ['pip']
for name in names:
    wheels = [w for place in places for w in sorted(glob.glob(os.path.join(place, name + '-*.whl')))]
    if wheels:
        with zipfile.ZipFile(wheels[0]) as wheel:
            wheel.extractall(site)
    elif name == 'pip':
        sys.exit(3)
python = os.path.join(target, 'bin', 'python')
if len(python) > 120 or ' ' in python:
    first = "#!/bin/sh\n'''exec' \"%s\" \"$0\" \"$@\"\n' '''\n" % python
else:
    first = '#!%s\n' % python
for name in ['pip', 'pip3', 'pip%d.%d' % sys.version_info[:2]]:
    path = os.path.join(target, 'bin', name)
    with open(path, 'w') as script:
        script.write(first + "import runpy\nrunpy.run_module('pip', run_name='__main__', alter_sys=True)\n")
    os.chmod(path, 0o755)
)python";

Message installAdvice(const QString &wanted)
{
    static const QRegularExpression plain(uR"(^\d+(\.\d+){0,2}$)"_s);
    const QString version = plain.match(wanted).hasMatch() ? wanted : u"VERSION"_s;
    return Engine::tr("Get it with `uv python install %1` or `pyenv install %1`.").arg(version);
}

tl::unexpected<Error> notFound(const QString &wanted, const std::vector<FoundPython> &there)
{
    QStringList known;
    for (const FoundPython &python : there)
        known << u"%1 (%2)"_s.arg(python.version.text(), python.source);
    known.removeDuplicates();
    const Message have =
        known.isEmpty() ? Engine::tr("there is no Python at all") : Engine::tr("there are %1").arg(known.join(u", "_s));
    return fail(ErrorKind::Environment, Engine::tr("Python %1 is not on this computer: %2").arg(wanted, have),
                installAdvice(wanted));
}

/// What a file says about the version: .python-version, .tool-versions, pyproject.toml, Pipfile.
Result<QStringList> versionsFromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound,
                    Engine::tr("the python-version-file %1 cannot be read: %2").arg(path, file.errorString()));
    const QString text = QString::fromUtf8(file.read(1024 * 1024));
    const QString name = path.section(u'/', -1);
    static const QRegularExpression assignment(
        uR"(^\s*(?:requires-python|python_version|python_full_version|python)\s*=\s*["']([^"']+)["'])"_s,
        QRegularExpression::MultilineOption);
    static const QRegularExpression tool(uR"(^\s*python\s+(\S+))"_s, QRegularExpression::MultilineOption);
    if (name.endsWith(".toml"_L1) || name == "Pipfile"_L1 || name == ".tool-versions"_L1) {
        const QRegularExpressionMatch match = (name == ".tool-versions"_L1 ? tool : assignment).match(text);
        if (!match.hasMatch())
            return fail(ErrorKind::BadInput, Engine::tr("%1 names no Python version").arg(name));
        return QStringList{match.captured(1)};
    }
    QStringList versions;
    for (const QString &line : text.split(u'\n')) {
        if (const QString version = line.trimmed(); !version.isEmpty() && !version.startsWith(u'#'))
            versions << version;
    }
    return versions;
}

Result<QStringList> wantedVersions(const ActionCall &call)
{
    QStringList versions;
    for (const QString &line : call.input(u"python-version").split(u'\n')) {
        if (!line.trimmed().isEmpty())
            versions << line.trimmed();
    }
    if (!versions.isEmpty())
        return versions;
    const QString workspace = call.job.folders.workspace;
    if (const QString file = call.input(u"python-version-file"); !file.isEmpty())
        return versionsFromFile(QDir(workspace).absoluteFilePath(file));
    if (QFile::exists(workspace + u"/.python-version"_s))
        return versionsFromFile(workspace + u"/.python-version"_s);
    return QStringList();
}

/// GitHub's own builds in a tool cache need their library folder named.
QString libraryFolder(const FoundPython &python)
{
    const QString folder = python.root + u"/lib"_s;
    const bool shared = python.source == "tool cache"_L1 && !QDir(folder).entryList({u"libpython*.so*"_s}).isEmpty();
    return shared ? folder : QString();
}

Result<> makeEnvironment(const ActionCall &call, const FoundPython &python, const QString &folder)
{
    Command command;
    command.environment = call.job.state.processEnvironment();
    if (const QString library = libraryFolder(python); !library.isEmpty())
        (*command.environment)[u"LD_LIBRARY_PATH"_s] = library;
    command.workingDirectory = call.job.folders.temporary;
    command.timeout = std::chrono::minutes(5);
    QString complaint;
    for (const QStringList &arguments : {QStringList{u"-c"_s, QString::fromLatin1(kMakeEnvironment), folder},
                                         QStringList{u"-m"_s, u"venv"_s, u"--clear"_s, folder}}) {
        command.argv = QStringList{python.program} + arguments;
        const Exit exit = SLIPWAY_TRY(call.job.run.commands.run(command, call.stop));
        if (exit.code == 0)
            return {};
        complaint = QString::fromUtf8(exit.errors + exit.output).trimmed().section(u'\n', -1);
    }
    return fail(ErrorKind::Environment,
                Engine::tr("no environment could be made with %1: %2").arg(python.program, complaint),
                Engine::tr("Python needs its venv module and pip; on Debian and Ubuntu install python3-venv."));
}

void useEnvironment(const ActionCall &call, const FoundPython &python, const QString &folder)
{
    JobState &state = call.job.state;
    state.prependPath(folder + u"/bin"_s);
    for (const QString &name :
         {u"pythonLocation"_s, u"Python_ROOT_DIR"_s, u"Python2_ROOT_DIR"_s, u"Python3_ROOT_DIR"_s})
        state.setVariable(name, folder);
    state.setVariable(u"PKG_CONFIG_PATH"_s, python.root + u"/lib/pkgconfig"_s);
    state.setVariable(u"PIP_DISABLE_PIP_VERSION_CHECK"_s, u"1"_s);
    if (const QString library = libraryFolder(python); !library.isEmpty()) {
        const QString existing = state.variable(u"LD_LIBRARY_PATH"_s);
        state.setVariable(u"LD_LIBRARY_PATH"_s, existing.isEmpty() ? library : QString(library + u':' + existing));
    }
}

Result<NamedValues> setUp(const ActionCall &call, const FoundPython &python)
{
    const QString folder = call.job.folders.root + u"/_python/"_s + python.version.text();
    call.note(u"Python %1 (%2, %3)"_s.arg(python.version.text(), python.source, python.program));
    if (!QFile::exists(folder + u"/bin/python"_s))
        SLIPWAY_CHECK(makeEnvironment(call, python, folder));
    if (call.input(u"update-environment").compare("false"_L1, Qt::CaseInsensitive) != 0)
        useEnvironment(call, python, folder);
    return NamedValues{{u"python-version"_s, python.version.text()},
                       {u"python-path"_s, folder + u"/bin/python"_s},
                       {u"cache-hit"_s, u"false"_s}};
}

void tellInputs(const ActionCall &call)
{
    if (const QString cache = call.input(u"cache"); !cache.isEmpty())
        call.note(
            Engine::tr("cache: %1 is not needed: what pip downloads is kept for all runs of this computer").arg(cache));
    const QString architecture = call.input(u"architecture");
    if (!architecture.isEmpty() && architecture.compare(runnerArchitecture(), Qt::CaseInsensitive) != 0)
        call.warn(
            Engine::tr("architecture %1 was asked for; this computer is %2").arg(architecture, runnerArchitecture()));
}

} // namespace

Result<NamedValues> setupPython(const ActionCall &call)
{
    tellInputs(call);
    PythonFinder finder(call.job.run.commands, call.job.run.own, call.job.run.input.toolCache);
    const QStringList wanted = SLIPWAY_TRY(wantedVersions(call));
    if (wanted.isEmpty()) {
        const std::optional<FoundPython> python = finder.standard(call.stop);
        return python ? setUp(call, *python) : Result<NamedValues>(notFound(u"3"_s, finder.all(call.stop)));
    }
    NamedValues outputs;
    for (const QString &version : wanted) {
        const PythonRange range = SLIPWAY_TRY(PythonRange::parse(version));
        const std::optional<FoundPython> python = finder.find(range, call.stop);
        if (!python)
            return notFound(version, finder.all(call.stop));
        outputs = SLIPWAY_TRY(setUp(call, *python));
    }
    return outputs;
}

} // namespace slipway
