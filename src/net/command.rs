//! A program run for what it writes: sources of feeds, filters, and secrets.
//!
//! Never through a shell. It gets a process group of its own, which ends with it; time and
//! output are limited. Blocks: call it off the async threads.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::{Failure, failure, http};
use crate::domain::TroubleKind;

/// Of what a program says on stderr, so much is told, bytes from its end.
const COMPLAINT_BYTES: usize = 400;
/// How much of stderr is read at most, bytes: the rest would only fill memory.
const STDERR_BYTES: u64 = 1 << 20;

/// What a program may use.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    /// Until it has ended.
    pub time: Duration,
    /// What it may write.
    pub bytes: u64,
}

/// Runs `words` (program and arguments), writes `input` to it, and gives what it wrote.
///
/// # Errors
/// `File` when it cannot be started or fails, `Timeout`, `TooBig`; in words for people.
pub fn run(words: &[String], input: &[u8], allowed: Allowance) -> Result<Vec<u8>, Failure> {
    let Some((program, arguments)) = words.split_first() else {
        return Err(failed("No program is named."));
    };
    let mut command = Command::new(at_home(program));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    own_group(&mut command);
    let child = command.spawn().map_err(|error| {
        failed(&format!("{program} cannot be started: {}.", failure::plain(&error)))
    })?;
    Running::begin(child, allowed).end(program, input, allowed)
}

/// `~/…` is below the home folder.
fn at_home(program: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (program.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(program),
    }
}

/// What it starts ends with it, and keys of the terminal do not reach it.
fn own_group(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(not(unix))]
    let _only_unix = command;
}

/// A program that runs, and the threads that read what it writes.
struct Running {
    child: Child,
    out: Receiver<std::io::Result<Vec<u8>>>,
    complaint: Receiver<std::io::Result<Vec<u8>>>,
}

impl Running {
    fn begin(mut child: Child, allowed: Allowance) -> Self {
        let out = read(child.stdout.take(), allowed.bytes.saturating_add(1));
        let complaint = read(child.stderr.take(), STDERR_BYTES);
        Self { child, out, complaint }
    }

    fn end(mut self, program: &str, input: &[u8], allowed: Allowance) -> Result<Vec<u8>, Failure> {
        let deadline = now() + allowed.time;
        let stdin = self.child.stdin.take();
        let outcome = thread::scope(|scope| {
            // A program that does not want its input closes it; that is no failure of ours.
            scope.spawn(|| stdin.map(|mut stdin| stdin.write_all(input)));
            let outcome = self.wait(deadline, allowed);
            // The thread that writes must not wait for a program that does not read.
            self.kill();
            outcome
        });
        let complaint = self.complaint.recv_timeout(left(deadline)).ok().and_then(Result::ok);
        match outcome? {
            (out, status) if status.success() => Ok(out),
            (_, status) => {
                let said = complaint.unwrap_or_default();
                Err(failed(&format!("{program} failed ({status}){}", words_of(&said))))
            }
        }
    }

    fn wait(
        &mut self,
        deadline: Instant,
        allowed: Allowance,
    ) -> Result<(Vec<u8>, ExitStatus), Failure> {
        let late = || {
            let seconds = allowed.time.as_secs_f32();
            let what = format!("The program did not end within {seconds} s and was stopped.");
            Failure::new(TroubleKind::Timeout, &what)
        };
        let out = self.out.recv_timeout(left(deadline)).map_err(|_| late())?;
        let out = out.map_err(|error| failed(&format!("{}.", failure::plain(&error))))?;
        if out.len() as u64 > allowed.bytes {
            return Err(http::too_big(allowed.bytes));
        }
        // It has closed its output, and has only to end.
        let pause = Duration::from_millis(5);
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) => return Ok((out, status)),
                Ok(None) if left(deadline).is_zero() => return Err(late()),
                Ok(None) => thread::sleep(pause.min(left(deadline))),
                Err(error) => return Err(failed(&format!("{}.", failure::plain(&error)))),
            }
        }
    }

    /// Ends what is left of it, and of what it started.
    fn kill(&mut self) {
        #[cfg(unix)]
        if let Some(group) =
            i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw)
        {
            // Of a group that has ended there is nothing to end.
            let _gone = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn read(from: Option<impl Read + Send + 'static>, most: u64) -> Receiver<std::io::Result<Vec<u8>>> {
    let (sender, receiver) = channel();
    let Some(from) = from else { return receiver };
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = from.take(most).read_to_end(&mut bytes).map(|_| bytes);
        // Nobody waits any more once it was too late.
        drop(sender.send(read));
    });
    receiver
}

#[allow(clippy::disallowed_methods, reason = "a deadline of a program is of this moment")]
fn now() -> Instant {
    Instant::now()
}

fn left(deadline: Instant) -> Duration {
    deadline.saturating_duration_since(now())
}

fn failed(what: &str) -> Failure {
    Failure::new(TroubleKind::File, what)
}

/// `: its last words.`
fn words_of(stderr: &[u8]) -> String {
    let from = stderr.len().saturating_sub(COMPLAINT_BYTES);
    let said = String::from_utf8_lossy(&stderr[from..]);
    match said.trim() {
        "" => ".".to_owned(),
        said => format!(": {said}"),
    }
}

#[cfg(test)]
mod tests;
