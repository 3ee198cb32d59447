//! The program on a pseudo-terminal: keys in, screen out, every wait with a deadline.

use std::io::{Read as _, Write as _};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
use tempfile::TempDir;

use super::Scene;
use super::graphics::{self, Graphics};
use super::svg::{self, Look};

/// What is waited for must come within this.
const DEADLINE: Duration = Duration::from_secs(30);
/// A screen that has not changed for so long is finished.
const QUIET: Duration = Duration::from_millis(700);
/// A cell, pixels.
pub const CELL: (u16, u16) = (10, 20);

pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keys: Arc<Mutex<Box<dyn std::io::Write + Send>>>,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    /// Its home, and what keeps the terminal open.
    _kept: (TempDir, Box<dyn portable_pty::MasterPty + Send>),
}

struct Shown {
    screen: vt100::Parser,
    graphics: Graphics,
    bytes: usize,
}

impl Terminal {
    pub fn start(program: &Path, scene: &Scene) -> Self {
        let (cols, rows) = scene.size;
        let (pixel_width, pixel_height) = (cols * CELL.0, rows * CELL.1);
        let size = PtySize { rows, cols, pixel_width, pixel_height };
        let pair = native_pty_system().openpty(size).unwrap();
        let home = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(scene.arguments);
        command.env_clear();
        if scene.arguments.is_empty() {
            // A first start, and nothing is fetched for its picture.
            command.env("ALL_PROXY", "http://127.0.0.1:9");
        }
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("COLORTERM", "truecolor"),
            ("PATH", "/usr/bin:/bin"),
            ("LANG", scene.locale),
        ] {
            command.env(name, value);
        }
        command.env("HOME", home.path());
        let child = pair.slave.spawn_command(command).unwrap();
        let cells = |n: u16| NonZeroU16::new(n).unwrap();
        let screen = vt100::Parser::new(cells(rows), cells(cols), 0);
        let graphics = Graphics::default();
        let shown = Arc::new((Mutex::new(Shown { screen, graphics, bytes: 0 }), Condvar::new()));
        let keys = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let mut output = pair.master.try_clone_reader().unwrap();
        let (copy, answers, kitty) = (Arc::clone(&shown), Arc::clone(&keys), scene.kitty);
        thread::spawn(move || {
            let mut bytes = [0; 65_536];
            while let Ok(read @ 1..) = output.read(&mut bytes) {
                let mut shown = copy.0.lock().unwrap();
                let said = &bytes[..read];
                shown.screen.process(said);
                shown.graphics.process(said);
                shown.bytes += read;
                let answer = graphics::answer(said, kitty);
                copy.1.notify_all();
                drop(shown);
                answers.lock().unwrap().write_all(&answer).unwrap();
            }
        });
        Self { child, keys, shown, _kept: (home, pair.master) }
    }

    pub fn press(&mut self, keys: &str) {
        self.keys.lock().unwrap().write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until `text` is on the screen, and nothing more comes.
    pub fn wait_for(&self, text: &str) {
        let (lock, changed) = &*self.shown;
        let wrong = |shown: &mut Shown| !shown.screen.screen().contents().contains(text);
        let guard = lock.lock().unwrap();
        let (mut guard, late) = changed.wait_timeout_while(guard, DEADLINE, wrong).unwrap();
        let screen = guard.screen.screen().contents();
        assert!(!late.timed_out(), "never on the screen: {text}\n{screen}");
        loop {
            let before = guard.bytes;
            let same = |shown: &mut Shown| shown.bytes == before;
            let (next, quiet) = changed.wait_timeout_while(guard, QUIET, same).unwrap();
            if quiet.timed_out() {
                return;
            }
            guard = next;
        }
    }

    pub fn picture(&self, look: Look) -> String {
        let shown = self.shown.0.lock().unwrap();
        svg::draw(shown.screen.screen(), &shown.graphics, look)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.press("\x03");
        self.child.wait().unwrap();
    }
}
