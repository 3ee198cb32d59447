//! Which parts become one.

use super::{MAX_PLACES, Part, choose};

/// Sizes of the chosen parts.
fn check(sizes: &[u32], expected: &[u32]) {
    let parts: Vec<Part> =
        sizes.iter().enumerate().map(|(n, &places)| Part { id: n as i64, places }).collect();
    let chosen = choose(&parts);
    let sizes: Vec<u32> = chosen.iter().map(|part| part.places).collect();
    assert_eq!(sizes, expected);
    assert!(chosen.windows(2).all(|two| two[0].id + 1 == two[1].id), "neighbours");
}

#[test]
fn small_neighbours_become_one() {
    check(&[], &[]);
    check(&[10; 7], &[]);
    check(&[10; 8], &[10; 8]);
    check(&[1 << 15; 20], &[]);
    let (small, middle) = ([10u32; 8], [4_095u32; 8]);
    check(&[&[MAX_PLACES][..], &small, &middle].concat(), &small);
    check(&[&middle[..], &small].concat(), &small);
    check(&[&middle[..], &[10; 3]].concat(), &[&middle[..], &[10; 3]].concat());
    let mixed = [&[10; 7][..], &[5_000], &[10; 7]].concat();
    check(&mixed, &mixed);
    check(&[32_000; 20], &[32_000; 8]);
}
