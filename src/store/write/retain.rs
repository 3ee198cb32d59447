//! Retention: what every feed lets go of goes, in small steps, while nobody waits.
//!
//! A feed lets go of an article that is older than its rule says, counted from when it was
//! published or first seen, whichever is later (old news that came today is not thrown away at
//! once), and of one that is not among the newest so many of its list. An article goes when every
//! feed that carries it lets it go and it is not starred. Feeds that are no longer subscribed
//! follow the cache's own rule. Row, body and places in lists go; status and identity stay, so
//! that nothing comes back, as new or as unread.
//!
//! Ages are counted up to now, but no further than [`AWAY_SECONDS`] after the last arrival: who
//! was away for a year finds what there was, and a clock that is set wrong throws little away.
//!
//! The article that arrived last stays whatever the rules say: its number must never be given
//! out a second time, since status and identity hang on it.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::Desk;
use super::lists::Standing;
use super::subscribe::{meta, set_meta};
use crate::domain::identity::key;
use crate::domain::{
    Anchor, ArticleId, Change, FeedId, Keep, Place, Position, Scope, Subscription, Timestamp, Write,
};
use crate::store::pack::unpack_numbers;
use crate::store::read::Selection;

/// From one sweep to the next: ages are told in days.
const SWEEP_SECONDS: i64 = 86_400;

/// After a sweep that failed: a full disk or another process is given time.
const RETRY_SECONDS: i64 = 3_600;

/// Nothing grows older after this long without an arrival: a month.
const AWAY_SECONDS: i64 = 30 * 86_400;

/// Keys of one step: a transaction of some tens of milliseconds when all of them go.
const STEP_KEYS: usize = 256;

/// Articles that go between two looks at whether somebody waits.
const LOOK_ARTICLES: usize = 16;

/// When a sweep that came to its end began.
const SWEPT: &str = "swept";

/// The rule it followed.
const SWEPT_RULE: &str = "swept_rule";

/// What is to be kept, and the sweep that is under way.
#[derive(Debug, Default)]
pub(super) struct Retention {
    /// `None`: nothing ever goes.
    rule: Option<Rule>,
    /// Nothing is looked at before this.
    next: i64,
    sweep: Option<Sweep>,
}

/// The configuration's rules.
#[derive(Debug)]
struct Rule {
    keep: Keep,
    /// Of every subscribed feed, by its address.
    feeds: HashMap<String, Keep>,
    fingerprint: i64,
}

impl Rule {
    fn of(feeds: &[Subscription], keep: Keep) -> Option<Self> {
        if keep.is_all() && feeds.iter().all(|feed| keep.of(feed).is_all()) {
            return None;
        }
        let mut own: Vec<(&str, Keep)> =
            feeds.iter().map(|feed| (feed.url.as_str(), keep.of(feed))).collect();
        own.sort_unstable_by_key(|(url, _)| *url);
        let feeds = own.iter().map(|(url, keep)| ((*url).to_owned(), *keep)).collect();
        own.retain(|(_, own)| *own != keep);
        let fingerprint = key(&[format!("{keep:?} {own:?}").as_bytes()]);
        Some(Self { keep, feeds, fingerprint })
    }
}

/// Where articles stand that may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Walk {
    /// In a feed, by its number.
    Feed(i64),
    /// In the list of what is muted: that stands in no feed's list.
    Muted,
}

/// A place in a walk: time and article in a list; key and article in what was a feed's list.
type Spot = (i64, i64);

const START: Spot = (i64::MIN, i64::MIN);

/// One pass over the feeds that let anything go.
#[derive(Debug)]
struct Sweep {
    /// When it began.
    began: i64,
    /// What ages are counted up to.
    at: i64,
    fingerprint: i64,
    keep: Keep,
    /// Of subscribed feeds, by number.
    feeds: HashMap<i64, Keep>,
    /// What is to be walked; the last one is under way.
    walks: Vec<Walk>,
    /// Where it stands there.
    from: Spot,
    /// The newest place that a feed lets go by number: of its list, and of all that it carries.
    bounds: HashMap<(Walk, i64), Option<Spot>>,
    gone: u64,
}

/// An article that goes.
struct Leaving {
    standing: Standing,
    lists: Vec<i64>,
}

impl Sweep {
    fn rule(&self, feed: i64) -> Keep {
        self.feeds.get(&feed).copied().unwrap_or(self.keep)
    }

    /// Older than this goes by age; 0 keeps for ever.
    fn cutoff(&self, keep: Keep) -> i64 {
        match i64::try_from(keep.seconds) {
            Ok(0) | Err(_) => i64::MIN,
            Ok(seconds) => self.at.saturating_sub(seconds),
        }
    }

    /// The newest place that `feed` lets go by number, as it stood when it was first asked. What
    /// is muted stands beside the list: it is counted with all that the feed carries.
    fn bound(&mut self, sql: &Connection, walk: Walk, feed: i64) -> rusqlite::Result<Option<Spot>> {
        let items = self.rule(feed).items;
        if items == 0 {
            return Ok(None);
        }
        let walk = match walk {
            Walk::Feed(_) if self.feeds.contains_key(&feed) => Walk::Feed(feed),
            Walk::Feed(_) | Walk::Muted => Walk::Muted,
        };
        if let Some(bound) = self.bounds.get(&(walk, feed)) {
            return Ok(*bound);
        }
        let place = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let bound = match walk {
            Walk::Feed(feed) => match list_of(sql, feed)? {
                Some((list, total)) if total > i64::from(items) => sql
                    .prepare_cached(
                        "SELECT time, article FROM listing WHERE list = ?1 AND unread = 1
                         UNION ALL
                         SELECT time, article FROM listing WHERE list = ?1 AND unread = 0
                         ORDER BY time DESC, article DESC LIMIT 1 OFFSET ?2",
                    )?
                    .query_row(params![list, items], place)
                    .optional()?,
                _ => None,
            },
            Walk::Muted => sql
                .prepare_cached(
                    "SELECT a.time, a.id FROM
                     (SELECT DISTINCT article FROM membership WHERE feed = ?1) m
                     JOIN article a ON a.id = m.article
                     ORDER BY a.time DESC, a.id DESC LIMIT 1 OFFSET ?2",
                )?
                .query_row(params![feed, items], place)
                .optional()?,
        };
        self.bounds.insert((walk, feed), bound);
        Ok(bound)
    }

    /// The next places of `walk` where something may go, with the articles there.
    fn places(&mut self, sql: &Connection, walk: Walk) -> rusqlite::Result<Vec<(Spot, i64)>> {
        let Walk::Feed(feed) = walk else {
            return self.listed(sql, Place::Muted);
        };
        if !self.feeds.contains_key(&feed) {
            return sql
                .prepare_cached(
                    "SELECT key, article FROM membership WHERE feed = ?1
                     AND (key, article) > (?2, ?3) ORDER BY key, article LIMIT ?4",
                )?
                .query_map(params![feed, self.from.0, self.from.1, STEP_KEYS as i64], |row| {
                    Ok(((row.get(0)?, row.get(1)?), row.get(1)?))
                })?
                .collect();
        }
        // Whoever is old enough stands before this: the time of a list is never after first seen.
        let aged = (self.cutoff(self.rule(feed)).saturating_sub(1), i64::MAX);
        let last = self.bound(sql, walk, feed)?.map_or(aged, |bound| bound.max(aged));
        let mut places = self.listed(sql, Place::Feed(FeedId(feed)))?;
        places.retain(|(place, _)| *place <= last);
        Ok(places)
    }

    /// The next places of a list, oldest first.
    fn listed(&self, sql: &Connection, place: Place) -> rusqlite::Result<Vec<(Spot, i64)>> {
        let scope = Scope { place, ..Scope::default() };
        let Some(selection) = Selection::of(sql, &scope)? else { return Ok(Vec::new()) };
        let (time, id) = (Timestamp(self.from.0), ArticleId(self.from.1));
        let after = Anchor::After(Position { time, id });
        let keys = selection.keys(sql, after, false, STEP_KEYS)?;
        Ok(keys.into_iter().map(|key| ((key.time, key.article), key.article)).collect())
    }

    /// What leaves with an article of `walk`, when it goes.
    fn judge(
        &mut self,
        sql: &Connection,
        walk: Walk,
        article: i64,
    ) -> rusqlite::Result<Option<Leaving>> {
        let found = sql
            .prepare_cached(
                "SELECT a.time, a.first_seen, a.published, a.carriers, a.lists, s.read
                 FROM article a LEFT JOIN status s ON s.article = a.id
                 WHERE a.id = ?1 AND coalesce(s.starred, 0) = 0
                 AND a.id < (SELECT max(id) FROM article)",
            )?
            .query_row([article], |row| {
                let time = row.get(0)?;
                let read = row.get::<_, Option<bool>>(5)?.unwrap_or(false);
                let (first_seen, published): (i64, Option<i64>) = (row.get(1)?, row.get(2)?);
                let carriers = unpack_numbers(row.get_ref(3)?.as_blob()?);
                let lists = unpack_numbers(row.get_ref(4)?.as_blob()?);
                let standing = Standing { article, time, read, starred: false };
                Ok((Leaving { standing, lists }, first_seen, published, carriers))
            })
            .optional()?;
        let Some((leaving, first_seen, published, carriers)) = found else { return Ok(None) };
        // A date that is yet to come is a mistake, and would keep it for ever.
        let published = published.filter(|at| *at <= self.began).unwrap_or(i64::MIN);
        let since = first_seen.max(published);
        let place = (leaving.standing.time, article);
        for feed in &carriers {
            let too_old = since < self.cutoff(self.rule(*feed));
            if !too_old && self.bound(sql, walk, *feed)?.is_none_or(|bound| place > bound) {
                return Ok(None);
            }
        }
        Ok((!carriers.is_empty()).then_some(leaving))
    }
}

/// The number of a feed's own list, and how many stand there.
fn list_of(sql: &Connection, feed: i64) -> rusqlite::Result<Option<(i64, i64)>> {
    sql.prepare_cached("SELECT id, total FROM list WHERE paper = 0 AND feed = ? AND section = 0")?
        .query_row([feed], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

impl Desk {
    /// Takes note of what was just written: it may bring rules, and it tells the time.
    pub(super) fn hear(&mut self, write: &Write) {
        if let Write::Subscribe { feeds, keep, .. } = write {
            let rule = Rule::of(feeds, *keep);
            let fingerprint = |rule: &Option<Rule>| rule.as_ref().map(|rule| rule.fingerprint);
            if fingerprint(&rule) != fingerprint(&self.retention.rule) {
                self.retention = Retention { rule, next: i64::MIN, sweep: None };
            }
        }
        let at = write.at().0;
        let Retention { rule: Some(rule), next, sweep: None } = &self.retention else { return };
        if at < *next {
            return;
        }
        match begin(&self.connection, rule, at) {
            Ok(Ok(sweep)) => self.retention.sweep = Some(sweep),
            Ok(Err(next)) => self.retention.next = next,
            Err(error) => self.sweep_failed(at, &error),
        }
    }

    /// One step of the sweep under way; stops early when `waited_for`. True when there is more.
    pub(super) fn sweep_step(&mut self, waited_for: impl FnMut() -> bool) -> bool {
        let Some(mut sweep) = self.retention.sweep.take() else { return false };
        match self.sweep_some(&mut sweep, waited_for) {
            Ok(true) => {
                self.retention.sweep = Some(sweep);
                return true;
            }
            Ok(false) => {
                self.retention.next = sweep.began.saturating_add(SWEEP_SECONDS);
                if sweep.gone > 0 {
                    self.joiner.look_for_thin_parts();
                    // Lists changed: who shows them reads them again.
                    (self.on_change)(Ok(Change { subscriptions: true, ..Change::default() }));
                }
            }
            Err(error) => self.sweep_failed(sweep.began, &error),
        }
        false
    }

    fn sweep_failed(&mut self, at: i64, error: &rusqlite::Error) {
        self.retention.next = at.saturating_add(RETRY_SECONDS);
        self.complain(error);
    }

    fn sweep_some(
        &mut self,
        sweep: &mut Sweep,
        mut waited_for: impl FnMut() -> bool,
    ) -> rusqlite::Result<bool> {
        let Self { connection, lists, .. } = self;
        let Some(&walk) = sweep.walks.last() else {
            let sql = Transaction::new(connection, TransactionBehavior::Immediate)?;
            set_meta(&sql, SWEPT, sweep.began)?;
            set_meta(&sql, SWEPT_RULE, sweep.fingerprint)?;
            sql.commit()?;
            return Ok(false);
        };
        let places = sweep.places(connection, walk)?;
        let Some(&(last, _)) = places.last() else {
            sweep.walks.pop();
            sweep.from = START;
            return Ok(true);
        };
        // Most that stay are passed by before the file is locked.
        let mut staying = 0;
        for (_, article) in &places {
            if sweep.judge(connection, walk, *article)?.is_some() {
                break;
            }
            staying += 1;
        }
        if staying == places.len() {
            sweep.from = last;
            return Ok(true);
        }
        let sql = Transaction::new(connection, TransactionBehavior::Immediate)?;
        let (mut rows, mut gone, mut from) = (Vec::new(), 0, sweep.from);
        for (place, article) in places.iter().skip(staying) {
            if gone > 0 && gone % LOOK_ARTICLES == 0 && waited_for() {
                break;
            }
            from = *place;
            let Some(leaving) = sweep.judge(&sql, walk, *article)? else { continue };
            rows.extend(leaving.lists.iter().map(|list| (*list, leaving.standing)));
            // A trigger takes it out of the index of words.
            sql.prepare_cached("DELETE FROM article WHERE id = ?")?.execute([article])?;
            sql.prepare_cached("DELETE FROM body WHERE article = ?")?.execute([article])?;
            gone += 1;
        }
        lists.leave(&sql, rows)?;
        lists.flush(&sql)?;
        sql.commit()?;
        sweep.from = from;
        sweep.gone += gone as u64;
        Ok(true)
    }
}

/// A sweep, when one is due; else when one will be.
fn begin(sql: &Connection, rule: &Rule, at: i64) -> rusqlite::Result<Result<Sweep, i64>> {
    let same = meta(sql, SWEPT_RULE)? == Some(rule.fingerprint);
    // A clock that was set back makes it due, too: else it would wait for the old time.
    let recent = |last: &i64| same && (0..SWEEP_SECONDS).contains(&at.saturating_sub(*last));
    if let Some(last) = meta(sql, SWEPT)?.filter(recent) {
        return Ok(Err(last.saturating_add(SWEEP_SECONDS)));
    }
    let newest: Option<i64> = sql
        .prepare_cached("SELECT first_seen FROM article ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let mut sweep = Sweep {
        began: at,
        at: newest.map_or(at, |newest| at.min(newest.saturating_add(AWAY_SECONDS))),
        fingerprint: rule.fingerprint,
        keep: rule.keep,
        feeds: HashMap::with_capacity(rule.feeds.len()),
        walks: Vec::new(),
        from: START,
        bounds: HashMap::new(),
        gone: 0,
    };
    let mut find = sql.prepare_cached("SELECT id, url, rank IS NOT NULL FROM feed")?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let feed: i64 = row.get(0)?;
        let subscribed: bool = row.get(2)?;
        if subscribed {
            let own = rule.feeds.get(row.get_ref(1)?.as_str()?);
            sweep.feeds.insert(feed, own.copied().unwrap_or(rule.keep));
        }
        if !sweep.rule(feed).is_all() {
            sweep.walks.push(Walk::Feed(feed));
        }
    }
    sweep.walks.push(Walk::Muted);
    Ok(Ok(sweep))
}
