//! Changes of the configuration's feeds, and the configuration as it is then.

use super::{Runner, Writing, clock};
use crate::app::{AddNews, FeedsNews, Msg};
use crate::config::Config;
use crate::config::edit::Edit;
use crate::domain::{FeedsUndo, Write};

impl Runner {
    /// Changes the configuration's feeds, on a thread; for the dialog of this generation, if it
    /// is that one's.
    pub fn edit_feeds(&mut self, edit: Edit, told: String, dialog: Option<u64>) -> Option<Msg> {
        let feeds = self.feeds.clone();
        let asked = match &self.writing {
            Writing::Open(writer) => self.editor.edit(writer.clone(), edit, feeds, told, dialog),
            Writing::Opening { .. } => Err("the cache is not open yet".into()),
            Writing::Shut(why) => Err(why.clone()),
        };
        asked.err().map(|why| match dialog {
            Some(dialog) => Msg::Add(dialog, AddNews::Failed(why)),
            None => Msg::Feeds(FeedsNews::Failed(why)),
        })
    }

    /// Takes a change of them back.
    pub fn undo_feeds(&mut self, undo: FeedsUndo) -> Option<Msg> {
        let asked = match &self.writing {
            Writing::Open(writer) => self.editor.undo(writer.clone(), undo),
            Writing::Opening { .. } => Err("the cache is not open yet".into()),
            Writing::Shut(why) => Err(why.clone()),
        };
        asked.err().map(|why| Msg::Feeds(FeedsNews::Failed(why)))
    }

    /// The configuration is another now: the cache follows. What the model is told, if anything.
    pub fn configured(&mut self, config: &Config) -> Option<Msg> {
        self.feeds.clone_from(&config.feeds);
        // Costs the writer one look when they are the same.
        let (feeds, keep) = (config.feeds.clone(), config.cache.keep);
        self.write(Write::Subscribe { feeds, keep, at: clock::now() })
    }
}
