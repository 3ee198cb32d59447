//! Web links leave for a browser: http and https only, as one argument, never through a shell.
//!
//! [`plan`] decides and is pure; [`start_first`] and [`wait`] run what it
//! decided.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use super::clock;
use crate::domain::command_words;
use crate::link;

/// Browsers that need the terminal for themselves.
const TEXT_BROWSERS: &[&str] =
    &["w3m", "lynx", "links", "links2", "elinks", "browsh", "chawan", "cha", "carbonyl"];
/// A launcher that fails later than this has opened something.
const LAUNCHED_AFTER: Duration = Duration::from_secs(5);
/// Words of one `$BROWSER` entry; a longer one is no command line.
const WORDS_MAX: usize = 32;

/// What the surroundings say about opening links.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// `$BROWSER`, when not empty.
    pub browser: Option<String>,
    /// We came in over SSH.
    pub remote: bool,
    /// There is a graphical display (X11, Wayland, macOS, the Windows side of WSL).
    pub display: bool,
}

impl Surroundings {
    /// The environment of this process.
    #[must_use]
    pub fn here() -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        Self {
            browser: std::env::var("BROWSER").ok().filter(|value| !value.trim().is_empty()),
            remote: remote(),
            display: cfg!(target_os = "macos")
                || ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].iter().any(|name| set(name)),
        }
    }
}

/// True when the keys come over SSH.
#[must_use]
pub fn remote() -> bool {
    ["SSH_CONNECTION", "SSH_TTY"].iter().any(|name| std::env::var_os(name).is_some())
}

/// What to do with a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// The first of these that can be started.
    Run(Vec<Launch>),
    /// Nothing here could show it: it goes on the clipboard and is shown.
    Copy(String),
    /// It is no web link.
    Refuse,
}

/// A program with its arguments, the link among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Launch {
    /// The program.
    pub program: OsString,
    /// Its arguments.
    pub arguments: Vec<OsString>,
    /// It needs the terminal for itself.
    pub takes_terminal: bool,
}

/// Decides how `link` is opened: the configured `browser`, else `$BROWSER`, else the system's
/// way; over SSH without a display it is copied.
#[must_use]
pub fn plan(link: &str, browser: &[String], here: &Surroundings) -> Plan {
    // The parsed form: no blanks, quotes or control characters are left in it unescaped, and
    // it begins with its scheme, so it cannot be taken for an option.
    let Some(link) = link::web(link, None).map(String::from) else { return Plan::Refuse };
    if let Some((program, arguments)) = browser.split_first() {
        let mut arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        arguments.push(link.into());
        return Plan::Run(vec![launch(program.into(), arguments)]);
    }
    let mut launches = Vec::new();
    if let Some(entries) = &here.browser {
        launches = entries.split(':').filter_map(|entry| from_entry(entry, &link)).collect();
    }
    if here.remote && !here.display {
        launches.retain(|launch| launch.takes_terminal);
        return if launches.is_empty() { Plan::Copy(link) } else { Plan::Run(launches) };
    }
    launches.extend(open::commands(&link).into_iter().map(|command| {
        launch(command.get_program().into(), command.get_args().map(OsString::from).collect())
    }));
    Plan::Run(launches)
}

/// What to do with many links.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plans {
    /// For each link that can be shown, what may be started.
    pub run: Vec<Vec<Launch>>,
    /// The links that nothing here could show.
    pub copy: Vec<String>,
}

/// Decides it for many at once, as [`plan`] does for each.
#[must_use]
pub fn plans(links: &[String], browser: &[String], here: &Surroundings) -> Plans {
    let mut plans = Plans::default();
    for link in links {
        match plan(link, browser, here) {
            Plan::Run(launches) => plans.run.push(launches),
            Plan::Copy(link) => plans.copy.push(link),
            Plan::Refuse => {}
        }
    }
    plans
}

/// One entry of `$BROWSER`: words apart by blanks, `%s` the link (appended when missing). The
/// entry is split before the link is put in, so nothing in a link can become a word.
fn from_entry(entry: &str, link: &str) -> Option<Launch> {
    let mut words = entry.split_whitespace().take(WORDS_MAX);
    let program = words.next().filter(|program| !program.contains("%s"))?;
    let mut placed = false;
    let mut arguments: Vec<OsString> = words
        .map(|word| {
            placed |= word.contains("%s");
            word.replace("%s", link).into()
        })
        .collect();
    if !placed {
        arguments.push(link.into());
    }
    Some(launch(program.into(), arguments))
}

fn launch(program: OsString, arguments: Vec<OsString>) -> Launch {
    let name = Path::new(&program).file_name().and_then(|name| name.to_str());
    let takes_terminal = name.is_some_and(|name| TEXT_BROWSERS.contains(&name));
    Launch { program, arguments, takes_terminal }
}

/// Starts the first of `launches` that works, on a thread: a launcher that is not there, or
/// ends at once with a failure, gives way to the next. None sees the variables `secrets`. `told`
/// hears why when none works.
///
/// # Errors
/// When there is no thread to be had.
pub fn start_first(
    launches: Vec<Launch>,
    secrets: Vec<String>,
    told: impl FnOnce(String) + Send + 'static,
) -> io::Result<()> {
    thread::Builder::new().name("browser".into()).spawn(move || {
        let mut failures = Vec::new();
        for launch in &launches {
            let began = clock::tick();
            let why = match start(launch, &secrets).and_then(|mut child| child.wait()) {
                Ok(status) if status.success() => return,
                // It ran: a browser's own end is its own affair.
                Ok(_) if began.elapsed() >= LAUNCHED_AFTER => return,
                Ok(status) => status.to_string(),
                Err(error) if error.kind() == io::ErrorKind::NotFound => "not found".into(),
                Err(error) => error.to_string(),
            };
            failures.push(format!("{} ({why})", launch.program.display()));
        }
        told(failures.join(", "));
    })?;
    Ok(())
}

/// Starts a browser with a window of its own: nothing of ours as its terminal, in a group of
/// its own, so that Ctrl-C and Ctrl-Z here are not for it.
///
/// # Errors
/// What the system said.
fn start(launch: &Launch, secrets: &[String]) -> io::Result<Child> {
    command(launch, secrets)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
}

/// The program, without the variables of the environment that hold secrets.
fn command(launch: &Launch, secrets: &[String]) -> Command {
    let mut command = Command::new(&launch.program);
    command.args(&launch.arguments);
    for name in secrets {
        command.env_remove(name);
    }
    command
}

/// The pagers to try: the configured one; else `$PAGER`, its words apart by blanks; else those that
/// systems have.
#[must_use]
pub fn pagers(configured: &[String], variable: Option<&str>) -> Vec<Launch> {
    let words: Vec<&str> = match configured {
        [] => variable.unwrap_or_default().split_whitespace().take(WORDS_MAX).collect(),
        own => own.iter().map(String::as_str).collect(),
    };
    let pager = |words: &[&str]| {
        let (program, arguments) = words.split_first()?;
        let arguments = arguments.iter().map(OsString::from).collect();
        Some(Launch { program: program.into(), arguments, takes_terminal: true })
    };
    match pager(&words) {
        Some(own) => vec![own],
        None => [["less"], ["more"]].iter().filter_map(|words| pager(words)).collect(),
    }
}

/// The editors to try: the configured one; else `$VISUAL`, else `$EDITOR`, their words read as
/// those of a command, without a shell; else vi.
#[must_use]
pub fn editors(configured: &[String], variable: &dyn Fn(&str) -> Option<String>) -> Vec<Launch> {
    let editor = |words: &[String]| {
        let (program, arguments) = words.split_first()?;
        let arguments = arguments.iter().map(OsString::from).collect();
        Some(Launch { program: program.into(), arguments, takes_terminal: true })
    };
    let named = || {
        let values = ["VISUAL", "EDITOR"].into_iter().filter_map(variable);
        let mut words = values.map(|value| command_words(&format!("exec:{value}")));
        words.find_map(|words| editor(&words))
    };
    let own = editor(configured).or_else(named);
    own.or_else(|| editor(&["vi".to_owned()])).into_iter().collect()
}

/// Players that talk to their user through the terminal.
const TEXT_PLAYERS: &[&str] = &["mpv", "mplayer", "mpg123", "mpg321", "ogg123", "cvlc", "nvlc"];

/// The players to try for a link: the configured one, else mpv; in a window of its own where there
/// is a display. `None`: it is no web link.
#[must_use]
pub fn players(link: &str, configured: &[String], here: &Surroundings) -> Option<Vec<Launch>> {
    let link = link::web(link, None).map(String::from)?;
    let (program, mut arguments) = match configured.split_first() {
        Some((program, arguments)) => (program.as_str(), arguments.to_vec()),
        None if here.display => ("mpv", vec!["--force-window=immediate".to_owned()]),
        None => ("mpv", Vec::new()),
    };
    let windowed = here.display && arguments.iter().any(|word| word.starts_with("--force-window"));
    arguments.push(link);
    let name = Path::new(program).file_name().and_then(|name| name.to_str());
    let talks = name.is_some_and(|name| TEXT_PLAYERS.contains(&name));
    Some(vec![Launch {
        program: program.into(),
        arguments: arguments.into_iter().map(OsString::from).collect(),
        takes_terminal: talks && !windowed,
    }])
}

/// Runs a program that needs the terminal, to its end, `input` on its standard input; it does not
/// see the variables `secrets`.
///
/// # Errors
/// What the system said.
pub fn wait(launch: &Launch, input: Option<&str>, secrets: &[String]) -> io::Result<ExitStatus> {
    let mut command = command(launch, secrets);
    let Some(input) = input else { return command.status() };
    if std::env::var_os("LESSCHARSET").is_none() {
        // What it gets is UTF-8, whatever the locale says; without this, less shows its bytes.
        command.env("LESSCHARSET", "utf-8");
    }
    let mut child = command.stdin(Stdio::piped()).spawn()?;
    let stdin = child.stdin.take();
    thread::scope(|scope| {
        // Beside the waiting: a pager reads on only when its user does.
        scope.spawn(move || {
            // Who quits before the end closes the pipe, and that is no fault.
            let _quit = stdin.map(|mut stdin| stdin.write_all(input.as_bytes()));
        });
        child.wait()
    })
}

#[cfg(test)]
mod tests;
