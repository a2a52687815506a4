// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keyringthread.h"

#include <QCoreApplication>
#include <QEvent>
#include <QEventLoop>

#include <deque>
#include <functional>
#include <optional>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr std::chrono::milliseconds kPatience{500};

/// Where an answer is waited for; both sides hold it, since it may come too late.
struct Mailbox
{
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<KeyringAnswer> answer;
};

void deliver(const std::shared_ptr<Mailbox> &mailbox, QKeychain::Job *job)
{
    const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(job);
    const std::lock_guard guard(mailbox->mutex);
    mailbox->answer = KeyringAnswer{.error = job->error(),
                                    .text = job->errorString(),
                                    .value = reading != nullptr ? reading->binaryData() : QByteArray()};
    mailbox->changed.notify_all();
}

/// Does something in its thread with every event that reaches it.
class Worker final : public QObject
{
public:
    explicit Worker(std::function<void()> onEvent)
        : m_onEvent(std::move(onEvent))
    {
    }
    bool event(QEvent *event) override
    {
        m_onEvent();
        return QObject::event(event);
    }

private:
    std::function<void()> m_onEvent;
};

} // namespace

/// Work goes through a queue of ours and only the call to look into it through Qt: the sanitizer sees the one, not the
/// other.
struct KeyringThread::State
{
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::function<void()>> work;
    QObject *worker = nullptr; ///< while the thread takes jobs
    QEventLoop *loop = nullptr;
    bool isOver = false;

    /// With the mutex held.
    void add(std::function<void()> job)
    {
        work.push_back(std::move(job));
        QCoreApplication::postEvent(worker, new QEvent(QEvent::User));
    }
    [[nodiscard]] std::function<void()> take()
    {
        const std::lock_guard guard(mutex);
        if (work.empty())
            return {};
        auto first = std::move(work.front());
        work.pop_front();
        return first;
    }
};

KeyringThread &KeyringThread::ofProcess()
{
    static KeyringThread thread;
    return thread;
}

KeyringThread::KeyringThread()
    : m_state(std::make_shared<State>())
    , m_thread([state = m_state] {
        QEventLoop loop;
        Worker worker([&state] {
            while (const auto job = state->take())
                job();
        });
        {
            const std::lock_guard guard(state->mutex);
            state->loop = &loop;
            state->worker = &worker;
            state->changed.notify_all();
        }
        loop.exec(); // not nested: it is this thread's only one
        const std::lock_guard guard(state->mutex);
        state->worker = nullptr;
        state->isOver = true;
        state->changed.notify_all();
    })
{
    std::unique_lock lock(m_state->mutex);
    m_state->changed.wait(lock, [this] { return m_state->worker != nullptr; });
}

KeyringThread::~KeyringThread()
{
    std::unique_lock lock(m_state->mutex);
    if (m_state->worker != nullptr)
        m_state->add([state = m_state.get()] { state->loop->quit(); });
    // A service that does not answer may hold the thread in a call; the end of the program does not wait for it.
    if (!m_state->changed.wait_for(lock, kPatience, [this] { return m_state->isOver; }))
        m_thread.detach();
}

Result<KeyringAnswer> KeyringThread::run(MakeJob makeJob, Milliseconds limit)
{
    const auto mailbox = std::make_shared<Mailbox>();
    {
        const std::lock_guard guard(m_state->mutex);
        m_state->add([mailbox, makeJob = std::move(makeJob)] {
            QKeychain::Job *job = makeJob();
            job->setInsecureFallback(false); // never plain text
            job->setAutoDelete(true);
            QObject::connect(job, &QKeychain::Job::finished, job,
                             [mailbox](QKeychain::Job *done) { deliver(mailbox, done); });
            job->start();
        });
    }
    std::unique_lock lock(mailbox->mutex);
    if (!mailbox->changed.wait_for(lock, limit, [&mailbox] { return mailbox->answer.has_value(); }))
        return fail(ErrorKind::Environment, Engine::tr("The keyring does not answer."),
                    Engine::tr("Unlock it, or use the vault: set SLIPWAY_VAULT_PASSPHRASE_FILE."));
    return *mailbox->answer;
}

} // namespace slipway
