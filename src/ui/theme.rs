//! Roles to styles.

/// How each role looks.
#[derive(Debug, Clone, Default)]
pub struct Theme {}

impl Theme {
    /// The user's own sixteen colours, or none at all.
    #[must_use]
    pub fn new(_colour: bool) -> Self {
        Self {}
    }
}
