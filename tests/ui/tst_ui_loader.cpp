// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/controllers/loader.h"

#include <QTest>

#include <vector>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

/// Threads that do nothing until they are told to: work and answers one by one, in any order.
struct FakeBackground
{
    struct Job
    {
        std::function<void(std::stop_token)> work;
        std::function<void()> then;
    };
    std::vector<Job> jobs;
    std::stop_source closing;

    [[nodiscard]] Background background()
    {
        return [this](auto work, auto then) { jobs.push_back({std::move(work), std::move(then)}); };
    }
    void work(std::size_t job) { jobs[job].work(closing.get_token()); }
    void deliver(std::size_t job) { jobs[job].then(); }
    void finish(std::size_t job)
    {
        work(job);
        deliver(job);
    }
};

/// Somebody who wants to see what belongs to a number.
struct Viewer
{
    FakeBackground threads;
    int wanted = 1, asked = 0, busy = 0;
    bool isAnyWanted = true;
    Result<QString> answer = QString();
    std::vector<std::stop_token> tokens;
    QStringList seen;
    std::function<void()> onTaken;
    Loader<QString> loader{threads.background(),
                           {[this]() -> Loader<QString>::Work {
                                if (!isAnyWanted)
                                    return {};
                                return [this, number = wanted](const std::stop_token &stop) -> Result<QString> {
                                    ++asked;
                                    tokens.push_back(stop);
                                    if (!answer)
                                        return answer;
                                    return *answer + QString::number(number);
                                };
                            },
                            [this](const Result<QString> &taken) {
                                seen << (taken ? *taken : taken.error().message.english());
                                if (onTaken)
                                    onTaken();
                            },
                            [this](int change) { busy += change; }}};
};

} // namespace

class TestLoader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneQuestionAtATimeAndOnceMoreWhenAskedMeanwhile();
    void theQuestionIsMadeWhenItBegins();
    void anAnswerToAnOlderQuestionIsDropped();
    void aQuestionOvertakenBeforeItBeganIsNeverAsked();
    void theOneUnderWayIsToldToStop();
    void whatIsNoLongerWantedComesNoMore();
    void askingAgainWhileAnAnswerIsTakenLosesNothing();
    void itKnowsHowItWent();
    void nothingBeginsWhileNothingIsWanted();
    void theEndOfTheProgramStopsTheQuestion();
};

void TestLoader::oneQuestionAtATimeAndOnceMoreWhenAskedMeanwhile()
{
    Viewer viewer;
    viewer.loader.load();
    QVERIFY(viewer.loader.isLoading());
    for (int i = 0; i < 5; ++i)
        viewer.loader.load();
    QCOMPARE(viewer.threads.jobs.size(), 1U);
    viewer.threads.finish(0);
    QCOMPARE(viewer.seen, QStringList({u"1"_s})); // as good as it was when asked
    QCOMPARE(viewer.threads.jobs.size(), 2U);     // for all five
    QCOMPARE(viewer.busy, 1);
    viewer.threads.finish(1);
    QCOMPARE(viewer.threads.jobs.size(), 2U);
    QCOMPARE(viewer.seen.size(), 2);
    QVERIFY(!viewer.loader.isLoading());
    QCOMPARE(viewer.busy, 0);
}

void TestLoader::theQuestionIsMadeWhenItBegins()
{
    Viewer viewer;
    viewer.loader.load();
    viewer.wanted = 2;
    viewer.loader.load();
    viewer.threads.finish(0);
    viewer.threads.finish(1);
    QCOMPARE(viewer.seen, QStringList({u"1"_s, u"2"_s}));
}

void TestLoader::anAnswerToAnOlderQuestionIsDropped()
{
    Viewer viewer;
    viewer.loader.load();
    viewer.threads.work(0);
    viewer.wanted = 2;
    viewer.loader.restart();
    QCOMPARE(viewer.threads.jobs.size(), 2U); // at once
    viewer.threads.finish(1);
    viewer.threads.deliver(0); // late
    QCOMPARE(viewer.seen, QStringList({u"2"_s}));
    QCOMPARE(viewer.busy, 0);
    viewer.loader.load();
    QCOMPARE(viewer.threads.jobs.size(), 3U);
}

void TestLoader::aQuestionOvertakenBeforeItBeganIsNeverAsked()
{
    Viewer viewer;
    for (viewer.wanted = 1; viewer.wanted < 20; ++viewer.wanted)
        viewer.loader.restart();
    for (std::size_t job = 0; job < viewer.threads.jobs.size(); ++job)
        viewer.threads.finish(job);
    QCOMPARE(viewer.asked, 1);
    QCOMPARE(viewer.seen, QStringList({u"19"_s}));
    QCOMPARE(viewer.busy, 0);
}

void TestLoader::theOneUnderWayIsToldToStop()
{
    Viewer viewer;
    viewer.loader.load();
    viewer.threads.work(0);
    QVERIFY(!viewer.tokens[0].stop_requested());
    viewer.loader.restart();
    QVERIFY(viewer.tokens[0].stop_requested());
    viewer.threads.work(1);
    QVERIFY(!viewer.tokens[1].stop_requested());
}

void TestLoader::whatIsNoLongerWantedComesNoMore()
{
    Viewer viewer;
    viewer.loader.load();
    viewer.loader.load();
    viewer.threads.work(0);
    viewer.loader.drop();
    QVERIFY(!viewer.loader.isLoading());
    QCOMPARE(viewer.busy, 1); // a thread is at it still
    viewer.threads.deliver(0);
    QCOMPARE(viewer.seen, QStringList());
    QCOMPARE(viewer.threads.jobs.size(), 1U);
    QCOMPARE(viewer.busy, 0);
    QCOMPARE(viewer.loader.state(), LoadState::Never);
}

void TestLoader::askingAgainWhileAnAnswerIsTakenLosesNothing()
{
    Viewer viewer;
    viewer.loader.load();
    viewer.loader.load();
    viewer.onTaken = [&] {
        viewer.onTaken = {};
        viewer.wanted = 2;
        viewer.loader.restart();
    };
    viewer.threads.finish(0);
    viewer.threads.finish(1);
    QCOMPARE(viewer.seen.value(1), u"2"_s);
    while (viewer.loader.isLoading())
        viewer.threads.finish(viewer.threads.jobs.size() - 1);
    QCOMPARE(viewer.seen.last(), u"2"_s);
    QCOMPARE(viewer.busy, 0);
}

void TestLoader::itKnowsHowItWent()
{
    FakeBackground threads;
    Result<std::vector<int>> answer = std::vector<int>();
    Loader<std::vector<int>> loader(threads.background(),
                                    {[&] { return [&](std::stop_token) { return answer; }; }, [](const auto &) {}});
    QCOMPARE(loader.state(), LoadState::Never);
    const auto ask = [&] {
        loader.load();
        threads.finish(threads.jobs.size() - 1);
        return loader.state();
    };
    QCOMPARE(ask(), LoadState::Empty);
    answer = std::vector<int>{1};
    QCOMPARE(ask(), LoadState::Ready);
    QVERIFY(!loader.error());
    answer = fail(ErrorKind::Environment, u"the disk is gone"_s);
    QCOMPARE(ask(), LoadState::Failed);
    QCOMPARE(loader.error()->message.english(), u"the disk is gone"_s);
    loader.load();
    QCOMPARE(loader.state(), LoadState::Failed); // until there is another answer
    loader.restart();
    QCOMPARE(loader.state(), LoadState::Never);
    QVERIFY(!loader.error());
}

void TestLoader::nothingBeginsWhileNothingIsWanted()
{
    Viewer viewer;
    viewer.isAnyWanted = false;
    viewer.loader.load();
    viewer.loader.restart();
    QVERIFY(!viewer.loader.isLoading());
    QVERIFY(viewer.threads.jobs.empty());
    QCOMPARE(viewer.busy, 0);
}

void TestLoader::theEndOfTheProgramStopsTheQuestion()
{
    Viewer viewer;
    viewer.threads.closing.request_stop();
    viewer.loader.load();
    viewer.threads.finish(0);
    QCOMPARE(viewer.asked, 0);
    QCOMPARE(viewer.seen, QStringList());
    QCOMPARE(viewer.busy, 0);
}

QTEST_GUILESS_MAIN(TestLoader)
#include "tst_ui_loader.moc"
