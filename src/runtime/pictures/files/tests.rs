//! Files of pictures: there, gone, swept.

use super::*;

#[test]
fn what_is_put_is_there_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path(), 1 << 20);
    let url = "https://a.example/../../etc/passwd?x=\u{1b}[2J";
    assert!(files.get(url).is_none() && !files.has(url));
    files.put(url, b"picture").unwrap();
    assert_eq!(files.get(url).as_deref(), Some(&b"picture"[..]));
    assert!(files.has(url) && !files.has("https://a.example/2"));
    // Below the folder, with a name of ours.
    let path = files.path(url);
    assert!(path.starts_with(folder.path().join("pictures")), "{path:?}");
    assert!(path.file_name().unwrap().to_str().unwrap().bytes().all(|b| b.is_ascii_hexdigit()));
}

#[test]
fn nothing_is_kept_when_that_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path(), 0);
    files.put("https://a.example/1", b"picture").unwrap();
    assert!(!files.has("https://a.example/1"));
}

#[test]
fn the_oldest_go_first() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path(), 10_000);
    let url = |n: u64| format!("https://a.example/{n}");
    for n in 0..9 {
        files.put(&url(n), &[1; 1_000]).unwrap();
        let file = fs::File::options().append(true).open(files.path(&url(n))).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(n)).unwrap();
    }
    // Looked at, the first one is the newest.
    files.get(&url(0)).unwrap();
    files.written.store(SWEEP_BYTES, Ordering::Relaxed);
    files.put(&url(9), &[1; 2_000]).unwrap();
    assert!(files.has(&url(0)) && files.has(&url(9)));
    assert!(!files.has(&url(1)) && !files.has(&url(2)) && files.has(&url(8)));
}
