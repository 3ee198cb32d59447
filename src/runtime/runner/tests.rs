//! What is wanted before the cache stands open waits for it.

use super::*;
use crate::config;
use crate::domain::PageMiss;
use crate::store::{open_reader, open_writer};

#[test]
fn a_page_that_is_wanted_early_waits_and_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let cache = folder.path().to_path_buf();
    let sections = SectionMap::builtin();
    let writer = open_writer(&cache, sections, Timestamp(0), Box::new(|_| {})).unwrap();
    writer.close().unwrap();
    let reader = open_reader(&cache).unwrap();
    let inbox = Arc::new(Inbox::default());
    let (config, file) = (config::default().unwrap(), cache.join("config.toml"));
    let mut runner = Runner::new(&config, file, SectionMap::builtin(), cache, Some(reader), inbox);
    assert!(runner.fetch_page(ArticleId(1)).is_none());
    assert!(runner.fetch_page(ArticleId(2)).is_none());
    let told = runner.shut(StoreError::Interrupted).unwrap();
    let missed = |msg: &Msg| matches!(msg, Msg::Page(ArticleId(2), Err(PageMiss::Fault)));
    assert!(told.len() == 2 && missed(&told[1]), "{told:?}");
}
