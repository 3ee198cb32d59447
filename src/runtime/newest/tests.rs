//! The newest alone, and both ends.

use super::*;

#[test]
fn the_newest_is_done() {
    let place = Newest::default();
    assert!(place.is_empty());
    place.put(1);
    place.put(2);
    assert_eq!(place.next(), Some(2));
    assert!(place.is_empty());
}

#[test]
fn what_lies_there_at_the_end_is_done_or_not() {
    let place = Newest::default();
    place.put(1);
    place.close();
    assert_eq!((place.next(), place.next()), (Some(1), None));
    place.put(2);
    place.abandon();
    assert_eq!(place.next(), None);
    // Nobody rests after the end.
    place.rest(Duration::from_secs(3_600));
}
