// SPDX-License-Identifier: GPL-3.0-or-later
// Files of the data folder that grow at their end. Free of Qt, as core/access.h is.
#pragma once

#include "core/access.h"

#include <fcntl.h>

namespace slipway {

/// Opens a file to append to, and makes it and its folder where they are missing: with the mode that its place gives,
/// also when it was there with another and is ours. No link is followed. A descriptor, or -1 with errno.
[[nodiscard]] inline int openToAppend(const std::string &path)
{
    makeKeptFolder(parentOf(path)); // if not, opening the file tells why
    const mode_t mode = fileModeAt(path);
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, mode);
    struct stat status = {};
    if (file < 0 || ::fstat(file, &status) != 0 || status.st_uid != ::geteuid() || ::fchmod(file, mode) == 0)
        return file;
    const int why = errno;
    ::close(file);
    errno = why;
    return -1;
}

} // namespace slipway
