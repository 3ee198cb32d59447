//! Articles are chosen and treated alike.

use super::*;
use crate::app::msg::{CLIPBOARD_MAX_BYTES, LinksFor, Msg};
use crate::app::tests::world::World;
use crate::domain::{Change, Mark};

#[test]
fn single_rows_are_chosen_and_let_go_of() {
    let mut world = World::new(20);
    world.press(",j,,");
    assert_eq!(world.chosen(), [20, 18, 17]);
    world.press("kk,");
    assert_eq!(world.chosen(), [20, 17]);
    // Out of a range, too.
    world.press("gvjjjk,");
    assert_eq!(world.chosen(), [20, 19, 17]);
}

#[test]
fn what_arrives_and_scrolling_move_nothing() {
    let mut world = World::new(300);
    world.press("jvj");
    world.arrive();
    assert_eq!(world.chosen(), [299, 298]);
    world.press("v");
    world.press(&"j".repeat(250));
    world.arrive();
    assert_eq!(world.chosen(), [299, 298]);
    assert!(world.model.is_chosen(ArticleId(299)) && !world.model.is_chosen(ArticleId(300)));
}

#[test]
fn choosing_is_for_the_list_that_has_the_focus() {
    for (focus, keys) in
        [(Focus::Article, ","), (Focus::Article, "v"), (Focus::Tree, ","), (Focus::Tree, "v")]
    {
        let mut world = World::new(20);
        world.model.focus = focus;
        world.press(keys);
        assert_eq!(world.model.selection.count(), 0, "{focus:?} {keys}");
        assert_eq!(world.model.list.rows.cursor, 0);
        assert_eq!(world.told(), "only articles in the list can be chosen");
    }
}

#[test]
fn in_another_list_nothing_is_chosen() {
    for away in ["U", "/tin"] {
        let mut world = World::new(20);
        world.press("vj");
        assert_eq!(world.model.selection.count(), 2);
        world.press(away);
        assert_eq!(world.model.selection.count(), 0, "{away}");
    }
    // Not even for a key of the same turn.
    let mut world = World::new(20);
    world.press("vjUm");
    assert!(world.marked().iter().all(|(articles, _)| articles.len() <= 1));
}

#[test]
fn marks_are_one_write_of_those_that_change() {
    let mut world = World::new(20);
    world.press("m");
    assert_eq!(world.marked(), [(vec![20], Mark::Read)]);
    world.press("vjjm");
    assert_eq!(world.marked()[1..], [(vec![18, 19], Mark::Read)]);
    assert_eq!(world.told(), "");
    // A refresh may be told of before it.
    world.tell(Msg::Stored(Change::default()));
    assert_eq!(world.told(), "");
    world.committed(2);
    assert_eq!(world.told(), "2 marked read – u undoes");
    assert!(world.model.list.rows.rows[..3].iter().all(|row| row.status.read));
    assert_eq!(world.model.selection.count(), 0);
    // All of them are read: they are unread now.
    world.press("vkm");
    assert_eq!(world.marked()[2..], [(vec![18, 19], Mark::Unread)]);
    world.press("vkks");
    assert_eq!(world.marked()[3..], [(vec![19, 20], Mark::Star)]);
    world.committed(2);
    assert_eq!(world.told(), "2 starred – u undoes");
}

#[test]
fn a_mark_that_changed_nothing_is_told_so() {
    let mut world = World::new(900);
    world.press("gv");
    world.press(&"j".repeat(650));
    world.press("A");
    let before = world.model.done.clone();
    world.press("m");
    assert!(matches!(world.marked().last(), Some((_, Mark::Read))));
    world.committed(0);
    assert_eq!(world.told(), "nothing unread here");
    // There is nothing of it that `u` could take back.
    assert_eq!(world.model.done, before);
    world.press("vks");
    world.committed(0);
    assert_eq!(world.told(), "they were so already");
}

#[test]
fn links_are_copied_and_a_handful_is_opened_without_a_question() {
    let mut world = World::new(100);
    world.press("vjy");
    let copied = "https://x.example/100\nhttps://x.example/99";
    assert_eq!(world.commands.last(), Some(&Command::Copy(copied.into())));
    assert_eq!(world.told(), "2 links copied");
    world.press("vjjo");
    let Some(Command::OpenLinks(links)) = world.commands.pop() else { panic!("not opened") };
    assert_eq!((links.len(), world.model.selection.count()), (3, 0));
    // More than that: asked with their number; Esc leaves them chosen.
    world.press("vjjjjjo");
    assert!(world.model.sheet.is_some());
    world.press("\x1b");
    assert!(!matches!(world.commands.last(), Some(Command::OpenLinks(_))));
    assert_eq!(world.model.selection.count(), 6);
    world.press("o\n");
    assert!(matches!(world.commands.last(), Some(Command::OpenLinks(links)) if links.len() == 6));
    // That they were is for the world to say.
    assert!(!world.told().contains("opened"), "{}", world.told());
    assert_eq!(world.model.selection.count(), 0);
    // And of too many nothing.
    world.press("vGo");
    assert_eq!(world.told(), "at most 50 at once for that; choose fewer");
    assert!(world.model.sheet.is_none());
    let none = Msg::Links(Vec::new(), LinksFor::Clipboard);
    world.tell(none);
    assert_eq!(world.told(), "none of the chosen has a link");
}

#[test]
fn saving_asks_once_for_all() {
    let mut world = World::new(20);
    world.press("vjjw");
    assert!(world.model.sheet.is_some());
    world.press("\n");
    let Some(Command::SaveAll(files)) = world.commands.last() else { panic!("not saved") };
    assert_eq!(files.ids, [20, 19, 18].map(ArticleId));
    assert_eq!(files.form, crate::app::FileForm::Markdown);
    assert_eq!(world.model.selection.count(), 0);
}

#[test]
fn links_that_the_clipboard_does_not_take_stay_chosen() {
    let mut world = World::new(20);
    world.press("vj");
    let long = format!("https://x.example/{}", "a".repeat(CLIPBOARD_MAX_BYTES / 2));
    world.tell(Msg::Links(vec![long.clone(), long], LinksFor::Clipboard));
    assert!(!world.commands.iter().any(|command| matches!(command, Command::Copy(_))));
    assert_eq!(world.told(), "2 links are too much for a terminal's clipboard; choose fewer");
    assert_eq!(world.model.selection.count(), 2);
}

#[test]
fn the_article_pane_keeps_its_own_meaning() {
    let mut world = World::new(20);
    world.press("vj");
    world.model.focus = crate::app::Focus::Article;
    world.press("s");
    assert_eq!(world.marked().iter().map(|(articles, _)| articles.len()).max(), Some(1));
    assert_eq!(world.model.selection.count(), 2);
}
