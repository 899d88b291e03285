//! One page among those of a file, a folder or an archive.

use std::path::Path;

use ogpx::Parser;
use ogpx::input::{InputError, Place, Source, Sources};

use super::reading::ReadingOptions;

/// How many pages are named where one is to be chosen.
const NAMED: usize = 5;

/// A page as it is named on the command line: a path, and behind a "#" which of its pages.
#[derive(Debug)]
pub(super) struct PageName {
    pub(super) place: Place,
    /// The place as it was given.
    path: String,
    /// An ID or key, a record of an archive, a line of a stream, an address, or a file's way in a folder.
    which: Option<String>,
}

/// Why no page, or not one only, is so named.
#[derive(Debug, thiserror::Error)]
pub(super) enum PickError {
    #[error(transparent)]
    Unreadable(#[from] InputError),
    #[error("{place}: holds no page {which:?}; {}", known(.place, .names))]
    None { place: String, which: String, names: Vec<String> },
    #[error("{place}: holds more than one page; {}", known(.place, .names))]
    Several { place: String, names: Vec<String> },
    #[error("{place}#{which}: there are several; {}", known(.place, .names))]
    Captures { place: String, which: String, names: Vec<String> },
}

/// How the pages of a place are named.
fn known(place: &str, names: &[String]) -> String {
    let (first, dots) =
        (&names[..names.len().min(NAMED)], if names.len() > NAMED { ", …" } else { "" });
    let first: Vec<_> = first.iter().map(|name| format!("{place}#{name}")).collect();
    match first.is_empty() {
        true => "it has none at all".to_owned(),
        false => format!("name one: {}{dots}", first.join(", ")),
    }
}

impl PageName {
    /// A file that is there is meant itself, whatever signs are in its name.
    pub(super) fn new(path: &Path) -> Self {
        let whole =
            || PageName { place: Place::from(path), path: path.display().to_string(), which: None };
        let text = path.to_string_lossy();
        match text.rsplit_once('#') {
            Some((place, which)) if !path.exists() && !place.is_empty() => PageName {
                place: Place::from(place),
                path: place.to_owned(),
                which: Some(which.to_owned()),
            },
            _ => whole(),
        }
    }

    /// The page that is so named.
    pub(super) fn pick(self, reading: &ReadingOptions) -> Result<Source, PickError> {
        let parser = reading.parser();
        let sources = Sources::from(reading.captures(vec![self.place]));
        let mut names = Vec::new();
        let mut picked: Vec<Source> = Vec::new();
        for source in sources {
            let source = match (source, &self.which) {
                (Ok(source), _) => source,
                // Among many pages one that can't be read is not the one that is meant.
                (Err(error), None) if picked.is_empty() => return Err(error.into()),
                (Err(error), Some(_))
                    if error.at.input == self.path && error.at.record_id.is_none() =>
                {
                    return Err(error.into());
                }
                (Err(_), _) => continue,
            };
            let is_meant = match &self.which {
                None => true,
                Some(which) => {
                    is_at(&source, which) || picked.is_empty() && has_key(&source, which, &parser)
                }
            };
            if names.len() <= NAMED {
                names.push(name(&source, &parser));
            }
            if is_meant {
                picked.push(source);
            }
            if self.which.is_none() && picked.len() > NAMED {
                break;
            }
        }
        let place = self.path;
        match (picked.len(), self.which) {
            (1, _) => Ok(picked.remove(0)),
            (0, which) => Err(PickError::None { place, which: which.unwrap_or_default(), names }),
            (_, None) => Err(PickError::Several { place, names }),
            (_, Some(which)) => {
                let names = picked.iter().map(exact_name).collect();
                Err(PickError::Captures { place, which, names })
            }
        }
    }
}

/// Whether a page is at a place: a record or line, an address or the last part of it, a file's way.
fn is_at(source: &Source, which: &str) -> bool {
    let bare = |id: &str| id.trim_start_matches('<').trim_end_matches('>').to_owned();
    let is_record = source.record_id.as_deref().is_some_and(|id| bare(id) == bare(which));
    let is_address = source.url.as_deref().is_some_and(|url| {
        let last =
            url.split(['?', '#']).next().unwrap_or(url).trim_end_matches('/').rsplit('/').next();
        url == which || last.is_some_and(|last| last.eq_ignore_ascii_case(which))
    });
    is_record || is_address || source.record_id.is_none() && source.below == which
}

/// Whether a page's record has a key.
fn has_key(source: &Source, which: &str, parser: &Parser) -> bool {
    key(source, parser).is_some_and(|key| key.eq_ignore_ascii_case(which))
}

fn key(source: &Source, parser: &Parser) -> Option<String> {
    source.parse(parser).ok()?.record.key
}

/// How a page is named at best: by what a person knows it by.
fn name(source: &Source, parser: &Parser) -> String {
    key(source, parser).unwrap_or_else(|| exact_name(source))
}

/// What no other page of the place is named.
fn exact_name(source: &Source) -> String {
    source.record_id.clone().unwrap_or_else(|| source.below.clone())
}
