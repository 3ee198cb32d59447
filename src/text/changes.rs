//! What changed from one text to another.
