//! Many articles become files: read, set and written on the thread that saves, by a reader of its
//! own, so that no key waits for it.

use std::path::Path;

use super::save;
use crate::app::{NewFiles, file_of};
use crate::store;

/// Makes the files in `folder`, of the articles that are still in the cache at `cache_dir`; how
/// many they are.
///
/// # Errors
/// What the store or the system said, in words; files that were made before stay.
pub fn save_all(cache_dir: &Path, folder: &Path, wanted: &NewFiles) -> Result<u64, String> {
    let files = texts(cache_dir, wanted).map_err(|error| error.to_string())?;
    for (title, text) in &files {
        save(folder, title, wanted.form.extension(), text)
            .map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    Ok(files.len() as u64)
}

/// Titles and texts. The reader is gone before anything is written: disks may be slow, and the
/// cache is closed when the last one is.
fn texts(cache_dir: &Path, wanted: &NewFiles) -> Result<Vec<(String, String)>, store::StoreError> {
    let reader = store::open_reader(cache_dir)?;
    let article = |id| reader.article(id).transpose();
    let found = wanted.ids.iter().filter_map(|id| article(*id));
    found.map(|article| article.map(|article| file_of(&article, wanted))).collect()
}

#[cfg(test)]
mod tests;
