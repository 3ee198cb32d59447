//! The rules: what a message does to the model and what the world is asked to do.
//!
//! Synchronous, without I/O, clock, terminal or network. Four words, four types: `Key` (what
//! was pressed) → `Action` (what the user means) → [`Msg`] (what happened) → [`Command`] (what
//! the world should do).

pub mod layout;
pub mod model;
pub mod msg;

pub use layout::{Areas, areas};
pub use model::{Model, Setup};
pub use msg::{Command, Msg, Query, RefreshNews, RefreshTarget};

/// Takes in one message.
pub fn update(_model: &mut Model, _msg: Msg) -> Vec<Command> {
    Vec::new()
}
