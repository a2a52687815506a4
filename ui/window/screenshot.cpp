// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/screenshot.h"

#include "core/terminaltext.h"
#include "ui/models/text/messagetext.h"
#include "ui/window/controllers/scope.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr auto kPatience = std::chrono::seconds(20);
constexpr auto kCalm =
    std::chrono::milliseconds(120); ///< nothing new for so long: what follows from a load has come too

} // namespace

Screenshot::Screenshot(MainWindow &window, Options::Picture picture, Scope &scope)
    : m_window(window)
    , m_picture(std::move(picture))
    , m_scope(scope)
{
}

void Screenshot::start()
{
    if (!m_window.page(m_picture.page)) {
        giveUp(ErrorKind::NotFound,
               u"there is no page \"%1\"; pages are %2"_s.arg(m_picture.page, m_window.pageIds().join(u' ')));
        return;
    }
    QTimer::singleShot(kPatience, this, [this] { giveUp(ErrorKind::Failed, u"the page did not finish loading"_s); });
    connect(m_window.page(m_picture.page), &Page::settled, this, &Screenshot::takeWhenSettled);
    takeWhenSettled();
}

/// What stands behind the colon may name what only the list of repositories knows.
void Screenshot::open()
{
    m_opened = true;
    m_window.navigate(m_picture.page, m_picture.argument);
    takeWhenSettled();
}

void Screenshot::takeWhenSettled()
{
    QTimer::singleShot(kCalm, this, [this] {
        if (m_taken)
            return;
        if (m_scope.isLoaded() && !m_opened)
            open();
        else if (m_opened && m_window.currentPage()->isSettled())
            take();
        else
            takeWhenSettled();
    });
}

void Screenshot::take()
{
    m_taken = true;
    if (const std::optional<Error> unmet = m_window.currentPage()->unmet())
        giveUp(unmet->kind, errorText(*unmet));
    else if (m_window.grab().save(m_picture.file))
        QCoreApplication::exit(0);
    else
        giveUp(ErrorKind::Failed, u"cannot write %1"_s.arg(m_picture.file));
}

void Screenshot::giveUp(ErrorKind kind, const QString &why)
{
    std::fprintf(stderr, "slipway: %s\n", qPrintable(terminalText(why)));
    // Also when the event loop has not begun yet.
    QTimer::singleShot(0, QCoreApplication::instance(),
                       [status = exitStatus(kind)] { QCoreApplication::exit(status); });
}

} // namespace slipway
