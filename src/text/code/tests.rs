//! What the parts of some languages are.

use super::*;
use crate::text::html::parse;

fn shown(code: &str, hint: Option<&str>) -> String {
    let code = Code { lines: code.lines().map(Clean::code).collect(), hint: hint.map(Into::into) };
    let parts = parts(std::slice::from_ref(&code), &|| true).remove(0);
    let mut out = String::new();
    for (line, parts) in code.lines.iter().zip(parts) {
        let mut start = 0;
        for Part { end, kind } in parts {
            let text = &line.as_str()[start..end];
            out.push_str(&match kind {
                Kind::Plain => text.to_owned(),
                Kind::Keyword => format!("<{text}>"),
                Kind::Text => format!("«{text}»"),
                Kind::Number => format!("#{text}#"),
                Kind::Comment => format!("({text})"),
            });
            start = end;
        }
        assert_eq!(start, line.as_str().len());
        out.push('\n');
    }
    out
}

#[test]
fn parts_are_told_apart() {
    assert_eq!(
        shown("let n = 42; // số\nlet s = \"a\";", Some("rust")),
        "<let> n = #42#; (// số)\n<let> s = «\"a\"»;\n"
    );
    assert_eq!(
        shown("def f(x):\n    return 'đ'  # trả", Some("python3")),
        "<def> f(x):\n    <return> «'đ'»  (# trả)\n"
    );
    assert_eq!(shown("x = 1", Some("text")), "");
    assert_eq!(shown("x = 1", Some("no-such-language")), "");
}

#[test]
fn a_language_shows_without_a_name() {
    let known = |code: &str| shown(code, None).contains('<');
    assert!(known("#!/bin/bash\nif true; then\n  echo hi\nfi"));
    assert!(known("fn main() {\n    let mut n = 1;\n}"));
    assert!(known("def f(self):\n    self.x = 1\n    return None"));
    assert!(known("SELECT a FROM b WHERE c = 1"));
    assert!(shown("{\"a\": [1, true]}", None).contains("#1#"));
    assert!(!known("Tàu chạy lúc 7 giờ\nvề lúc 9 giờ"));
    assert!(!known(""));
}

#[test]
fn code_is_taken_out_and_put_back() {
    let html = "<pre class='highlight language-rust'>let a = 1;</pre><ul><li><pre><code \
        class='lang-py'>def f(): pass</code></pre></ul><pre>x</pre>";
    let mut doc = parse(html, None);
    let codes = of(&doc);
    let hints: Vec<_> = codes.iter().map(|code| code.hint.as_deref()).collect();
    assert_eq!(hints, [Some("rust"), Some("py"), None]);
    put(&mut doc, parts(&codes, &|| true));
    let mut counts = Vec::new();
    visit_mut(&mut doc.blocks, &mut |parts| counts.push(parts.iter().flatten().count()));
    assert!(counts[0] > 1 && counts[1] > 1 && counts[2] == 0, "{counts:?}");
}

/// Lines that make grammars look far ahead, or back.
#[test]
#[allow(clippy::disallowed_methods, reason = "a bound on time is what is tested")]
fn hostile_lines_are_survived_in_time() {
    let parts = ["(", "<", "\"", "'", "a(", "/*", "\\", "`", "{{", "a b=", "<a ", "$(", "#", "%q("];
    let hints = ["rust", "js", "py", "html", "php", "c++", "rb", "pl", "sh", "md", "java", "sql"];
    for hint in hints {
        for part in parts {
            let line = Clean::code(&part.repeat(MAX_LINE_BYTES / part.len()));
            let code = Code { lines: vec![line; 3], hint: Some(hint.into()) };
            let start = std::time::Instant::now();
            let _parts = parts_of(&code, &|| true);
            let taken = start.elapsed();
            assert!(taken < std::time::Duration::from_secs(20), "{hint}, {part}: {taken:?}");
        }
    }
}

#[test]
fn there_is_a_limit_to_all_of_it() {
    let long = format!("<pre class=lang-rust>let a = \"{}\";</pre>", "x".repeat(MAX_LINE_BYTES));
    let codes = of(&parse(&long, None));
    assert!(parts(&codes, &|| true)[0].is_empty());
    let many = format!("<pre>{}</pre><pre>b</pre>", "let a;\n".repeat(MAX_CODE_BYTES / 4));
    assert!(of(&parse(&many, None)).is_empty());
    let code = Code { lines: vec![Clean::code("let a = 1;"); 3], hint: Some("rust".into()) };
    let asked = std::cell::Cell::new(0);
    let twice = || asked.replace(asked.get() + 1) < 2;
    assert_eq!(parts(&[code], &twice)[0].len(), 2);
}
