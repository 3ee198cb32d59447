//! What is packed comes back; sets are sets.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Set, each, pack};

fn unpacked(packed: &[u8]) -> Vec<u32> {
    let mut places = Vec::new();
    each(packed, |place| places.push(place));
    places
}

fn set(places: &BTreeSet<u32>, of: usize) -> Set {
    let mut set = Set::new(of);
    set.add(&pack(&places.iter().copied().collect::<Vec<_>>(), of));
    set
}

/// Some places of `of`: dense, sparse, none.
fn places(of: u32) -> impl Strategy<Value = BTreeSet<u32>> {
    prop_oneof![
        prop::collection::btree_set(0..of, 0..5),
        prop::collection::btree_set(0..of, 0..(of as usize / 40 + 2)),
        prop::collection::btree_set(0..of, 0..of as usize),
    ]
}

proptest! {
    #[test]
    fn places_come_back(of in 1u32..3_000, seed in places(3_000)) {
        let some: Vec<u32> = seed.into_iter().filter(|place| *place < of).collect();
        let packed = pack(&some, of as usize);
        prop_assert!(packed.len() <= 1 + (of as usize).div_ceil(8));
        let bits = packed.first() == Some(&0);
        prop_assert_eq!(unpacked(&packed), some, "as bits: {}", bits);
    }

    #[test]
    fn sets_are_sets(a in places(500), b in places(500)) {
        let back = |set: &Set| set.descending().map(|n| n as u32).collect::<BTreeSet<_>>();
        let with = |change: fn(&mut Set, &Set)| {
            let mut changed = set(&a, 500);
            change(&mut changed, &set(&b, 500));
            back(&changed)
        };
        prop_assert_eq!(with(Set::join), &a | &b);
        prop_assert_eq!(with(Set::keep), &a & &b);
        prop_assert_eq!(with(Set::take), &a - &b);
        prop_assert_eq!(set(&a, 500).is_empty(), a.is_empty());
        prop_assert!(set(&a, 500).descending().is_sorted_by(|a, b| a > b));
    }

    #[test]
    fn damage_is_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let mut set = Set::new(100);
        set.add(&bytes);
        let _ = unpacked(&bytes);
    }
}

#[test]
fn a_single_place_takes_few_bytes() {
    assert!(pack(&[70_000], 131_072).len() <= 4);
    let half: Vec<u32> = (0..50_000).map(|n| n * 2).collect();
    assert_eq!(pack(&half, 100_000).len(), 12_501, "a bit each");
}
