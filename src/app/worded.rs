//! Texts that name actions: `{action}` is its first key here, else its name on the command line.

use super::keys;
use super::model::Model;
use crate::config::Action;

/// The text, with keys in it.
pub(super) fn filled(model: &Model, text: &str) -> String {
    let mut parts = text.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let action = Action::from_name(name);
        let chords = action.map(|it| model.config.keys.chords(keys::context(model), it));
        let chord = chords.and_then(|all| all.into_iter().next());
        out.push_str(&chord.unwrap_or_else(|| format!(":{name}")));
        out.push_str(rest);
    }
    out
}
