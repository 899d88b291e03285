//! Corrections on a record.

use serde_json::Value;

use super::value::{at, readings, shown, verdict};
use super::{Correction, Corrections};
use crate::record::{EvidenceOrigin, Record};
use crate::tree::{above, as_value};
use crate::{Diagnostic, DiagnosticCode, Extraction};

/// The scales whose answer an overview's value is, by where it stands.
const ANSWERED: [(&str, &str); 6] = [
    ("/irm/completion", "/irm/verdicts/completion"),
    ("/irm/verifiable", "/irm/verdicts/verifiable"),
    ("/irm/ambition", "/irm/verdicts/ambition"),
    ("/irm/potential_impact", "/irm/verdicts/potential_impact"),
    ("/irm/early_results", "/irm/verdicts/did_it_open_government"),
    ("/irm/starred", "/irm/verdicts/starred"),
];

/// How much of a value is shown, in characters.
const SHOWN: usize = 80;

impl Corrections {
    /// Applies what is known of a commitment to its record. Of each correction a remark is left:
    /// `corrected`, or `not-corrected` where the record no longer reads as it did or the value can't stand
    /// there. Where the extraction has evidence, that of a corrected value has the origin `correction`.
    ///
    /// The one answer on a scale follows what it was taken from.
    ///
    /// ```
    /// use ogpx::corrections::{Corrections, CorrectionsFormat};
    /// let csv = "key,pointer,was,is,who,why\nFR0033,/irm/completion/code,unrecognized,limited,the data desk,\n";
    /// let corrections = Corrections::read(csv, CorrectionsFormat::Csv)?;
    /// let page = b"Open Data (FR0033)\nStatus: Active\nCompletion: Lmited\n";
    /// let mut found = ogpx::Parser::new().evidence(true).parse(page)?;
    /// corrections.apply(&mut found);
    /// assert_eq!(found.record.irm.verdicts.completion.unwrap().code.to_string(), "limited");
    /// let place = &found.evidence["/irm/completion/code"];
    /// assert_eq!((place.line, place.rule.as_str()), (Some(3), "correction"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn apply(&self, extraction: &mut Extraction) {
        let Some(key) = extraction.record.key.clone() else { return };
        for correction in self.of(&key) {
            let (code, message) = match corrected(&extraction.record, correction) {
                Ok(record) => {
                    extraction.record = record;
                    trace(extraction, correction);
                    (DiagnosticCode::Corrected, told(correction))
                }
                Err(why) => (DiagnosticCode::NotCorrected, format!("{}: {why}", told(correction))),
            };
            let remark = Diagnostic::of_record(code, correction.pointer.as_str(), message);
            extraction.diagnostics.push(remark);
        }
    }
}

/// What a correction is, in a sentence.
fn told(correction: &Correction) -> String {
    let Correction { pointer, was, is, who, why, .. } = correction;
    let (was, is) = (cut(was), cut(is));
    let why = if why.is_empty() { String::new() } else { format!(" ({why})") };
    format!("{pointer} from {was:?} to {is:?}, by {who}{why}")
}

fn cut(text: &str) -> String {
    let dots = if text.chars().count() > SHOWN { "…" } else { "" };
    text.chars().take(SHOWN).chain(dots.chars()).collect()
}

/// The record with a value corrected, or why it is not.
fn corrected(record: &Record, correction: &Correction) -> Result<Record, String> {
    let pointer = correction.pointer.as_str();
    let now = as_value(record);
    let there = now.pointer(pointer).ok_or("this record has no such entry")?;
    let reads = shown(there);
    if reads == correction.is {
        return Err("it reads so already".to_owned());
    }
    if reads != correction.was {
        return Err(format!("now it reads {:?}", cut(&reads)));
    }
    if let Some(codes) =
        correction.pointer.codes().filter(|codes| !codes.contains(&&*correction.is))
    {
        return Err(format!("the code is none of {}", codes.join(", ")));
    }
    let with = |value: Value| {
        let mut changed = now.clone();
        *at(&mut changed, pointer)? = value;
        follow(&mut changed, correction);
        // As stored records are read, so that the program holds one such reader.
        serde_json::from_str::<Record>(&changed.to_string()).ok()
    };
    let read = readings(&correction.is, there).into_iter().find_map(with);
    read.ok_or_else(|| "such a value can't stand there".to_owned())
}

/// Lets the answer on a scale follow the value that it was, or now is, taken from.
fn follow(record: &mut Value, correction: &Correction) {
    let pointer = correction.pointer.as_str();
    let Some(value) = pointer.strip_suffix("/code") else { return };
    if let Some((_, answer)) = ANSWERED.into_iter().find(|(from, _)| *from == value) {
        let field: Option<crate::compare::FieldPointer> = format!("{answer}/code").parse().ok();
        let is_known = field
            .and_then(|field| field.codes())
            .is_some_and(|codes| codes.contains(&&*correction.is));
        let Some(there) = at(record, answer) else { return };
        let is_taken = there.pointer("/at").and_then(Value::as_str) == Some(value);
        if is_known {
            *there = verdict(&correction.is, value);
        } else if is_taken {
            *there = Value::Null;
        }
        return;
    }
    let verdicts = at(record, "/irm/verdicts").and_then(Value::as_object_mut);
    for answer in verdicts.into_iter().flat_map(|all| all.values_mut()) {
        let from = answer.pointer("/at").and_then(Value::as_str).unwrap_or_default();
        if from.is_empty() || !(value == from || value.starts_with(&format!("{from}/"))) {
            continue;
        }
        match answer.pointer_mut("/code") {
            Some(Value::Array(codes)) => {
                let old = codes.iter_mut().filter(|code| code.as_str() == Some(&correction.was));
                old.for_each(|code| *code = correction.is.clone().into());
            }
            Some(code) => *code = correction.is.clone().into(),
            None => {}
        }
    }
}

/// Lets the evidence say who has the last word on a value.
fn trace(extraction: &mut Extraction, correction: &Correction) {
    let pointer = correction.pointer.as_str();
    let evidence = &mut extraction.evidence;
    if let Some(mut place) = above(pointer).find_map(|above| evidence.get(above)).cloned() {
        place.origin = EvidenceOrigin::Correction;
        place.rule = "correction".to_owned();
        evidence.insert(pointer.to_owned(), place);
    }
}
