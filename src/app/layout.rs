//! Where the panes are, for a size: pure, and the only source of sizes.

use ratatui::layout::Rect;

/// Where the panes are; an absent pane has no area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// The section bar.
    pub bar: Rect,
    /// Papers and feeds.
    pub tree: Option<Rect>,
    /// Headlines.
    pub list: Option<Rect>,
    /// The article.
    pub article: Option<Rect>,
    /// The footer.
    pub footer: Rect,
}

/// The areas for a screen.
#[must_use]
pub fn areas(_columns: u16, _rows: u16) -> Areas {
    Areas::default()
}
