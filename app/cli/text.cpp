// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/text.h"

#include "core/terminaltext.h"

#include <QDateTime>
#include <QFile>
#include <QMap>
#include <QRegularExpression>

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 kLargestArgumentFile = 16 * 1024 * 1024;

const char *colourOf(Status status)
{
    switch (status) {
    case Status::Success:
        return "32";
    case Status::Failure:
    case Status::TimedOut:
        return "31";
    case Status::Running:
        return "34";
    case Status::Partial:
        return "33";
    default:
        return "90";
    }
}

QString symbolOf(Status status)
{
    switch (status) {
    case Status::Success:
        return u"✔"_s;
    case Status::Failure:
    case Status::TimedOut:
        return u"✖"_s;
    case Status::Running:
        return u"◐"_s;
    case Status::Queued:
        return u"◌"_s;
    case Status::Cancelled:
        return u"⊘"_s;
    case Status::Skipped:
        return u"⇥"_s;
    case Status::Interrupted:
        return u"▨"_s;
    case Status::Partial:
        return u"◒"_s;
    case Status::Unsupported:
        return u"⊟"_s;
    }
    return {};
}

} // namespace

Table::Table(QStringList header)
{
    add(std::move(header));
}

void Table::add(QStringList cells)
{
    for (QString &cell : cells)
        cell = plain(cell);
    m_rows.push_back(std::move(cells));
}

QString Table::text(const QString &whenEmpty) const
{
    if (m_rows.size() < 2)
        return whenEmpty;
    std::vector<qsizetype> widths;
    for (const QStringList &row : m_rows) {
        widths.resize(std::max(widths.size(), std::size_t(row.size())));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[std::size_t(i)] = std::max(widths[std::size_t(i)], row[i].size());
    }
    QStringList lines;
    for (const QStringList &row : m_rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += row[i].leftJustified(widths[std::size_t(i)] + 2);
        lines << line.trimmed();
    }
    return lines.join(u'\n');
}

QString plain(const Message &text)
{
    return terminalText(text.english()).replace(u'\n', QChar::ReplacementCharacter);
}

QString shortRef(const QString &ref)
{
    for (const QString &prefix : {u"refs/heads/"_s, u"refs/tags/"_s, u"refs/remotes/"_s}) {
        if (ref.startsWith(prefix))
            return plain(ref.mid(prefix.size()));
    }
    return plain(ref);
}

QString localTime(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(toMilliseconds(time)).toString(u"yyyy-MM-dd HH:mm"_s);
}

QString durationText(Milliseconds duration)
{
    const qint64 ms = duration.count();
    if (ms < 10'000)
        return u"%1 s"_s.arg(double(ms) / 1000, 0, 'f', 2);
    const qint64 seconds = (ms + 500) / 1000;
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

QString statusMark(Status status, bool colour)
{
    const QString text = symbolOf(status) + u' ' + statusName(status);
    return colour ? QString(u"\x1b["_s + QLatin1String(colourOf(status)) + u'm' + text + u"\x1b[0m"_s) : text;
}

Result<int> numberOption(const QCommandLineParser &options, const QString &name, int fallback)
{
    if (!options.isSet(name))
        return fallback;
    bool ok = false;
    const int number = options.value(name).toInt(&ok);
    if (!ok || number < 1)
        return fail(ErrorKind::Usage, u"--%1 wants a positive number, not '%2'"_s.arg(name, options.value(name)));
    return number;
}

Result<std::vector<std::pair<QString, QString>>> pairOptions(const QCommandLineParser &options, const QString &name)
{
    std::vector<std::pair<QString, QString>> pairs;
    for (const QString &text : options.values(name)) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals < 1)
            return fail(ErrorKind::Usage, u"--%1 wants NAME=VALUE, not '%2'"_s.arg(name, text));
        pairs.emplace_back(text.left(equals), text.mid(equals + 1));
    }
    return pairs;
}

Result<QStringList> fingerprintOptions(const QCommandLineParser &options)
{
    static const QRegularExpression form(u"\\ASHA256:[A-Za-z0-9+/]{43}=?\\z"_s);
    QStringList accepted;
    for (QString text : options.values(u"accept-host-key"_s)) {
        if (!form.match(text).hasMatch())
            return fail(ErrorKind::Usage, u"'%1' is no fingerprint of a host key"_s.arg(text),
                        u"It looks like SHA256:… with 43 letters; ssh-keygen -lf FILE prints it on the host."_s);
        accepted << text.remove(u'=');
    }
    return accepted;
}

Result<qint64> idArgument(const QString &text, Numbered what)
{
    static const QMap<Numbered, std::pair<QString, QString>> words{
        {Numbered::Run, {u"run"_s, u"runs list"_s}},
        {Numbered::Deployment, {u"deployment"_s, u"deployments list"_s}},
        {Numbered::Release, {u"release"_s, u"release list"_s}},
        {Numbered::SecretVersion, {u"secret's version"_s, u"secrets list"_s}}};
    const auto &[noun, list] = *words.find(what);
    const bool mayBeV = what == Numbered::Release || what == Numbered::SecretVersion;
    const bool hasPrefix = text.startsWith(u'#') || (mayBeV && text.startsWith(u'v', Qt::CaseInsensitive));
    bool ok = false;
    const qint64 id = QStringView(text).mid(hasPrefix ? 1 : 0).toLongLong(&ok);
    if (!ok || id < 1)
        return fail(ErrorKind::Usage, u"'%1' is no number of a %2"_s.arg(text, noun),
                    u"To list them, run: slipwayctl %1"_s.arg(list));
    return id;
}

Result<QByteArray> readArgumentFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail({.kind = ErrorKind::NotFound,
                     .message = u"cannot read the file: %1"_s.arg(file.errorString()),
                     .file = path});
    QByteArray content = file.read(kLargestArgumentFile + 1);
    if (content.size() > kLargestArgumentFile)
        return fail({.kind = ErrorKind::BadInput, .message = u"the file is larger than 16 MB"_s, .file = path});
    return content;
}

} // namespace slipway::cli
