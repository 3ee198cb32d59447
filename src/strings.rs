//! What the interface says, in each language: one row a text, so that none can be missing.
