//! `sapo stats`.

use super::{Home, has_keys, rss};

fn numbers(told: &serde_json::Value) -> [u64; 5] {
    let names = ["articles", "unread", "read", "days_read", "marked_at_once"];
    names.map(|name| told[name].as_u64().unwrap())
}

#[test]
fn what_was_read_is_counted_and_what_was_taken_back_is_not() {
    let home = Home::new();
    // Nothing is there yet, and nothing is made of it.
    assert_eq!(numbers(&home.json(&["stats", "--json"])), [0; 5]);
    home.run(&["stats"]).expect(0);
    let items =
        [("A", "a", "World"), ("B", "b", "World"), ("C", "c", "Sport"), ("D", "d", "Sport")];
    let url = home.file("feed.xml", rss("World", &items));
    home.configure(&format!(
        "[[feeds]]\nurl = \"{url}\"\npaper = \"Báo A\"\nsection = \"World\"\n"
    ));
    home.run(&["refresh"]).expect(0);
    let ids: Vec<String> = home
        .json(&["list", "--json"])
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["id"].to_string())
        .collect();
    for id in &ids[..2] {
        home.run(&["mark", "read", id]).expect(0);
    }
    home.run(&["mark", "unread", &ids[1]]).expect(0);
    home.run(&["mark", "read", &ids[2], &ids[3]]).expect(0);
    home.run(&["mark", "star", &ids[2]]).expect(0);
    let told = home.json(&["stats", "--json"]);
    assert_eq!(numbers(&told), [4, 1, 1, 1, 2], "{told}");
    has_keys(
        &told,
        "articles unread starred muted oldest cache_bytes picture_bytes read days_read \
         days_in_a_row marked_at_once days hours papers sections",
    );
    let sum = |name: &str, of: &dyn Fn(&serde_json::Value) -> u64| -> u64 {
        told[name].as_array().unwrap().iter().map(of).sum()
    };
    assert_eq!(told["days"].as_array().unwrap().len(), 28);
    assert_eq!(told["days"][27]["read"], 1);
    assert_eq!(sum("days", &|day| day["read"].as_u64().unwrap()), 1);
    assert_eq!(sum("hours", &|hour| hour.as_u64().unwrap()), 1);
    assert_eq!(told["papers"], serde_json::json!([{ "paper": "Báo A", "read": 1 }]));
    assert_eq!(told["sections"][0]["section"], "world");
    assert_eq!((&told["starred"], &told["oldest"]), (&1.into(), &"2026-11-02T07:56:00Z".into()));
    let text = home.run(&["stats"]).expect(0).stdout;
    assert!(text.starts_with("4 articles since 2026-11-02, 1 unread, 1 starred; "), "{text}");
    assert!(
        text.contains("1 read in four weeks, on 1 days") && text.contains("Báo A  1  ####"),
        "{text}"
    );
}
