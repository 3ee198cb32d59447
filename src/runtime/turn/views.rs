//! Views in the user's file: changed by the worker that changes all of it.

use super::{Msg, RuntimeError, Turns};
use crate::app::ViewsEdited;
use crate::config::edit::ViewEdit;

impl Turns {
    /// Changes the views; what is told at once, if it cannot be tried.
    pub(super) fn edit_views(&mut self, edit: ViewEdit, inverse: Option<ViewEdit>) -> Option<Msg> {
        let asked = self.runner.edit_views(edit.clone(), inverse.clone());
        let failed = |why| ViewsEdited { edit, inverse, outcome: Err(why) };
        asked.err().map(|why| Msg::Views(Box::new(failed(why))))
    }

    /// They were changed: what the file's watch says of it is no news then.
    pub(super) fn views_edited(&mut self, edited: Box<ViewsEdited>) -> Result<(), RuntimeError> {
        if let Ok(taste) = &edited.outcome {
            self.config.views.clone_from(&taste.views);
            self.config.mutes.clone_from(&taste.mutes);
        }
        self.tell(Msg::Views(edited))
    }
}
