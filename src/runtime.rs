//! The world: terminal, threads, network, clock. The loop stands here.

pub mod refresh;
