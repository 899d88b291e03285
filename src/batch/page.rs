//! One page, from what is stored to what is written; on a worker's thread.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use super::{Converted, Failure, Manifest};
use crate::input::{Capture, InputError, InputLimits, Location, Source};
use crate::{Extraction, Parser};

/// What makes of a page what is given of it.
pub(super) type RenderPage<P> = Box<dyn Fn(Extraction, &Source) -> io::Result<P> + Send + Sync>;

/// How pages are converted.
pub(super) struct Conversion<P> {
    pub parser: Parser,
    pub limits: InputLimits,
    #[cfg(feature = "tables")]
    pub corrections: Option<Arc<crate::corrections::Corrections>>,
    pub render: RenderPage<P>,
    /// What an earlier run left, where its work need not be done again.
    pub known: Option<Arc<Manifest>>,
    /// What the records depend on besides the pages.
    pub settings: String,
}

/// What became of a page.
pub(super) enum Outcome<P> {
    Converted(Box<Converted<P>>),
    /// It is what it was when an earlier run converted it.
    Unchanged {
        at: Location,
        sha256: String,
    },
    Failed(Failure),
}

impl<P> Conversion<P> {
    pub fn convert(&self, found: Result<Capture, InputError>) -> Outcome<P> {
        let source = match found.and_then(|capture| capture.open(&self.limits)) {
            Ok(source) => source,
            Err(error) => {
                let (code, message) = (error.code(), error.reason.to_string());
                let is_damage = error.reason.is_damage();
                let at = *error.at;
                return Outcome::Failed(Failure { at, code, message, sha256: None, is_damage });
            }
        };
        // A page that makes the parser panic is a fault of the parser, and must not cost the others.
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| self.read(&source)));
        outcome.unwrap_or_else(|_| {
            let message = "the parser failed on this page; please report it".to_owned();
            failed(&source, "internal", message)
        })
    }

    fn read(&self, source: &Source) -> Outcome<P> {
        let at = source.location();
        let mut context = String::new();
        if let Some(known) = &self.known {
            context = Manifest::context(source, &self.settings);
            if !known.of_place(&at).is_empty() {
                let sha256 = source.sha256();
                if known.is_unchanged(&at, &sha256, &context) {
                    return Outcome::Unchanged { at, sha256 };
                }
            }
        }
        #[cfg_attr(not(feature = "tables"), expect(unused_mut, reason = "nothing corrects it"))]
        let mut extraction = match source.parse(&self.parser) {
            Ok(extraction) => extraction,
            Err(error) => return failed(source, error.code(), error.to_string()),
        };
        #[cfg(feature = "tables")]
        if let Some(corrections) = &self.corrections {
            corrections.apply(&mut extraction);
        }
        let record = &extraction.record;
        let (key, captured) = (record.key.clone(), record.source.captured.clone());
        let sha256 = record.source.sha256.clone().unwrap_or_default();
        let diagnostics = extraction.diagnostics.clone();
        match (self.render)(extraction, source) {
            Ok(piece) => {
                let page = Converted { at, sha256, context, key, captured, diagnostics, piece };
                Outcome::Converted(Box::new(page))
            }
            Err(error) => failed(source, "internal", error.to_string()),
        }
    }
}

fn failed<P>(source: &Source, code: &'static str, message: String) -> Outcome<P> {
    let (at, sha256) = (source.location(), Some(source.sha256()));
    Outcome::Failed(Failure { at, code, message, sha256, is_damage: false })
}
