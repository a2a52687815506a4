// SPDX-License-Identifier: GPL-3.0-or-later
// Where the page of repositories goes: to a repository, to a commit of it, and whether that is there.
#include "ui/pages/repositories/commitpanel.h"
#include "ui/pages/repositories/repositoriespage.h"
#include "ui/widgets/controls/emptystate.h"
#include "ui/widgets/controls/listview.h"
#include "ui/widgets/controls/pageheader.h"
#include "ui/window/controllers/scope.h"

#include <QStackedWidget>

#include <algorithm>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kLeastHash = 7;

bool isHash(const QString &text)
{
    const auto isDigit = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    return text.size() >= kLeastHash && std::ranges::all_of(text, isDigit);
}

} // namespace

void RepositoriesPage::activate(const QString &argument)
{
    m_unmet.reset();
    m_asked.clear();
    if (!context().scope.isLoaded()) {
        m_place = argument;
        return;
    }
    if (!argument.isEmpty())
        follow(argument);
    const bool same = isShown();
    showRepository();
    if (same) { // what happened while one looked at another page
        m_details.load();
        m_badges.load();
    }
    selectWanted();
}

/// "fraud-model", "fraud-model/3f2c9ab", or a commit of the chosen repository.
void RepositoriesPage::follow(const QString &argument)
{
    const QString name = argument.section(u'/', 0, 0);
    const auto &known = context().scope.repositories();
    const auto found = std::ranges::find(known, name, &RepositoryRecord::name);
    m_wanted = found == known.end() ? argument : argument.section(u'/', 1);
    if (found != known.end())
        context().scope.chooseRepository(found->id);
    else if (!isHash(argument))
        miss(u"no repository is called '%1'"_s.arg(name));
    if (!m_wanted.isEmpty() && !isHash(m_wanted)) {
        if (!m_unmet)
            miss(tr("There is no commit %1 in %2").arg(m_wanted, name));
        m_wanted.clear();
    }
    m_asked = m_wanted;
    if (!m_wanted.isEmpty() && isShown() && !m_model.indexOf(m_wanted).isValid())
        readAgain();
}

void RepositoriesPage::miss(const QString &what)
{
    m_unmet = Error{.kind = ErrorKind::NotFound, .message = what};
    showFailure(*m_unmet);
}

bool RepositoriesPage::isShown() const
{
    const auto repository = context().scope.repository();
    return repository && m_repository && repository->id == m_repository->id;
}

void RepositoriesPage::showRepository()
{
    const auto repository = context().scope.repository();
    if (!isVisible() || isShown())
        return;
    m_repository = repository;
    m_chosen = false;
    m_stack->setCurrentIndex(repository ? 1 : 0);
    if (!repository) {
        m_details.drop();
        m_history.drop();
        m_badges.drop();
        m_model.clear();
        m_empty->showNothingYet(
            u"repository"_s, tr("No repository yet. Add a folder that holds a git repository."),
            {tr("Add a repository…"), [this] { context().actions.action(u"repository.add"_s)->trigger(); }});
        return;
    }
    m_header->setTitle(repository->name);
    m_header->setSubtitle({});
    m_detail = {};
    readAll();
}

/// The commits again, with the one that is chosen.
void RepositoriesPage::readAgain()
{
    if (m_wanted.isEmpty())
        m_wanted = m_model.hashAt(m_commits->currentIndex().row());
    loadHistory();
}

void RepositoriesPage::selectWanted()
{
    QModelIndex index;
    if (!m_wanted.isEmpty())
        index = m_model.indexOf(m_wanted);
    else if (!m_chosen)
        index = m_model.index(m_model.isWorkingTree(m_model.index(0)) && m_model.rowCount() > 1 ? 1 : 0);
    if (!index.isValid())
        return;
    m_wanted.clear();
    m_commits->setCurrentIndex(index);
}

void RepositoriesPage::showTime(Timestamp now)
{
    m_model.setNow(now);
}

} // namespace slipway
