// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/history.h"

#include "git/gitlibrary.h"
#include "git/gitprogram.h"
#include "git/gittext.h"

#include <limits>

namespace slipway::git {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kFirstChunkRows = 100; // a screen
constexpr std::size_t kChunkRows = 4096;
constexpr std::chrono::minutes kLongestWalk{30};

int digitValue(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/// Raw bytes of lower-case hexadecimal; QByteArray::fromHex takes ten times as long, as it must expect anything.
QByteArray rawHash(const char *digits, qsizetype count)
{
    QByteArray raw(count / 2, Qt::Uninitialized);
    char *out = raw.data();
    for (qsizetype i = 0; i + 1 < count; i += 2)
        *out++ = char(digitValue(digits[i]) << 4 | digitValue(digits[i + 1]));
    return raw;
}

/// Turns "hash parent parent\n…" in hexadecimal, cut anywhere, into chunks of rows.
class RowStream
{
public:
    explicit RowStream(const std::function<void(std::vector<GraphRow> &&)> &onRows)
        : m_onRows(onRows)
    {
        m_rows.reserve(kFirstChunkRows);
    }

    void feed(const QByteArray &bytes)
    {
        qsizetype start = 0;
        for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', start)) {
            const QByteArrayView line(bytes.constData() + start, end - start);
            start = end + 1;
            if (m_rest.isEmpty()) {
                addRow(line);
                continue;
            }
            m_rest.append(line);
            addRow(m_rest);
            m_rest.clear();
        }
        m_rest.append(QByteArrayView(bytes).sliced(start));
    }

    void flush()
    {
        if (!m_rows.empty())
            m_onRows(std::exchange(m_rows, {}));
    }

private:
    void addRow(QByteArrayView line)
    {
        const qsizetype space = line.indexOf(' ');
        const qsizetype digits = space < 0 ? line.size() : space;
        m_parents.clear();
        for (qsizetype at = digits + 1; at + digits <= line.size(); at += digits + 1)
            m_parents.push_back(rawHash(line.data() + at, digits));
        m_rows.push_back(m_layout.next(rawHash(line.data(), digits), m_parents));
        if (m_rows.size() < m_chunk)
            return;
        flush();
        m_chunk = kChunkRows;
        m_rows.reserve(m_chunk);
    }

    const std::function<void(std::vector<GraphRow> &&)> &m_onRows;
    LaneLayout m_layout;
    QByteArray m_rest;
    std::vector<QByteArray> m_parents;
    std::vector<GraphRow> m_rows;
    std::size_t m_chunk = kFirstChunkRows;
};

/// What rev-list starts from: nothing a repository can name, only hashes and fixed options.
Result<QStringList> startingPoints(const Repository &repository, const QStringList &refs)
{
    QStringList points;
    for (const QString &ref : refs)
        points << SLIPWAY_TRY(repository.resolve(ref));
    if (!refs.isEmpty())
        return points;
    points << u"--branches"_s << u"--tags"_s << u"--remotes"_s;
    if (const Head head = SLIPWAY_TRY(repository.head()); !head.unborn)
        points << head.commit;
    return points;
}

} // namespace

Result<> readHistory(const QString &repositoryPath, const HistoryOptions &options,
                     const std::function<void(std::vector<GraphRow> &&)> &onRows, std::stop_token stop)
{
    const Repository repository = SLIPWAY_TRY(Repository::open(repositoryPath));
    QStringList arguments{u"rev-list"_s, u"--topo-order"_s, u"--parents"_s};
    if (options.limit > 0)
        arguments << u"--max-count=%1"_s.arg(options.limit);
    arguments << SLIPWAY_TRY(startingPoints(repository, options.refs)) << u"--"_s;

    RowStream rows(onRows);
    Command command = gitCommand(arguments, Network::Forbidden);
    command.environment->insert_or_assign(u"GIT_DIR"_s, repository.gitDirectory());
    command.environment->insert_or_assign(u"GIT_FLUSH"_s, u"0"_s); // not a write() for each commit
    command.workingDirectory = u"/"_s;
    command.timeout = kLongestWalk;
    command.outputLimitBytes = std::numeric_limits<qsizetype>::max();
    command.onOutput = [&rows](const QByteArray &bytes) { rows.feed(bytes); };

    ProcessRunner runner;
    const Exit exit = SLIPWAY_TRY(runner.run(command, std::move(stop)));
    if (exit.code != 0) {
        const QString words = complaint(exit.errors);
        return fail(ErrorKind::BadInput, Engine::tr("cannot read the history of %1: %2").arg(repository.path(), words),
                    Engine::tr("the repository may be damaged; git fsck says more"));
    }
    rows.flush();
    return {};
}

} // namespace slipway::git
