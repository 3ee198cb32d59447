//! Runs tell what was pushed.

use proptest::prelude::*;

use super::Runs;

proptest! {
    #[test]
    fn places_are_told(steps in prop::collection::vec((1i64..3, -1i64..3), 0..60)) {
        let mut runs = Runs::default();
        let (mut number, mut article) = (7, 100);
        let mut pushed = Vec::new();
        for (more, further) in steps {
            (number, article) = (number + more, article + further);
            runs.push(number, article);
            pushed.push((number, article));
        }
        let back = Runs::unpacked(&runs.packed(), runs.places());
        prop_assert_eq!(&back, &runs);
        let told: Vec<_> = (0..runs.places()).filter_map(|place| back.at(place)).collect();
        prop_assert_eq!(told, pushed);
        prop_assert_eq!(back.at(runs.places()), None);
    }
}

#[test]
fn neighbours_are_one_run() {
    let mut runs = Runs::default();
    (0..5_000).for_each(|n| runs.push(n, n + 9));
    assert!(runs.packed().len() <= 4);
}
