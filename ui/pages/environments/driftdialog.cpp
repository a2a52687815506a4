// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environments/driftdialog.h"

#include "ui/dialogs/dialogparts.h"
#include "ui/models/common/filechangemodel.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/listview.h"
#include "ui/widgets/rows/filedelegate.h"
#include "ui/widgets/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

QChar letterOf(deploy::Drift::Kind kind)
{
    switch (kind) {
    case deploy::Drift::Kind::Changed:
        return u'M';
    case deploy::Drift::Kind::Missing:
        return u'D';
    case deploy::Drift::Kind::Extra:
        return u'A';
    case deploy::Drift::Kind::WrongLink:
        return u'T';
    }
    return u'M';
}

} // namespace

DriftDialog::DriftDialog(const Theme &theme, const QString &environment, const deploy::Drift &drift, QWidget *window)
    : QDialog(window)
{
    QVBoxLayout *column = prepareDialog(*this, u"driftDialog"_s, tr("Drift of %1").arg(environment));
    addText(theme, *column, TypeRole::Subtitle, Colour::Text,
            tr("%n file(s) are not as they were deployed", nullptr, int(drift.items.size())));
    addText(
        theme, *column, TypeRole::Body, Colour::TextMuted,
        tr("M: another content, D: missing, A: added by somebody, T: a link that leads elsewhere. Deploying the same release again puts "
           "them back."),
        true);
    std::vector<FileRow> rows;
    QStringList words;
    for (const deploy::Drift::Item &item : drift.items) {
        const QString path = item.host.isEmpty() ? item.path : tr("%1 on %2").arg(item.path, item.host);
        rows.push_back({.letter = letterOf(item.kind), .path = path, .oldPath = {}, .binary = true});
        words << letterOf(item.kind) + u' ' + path;
    }
    auto *model = new FileChangeModel(this);
    model->setFiles(std::move(rows));
    auto *list = new ListView(theme, this);
    list->setObjectName(u"driftDialog.files"_s);
    list->setAccessibleName(tr("Files that differ"));
    list->setModel(model);
    list->setItemDelegate(new FileDelegate(theme, list, 0));
    list->setMinimumSize(560, 240);
    column->addWidget(list, 1);
    const DialogVerbs verbs = addVerbs(theme, *this, *column, tr("Close"));
    verbs.cancel->setText(tr("Copy"));
    verbs.cancel->setAccessibleName(tr("Copy"));
    disconnect(verbs.cancel, nullptr, this, nullptr);
    connect(verbs.cancel, &Button::clicked, this,
            [words] { QGuiApplication::clipboard()->setText(words.join(u'\n')); });
    connect(verbs.verb, &Button::clicked, this, &QDialog::accept);
    verbs.verb->setFocus();
}

} // namespace slipway
