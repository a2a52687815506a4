// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "masking/masker.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace slipway::masking {

/// Masks the lines of several speakers, those of each as one stream: a secret may reach over their ends. One thread at
/// a time.
class LineMasker
{
public:
    /// Hears of every masked line, without its end.
    using OnLine = std::function<void(const std::string &speaker, const std::string &line)>;

    explicit LineMasker(OnLine onLine)
        : m_onLine(std::move(onLine))
    {
    }

    /// From now on this is masked in all its forms.
    void hide(std::string_view secret) { m_secrets.add(secret); }
    void add(const std::string &speaker, std::string_view line);
    /// What a secret could still begin with goes out: nothing follows that belongs to it.
    void flush();
    /// A text of its own.
    [[nodiscard]] std::string masked(std::string_view text) const { return m_secrets.masked(text); }

private:
    struct Stream
    {
        explicit Stream(const SecretSet &secrets)
            : masker(secrets)
        {
        }
        StreamMasker masker;
        std::string line; ///< masked, not complete yet
    };
    void take(const std::string &speaker, Stream &stream, std::string_view bytes);

    OnLine m_onLine;
    SecretSet m_secrets;
    std::map<std::string, Stream> m_streams;
};

} // namespace slipway::masking
