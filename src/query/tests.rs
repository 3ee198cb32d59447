//! Queries and their trees, mistakes and their places.

use proptest::prelude::*;

use super::*;

const NOW: i64 = 1_795_500_000; // 2026-11-24 06:00 UTC

static ZONE: TimeZone = TimeZone::UTC;

fn how(typing: bool) -> Reading<'static> {
    Reading { now: NOW, zone: &ZONE, typing }
}

/// A tree in brackets.
fn told(node: &Node) -> String {
    let all = |parts: &[Node]| parts.iter().map(told).collect::<Vec<_>>().join(" ");
    match node {
        Node::And(parts) => format!("(& {})", all(parts)),
        Node::Or(parts) => format!("(| {})", all(parts)),
        Node::Not(part) => format!("!{}", told(part)),
        Node::Words(words) => {
            let runs: Vec<&str> = words.runs.iter().map(|run| run.text.as_str()).collect();
            let star = if words.prefix { "*" } else { "" };
            let field = match words.field {
                Field::Any => "",
                Field::Title => "title:",
                Field::Author => "author:",
            };
            format!("{field}{}{star}", runs.join("+"))
        }
        Node::In(named) => format!("{:?}:{}", named.kind, named.name),
        Node::Is(is) => format!("{is:?}"),
        Node::After(at) => format!(">={}", jiff::Timestamp::from_second(*at).unwrap()),
        Node::Before(at) => format!("<{}", jiff::Timestamp::from_second(*at).unwrap()),
        Node::Language(tag) => format!("lang:{tag}"),
    }
}

fn tree(query: &Query) -> String {
    query.tree.as_ref().map(told).unwrap_or_default()
}

#[test]
fn trees() {
    for (text, expected) in [
        ("", ""),
        ("  & … ", ""),
        ("Đà Nẵng", "(& da nang)"),
        ("\"mưa to\" bão*", "(& mua+to bao*)"),
        ("\"mưa t\"*", "mua+t*"),
        ("covid-19", "covid+19"),
        ("a -b", "(& a !b)"),
        ("-\"a b\"", "!a+b"),
        ("a b OR c", "(| (& a b) c)"),
        ("a (b OR c) d", "(& a (| b c) d)"),
        ("-(a OR b)", "!(| a b)"),
        ("a AND b", "(& a b)"),
        ("ORx or AND", "(& orx or)"),
        ("title:bão author:\"Nguyễn Thị\"", "(& title:bao author:nguyen+thi)"),
        ("section:\"Thế giới\" paper:bbc FEED:x", "(& Section:Thế giới Paper:bbc Feed:x)"),
        ("is:unread is:READ is:starred", "(& Unread Read Starred)"),
        ("after:2026-11-01", ">=2026-11-01T00:00:00Z"),
        ("after:1/11/2026 before:12/2026", "(& >=2026-11-01T00:00:00Z <2026-12-01T00:00:00Z)"),
        ("after:2026-11 before:2027", "(& >=2026-11-01T00:00:00Z <2027-01-01T00:00:00Z)"),
        ("after:2d", ">=2026-11-22T06:00:00Z"),
        ("after:3h", ">=2026-11-24T03:00:00Z"),
        ("after:today", ">=2026-11-24T00:00:00Z"),
        ("after:\"hôm qua\"", ">=2026-11-23T00:00:00Z"),
        ("before:2026-11-23T07:05:00Z", "<2026-11-23T07:05:00Z"),
        ("lang:VI", "lang:vi"),
        ("http://x.example", "http+x+example"),
        ("東京都", "東京都"),
    ] {
        let query = Query::read(text, how(false));
        assert_eq!(tree(&query), expected, "{text}");
        assert_eq!(query.mistakes, [], "{text}");
    }
}

#[test]
fn the_order_is_asked_for_anywhere() {
    for (text, expected, words) in [
        ("bão", Sort::Date, "bao*"),
        ("sort:relevance bão", Sort::Relevance, "bao*"),
        ("bão (sort:Relevance to)", Sort::Relevance, "(& bao to)"),
        ("bão sort:relevance sort:date", Sort::Date, "bao"),
        ("bão sort:rel", Sort::Date, "bao"),
    ] {
        let query = Query::read(text, how(true));
        assert_eq!((query.sort, tree(&query).as_str()), (expected, words), "{text}");
        assert_eq!(query.mistakes, [], "{text}");
    }
}

#[test]
fn the_last_word_may_go_on_while_it_is_typed() {
    for (text, expected) in [
        ("da na", "(& da na*)"),
        ("da ", "da"),
        ("\"da na", "da+na*"),
        ("\"da na\"", "da+na"),
        ("(da OR na", "(| da na*)"),
        ("(da)", "da"),
        ("a OR", "a"),
        ("a -", "a"),
        ("title:b", "title:b*"),
        ("a is:un", "a"),
        ("a after:2026-", "a"),
        ("a after:tod", "a"),
    ] {
        let query = Query::read(text, how(true));
        assert_eq!(tree(&query), expected, "{text}");
        assert_eq!(query.mistakes, [], "{text}");
    }
}

#[test]
fn what_is_right_works_while_a_wrong_part_is_marked() {
    use MistakeKind::*;
    for (text, expected, mistakes) in [
        ("bão \"to", "(& bao to)", &[("\"", OpenQuote)] as &[_]),
        ("bão (to", "(& bao to)", &[("(", OpenBracket)]),
        ("bão) to", "(& bao to)", &[(")", StrayBracket)]),
        ("OR bão", "bao", &[("OR", Nothing)]),
        ("bão OR", "bao", &[("OR", Nothing)]),
        ("bão - to", "(& bao to)", &[("-", Nothing)]),
        ("bão is: to", "(& bao to)", &[("is:", Nothing)]),
        ("is:new bão", "bao", &[("new", Status)]),
        ("after:31/2/2026 bão", "bao", &[("31/2/2026", Date)]),
        ("sort:best bão", "bao", &[("best", Sort)]),
        ("before:soon bão after:x", "bao", &[("soon", Date), ("x", Date)]),
    ] {
        let query = Query::read(text, how(false));
        assert_eq!(tree(&query), expected, "{text}");
        let told: Vec<_> =
            query.mistakes.iter().map(|m| (&text[m.place.clone()], m.kind)).collect();
        assert_eq!(told, mistakes, "{text}");
    }
}

#[test]
fn size_is_bounded() {
    let kinds = |text: &str| {
        let query = Query::read(text, how(true));
        (query.shown_words().len(), query.mistakes.first().map(|mistake| mistake.kind))
    };
    assert_eq!(kinds(&"a ".repeat(100)), (MAX_TERMS, Some(MistakeKind::TooMuch)));
    assert_eq!(kinds(&"(".repeat(4_000)).1, Some(MistakeKind::TooMuch));
    assert_eq!(kinds(&format!("x {}", " ".repeat(9_000))), (1, Some(MistakeKind::TooMuch)));
}

fn depth(node: &Node) -> usize {
    match node {
        Node::And(parts) | Node::Or(parts) => 1 + parts.iter().map(depth).max().unwrap_or(0),
        Node::Not(part) => 1 + depth(part),
        _ => 1,
    }
}

#[test]
fn a_name_before_nothing_is_marked_with_its_colon() {
    for text in ["is:(", "sort:(a)", "after:\"\"", "section:(a)", "lang:\" \""] {
        let query = Query::read(text, how(false));
        let first = &query.mistakes[0];
        assert_eq!(first.kind, MistakeKind::Nothing, "{text}");
        assert!(text[first.place.clone()].contains(':'), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_a_query(text in "([-()\"* :]|OR|is:|after:|title:|a|đ|2026|/|東){0,40}|.{0,30}", typing: bool) {
        let query = Query::read(&text, how(typing));
        prop_assert!(query.shown_words().len() <= MAX_TERMS);
        prop_assert!(query.tree.as_ref().map_or(0, depth) <= 4 * MAX_DEPTH);
        for mistake in &query.mistakes {
            prop_assert!(text.get(mistake.place.clone()).is_some_and(|part| !part.is_empty()));
        }
        for words in query.shown_words() {
            prop_assert!(!words.runs.is_empty());
        }
    }
}
