//! Files that come with an article: a line for each under its facts.

use url::Url;

use crate::app::model::Model;
use crate::domain::{Enclosure, FileKind};
use crate::strings::{Word, number};
use crate::text::{Clean, Glyphs};

/// Lines for files; a feed may send more of them than a screen has.
const MAX_LINES: usize = 4;
/// Letters of a file's name that are shown.
const MAX_LETTERS: usize = 60;

/// The lines.
pub(super) fn lines(model: &Model, files: &[Enclosure]) -> Vec<Clean> {
    let between = model.glyphs.between();
    let mark = match model.glyphs {
        Glyphs::Unicode => "▸",
        Glyphs::Ascii => ">",
    };
    let line = |file: &Enclosure| {
        let mut told = vec![format!("{mark} {}", kind(model, file))];
        told.extend(size(model, file));
        told.push(name(file).to_string());
        Clean::line(&told.join(between))
    };
    let shown = if files.len() > MAX_LINES { MAX_LINES - 1 } else { files.len() };
    let mut lines: Vec<Clean> = files.iter().take(shown).map(line).collect();
    if files.len() > shown {
        let more = number(model.language, (files.len() - shown) as u64);
        lines.push(Clean::line(&model.say_with(Word::FilesMore, more)));
    }
    lines
}

/// What kind of file it is.
pub(crate) fn kind(model: &Model, file: &Enclosure) -> String {
    match (file.kind(), &file.media_type) {
        (FileKind::Audio, _) => model.say(Word::FileAudio).to_owned(),
        (FileKind::Video, _) => model.say(Word::FileVideo).to_owned(),
        (_, Some(media_type)) if !media_type.trim().is_empty() => media_type.clone(),
        _ => model.say(Word::FileOther).to_owned(),
    }
}

/// What it weighs, when the feed says something that can be.
pub(crate) fn size(model: &Model, file: &Enclosure) -> Option<String> {
    let thousands = file.length.filter(|bytes| *bytes > 1)?.div_ceil(1_000);
    Some(match thousands {
        1_000.. => format!("{} MB", number(model.language, thousands.div_ceil(1_000))),
        _ => format!("{thousands} kB"),
    })
}

/// The last part of its address.
pub(crate) fn name(file: &Enclosure) -> Clean {
    let url = Url::parse(&file.url).ok();
    let last = url.as_ref().and_then(|url| url.path_segments()?.rfind(|part| !part.is_empty()));
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    let name = last.unwrap_or(host);
    Clean::line(&name.chars().take(MAX_LETTERS).collect::<String>())
}
