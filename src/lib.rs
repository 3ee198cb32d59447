//! sapo: the newspaper in a terminal.
//!
//! An async fetcher fills a local cache; a pure interface reads from it. Facts stand on the
//! ground floor, rules above them, the screen above the rules, and all that touches the world
//! (terminal, network, disk, clock) on one floor near the top. `ARCHITECTURE.md` tells the rest.
//!
//! # Layout, in reading order
//!
//! | Floor | Modules |
//! |---|---|
//! | 0 facts | [`text`], [`link`], [`section`], [`query`], [`domain`], `date` |
//! | 1 trades | [`feed`], [`article`], [`config`], [`store`], [`net`], [`strings`] |
//! | 2 rules | [`app`] |
//! | 3 screen | [`ui`] |
//! | 4 world | [`runtime`] |
//! | 5 door | [`cli`] |

#![forbid(unsafe_code)]

pub mod text;

pub mod link;

pub mod section;

pub mod query;

pub mod domain;

mod date;

pub mod feed;

pub mod article;

pub mod config;

pub mod store;

pub mod net;

pub mod strings;

pub mod app;

pub mod ui;

pub mod runtime;

pub mod cli;

pub use cli::run;
