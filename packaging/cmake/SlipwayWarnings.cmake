# Warnings are errors in our own code; third-party headers are SYSTEM. Designated initializers leave the rest to the
# defaults on purpose, so that one warning of -Wextra is off.
add_library(slipway_options INTERFACE)
target_compile_options(slipway_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
  -Wold-style-cast -Wno-missing-field-initializers -Werror -fno-omit-frame-pointer -fvisibility=hidden)
target_compile_definitions(slipway_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
  QT_USE_QSTRINGBUILDER QT_NO_KEYWORDS QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
  # What a newer Qt finds old-fashioned is no error as long as Qt 6.4 knows nothing better.
  target_compile_definitions(slipway_options INTERFACE QT_WARN_DEPRECATED_UP_TO=0x060400)
  # Libraries and test programs share precompiled headers, so they must be the same kind of code; Qt 6.4 sees to it itself.
  target_compile_options(slipway_options INTERFACE -fPIC)
endif()
target_link_libraries(slipway_options INTERFACE Threads::Threads)

if(SLIPWAY_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # The checks that are put in confuse GCC's analysis; its manual says so. The other builds keep this warning.
  target_compile_options(slipway_options INTERFACE -Wno-maybe-uninitialized)
endif()
if(SLIPWAY_SANITIZE STREQUAL "address")
  target_compile_options(slipway_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all)
  target_link_options(slipway_options INTERFACE -fsanitize=address,undefined)
elseif(SLIPWAY_SANITIZE STREQUAL "thread")
  target_compile_options(slipway_options INTERFACE -fsanitize=thread)
  target_link_options(slipway_options INTERFACE -fsanitize=thread)
elseif(SLIPWAY_SANITIZE)
  message(FATAL_ERROR "SLIPWAY_SANITIZE is '${SLIPWAY_SANITIZE}'; it may be empty, 'address' or 'thread'")
endif()
