// SPDX-License-Identifier: GPL-3.0-or-later
#include "masking/linemasker.h"

#include <utility>

namespace slipway::masking {

void LineMasker::add(const std::string &speaker, std::string_view line)
{
    Stream &stream = m_streams.try_emplace(speaker, m_secrets).first->second;
    const StreamMasker::Sink sink = [&](std::string_view bytes) { take(speaker, stream, bytes); };
    stream.masker.feed(std::string(line) + '\n', sink);
}

void LineMasker::flush()
{
    for (auto &[name, stream] : m_streams) {
        stream.masker.finish([&, speaker = name](std::string_view bytes) { take(speaker, stream, bytes); });
        if (!stream.line.empty())
            m_onLine(name, std::exchange(stream.line, {}));
    }
}

void LineMasker::take(const std::string &speaker, Stream &stream, std::string_view bytes)
{
    for (const char c : bytes) {
        if (c == '\n')
            m_onLine(speaker, std::exchange(stream.line, {}));
        else
            stream.line += c;
    }
}

} // namespace slipway::masking
