// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <tl/expected.hpp>

namespace slipway {

/// A value or the Error that says why there is none. No exception crosses our code.
template<typename T = void>
using Result = tl::expected<T, Error>;

/// `return fail(ErrorKind::NotFound, u"no repository is called x"_s, u"…"_s);`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, Message message, Message hint = {})
{
    return tl::unexpected<Error>(Error{.kind = kind, .message = std::move(message), .hint = std::move(hint)});
}

[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace slipway

/// The value of a Result, or return its error from the calling function. Statement expressions are an
/// extension that GCC and Clang share; __extension__ keeps -Wpedantic quiet.
#define SLIPWAY_TRY(expression)                                                                                        \
    __extension__({                                                                                                    \
        auto slipwayResult_ = (expression);                                                                            \
        if (!slipwayResult_)                                                                                           \
            return ::slipway::fail(std::move(slipwayResult_).error());                                                 \
        std::move(*slipwayResult_);                                                                                    \
    })

/// Returns the error of a Result<void> from the calling function; otherwise goes on.
#define SLIPWAY_CHECK(expression)                                                                                      \
    do {                                                                                                               \
        if (auto slipwayCheck_ = (expression); !slipwayCheck_)                                                         \
            return ::slipway::fail(std::move(slipwayCheck_).error());                                                  \
    } while (false)
