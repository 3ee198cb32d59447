//! Files and pictures of an item: enclosures, Media RSS wherever it stands, iTunes.

use super::context::{Context, Fields};
use super::draft::{Draft, File};
use super::names::Field;
use super::tree::{Element, Tree};

/// Files of an item that are looked at.
const MAX_FILES: usize = 64;

/// Fills in files, media, pictures, and the texts that only Media RSS has.
pub(super) fn read<'a>(
    draft: &mut Draft<'a>,
    tree: &Tree<'a>,
    fields: &Fields<'_, 'a>,
    context: &Context<'_, 'a>,
) {
    draft.files = files(fields, context);
    // Contents and thumbnails may stand in groups, and in each other.
    for element in tree.elements() {
        if draft.media.len() + draft.thumbnails.len() >= MAX_FILES {
            break;
        }
        match element.field() {
            Field::MediaContent => draft.media.extend(content(element, context)),
            Field::MediaThumbnail => {
                let address = context.attribute(element, "url");
                let address = address.map(Into::into).or_else(|| context.line(element));
                draft.thumbnails.extend(address.and_then(|url| context.url(element, &url)));
            }
            Field::MediaDescription if draft.summary.is_none() => {
                draft.summary = context.html_of(element);
            }
            Field::MediaTitle if draft.title.is_none() => {
                draft.title = context.html_of(element);
            }
            _ => {}
        }
    }
    let picture = |element: Element<'_, 'a>| {
        let address = context.attribute(element, "href").map(Into::into);
        let inner = || element.child(Field::Uri).and_then(|uri| context.line(uri));
        let address = address.or_else(inner).or_else(|| context.line(element))?;
        context.url(element, &address)
    };
    for field in [Field::ItunesImage, Field::Image] {
        draft.thumbnails.extend(fields.all(field).find_map(picture));
    }
}

/// RSS's enclosures, and Atom's links to them.
fn files<'a>(fields: &Fields<'_, 'a>, context: &Context<'_, 'a>) -> Vec<File> {
    let mut files = Vec::new();
    for element in fields.all(Field::Enclosure) {
        files.extend(file(element, &["url", "href"], context));
    }
    for link in fields.all(Field::Link) {
        let rel = context.attribute(link, "rel").unwrap_or_default();
        if rel.eq_ignore_ascii_case("enclosure") {
            files.extend(file(link, &["href"], context));
        }
    }
    files.truncate(MAX_FILES);
    files
}

fn file<'a>(element: Element<'_, 'a>, names: &[&str], context: &Context<'_, 'a>) -> Option<File> {
    let address = names.iter().find_map(|name| context.attribute(element, name));
    let url = context.url(element, &address?)?;
    let length = context.attribute(element, "length").and_then(|length| length.parse().ok());
    Some(File { url, kind: context.attribute(element, "type").map(Into::into), length })
}

/// A `media:content`, or the player that stands in it.
fn content<'a>(element: Element<'_, 'a>, context: &Context<'_, 'a>) -> Option<File> {
    let player = || context.attribute(element.child(Field::MediaPlayer)?, "url");
    let address = context.attribute(element, "url").or_else(player)?;
    let said = context.attribute(element, "type").map(String::from);
    let medium = || {
        // A medium without a type (Media RSS §media:content).
        let medium = context.attribute(element, "medium")?;
        matches!(&*medium, "image" | "audio" | "video").then(|| format!("{medium}/*"))
    };
    let length = context.attribute(element, "filesize").and_then(|length| length.parse().ok());
    Some(File { url: context.url(element, &address)?, kind: said.or_else(medium), length })
}
