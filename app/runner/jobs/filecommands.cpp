// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/jobs/filecommands.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

enum FileIndex : std::size_t { kEnvironment, kOutput, kState, kPath, kSummary };

/// Hands out lines and remembers where each began; "\r" belongs to the line, as with GitHub on Linux.
class LineReader
{
public:
    explicit LineReader(QString text)
        : m_text(std::move(text))
    {
    }

    [[nodiscard]] qsizetype offset() const { return m_offset; }
    [[nodiscard]] QString between(qsizetype from, qsizetype to) const { return m_text.mid(from, to - from); }

    std::optional<QString> next()
    {
        if (m_offset >= m_text.size())
            return std::nullopt;
        const qsizetype end = m_text.indexOf(u'\n', m_offset);
        const QString line = m_text.mid(m_offset, end < 0 ? -1 : end - m_offset);
        m_offset = end < 0 ? m_text.size() : end + 1;
        return line;
    }

private:
    QString m_text;
    qsizetype m_offset = 0;
};

tl::unexpected<Error> invalid(Message message)
{
    return fail(ErrorKind::BadInput, std::move(message),
                Engine::tr("Write NAME=value, or NAME<<EOF, the lines, and EOF."));
}

Result<QString> readBlock(LineReader &lines, const QString &delimiter)
{
    const qsizetype begin = lines.offset();
    qsizetype end = begin;
    while (std::optional<QString> line = lines.next()) {
        if (*line == delimiter)
            return lines.between(begin, end > begin ? end - 1 : begin);
        end = lines.offset();
    }
    return invalid(Engine::tr("Invalid value. Matching delimiter not found '%1'").arg(delimiter));
}

Result<std::pair<QString, QString>> readEntry(LineReader &lines, const QString &line)
{
    const qsizetype equals = line.indexOf(u'=');
    const qsizetype block = line.indexOf(u"<<"_s);
    if (equals >= 0 && (block < 0 || equals < block)) {
        if (equals == 0)
            return invalid(Engine::tr("Invalid format '%1'. Name must not be empty").arg(line));
        return std::pair(line.left(equals), line.mid(equals + 1));
    }
    if (block < 0)
        return invalid(Engine::tr("Invalid format '%1'").arg(line));
    const QString delimiter = line.mid(block + 2);
    if (block == 0 || delimiter.isEmpty())
        return invalid(
            Engine::tr("Invalid format '%1'. Name must not be empty and delimiter must not be empty").arg(line));
    return std::pair(line.left(block), SLIPWAY_TRY(readBlock(lines, delimiter)));
}

QString withoutBom(const QByteArray &content)
{
    return QString::fromUtf8(content.startsWith("\xEF\xBB\xBF") ? content.mid(3) : content);
}

} // namespace

Result<NamedValues> parseNamedValues(const QByteArray &content)
{
    NamedValues values;
    LineReader lines(withoutBom(content));
    while (const std::optional<QString> line = lines.next()) {
        if (!line->isEmpty())
            values.push_back(SLIPWAY_TRY(readEntry(lines, *line)));
    }
    return values;
}

bool isBlockedVariable(const QString &name)
{
    return name.compare("NODE_OPTIONS"_L1, Qt::CaseInsensitive) == 0;
}

QStringList parsePathLines(const QByteArray &content)
{
    QStringList folders;
    for (QString line : withoutBom(content).split(u'\n')) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        if (!line.isEmpty())
            folders << line;
    }
    return folders;
}

Result<FileCommands> FileCommands::create(const QString &folder)
{
    FileCommands commands;
    if (!QDir().mkpath(folder))
        return fail(ErrorKind::Environment, Engine::tr("the folder %1 cannot be made").arg(folder));
    for (const auto &[variable, file] :
         {std::pair("GITHUB_ENV"_L1, "env"_L1), std::pair("GITHUB_OUTPUT"_L1, "output"_L1),
          std::pair("GITHUB_STATE"_L1, "state"_L1), std::pair("GITHUB_PATH"_L1, "path"_L1),
          std::pair("GITHUB_STEP_SUMMARY"_L1, "summary"_L1)}) {
        const QString path = folder + u"/_github_"_s + file;
        QFile made(path); // neither truncated nor made anew when it is there, empty, from a job before
        if (!made.open(QIODevice::ReadWrite) || (made.size() > 0 && !made.resize(0)))
            return fail(ErrorKind::Environment, Engine::tr("%1 cannot be made: %2").arg(path, made.errorString()));
        commands.m_variables.emplace_back(variable, path);
    }
    return commands;
}

QByteArray FileCommands::takeFile(std::size_t index, qint64 limitBytes, Messages &problems) const
{
    const auto &[variable, path] = m_variables[index];
    struct stat info
    {
    };
    if (::stat(QFile::encodeName(path).constData(), &info) != 0 || !S_ISREG(info.st_mode)) {
        QFile::remove(path); // a step may have deleted or replaced it: the next one finds a file again
        QFile again(path);
        (void)again.open(QIODevice::WriteOnly);
        return {};
    }
    if (info.st_size == 0)
        return {};
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite)) {
        problems.push_back(Engine::tr("%1 cannot be read: %2").arg(variable, file.errorString()));
        return {};
    }
    const QByteArray content = info.st_size <= limitBytes ? file.readAll() : QByteArray();
    if (info.st_size > limitBytes)
        problems.push_back(Engine::tr("%1 holds %2 KiB; at most %3 KiB are read, so all of it was left out")
                               .arg(variable, info.st_size / 1024, limitBytes / 1024));
    file.resize(0);
    return content;
}

FileCommandTexts FileCommands::take()
{
    FileCommandTexts texts;
    texts.environment = takeFile(kEnvironment, kFileCommandLimitBytes, texts.problems);
    texts.output = takeFile(kOutput, kFileCommandLimitBytes, texts.problems);
    texts.state = takeFile(kState, kFileCommandLimitBytes, texts.problems);
    texts.path = takeFile(kPath, kFileCommandLimitBytes, texts.problems);
    texts.summary = takeFile(kSummary, kSummaryLimitBytes, texts.problems);
    return texts;
}

} // namespace slipway
