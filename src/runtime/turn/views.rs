//! Views in the user's file: changed on a thread, one change after the other by the file's lock.

use std::thread;

use super::{Arc, Event, Msg, RuntimeError, Turns};
use crate::app::ViewsEdited;
use crate::config::edit::{self, ViewEdit};

impl Turns {
    /// Changes the views; what is told at once, if it cannot be tried.
    pub(super) fn edit_views(&self, edit: ViewEdit, inverse: Option<ViewEdit>) -> Option<Msg> {
        let (file, inbox) = (self.config_file.clone(), Arc::clone(&self.inbox));
        let asked = (edit.clone(), inverse.clone());
        let work = move || {
            let outcome = edit::edit_views(&file, &edit).map_err(|error| error.to_string());
            inbox.put(Event::Views(Box::new(ViewsEdited { edit, inverse, outcome })));
        };
        match thread::Builder::new().name("views".into()).spawn(work) {
            Ok(_) => None,
            Err(error) => {
                let ((edit, inverse), outcome) = (asked, Err(error.to_string()));
                Some(Msg::Views(Box::new(ViewsEdited { edit, inverse, outcome })))
            }
        }
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
