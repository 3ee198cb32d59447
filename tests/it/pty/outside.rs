//! Other programs on a real pseudo-terminal: browsers, pagers, editors, the clipboard.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::opened;
use super::terminal::World;

/// A program that keeps what it was called with, one argument a line.
fn script(world: &World, name: &str, then: &str) -> String {
    let (path, kept) = (world.path(name), world.path("called"));
    let text = format!(
        "#!/bin/sh\nfor a in \"$@\"; do echo \"$a\"; done > {0}.new\n{then}\nmv {0}.new {0}\n",
        kept.display()
    );
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.display().to_string()
}

#[test]
fn a_link_reaches_the_browser_as_one_argument() {
    let mut world = World::new();
    let browser = script(&world, "browser", "");
    world.setting(&format!("[opener]\nbrowser = [\"{browser}\", \"--new\"]\n"));
    let mut terminal = opened(&world);
    terminal.keys("o");
    terminal.eventually("a call", |_| world.path("called").exists());
    let called = fs::read_to_string(world.path("called")).unwrap();
    assert_eq!(called, "--new\nhttps://news.example/199?a=1&b=2\n");
    terminal.keys("G");
    terminal.shows("Tin 000");
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn a_text_browser_borrows_the_terminal() {
    let mut world = World::new();
    let browser = script(&world, "w3m", "echo IN THE BROWSER; read line");
    world.env("BROWSER", &browser);
    let mut terminal = opened(&world);
    terminal.keys("o");
    terminal.shows("IN THE BROWSER");
    terminal.eventually("the shell's modes", |t| t.left() && t.cooked());
    terminal.keys("G\n");
    terminal.eventually("a call", |_| world.path("called").exists());
    terminal.until("full screen", |screen| screen.alternate_screen());
    terminal.shows("Tin 199");
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn a_pager_borrows_the_terminal_and_reads_the_article() {
    let mut world = World::new();
    let text = world.path("text");
    let then = format!("cat > {}; echo IN THE PAGER; read line < /dev/tty", text.display());
    let pager = script(&world, "pager", &then);
    world.setting(&format!("[opener]\npager = [\"{pager}\", \"-R\"]\n"));
    let mut terminal = opened(&world);
    terminal.keys("\r");
    terminal.shows("It has one paragraph.");
    terminal.keys("|");
    terminal.shows("IN THE PAGER");
    terminal.eventually("the shell's modes", |t| t.left() && t.cooked());
    terminal.keys("x\n");
    terminal.eventually("a call", |_| world.path("called").exists());
    assert_eq!(fs::read_to_string(world.path("called")).unwrap(), "-R\n");
    let read = fs::read_to_string(&text).unwrap();
    assert!(read.starts_with("Tin 199") && read.contains("It has one paragraph."), "{read}");
    terminal.until("full screen", |screen| screen.alternate_screen());
    terminal.shows("It has one paragraph.");
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn a_link_is_copied_through_the_terminal() {
    let world = World::new();
    let mut terminal = opened(&world);
    terminal.keys("y");
    // base64 of https://news.example/199?a=1&b=2
    let copy = b"\x1b]52;c;aHR0cHM6Ly9uZXdzLmV4YW1wbGUvMTk5P2E9MSZiPTI=\x1b\\";
    terminal.eventually("a copy", |t| t.raw().windows(copy.len()).any(|part| part == copy));
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn over_ssh_a_link_is_copied_and_shown() {
    let mut world = World::new();
    world.env("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22");
    let mut terminal = opened(&world);
    terminal.keys("o");
    terminal.shows("no browser here; link copied: https://news");
    let copy = b"\x1b]52;c;aHR0cHM6Ly9uZXdzLmV4YW1wbGUvMTk5P2E9MSZiPTI=\x1b\\";
    terminal.eventually("a copy", |t| t.raw().windows(copy.len()).any(|part| part == copy));
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn an_article_is_edited_as_a_private_file() {
    let mut world = World::new();
    let text = world.path("text");
    let then = format!(
        "stat -c %a \"$2\" > {0}; cat \"$2\" >> {0}; echo IN THE EDITOR; read line",
        text.display()
    );
    let editor = script(&world, "my editor", &then);
    world.env("VISUAL", &format!("'{editor}' --wait"));
    let mut terminal = opened(&world);
    terminal.keys("E");
    terminal.shows("IN THE EDITOR");
    terminal.eventually("the shell's modes", |t| t.left() && t.cooked());
    terminal.keys("\n");
    terminal.eventually("a call", |_| world.path("called").exists());
    let called = fs::read_to_string(world.path("called")).unwrap();
    let (flag, file) = called.trim_end().split_once('\n').unwrap();
    assert!(flag == "--wait" && file.ends_with(".md"), "{called}");
    let read = fs::read_to_string(&text).unwrap();
    assert!(read.starts_with("600\n# Tin 199\n\n") && read.contains("one paragraph."), "{read}");
    terminal.until("full screen", |screen| screen.alternate_screen());
    terminal.keys("\x03");
    terminal.ends_with(0);
    assert!(!std::path::Path::new(file).exists());
}

#[test]
fn the_configuration_is_edited_and_its_mistakes_are_told() {
    let mut world = World::new();
    let then =
        "if [ -e \"$1.new\" ]; then mv \"$1.new\" \"$1\"; else cat \"$1.next\" >> \"$1\"; fi";
    let editor = script(&world, "editor", then);
    world.env("EDITOR", &editor);
    let mut terminal = opened(&world);
    fs::write(world.path("config.toml.next"), "[reading]\nwidht = 3\n").unwrap();
    terminal.keys("e");
    terminal.shows("not used – config.toml:");
    terminal.shows("unknown key \"widht\"");
    let config = fs::read_to_string(world.path("config.toml")).unwrap();
    let mended =
        config.replace("widht = 3", "width = 30\n[keys.global]\ntoggle-hide-read = [\"X\"]");
    fs::write(world.path("config.toml.new"), mended).unwrap();
    fs::write(world.path("config.toml.next"), "").unwrap();
    terminal.keys("e");
    terminal.shows("the new configuration is in use");
    terminal.keys("X");
    terminal.shows("read articles hidden");
    terminal.keys("e");
    terminal.shows("the configuration is as it was");
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn an_article_is_saved_under_a_name_of_its_own() {
    let mut world = World::new();
    let saved = world.path("saved");
    world.setting(&format!("[reading]\nsave_dir = \"{}\"\n", saved.display()));
    let mut terminal = opened(&world);
    terminal.keys("w");
    terminal.shows("Web page");
    terminal.keys("web\r");
    terminal.shows("saved: ");
    let page = fs::read_to_string(saved.join("Tin 199.html")).unwrap();
    assert!(page.contains("<h1>Tin 199</h1>") && page.contains("one paragraph."), "{page}");
    terminal.keys("w\r");
    terminal.eventually("a second file", |_| saved.join("Tin 199.md").exists());
    // The title of this one is hostile.
    terminal.keys("jw\r");
    // What is under way has a name of its own until it is whole.
    let names = || -> Vec<String> {
        let names = fs::read_dir(&saved).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| !name.starts_with('.')).collect()
    };
    terminal.eventually("a third file", |_| names().len() == 3);
    for name in names() {
        assert!(name.starts_with("Tin 19") && !name.contains(char::is_control), "{name:?}");
    }
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn a_player_gets_the_file_and_the_terminal() {
    let mut world = World::new();
    let player = script(&world, "mpg123", "echo IN THE PLAYER; read line");
    world.setting(&format!("[opener]\nplayer = [\"{player}\", \"-q\"]\n"));
    world.attach("https://news.example/tin.mp3?a=1&b=2", "audio/mpeg", 12_345_678);
    let mut terminal = opened(&world);
    terminal.keys("\r");
    terminal.shows("audio · 13 MB · tin.mp3");
    terminal.keys("P");
    terminal.shows("IN THE PLAYER");
    terminal.keys("\n");
    terminal.eventually("a call", |_| world.path("called").exists());
    let called = fs::read_to_string(world.path("called")).unwrap();
    assert_eq!(called, "-q\nhttps://news.example/tin.mp3?a=1&b=2\n");
    terminal.until("full screen", |screen| screen.alternate_screen());
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn own_commands_are_run_and_told() {
    let mut world = World::new();
    let kept = script(&world, "keep", "echo; echo kept it");
    let text = world.path("text");
    world.setting(&format!(
        "[[commands]]\nname = \"Keep\"\nkey = \"B\"\n\
         program = [\"{kept}\", \"{{title}}\", \"u={{url}}\"]\n\
         [[commands]]\nname = \"Fail\"\nkey = \"=\"\n\
         program = [\"sh\", \"-c\", \"echo no >&2; exit 3\"]\n\
         [[commands]]\nname = \"Tee\"\nprogram = [\"tee\", \"{}\"]\n\
         input = \"markdown\"\nterminal = true\n",
        text.display()
    ));
    let mut terminal = opened(&world);
    terminal.keys("B");
    terminal.shows("Keep: kept it");
    let called = fs::read_to_string(world.path("called")).unwrap();
    assert_eq!(called, "Tin 199\nu=https://news.example/199?a=1&b=2\n");
    terminal.keys("=");
    terminal.shows("Fail: The command sh failed with status 3: no");
    // By its name in the palette, on the terminal.
    terminal.keys("\x10Tee\r");
    terminal.shows("Tee: done");
    assert!(fs::read_to_string(&text).unwrap().starts_with("# Tin 199\n"));
    terminal.keys("\x03");
    terminal.ends_with(0);
}

#[test]
fn links_of_an_article_are_links_of_the_terminal() {
    for (setting, is_told) in [("always", true), ("auto", false)] {
        let mut world = World::new();
        world.setting(&format!("[appearance]\nhyperlinks = \"{setting}\"\n"));
        let body = "<p>Go <a href='https://b.example/x?y=(1);z'>there</a> or <a \
                    href='mailto:a@b.example'>write</a>.</p>";
        world.say(body);
        let mut terminal = opened(&world);
        terminal.keys("\r");
        terminal.shows("there");
        terminal.keys("\x03");
        terminal.ends_with(0);
        let raw = String::from_utf8(terminal.raw()).unwrap();
        assert_eq!(raw.contains(";https://b.example/x?y=(1);z\x1b\\"), is_told, "{setting}");
        assert!(!raw.contains(";mailto:"));
        assert_eq!(raw.matches("\x1b]8;id=").count(), raw.matches("\x1b]8;;\x1b\\").count());
    }
}

#[test]
fn the_desktop_is_told_once_of_what_is_new() {
    let mut world = World::empty();
    let told = script(&world, "tell", "");
    world.setting(&format!("[notify]\nsections = [\"World\"]\nprogram = [\"{told}\", \"-a\"]\n"));
    let mut terminal = opened(&world);
    terminal.eventually("a call", |_| world.path("called").exists());
    let called = fs::read_to_string(world.path("called")).unwrap();
    let mut lines = called.lines();
    assert_eq!((lines.next(), lines.next()), (Some("-a"), Some("200 new articles")));
    assert_eq!(lines.filter(|line| line.starts_with("• Tin ")).count(), 3, "{called}");
    terminal.keys("\x03");
    terminal.ends_with(0);
}
