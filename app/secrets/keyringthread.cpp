// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keyringthread.h"

#include <QEventLoop>

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
    mailbox->answer = KeyringAnswer{.error = job->error(), .text = job->errorString(), .value = reading != nullptr ? reading->binaryData() : QByteArray()};
    mailbox->changed.notify_all();
}

} // namespace

struct KeyringThread::State
{
    std::mutex mutex;
    std::condition_variable changed;
    QEventLoop *loop = nullptr; ///< while the thread takes jobs
    bool isOver = false;
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
        {
            const std::lock_guard guard(state->mutex);
            state->loop = &loop;
            state->changed.notify_all();
        }
        loop.exec(); // not nested: it is this thread's only one
        const std::lock_guard guard(state->mutex);
        state->loop = nullptr;
        state->isOver = true;
        state->changed.notify_all();
    })
{
    std::unique_lock lock(m_state->mutex);
    m_state->changed.wait(lock, [this] { return m_state->loop != nullptr; });
}

KeyringThread::~KeyringThread()
{
    std::unique_lock lock(m_state->mutex);
    if (m_state->loop != nullptr)
        QMetaObject::invokeMethod(m_state->loop, [loop = m_state->loop] { loop->quit(); }, Qt::QueuedConnection);
    // A service that does not answer may hold the thread in a call; the end of the program does not wait for it.
    if (!m_state->changed.wait_for(lock, kPatience, [this] { return m_state->isOver; }))
        m_thread.detach();
}

Result<KeyringAnswer> KeyringThread::run(MakeJob makeJob, Milliseconds limit)
{
    const auto mailbox = std::make_shared<Mailbox>();
    {
        const std::lock_guard guard(m_state->mutex);
        QMetaObject::invokeMethod(
            m_state->loop,
            [mailbox, makeJob = std::move(makeJob)] {
                QKeychain::Job *job = makeJob();
                job->setInsecureFallback(false); // never plain text
                job->setAutoDelete(true);
                QObject::connect(job, &QKeychain::Job::finished, job, [mailbox](QKeychain::Job *done) { deliver(mailbox, done); });
                job->start();
            },
            Qt::QueuedConnection);
    }
    std::unique_lock lock(mailbox->mutex);
    if (!mailbox->changed.wait_for(lock, limit, [&mailbox] { return mailbox->answer.has_value(); }))
        return fail(ErrorKind::Environment, u"The keyring does not answer."_s, u"Unlock it, or use the vault: set SLIPWAY_VAULT_PASSPHRASE_FILE."_s);
    return *mailbox->answer;
}

} // namespace slipway
