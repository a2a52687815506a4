// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screenshot.h"

#include "ui/scope.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr auto kPatience = std::chrono::seconds(20);
constexpr auto kCalm = std::chrono::milliseconds(120); ///< nothing new for so long: what follows from a load has come too

} // namespace

Screenshot::Screenshot(MainWindow &window, Options::Picture picture, Scope &scope)
    : m_window(window)
    , m_picture(std::move(picture))
    , m_scope(scope)
{
}

void Screenshot::start()
{
    Page *page = m_window.page(m_picture.page);
    if (!page) {
        giveUp(u"there is no page \"%1\"; pages are %2"_s.arg(m_picture.page, m_window.pageIds().join(u' ')));
        return;
    }
    QTimer::singleShot(kPatience, this, [this] { giveUp(u"the page did not finish loading"_s); });
    connect(page, &Page::settled, this, &Screenshot::takeWhenSettled);
    m_window.navigate(m_picture.page, m_picture.argument);
    takeWhenSettled();
}

void Screenshot::takeWhenSettled()
{
    QTimer::singleShot(kCalm, this, [this] {
        if (m_taken)
            return;
        if (m_scope.isLoaded() && m_window.currentPage()->isSettled())
            take();
        else
            takeWhenSettled();
    });
}

void Screenshot::take()
{
    m_taken = true;
    if (m_window.grab().save(m_picture.file))
        QCoreApplication::exit(0);
    else
        giveUp(u"cannot write %1"_s.arg(m_picture.file));
}

void Screenshot::giveUp(const QString &why)
{
    std::fprintf(stderr, "slipway: %s\n", qPrintable(why));
    // Also when the event loop has not begun yet.
    QTimer::singleShot(0, QCoreApplication::instance(), [] { QCoreApplication::exit(1); });
}

} // namespace slipway
