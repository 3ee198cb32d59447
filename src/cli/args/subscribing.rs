//! Arguments of the commands about which feeds there are, and of what comes from elsewhere.

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};

/// `sapo feeds`.
#[derive(Debug, Args)]
pub struct FeedsArgs {
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// `sapo add`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  sapo add example.org\n  \
    sapo add https://example.org/rss/world.xml --section World --paper \"Example Courier\"\n\n\
    Where a page leads to several feeds, they are printed and none is added; add one of them, or \
    --all. The configuration keeps its comments and its order. Without a list of your own, the \
    built-in one is written out first.\n\n\
    Exit status: 0 when a feed was added, 1 when none was.")]
pub struct AddArgs {
    /// Address of a feed, or of a page that leads to one.
    #[arg(value_name = "URL")]
    pub url: String,
    /// What the paper calls this part of it [default: what the feed's title says].
    #[arg(long, value_name = "S")]
    pub section: Option<String>,
    /// The publisher's name [default: sapo's name for the site, else its domain].
    #[arg(long, value_name = "P")]
    pub paper: Option<String>,
    /// Your name for the feed.
    #[arg(long, value_name = "T", conflicts_with = "all")]
    pub title: Option<String>,
    /// Add every feed that the page leads to.
    #[arg(long)]
    pub all: bool,
}

/// `sapo remove`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  sapo remove https://example.org/rss/world.xml\n\n\
    Its articles leave the lists; those that are starred stay. The configuration keeps its \
    comments and its order.")]
pub struct RemoveArgs {
    /// Address of the feed, as `sapo feeds` prints it.
    #[arg(value_name = "URL")]
    pub url: String,
}

/// `sapo export`.
#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("what").required(true).args(["marks", "opml"]),
    after_help = "Examples:\n  sapo export --opml feeds.opml\n  \
        sapo export --marks marks.json\n  \
        sapo export --marks | gzip > marks.json.gz\n\n\
        Names and passwords in addresses are left out, and so are files and commands."
)]
pub struct ExportArgs {
    /// Every article that is read or starred, with what it is known by, as JSON.
    #[arg(long)]
    pub marks: bool,
    /// The feeds as OPML 2.0, for other programs and for another sapo.
    #[arg(long)]
    pub opml: bool,
    /// The outer folders of the OPML.
    #[arg(long, value_enum, value_name = "paper|section", default_value_t = Folders::Paper,
        hide_possible_values = true, conflicts_with = "marks")]
    pub by: Folders,
    /// The file; nothing or -: stdout.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Also over a file that is there.
    #[arg(long)]
    pub force: bool,
}

/// What the outer folders of an OPML document are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Folders {
    /// Papers, and sections in them.
    Paper,
    /// Sections, and papers in them.
    Section,
}

/// `sapo import`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  sapo import feeds.opml\n  \
    sapo import https://example.org/feeds.opml\n  \
    sapo import ~/.newsboat/urls && sapo import ~/.newsboat/cache.db\n  \
    sapo refresh && sapo import marks.json\n\n\
    What the file is, its content says: OPML; newsboat's urls; newsboat's cache.db, of which what \
    was read and flagged is taken over, also for articles that are still to be fetched; or what \
    `sapo export --marks` wrote. Folders and tags that name a section become sections. \
    Commands, files and searches in a list are dropped, and told.\n\n\
    Nothing is taken away, and doing it twice changes nothing. Marks on articles that are here \
    can be undone in the reader.")]
pub struct ImportArgs {
    /// The file; -: stdin; or the web address of an OPML list.
    #[arg(value_name = "FILE|URL")]
    pub file: PathBuf,
    /// Print what came of it as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `sapo stats`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  sapo stats\n  sapo stats --json | jq '.days[-7:]'\n\n\
    All of it is counted from your own cache. What was marked read alone counts as read, by \
    opening or passing it; what was marked many at once is told apart.")]
pub struct StatsArgs {
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}
