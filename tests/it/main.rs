//! Tests at the rim: the real program, real files, real sockets on loopback.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod book;
mod cli;
mod feeds;
mod folding;
mod hostile;
mod mutations;
mod pages;
mod pty;
mod refresh;
mod schema;
mod screens;
mod sources;
mod store;
mod tidy;
mod wire;
