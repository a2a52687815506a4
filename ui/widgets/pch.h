// SPDX-License-Identifier: GPL-3.0-or-later
// What nearly every file of the widget libraries includes; compiled once (see slipway_reuse_pch).
#pragma once

#include <QAbstractItemModel>
#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QEvent>
#include <QHash>
#include <QIcon>
#include <QLabel>
#include <QList>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QString>
#include <QStringList>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QWidget>

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <tl/expected.hpp>
#include <utility>
#include <vector>
