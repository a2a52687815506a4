// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/records/deployment.h"
#include "core/records/manifest.h"
#include "ui/models/common/filechangemodel.h"
#include "ui/window/controllers/loader.h"
#include "ui/window/controllers/uicontext.h"

namespace slipway {

class Label;
class ListView;

/// What differs between two releases: files with their sizes, settings with both values.
class ReleaseChangesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ReleaseChangesPanel(const PageContext &context, QWidget *parent = nullptr);

    /// The release of a deployment against the one that was live before it.
    void showDeployment(const DeploymentRecord &deployment);
    void retranslate();
    [[nodiscard]] QWidget *list() const;

Q_SIGNALS:
    void busyChanged(int change);

private:
    struct Changes
    {
        deploy::ReleaseDiff diff;
        QString before; ///< empty = it was the first
    };
    [[nodiscard]] static Result<Changes> read(Console &console, const DeploymentRecord &deployment);
    void take(const Result<Changes> &changes);

    PageContext m_context;
    FileChangeModel m_model;
    Label *m_note;
    QVBoxLayout *m_settings;
    ListView *m_list;
    DeploymentRecord m_deployment;
    Loader<Changes> m_loader;
};

} // namespace slipway
