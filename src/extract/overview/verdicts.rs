//! Coded values: the status, and the reviewers' verdicts.

use crate::claims::{Claims, Place};
use crate::diagnostic::DiagnosticCode;
use crate::outline::Form;
use crate::record::{Code, CodeWord, Coded};
use crate::vocabulary::{OverviewTerm, Reading, code_line, read_code};

use super::twice::Labelled;

/// Takes a coded value. The same code again, an icon's words and then its caption, is furniture;
/// another code stays among the words, and the first counts.
pub(super) fn coded<'p, C: CodeWord>(
    claims: &mut Claims<'p>,
    slot: &mut Option<Coded<C>>,
    term: OverviewTerm,
    field: Labelled<'p>,
) {
    let Form { path: keys, rule, .. } = *term.form();
    let path = claims.field(keys);
    let Labelled { labels, values, .. } = field;
    claims.labels(labels, path, rule);
    let mut value: Option<(Coded<C>, Place)> = None;
    let mut another = false;
    for piece in values.into_iter().flatten() {
        let place = piece.place();
        let reading: Reading<C> = read_code(piece.text());
        let (words, again) = piece.split_at(reading.end);
        claims.furniture(again);
        match &mut value {
            None => {
                another |= reading.another;
                let text = claims.value(words, path, rule).to_owned();
                value = Some((Coded { code: reading.code, text }, place));
            }
            Some((first, _)) if says_again(first, reading) => {
                claims.furniture(words);
            }
            Some((first, _)) => {
                another = true;
                first.text.push(' ');
                first.text.push_str(claims.value(words, path, rule));
            }
        }
    }
    let Some((value, place)) = value else {
        *slot = Some(Coded { code: Code::Blank, text: String::new() });
        return;
    };
    let text = &value.text;
    if value.code == Code::Unrecognized {
        let name = keys[keys.len() - 1];
        let line = code_line(C::NAME, text);
        let message = format!("{text:?} is no code of {name} that is known; {line}");
        claims.remark(DiagnosticCode::UnknownValue, Some(place), Some(path), message);
    } else if another {
        let message = format!("{text:?} says two things; the first counts");
        claims.remark(DiagnosticCode::SecondValue, Some(place), Some(path), message);
    }
    *slot = Some(value);
}

fn says_again<C: CodeWord>(first: &Coded<C>, reading: Reading<C>) -> bool {
    first.code == reading.code && first.code != Code::Unrecognized && !reading.another
}
