//! What a picture takes while it is unpacked, each in a process of its own: the system tells the
//! peak of a process, and other tests run in this one.

use std::io::Write as _;
use std::process::Command;

use super::*;

/// What unpacking may add, bytes.
const RISE_BYTES: u64 = 100 << 20;
/// Names the picture to the process that unpacks it.
const VARIABLE: &str = "SAPO_TEST_PICTURE";

/// A PNG of that size and depth of grey, all black, whole.
fn black(side: u32, depth: u8) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let row = vec![0; 1 + (side as usize * usize::from(depth)).div_ceil(8)];
    (0..side).for_each(|_| packed.write_all(&row).unwrap());
    png(side, side, depth, &packed.finish().unwrap())
}

fn turned(jpeg: &[u8]) -> Vec<u8> {
    [&jpeg[..2], SIDEWAYS, &jpeg[2..]].concat()
}

type Case = (&'static str, bool, fn() -> Vec<u8>);

/// The pictures by name, and whether they are shown.
const PICTURES: [Case; 10] = [
    ("20,000 x 20,000", false, || black(20_000, 8)),
    ("30,000 x 30,000 of one bit", false, || black(30_000, 1)),
    ("2^31 x 2^31", false, || claiming(1 << 31, 1 << 31)),
    ("two bytes a colour", false, || black(8_000, 16)),
    ("a GIF of 65,535 x 65,535", false, || {
        let mut gif = made(8, 8, ImageFormat::Gif);
        gif[6..10].copy_from_slice(&[0xff; 4]);
        gif
    }),
    ("a GIF of 10,000 frames", true, || films::gif(10_000)),
    ("a large JPEG", true, || films::jpeg(4_600, 4_600, 3, false)),
    ("a large JPEG on its side", true, || turned(&films::jpeg(4_600, 4_600, 3, false))),
    ("a large JPEG in passes", true, || films::jpeg(2_700, 2_700, 3, true)),
    ("a large PNG", true, || black(8_000, 8)),
];

/// The most that this process had resident so far, bytes; `None` where the system does not say.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? << 10)
}

/// The work of the other process; nothing in this one.
#[test]
fn alone() {
    let Ok(name) = std::env::var(VARIABLE) else { return };
    let (_, is_shown, make) = PICTURES.into_iter().find(|(it, ..)| *it == name).unwrap();
    let bytes = make();
    let before = peak();
    let picture = decode(&bytes, ROOM);
    assert_eq!(matches!(picture, Some(Ok(_))), is_shown);
    if let (Some(before), Some(after)) = (before, peak()) {
        println!("rise {} MiB", (after - before) >> 20);
        assert!(after - before < RISE_BYTES, "{}", after - before);
    }
}

#[test]
fn a_picture_takes_less_than_a_hundred_mebibytes() {
    let program = std::env::current_exe().unwrap();
    let test = format!("{}::alone", module_path!().split_once("::").unwrap().1);
    for (name, ..) in PICTURES {
        let mut alone = Command::new(&program);
        alone.args([&test, "--exact", "--nocapture"]).env(VARIABLE, name);
        let ran = alone.output().unwrap();
        let told = String::from_utf8_lossy(&ran.stdout);
        let rise = told.lines().find(|line| line.contains("rise")).unwrap_or_default();
        println!("{name}: {rise}");
        assert!(ran.status.success() && told.contains("1 passed"), "{name}: {ran:?}");
    }
}
