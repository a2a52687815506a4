// SPDX-License-Identifier: GPL-3.0-or-later
// The log of a job on disk. Written by slipway-shim only, read by storage; Qt-free, so that both may include it.
//
//   <base>.log    the masked bytes of all steps, in the order they were read; nothing added, nothing removed
//                 but masked secrets. Append-only.
//   <base>.idx    kIndexMagic (8 bytes), then one little-endian uint64 a line: bits 0…47 the byte offset at which
//                 the line starts, bits 48…63 the IndexFlag bits. A line starts after '\n', where the other
//                 stream or another step begins to write, and after kMaxLineBytes of one line.
//   <base>.spans  kSpansMagic (8 bytes), then one LogSpan whenever step or time (to the millisecond) of the
//                 following lines differs from the span before.
//
// The order of writing is log, then spans, then idx: a reader that sees an index entry finds all of its line's
// start. A crash may leave bytes in .log that no index entry covers yet; a reader shows them as one last line.
#pragma once

#include <cstdint>

namespace slipway {

inline constexpr char kIndexMagic[8] = {'S', 'L', 'P', 'I', 'D', 'X', '1', '\n'};
inline constexpr char kSpansMagic[8] = {'S', 'L', 'P', 'S', 'P', 'N', '1', '\n'};
inline constexpr std::uint64_t kOffsetMask = (std::uint64_t(1) << 48) - 1;
inline constexpr std::uint64_t kMaxLineBytes = 64 * 1024;

enum IndexFlag : std::uint16_t {
    kLineStderr = 1 << 0,       ///< written to standard error
    kLineContinues = 1 << 1,    ///< continues the line before it (stream switch or over-long line): no '\n' in between
    kLineCommand = 1 << 2,      ///< was a workflow command (::x:: or ##[x]) that Slipway acted on
    kLineErrorCommand = 1 << 3, ///< was ::error::
    kLineNote = 1 << 4,         ///< written by Slipway itself, not by the step
};

struct LogSpan
{
    std::uint64_t firstLine; ///< 0-based line of .idx from which on this holds
    std::int64_t timeMs;     ///< wall-clock, ms since 1970 UTC
    std::uint32_t step;      ///< step number, 1-based; 0 = the job itself
    std::uint32_t reserved;
};
static_assert(sizeof(LogSpan) == 24);

} // namespace slipway
