//! Arguments of the commands about which feeds there are, and of what comes from elsewhere.

use std::path::PathBuf;

use clap::Args;

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
#[command(after_help = "Examples:\n  sapo export --marks marks.json\n  \
    sapo export --marks | gzip > marks.json.gz")]
pub struct ExportArgs {
    /// Every article that is read or starred, with what it is known by, as JSON.
    #[arg(long, required = true)]
    pub marks: bool,
    /// The file; nothing or -: stdout.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Also over a file that is there.
    #[arg(long)]
    pub force: bool,
}

/// `sapo import`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  sapo refresh && sapo import marks.json\n\n\
    Marks are only added; doing it twice changes nothing. It can be undone in the reader.")]
pub struct ImportArgs {
    /// What `sapo export --marks` wrote; -: stdin.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Print what came of it as JSON.
    #[arg(long)]
    pub json: bool,
}
