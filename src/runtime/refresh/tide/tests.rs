//! Who waits and who passes.

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::*;

const PATIENCE: Duration = Duration::from_secs(10);

#[test]
fn a_full_gate_opens_when_something_leaves() {
    let tide = Arc::new(Tide::default());
    tide.enter(BYTES_MAX + 1);
    let (passed, waits) = channel();
    let other = Arc::clone(&tide);
    let parser = thread::spawn(move || {
        other.enter(1);
        passed.send(()).unwrap();
    });
    assert!(waits.try_recv().is_err(), "one oversized document fills the gate");
    tide.leave(BYTES_MAX + 1);
    waits.recv_timeout(PATIENCE).unwrap();
    parser.join().unwrap();
}

#[test]
fn an_open_gate_holds_nobody() {
    let tide = Tide::default();
    tide.open();
    for _ in 0..2 * FEEDS_MAX {
        tide.enter(BYTES_MAX);
    }
}
