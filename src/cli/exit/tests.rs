//! Exit codes.

use std::io;

use super::{Exit, Failure};

#[test]
fn exits_have_their_codes() {
    let check = |exit: Exit, code: u8| assert_eq!(exit.number(), code, "{exit:?}");
    check(Exit::Well, 0);
    check(Exit::Failed, 1);
    check(Exit::Usage, 2);
    check(Exit::Signal(2), 130);
    check(Exit::Signal(15), 143);
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let closed = Failure::Output(io::Error::from(io::ErrorKind::BrokenPipe));
    assert_eq!(closed.tell(), Exit::Well);
    let full = Failure::Output(io::Error::from(io::ErrorKind::StorageFull));
    assert_eq!(full.tell(), Exit::Failed);
}
