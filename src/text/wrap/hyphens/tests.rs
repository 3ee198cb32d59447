//! Words in their parts.

use super::*;

#[track_caller]
fn check(tag: &str, text: &str, expected: &str) {
    let mut shown = text.to_owned();
    let places = Hyphens::of(tag).map(|rules| rules.places(text)).unwrap_or_default();
    places.into_iter().rev().for_each(|at| shown.insert(at, '|'));
    assert_eq!(shown, expected, "{tag}");
}

#[test]
fn words_are_parted_by_their_language() {
    check("en-GB", "(extensive,", "(ex|ten|sive,");
    check("de", "Donaudampfschiff", "Do|nau|dampf|schiff");
    check("fr", "l'extraordinaire", "l'extraordinaire");
    check("fr", "extraordinaire", "ex|tra|or|di|naire");
    check("ru", "правительство", "пра|ви|тель|ство");
    check("en", "short", "short");
    check("en", "UNESCO-UNICEF", "UNESCO-UNICEF");
    check("en", "example.org/extensive", "example.org/extensive");
    check("vi", "nghiêng", "nghiêng");
    check("xx", "extensive", "extensive");
    check("", "extensive", "extensive");
    check("zh-Hant", "extensive", "extensive");
}
