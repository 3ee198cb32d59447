//! The tree around the items → [`Head`]: what a document says of the feed itself.

use super::context::{Context, Fields};
use super::draft::Head;
use super::item::{author, authors, categories, page, words};
use super::markup::Text;
use super::names::Field;
use super::person;
use super::tree::{Element, Tree};
use crate::domain::{Cadence, Category};

/// The fields of a feed's head: those of the root and of its channel.
pub(super) fn fields<'t, 'a>(tree: &'t Tree<'a>) -> Fields<'t, 'a> {
    let Some(root) = tree.root() else { return Fields::of(std::iter::empty()) };
    let channels = root.children().filter(|child| child.field() == Field::Channel);
    Fields::of(channels.flat_map(Element::children).chain(root.children()))
}

/// Reads a feed's head.
pub(super) fn head<'a>(tree: &Tree<'a>, context: &Context<'_, 'a>) -> Head {
    let fields = fields(tree);
    let Some(root) = tree.root() else { return Head::default() };
    let html = |names: &[Field]| {
        let Text { html, is_plain } = context.html(&fields, names)?;
        Some(Text { html: html.into_owned().into(), is_plain })
    };
    let channel = root.child(Field::Channel).unwrap_or(root);
    let named = |name: &str| {
        let found = context.attribute(channel, name).or_else(|| context.attribute(root, name));
        found.map(String::from)
    };
    let href = || context.url(channel, &context.attribute(channel, "href")?);
    let mut people = authors(&fields, context);
    if people.is_empty() {
        let editors = fields.all(Field::Editor);
        editors.filter_map(|it| author(it, context)).for_each(|it| person::add(&mut people, it));
    }
    Head {
        format: format(tree),
        title: html(&[Field::Title, Field::DcTitle, Field::ItunesTitle, Field::MediaTitle]),
        link: page(&fields, context).or_else(href),
        id: context.text(&fields, &[Field::Guid]).or_else(|| named("about")),
        subtitle: html(&[
            Field::Tagline,
            Field::Description,
            Field::DcDescription,
            Field::Summary,
            Field::ItunesSummary,
            Field::ItunesSubtitle,
        ]),
        authors: people,
        updated: context
            .date(&fields, Field::Updated)
            .or_else(|| context.date(&fields, Field::DcDate))
            .or_else(|| context.date(&fields, Field::Published))
            .map(|date| date.at),
        rights: html(&[Field::Rights]),
        categories: terms(&fields, context),
        language: context.text(&fields, &[Field::Language]).or_else(|| named("lang")),
        cadence: cadence(&fields, context),
    }
}

/// Terms; iTunes's within each other, and keywords, which of a feed are no clutter.
fn terms<'a>(fields: &Fields<'_, 'a>, context: &Context<'_, 'a>) -> Vec<Category> {
    let mut terms = categories(fields, context);
    for outer in fields.all(Field::ItunesCategory) {
        let inner = outer.children().filter(|it| it.field() == Field::ItunesCategory);
        let names = inner.filter_map(|it| context.attribute(it, "text"));
        terms.extend(names.map(|name| Category::from(&*name)));
    }
    fields.all(Field::Keywords).for_each(|it| words(it, context, &mut terms));
    terms
}

/// `rss 2.0`, `atom 1.0` and so on, as the root says.
fn format(tree: &Tree<'_>) -> String {
    let Some(root) = tree.root() else { return "rss".into() };
    let version = root.plain_attribute("version").map(str::trim).filter(|said| !said.is_empty());
    let version = version.map(|said| said.chars().take(8).collect::<String>());
    let mut spaces = root.namespaces();
    match root.local_name().to_ascii_lowercase().as_str() {
        "feed" | "entry" => {
            let is_old = spaces.any(|uri| uri.contains("purl.org/atom/ns"));
            let old = is_old || version.as_deref() == Some("0.3");
            if old { "atom 0.3".into() } else { "atom 1.0".into() }
        }
        "rdf" if spaces.any(|uri| uri.contains("/simple/0.9")) => "rss 0.90".into(),
        "rdf" => "rss 1.0".into(),
        "channel" if root.plain_attribute("href").is_some() => "cdf".into(),
        "channel" => "rss".into(),
        _ => format!("rss {}", version.as_deref().unwrap_or("2.0")),
    }
}

/// RSS's `ttl`, `skipHours` and `skipDays`, and the syndication module.
fn cadence<'a>(fields: &Fields<'_, 'a>, context: &Context<'_, 'a>) -> Cadence {
    let number = |field| context.text(fields, &[field]).and_then(|text| text.parse::<u32>().ok());
    let period = context.text(fields, &[Field::UpdatePeriod]).unwrap_or_default();
    let period = PERIODS.iter().find(|(name, _)| period.eq_ignore_ascii_case(name));
    let times = number(Field::UpdateFrequency).unwrap_or(1).max(1);
    let mut cadence = Cadence {
        ttl_minutes: number(Field::Ttl),
        update_seconds: period.map(|(_, seconds)| seconds / times),
        ..Cadence::default()
    };
    let inside = |list: Field, entry: Field| {
        let lists = fields.all(list).flat_map(Element::children);
        lists.filter(move |it| it.field() == entry).filter_map(|it| context.line(it))
    };
    for hour in inside(Field::SkipHours, Field::Hour) {
        // RSS 0.91 counts from 1 to 24.
        if let Some(hour) = hour.parse::<u32>().ok().filter(|hour| *hour <= 24) {
            cadence.skip_hours |= 1 << (hour % 24);
        }
    }
    for day in inside(Field::SkipDays, Field::Day) {
        let begin: String = day.chars().take(3).collect::<String>().to_ascii_lowercase();
        if let Some(day) = DAYS.iter().position(|known| *known == begin) {
            cadence.skip_days |= 1 << day;
        }
    }
    cadence
}

/// `sy:updatePeriod`, seconds.
const PERIODS: [(&str, u32); 5] = [
    ("hourly", 3_600),
    ("daily", 86_400),
    ("weekly", 7 * 86_400),
    ("monthly", 30 * 86_400),
    ("yearly", 365 * 86_400),
];

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
