//! How links are opened, and which are not.

use super::*;

/// The plan, spelled: programs with their arguments in brackets, `!` for those that take the
/// terminal.
fn spelled(plan: Plan) -> String {
    match plan {
        Plan::Refuse => "refuse".into(),
        Plan::Copy(link) => format!("copy {link}"),
        Plan::Run(launches) => {
            let one = |launch: &Launch| {
                let arguments = launch.arguments.iter().map(|a| format!(" [{}]", a.display()));
                let mark = if launch.takes_terminal { "!" } else { "" };
                format!("{mark}{}{}", launch.program.display(), arguments.collect::<String>())
            };
            launches.iter().map(one).collect::<Vec<_>>().join(" | ")
        }
    }
}

/// As on a server reached by SSH, where only `$BROWSER`'s text browsers count.
fn bare(browser: &str) -> Surroundings {
    Surroundings { browser: Some(browser.into()), remote: true, display: false }
}

fn configured(words: &[&str], link: &str, expected: &str) {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    assert_eq!(spelled(plan(link, &words, &Surroundings::default())), expected);
}

fn by_variable(browser: &str, expected: &str) {
    assert_eq!(spelled(plan("https://a.example/x?y=1&z=2", &[], &bare(browser))), expected);
}

#[test]
fn a_pager_is_configured_or_named_or_found() {
    let check = |configured: &[&str], variable, expected: &str| {
        let words: Vec<String> = configured.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(spelled(Plan::Run(pagers(&words, variable))), expected);
    };
    check(&["bat", "-p x"], Some("less"), "!bat [-p x]");
    check(&[], Some("less -R  -X"), "!less [-R] [-X]");
    check(&[], Some("a;b $(c)"), "!a;b [$(c)]");
    check(&[], Some(" "), "!less | !more");
    check(&[], None, "!less | !more");
}

#[test]
fn an_editor_is_configured_or_named_or_vi() {
    let check =
        |configured: &[&str], visual: Option<&str>, editor: Option<&str>, expected: &str| {
            let words: Vec<String> = configured.iter().map(|word| (*word).to_owned()).collect();
            let variable = |name: &str| {
                let value = if name == "VISUAL" { visual } else { editor };
                value.map(str::to_owned)
            };
            assert_eq!(spelled(Plan::Run(editors(&words, &variable))), expected);
        };
    check(&["hx", "-c", "a b"], Some("vim"), Some("ed"), "!hx [-c] [a b]");
    check(&[], Some("code --wait"), Some("ed"), "!code [--wait]");
    check(&[], Some("'/opt/My Editor/bin/e' -n"), None, "!/opt/My Editor/bin/e [-n]");
    check(&[], Some(" "), Some("emacs -nw"), "!emacs [-nw]");
    check(&[], Some("vim; rm -rf $HOME"), None, "!vim; [rm] [-rf] [$HOME]");
    check(&[], None, None, "!vi");
}

#[test]
fn a_player_has_a_window_or_the_terminal() {
    let check = |words: &[&str], display: bool, expected: &str| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let here = Surroundings { display, ..Surroundings::default() };
        let launches = players("https://a.example/1.mp3?a=$(x)", &words, &here).unwrap();
        let link = "[https://a.example/1.mp3?a=$(x)]";
        assert_eq!(spelled(Plan::Run(launches)), expected.replace('@', link));
    };
    check(&[], true, "mpv [--force-window=immediate] @");
    check(&[], false, "!mpv @");
    check(&["/opt/mpg123", "-q"], true, "!/opt/mpg123 [-q] @");
    check(&["vlc"], false, "vlc @");
    check(&["mpv", "--force-window"], false, "!mpv [--force-window] @");
    for link in ["file:///etc/passwd", "--help", "", "javascript:x"] {
        assert_eq!(players(link, &[], &Surroundings::default()), None);
    }
}

#[test]
fn a_program_reads_what_it_is_given_or_leaves_it() {
    let launch = |program: &str, arguments: &[&str]| Launch {
        program: program.into(),
        arguments: arguments.iter().map(OsString::from).collect(),
        takes_terminal: true,
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept").display().to_string();
    let long = "đọc báo\n".repeat(100_000);
    assert!(wait(&launch("tee", &[&file]), Some(""), &[]).unwrap().success());
    let dd = launch("dd", &["status=none", &format!("of={file}")]);
    assert!(wait(&dd, Some(&long), &[]).unwrap().success());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), long);
    assert!(wait(&launch("true", &[]), Some(&long), &[]).unwrap().success());
    let error = wait(&launch("/no/such/pager", &[]), Some("x"), &[]).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::NotFound);
}

#[test]
fn only_web_links_are_opened() {
    for link in [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "--help",
        "-remote x",
        "mailto:a@example.org",
        "",
        "http://",
    ] {
        configured(&["browser"], link, "refuse");
    }
}

#[test]
fn a_link_is_one_argument_whatever_is_in_it() {
    let (words, head) = (["firefox", "--new-tab"], "firefox [--new-tab] ");
    let check =
        |link: &str, expected: &str| configured(&words, link, &format!("{head}[{expected}]"));
    check("http://h/$(touch /tmp/pwn)", "http://h/$(touch%20/tmp/pwn)");
    check("http://h/a b\"c`d;e|f", "http://h/a%20b%22c%60d;e|f");
    check("https://h/a\nb\x1b[31m", "https://h/ab%1B[31m");
    check("  https://báo.example/đ ", "https://xn--bo-mia.example/%C4%91");
}

#[test]
fn the_browser_variable_is_a_list_split_before_the_link_is_put_in() {
    let link = "https://a.example/x?y=1&z=2";
    by_variable("lynx", &format!("!lynx [{link}]"));
    by_variable("/usr/bin/w3m -N %s", &format!("!/usr/bin/w3m [-N] [{link}]"));
    by_variable("elinks -x=%s:links", &format!("!elinks [-x={link}] | !links [{link}]"));
    by_variable("%s", &format!("copy {link}"));
    by_variable(":::", &format!("copy {link}"));
    by_variable("firefox %s", &format!("copy {link}"));
}

#[test]
fn over_ssh_without_a_display_the_link_is_copied() {
    let here = Surroundings { browser: None, remote: true, display: false };
    assert_eq!(spelled(plan("https://a.example", &[], &here)), "copy https://a.example/");
}

#[test]
fn the_variable_comes_before_the_systems_way() {
    let here = Surroundings { browser: Some("mine --x".into()), remote: false, display: true };
    let Plan::Run(launches) = plan("https://a.example/", &[], &here) else { panic!() };
    assert_eq!(launches[0].program, "mine");
    assert!(launches.len() > 1);
    for launch in &launches {
        let links = launch.arguments.iter().filter(|a| *a == "https://a.example/");
        assert_eq!(links.count(), 1, "{launch:?}");
    }
}

#[test]
fn a_program_that_is_not_there_is_an_error() {
    let missing =
        Launch { program: "/nowhere/browser".into(), arguments: Vec::new(), takes_terminal: false };
    assert!(start(&missing, &[]).is_err());
    assert!(wait(&missing, None, &[]).is_err());
}

#[test]
fn no_program_sees_a_variable_that_holds_a_secret() {
    // One that cargo sets stands for it: a test sets no variable of its own process.
    let secrets = ["CARGO_PKG_NAME".to_owned()];
    let look = |launch: &Launch, secrets: &[String]| wait(launch, None, secrets).unwrap().success();
    let arguments = ["-c", "test -z \"$CARGO_PKG_NAME\""].map(OsString::from).to_vec();
    let asks = Launch { program: "/bin/sh".into(), arguments, takes_terminal: true };
    assert!(!look(&asks, &[]) && look(&asks, &secrets));
    assert!(start(&asks, &secrets).unwrap().wait().unwrap().success());
}

#[test]
fn many_links_are_planned_at_once() {
    let links = ["https://a.example/1", "mailto:a@b.example", "https://a.example/2"];
    let links = links.map(str::to_owned);
    // Where nothing shows them, they are copied together: one would push out the other.
    let copied = plans(&links, &[], &bare("firefox"));
    assert!(copied.run.is_empty());
    assert_eq!(copied.copy, ["https://a.example/1", "https://a.example/2"]);
    let opened = plans(&links, &["firefox".into()], &Surroundings::default());
    let run = opened.run.into_iter().map(|launches| spelled(Plan::Run(launches)));
    let run: Vec<String> = run.collect();
    assert_eq!(run, ["firefox [https://a.example/1]", "firefox [https://a.example/2]"]);
    assert!(opened.copy.is_empty());
    assert_eq!(plans(&links[1..2], &[], &Surroundings::default()), Plans::default());
}
