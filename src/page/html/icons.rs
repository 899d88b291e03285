//! Which of an icon's words count.

use super::candidate::Anchor;
use super::words::Line;

/// Decides for each icon of a line whether its words count: beside the same words as text they are
/// one value, after a visible value they say it once more, before a caption they come first.
pub(super) fn settle(line: &mut Line, anchors: &mut [Anchor<'_>]) {
    if line.icons.is_empty() {
        return;
    }
    let mut icons = std::mem::take(&mut line.icons);
    while let Some((start, end, bold)) = icons.pop() {
        if !counts(line, start, end, bold) {
            let (at, len) = line.cut(start, end);
            let back =
                |place: u32| if place > at { place.saturating_sub(len).max(at) } else { place };
            for anchor in anchors.iter_mut() {
                (anchor.start, anchor.end) = (back(anchor.start), back(anchor.end));
            }
        }
    }
}

fn counts(line: &Line, start: u32, end: u32, bold: u32) -> bool {
    let words = &line.text[start as usize..end as usize];
    if !words.contains(char::is_alphanumeric) {
        return true;
    }
    let before = line.text[..start as usize].trim_end();
    let after = line.text[end as usize..].trim_start();
    // Where the value begins: behind the label's colon or its bold type.
    let label = before.rfind(':').map_or(0, |at| at + 1).max((bold as usize).min(before.len()));
    let value = before.get(label..).unwrap_or_default().trim();
    if value.contains(char::is_alphanumeric) {
        return false;
    }
    let caption = after.to_lowercase();
    let words = words.to_lowercase();
    caption.is_empty()
        || !(caption.contains(&words) || words.contains(caption.trim_end_matches('.')))
}
