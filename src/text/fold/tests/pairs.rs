//! The table of spellings: what folds alike, what a query finds and what it does not.

use unicode_normalization::UnicodeNormalization;

use super::*;

/// The rules, and how they are written.
const TABLE: &str = include_str!("pairs.txt");

/// Pairs that the table has at least.
const LEAST_PAIRS: usize = 300;

/// The rules of one kind: what stands left, and each of what stands right.
fn rules(sign: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = TABLE.lines().filter(|line| !line.starts_with([' ', '#']));
    let rules = lines.filter_map(move |line| line.split_once(sign));
    rules.flat_map(|(left, right)| right.split_whitespace().map(move |word| (left.trim(), word)))
}

/// A word in each case and normal form.
fn forms(word: &str) -> Vec<String> {
    let cases = [word.to_owned(), word.to_uppercase(), word.to_lowercase()];
    cases
        .iter()
        .flat_map(|word| [word.clone(), word.nfc().collect(), word.nfd().collect()])
        .collect()
}

#[test]
fn spellings_fold_alike() {
    let mut wrong = Vec::new();
    for (folded, word) in rules(" ← ") {
        for form in forms(word) {
            if fold(&form) != folded {
                wrong.push(format!("{form} folds to {}, not {folded}", fold(&form)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_query_finds_what_it_means_and_nothing_else() {
    let mut wrong = Vec::new();
    for (sign, expected) in [(" → ", true), (" ↛ ", false)] {
        for (query, word) in rules(sign) {
            for query in forms(query) {
                for form in forms(word) {
                    if covers(&query, &form) != expected {
                        wrong.push(format!("{query}{sign}{form} does not hold"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_is_read_whole() {
    let rules_of = |sign| rules(sign).count();
    let all = rules_of(" ← ") + rules_of(" → ") + rules_of(" ↛ ");
    assert!(all >= 3 * LEAST_PAIRS, "{all} pairs");
    for letter in "aăâeêioôơuưy".chars() {
        for tone in ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"] {
            let vowel: String = format!("{letter}{tone}").nfc().collect();
            for form in [vowel.clone(), vowel.to_uppercase()] {
                assert!(rules(" ← ").any(|(_, word)| word == form), "{form} is not in the table");
            }
        }
    }
}
