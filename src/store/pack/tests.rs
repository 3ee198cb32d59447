//! What is packed unpacks.

use proptest::prelude::*;

use super::{Packer, pack_ascending, pack_numbers, unpack, unpack_ascending, unpack_numbers};

proptest! {
    #[test]
    fn numbers_come_back(numbers in prop::collection::vec(any::<i64>(), 0..20)) {
        prop_assert_eq!(unpack_numbers(&pack_numbers(numbers.iter().copied())), numbers);
    }

    #[test]
    fn ascending_numbers_come_back(mut numbers in prop::collection::vec(0i64..1 << 40, 0..20)) {
        numbers.sort_unstable();
        prop_assert_eq!(unpack_ascending(&pack_ascending(&numbers)), numbers);
    }

    #[test]
    fn bodies_come_back(summary in ".{0,40}", body in ".{0,400}") {
        let packed = Packer::new().unwrap().pack(&summary, &body).unwrap();
        prop_assert_eq!(unpack(&packed), Some((summary, body)));
    }

    #[test]
    fn damage_is_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let _ = unpack(&bytes);
        let _ = unpack_numbers(&bytes);
    }
}
