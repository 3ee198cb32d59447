//! What leaves the reader: forms to copy and to save, files that come with an article, commands.

use sapo::domain::Enclosure;

use super::desk::Desk;

const BODY: &str = "<p>The ferry runs again, says the <a href='https://port.example/a'>port</a>.</p>\
    <p>It had stood still for a week.</p>";

fn desk(size: (u16, u16), settings: &str) -> Desk {
    Desk::reading(size, settings, &[("The ferry runs again", "A week of rest ends.", BODY, "en")])
}

fn file(name: &str, kind: &str, length: u64) -> Enclosure {
    let url = format!("https://courier.example/{name}");
    Enclosure { url, media_type: Some(kind.to_owned()), length: Some(length) }
}

#[test]
fn forms_are_shown_with_what_they_weigh() {
    let mut desk = desk((80, 24), "");
    desk.press("c");
    insta::assert_snapshot!("copy_80x24", desk.frame());
    desk.press("<Esc><Enter>w");
    insta::assert_snapshot!("save_80x24", desk.frame());
    desk.press("<Esc>");
    assert!(desk.frame().contains("stood still"), "{}", desk.frame());
}

#[test]
fn forms_fit_a_small_screen_and_are_told_in_vietnamese() {
    let mut desk = Desk::vietnamese((40, 10));
    desk.press("c");
    insta::assert_snapshot!("copy_40x10", desk.frame());
}

#[test]
fn files_stand_under_the_title_and_are_chosen_from() {
    let mut desk = desk((80, 24), "");
    let files: Vec<Enclosure> =
        (1..=5).map(|n| file(&format!("part-{n}.mp3"), "audio/mpeg", n * 1_500_000)).collect();
    desk.attach("The ferry runs again", &files);
    desk.attach("Hostile", &[file("a\u{202e}b\u{1b}[31m", "x/\u{1b}]52;c;x\u{7}", 0)]);
    desk.press("gj<Enter>");
    insta::assert_snapshot!("files_80x24", desk.frame());
    desk.press("P");
    insta::assert_snapshot!("play_80x24", desk.frame());
}

#[test]
fn own_commands_stand_in_help_and_palette() {
    let own =
        "[[commands]]\nname = \"Read it later\"\nkey = \"B\"\nprogram = [\"later\", \"{url}\"]\n";
    let mut desk = desk((80, 24), own);
    desk.press("?later");
    assert!(desk.frame().contains("Read it later"), "{}", desk.frame());
    desk.press("<Esc><Esc><Ctrl-p>later");
    let frame = desk.frame();
    assert!(frame.contains("Read it later") && frame.contains("Your own commands"), "{frame}");
}
