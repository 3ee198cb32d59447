//! Roles: what a text is. How each looks without any colour is a row of one table.

/// What a text is; the theme says how that looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Text,
    /// What matters less.
    Dim,
    /// What matters now: the one accent.
    Accent,
    /// An unread headline.
    Unread,
    /// A headline that was read.
    Read,
    /// The selected row of the pane with the focus.
    Selected,
    /// The selected row of another pane.
    Marked,
    /// A title, a heading.
    Title,
    /// A heading of a day.
    Day,
    /// Strong text.
    Strong,
    /// Emphasised text.
    Emphasis,
    /// Strong and emphasised.
    StrongEmphasis,
    /// Code.
    Code,
    /// Struck text.
    Struck,
    /// Words that were not there before.
    Added,
    /// Words that are no longer there.
    Removed,
    /// Words for people within code.
    Comment,
    /// Words of someone else.
    Quote,
    /// A caption.
    Caption,
    /// A link's number.
    Link,
    /// A link's text, where no number says so.
    LinkText,
    /// Rules, bars, bullets.
    Rule,
    /// What is wrong.
    Trouble,
    /// Letters that were found.
    Hit,
    /// Those of them that were gone to.
    HitHere,
    /// Letters to be typed.
    Hint,
    /// A part of what was typed that is wrong.
    Mistake,
    /// The chosen section.
    Chosen,
    /// A key in the footer.
    Key,
}

/// Bold, faint and so on: what a terminal can do to letters besides colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weight(u8);

impl Weight {
    /// As it is.
    pub const NONE: Self = Self(0);
    /// Bold.
    pub const BOLD: Self = Self(1);
    /// Faint.
    pub const FAINT: Self = Self(2);
    /// Slanted.
    pub const ITALIC: Self = Self(4);
    /// Underlined.
    pub const UNDERLINED: Self = Self(8);
    /// Ink and ground exchanged.
    pub const REVERSED: Self = Self(16);
    /// Struck out.
    pub const STRUCK: Self = Self(32);

    /// The names that a theme may use.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("bold", Self::BOLD),
        ("faint", Self::FAINT),
        ("italic", Self::ITALIC),
        ("underlined", Self::UNDERLINED),
        ("reversed", Self::REVERSED),
        ("struck", Self::STRUCK),
    ];

    /// Both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// This without the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// All of the other is in it.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A row of [`ROLES`].
#[derive(Debug, Clone, Copy)]
pub struct RoleRow {
    /// The role.
    pub role: Role,
    /// Its name in a theme.
    pub name: &'static str,
    /// The role, an earlier one, that it looks like where a theme says nothing of it.
    pub like: Option<Role>,
    /// And what it has besides.
    pub weight: Weight,
}

const fn row(role: Role, name: &'static str, like: Role, weight: Weight) -> RoleRow {
    RoleRow { role, name, like: Some(like), weight }
}

const fn alone(role: Role, name: &'static str, weight: Weight) -> RoleRow {
    RoleRow { role, name, like: None, weight }
}

/// Every role, in the order of the enum: nothing is told by colour alone, so that this is the
/// look without colours.
pub const ROLES: [RoleRow; 29] = {
    use Role as R;
    use Weight as W;
    [
        alone(R::Text, "text", W::NONE),
        row(R::Dim, "dim", R::Text, W::FAINT),
        row(R::Accent, "accent", R::Text, W::NONE),
        row(R::Unread, "unread", R::Text, W::BOLD),
        row(R::Read, "read", R::Dim, W::NONE),
        alone(R::Selected, "selected", W::REVERSED),
        row(R::Marked, "marked", R::Text, W::NONE),
        row(R::Title, "title", R::Accent, W::BOLD),
        row(R::Day, "day", R::Dim, W::ITALIC),
        row(R::Strong, "strong", R::Text, W::BOLD),
        row(R::Emphasis, "emphasis", R::Text, W::ITALIC),
        row(R::StrongEmphasis, "strong_emphasis", R::Text, W::BOLD.and(W::ITALIC)),
        row(R::Code, "code", R::Text, W::NONE),
        row(R::Struck, "struck", R::Text, W::STRUCK),
        row(R::Added, "added", R::Code, W::UNDERLINED),
        row(R::Removed, "removed", R::Dim, W::STRUCK),
        row(R::Comment, "comment", R::Dim, W::ITALIC),
        row(R::Quote, "quote", R::Text, W::ITALIC),
        row(R::Caption, "caption", R::Dim, W::NONE),
        row(R::Link, "link", R::Accent, W::NONE),
        row(R::LinkText, "link_text", R::Text, W::UNDERLINED),
        row(R::Rule, "rule", R::Dim, W::NONE),
        row(R::Trouble, "trouble", R::Accent, W::BOLD),
        row(R::Hit, "hit", R::Accent, W::BOLD.and(W::UNDERLINED)),
        alone(R::HitHere, "hit_here", W::BOLD.and(W::REVERSED)),
        row(R::Hint, "hint", R::Accent, W::BOLD.and(W::REVERSED)),
        row(R::Mistake, "mistake", R::Accent, W::UNDERLINED),
        alone(R::Chosen, "chosen", W::BOLD.and(W::REVERSED)),
        row(R::Key, "key", R::Text, W::BOLD),
    ]
};
