//! WARC archives, record by record, and ARC archives, which came before them.
//!
//! In: an archive. Out: the pages among its records, each with its address and the date of its capture.
//! Records of other kinds, of other addresses and of what is no page are passed over.

mod records;

use super::capture::Stored;
use super::finding::{Finding, Findings, Found};
use super::head::Head;
use super::http::Response;
use super::looking::Looking;
use super::raw::Raw;
use super::{Capture, InputError, Location, Reason, is_commitment_address};
use records::Records;

const NO_PAGES: &str = "no response in it is a page at the address of a commitment; \
     `--all-urls` reads every page";

/// The pages of an archive in one part or several.
pub(super) fn records<P>(parts: P, at: Location, looking: &Looking) -> Findings
where
    P: IntoIterator<Item = Raw>,
    P::IntoIter: Send + 'static,
{
    let mut parts = parts.into_iter();
    let records = Records::new(parts.next().unwrap_or_else(|| Raw::new(std::io::empty())));
    let (input, looking) = (at.clone(), looking.clone());
    let parts: Box<dyn Iterator<Item = Raw> + Send> = Box::new(parts);
    let mut archive = Archive { records, parts, at, input, looking, found: false, number: 0 };
    let mut ended = false;
    Box::new(std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let found = archive.next();
        ended = found.as_ref().is_none_or(|found| {
            matches!(found, Err(InputError { reason: Reason::NoPages(_), .. }))
        });
        found
    }))
}

/// An archive and how far it is read.
struct Archive {
    records: Records,
    /// What comes behind these records.
    parts: Box<dyn Iterator<Item = Raw> + Send>,
    /// The record being read, or the archive before the first.
    at: Location,
    input: Location,
    looking: Looking,
    found: bool,
    /// How many records were met.
    number: usize,
}

impl Archive {
    fn next(&mut self) -> Option<Found> {
        loop {
            let found = match self.records.next() {
                Ok(Some(head)) => self.page(&head),
                Ok(None) => match self.parts.next() {
                    Some(part) => {
                        self.records = Records::new(part);
                        Ok(None)
                    }
                    None if self.found => return None,
                    None => {
                        let reason = Reason::NoPages(NO_PAGES);
                        return Some(Err(InputError::new(self.input.clone(), reason)));
                    }
                },
                Err(reason) => Err(reason),
            };
            if let Some(found) = found.transpose() {
                self.found = true;
                let error = |reason| InputError::new(self.at.clone(), reason);
                return Some(found.map(Finding::Capture).map_err(error));
            }
        }
    }

    /// The page that a record holds.
    fn page(&mut self, head: &Head) -> Result<Option<Capture>, Reason> {
        let url = head.get("WARC-Target-URI");
        let url = url.map(|url| url.trim_start_matches('<').trim_end_matches('>'));
        self.number += 1;
        // Records of an ARC archive have no names, and are counted.
        let id = head.get("WARC-Record-ID").map(str::to_owned);
        self.at.record_id = id.or_else(|| Some(self.number.to_string()));
        self.at.url = url.map(str::to_owned);
        if !self.records.has_length() {
            return Err(Reason::WrongLength);
        }
        let is_wanted = url.is_some_and(|url| {
            is_of_web(url) && (self.looking.all_urls || is_commitment_address(url))
        });
        let kind = head.get("WARC-Type").unwrap_or_default().to_ascii_lowercase();
        let captured = head.get("WARC-Date").map(str::to_owned);
        let (content_type, mut response) = match kind.as_str() {
            "response" if is_wanted => {
                let http = Head::parse(&self.records.head()?);
                if !http.is_ok() {
                    return Ok(None);
                }
                (http.get("Content-Type").map(str::to_owned), Response::new(&http))
            }
            // What was put into the archive without HTTP.
            "resource" if is_wanted => {
                (head.get("Content-Type").map(str::to_owned), Response::default())
            }
            _ => return Ok(None),
        };
        if !is_page(content_type.as_deref()) {
            return Ok(None);
        }
        // One byte over the limit is enough for the parser to tell that the page is too large.
        response.body = self.records.block(self.looking.limits.page as u64 + 1)?;
        let capture = Capture::new(self.at.clone(), Stored::Response(response));
        Ok(Some(capture.fetched(captured, content_type)))
    }
}

/// Whether an address is one of HTTP.
fn is_of_web(url: &str) -> bool {
    let scheme = url.split(':').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// Whether a content type is that of a page; many servers send none.
fn is_page(content_type: Option<&str>) -> bool {
    let Some(content_type) = content_type else { return true };
    let media = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(
        media.as_str(),
        "" | "text/html" | "application/xhtml+xml" | "text/plain" | "text/markdown"
    )
}
