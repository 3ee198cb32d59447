//! Roles to styles: a theme's data as the terminal can show it.

mod reduce;

use ratatui::style::{Modifier, Style};

pub use crate::config::theme::Role;
use crate::config::theme::{self, ROLES, Weight};
use crate::config::{Depth, theme::Theme as Data};

/// How each role looks.
#[derive(Debug, Clone)]
pub struct Theme {
    styles: [Style; ROLES.len()],
}

impl Theme {
    /// A theme in as many colours as there are.
    #[must_use]
    pub fn new(data: &Data, depth: Depth) -> Self {
        let colourless;
        let data = match depth {
            Depth::None => {
                colourless = Data::colourless();
                &colourless
            }
            Depth::Sixteen | Depth::Indexed | Depth::True => data,
        };
        Self { styles: reduce::styles(data, depth) }
    }

    /// The user's own sixteen colours.
    #[must_use]
    pub fn terminal() -> Self {
        let data = theme::built_in(theme::DEFAULT).and_then(Result::ok);
        Self::new(&data.unwrap_or_else(Data::colourless), Depth::Sixteen)
    }

    /// No colours: marks, weight and reverse tell everything.
    #[must_use]
    pub fn plain() -> Self {
        Self::new(&Data::colourless(), Depth::None)
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// The style of an ink on the ground of a row. A ground that is a colour alone leaves inks as
    /// they are; on one that has its own ink, or is reversed, an accent would not read. Nothing is
    /// dimmed there: reversed, that is grey on pale.
    #[must_use]
    pub fn on(&self, ink: Role, ground: Role) -> Style {
        let (mut ink, ground) = (self.style(ink), self.style(ground));
        ink.add_modifier.remove(Modifier::DIM);
        match ground.bg {
            Some(colour) if ground.fg.is_none() => ink.bg(colour).patch(ground),
            _ => ground.add_modifier(ink.add_modifier),
        }
    }
}

/// The modifiers of a weight.
fn modifiers(weight: Weight) -> Modifier {
    let of = [
        (Weight::BOLD, Modifier::BOLD),
        (Weight::FAINT, Modifier::DIM),
        (Weight::ITALIC, Modifier::ITALIC),
        (Weight::UNDERLINED, Modifier::UNDERLINED),
        (Weight::REVERSED, Modifier::REVERSED),
        (Weight::STRUCK, Modifier::CROSSED_OUT),
    ];
    let set = of.into_iter().filter(|(part, _)| weight.has(*part));
    set.fold(Modifier::empty(), |sum, (_, modifier)| sum | modifier)
}

#[cfg(test)]
mod tests;
