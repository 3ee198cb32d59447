//! The screen: `view` reads the model and draws; it changes nothing.

pub mod theme;

use ratatui::Frame;

use crate::app::Model;
pub use theme::Theme;

/// Draws the whole screen.
pub fn view(_model: &Model, _theme: &Theme, _frame: &mut Frame<'_>) {}
