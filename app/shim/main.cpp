// SPDX-License-Identifier: GPL-3.0-or-later
// slipway-shim: supervises the processes of one job at a time for the program that started it, over descriptor 3.
#include "core/access.h"
#include "shim/holder.h"
#include "shim/protocol.h"
#include "shim/supervisor.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

namespace {

bool isSocket(int fd)
{
    struct stat info
    {
    };
    return ::fstat(fd, &info) == 0 && S_ISSOCK(info.st_mode);
}

} // namespace

int main(int, char **argv)
{
    using namespace slipway;
    if (!isSocket(shim::kSocketFd)) {
        std::fputs("slipway-shim is started by slipway and slipwayctl; it does nothing by itself.\n", stderr);
        return 2;
    }
    ::fcntl(shim::kSocketFd, F_SETFD, FD_CLOEXEC);
    ::setsid(); // fails when the starter has done so already
    ::signal(SIGPIPE, SIG_IGN);
    ::signal(SIGXFSZ, SIG_IGN); // a file-size limit is then an error of write(), like a full disk
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    keepMemoryPrivate();
    return shim::hold(shim::kSocketFd, argv[0], [] { return shim::Supervisor(Fd(shim::kSocketFd)).run(); });
}
