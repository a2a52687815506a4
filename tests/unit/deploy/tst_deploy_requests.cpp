// SPDX-License-Identifier: GPL-3.0-or-later
// Requests and answers between data folders that have one target.
#include "deploy/targets/folder/requestfolder.h"

#include "net/http.h"
#include "process/command.h"
#include "support/fakes.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace slipway;
using namespace slipway::deploy;
using namespace slipway::test;
using namespace Qt::StringLiterals;

namespace {

const QString kId = u"01234567-89ab-cdef-0123-456789abcdef"_s;
const Timestamp kNow = fromRfc3339(u"2026-11-25T12:00:00Z"_s).value_or(Timestamp{});

ApprovalRequest request()
{
    return {.id = kId,
            .environment = u"production"_s,
            .repository = u"model"_s,
            .repositoryRoot = QString(40, u'a'),
            .release = u"5"_s,
            .releaseDigest = QString(64, u'd'),
            .commit = QString(40, u'c'),
            .commitSubject = u"Train longer"_s,
            .actor = u"Ana"_s,
            .created = kNow,
            .hostKeys = {u"SHA256:abc"_s},
            .dataFolder = u"folderofana1"_s,
            .deployment = DeploymentId{7},
            .plan = {{u"live"_s, 4}}};
}

RequestFile fileOf(const QString &ending, const QByteArray &content, qint64 uid, const QString &owner)
{
    return {.host = {},
            .name = kId + ending,
            .uid = uid,
            .owner = owner,
            .modified = kNow,
            .content = content,
            .problem = {}};
}

RequestFile answerOf(qint64 uid, const QString &owner, bool approved, const QByteArray &to, int minute = 0)
{
    return fileOf(u".by-%1"_s.arg(uid),
                  toBytes(ApprovalAnswer{.request = kId,
                                         .digest = digestOfRequest(to),
                                         .approved = approved,
                                         .comment = u"why"_s,
                                         .time = kNow + std::chrono::minutes(minute)}),
                  uid, owner);
}

mode_t modeOf(const QString &path)
{
    struct stat info
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777 : 0;
}

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

class DeployRequestsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestComesBackAsItWasWritten();
    void whatIsTooLongIsLeftOutAndTold();
    void whatIsNoRequestIsRefused_data();
    void whatIsNoRequestIsRefused();
    void whoAnsweredIsTheOwnerOfTheFile();
    void anAnswerToAnotherRequestDoesNotCount();
    void theAccountThatHasAskedSpeaksForTheRequester();
    void theLastWordOfAPersonCounts();
    void whatIsTooOldIsNoRequest();
    void aFolderOnThisMachineTakesARequestAndItsAnswer();
    void theFolderBelongsToTheGroupThatCanWriteTheTarget_data();
    void theFolderBelongsToTheGroupThatCanWriteTheTarget();
    void hostileFilesAreToldAndNeverRead();
    void aLinkInThePlaceOfTheFolderIsNotFollowed();
    void nothingIsMadeWhereTheTargetIsNot();

private:
    [[nodiscard]] std::unique_ptr<RequestFolder> folder();
    [[nodiscard]] QString path(const QString &name) const { return m_target->filePath(u".slipway-requests/"_s + name); }

    ProcessRunner m_commands;
    net::CurlClient m_http;
    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_target;
    std::unique_ptr<TargetTools> m_tools;
};

std::unique_ptr<RequestFolder> DeployRequestsTest::folder()
{
    if (!m_target)
        m_target = std::make_unique<QTemporaryDir>();
    m_tools.reset(new TargetTools{.commands = m_commands, .http = m_http, .clock = m_clock});
    config::EnvironmentSpec spec{.name = u"production"_s};
    spec.target.kind = config::TargetKind::Local;
    spec.target.path = m_target->path();
    return RequestFolder::open(spec, *m_tools).value();
}

void DeployRequestsTest::aRequestComesBackAsItWasWritten()
{
    const auto read = requestFromBytes(toBytes(request()));
    QVERIFY(read);
    QCOMPARE(toBytes(*read), toBytes(request()));
    QCOMPARE(read->deployment.value, 7);
    QCOMPARE(read->hostKeys, request().hostKeys);
}

void DeployRequestsTest::whatIsTooLongIsLeftOutAndTold()
{
    ApprovalRequest long_ = request();
    QJsonArray lines;
    for (int i = 0; i < 4000; ++i)
        lines.append(QString(100, u'x'));
    long_.plan.insert(u"lines"_s, lines);
    const QByteArray bytes = toBytes(long_);
    QVERIFY(bytes.size() <= kMostRequestBytes);
    const auto read = requestFromBytes(bytes);
    QVERIFY(read);
    QCOMPARE(read->plan[u"left_out"].toArray(), QJsonArray{u"lines"_s});
    QCOMPARE(read->plan[u"live"].toInt(), 4);
}

void DeployRequestsTest::whatIsNoRequestIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("\x1b]0;owned\x07 nothing");
    QTest::newRow("a list") << QByteArray("[1]");
    QTest::newRow("another version") << QByteArray("{\"slipway_request\": 2}");
    QTest::newRow("no id") << QByteArray("{\"slipway_request\": 1, \"environment\": \"production\"}");
    QTest::newRow("too large") << QByteArray(kMostRequestBytes + 1, ' ');
    QByteArray other = toBytes(request());
    QTest::newRow("a kind that is none") << other.replace("\"deploy\"", "\"erase\"");
}

void DeployRequestsTest::whatIsNoRequestIsRefused()
{
    QFETCH(QByteArray, bytes);
    const auto read = requestFromBytes(bytes);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::BadInput);
    const FoundRequests found = sortRequests({fileOf(u".json"_s, bytes, 1, u"eve"_s)}, kNow);
    QVERIFY(found.requests.empty());
    QCOMPARE(found.ignored.size(), 1);
}

void DeployRequestsTest::whoAnsweredIsTheOwnerOfTheFile()
{
    const QByteArray bytes = toBytes(request());
    RequestFile forged = answerOf(12, u"eve"_s, true, bytes);
    forged.name = kId + u".by-11"_s; // as if ben had said it
    const KnownRequest known{.id = kId, .digest = digestOfRequest(bytes), .accounts = {{QString(), 10}}};
    const Answers answers = answersTo(known, {.id = DeploymentId{7}, .actor = u"Ana"_s}, {forged});
    QCOMPARE(answers.approvals.size(), std::size_t(1));
    QCOMPARE(answers.approvals[0].actor, u"eve"_s);
    QCOMPARE(answers.approvals[0].deployment.value, 7);
}

void DeployRequestsTest::anAnswerToAnotherRequestDoesNotCount()
{
    const QByteArray bytes = toBytes(request());
    ApprovalRequest changed = request();
    changed.releaseDigest = QString(64, u'e');
    const KnownRequest known{.id = kId, .digest = digestOfRequest(bytes), .accounts = {{QString(), 10}}};
    const Answers answers = answersTo(known, {.actor = u"Ana"_s}, {answerOf(11, u"ben"_s, true, toBytes(changed))});
    QVERIFY(answers.approvals.empty());
    QCOMPARE(answers.ignored.size(), 1);
    const FoundRequests found =
        sortRequests({fileOf(u".json"_s, bytes, 10, u"ana"_s), answerOf(11, u"ben"_s, true, toBytes(changed))}, kNow);
    QVERIFY(found.requests.at(0).answers.empty());
    QCOMPARE(found.ignored.size(), 1);
}

void DeployRequestsTest::theAccountThatHasAskedSpeaksForTheRequester()
{
    const QByteArray bytes = toBytes(request());
    const KnownRequest known{.id = kId, .digest = digestOfRequest(bytes), .accounts = {{QString(), 10}}};
    const Answers answers = answersTo(known, {.actor = u"Ana"_s}, {answerOf(10, u"deploy"_s, true, bytes)});
    QCOMPARE(answers.approvals.at(0).actor, u"Ana"_s);
    const FoundRequests found =
        sortRequests({fileOf(u".json"_s, bytes, 10, u"deploy"_s), answerOf(10, u"deploy"_s, true, bytes)}, kNow);
    QVERIFY(found.requests.at(0).answers.at(0).isRequesters);
}

void DeployRequestsTest::theLastWordOfAPersonCounts()
{
    const QByteArray bytes = toBytes(request());
    const KnownRequest known{
        .id = kId, .digest = digestOfRequest(bytes), .accounts = {{QString(), 10}, {u"web-2"_s, 10}}};
    RequestFile older = answerOf(11, u"ben"_s, false, bytes, 1);
    older.host = u"web-2"_s;
    RequestFile elsewhere = answerOf(12, u"cy"_s, true, bytes, 1);
    elsewhere.host = u"web-3"_s; // nobody has asked there
    const Answers answers =
        answersTo(known, {.actor = u"Ana"_s}, {answerOf(11, u"ben"_s, true, bytes, 2), older, elsewhere});
    QCOMPARE(answers.approvals.size(), std::size_t(1));
    QVERIFY(answers.approvals[0].approved);
}

void DeployRequestsTest::whatIsTooOldIsNoRequest()
{
    const RequestFile file = fileOf(u".json"_s, toBytes(request()), 10, u"ana"_s);
    QCOMPARE(sortRequests({file}, kNow + kRequestLives).requests.size(), std::size_t(1));
    QVERIFY(sortRequests({file}, kNow + kRequestLives + std::chrono::seconds(1)).requests.empty());
}

void DeployRequestsTest::aFolderOnThisMachineTakesARequestAndItsAnswer()
{
    m_target.reset();
    const auto requests = folder();
    const QByteArray bytes = toBytes(request());
    const auto early = requests->putAnswer(kId, "{}", {});
    QVERIFY(!early || !early->front().problem.isEmpty());
    const auto written = requests->putRequest(kId, bytes, {});
    QVERIFY2(written, qPrintable(written ? QString() : written.error().text().english()));
    QCOMPARE(written->front().uid, qint64(geteuid()));
    const ApprovalAnswer answer{
        .request = kId, .digest = digestOfRequest(bytes), .approved = true, .comment = {}, .time = kNow};
    QVERIFY(requests->putAnswer(kId, toBytes(answer), {}));
    const auto content = requests->read({}, {});
    QVERIFY(content);
    QCOMPARE(content->files.size(), std::size_t(2));
    QCOMPARE(content->files[1].content, bytes); // ".by-…" comes first
    QCOMPARE(content->accounts.at(QString()), qint64(geteuid()));
    QVERIFY(requests->remove({kId}, {}));
    QVERIFY(QDir(path({})).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    QVERIFY(requests->remove({kId}, {}));
}

void DeployRequestsTest::theFolderBelongsToTheGroupThatCanWriteTheTarget_data()
{
    QTest::addColumn<int>("target");
    QTest::addColumn<int>("folder");
    QTest::addColumn<int>("file");
    QTest::newRow("of a group") << 02770 << 02770 << 0640;
    QTest::newRow("of an account") << 0755 << 0700 << 0600;
}

void DeployRequestsTest::theFolderBelongsToTheGroupThatCanWriteTheTarget()
{
    QFETCH(int, target);
    m_target.reset();
    const auto requests = folder();
    QCOMPARE(::chmod(qPrintable(m_target->path()), mode_t(target)), 0);
    QVERIFY(requests->putRequest(kId, toBytes(request()), {}));
    QTEST(int(modeOf(path({}))), "folder");
    QTEST(int(modeOf(path(kId + u".json"_s))), "file");
}

void DeployRequestsTest::hostileFilesAreToldAndNeverRead()
{
    m_target.reset();
    const auto requests = folder();
    QVERIFY(requests->putRequest(kId, toBytes(request()), {}));
    QTemporaryDir elsewhere;
    QVERIFY(write(elsewhere.filePath(u"secret"_s), "a secret of mine"));
    QVERIFY(QFile::link(elsewhere.filePath(u"secret"_s), path(u"11111111-89ab-cdef-0123-456789abcdef.json"_s)));
    QVERIFY(QFile::link(path(kId + u".json"_s), path(u"22222222-89ab-cdef-0123-456789abcdef.json"_s)));
    QCOMPARE(::mkfifo(qPrintable(path(u"33333333-89ab-cdef-0123-456789abcdef.json"_s)), 0666), 0);
    QVERIFY(QDir().mkpath(path(u"44444444-89ab-cdef-0123-456789abcdef.json"_s)));
    QFile huge(path(u"55555555-89ab-cdef-0123-456789abcdef.json"_s));
    QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(qint64(1) << 30));
    QVERIFY(write(path(u"a\n\x1b[31mname.json"_s), "\x1b[2J"));
    QVERIFY(write(path(u"-rf"_s), QByteArray("\0\0\0", 3)));
    const auto content = requests->read({}, {});
    QVERIFY2(content, qPrintable(content ? QString() : content.error().text().english()));
    for (const RequestFile &file : content->files)
        QVERIFY(!file.content.contains("secret"));
    const FoundRequests found =
        sortRequests(content->files, std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now()));
    QCOMPARE(found.requests.size(), std::size_t(1));
    QCOMPARE(found.ignored.size(), 7);
    QStringList ignored;
    for (const Message &why : found.ignored)
        ignored << why.english();
    QVERIFY(ignored.filter(u"no plain file"_s).size() == 4);
    QVERIFY(ignored.filter(u"larger than 256 KiB"_s).size() == 1);
}

void DeployRequestsTest::aLinkInThePlaceOfTheFolderIsNotFollowed()
{
    m_target = std::make_unique<QTemporaryDir>();
    QTemporaryDir elsewhere;
    QVERIFY(QFile::link(elsewhere.path(), path({}).chopped(1)));
    const auto requests = folder();
    QVERIFY(!requests->putRequest(kId, toBytes(request()), {}));
    QVERIFY(!requests->read({}, {}));
    QVERIFY(!requests->remove({kId}, {}));
    QVERIFY(QDir(elsewhere.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void DeployRequestsTest::nothingIsMadeWhereTheTargetIsNot()
{
    m_target = std::make_unique<QTemporaryDir>();
    QVERIFY(m_target->remove());
    const auto requests = folder();
    const auto written = requests->putRequest(kId, toBytes(request()), {});
    QVERIFY(!written);
    QVERIFY2(written.error().message.english().contains(u"does not exist there yet"_s),
             qPrintable(written.error().message.english()));
    QVERIFY(!QFile::exists(m_target->path()));
    QVERIFY(requests->read({}, {}).value().files.empty());
}

QTEST_GUILESS_MAIN(DeployRequestsTest)
#include "tst_deploy_requests.moc"
