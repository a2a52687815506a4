// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/secretdialog.h"

#include "core/records/environment.h"
#include "services/environments/environmentservice.h"
#include "ui/dialogs/dialogparts.h"
#include "ui/models/common/format.h"
#include "ui/models/environments/secretlistmodel.h"
#include "ui/models/text/messagetext.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/combobox.h"
#include "ui/widgets/controls/label.h"
#include "ui/window/controllers/scope.h"

#include <QFile>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 kMostBytes = 64 * 1024;

Result<QByteArray> readSecretFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Environment, u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    QByteArray content = file.read(kMostBytes + 1);
    if (content.size() > kMostBytes) {
        wipe(content);
        return fail(ErrorKind::BadInput, u"%1 is longer than 64 KiB: too long for a secret"_s.arg(path));
    }
    return content;
}

} // namespace

SecretDialog::SecretDialog(const PageContext &context, const SecretRecord &known, QWidget *window)
    : QDialog(window)
    , m_context(context)
    , m_name(new QLineEdit(this))
    , m_value(new QLineEdit(this))
    , m_scope(new ComboBox(context.theme, u"environments"_s, this))
    , m_fromFile(new Button(context.theme, tr("From a file…"), u"file"_s, this))
    , m_note(new Label(context.theme, TypeRole::Body, Colour::TextMuted, this))
{
    QVBoxLayout *column = prepareDialog(*this, u"secretDialog"_s, tr("Set a secret"));
    addText(
        context.theme, *column, TypeRole::Body, Colour::TextMuted,
        tr("The value goes to the keyring or the vault and is never shown again. Every change is a further version; releases remember "
           "which one they were made for."),
        true);
    column->addLayout(makeForm());
    m_problem = addText(context.theme, *column, TypeRole::Body, Colour::Text, {}, true);
    m_problem->setState(State::Failed);
    m_problem->hide();
    const DialogVerbs verbs = addVerbs(context.theme, *this, *column, tr("Set secret"), u"lock"_s);
    m_verb = verbs.verb;
    m_verb->setDefault(true);
    m_name->setText(known.name);
    connect(m_verb, &Button::clicked, this, &SecretDialog::store);
    connect(m_fromFile, &Button::clicked, this, &SecretDialog::chooseFile);
    connect(m_name, &QLineEdit::textChanged, this, &SecretDialog::showVerb);
    connect(m_value, &QLineEdit::textEdited, this, &SecretDialog::forgetFile);
    loadScopes(known);
    showVerb();
    (known.name.isEmpty() ? m_name : m_value)->setFocus();
    setMinimumWidth(560);
}

SecretDialog::~SecretDialog()
{
    wipe(m_content);
    m_value->clear();
}

QLayout *SecretDialog::makeForm()
{
    m_name->setObjectName(u"secretDialog.name"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(u"DB_PASSWORD"_s);
    m_scope->setObjectName(u"secretDialog.scope"_s);
    m_scope->setAccessibleName(tr("Holds for"));
    m_scope->setWidthRange(220, 360);
    m_value->setObjectName(u"secretDialog.value"_s);
    m_value->setAccessibleName(tr("Value"));
    m_value->setEchoMode(QLineEdit::Password);
    m_value->setMinimumWidth(300);
    m_fromFile->setObjectName(u"secretDialog.file"_s);
    m_fromFile->setAccessibleName(tr("Value from a file"));
    m_fromFile->setAutoDefault(false);
    auto *value = new QHBoxLayout;
    value->setSpacing(8);
    value->addWidget(m_value, 1);
    value->addWidget(m_fromFile);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(12);
    form->setHorizontalSpacing(24);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Holds for"), m_scope);
    form->addRow(tr("Value"), value);
    form->addRow(QString(), m_note);
    return form;
}

/// All repositories, each repository, each of its environments.
void SecretDialog::loadScopes(const SecretRecord &known)
{
    const auto add = [this](const SecretScope &scope) {
        m_scopes.push_back(scope);
        m_scope->addItem(secretScopeText(scope.repositoryName, scope.environment));
    };
    add({});
    for (const RepositoryRecord &repository : m_context.scope.repositories())
        add({repository.id, repository.name, {}});
    m_context.console.async(
        this, [&console = m_context.console](std::stop_token) { return console.environments().list(); },
        [this, add, known](const Result<std::vector<EnvironmentRecord>> &environments) {
            for (const EnvironmentRecord &environment : environments.value_or(std::vector<EnvironmentRecord>()))
                add({environment.repository, environment.repositoryName, environment.name});
            for (std::size_t i = 0; i < m_scopes.size(); ++i) {
                if (m_scopes[i].repository == known.repository && m_scopes[i].environment == known.environment)
                    m_scope->setCurrentIndex(static_cast<int>(i));
            }
        });
}

void SecretDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose the file with the value"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_context.console.async(
            this, [file](std::stop_token) { return readSecretFile(file); },
            [this, file](Result<QByteArray> content) { takeFile(file, std::move(content)); });
    });
    dialog->open();
}

void SecretDialog::takeFile(const QString &file, Result<QByteArray> content)
{
    m_problem->setVisible(!content);
    if (!content)
        return m_problem->setText(errorText(content.error()));
    wipe(m_content);
    m_content = std::move(*content);
    m_value->clear();
    m_note->setText(tr("%1 from %2").arg(formatBytes(m_content.size()), file.section(u'/', -1)));
}

void SecretDialog::forgetFile()
{
    wipe(m_content);
    m_content.clear();
    m_note->setText({});
}

void SecretDialog::showVerb()
{
    const QString name = m_name->text().trimmed();
    m_verb->setText(name.isEmpty() ? tr("Set secret") : tr("Set %1").arg(name));
    m_verb->setAccessibleName(m_verb->text());
    m_verb->setEnabled(!name.isEmpty());
}

void SecretDialog::store()
{
    QByteArray value = m_content.isEmpty() ? m_value->text().toUtf8() : m_content;
    m_verb->setEnabled(false);
    const SecretScope scope = m_scopes[static_cast<std::size_t>(qMax(0, m_scope->currentIndex()))];
    const auto work = [&console = m_context.console, scope, name = m_name->text().trimmed(),
                       value](std::stop_token) mutable {
        Result<SecretRecord> done = console.secrets().set(scope, name, value);
        wipe(value);
        return done;
    };
    wipe(value);
    m_context.console.async(this, work, [this](const Result<SecretRecord> &done) {
        m_verb->setEnabled(true);
        m_problem->setVisible(!done);
        if (!done)
            return m_problem->setText(errorText(done.error()));
        accept();
        Q_EMIT stored();
    });
}

} // namespace slipway
