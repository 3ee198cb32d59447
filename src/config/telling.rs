//! `[notify]`: of which new articles the desktop is told, and how.

use toml::de::DeTable;

use super::values::Page;

/// `[notify]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notify {
    /// Of these sections, as the user names them.
    pub sections: Vec<String>,
    /// Of these feeds, by address.
    pub feeds: Vec<String>,
    /// Program and arguments; title and text are added. Empty: the terminal.
    pub program: Vec<String>,
}

impl Notify {
    /// Nothing is to be told.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.sections.is_empty() && self.feeds.is_empty()
    }
}

pub(super) fn read_notify(page: &mut Page<'_>, table: &DeTable<'_>, to: &mut Notify) {
    super::load::known(page, table, "notify", |page, key, value| {
        let list = match key {
            "sections" => &mut to.sections,
            "feeds" => &mut to.feeds,
            "program" => &mut to.program,
            _ => return,
        };
        *list = page.strings(value).into_iter().map(|(_, word)| word.to_owned()).collect();
    });
}
