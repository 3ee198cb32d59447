//! A refresh that is given up.

use tokio::task::JoinSet;

use super::{Client, FeedId, Hands, Round};

impl Round {
    /// A parser let go of it: nothing is known of it.
    pub(in super::super) fn dropped(&mut self, feed: FeedId) {
        self.busy.remove(&feed);
    }

    /// Gives up what is queued or in flight, as if it had never been asked; what has arrived goes
    /// on. `client` is for those that may still be asked for.
    pub(in super::super) fn stop(&mut self, hands: &Hands, client: Client) {
        // Dropped, fetches end: connections are closed, programs are ended.
        self.fetches = JoinSet::new();
        let before = self.busy.len();
        for (_, asked) in self.queue.drain() {
            self.busy.remove(&asked.state.id);
        }
        for (feed, host) in std::mem::take(&mut self.flying) {
            self.queue.done(host);
            self.busy.remove(&feed);
        }
        // They wait for a verdict on the network that will not come.
        for (asked, _) in std::mem::take(&mut self.held) {
            self.busy.remove(&asked.state.id);
        }
        self.feeds = self.feeds.saturating_sub(before - self.busy.len());
        self.client = client;
        self.stopped = true;
        self.flush(hands);
    }

    pub(in super::super) fn is_stopped(&self) -> bool {
        self.stopped
    }
}
