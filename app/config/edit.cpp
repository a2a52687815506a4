// SPDX-License-Identifier: GPL-3.0-or-later
// Changes single keys in the text of a slipway.yml. Each change finds its place in the text as it then is; at the end
// the whole is read again, and must say what was wanted.
#include "config/keys.h"
#include "config/readers.h"
#include "config/write.h"

#include <QRegularExpression>

#include <algorithm>

namespace slipway::config {
using namespace Qt::StringLiterals;
namespace {

constexpr int kStep = 2;
constexpr auto kFile = "slipway.yml"_L1;

tl::unexpected<Error> cannotEdit(const Message &why, int line)
{
    Error error{.kind = ErrorKind::BadInput,
                .message = why,
                .hint = Engine::tr("Change the file in an editor."),
                .file = kFile,
                .line = line,
                .column = line > 0 ? 1 : 0,
                .code = {}};
    return fail(std::move(error));
}

/// The text in lines, without their breaks.
struct Text
{
    QByteArray start; ///< byte order mark, or nothing
    QString lineBreak = u"\n"_s;
    QStringList lines;

    explicit Text(const QByteArray &bytes)
    {
        if (bytes.startsWith("\xef\xbb\xbf"))
            start = bytes.first(3);
        const QString all = QString::fromUtf8(bytes.sliced(start.size()));
        if (all.contains("\r\n"_L1))
            lineBreak = u"\r\n"_s;
        lines = all.split(u'\n');
        for (QString &line : lines) {
            if (line.endsWith(u'\r'))
                line.chop(1);
        }
        if (lines.last().isEmpty())
            lines.removeLast();
    }
    [[nodiscard]] QByteArray bytes() const { return start + QString(lines.join(lineBreak) + lineBreak).toUtf8(); }
    [[nodiscard]] Result<yaml::Node> parse() const { return yaml::parse(bytes(), kFile); }
};

int indentOf(const QString &line)
{
    qsizetype blanks = 0;
    while (blanks < line.size() && line[blanks] == u' ')
        ++blanks;
    return int(blanks);
}

/// Lines of a mapping: [begin, end), 0-based, and how deep its keys stand.
struct Span
{
    int begin = 0;
    int end = 0;
    int indent = 0;
};

/// Is the key the first thing in its line, as in a mapping that is written in a block?
bool beginsItsLine(const Text &text, const yaml::Node &key)
{
    const QString line = text.lines.value(key.at().line - 1);
    const QString rest = line.mid(key.at().column - 1);
    const QString name = key.text();
    const bool isThere =
        rest.startsWith(name + u':') || rest.startsWith(u'"' + name + u"\":") || rest.startsWith(u'\'' + name + u"':");
    return isThere && indentOf(line) == key.at().column - 1;
}

bool isBlock(const Text &text, const yaml::Node &mapping)
{
    return mapping.isMapping() && !mapping.entries().empty() &&
           std::all_of(mapping.entries().begin(), mapping.entries().end(),
                       [&text](const auto &entry) { return beginsItsLine(text, entry.first); });
}

/// The lines of a key and its value. Blank lines after it, and comments that stand no deeper than it, belong to what
/// follows.
Span spanOf(const Text &text, const yaml::Node &mapping, const QString &key, int limit)
{
    const Position at = mapping.findKey(key)->at();
    Span span{.begin = at.line - 1, .end = limit, .indent = at.column - 1};
    for (const auto &[other, value] : mapping.entries()) {
        if (other.at().line > at.line)
            span.end = std::min(span.end, other.at().line - 1);
    }
    while (span.end > span.begin + 1) {
        const QString &line = text.lines[span.end - 1];
        const QString trimmed = line.trimmed();
        if (!trimmed.isEmpty() && !(trimmed.startsWith(u'#') && indentOf(line) <= span.indent))
            break;
        --span.end;
    }
    return span;
}

/// The line where the first document ends.
int documentEnd(const Text &text, int firstKeyLine)
{
    static const QRegularExpression marker(u"^(---|\\.\\.\\.)(\\s|$)"_s);
    for (int line = firstKeyLine; line < text.lines.size(); ++line) {
        if (marker.match(text.lines[line]).hasMatch())
            return line;
    }
    return int(text.lines.size());
}

/// A value that is nothing yet, after which a block may begin: `environments:`, `environments: {}`.
bool isNothingYet(const Text &text, const yaml::Node &key, const yaml::Node &value)
{
    static const QRegularExpression rest(u"^[^:]*:\\s*(\\{\\s*\\}|~|null)?\\s*(#.*)?$"_s);
    const bool isEmpty = value.isNull() || (value.isMapping() && value.entries().empty());
    return isEmpty && beginsItsLine(text, key) && rest.match(text.lines[key.at().line - 1]).hasMatch();
}

/// Leaves the key, and the comment behind it, of such a value.
void makeBlock(Text &text, int line)
{
    static const QRegularExpression value(u"^([^:]*:)\\s*(?:\\{\\s*\\}|~|null)?(\\s*#.*)?\\s*$"_s);
    text.lines[line].replace(value, u"\\1\\2"_s);
}

/// Where a change takes place: the lines that it replaces (none when it adds some), and the keys that are still to
/// come.
struct Place
{
    Span span;
    QStringList left;
};

Result<Place> placeOf(Text &text, const QStringList &keys)
{
    const yaml::Node root = SLIPWAY_TRY(text.parse());
    const yaml::Node *node = &root;
    int limit = documentEnd(text, root.isMapping() ? root.at().line : 0);
    Place place{.span = {.begin = limit, .end = limit, .indent = 0}, .left = keys};
    while (!node->isNull()) {
        const QString name = place.left.front();
        if (!isBlock(text, *node))
            return cannotEdit(
                Engine::tr(
                    "'%1' cannot be changed line by line: what it stands in is written in braces, or comes from an alias")
                    .arg(name),
                node->at().line);
        const yaml::Node *key = node->findKey(name);
        place.span = spanOf(text, *node, key != nullptr ? name : node->entries().back().first.text(), limit);
        if (key == nullptr)
            place.span.begin = place.span.end;
        if (key == nullptr || place.left.size() == 1)
            return place;
        place.left.removeFirst();
        limit = place.span.end;
        node = node->find(name);
        if (isNothingYet(text, *key, *node)) {
            makeBlock(text, place.span.begin);
            const int line = place.span.begin + 1;
            place.span = {.begin = line, .end = line, .indent = place.span.indent + kStep};
            return place;
        }
    }
    return place;
}

/// Sets the value that `keys` lead to, or removes it when there is no new one. @param section whose key the last one is
Result<> set(Text &text, const QStringList &keys, const QJsonValue &value, const QString &section)
{
    const Place place = SLIPWAY_TRY(placeOf(text, keys));
    QStringList lines;
    if (!value.isUndefined()) {
        QJsonValue wrapped = value;
        for (qsizetype i = place.left.size() - 1; i > 0; --i)
            wrapped = QJsonObject{{place.left[i], wrapped}};
        lines = yamlLines(place.left.front(), wrapped, place.span.indent, place.left.size() > 1 ? u"file"_s : section);
    }
    text.lines = text.lines.first(place.span.begin) + lines + text.lines.sliced(place.span.end);
    return {};
}

/// Can the members of this value be changed one by one?
bool isOpen(const Text &text, const QStringList &keys)
{
    const Result<yaml::Node> root = text.parse();
    const yaml::Node *node = root ? &*root : nullptr;
    for (const QString &key : keys)
        node = node != nullptr ? node->find(key) : nullptr;
    return node != nullptr && isBlock(text, *node);
}

/// Brings the text from one value to the other, touching only what differs.
Result<> change(Text &text, const QStringList &keys, const QJsonValue &from, const QJsonValue &to,
                const QString &section)
{
    if (from == to)
        return {};
    if (!from.isObject() || !to.isObject() || !isOpen(text, keys))
        return set(text, keys, to, section);
    const QJsonObject before = from.toObject();
    const QJsonObject after = to.toObject();
    const QString below = section == "environments"_L1 ? u"environment"_s : keys.back();
    QStringList names = before.keys();
    for (const QString &name : after.keys()) {
        if (!names.contains(name))
            names += name;
    }
    for (const QString &name : names)
        SLIPWAY_CHECK(change(text, keys + QStringList{name}, before[name], after[name], below));
    return {};
}

const EnvironmentSpec *find(const Configuration &configuration, const QString &name)
{
    const auto at = std::find_if(configuration.environments.begin(), configuration.environments.end(),
                                 [&name](const EnvironmentSpec &one) { return one.name == name; });
    return at == configuration.environments.end() ? nullptr : &*at;
}

/// The result says what was wanted, and the same as before about everything else.
Result<> checkResult(const QByteArray &text, const Configuration &before, const EnvironmentSpec &wanted)
{
    const Configuration after = readConfiguration(text, kFile);
    if (auto error = configurationError(after.diagnostics, kFile))
        return fail(std::move(*error));
    const EnvironmentSpec *written = find(after, wanted.name);
    bool isSame = written != nullptr && toJson(*written) == toJson(wanted);
    for (const EnvironmentSpec &one : before.environments) {
        const EnvironmentSpec *now = find(after, one.name);
        isSame = isSame && now != nullptr && (one.name == wanted.name || toJson(*now) == toJson(one));
    }
    if (!isSame)
        return cannotEdit(
            Engine::tr("the environment '%1' shares lines with another part of the file, which would change with it")
                .arg(wanted.name),
            0);
    return {};
}

QJsonObject body(const EnvironmentSpec &environment)
{
    QJsonObject object = toJson(environment);
    object.remove(u"name"_s);
    return object;
}

} // namespace

Result<QByteArray> withEnvironment(const QByteArray &bytes, const EnvironmentSpec &environment)
{
    SLIPWAY_CHECK(environmentFromJson(toJson(environment)));
    QByteArray start = bytes;
    if (start.trimmed().isEmpty())
        start = "version: 1\n\n";
    SLIPWAY_CHECK(yaml::parse(start, kFile));
    const Configuration before = readConfiguration(start, kFile);
    const EnvironmentSpec *known = find(before, environment.name);
    Text text(start);
    const QStringList keys{u"environments"_s, environment.name};
    // One that has errors says nothing to compare with: it is replaced as a whole.
    const bool isComparable = known != nullptr && !hasErrors(before.diagnostics);
    SLIPWAY_CHECK(
        change(text, keys, isComparable ? QJsonValue(body(*known)) : QJsonValue(), body(environment), keys.front()));
    SLIPWAY_CHECK(checkResult(text.bytes(), before, environment));
    return text.bytes();
}

} // namespace slipway::config
