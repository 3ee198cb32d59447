//! Arguments as clap reads them, and their help.

mod subscribing;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::domain::{ArticleId, Mark};
pub use subscribing::{AddArgs, ExportArgs, FeedsArgs, Folders, ImportArgs, RemoveArgs, StatsArgs};

/// The newspaper in a terminal: headlines by section, whole articles, offline.
///
/// Without a command it opens the reader.
#[derive(Debug, Parser)]
#[command(
    name = "sapo",
    version,
    color = clap::ColorChoice::Never,
    max_term_width = 100,
    disable_help_subcommand = true,
    after_help = "Examples:\n  \
        sapo                               open the reader\n  \
        sapo demo                          a sample edition, without network or configuration\n  \
        sapo refresh && sapo list --unread the morning's headlines\n  \
        sapo list --section world --json   for other programs"
)]
pub struct Cli {
    /// Where things are.
    #[command(flatten)]
    pub places: Places,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Where things are; understood by every command.
#[derive(Debug, Clone, Default, Args)]
pub struct Places {
    /// Configuration file [default: config.toml in $XDG_CONFIG_HOME/sapo].
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder of the cache [default: $XDG_DATA_HOME/sapo].
    #[arg(long, global = true, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// The reader in one column, without lines, with a line that announces what happens.
    #[arg(long, global = true)]
    pub accessible: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Fetch the feeds that are due.
    Refresh(RefreshArgs),
    /// Print headlines, newest first.
    List(ListArgs),
    /// Print one article.
    Read(ReadArgs),
    /// Explain a feed, or find the feeds of a page.
    Check(CheckArgs),
    /// Print the feeds and how they are.
    Feeds(FeedsArgs),
    /// Find the feed of an address and put it into the configuration.
    Add(AddArgs),
    /// Take a feed out of the configuration; what is starred stays.
    Remove(RemoveArgs),
    /// Mark articles read, unread, starred or not.
    Mark(MarkArgs),
    /// Write the feeds, or what was read and starred, to a file.
    Export(ExportArgs),
    /// Take over feeds of other programs, and marks of sapo and newsboat.
    Import(ImportArgs),
    /// Tell what was read in the last four weeks, and what the cache holds.
    Stats(StatsArgs),
    /// Find, check or write the configuration file.
    Config(ConfigArgs),
    /// Look the cache over; give back its free space; copy it.
    Doctor(DoctorArgs),
    /// Open the reader on a sample edition, served to itself.
    Demo(DemoArgs),
    /// Print the completions of a shell.
    Completions(CompletionsArgs),
    /// Print the manual page.
    Man,
}

/// `sapo refresh`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  sapo refresh\n  sapo refresh --paper \"Tiền Phong\" --force\n  \
    sapo refresh --section world --json\n\n\
    Exit status: 0 when all is well, 1 when a feed failed."
)]
pub struct RefreshArgs {
    /// Only this paper's feeds (case and tone marks do not matter).
    #[arg(long, value_name = "P")]
    pub paper: Option<String>,
    /// Only the feeds of this section.
    #[arg(long, value_name = "S")]
    pub section: Option<String>,
    /// Also feeds that are not due; what has not changed is still not sent again.
    #[arg(long)]
    pub force: bool,
    /// Print the outcome as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `sapo list`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  sapo list --unread --section business\n  \
    sapo list --search \"da nang\" --since 2d\n  \
    sapo list --search 'title:\"mưa to\" -golf (section:world OR paper:bbc)'\n  \
    sapo list --limit 0 --json | jq -r '.[].link'\n\n\
    A search finds articles by title, lead, body and author. Case and tone marks do not matter;\n\
    marks that are written narrow: da nang finds Đà Nẵng, đảng does not find đang.\n  \
    bão lũ                 both words\n  \
    bão OR lũ   -golf      either; without; ( ) are brackets\n  \
    \"mưa to\"   thu*        a phrase; words that begin so\n  \
    title: author:         words of the title, of who wrote it\n  \
    section: paper: feed:  by name, \"in quotes\" where it has blanks; lang:vi\n  \
    is:unread              also is:read, is:starred\n  \
    after: before:         2026-11-23, 23/11/2026, 2026-11, 3h, 2d, today\n  \
    sort:relevance         the best of the newest first, not the newest")]
pub struct ListArgs {
    /// Only this section, of all papers.
    #[arg(long, value_name = "S")]
    pub section: Option<String>,
    /// Only this paper.
    #[arg(long, value_name = "P")]
    pub paper: Option<String>,
    /// Only what is unread.
    #[arg(long)]
    pub unread: bool,
    /// Only what is starred.
    #[arg(long)]
    pub starred: bool,
    /// Only what this search finds, in the language below.
    #[arg(long, value_name = "Q")]
    pub search: Option<String>,
    /// Only what the view of this name finds, as the configuration has it.
    #[arg(long, value_name = "NAME", conflicts_with = "search")]
    pub view: Option<String>,
    /// Only what came since: 2026-11-23, 2026-11-23T07:00:00Z, 90m, 3h, 2d.
    #[arg(long, value_name = "T")]
    pub since: Option<String>,
    /// At most so many; 0: all.
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// `sapo read`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  sapo read 1204\n  \
    sapo read https://example.org/news/1 --markdown > article.md\n  \
    curl -s https://example.org/news/1 | sapo read - --base https://example.org/news/1\n\n\
    What is not in the cache is fetched; of a page, in a file or on stdin too, the article is read.")]
pub struct ReadArgs {
    /// Number of the article (as `sapo list` prints it), its link, a file of HTML, or - for stdin.
    #[arg(value_name = "ARTICLE|URL|FILE|-")]
    pub article: String,
    /// Address that the file's relative links are of.
    #[arg(long, value_name = "URL")]
    pub base: Option<String>,
    /// Print JSON.
    #[arg(long, group = "form")]
    pub json: bool,
    /// Print Markdown.
    #[arg(long, group = "form")]
    pub markdown: bool,
    /// Print HTML, cleaned.
    #[arg(long, group = "form")]
    pub html: bool,
}

/// `sapo check`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  sapo check https://example.org/feed.xml\n  \
    sapo check example.org\n  \
    curl -s https://example.org/rss | sapo check - --base https://example.org/ --json\n\n\
    Of a web page: the feeds that it announces and links to, the paper's index of feeds, those \
    that a rule knows (YouTube, Mastodon, Reddit, GitHub and others), or where feeds usually \
    are; each is looked at. Of a file and stdin nothing is fetched.\n\n\
    Exit status: 0 when there is a feed, 1 when there is none.")]
pub struct CheckArgs {
    /// Address, file, or - for stdin.
    #[arg(value_name = "URL|FILE|-")]
    pub source: String,
    /// Address that relative links are of.
    #[arg(long, value_name = "URL")]
    pub base: Option<String>,
    /// What the server would say of the bytes, such as "text/xml; charset=utf-8".
    #[arg(long, value_name = "T")]
    pub content_type: Option<String>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// `sapo mark`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  sapo mark star 1204 1207\n  \
    sapo mark read --section sport --paper \"Harbour Courier\"")]
pub struct MarkArgs {
    /// What to do.
    #[arg(value_enum, value_name = "read|unread|star|unstar", hide_possible_values = true)]
    pub mark: MarkName,
    /// Numbers of articles, as `sapo list` prints them.
    #[arg(value_name = "ID", conflicts_with_all = ["section", "paper", "all"])]
    pub ids: Vec<i64>,
    /// Every article of this section.
    #[arg(long, value_name = "S")]
    pub section: Option<String>,
    /// Every article of this paper; with --section: those of both.
    #[arg(long, value_name = "P")]
    pub paper: Option<String>,
    /// Every article.
    #[arg(long, conflicts_with_all = ["section", "paper"])]
    pub all: bool,
}

impl MarkArgs {
    /// The articles named one by one.
    pub fn articles(&self) -> Vec<ArticleId> {
        self.ids.iter().copied().map(ArticleId).collect()
    }
}

/// A mark by its name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum MarkName {
    /// Read.
    Read,
    /// Not read.
    Unread,
    /// Kept for ever.
    Star,
    /// No longer kept.
    Unstar,
}

impl From<MarkName> for Mark {
    fn from(name: MarkName) -> Self {
        match name {
            MarkName::Read => Self::Read,
            MarkName::Unread => Self::Unread,
            MarkName::Star => Self::Star,
            MarkName::Unstar => Self::Unstar,
        }
    }
}

/// `sapo config`.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// What to do with it.
    #[command(subcommand)]
    pub task: ConfigTask,
}

/// What to do with the configuration.
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum ConfigTask {
    /// Print where it is.
    Path,
    /// Say every mistake in it.
    Check,
    /// Write the default with every key explained; never over a file.
    Init,
    /// Print a JSON schema of it, for editors that complete and check TOML by one.
    Schema,
}

/// `sapo doctor`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  sapo doctor\n  \
    sapo doctor --backup ~/sapo-$(date +%F).db --vacuum\n\n\
    To put a copy back: end sapo, move sapo.db and its -wal and -shm away, copy it to sapo.db.\n\
    Exit status: 0 when all is well, 1 when something is wrong with the cache.")]
pub struct DoctorArgs {
    /// Give back the space of what was thrown away, and put the index of words in order.
    #[arg(long)]
    pub vacuum: bool,
    /// Copy the cache to this file, whatever else uses it.
    #[arg(long, value_name = "FILE")]
    pub backup: Option<PathBuf>,
    /// Move a broken cache aside and start anew, with all marks that can still be read of it and of
    /// its copies.
    #[arg(long, conflicts_with_all = ["vacuum", "backup", "card"])]
    pub recover: bool,
    /// A copy of the cache to recover from, made by --backup; those beside the cache are found.
    #[arg(long, value_name = "FILE", requires = "recover")]
    pub from: Option<PathBuf>,
    /// Ask a few hosts of your feeds whether they answer.
    #[arg(long, conflicts_with_all = ["vacuum", "backup", "recover", "card"])]
    pub network: bool,
    /// Print a card that shows whether the terminal and sapo agree about the width of letters.
    #[arg(long, conflicts_with_all = ["vacuum", "backup"])]
    pub card: bool,
    /// Copy also over a file that is there.
    #[arg(long, requires = "backup")]
    pub force: bool,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// `sapo demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Print the edition's headlines instead of opening the reader.
    #[arg(long)]
    pub list: bool,
}

/// `sapo completions`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    sapo completions fish > ~/.config/fish/completions/sapo.fish")]
pub struct CompletionsArgs {
    /// The shell.
    pub shell: Shell,
}
