//! A refresh that is given up: what had not arrived is as if it had not been asked.

use std::collections::HashMap;
use std::fs::File;
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

use sapo::app::RefreshTarget;
use sapo::domain::Access;
use sapo::runtime::refresh::{News, Outcome};

use super::{PATIENCE, World, settings};

const FEED: &str = "<rss version='2.0'><channel><title>T</title><item><title>A</title>\
                    <link>https://paper.example/1</link></item></channel></rss>";

#[test]
fn programs_end_nothing_is_held_against_the_feed_and_the_next_refresh_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("feed.xml");
    std::fs::write(&file, FEED).unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let fast = format!("exec:/bin/cat {}", file.display());
    let slow = "exec:/bin/sleep 600".to_owned();
    let filtered = format!("file://{}", file.display());
    // The filter says that it has begun, and then nothing more.
    let script = format!("echo > {}; exec sleep 600", pipe.display());
    let filter = ["/bin/sh", "-c", &script].map(str::to_owned).to_vec();
    let access = Access { filter, ..Access::default() };
    let program = |words: &str| {
        let program = words.split(' ').skip(1).map(str::to_owned).collect();
        Arc::new(Access { program, ..Access::default() })
    };
    let programs = [&fast, &slow].map(|url| (url.clone(), program(&url.replace(':', " "))));
    let mut access = HashMap::from([(filtered.clone(), Arc::new(access))]);
    access.extend(programs);
    let settings =
        sapo::config::Refresh { access: Arc::new(access), timeout: PATIENCE * 2, ..settings() };
    let world = World::new(settings, &[fast.clone(), slow, filtered]);

    for _ in 0..2 {
        world.request(RefreshTarget::All, true);
        let (tell, begun) = channel();
        let pipe = pipe.clone();
        thread::spawn(move || tell.send(File::open(pipe)));
        let _pipe = begun.recv_timeout(PATIENCE).expect("the filter begins").unwrap();
        let mut news = Vec::new();
        let mut hear = || {
            news.push(world.news.recv_timeout(PATIENCE).expect("news"));
            news.last().unwrap().clone()
        };
        while !matches!(hear(), News::Feed(_)) {}
        world.refresher.read().unwrap().as_ref().unwrap().give_up();
        while hear() != News::Stopped {}
        let [News::Began { feeds: 3 }, News::Feed(report), News::Stopped] = &news[..] else {
            panic!("{news:?}");
        };
        assert_eq!(report.url, fast);
        assert_ne!(report.outcome, Outcome::Failed);
        let health = world.health();
        assert!(health.iter().all(|feed| feed.trouble.is_none()), "{health:?}");
        assert_eq!(health.iter().filter(|feed| feed.last_success.is_some()).count(), 1);
    }
    world.close();
}
