//! What is wrong with a feed, said in the language of the interface.

use super::model::Model;
use crate::domain::Trouble;
use crate::strings;

/// What happened, one sentence.
pub(crate) fn what(model: &Model, trouble: &Trouble) -> String {
    strings::trouble(model.language, trouble)
}

/// What happened and, without a full stop, since when.
pub(crate) fn since(model: &Model, trouble: &Trouble, since: &str) -> String {
    format!("{} ({since})", what(model, trouble).trim_end_matches('.'))
}

/// What the user can do, one sentence.
pub(crate) fn advice(model: &Model, trouble: &Trouble) -> String {
    strings::advice(model.language, trouble)
}
