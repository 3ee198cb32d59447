//! Screens: a key script in, a frame out. The store is a real one; the terminal is a buffer.

mod accessible;
mod adding;
mod choosing;
mod choosing_many;
mod command;
mod desk;
mod emptiness;
mod keeping;
mod listing;
mod looks;
mod mutes;
mod narrowing;
mod news;
mod outside;
mod reading;
mod roster;
mod sheets;
mod states;
mod statistics;
mod troubles;
mod vietnamese;
mod views;

use desk::Desk;

/// The frame after a script, at a size: its text, then its styles.
fn check(name: &str, size: (u16, u16), script: &str) {
    let mut desk = Desk::open(size);
    desk.press(script);
    insta::assert_snapshot!(name, desk.frame());
}

#[test]
fn the_newspaper_at_every_size() {
    check("open_200x60", (200, 60), "");
    check("open_80x24", (80, 24), "");
    check("open_40x10", (40, 10), "");
}

#[test]
fn an_article_at_every_size() {
    check("article_200x60", (200, 60), "<Enter>");
    check("article_80x24", (80, 24), "<Enter>");
    check("article_40x10", (40, 10), "<Enter>");
}

#[test]
fn the_tree_narrows_and_a_section_crosses_papers() {
    check("paper_80x24", (80, 24), "<S-Tab>jjjjl");
    check("section_80x24", (80, 24), "2");
    check("paper_and_section_80x24", (80, 24), "2<S-Tab>jjjj");
}

#[test]
fn finding_sets_letters_apart() {
    check("find_80x24", (80, 24), "/da nang");
    check("find_nothing_80x24", (80, 24), "/zzz<Enter>");
    check("find_typing_80x24", (80, 24), "/title:cầu m");
    check("find_phrase_80x24", (80, 24), "/\"mưa rất to đêm\" OR \"mien trung mua\"<Enter>");
    check("find_article_80x24", (80, 24), "/đà nẵng<Enter><Enter>");
}

#[test]
fn a_wrong_part_is_marked_while_the_rest_finds() {
    check("find_wrong_80x24", (80, 24), "/đà is:new nẵng");
    check("find_wrong_40x10", (40, 10), "/after:soon đà nẵng");
    check("find_hint_80x24", (80, 24), "/is:");
    // A name may still be under way; after Enter it is not.
    let mut desk = Desk::open((80, 24));
    desk.press("/bao paper:nowhere");
    assert!(!desk.frame().contains("no such name"), "{}", desk.frame());
    desk.press("<Enter>");
    let frame = desk.frame();
    assert!(frame.contains("no such name") && frame.contains("1 found"), "{frame}");
}

#[test]
fn the_best_come_first_when_that_is_asked_for() {
    check("find_relevance_80x24", (80, 24), "/da nang OR train sort:relevance<Enter>");
}

#[test]
fn more_hits_come_as_the_cursor_nears_the_last() {
    let mut desk = Desk::open((80, 24));
    desk.publish("Tin mới nhất", 450);
    desk.press("/tin moi");
    insta::assert_snapshot!("find_more_80x24", desk.frame());
    desk.press("<Enter>");
    let told = |desk: &mut Desk, what: &str| {
        let frame = desk.frame();
        assert!(frame.contains(what), "no {what} in {frame}");
    };
    desk.press(&"j".repeat(189));
    told(&mut desk, "first 200 found");
    desk.press("j");
    told(&mut desk, "first 400 found");
    desk.press("G");
    told(&mut desk, " 450 found");
    // Round the end only when there are no more.
    desk.press("Gn");
    let top = desk.selected_line();
    desk.press("g");
    assert_eq!(desk.selected_line(), top);
    // What is typed next begins anew.
    desk.press("/<Space>nhat");
    told(&mut desk, "first 200 found");
    desk.press("<Esc>");
    assert!(desk.frame().contains("unread"), "{}", desk.frame());
}

#[test]
fn hits_are_gone_through_in_list_and_article() {
    let mut desk = Desk::open((40, 10));
    desk.press("/da nang<Enter><Enter>");
    let first = desk.frame();
    desk.press("n");
    let second = desk.frame();
    assert!(first != second && second.contains("210 km"), "{second}");
    desk.press("nn");
    assert!(desk.frame().contains("Cầu mới nối"), "{}", desk.frame());
    desk.press("N");
    assert!(desk.frame().contains("Bão số 12"), "{}", desk.frame());
}

#[test]
fn marks_of_hits_are_undone_on_the_screen() {
    let mut desk = Desk::open((80, 24));
    desk.press("/da nang<Enter>jm");
    let rows = |desk: &mut Desk| desk.frame().matches('●').count();
    assert_eq!(rows(&mut desk), 1);
    let line = desk.selected_line().0;
    desk.press("u");
    assert_eq!((rows(&mut desk), desk.selected_line().0), (2, line));
}

#[test]
fn marks_are_told_without_colour() {
    let mut desk = Desk::plain((80, 24));
    desk.press("sjmjj");
    insta::assert_snapshot!("marks_plain_80x24", desk.frame());
}

#[test]
fn ascii_alone_draws_everything() {
    let mut desk = Desk::ascii((80, 24));
    desk.press("s<Enter>");
    let frame = desk.frame();
    let ours = ["▌", "●", "─", "│", "★", "┃", "•", "…"];
    assert!(!ours.iter().any(|glyph| frame.contains(glyph)), "{frame}");
    insta::assert_snapshot!("ascii_80x24", frame);
}

#[test]
fn vietnamese_is_spoken() {
    let mut desk = Desk::vietnamese((80, 24));
    desk.press("A");
    insta::assert_snapshot!("vietnamese_80x24", desk.frame());
}

#[test]
fn an_empty_cache_says_what_to_do() {
    let mut desk = Desk::empty((80, 24));
    insta::assert_snapshot!("empty_80x24", desk.frame());
    desk.offline();
    insta::assert_snapshot!("empty_offline_80x24", desk.frame());
}

#[test]
fn a_feed_in_trouble_says_why() {
    let mut desk = Desk::open((80, 24));
    desk.fail_feed("Morning Courier");
    desk.press("<S-Tab>jjjjjlj");
    insta::assert_snapshot!("trouble_80x24", desk.frame());
}

#[test]
fn a_list_never_moves_under_the_cursor() {
    let mut desk = Desk::open((80, 24));
    desk.press("jjj");
    let before = desk.selected_line();
    desk.publish("Tin mới nhất", 3);
    assert_eq!(desk.selected_line(), before);
    insta::assert_snapshot!("new_above_80x24", desk.frame());
    desk.press("g");
    assert!(desk.frame().contains("Tin mới nhất"), "{}", desk.frame());
}

#[test]
fn an_untouched_list_shows_what_comes() {
    let mut desk = Desk::open((80, 24));
    desk.publish("Tin mới nhất", 1);
    assert!(desk.frame().contains("Tin mới nhất"));
}

#[test]
fn read_articles_stay_until_the_list_is_left() {
    let mut desk = Desk::open((80, 24));
    desk.press("U");
    let title = "Talks resume by the lake";
    desk.press("jm");
    desk.publish("Một tin khác", 1);
    assert!(desk.frame().contains(title), "{}", desk.frame());
    desk.press("2");
    desk.press("1");
    assert!(!desk.frame().contains(title), "{}", desk.frame());
}

#[test]
fn marking_all_read_can_be_undone() {
    let mut desk = Desk::open((80, 24));
    assert!(desk.frame().contains('●'));
    desk.press("A");
    assert!(!desk.frame().contains('●'), "{}", desk.frame());
    desk.press("u");
    assert!(desk.frame().contains('●'), "{}", desk.frame());
}

#[test]
fn an_undo_says_what_it_took_back_and_of_what() {
    let mut desk = Desk::open((80, 24));
    let told = |desk: &mut Desk, script: &str, what: &str| {
        desk.press(script);
        let frame = desk.frame();
        assert!(frame.contains(what), "no {what} in {frame}");
    };
    told(&mut desk, "jmu", "undone: unread again – Talks resume by the lake");
    told(&mut desk, "mmu", "undone: read again – Talks resume");
    told(&mut desk, "msu", "undone: star taken off – Talks resume");
    told(&mut desk, "ssu", "undone: starred again – Talks resume");
    told(&mut desk, "Au", "undone: 8 unread again");
}

#[test]
fn space_reads_the_whole_paper() {
    let mut desk = Desk::open((80, 24));
    for _ in 0..400 {
        desk.press("<Space>");
    }
    desk.press("qq");
    assert_eq!(desk.unread(), 0);
}

#[test]
fn any_size_and_any_keys_are_survived() {
    let mut desk = Desk::open((80, 24));
    for size in
        [(1, 1), (2, 1), (3, 2), (10, 3), (20, 5), (59, 11), (60, 12), (119, 16), (500, 200)]
    {
        desk.resize(size);
        desk.press("jjl?jq/ab<Esc><Tab>k<Tab>Gg<Enter> <Space>np[]2h<Esc><Tab>jlJKUUsmAu");
        desk.press("ijjnpG<Esc>axyz<Enter><Esc><Esc>Cvi<Space><Enter><Enter>jk<Esc>");
        desk.frame();
        desk.press("Fj/a<Enter>ex<Esc>mx<Esc>S<Enter><Esc>ipd<Esc><Esc><Esc>");
        desk.frame();
        desk.press("<Esc><Esc><Enter>/a<Enter>nN;f<Esc>Y9z><zD;j|z");
        desk.frame();
        desk.press("<Esc><Esc>");
        desk.frame();
    }
}

#[test]
fn nothing_hostile_reaches_a_cell() {
    let hostile = [
        "\u{1b}[31mred\u{1b}]52;c;ZWNobw\u{7}",
        "\u{9b}2Jx\u{85}y\u{2028}z",
        "\u{202e}gpj.exe\u{2066}",
        "a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}",
        "\u{200b}\u{feff}\u{ad}",
        "tab\there\nline",
        "👩‍💻 ❤️ 🇻🇳 ｶﾞ กำ हिन्दी",
    ];
    for size in [(200, 60), (80, 24), (40, 10), (12, 4)] {
        let mut desk = Desk::empty(size);
        for text in hostile {
            desk.publish(text, 2);
        }
        let adding = "a\u{202e}x\u{1b}[31m";
        for script in [
            "",
            "<Enter>",
            "/a",
            "<Enter>n<Esc>;",
            "<Esc>z",
            "z<Esc>",
            "/a",
            "<Esc>",
            "<S-Tab>jjjjjl",
            "i",
            "<Esc>",
            adding,
            "<Esc>",
            "?",
        ] {
            desk.press(script);
            let found = desk.symbols().find(|symbol| symbol.chars().any(is_hostile));
            assert_eq!(found, None, "at {size:?} after {script}");
        }
    }
}

fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
        || matches!(c, '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{ad}')
}

#[test]
fn a_refresh_is_answered_at_once() {
    let mut desk = Desk::open((80, 24));
    desk.press("R");
    assert!(desk.frame().contains("refreshing…"), "{}", desk.frame());
}

#[test]
fn an_undo_with_nothing_to_undo_says_so() {
    let mut desk = Desk::open((80, 24));
    desk.press("u");
    assert!(desk.frame().contains("nothing to undo"), "{}", desk.frame());
}

#[test]
fn today_is_another_list_after_midnight() {
    let mut desk = Desk::open((80, 24));
    desk.press("<S-Tab>jj");
    assert!(desk.frame().contains("Talks resume"), "{}", desk.frame());
    desk.sleep_hours(12);
    assert!(!desk.frame().contains("Talks resume"), "{}", desk.frame());
}
