// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/personquestions.h"

#include "ui/dialogs/hostkeydialog.h"
#include "ui/dialogs/passphrasedialog.h"
#include "ui/window/controllers/guirelay.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace slipway {

using namespace Qt::StringLiterals;

/// Where a question and its answer meet. An answer is bytes: empty but present = yes.
struct PersonQuestions::Shared
{
    std::mutex mutex;
    std::condition_variable answered;
    bool closed = false;
    std::thread::id gui = std::this_thread::get_id(); ///< where it was made
    quint64 lastTicket = 0;
    std::map<quint64, std::optional<QByteArray>> answers; ///< of tickets that have been answered
    QPointer<PersonQuestions> target;                     ///< looked into on the GUI thread alone

    /// Blocks until the person has answered, or nobody can be asked any more.
    template<typename Present>
    std::optional<QByteArray> ask(Present present)
    {
        if (std::this_thread::get_id() == gui)
            return std::nullopt; // would wait for itself
        std::unique_lock lock(mutex);
        if (closed)
            return std::nullopt;
        const quint64 ticket = ++lastTicket;
        relayToGui(target,
                   [present = std::move(present), ticket](PersonQuestions &questions) { present(questions, ticket); });
        answered.wait(lock, [&] { return closed || answers.contains(ticket); });
        std::optional<QByteArray> answer;
        if (const auto found = answers.find(ticket); found != answers.end()) {
            answer = std::move(found->second);
            answers.erase(found);
        }
        return answer;
    }

    void answer(quint64 ticket, std::optional<QByteArray> answer)
    {
        {
            const std::scoped_lock lock(mutex);
            answers[ticket] = std::move(answer);
        }
        answered.notify_all();
    }
};

PersonQuestions::PersonQuestions(QObject *parent)
    : QObject(parent)
    , m_shared(std::make_shared<Shared>())
{
    m_shared->target = this;
}

PersonQuestions::~PersonQuestions()
{
    close();
}

void PersonQuestions::close()
{
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->closed = true;
    }
    m_shared->answered.notify_all();
}

void PersonQuestions::setWindow(const Theme &theme, QWidget *window)
{
    m_theme = &theme;
    m_window = window;
}

ssh::AskHostKey PersonQuestions::hostKeyAsker() const
{
    return [shared = m_shared](const ssh::HostKey &key) {
        return shared->ask([key](PersonQuestions &questions, quint64 ticket) { questions.presentHostKey(key, ticket); })
            .has_value();
    };
}

AskPassphrase PersonQuestions::passphraseAsker() const
{
    return [shared = m_shared](bool isNew) -> Result<QByteArray> {
        std::optional<QByteArray> words = shared->ask(
            [isNew](PersonQuestions &questions, quint64 ticket) { questions.presentPassphrase(isNew, ticket); });
        if (!words)
            return fail(ErrorKind::Environment, u"the vault's passphrase was not given"_s,
                        u"Try again and give it, or name a file with it in SLIPWAY_VAULT_PASSPHRASE_FILE."_s);
        return std::move(*words);
    };
}

void PersonQuestions::presentHostKey(const ssh::HostKey &key, quint64 ticket)
{
    if (!m_window)
        return m_shared->answer(ticket, {});
    auto *dialog = new HostKeyDialog(*m_theme, key, m_window);
    connect(dialog, &QDialog::finished, this, [shared = m_shared, ticket](int result) {
        shared->answer(ticket, result == QDialog::Accepted ? std::optional(QByteArray()) : std::nullopt);
    });
    dialog->open();
}

void PersonQuestions::presentPassphrase(bool isNew, quint64 ticket)
{
    if (!m_window)
        return m_shared->answer(ticket, {});
    auto *dialog = new PassphraseDialog(*m_theme, isNew, m_window);
    connect(dialog, &QDialog::finished, this, [shared = m_shared, ticket, dialog](int result) {
        shared->answer(ticket, result == QDialog::Accepted ? std::optional(dialog->passphrase()) : std::nullopt);
    });
    dialog->open();
}

} // namespace slipway
