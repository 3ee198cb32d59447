//! Roles to styles: the user's own sixteen colours, or none.

use ratatui::style::{Color, Modifier, Style};

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

/// How each role looks.
#[derive(Debug, Clone)]
pub struct Theme {
    colour: bool,
}

impl Theme {
    /// The user's own sixteen colours, or none at all.
    #[must_use]
    pub fn new(colour: bool) -> Self {
        Self { colour }
    }

    /// The style of a role. Nothing is told by colour alone: weight, reverse, underline and
    /// marks say the same.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        let plain = Style::new();
        // Red is the one of the sixteen that reads on white and on black alike.
        let accent = if self.colour { plain.fg(Color::Red) } else { plain };
        match role {
            Role::Text | Role::Marked => plain,
            Role::Dim | Role::Read | Role::Caption | Role::Rule => {
                plain.add_modifier(Modifier::DIM)
            }
            Role::Accent | Role::Link => accent,
            Role::Unread | Role::Strong | Role::Key => plain.add_modifier(Modifier::BOLD),
            Role::Selected => plain.add_modifier(Modifier::REVERSED),
            Role::Title => accent.add_modifier(Modifier::BOLD),
            Role::Day => plain.add_modifier(Modifier::DIM | Modifier::ITALIC),
            Role::Emphasis | Role::Quote => plain.add_modifier(Modifier::ITALIC),
            Role::StrongEmphasis => plain.add_modifier(Modifier::BOLD | Modifier::ITALIC),
            Role::Code if self.colour => plain.fg(Color::Green),
            Role::Code => plain,
            Role::Struck => plain.add_modifier(Modifier::CROSSED_OUT),
            Role::Added if self.colour => plain.fg(Color::Green).add_modifier(Modifier::UNDERLINED),
            Role::Added | Role::LinkText => plain.add_modifier(Modifier::UNDERLINED),
            Role::Removed => plain.add_modifier(Modifier::CROSSED_OUT | Modifier::DIM),
            Role::Comment => plain.add_modifier(Modifier::DIM | Modifier::ITALIC),
            Role::Trouble => accent.add_modifier(Modifier::BOLD),
            // What is drawn over other text is not dimmed by it.
            Role::Hit => lit(accent).add_modifier(Modifier::UNDERLINED),
            Role::HitHere => lit(plain).add_modifier(Modifier::REVERSED),
            Role::Hint => lit(accent).add_modifier(Modifier::REVERSED),
            Role::Mistake => accent.add_modifier(Modifier::UNDERLINED),
            Role::Chosen => plain.add_modifier(Modifier::REVERSED | Modifier::BOLD),
        }
    }
}

/// Bold, and bright whatever was there before.
fn lit(style: Style) -> Style {
    style.add_modifier(Modifier::BOLD).remove_modifier(Modifier::DIM)
}
