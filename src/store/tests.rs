//! The store against a brute-force count, and identity case by case.

mod files;
mod identity;
mod lists;
mod marks;
mod migrate;
mod model;
mod mutes;
mod pages;
mod parts;
mod relevance;
mod retain;
mod search;
mod stamps;
mod upkeep;
mod versions;
mod world;

#[allow(missing_docs, dead_code, reason = "shared with the benches")]
#[path = "../../benches/support/corpus.rs"]
mod corpus;
