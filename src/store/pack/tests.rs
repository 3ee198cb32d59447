//! What is packed unpacks.

use proptest::prelude::*;

use rusqlite::Connection;

use super::{
    Packer, Unpacker, pack_ascending, pack_numbers, train, unpack_ascending, unpack_numbers,
};

/// Summary and body of a frame.
fn unpack(packed: &[u8]) -> Option<(String, String)> {
    let sql = Connection::open_in_memory().unwrap();
    let mut unpacker = Unpacker::default();
    let parts = unpacker.unpack(&sql, packed).unwrap()?;
    Some((parts.0.to_owned(), parts.1.to_owned()))
}

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
        let packed = Packer::new(None).unwrap().pack(&summary, &body).unwrap();
        prop_assert_eq!(unpack(&packed), Some((summary, body)));
    }

    #[test]
    fn damage_is_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let _ = unpack(&bytes);
        let _ = unpack_numbers(&bytes);
    }
}

#[test]
fn a_dictionary_halves_what_articles_share() {
    let text = |n: usize| {
        let shared = "<div class=\"article__body cms-body\"><p>Theo Trung tâm dự báo khí tượng";
        (0..8).map(|k| format!("{shared} {}, {}</p></div>", n * 7 + k, k * n)).collect::<String>()
    };
    let samples: Vec<String> = (0..800).map(text).collect();
    let sizes: Vec<usize> = samples.iter().map(String::len).collect();
    let (id, bytes) = train(samples.concat().as_bytes(), &sizes).unwrap();
    let packed = Packer::new(Some(&bytes)).unwrap().pack("lead", &text(900)).unwrap();
    let alone = Packer::new(None).unwrap().pack("lead", &text(900)).unwrap();
    assert!(packed.len() * 2 < alone.len(), "{} against {}", packed.len(), alone.len());

    let sql = Connection::open_in_memory().unwrap();
    sql.execute_batch("CREATE TABLE dictionary (id INTEGER, bytes BLOB)").unwrap();
    let mut unpacker = Unpacker::default();
    assert_eq!(unpacker.unpack(&sql, &packed).unwrap(), None, "its dictionary is not there");
    sql.execute("INSERT INTO dictionary VALUES (?, ?)", (id, &bytes)).unwrap();
    let body = text(900);
    assert_eq!(unpacker.unpack(&sql, &packed).unwrap(), Some(("lead", body.as_str())));
    assert_eq!(unpacker.unpack(&sql, &alone).unwrap(), Some(("lead", body.as_str())));
}
