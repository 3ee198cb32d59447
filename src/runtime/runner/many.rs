//! Answers about many articles at once.

use super::Runner;
use crate::app::{LinksFor, Msg};
use crate::domain::{ArticleId, Window, WindowRequest};
use crate::store::StoreError;

impl Runner {
    /// A window; an empty cache's one while there is none.
    pub(super) fn window(&self, request: WindowRequest) -> Result<Window, StoreError> {
        let found = self.ask(|reader| reader.window(&request))?;
        Ok(found.unwrap_or_else(|| Window { request, rows: Vec::new(), more: false }))
    }

    /// The links of articles.
    pub(super) fn links(&self, ids: &[ArticleId], what_for: LinksFor) -> Result<Msg, StoreError> {
        let found = self.ask(|reader| reader.links(ids))?;
        Ok(Msg::Links(found.unwrap_or_default(), what_for))
    }
}
