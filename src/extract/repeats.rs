//! Values that a page gives twice: the first counts.
//!
//! An equal second is furniture. A different one goes where it stays readable, and is remarked on:
//! that is the caller's to do, who knows the field.

use crate::claims::{Claims, Path, Place};
use crate::diagnostic::DiagnosticCode;
use crate::lines::Line;
use crate::vocabulary::words;

/// Whether both texts have the same words; case, accents and punctuation do not matter.
pub(crate) fn same_words(one: &str, other: &str) -> bool {
    words(one).map(|word| word.hash).eq(words(other).map(|word| word.hash))
}

/// The same for all texts of the same words.
pub(crate) fn key(text: &str) -> u64 {
    words(text).fold(0, |key: u64, word| {
        key.rotate_left(5).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word.hash
    })
}

/// Whether pieces say what a value says already, or nothing at all.
pub(crate) fn say_again(pieces: &[Line<'_>], known: &str) -> bool {
    let text = joined(pieces);
    words(&text).next().is_none() || same_words(&text, known)
}

/// The words of pieces, as one text.
pub(crate) fn joined(pieces: &[Line<'_>]) -> String {
    pieces.iter().map(Line::text).collect::<Vec<_>>().join(" ")
}

/// Takes a label and pieces that only repeat what was read before: the label heads nothing.
pub(crate) fn take_again<'p>(
    claims: &mut Claims<'p>,
    label: impl IntoIterator<Item = Line<'p>>,
    pieces: Vec<Line<'p>>,
) {
    for label in label {
        claims.heading(label, Path::ROOT, "repeats.label");
    }
    for piece in pieces {
        claims.furniture(piece);
    }
}

/// Remarks on a second value that is not the first.
pub(crate) fn remark(
    claims: &mut Claims<'_>,
    place: Option<Place>,
    field: Path,
    label: &str,
    first: &str,
) {
    let label = label.trim().trim_end_matches(':').trim_end();
    let message = format!("{label:?} stands here with another value than the first, {first:?}");
    claims.remark(DiagnosticCode::SecondValue, place, Some(field), message);
}
