// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

class QObject;

namespace slipway {

class Console;

/// Runs `work` on a background thread, then `then` on the thread of who asked, unless that one is gone by then.
using Background = std::function<void(std::function<void(std::stop_token)> work, std::function<void()> then)>;
/// That of the console; `context` is who asks.
[[nodiscard]] Background inBackground(Console &console, QObject *context);

/// What the last answer was.
enum class LoadState { Never, Empty, Ready, Failed };

/// Reads one thing in the background, as often as it may have changed: one question at a time, once more when somebody
/// asked meanwhile, and no answer to a question that nobody asks any more. Lives in, and dies with, the widget that
/// shows the answer; GUI thread.
template<typename Value>
class Loader
{
public:
    /// The token is stopped when another question took the place of this one, and when the program ends.
    using Work = std::function<Result<Value>(std::stop_token)>;
    struct Calls
    {
        std::function<Work()> question; ///< asked when it begins, for what is wanted by then; empty = nothing is
        std::function<void(Result<Value>)> take;
        std::function<void(int)> busy = {}; ///< +1 when a question begins, −1 when it is over, dropped or not
    };

    Loader(Background background, Calls calls)
        : m_background(std::move(background))
        , m_calls(std::move(calls))
    {
    }
    ~Loader() { m_stop.request_stop(); }
    Loader(const Loader &) = delete;
    Loader &operator=(const Loader &) = delete;

    /// The answer may have changed.
    void load()
    {
        if (m_isLoading)
            m_again = true;
        else
            begin();
    }
    /// The question has changed: asked at once, and the answer to the one under way is dropped.
    void restart()
    {
        drop();
        begin();
    }
    /// Nothing is wanted any more.
    void drop()
    {
        m_stop.request_stop();
        m_isLoading = m_again = false;
        m_state = LoadState::Never;
        m_error.reset();
    }

    [[nodiscard]] bool isLoading() const { return m_isLoading; }
    [[nodiscard]] LoadState state() const { return m_state; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; } ///< why it is LoadState::Failed

private:
    void begin()
    {
        Work work = m_calls.question();
        if (!work)
            return;
        m_isLoading = true;
        m_stop = std::stop_source();
        if (m_calls.busy)
            m_calls.busy(1);
        auto answer = std::make_shared<std::optional<Result<Value>>>();
        const auto ask = [work = std::move(work), own = m_stop, answer](const std::stop_token &closing) mutable {
            const std::stop_callback onClosing(closing, [&own] { own.request_stop(); });
            if (!own.stop_requested()) // overtaken while it waited for a thread
                answer->emplace(work(own.get_token()));
        };
        m_background(ask, [this, own = m_stop.get_token(), answer] {
            if (!own.stop_requested() && *answer)
                end(std::move(**answer));
            if (m_calls.busy)
                m_calls.busy(-1);
        });
    }

    void end(Result<Value> answer)
    {
        m_isLoading = false;
        m_error = answer ? std::nullopt : std::optional(answer.error());
        m_state = !answer ? LoadState::Failed : isEmpty(answer) ? LoadState::Empty : LoadState::Ready;
        m_calls.take(std::move(answer));
        if (std::exchange(m_again, false))
            load();
    }

    [[nodiscard]] static bool isEmpty(const Result<Value> &answer)
    {
        if constexpr (requires { answer->empty(); })
            return answer->empty();
        else
            return false;
    }

    Background m_background;
    Calls m_calls;
    std::stop_source m_stop{std::nostopstate}; ///< of the question under way
    bool m_isLoading = false, m_again = false;
    LoadState m_state = LoadState::Never;
    std::optional<Error> m_error;
};

} // namespace slipway
