// SPDX-License-Identifier: GPL-3.0-or-later
#include "shim/protocol.h"

#include <cstring>

namespace slipway::shim {

namespace {

template<typename Integer>
void putInteger(std::string &out, Integer value)
{
    for (std::size_t i = 0; i < sizeof(Integer); ++i)
        out.push_back(static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i)));
}

/// Builds a frame; the length is filled in at the end.
class FrameWriter
{
public:
    explicit FrameWriter(MessageType type)
    {
        putInteger<std::uint32_t>(m_bytes, 0);
        m_bytes.push_back(static_cast<char>(type));
    }
    template<typename Integer>
    FrameWriter &integer(Integer value)
    {
        putInteger(m_bytes, value);
        return *this;
    }
    FrameWriter &text(std::string_view value)
    {
        putInteger(m_bytes, static_cast<std::uint32_t>(value.size()));
        m_bytes.append(value);
        return *this;
    }
    FrameWriter &texts(const std::vector<std::string> &values)
    {
        putInteger(m_bytes, static_cast<std::uint32_t>(values.size()));
        for (const std::string &value : values)
            text(value);
        return *this;
    }
    [[nodiscard]] std::string take()
    {
        std::string length;
        putInteger(length, static_cast<std::uint32_t>(m_bytes.size() - sizeof(std::uint32_t)));
        m_bytes.replace(0, length.size(), length);
        return std::move(m_bytes);
    }

private:
    std::string m_bytes;
};

/// Reads fields in order; after the first that does not fit everything reads as empty and isGood() is false.
class FieldReader
{
public:
    explicit FieldReader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }

    template<typename Integer>
    [[nodiscard]] Integer integer()
    {
        std::uint64_t value = 0;
        const std::string_view bytes = take(sizeof(Integer));
        for (std::size_t i = 0; i < bytes.size(); ++i)
            value |= std::uint64_t(static_cast<unsigned char>(bytes[i])) << (8 * i);
        return static_cast<Integer>(value);
    }
    [[nodiscard]] std::string text() { return std::string(take(integer<std::uint32_t>())); }
    [[nodiscard]] std::vector<std::string> texts()
    {
        std::vector<std::string> values;
        const auto count = integer<std::uint32_t>();
        for (std::uint32_t i = 0; i < count && m_good; ++i)
            values.push_back(text());
        return values;
    }
    [[nodiscard]] bool isGood() const { return m_good; }

private:
    std::string_view take(std::size_t size)
    {
        m_good = m_good && size <= m_bytes.size();
        if (!m_good)
            return {};
        const std::string_view result = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return result;
    }

    std::string_view m_bytes;
    bool m_good = true;
};

template<typename Message>
std::optional<Message> ifGood(const FieldReader &reader, Message message)
{
    return reader.isGood() ? std::optional<Message>(std::move(message)) : std::nullopt;
}

} // namespace

std::string encode(const OpenJob &message)
{
    const Times &times = message.times;
    return FrameWriter(MessageType::OpenJob)
        .text(message.logBase)
        .text(message.resultFile)
        .text(message.trackingId)
        .texts(message.secrets)
        .integer(times.interruptMs)
        .integer(times.terminateMs)
        .integer(times.drainMs)
        .integer(times.quietMs)
        .integer(times.ownerLostMs)
        .take();
}

std::string encode(const RunStep &message)
{
    return FrameWriter(MessageType::RunStep)
        .integer(message.number)
        .texts(message.argv)
        .texts(message.environment)
        .text(message.workingDirectory)
        .integer(message.timeoutMs)
        .integer(message.logLimitBytes)
        .take();
}

std::string encode(const Note &message)
{
    return FrameWriter(MessageType::Note).integer(message.step).text(message.text).take();
}

std::string encode(const Command &message)
{
    std::vector<std::string> properties;
    for (const auto &[key, value] : message.properties) {
        properties.push_back(key);
        properties.push_back(value);
    }
    return FrameWriter(MessageType::Command)
        .text(message.name)
        .texts(properties)
        .text(message.data)
        .integer(message.logLine)
        .take();
}

std::string encode(const StepEnded &message)
{
    return FrameWriter(MessageType::StepEnded)
        .integer(message.number)
        .integer(message.code)
        .integer<std::uint8_t>(message.timedOut)
        .integer<std::uint8_t>(message.cancelled)
        .text(message.problem)
        .integer(message.firstLine)
        .integer(message.lastLine)
        .take();
}

std::string encode(MessageType type, std::string_view text)
{
    return FrameWriter(type).text(text).take();
}

template<>
std::optional<OpenJob> decode(std::string_view payload)
{
    FieldReader reader(payload);
    OpenJob message{reader.text(), reader.text(), reader.text(), reader.texts(), {}};
    message.times.interruptMs = reader.integer<std::uint32_t>();
    message.times.terminateMs = reader.integer<std::uint32_t>();
    message.times.drainMs = reader.integer<std::uint32_t>();
    message.times.quietMs = reader.integer<std::uint32_t>();
    message.times.ownerLostMs = reader.integer<std::uint32_t>();
    return ifGood(reader, std::move(message));
}

template<>
std::optional<RunStep> decode(std::string_view payload)
{
    FieldReader reader(payload);
    RunStep message{
        reader.integer<std::uint32_t>(), reader.texts(), reader.texts(), reader.text(), reader.integer<std::int64_t>(),
        reader.integer<std::uint64_t>()};
    return ifGood(reader, std::move(message));
}

template<>
std::optional<Note> decode(std::string_view payload)
{
    FieldReader reader(payload);
    Note message{reader.integer<std::uint32_t>(), reader.text()};
    return ifGood(reader, std::move(message));
}

template<>
std::optional<Command> decode(std::string_view payload)
{
    FieldReader reader(payload);
    Command message;
    message.name = reader.text();
    const std::vector<std::string> properties = reader.texts();
    for (std::size_t i = 0; i + 1 < properties.size(); i += 2)
        message.properties.emplace_back(properties[i], properties[i + 1]);
    message.data = reader.text();
    message.logLine = reader.integer<std::uint64_t>();
    return ifGood(reader, std::move(message));
}

template<>
std::optional<StepEnded> decode(std::string_view payload)
{
    FieldReader reader(payload);
    StepEnded message{reader.integer<std::uint32_t>(),
                      reader.integer<std::int32_t>(),
                      reader.integer<std::uint8_t>() != 0,
                      reader.integer<std::uint8_t>() != 0,
                      reader.text(),
                      reader.integer<std::uint64_t>(),
                      reader.integer<std::uint64_t>()};
    return ifGood(reader, std::move(message));
}

template<>
std::optional<Text> decode(std::string_view payload)
{
    FieldReader reader(payload);
    Text message{reader.text()};
    return ifGood(reader, std::move(message));
}

std::optional<Frame> FrameBuffer::next()
{
    const std::string_view rest = std::string_view(m_bytes).substr(m_taken);
    const auto length = FieldReader(rest).integer<std::uint32_t>();
    m_broken = m_broken || (rest.size() >= sizeof(length) && (length == 0 || length > kMaxFrameBytes));
    if (m_broken || rest.size() < sizeof(length) || rest.size() - sizeof(length) < length) {
        m_bytes.erase(0, m_taken);
        m_taken = 0;
        return std::nullopt;
    }
    m_taken += sizeof(length) + length;
    return Frame{static_cast<MessageType>(rest[sizeof(length)]),
                 std::string(rest.substr(sizeof(length) + 1, length - 1))};
}

} // namespace slipway::shim
