//! Pages of articles, opened or wanted ahead.

use std::sync::Arc;

use super::{Runner, Writing};
use crate::app::Msg;
use crate::domain::{ArticleId, PageMiss};
use crate::runtime::inbox::Event;
use crate::runtime::pages::Pages;
use crate::runtime::pictures::fetch::Fetcher;
use crate::runtime::{clock, pages};
use crate::store::Writer;

impl Runner {
    /// Fetches the page of an article.
    pub fn fetch_page(&mut self, article: ArticleId) -> Option<Msg> {
        let miss = |miss| Some(Msg::Page(article, Err(miss)));
        match (&self.pages, &mut self.writing) {
            (Some(pages), _) => pages.open(article).err().and_then(|error| {
                tracing::warn!(%error, "no page can be fetched");
                miss(PageMiss::Fault)
            }),
            (None, Writing::Opening { page, .. }) => {
                *page = Some(article);
                None
            }
            // The cache cannot be opened: what comes could not be kept.
            (None, _) => miss(PageMiss::Paused),
        }
    }

    /// Fetches what is wanted ahead; nobody waits for it.
    pub fn prefetch(&self) {
        if let Some(Err(error)) = self.pages.as_ref().map(Pages::prefetch) {
            tracing::warn!(%error, "no page can be fetched ahead");
        }
    }

    /// Gets pictures, for whoever shows or keeps them.
    pub fn pictures(&self) -> Arc<Fetcher> {
        Arc::clone(&self.pictures)
    }

    pub(super) fn pages(&self, writer: Writer) -> Pages {
        let (prefetch, pages) = self.ahead.clone();
        let inbox = Arc::clone(&self.inbox);
        let setup = pages::Setup {
            settings: self.settings.clone(),
            prefetch,
            pages,
            cache_dir: self.cache_dir.clone(),
            sections: self.sections.clone(),
            writer,
            gate: self.gate.clone(),
            clock: clock::Clock::wall(),
            program: None,
            pictures: Some(self.pictures()),
        };
        let tell = move |news| {
            if let pages::News::Page(article, outcome) = news {
                inbox.put(Event::Page(article, outcome));
            }
        };
        Pages::new(setup, Box::new(tell))
    }
}
