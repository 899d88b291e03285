//! Coded values: the status, and the reviewers' verdicts.

use crate::claims::{Claims, Place};
use crate::diagnostic::DiagnosticCode;
use crate::outline::Form;
use crate::record::{Code, CodeWord, Coded};
use crate::vocabulary::{
    OverviewTerm, Reading, code_line, is_overview_label, read_code, star_caption,
};

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
        let mut piece = piece;
        if let Some(end) = star_caption_at::<C>(term, piece.text()) {
            let (value, caption) = piece.split_at(end);
            // A caption that no table knows is nobody's.
            let words = caption.text().trim();
            if is_overview_label(words) || star_caption(words).is_some() {
                claims.furniture(caption);
            }
            piece = value;
        }
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

/// Where the caption of a star begins that stands behind a verdict ("Oui Suivis", "Outstanding
/// Starred"): one word more, with a capital, than a code has.
fn star_caption_at<C: CodeWord>(term: OverviewTerm, text: &str) -> Option<usize> {
    let starred = matches!(term, OverviewTerm::Starred | OverviewTerm::EarlyResults);
    let end = text.trim_end().rfind(' ').filter(|_| starred)?;
    let known = |text: &str| read_code::<C>(text).code != Code::Unrecognized;
    let caption = text[end..].trim();
    let is_word =
        caption.starts_with(char::is_uppercase) && caption.chars().all(char::is_alphabetic);
    (is_word && !known(text) && known(&text[..end])).then_some(end)
}

fn says_again<C: CodeWord>(first: &Coded<C>, reading: Reading<C>) -> bool {
    first.code == reading.code && first.code != Code::Unrecognized && !reading.another
}
