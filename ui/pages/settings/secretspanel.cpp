// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/secretspanel.h"

#include "ui/dialogs/confirmdialog.h"
#include "ui/models/environments/secretlistmodel.h"
#include "ui/pages/settings/secretdialog.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/datatable.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/listview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kRow = 28;
constexpr int kMostRows = 8;

} // namespace

SecretsPanel::SecretsPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new SecretListModel(this))
    , m_table(new DataTable(context.theme))
    , m_note(new Label(context.theme, TypeRole::Body, Colour::TextMuted))
    , m_set(new Button(context.theme, {}, u"add"_s))
    , m_change(new Button(context.theme))
    , m_remove(new Button(context.theme))
{
    m_table->setObjectName(u"settings.secrets"_s);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new RowDelegate(context.theme, kRow, m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    const std::array<int, SecretListModel::kColumns - 1> widths{180, 180, 70, 110, 130};
    for (int i = 0; i < int(widths.size()); ++i)
        m_table->header()->resizeSection(i, widths[static_cast<std::size_t>(i)]);
    m_table->hide(); // until there is a secret
    m_set->setObjectName(u"settings.secrets.set"_s);
    m_change->setObjectName(u"settings.secrets.change"_s);
    m_remove->setObjectName(u"settings.secrets.remove"_s);
    auto *verbs = new QHBoxLayout;
    verbs->setSpacing(8);
    for (Button *button : {m_set, m_change, m_remove})
        verbs->addWidget(button);
    verbs->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_note);
    column->addWidget(m_table);
    column->addLayout(verbs);
    connect(m_set, &Button::clicked, this, [this] { set({}); });
    connect(m_change, &Button::clicked, this, [this] {
        if (const SecretRecord *secret = m_model->secret(m_table->currentIndex()))
            set(*secret);
    });
    connect(m_remove, &Button::clicked, this, &SecretsPanel::confirmRemoval);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &SecretsPanel::updateVerbs);
    retranslate();
}

void SecretsPanel::refresh()
{
    Q_EMIT busyChanged(1);
    m_context.console.async(
        this, [&console = m_context.console](std::stop_token) { return console.secrets().list(); },
        [this](Result<std::vector<SecretRecord>> secrets) {
            take(std::move(secrets));
            Q_EMIT busyChanged(-1);
        });
}

void SecretsPanel::take(Result<std::vector<SecretRecord>> secrets)
{
    if (!secrets)
        return Q_EMIT failed(secrets.error());
    m_model->setSecrets(std::move(*secrets), m_context.console.clock().now());
    const int rows = m_model->rowCount();
    m_table->setVisible(rows > 0);
    m_table->setFixedHeight((qBound(1, rows, kMostRows) + 1) * kRow);
    retranslate();
}

void SecretsPanel::updateVerbs()
{
    const bool chosen = m_model->secret(m_table->currentIndex()) != nullptr;
    m_change->setEnabled(chosen);
    m_remove->setEnabled(chosen);
}

void SecretsPanel::set(const SecretRecord &known)
{
    auto *dialog = new SecretDialog(m_context, known, window());
    connect(dialog, &SecretDialog::stored, this, &SecretsPanel::refresh);
    dialog->open();
}

void SecretsPanel::confirmRemoval()
{
    const SecretRecord *secret = m_model->secret(m_table->currentIndex());
    if (!secret)
        return;
    const ConfirmDialog::Question question{
        tr("Remove the secret %1?").arg(secret->name),
        tr("All its versions are removed for %1. Deployments that need it will be refused until it is set again.")
            .arg(secretScopeText(secret->repositoryName, secret->environment)),
        tr("Remove %1").arg(secret->name)};
    new ConfirmDialog(
        m_context.theme, question, [this, record = *secret] { remove(record); }, window());
}

void SecretsPanel::remove(const SecretRecord &secret)
{
    const auto work = [&console = m_context.console, secret](std::stop_token) {
        return console.secrets().remove({secret.repository, secret.repositoryName, secret.environment}, secret.name);
    };
    m_context.console.async(this, work, [this](const Result<> &done) {
        if (!done)
            Q_EMIT failed(done.error());
        refresh();
    });
}

void SecretsPanel::retranslate()
{
    m_note->setText(m_model->rowCount() > 0 ? tr("Names alone: a value is never shown again.")
                                            : tr("No secret is set."));
    m_table->setAccessibleName(tr("Secrets"));
    m_set->setText(tr("Set a secret…"));
    m_change->setText(tr("New version…"));
    m_remove->setText(tr("Remove…"));
    for (Button *button : {m_set, m_change, m_remove})
        button->setAccessibleName(button->text());
    m_model->retranslate();
    updateVerbs();
}

} // namespace slipway
