//! Reading: an article with all that a page can hold, found in, gone through, alone on the screen.
//! The texts are made up.

use sapo::app::Command;
use sapo::article::Hints;

use super::desk::Desk;

const TITLE: &str = "A specimen sheet: everything that a page can hold";
const LEAD: &str =
    "Headings, lists, words of others, figures in columns, code, and a line of verse.";

/// One of each block, in several scripts.
const BODY: &str = "<p>The foundry prints its <a href='https://foundry.example/sheet'>sheet</a> each \
    spring. Water is H<sub>2</sub>O, a square is x<sup>2</sup>, and the <a \
    href='https://foundry.example/press'>press</a> is <b>older</b> than the <i>house</i>.</p>\
    <h2>What is in the case</h2>\
    <ul><li>Capitals, of which the <code>Q</code> is worn<ul><li>with swash<li>without</ul>\
    <li>Small letters</ul>\
    <ol><li>Ink the forme<li>Lay the paper</ol>\
    <blockquote><p>Không vội, bà nói; chữ còn đó.</p></blockquote>\
    <table><tr><th>Face</th><th>Sizes</th><th>Cut</th></tr>\
    <tr><td>Harbour Roman</td><td>8 to 72</td><td>1911</td></tr>\
    <tr><td>Harbour Italic, with its ligatures</td><td>8 to 36</td><td>1913</td></tr></table>\
    <pre class='language-rust'>// Set a line.\nfn set(width: usize) -> Line {\n    \
    Line::of(\"forme\", width, 12)\n}</pre>\
    <dl><dt>Forme<dd>Type locked in its frame<dt>Pie<dd>Type that fell</dl>\
    <hr>\
    <p>The letters wait in their case,<br>each in its accustomed place.</p>\
    <figure><img src='https://foundry.example/case.jpg' alt='A case of type'>\
    <figcaption>The upper case, 1911. Photo: An</figcaption></figure>\
    <p>活字は箱の中で春を待つ。印刷所の朝は静かだ。</p><p>ตัวพิมพ์รออยู่ในกล่องไม้ตลอดฤดูหนาว</p>";

fn specimen(size: (u16, u16), settings: &str) -> Desk {
    let second = ("A second one", "", "<p>Short.</p>", "en");
    let mut desk = Desk::reading(size, settings, &[(TITLE, LEAD, BODY, "en"), second]);
    desk.press("<Enter>");
    desk
}

/// All of the article, turned page by page.
fn pages(desk: &mut Desk, turns: usize) -> String {
    let mut all = vec![desk.frame()];
    for _ in 0..turns {
        desk.press("<PageDown>");
        all.push(desk.frame());
    }
    all.join("\n\n· · ·\n\n")
}

#[test]
fn a_rich_article_at_every_size() {
    insta::assert_snapshot!("rich_200x60", specimen((200, 60), "").frame());
    insta::assert_snapshot!("rich_80x24", pages(&mut specimen((80, 24), ""), 3));
    insta::assert_snapshot!("rich_40x16", pages(&mut specimen((40, 16), ""), 7));
}

#[test]
fn lines_may_end_at_one_column() {
    let settings = "[reading]\njustify = true\nhyphenate = true\nwidth = 40\nlinks = \"plain\"\n";
    insta::assert_snapshot!("justified_80x24", specimen((80, 24), settings).frame());
}

#[test]
fn the_page_is_plain_in_ascii() {
    let mut desk = specimen((60, 40), "[appearance]\nascii = true\ncolour = \"never\"\n");
    insta::assert_snapshot!("rich_ascii_60x40", desk.frame());
}

#[test]
fn finding_in_an_article_goes_from_place_to_place() {
    let mut desk = specimen((60, 12), "");
    desk.press("/");
    assert!(desk.frame().contains("In the article:"), "{}", desk.frame());
    desk.press("forme");
    insta::assert_snapshot!("seek_60x12", desk.frame());
    desk.press("<Enter>n");
    assert!(desk.frame().contains("2/3"), "{}", desk.frame());
    desk.press("n");
    assert!(desk.frame().contains("Type locked in its frame"), "{}", desk.frame());
    desk.press("n");
    assert!(desk.frame().contains("1/3"), "{}", desk.frame());
    desk.press("N");
    assert!(desk.frame().contains("3/3"), "{}", desk.frame());
    desk.press("<Esc>");
    assert!(!desk.frame().contains("3/3"), "{}", desk.frame());
    desk.press("<Esc>");
    assert!(desk.frame().contains("A second one"), "{}", desk.frame());
}

#[test]
fn what_is_typed_is_found_as_people_type_it() {
    let found = |words: &str| {
        let mut desk = specimen((60, 12), "");
        desk.press("/");
        desk.paste(words);
        let frame = desk.frame();
        let footer = frame.lines().find(|line| line.contains("In the article")).unwrap_or_default();
        let count = footer.split_once('/').and_then(|(_, rest)| rest.split(' ').next());
        count.and_then(|count| count.parse().ok()).unwrap_or(0)
    };
    assert_eq!(found("khong voi"), 1);
    assert_eq!(found("không vội"), 1);
    assert_eq!(found("khóng"), 0);
    // Over the end of a line, and within text without blanks.
    assert_eq!(found("sheet each spring"), 1);
    assert_eq!(found("印刷所"), 1);
    assert_eq!(found("no such words"), 0);
}

#[test]
fn a_search_given_up_leaves_the_page_where_it_was() {
    let mut desk = specimen((60, 12), "");
    let before = desk.frame();
    desk.press("/pie");
    assert_ne!(desk.frame(), before);
    desk.press("<Esc>");
    assert_eq!(desk.frame(), before);
}

#[test]
fn links_are_taken_by_letters_or_numbers() {
    let mut desk = specimen((80, 24), "");
    desk.press(";");
    insta::assert_snapshot!("links_80x24", desk.frame());
    desk.press("f");
    let opened = Command::OpenLink("https://foundry.example/press".into());
    assert_eq!(*desk.last_command(), opened);
    desk.press("Y1");
    let copied = Command::Copy("https://foundry.example/sheet".into());
    assert_eq!(*desk.last_command(), copied);
    assert!(desk.frame().contains("link copied"), "{}", desk.frame());
    desk.press(";9");
    assert!(desk.frame().contains("no link has this number"), "{}", desk.frame());
    let before = desk.frame();
    desk.press(";z");
    assert_eq!(desk.frame().replace("no link has this number", ""), desk.frame());
    assert_ne!(desk.frame(), before);
}

#[test]
fn a_pressed_link_opens() {
    let mut desk = specimen((80, 24), "");
    let place = |desk: &mut Desk| {
        let frame = desk.frame();
        let (row, line) = frame.lines().enumerate().find(|(_, l)| l.contains("press[2]")).unwrap();
        let before = line.split("press[2]").next().unwrap_or_default();
        (before.chars().count() as u16, row as u16)
    };
    let (column, row) = place(&mut desk);
    desk.press_at(column - 2, row);
    desk.press_at(column + 1, row);
    assert_eq!(*desk.last_command(), Command::OpenLink("https://foundry.example/press".into()));
    desk.press_at(0, row);
    desk.press_at(79, row);
}

#[test]
fn the_next_article_opens_without_leaving() {
    let mut desk = specimen((80, 24), "");
    desk.press("><");
    assert!(desk.frame().contains("specimen"), "{}", desk.frame());
    desk.press("<");
    assert!(desk.frame().contains("no more articles"), "{}", desk.frame());
    desk.press(">");
    assert!(desk.frame().contains("Short."), "{}", desk.frame());
    desk.press(">");
    assert!(desk.frame().contains("no more articles"), "{}", desk.frame());
}

#[test]
fn an_article_can_have_the_screen_to_itself() {
    let mut desk = specimen((200, 24), "");
    desk.press("z");
    insta::assert_snapshot!("zen_200x24", desk.frame());
    desk.press("/type");
    assert!(desk.frame().contains("In the article: type"), "{}", desk.frame());
    desk.press("<Esc>z");
    assert!(desk.frame().contains("Morning Courier"), "{}", desk.frame());
}

#[test]
fn a_resize_keeps_what_is_read() {
    let mut desk = specimen((80, 24), "");
    desk.press("<PageDown>");
    let top = |desk: &mut Desk| {
        let frame = desk.frame();
        let words = frame.lines().nth(2).unwrap_or_default().trim().to_owned();
        words.split_whitespace().next().unwrap_or_default().to_owned()
    };
    let before = top(&mut desk);
    for size in [(60, 24), (200, 60), (100, 30), (44, 12), (80, 24)] {
        desk.resize(size);
        assert!(desk.frame().contains(&before), "{before} at {size:?}: {}", desk.frame());
    }
    assert_eq!(top(&mut desk), before);
}

#[test]
fn the_pager_gets_the_article_as_text() {
    let mut desk = specimen((80, 24), "");
    desk.press("|");
    let Command::Pipe(text) = desk.last_command() else { panic!("{:?}", desk.last_command()) };
    assert!(text.starts_with(TITLE), "{text}");
    for part in [LEAD, "Harbour Roman", "x²", "[1] foundry.example/sheet", "courier.example/0"] {
        let words: Vec<&str> = part.split(' ').collect();
        assert!(words.iter().all(|word| text.contains(word)), "{part} in {text}");
    }
}

#[test]
fn what_changed_since_it_was_read_is_shown() {
    let before =
        "<p>The forme is locked at seven.</p><p>Nobody was late.</p><p>Then it rained.</p>";
    let now = "<p>The forme was locked at six.</p><p>Then it rained.</p><p>The ink held.</p>";
    let mut desk = Desk::reading((60, 16), "", &[(TITLE, "", before, "en")]);
    desk.press("<Enter>D");
    assert!(desk.frame().contains("no edit since it was read"), "{}", desk.frame());
    desk.press("m<Esc>");
    desk.send(&[(TITLE, "", now, "en")]);
    desk.press("<Enter>");
    let plain = desk.frame();
    desk.press("D");
    insta::assert_snapshot!("changes_60x16", desk.frame());
    desk.press("D");
    assert_eq!(desk.frame(), plain);
}

#[test]
fn the_full_text_comes_without_moving_what_is_read() {
    let paragraph = |n: usize| format!("<p>Paragraph {n} tells what the {n}. compositor said.</p>");
    let some: String = (10..40).map(paragraph).collect();
    let all: String = (0..80).map(paragraph).collect();
    let mut desk = Desk::reading((60, 16), "", &[(TITLE, "", &some, "en")]);
    desk.press("<Enter>x");
    assert!(desk.frame().contains("fetching the full text"), "{}", desk.frame());
    desk.press("<PageDown><PageDown>j");
    let read = |desk: &mut Desk| {
        let frame = desk.frame();
        let shown: Vec<&str> = frame.lines().skip(2).take(11).map(str::trim_end).collect();
        shown.join("\n")
    };
    let before = read(&mut desk);
    assert!(before.contains("Paragraph 2"), "{before}");
    desk.page_comes(&all);
    assert_eq!(read(&mut desk), before);
    desk.press("g<PageDown>");
    assert!(desk.frame().contains("Paragraph 4 "), "{}", desk.frame());
    // And back to the feed's text, at another place.
    desk.press(
        "Gkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
    );
    let before = read(&mut desk);
    desk.press("x");
    assert_eq!(read(&mut desk), before);
}

#[test]
fn a_page_at_its_top_stays_there() {
    let mut desk = Desk::reading((60, 16), "", &[(TITLE, "", "<p>A summary …</p>", "en")]);
    desk.press("<Enter>x");
    desk.page_comes("<p>All of it, and more.</p><p>To the end.</p>");
    let frame = desk.frame();
    assert!(frame.contains("specimen") && frame.contains("To the end."), "{frame}");
    assert!(!frame.contains("A summary"), "{frame}");
}

#[test]
fn reading_goes_on_where_it_stopped() {
    let read = |desk: &mut Desk| {
        let frame = desk.frame();
        let mut shown = frame.lines().skip(2).filter(|line| !line.is_empty());
        shown.next().unwrap_or_default().to_owned()
    };
    let mut desk = specimen((60, 12), "");
    desk.press("<PageDown><PageDown>");
    let before = read(&mut desk);
    desk.press("<Esc><Enter>");
    assert_eq!(read(&mut desk), before);
    assert!(desk.frame().contains("where you stopped"), "{}", desk.frame());
    // Another article between, and another width.
    desk.press("><");
    assert_eq!(read(&mut desk), before);
    desk.resize((44, 12));
    let before = read(&mut desk);
    desk.press("<Esc><Enter>");
    assert_eq!(read(&mut desk), before);
    // What was read to its end, or from its beginning, begins anew.
    for script in ["G<Esc><Enter>", "g<Esc><Enter>"] {
        desk.press(script);
        assert!(read(&mut desk).contains("specimen"), "{}", desk.frame());
        desk.press("<PageDown>");
    }
}

#[test]
fn quitting_notes_where_reading_stopped() {
    let mut desk = specimen((200, 12), "");
    desk.press("<PageDown><S-Tab><Ctrl-c>");
    desk.press("");
    assert!(desk.bookmark().is_some());
}

#[test]
fn a_newspapers_page_is_its_article_and_nothing_else() {
    let page = include_str!("../../fixtures/pages/tienphong.html");
    let url = "https://tienphong.vn/cho-noi-hop-lai-post0000001.tpo";
    let hints = Hints { url: Some(url.parse().unwrap()), ..Hints::default() };
    let article = sapo::article::extract(page.as_bytes(), &hints);
    let (title, teaser) = ("Chợ nổi họp lại sau mùa nước", "TPO - Ghe thuyền lại về.");
    let mut desk = Desk::reading((80, 24), "", &[(title, teaser, "", "vi")]);
    desk.press("<Enter>");
    desk.article_comes(article);
    insta::assert_snapshot!("newspaper_80x24", pages(&mut desk, 1));
}
