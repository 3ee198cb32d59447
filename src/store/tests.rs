//! The store against a brute-force count, and identity case by case.

mod identity;
mod lists;
mod marks;
mod model;
mod world;
