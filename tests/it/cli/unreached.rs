//! Feeds that were not reached for want of a network: nothing is wrong with them.

use sapo::domain::{Conditional, FetchOutcome, Fetched, Timestamp, Trouble, TroubleKind, Write};
use sapo::section::SectionMap;
use sapo::store::{open_reader, open_writer};
use serde_json::Value;

use super::{Home, rss};

const SINCE: Timestamp = Timestamp(1_795_417_500);

#[test]
fn without_a_network_no_feed_is_in_trouble() {
    let home = Home::new();
    let url = home.file("news.xml", rss("Tin", &[("Lũ về", "1", "")]));
    home.configure(&format!(
        "[[feeds]]\nurl = \"{url}\"\npaper = \"Bình Minh\"\n\
         [[feeds]]\nurl = \"file:///nowhere.xml\"\npaper = \"Nowhere\"\n"
    ));
    home.run(&["refresh"]).expect(1);
    let cache = home.path("data/sapo");
    let health = open_reader(&cache).unwrap().health().unwrap();
    let feed = health.iter().find(|feed| feed.url == url).unwrap().id;
    let trouble = Trouble {
        kind: TroubleKind::Offline,
        http: None,
        what: "There is no network.".into(),
        next: "Look at the connection.".into(),
        since: SINCE,
    };
    let fetched = Fetched {
        feed,
        at: SINCE,
        http: None,
        bytes: 0,
        conditional: Conditional::default(),
        next_due: SINCE.plus(600),
        habits: None,
        outcome: FetchOutcome::Failed(trouble),
    };
    let writer = open_writer(&cache, SectionMap::builtin(), SINCE, Box::new(|_| {})).unwrap();
    writer.apply(Write::Stamp(vec![fetched])).unwrap();
    writer.close().unwrap();

    let feeds = home.json(&["feeds", "--json"]);
    assert_eq!((&feeds[0]["trouble"], &feeds[0]["last_error"]), (&Value::Null, &Value::Null));
    assert_eq!(feeds[0]["offline_since"], SINCE.rfc3339());
    assert_eq!(feeds[1]["offline_since"], Value::Null);
    assert_eq!(feeds[1]["trouble"]["kind"], "file");
    let plain = home.run(&["feeds"]).expect(0);
    assert!(plain.stdout.contains("; no network since 20"), "{plain:#?}");
    assert!(plain.stderr.contains("no network for 1 of them"), "{plain:#?}");
    let looked = &home.json(&["doctor", "--json"])["checkup"];
    assert_eq!((&looked["feeds"], &looked["feeds_in_trouble"]), (&2.into(), &1.into()));
}
