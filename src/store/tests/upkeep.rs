//! The file as a whole: looked over, given back, copied; and marks that go from one to another.

use std::fs;

use super::world::{NOW, World, feed, item};
use crate::domain::{ArticleId, Item, Keep, Mark, Scope, Timestamp, Write};
use crate::store::{
    FILE_NAME, Found, KnownBy, MarkPlace, MarkedItem, StoreError, back_up, bytes_on_disk, look,
    open_reader, vacuum,
};

fn items(count: usize) -> Vec<Item> {
    let long = |n: usize| Item {
        content: Some((0..300).map(|at| format!("chữ{} ", n * 7 + at * at)).collect()),
        published: Some(Timestamp(NOW - n as i64)),
        ..item(&n.to_string(), &format!("https://p.example/{n}"), &format!("Tin {n}"))
    };
    (0..count).map(long).collect()
}

fn sound(world: &World) {
    let checkup = world.reader.checkup().unwrap();
    assert_eq!((checkup.damage, checkup.disagreements), (Vec::new(), Vec::new()));
}

#[test]
fn a_vacuum_gives_back_what_went() {
    let feeds = [feed("p", Some("World"))];
    let mut world = World::with(&feeds);
    world.fetch("p", &items(1_500));
    let writer = world.writer.as_ref().unwrap();
    writer.index(usize::MAX).unwrap();
    world.subscribe_keeping(&feeds, Keep { items: 50, ..Keep::default() });
    world.sweep();
    sound(&world);
    let folder = world.folder.path().to_path_buf();
    // A reader and an idle writer of another process are no hindrance.
    let told = vacuum(&folder).unwrap();
    assert!(told.after * 3 < told.before && !told.held, "{told:?}");
    assert_eq!(told.after, bytes_on_disk(&folder));
    assert_eq!(world.all().len(), 50);
    sound(&world);
    world.at += 1;
    world.fetch("p", &[item("new", "", "new")]);
    world.writer.take().unwrap().close().unwrap();
    sound(&world);
    assert_eq!(world.reader.page_bytes().unwrap().0, world.reader.checkup().unwrap().bytes);
}

#[test]
fn a_vacuum_waits_for_nobody_for_long() {
    let world = World::of(&["p"]);
    world.fetch("p", &items(10));
    let other = world.sql();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let told = vacuum(world.folder.path()).unwrap_err().to_string();
    assert!(told.contains("another program holds it"), "{told}");
    other.execute_batch("COMMIT").unwrap();
    vacuum(world.folder.path()).unwrap();
    let nowhere = tempfile::tempdir().unwrap();
    assert!(vacuum(nowhere.path()).unwrap_err().to_string().contains("no cache yet"));
    assert_eq!(fs::read_dir(nowhere.path()).unwrap().count(), 0, "nothing is made");
}

#[test]
fn a_copy_is_of_one_moment_while_others_write() {
    let world = World::of(&["p"]);
    world.fetch("p", &items(200));
    let ids: Vec<ArticleId> = world.all().iter().map(|row| row.id).collect();
    world.mark(&ids[..7], Mark::Star);
    let other = world.sql();
    other.execute_batch("BEGIN IMMEDIATE; DELETE FROM status").unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join(FILE_NAME);
    let bytes = back_up(world.folder.path(), &copy, false).unwrap();
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(bytes, fs::metadata(&copy).unwrap().len());
    assert!(look(elsewhere.path()).unwrap());
    let reader = open_reader(elsewhere.path()).unwrap();
    let checkup = reader.checkup().unwrap();
    assert_eq!((checkup.articles, checkup.starred, checkup.damage), (200, 7, Vec::new()));
    assert_eq!(checkup.disagreements, Vec::<String>::new());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_copy_is_never_put_over_a_file_unasked() {
    let world = World::of(&["p"]);
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("copy.db");
    fs::write(&copy, b"mine").unwrap();
    let told = back_up(world.folder.path(), &copy, false).unwrap_err();
    assert!(told.to_string().contains("there already"), "{told}");
    assert_eq!(fs::read(&copy).unwrap(), b"mine");
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1, "no part is left");
    back_up(world.folder.path(), &copy, true).unwrap();
    assert!(fs::metadata(&copy).unwrap().len() > 4);
    let itself = world.folder.path().join(FILE_NAME);
    let told = back_up(world.folder.path(), &itself, true).unwrap_err();
    assert!(matches!(told, StoreError::Unusable { .. }) && told.to_string().contains("itself"));
    let nowhere = elsewhere.path().join("no/such/folder/copy.db");
    assert!(back_up(world.folder.path(), &nowhere, false).is_err());
}

#[test]
fn a_checkup_finds_what_does_not_agree() {
    let check = |harm: &str, words: &str| {
        let world = World::of(&["p"]);
        world.fetch("p", &items(5));
        world.writer.as_ref().unwrap().index(usize::MAX).unwrap();
        sound(&world);
        world.sql().execute_batch(harm).unwrap();
        let found = world.reader.checkup().unwrap().disagreements.join("\n");
        assert!(found.contains(words), "{harm}: {found}");
    };
    check("DELETE FROM part", "5 articles cannot be found");
    check("INSERT INTO renumbered VALUES (2, 99)", "1 articles cannot be found");
    check("UPDATE list SET unread = unread + 1 WHERE id = 1", "1 lists are counted wrongly");
    check("DELETE FROM article WHERE id = 3", "places of lists lead to no article");
    check("DELETE FROM body WHERE article = 3", "1 articles have no text");
    check("INSERT INTO body (article, packed) VALUES (99, x'00')", "1 texts belong to no article");
}

fn marks(world: &World) -> Vec<MarkedItem> {
    let mut all = Vec::new();
    let mut from = MarkPlace::START;
    loop {
        let window = world.reader.marks(from, 3).unwrap();
        let Some(last) = window.last() else { return all };
        from = last.place;
        all.extend(window);
    }
}

#[test]
fn marks_find_their_articles_in_another_cache() {
    let names = ["p/a", "p/b", "q"];
    let world = World::of(&names);
    world.fetch("p/a", &items(10));
    world.fetch("p/b", &items(4));
    world.fetch("q", &[item("", "", "neither"), item("g", "", "guid alone")]);
    let titles = |world: &World, read: bool| -> Vec<String> {
        let rows = world.rows(&Scope::default());
        let wanted = |row: &&crate::domain::Headline| {
            if read { row.status.read } else { row.status.starred }
        };
        rows.iter().filter(wanted).map(|row| row.title.to_string()).collect()
    };
    let pick = |step| world.all().iter().step_by(step).map(|row| row.id).collect::<Vec<_>>();
    world.mark(&pick(2), Mark::Read);
    world.mark(&pick(5), Mark::Star);
    let told = marks(&world);
    let distinct: std::collections::HashSet<_> = told.iter().map(|mark| mark.article).collect();
    assert!(told.len() > distinct.len(), "an article of two feeds is told twice");

    // Another cache: other numbers, one feed at another address.
    let moved = World::of(&["q", "p/other", "p/b"]);
    moved.fetch("q", &[item("g", "", "guid alone"), item("", "", "neither")]);
    moved.fetch("p/other", &items(10));
    for mark in &told {
        match moved.reader.find_known(&mark.known).unwrap() {
            Found::Article(id) => {
                moved.mark(&[id], if mark.read { Mark::Read } else { Mark::Star });
                moved.mark(&[id], if mark.starred { Mark::Star } else { Mark::Read });
            }
            Found::Gone | Found::Unknown => panic!("{mark:?}"),
        }
    }
    for read in [true, false] {
        let (mut here, mut there) = (titles(&world, read), titles(&moved, read));
        here.sort();
        there.sort();
        assert_eq!(here, there, "read: {read}");
    }
    let nobody = KnownBy { feed: "x".into(), paper: "p".into(), key: 1, link_key: None };
    assert_eq!(moved.reader.find_known(&nobody).unwrap(), Found::Unknown);
}

#[test]
fn what_went_is_told_and_known() {
    let feeds = [feed("p", None)];
    let world = World::with(&feeds);
    world.fetch("p", &items(5));
    world.mark(&[world.all()[4].id], Mark::Read);
    world.subscribe_keeping(&feeds, Keep { items: 2, ..Keep::default() });
    world.sweep();
    let told = marks(&world);
    assert_eq!((told.len(), told[0].title.clone(), told[0].read), (1, None, true));
    assert_eq!(world.reader.find_known(&told[0].known).unwrap(), Found::Gone);
}

#[test]
fn closing_commits_what_is_queued_whoever_else_holds_the_writer() {
    let mut world = World::of(&["a"]);
    world.fetch("a", &[item("1", "https://a.example/1", "Tin")]);
    let id = world.all()[0].id;
    let writer = world.writer.take().unwrap();
    let other = writer.clone();
    let mark = |mark| Write::Mark { articles: vec![id], mark, at: Timestamp(NOW) };
    for _ in 0..100 {
        writer.send(mark(Mark::Read)).unwrap();
        writer.send(mark(Mark::Unread)).unwrap();
    }
    writer.send(mark(Mark::Star)).unwrap();
    writer.close().unwrap();
    assert!(world.all()[0].status.starred);
    assert!(other.send(mark(Mark::Read)).is_err() && other.apply(mark(Mark::Read)).is_err());
    other.close().unwrap();
}
