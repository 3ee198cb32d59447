//! Counts a running refresh: reports of single feeds in, what the screen shows out.

use super::refresh::{FeedReport, News, Outcome};
use crate::app::RefreshNews;
use crate::domain::Trouble;

/// A refresh so far.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tally {
    feeds: usize,
    done: usize,
    failed: usize,
    new: u64,
    trouble: Option<Trouble>,
}

impl Tally {
    /// Takes in one piece of news; what the screen is told.
    pub fn take(&mut self, news: News) -> RefreshNews {
        match news {
            News::Began { feeds } => {
                self.feeds = feeds;
                RefreshNews::Began { feeds }
            }
            News::Feed(report) => self.feed(*report),
            News::Offline => RefreshNews::Offline,
            News::Ended => {
                let Self { feeds, failed, new, trouble, .. } = std::mem::take(self);
                RefreshNews::Ended { feeds, failed, new, trouble }
            }
            News::Stopped => {
                let Self { feeds, done, new, .. } = std::mem::take(self);
                RefreshNews::Stopped { done, feeds, new }
            }
        }
    }

    fn feed(&mut self, report: FeedReport) -> RefreshNews {
        self.done += 1;
        self.new += report.new;
        if report.outcome == Outcome::Failed {
            self.failed += 1;
            if self.trouble.is_none() {
                self.trouble = report.trouble;
            }
        }
        RefreshNews::Progress { done: self.done, feeds: self.feeds }
    }
}

#[cfg(test)]
mod tests;
