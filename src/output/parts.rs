//! Which of the parts that a record has only on request it is written with.

use crate::{Extraction, Record};

/// The parts that a record has only on request.
///
/// ```
/// use ogpx::output::Parts;
/// let parts = Parts { diagnostics: true, ..Parts::default() };
/// let record = parts.attach(ogpx::Extraction::default());
/// assert_eq!(record.diagnostics, Some(vec![]));
/// assert_eq!(record.content, None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The page in reading order with what claimed each block; asked of the page's reader with
    /// [`Parser::content`](crate::Parser::content).
    pub content: bool,
    /// Where the values came from; asked of the page's reader with
    /// [`Parser::evidence`](crate::Parser::evidence).
    pub evidence: bool,
    /// What a reader of the record should know.
    pub diagnostics: bool,
}

impl Parts {
    /// The record of an extraction with these parts in it.
    ///
    /// ```
    /// use ogpx::output::Parts;
    /// let page = b"Open Data (FR0033)\nStatus: Active\nStarred: No\n";
    /// let extraction = ogpx::Parser::new().evidence(true).parse(page)?;
    /// let record = Parts { evidence: true, ..Parts::default() }.attach(extraction);
    /// assert_eq!(record.evidence.unwrap()["/status"].line, Some(2));
    /// assert_eq!((record.content, record.diagnostics), (None, None));
    /// # Ok::<(), ogpx::ParseError>(())
    /// ```
    pub fn attach(self, extraction: Extraction) -> Record {
        let Extraction { mut record, diagnostics, content, evidence } = extraction;
        record.content = self.content.then_some(content);
        record.evidence = self.evidence.then_some(evidence);
        record.diagnostics = self.diagnostics.then_some(diagnostics);
        record
    }
}
