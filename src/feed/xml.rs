//! A document of XML, of whatever quality and format → head and items.

use url::Url;

use super::build::Builder;
use super::context::Context;
use super::draft::Head;
use super::head::{fields, head};
use super::item::{item, page};
use super::markup::Usual;
use super::names::Field;
use super::relay::{Relay, Relayed};
use super::repairs::{Repair, Repairs};
use super::tree::Tree;
use super::{MAX_ITEMS, Source};
use crate::date::Zone;

/// Reads from the root element at `root` on; each item goes to `take`, in order.
pub(super) fn read<'a>(
    text: &'a str,
    root: usize,
    source: &Source<'_>,
    repairs: &mut Repairs<'a>,
    take: &mut dyn FnMut(Relayed),
) -> Head {
    let zone = Zone::of(source.base.as_ref(), text);
    let mut builder = Builder::new(text, root, source.base.as_ref(), repairs);
    let mut relay = Relay::new();
    let (mut home, mut items) = (None, 0);
    while builder.advance() {
        if items == 0 {
            home = home_page(&builder, zone);
        }
        items += 1;
        if items > MAX_ITEMS {
            builder.note(Repair::TooManyItems);
            break;
        }
        let mut odd = None;
        let Some(tree) = builder.item() else { continue };
        let context = context(&builder, home.as_ref(), zone);
        let draft = item(tree, &context, &mut |repair| odd = Some(repair));
        if let Some(repair) = odd {
            builder.note(repair);
        }
        relay.push(draft, take);
    }
    relay.finish(take);
    let head = head(builder.head(), &context(&builder, home.as_ref(), zone));
    builder.tell();
    head
}

fn context<'c, 'a>(
    builder: &'c Builder<'a, '_>,
    home: Option<&'c Url>,
    zone: Zone,
) -> Context<'c, 'a> {
    let usual = if is_atom(builder.head()) { Usual::Text } else { Usual::Html };
    Context { entities: &builder.entities, bases: &builder.bases, home, usual, zone }
}

/// Plain text is what Atom's texts are when they do not say; an entry alone has no head.
fn is_atom(head: &Tree<'_>) -> bool {
    head.root().is_none_or(|root| {
        root.field() == Field::Root && root.local_name().eq_ignore_ascii_case("feed")
    })
}

/// The feed's home page, which stands before the items.
fn home_page(builder: &Builder<'_, '_>, zone: Zone) -> Option<Url> {
    let link = page(&fields(builder.head()), &context(builder, None, zone))?;
    Url::parse(&link).ok()
}
