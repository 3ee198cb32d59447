//! Programs as sources and filters: started without a shell, bounded in time and output, ended
//! with all that they started.
//!
//! Knows no configuration: what runs is said by whoever calls, and never comes from a feed.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};
use tokio::sync::watch;

use super::{Failure, failure, http};
use crate::domain::TroubleKind;

/// Kept of what a program says on stderr: its last words tell why it failed, bytes.
const LAST_WORDS_BYTES: usize = 1 << 10;
/// Shown of them, characters.
const LAST_WORDS_CHARS: usize = 160;
/// Read at once, bytes: what a pipe holds.
const CHUNK_BYTES: usize = 64 << 10;

/// What a program may use.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    /// From its start to its end.
    pub time: Duration,
    /// What it may print, bytes.
    pub bytes: u64,
}

/// Runs programs until it is told that all is over.
#[derive(Debug, Clone)]
pub struct Commands {
    over: watch::Sender<bool>,
    /// Variables of the environment that hold secrets: no program is told them.
    hidden: Arc<[String]>,
}

impl Default for Commands {
    fn default() -> Self {
        Self::without(Vec::new())
    }
}

impl Commands {
    /// Programs that are told nothing of these variables of the environment.
    #[must_use]
    pub fn without(hidden: Vec<String>) -> Self {
        Self { over: watch::Sender::new(false), hidden: hidden.into() }
    }

    /// Whether [`Commands::end`] was called: what a program did since says nothing of it.
    #[must_use]
    pub fn are_over(&self) -> bool {
        *self.over.borrow()
    }

    /// Ends what runs; nothing starts any more.
    pub fn end(&self) {
        self.over.send_replace(true);
    }

    /// What `words` makes of `body`: a program and its arguments. Waits; never within a tokio
    /// runtime.
    ///
    /// # Errors
    /// `Command` when it cannot be started or fails, `Timeout`, `TooBig`.
    pub fn filter(
        &self,
        words: &[String],
        body: &[u8],
        allowed: Allowance,
    ) -> Result<Vec<u8>, Failure> {
        self.run_for(words, Some(body), allowed)
    }

    /// What `words` prints, given `input` or nothing. Waits, as [`Commands::filter`] does.
    ///
    /// # Errors
    /// As of [`Commands::filter`].
    pub fn run_for(
        &self,
        words: &[String],
        input: Option<&[u8]>,
        allowed: Allowance,
    ) -> Result<Vec<u8>, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| {
            failed(&format!("The command cannot be started: {}.", failure::plain(&error)))
        })?;
        runtime.block_on(self.run(words, input, allowed)).map_err(Broken::told)
    }

    /// What `words` prints. Dropped, it ends the program.
    pub(super) async fn output(
        &self,
        words: &[String],
        allowed: Allowance,
    ) -> Result<Vec<u8>, Failure> {
        self.run(words, None, allowed).await.map_err(Broken::told)
    }

    /// As [`Commands::output`], without what it said on stderr: that may be a secret.
    pub(super) async fn secret(
        &self,
        words: &[String],
        allowed: Allowance,
    ) -> Result<Vec<u8>, Failure> {
        let run = self.run(words, None, allowed).await;
        run.map_err(|broken| Broken { last_words: String::new(), ..broken }.told())
    }

    async fn run(
        &self,
        words: &[String],
        input: Option<&[u8]>,
        allowed: Allowance,
    ) -> Result<Vec<u8>, Broken> {
        let mut over = self.over.subscribe();
        let ended = async {
            // An error: whoever could have said so is gone, so all is over.
            let _gone = over.wait_for(|over| *over).await;
        };
        let work = self.work(words, input, allowed);
        let work = tokio::time::timeout(allowed.time, work);
        tokio::select! {
            biased;
            () = ended => Err(Broken::failed(words, "was stopped".into())),
            done = work => done.unwrap_or_else(|_| Err(Broken::late(words, allowed))),
        }
    }

    async fn work(
        &self,
        words: &[String],
        input: Option<&[u8]>,
        allowed: Allowance,
    ) -> Result<Vec<u8>, Broken> {
        let [program, arguments @ ..] = words else {
            return Err(Broken::failed(words, "has no name".into()));
        };
        let mut command = Command::new(at_home(program));
        command
            .args(arguments)
            .stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() })
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .kill_on_drop(true);
        for name in &*self.hidden {
            command.env_remove(name);
        }
        let child = command.spawn().map_err(|error| {
            Broken::failed(words, format!("cannot be started: {}", failure::plain(&error)))
        })?;
        talk_to(child, words, input, allowed).await
    }
}

/// Why there is no output.
struct Broken {
    kind: TroubleKind,
    what: String,
    last_words: String,
}

impl Broken {
    fn failed(words: &[String], how: String) -> Self {
        let what = format!("The command {} {how}", name(words));
        Self { kind: TroubleKind::Command, what, last_words: String::new() }
    }

    fn late(words: &[String], allowed: Allowance) -> Self {
        let how = format!("did not end within {} s", allowed.time.as_secs_f32());
        Self { kind: TroubleKind::Timeout, ..Self::failed(words, how) }
    }

    fn told(self) -> Failure {
        let Self { kind, what, last_words } = self;
        match last_words.as_str() {
            "" => Failure::new(kind, &format!("{what}.")),
            words => Failure::new(kind, &format!("{what}: {words}")),
        }
    }
}

fn failed(what: &str) -> Failure {
    Failure::new(TroubleKind::Command, what)
}

/// The program's name without its folder; arguments may be secrets.
fn name(words: &[String]) -> Cow<'_, str> {
    let program = words.first().map_or("", String::as_str);
    Path::new(program).file_name().map_or(program.into(), |name| name.to_string_lossy())
}

/// `~/…` is below the home folder.
fn at_home(program: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (program.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(program),
    }
}

/// The processes of a program: itself and what it started. Ended when dropped.
struct Group(Option<Pid>);

impl Drop for Group {
    fn drop(&mut self) {
        let Some(group) = self.0 else { return };
        // Right after the program's own end: its number is not given out again so soon.
        match kill_process_group(group, Signal::KILL) {
            Ok(()) | Err(rustix::io::Errno::SRCH | rustix::io::Errno::PERM) => {}
            Err(error) => tracing::warn!("a command's processes could not be ended: {error}"),
        }
    }
}

async fn talk_to(
    mut child: Child,
    words: &[String],
    input: Option<&[u8]>,
    allowed: Allowance,
) -> Result<Vec<u8>, Broken> {
    let pid = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
    let group = Group(pid);
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    // All at once: a program may print before it has read, and talk while it prints.
    let write = async {
        if let (Some(mut stdin), Some(input)) = (stdin, input) {
            // It may have read enough before the end.
            let _enough = stdin.write_all(input).await;
        }
        Ok(())
    };
    let read = async {
        let broken = |how: String| Broken::failed(words, how);
        read_capped(stdout, allowed.bytes)
            .await
            .map_err(|error| broken(format!("broke off: {}", failure::plain(&error))))?
            .ok_or_else(|| Broken {
                kind: TroubleKind::TooBig,
                what: http::too_big(allowed.bytes).what.trim_end_matches('.').to_owned(),
                last_words: String::new(),
            })
    };
    let talk = async { Ok(last_words(stderr).await) };
    let end = async { end(&mut child, group, words).await };
    let ((), output, last_words, status) = tokio::try_join!(write, read, talk, end)?;
    match ending(status) {
        None => Ok(output),
        Some(how) => Err(Broken { last_words, ..Broken::failed(words, how) }),
    }
}

/// Waits for the program; what it started ends with it, so that nobody holds its pipes open.
async fn end(child: &mut Child, group: Group, words: &[String]) -> Result<ExitStatus, Broken> {
    let status = child.wait().await;
    drop(group);
    status.map_err(|error| Broken::failed(words, format!("is lost: {}", failure::plain(&error))))
}

/// How a program failed.
fn ending(status: ExitStatus) -> Option<String> {
    use std::os::unix::process::ExitStatusExt as _;
    match (status.success(), status.code(), status.signal()) {
        (true, ..) => None,
        (_, Some(code), _) => Some(format!("failed with status {code}")),
        (_, None, Some(signal)) => Some(format!("was ended by signal {signal}")),
        (_, None, None) => Some("failed".to_owned()),
    }
}

/// All of it, or `None` when it is more than `cap` bytes.
async fn read_capped(
    from: Option<impl AsyncRead + Unpin>,
    cap: u64,
) -> io::Result<Option<Vec<u8>>> {
    let mut output = Vec::new();
    let Some(from) = from else { return Ok(Some(output)) };
    from.take(cap.saturating_add(1)).read_to_end(&mut output).await?;
    Ok((output.len() as u64 <= cap).then_some(output))
}

/// The end of it, in one line.
async fn last_words(from: Option<impl AsyncRead + Unpin>) -> String {
    let Some(mut from) = from else { return String::new() };
    let (mut tail, mut chunk) = (Vec::new(), vec![0; CHUNK_BYTES]);
    while let Ok(read) = from.read(&mut chunk).await {
        let Some(new) = chunk.get(..read).filter(|new| !new.is_empty()) else { break };
        tail.extend_from_slice(new);
        tail.drain(..tail.len().saturating_sub(LAST_WORDS_BYTES));
    }
    let text = String::from_utf8_lossy(&tail);
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    let skipped = line.chars().count().saturating_sub(LAST_WORDS_CHARS);
    line.chars().skip(skipped).collect()
}

#[cfg(test)]
mod tests;
