// SPDX-License-Identifier: GPL-3.0-or-later
// What a runner and its slipway-shim say to each other over a stream socket (descriptor 3 of the shim).
// A frame is a little-endian uint32 length of what follows, one byte of MessageType, then the fields. Both ends come
// from the same build, so there is no version to negotiate.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipway::shim {

inline constexpr int kSocketFd = 3;
inline constexpr std::uint32_t kMaxFrameBytes = 64 * 1024 * 1024;

enum class MessageType : std::uint8_t {
    // runner → shim
    OpenJob = 1,
    RunStep,
    Cancel,
    CancelNow,
    Mask,
    Note,
    CloseJob,
    // shim → runner
    JobOpened = 65,
    Command,
    StepEnded,
    JobClosed,
};

/// How long the shim waits for what, in milliseconds.
struct Times
{
    std::uint32_t interruptMs = 7500; ///< after SIGINT
    std::uint32_t terminateMs = 2500; ///< after SIGTERM
    std::uint32_t drainMs = 5000;     ///< for a pipe that a background process holds, while data flows
    std::uint32_t quietMs = 1000;     ///< for the same pipe while none flows
    std::uint32_t ownerLostMs = 2000; ///< between SIGTERM and SIGKILL when the owner died
};

struct OpenJob
{
    std::string logBase;
    std::string resultFile;
    std::string trackingId;
    std::vector<std::string> secrets;
    Times times;
};

struct RunStep
{
    std::uint32_t number = 0;
    std::vector<std::string> argv;
    std::vector<std::string> environment; ///< "NAME=value"
    std::string workingDirectory;
    std::int64_t timeoutMs = 0;      ///< 0 = none
    std::uint64_t logLimitBytes = 0; ///< 0 = none
};

struct Note
{
    std::uint32_t step = 0;
    std::string text;
};

struct Command
{
    std::string name;
    std::vector<std::pair<std::string, std::string>> properties;
    std::string data;
    std::uint64_t logLine = 0; ///< 1-based
};

struct StepEnded
{
    std::uint32_t number = 0;
    std::int32_t code = 0;
    bool timedOut = false;
    bool cancelled = false;
    std::string problem;
    std::uint64_t firstLine = 0, lastLine = 0; ///< 1-based; last < first = none
};

/// A message that carries one text: JobOpened and JobClosed (a problem, empty = none), Mask (the secret).
struct Text
{
    std::string text;
};

/// One received frame.
struct Frame
{
    MessageType type{};
    std::string payload;
};

[[nodiscard]] std::string encode(const OpenJob &message);
[[nodiscard]] std::string encode(const RunStep &message);
[[nodiscard]] std::string encode(const Note &message);
[[nodiscard]] std::string encode(const Command &message);
[[nodiscard]] std::string encode(const StepEnded &message);
[[nodiscard]] std::string encode(MessageType type, std::string_view text = {});

/// The message in a frame's payload; none when it is malformed.
template<typename Message>
[[nodiscard]] std::optional<Message> decode(std::string_view payload);
template<>
std::optional<OpenJob> decode(std::string_view payload);
template<>
std::optional<RunStep> decode(std::string_view payload);
template<>
std::optional<Note> decode(std::string_view payload);
template<>
std::optional<Command> decode(std::string_view payload);
template<>
std::optional<StepEnded> decode(std::string_view payload);
template<>
std::optional<Text> decode(std::string_view payload);

/// Cuts a byte stream into frames.
class FrameBuffer
{
public:
    void append(const char *data, std::size_t size) { m_bytes.append(data, size); }
    /// The next whole frame, if it has arrived.
    [[nodiscard]] std::optional<Frame> next();
    /// True once a length was out of bounds: the stream is useless from there on.
    [[nodiscard]] bool isBroken() const { return m_broken; }

private:
    std::string m_bytes;
    std::size_t m_taken = 0;
    bool m_broken = false;
};

} // namespace slipway::shim
