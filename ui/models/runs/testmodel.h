// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/run.h"

#include <QAbstractTableModel>

#include <vector>

namespace slipway {

/// The test results of a run: what failed first, then by suite and name.
class TestModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { TestColumn, SuiteColumn, TimeColumn, MessageColumn, ColumnCount };
    enum Role { StatusRole = Qt::UserRole, SortRole };

    explicit TestModel(QObject *parent = nullptr);

    void setTests(std::vector<TestResult> tests);
    [[nodiscard]] const TestResult *test(const QModelIndex &index) const;
    [[nodiscard]] int failedCount() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<TestResult> m_tests;
};

} // namespace slipway
