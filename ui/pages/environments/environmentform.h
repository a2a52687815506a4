// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/configuration.h"

#include <QScrollArea>

#include <vector>

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace slipway {

class ComboBox;
class Label;
class Theme;

/// The fields of one environment. What has no field here (freezes, scores, timeouts) stays as it was.
class EnvironmentForm : public QScrollArea
{
    Q_OBJECT
public:
    EnvironmentForm(const Theme &theme, const config::EnvironmentSpec &spec, bool isNew, QWidget *parent = nullptr);

    /// What the fields say now. Error: BadInput, naming the field.
    [[nodiscard]] Result<config::EnvironmentSpec> spec() const;
    void focusFirst();

private:
    void addTarget(QVBoxLayout &column);
    void addHooks(QFormLayout &form);
    void addHealth(QVBoxLayout &column);
    void addProtection(QVBoxLayout &column);
    void addVariables(QVBoxLayout &column);
    [[nodiscard]] QFormLayout *section(QVBoxLayout &column, const QString &title);
    [[nodiscard]] QLineEdit *field(QFormLayout &form, const QString &name, const QString &label, const QString &value,
                                   const QString &hint = {});
    [[nodiscard]] QPlainTextEdit *area(QFormLayout &form, const QString &name, const QString &label,
                                       const QString &value, const QString &hint);
    [[nodiscard]] ComboBox *choice(QFormLayout &form, const QString &name, const QString &label);
    [[nodiscard]] QCheckBox *check(QFormLayout &form, const QString &name, const QString &label, bool value);
    [[nodiscard]] Label *label(const QString &words);
    void showKind();
    void readTarget(config::EnvironmentSpec &spec) const;
    [[nodiscard]] Result<> readHealth(config::EnvironmentSpec &spec) const;
    [[nodiscard]] Result<> readProtection(config::EnvironmentSpec &spec) const;

    /// A row that only some kinds of target have.
    struct KindRow
    {
        QFormLayout *form;
        QWidget *field;
        std::vector<config::TargetKind> kinds;
    };

    const Theme &m_theme;
    config::EnvironmentSpec m_spec;
    QLineEdit *m_name = nullptr;
    ComboBox *m_tier = nullptr, *m_kind = nullptr;
    QLineEdit *m_hosts = nullptr, *m_path = nullptr, *m_file = nullptr, *m_project = nullptr, *m_identity = nullptr,
              *m_prepare = nullptr, *m_once = nullptr, *m_stop = nullptr, *m_restart = nullptr, *m_deploy = nullptr,
              *m_rollback = nullptr, *m_deadline = nullptr, *m_watch = nullptr, *m_branches = nullptr,
              *m_wait = nullptr, *m_secrets = nullptr;
    QSpinBox *m_keep = nullptr, *m_consecutive = nullptr, *m_watchFailures = nullptr, *m_approvals = nullptr;
    QCheckBox *m_rolling = nullptr, *m_goBack = nullptr, *m_selfApproval = nullptr, *m_requireCi = nullptr,
              *m_requireTests = nullptr;
    QPlainTextEdit *m_checks = nullptr, *m_variables = nullptr;
    std::vector<KindRow> m_kindRows;
};

} // namespace slipway
