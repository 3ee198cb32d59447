//! Letters for links.

use std::collections::BTreeSet;

use super::*;

#[test]
fn no_label_begins_another() {
    for count in [1, 2, 16, 17, 256, 257, 5_000] {
        let labels = labels(count);
        let lengths: BTreeSet<usize> = labels.iter().map(String::len).collect();
        let all: BTreeSet<&String> = labels.iter().collect();
        assert_eq!((labels.len(), all.len(), lengths.len()), (count, count, 1), "{count}");
    }
    assert_eq!(labels(3), ["j", "f", "k"]);
    assert_eq!(labels(18)[..2], ["jj", "fj"]);
}

#[test]
fn labels_that_can_be_meant_stay() {
    let labels = vec![(7, "jf".to_owned()), (9, "kf".to_owned())];
    let hints = Hints { errand: Errand::Open, typed: "j".into(), labels };
    assert_eq!((hints.label(7), hints.label(9), hints.label(1)), (Some("jf"), None, None));
}
