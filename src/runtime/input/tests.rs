//! The reading thread, with a pipe in the terminal's place.

use super::*;
use crate::config::KeyCode;
use crate::runtime::clock;

/// No answer within this is a failure.
const DEADLINE: Duration = Duration::from_secs(10);

struct Typist {
    pipe: OwnedFd,
    inbox: Arc<Inbox>,
    keyboard: Keyboard,
}

fn typist() -> Typist {
    let (read, pipe) = rustix::pipe::pipe().unwrap();
    let inbox = Arc::new(Inbox::default());
    let keyboard = Keyboard::start(read, Arc::clone(&inbox), true).unwrap();
    Typist { pipe, inbox, keyboard }
}

impl Typist {
    fn types(&self, bytes: &[u8]) {
        rustix::io::write(&self.pipe, bytes).unwrap();
    }

    fn next(&self) -> String {
        self.inbox.wait(Some(clock::tick() + DEADLINE));
        match self.inbox.take() {
            Some(Event::Input(Input::Bytes(_))) => self.next(),
            Some(Event::Input(Input::Key(key))) => match key.code {
                KeyCode::Char(c) => c.to_string(),
                code => format!("{code:?}"),
            },
            other => format!("{other:?}"),
        }
    }
}

#[test]
fn what_is_typed_arrives_in_order() {
    let typist = typist();
    typist.types("jđ\x1b[B".as_bytes());
    assert_eq!([typist.next(), typist.next(), typist.next()], ["j", "đ", "Down"]);
}

#[test]
fn a_split_sequence_is_one_key_and_a_lone_escape_is_its_own() {
    let typist = typist();
    typist.types(b"\x1b");
    assert_eq!(typist.next(), "Esc");
    typist.types(b"\xc4");
    typist.types(b"\x91");
    assert_eq!(typist.next(), "đ");
}

#[test]
fn while_paused_the_terminal_belongs_to_others() {
    let typist = typist();
    typist.types(b"a");
    assert_eq!(typist.next(), "a");
    typist.keyboard.pause();
    typist.types(b"b");
    assert!(typist.inbox.take().is_none());
    typist.keyboard.resume();
    assert_eq!(typist.next(), "b");
}

#[test]
fn the_end_of_the_terminal_is_told_once() {
    let typist = typist();
    typist.types(b"x");
    drop(typist.pipe);
    let (inbox, keyboard) = (typist.inbox, typist.keyboard);
    inbox.wait(Some(clock::tick() + DEADLINE));
    assert!(matches!(inbox.take(), Some(Event::Input(Input::Bytes(_)))));
    inbox.wait(Some(clock::tick() + DEADLINE));
    assert!(matches!(inbox.take(), Some(Event::Input(Input::Key(_)))));
    inbox.wait(Some(clock::tick() + DEADLINE));
    assert!(matches!(inbox.take(), Some(Event::TerminalGone)));
    drop(keyboard);
    assert!(inbox.take().is_none());
}
