//! When is a feed due, how long to back off: pure functions.
