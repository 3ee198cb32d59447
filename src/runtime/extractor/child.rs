//! The child: limits first, then page after page until nobody asks any more.

use std::io;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Resource, Rlimit, setpriority_process, setrlimit};
use rustix::time::{ClockId, clock_gettime};

use super::wire;
use crate::article;

/// Address space, bytes: what a page of the largest size needs several times over. The stack
/// and what the allocator reserves count as well.
const MEMORY_BYTES: u64 = 448 << 20;
/// Processor time for one page, whole seconds; the parent's patience ends before, unless the
/// parent itself has ended.
const CPU_SECONDS: u64 = 3;
/// Stack of the thread that parses, bytes: elements nest as deep as the guard lets them.
const STACK_BYTES: usize = 32 << 20;
/// Without work it ends after this: a reader that only lists headlines keeps no such process.
const REST: Duration = Duration::from_secs(120);
/// Stands back behind the screen by this much.
const NICE: i32 = 5;

/// Reads pages from stdin, writes articles to stdout; returns when there is nothing to do.
#[must_use]
pub fn run() -> ExitCode {
    limit();
    let serving = thread::Builder::new().stack_size(STACK_BYTES).spawn(serve);
    match serving.map(thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        // The parent notices, and nobody else is there to be told.
        _ => ExitCode::FAILURE,
    }
}

/// What a library could be led to do here is bounded: memory, no file, no further open file.
fn limit() {
    let set = |resource, value| {
        let limit = Rlimit { current: Some(value), maximum: Some(value) };
        if let Err(error) = setrlimit(resource, limit) {
            tracing::debug!(?resource, %error, "a limit could not be set");
        }
    };
    set(Resource::As, MEMORY_BYTES);
    set(Resource::Core, 0);
    set(Resource::Fsize, 0);
    set(Resource::Nofile, 3);
    if cfg!(target_os = "linux")
        && let Err(error) = setpriority_process(None, NICE)
    {
        tracing::debug!(%error, "priority stays");
    }
}

/// The system ends the process when one page takes more than its share, even when the parent
/// is not there any more to do so.
fn limit_cpu() {
    let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec;
    let until = u64::try_from(used).unwrap_or(0) + CPU_SECONDS;
    let limit = Rlimit { current: Some(until), maximum: None };
    if let Err(error) = setrlimit(Resource::Cpu, limit) {
        tracing::debug!(%error, "processor time is not limited");
    }
}

fn serve() -> io::Result<()> {
    let (mut stdin, mut stdout) = (io::stdin().lock(), io::stdout().lock());
    loop {
        let rest = Timespec { tv_sec: REST.as_secs().cast_signed(), tv_nsec: 0 };
        let mut waiting = [PollFd::new(&stdin, PollFlags::IN)];
        match poll(&mut waiting, Some(&rest)) {
            Ok(0) => return Ok(()),
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let Some((page, hints)) = wire::job(&mut stdin)? else { return Ok(()) };
        limit_cpu();
        let article = article::extract(&page, &hints);
        wire::answer(&mut stdout, &article)?;
    }
}
