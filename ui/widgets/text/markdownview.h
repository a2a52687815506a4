// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace slipway {

class Theme;

/// Markdown that somebody else wrote, safe to look at: nothing is loaded, HTML is shown as it stands, a picture is its
/// words, and a link leads nowhere by itself.
class MarkdownView : public QTextBrowser
{
    Q_OBJECT
public:
    explicit MarkdownView(const Theme &theme, QWidget *parent = nullptr);

    /// Long texts are shortened, and say so.
    void showMarkdown(const QString &markdown);

    [[nodiscard]] QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    /// A link to a web page was clicked. Others are not told.
    void linkRequested(const QUrl &link);

private:
    void adopt();
    void replaceImages();

    const Theme &m_theme;
    QString m_markdown;
};

} // namespace slipway
