//! Where articles are saved.

use super::*;

#[test]
fn articles_are_saved_where_documents_are() {
    let home = tempfile::tempdir().unwrap();
    let at = |path: &str| home.path().join(path);
    let env = |name: &str| (name == "HOME").then(|| home.path().as_os_str().to_owned());
    let dir = |config: &Config| save_dir(config, &env);
    let mut config = super::super::default().unwrap();
    assert_eq!(dir(&config), home.path());
    for folder in ["Downloads", "Documents", ".config", "Tài liệu"] {
        fs::create_dir(at(folder)).unwrap();
        let expected = if folder == "Downloads" { at(folder) } else { at("Documents") };
        assert_eq!(dir(&config), expected);
    }
    let noted = "# made\nXDG_DOCUMENTS_DIR=\"$HOME/Tài liệu\"\nXDG_DOWNLOAD_DIR=x\n";
    fs::write(at(".config/user-dirs.dirs"), noted).unwrap();
    assert_eq!(dir(&config), at("Tài liệu"));
    config.reading.save_dir = Some("~/báo/mai".into());
    assert_eq!(dir(&config), at("báo/mai"));
    config.reading.save_dir = Some("/srv/báo".into());
    assert_eq!(dir(&config), Path::new("/srv/báo"));
}
