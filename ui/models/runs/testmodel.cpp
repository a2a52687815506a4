// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/runs/testmodel.h"

#include "ui/models/common/state.h"

#include <QLocale>

#include <algorithm>
#include <tuple>

namespace slipway {
namespace {

bool hasFailed(const TestResult &test)
{
    return test.status == TestStatus::Failed || test.status == TestStatus::Error;
}

} // namespace

TestModel::TestModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void TestModel::setTests(std::vector<TestResult> tests)
{
    beginResetModel();
    m_tests = std::move(tests);
    std::ranges::stable_sort(m_tests, [](const TestResult &a, const TestResult &b) {
        return std::tuple(!hasFailed(a), a.suite, a.name) < std::tuple(!hasFailed(b), b.suite, b.name);
    });
    endResetModel();
}

const TestResult *TestModel::test(const QModelIndex &index) const
{
    return checkIndex(index, CheckIndexOption::IndexIsValid) ? &m_tests[std::size_t(index.row())] : nullptr;
}

int TestModel::failedCount() const
{
    return int(std::ranges::count_if(m_tests, hasFailed));
}

int TestModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_tests.size());
}

int TestModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TestModel::data(const QModelIndex &index, int role) const
{
    const TestResult *row = test(index);
    if (!row)
        return {};
    if (role == StatusRole)
        return int(row->status);
    if (role == Qt::ToolTipRole)
        return row->details.isEmpty() ? row->message : row->details;
    if (role == SortRole && index.column() == TimeColumn)
        return row->durationSeconds;
    if (role == Qt::TextAlignmentRole && index.column() == TimeColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole && index.column() == TestColumn)
        return QString(row->name + u' ' + testStatusWord(row->status));
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (index.column()) {
    case TestColumn:
        return row->name;
    case SuiteColumn:
        return row->suite;
    case TimeColumn:
        return tr("%1 s").arg(QLocale().toString(row->durationSeconds, 'f', row->durationSeconds < 10 ? 3 : 1));
    case MessageColumn:
        return row->message.section(u'\n', 0, 0);
    default:
        return {};
    }
}

QVariant TestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TestColumn:
        return tr("Test");
    case SuiteColumn:
        return tr("Suite");
    case TimeColumn:
        return tr("Time");
    case MessageColumn:
        return tr("Message");
    default:
        return {};
    }
}

} // namespace slipway
