// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/markdownview.h"

#include "ui/widgets/theme/theme.h"

#include <QTextBlock>
#include <QTextDocument>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kMostCharacters = 100'000;
constexpr QChar kImage(u'\ufffc');

} // namespace

MarkdownView::MarkdownView(const Theme &theme, QWidget *parent)
    : QTextBrowser(parent)
    , m_theme(theme)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(16);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        const bool isPage = link.scheme() == "https"_L1 || link.scheme() == "http"_L1;
        if (isPage && !link.host().isEmpty())
            Q_EMIT linkRequested(link);
    });
    connect(this, qOverload<const QUrl &>(&QTextBrowser::highlighted), this,
            [this](const QUrl &link) { setToolTip(link.toDisplayString().toHtmlEscaped()); });
    connect(&theme, &Theme::changed, this, &MarkdownView::adopt);
    adopt();
}

void MarkdownView::adopt()
{
    QPalette changed = palette();
    changed.setColor(QPalette::Base, m_theme.colour(Colour::Surface));
    changed.setColor(QPalette::Text, m_theme.colour(Colour::Text));
    changed.setColor(QPalette::Link, m_theme.colour(Colour::Accent));
    setPalette(changed);
    document()->setDefaultFont(m_theme.font(TypeRole::Body));
    if (!m_markdown.isEmpty())
        showMarkdown(m_markdown); // links keep the colour they were read with
}

void MarkdownView::showMarkdown(const QString &markdown)
{
    m_markdown = markdown;
    const bool isLong = markdown.size() > kMostCharacters;
    QString shown = isLong ? markdown.left(kMostCharacters) : markdown;
    shown.remove(kImage);
    document()->setMarkdown(shown, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                                       QTextDocument::MarkdownNoHTML);
    replaceImages();
    if (isLong)
        append(tr("The rest is left out: the text is too long to show."));
    moveCursor(QTextCursor::Start);
}

/// A picture would have to be loaded from somewhere: its words stand for it.
void MarkdownView::replaceImages()
{
    QTextCursor cursor(document());
    while (!(cursor = document()->find(QString(kImage), cursor)).isNull()) {
        const QTextImageFormat image = cursor.charFormat().toImageFormat();
        const QString words = image.property(QTextFormat::ImageAltText).toString();
        cursor.insertText(words.isEmpty() ? tr("[picture]") : tr("[picture: %1]").arg(words), QTextCharFormat());
    }
}

QVariant MarkdownView::loadResource(int, const QUrl &)
{
    return {};
}

} // namespace slipway
