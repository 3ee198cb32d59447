//! The tree of an item → [`Draft`]: which element tells what, and which of several wins.

use std::borrow::Cow;

use super::context::{Context, Fields};
use super::draft::{Author, Draft, Said};
use super::names::Field;
use super::repairs::Repair;
use super::tree::{Element, Tree, trimmed};
use super::{media, person};
use crate::domain::{Category, Origin};

/// Terms of an item that are looked at.
const MAX_TERMS: usize = 64;
/// The longest id, bytes.
const MAX_ID_BYTES: usize = 4 << 10;

/// Where titles are looked for.
const TITLES: &[Field] = &[Field::Title, Field::DcTitle, Field::ItunesTitle, Field::MediaTitle];
/// Where leads are looked for.
const SUMMARIES: &[Field] = &[
    Field::Summary,
    Field::Description,
    Field::DcDescription,
    Field::ItunesSummary,
    Field::ItunesSubtitle,
    Field::Tagline,
];
/// Where whole texts are looked for.
const CONTENTS: &[Field] = &[Field::Encoded, Field::Content, Field::Body];

/// Reads an item.
pub(super) fn item<'a>(
    tree: &Tree<'a>,
    context: &Context<'_, 'a>,
    note: &mut dyn FnMut(Repair),
) -> Draft<'a> {
    let Some(root) = tree.root() else { return Draft::default() };
    let fields = Fields::of(root.children());
    let mut draft = Draft {
        id: id(root, &fields, context),
        link: link(root, &fields, context),
        title: context.html(&fields, TITLES),
        summary: context.html(&fields, SUMMARIES),
        content: context.html(&fields, CONTENTS),
        authors: authors(&fields, context),
        categories: categories(&fields, context),
        ..Draft::default()
    };
    // Where both stand, the description is the longer of the two.
    if draft.content.is_none() && fields.all(Field::Summary).next().is_some() {
        draft.content = context.html(&fields, &[Field::Description]);
    }
    dates(&mut draft, root, &fields, context, note);
    media::read(&mut draft, tree, &fields, context);
    beside(&mut draft, root, &fields, context);
    draft.note_plain();
    draft
}

fn dates<'a>(
    draft: &mut Draft<'a>,
    root: Element<'_, 'a>,
    fields: &Fields<'_, 'a>,
    context: &Context<'_, 'a>,
    note: &mut dyn FnMut(Repair),
) {
    let own = context.date(fields, Field::Published);
    let other = context.date(fields, Field::DcDate);
    let changed = context.date(fields, Field::Updated);
    let created = || context.date(fields, Field::Created);
    // CDF keeps it in an attribute.
    let last = || context.date_of(context.attribute(root, "lastmod")?.into_owned());
    let second = other.clone().filter(|_| own.is_some() && own != other);
    let published = own.or(other).or_else(created);
    let updated = changed.or(second).or_else(last);
    draft.published = published.as_ref().map(|date| date.at);
    draft.updated = updated.as_ref().map(|date| date.at);
    draft.beside.said = Said {
        published: published.and_then(|date| date.said),
        updated: updated.and_then(|date| date.said),
    };
    let told = [Field::Published, Field::DcDate, Field::Updated, Field::Created];
    let is_told = || told.iter().any(|field| context.text(fields, &[*field]).is_some());
    if draft.published.is_none() && draft.updated.is_none() && is_told() {
        note(Repair::Date);
    }
}

/// The publisher's id: guid or Atom's id, else what RDF says that the item is about.
fn id<'a>(
    root: Element<'_, 'a>,
    fields: &Fields<'_, 'a>,
    context: &Context<'_, 'a>,
) -> Option<Cow<'a, str>> {
    let told = fields.all(Field::Guid).find_map(|guid| {
        let text = guid.text(context.entities);
        // An id of Atom is an address, which may be short of its base (RFC 4287 §4.2.6).
        let is_short = guid.local_name() == "id" && text.trim_start().starts_with('/');
        let whole = is_short.then(|| context.url(guid, &text)).flatten();
        let text = whole.map_or(text, Cow::Owned);
        (!text.trim().is_empty()).then_some(text)
    });
    let id = told.or_else(|| context.attribute(root, "about"))?;
    let short = |id: &str| id.floor_char_boundary(MAX_ID_BYTES.min(id.len()));
    Some(match trimmed(id) {
        Cow::Borrowed(id) => Cow::Borrowed(&id[..short(id)]),
        Cow::Owned(mut id) => {
            id.truncate(short(&id));
            Cow::Owned(id)
        }
    })
}

/// Where the article is: what stood there before it was counted, the link, a guid that is an
/// address, what RDF says that the item is about.
pub(super) fn link<'a>(
    root: Element<'_, 'a>,
    fields: &Fields<'_, 'a>,
    context: &Context<'_, 'a>,
) -> Option<String> {
    let text = |element: Element<'_, 'a>| context.url(element, &context.line(element)?);
    let original = || fields.all(Field::OriginalLink).find_map(text);
    let permanent = || {
        let is_permanent = |guid: &Element<'_, 'a>| {
            let said = context.attribute(*guid, "ispermalink").unwrap_or_default();
            !said.eq_ignore_ascii_case("false")
        };
        let absolute = |guid: Element<'_, 'a>| {
            let guid_text = context.line(guid)?;
            guid_text.starts_with("http").then(|| context.url(guid, &guid_text)).flatten()
        };
        fields.all(Field::Guid).filter(is_permanent).find_map(absolute)
    };
    let address = |of: Element<'_, 'a>, name: &str| context.url(of, &context.attribute(of, name)?);
    // CDF says it in the item, or in an anchor within.
    let anchor = || {
        let anchors = root.children().filter(|child| child.local_name().eq_ignore_ascii_case("a"));
        anchors.into_iter().find_map(|anchor| address(anchor, "href"))
    };
    original()
        .or_else(|| page(fields, context))
        .or_else(permanent)
        .or_else(|| address(root, "about"))
        .or_else(|| address(root, "href"))
        .or_else(anchor)
}

/// The first link to a page: RSS's text, or Atom's `alternate`, pages of HTML first.
pub(super) fn page<'a>(fields: &Fields<'_, 'a>, context: &Context<'_, 'a>) -> Option<String> {
    let mut second = None;
    for link in fields.all(Field::Link) {
        let rel = context.attribute(link, "rel").unwrap_or_default();
        let is_page =
            rel.is_empty() || rel.eq_ignore_ascii_case("alternate") || rel.ends_with("/alternate");
        if !is_page {
            continue;
        }
        let address = context.attribute(link, "href").map(Cow::into_owned);
        let Some(address) = address.or_else(|| context.line(link)) else { continue };
        let Some(url) = context.url(link, &address) else { continue };
        let kind = context.attribute(link, "type").unwrap_or_default();
        if kind.is_empty() || kind.contains("html") {
            return Some(url);
        }
        second = second.or(Some(url));
    }
    second
}

/// Who wrote it: Dublin Core's and the format's own authors, else iTunes's.
pub(super) fn authors<'a>(fields: &Fields<'_, 'a>, context: &Context<'_, 'a>) -> Vec<Author> {
    let mut people = Vec::new();
    for field in [Field::Creator, Field::Author] {
        for element in fields.all(field) {
            if let Some(author) = author(element, context) {
                person::add(&mut people, author);
            }
        }
    }
    // Who is known only by an address gives way to who has a name.
    if people.iter().any(|author| !author.name.is_empty()) {
        people.retain(|author| !author.name.is_empty());
    }
    if people.is_empty() {
        people.extend(fields.all(Field::ItunesAuthor).find_map(|it| author(it, context)));
    }
    people
}

/// A person of Atom's construct, or of one line.
pub(super) fn author<'a>(element: Element<'_, 'a>, context: &Context<'_, 'a>) -> Option<Author> {
    let part = |field| element.child(field).and_then(|child| context.line(child));
    let (name, email) = (part(Field::Name), part(Field::Email));
    if name.is_none() && email.is_none() {
        return person::person(&element.text(context.entities));
    }
    let named = name.as_deref().and_then(person::person).unwrap_or_default();
    Some(Author { email: email.unwrap_or(named.email), ..named })
}

/// Terms of all modules, in the document's order within each.
pub(super) fn categories<'a>(fields: &Fields<'_, 'a>, context: &Context<'_, 'a>) -> Vec<Category> {
    let mut terms: Vec<Category> = Vec::new();
    // Not of any format, but written: terms in a row. Keywords are no sections.
    for element in fields.all(Field::Keywords).filter(|it| it.local_name() == "tags") {
        words(element, context, &mut terms);
    }
    let all = [Field::Category, Field::Subject, Field::MediaCategory, Field::ItunesCategory];
    for element in all.into_iter().flat_map(|field| fields.all(field)) {
        let text = context.line(element);
        let named = |name: &str| context.attribute(element, name).map(Cow::into_owned);
        let label = named("label");
        let itunes = || named("text");
        let Some(term) = named("term").or(text).or_else(itunes).or_else(|| label.clone()) else {
            continue;
        };
        let scheme = named("scheme").or_else(|| named("domain"));
        let category = Category { term, scheme, label };
        if terms.len() < MAX_TERMS && !terms.contains(&category) {
            terms.push(category);
        }
    }
    terms
}

/// Terms in a row, between commas or blanks.
pub(super) fn words<'a>(
    element: Element<'_, 'a>,
    context: &Context<'_, 'a>,
    terms: &mut Vec<Category>,
) {
    let line = context.line(element).unwrap_or_default();
    let between = |c: char| if line.contains(',') { c == ',' } else { c.is_whitespace() };
    for word in line.split(between).map(str::trim).filter(|word| !word.is_empty()) {
        let word = Category::from(word);
        if terms.len() < MAX_TERMS && !terms.contains(&word) {
            terms.push(word);
        }
    }
}

/// What has no place in feed-rs's model.
fn beside<'a>(
    draft: &mut Draft<'a>,
    root: Element<'_, 'a>,
    fields: &Fields<'_, 'a>,
    context: &Context<'_, 'a>,
) {
    let beside = &mut draft.beside;
    let comments = |element: Element<'_, 'a>| context.url(element, &context.line(element)?);
    beside.comments = fields.all(Field::Comments).find_map(comments);
    let content = fields.all(Field::Content).next();
    let lang = |element: Element<'_, 'a>| context.attribute(element, "lang").map(Cow::into_owned);
    beside.language =
        context.text(fields, &[Field::Language]).or_else(|| lang(root)).or_else(|| lang(content?));
    beside.source = fields.all(Field::Source).next().and_then(|source| {
        let of_source = Fields::of(source.children());
        let url = match context.attribute(source, "url") {
            Some(url) => context.url(source, &url),
            None => page(&of_source, context),
        };
        let title = match context.html(&of_source, &[Field::Title]) {
            Some(title) => Some(title.html.into_owned()),
            None if source.has_elements() => None,
            None => context.line(source),
        };
        (title.is_some() || url.is_some()).then_some(Origin { title, url })
    });
    // Who wrote a borrowed item stands with its source (RFC 4287 §4.2.11).
    if draft.authors.is_empty()
        && let Some(source) = fields.all(Field::Source).next()
    {
        draft.authors = authors(&Fields::of(source.children()), context);
    }
}
