//! Which of an icon's words count.

use super::begins_with_label;
use super::candidate::Anchor;
use super::words::Line;
use crate::span::floor;

/// How much of what follows an icon is looked at for its caption: more than any caption has.
const CAPTION: usize = 400;

/// Decides for each icon of a line whether its words count: beside the same words as text they are
/// one value, after a visible value they say it once more, before a label they adorn it, before another caption they
/// come first. All that do not are taken out at once.
pub(super) fn settle(
    line: &mut Line,
    anchors: &mut [Anchor<'_>],
    is_label: Option<fn(&str) -> bool>,
) {
    let icons = std::mem::take(&mut line.icons);
    // The last first: what a later icon has lost is no caption of an earlier one.
    let mut gone: Vec<(u32, u32)> = Vec::new();
    for (start, end, bold) in icons.into_iter().rev() {
        if !counts(&line.text, (start, end), bold, &gone, is_label) {
            gone.push((start, end));
        }
    }
    if gone.is_empty() {
        return;
    }
    gone.reverse();
    let cuts = line.cut(&gone);
    let back = |place: u32| {
        let before = cuts.partition_point(|cut| cut.start < place);
        let Some(cut) = before.checked_sub(1).map(|last| &cuts[last]) else { return place };
        let (start, len) = (cut.start - cut.before, cut.end - cut.start);
        if place >= cut.end { place - cut.before - len } else { start }
    };
    for anchor in anchors {
        (anchor.start, anchor.end) = (back(anchor.start), back(anchor.end));
    }
}

fn counts(
    text: &str,
    (start, end): (u32, u32),
    bold: u32,
    gone: &[(u32, u32)],
    is_label: Option<fn(&str) -> bool>,
) -> bool {
    let words = &text[start as usize..end as usize];
    if !words.contains(char::is_alphanumeric) {
        return true;
    }
    // A value begins behind the label's colon or its bold type.
    let before = text[..start as usize].trim_end();
    let bold = (bold as usize).min(before.len());
    let last = before.char_indices().rev().find(|(_, c)| *c == ':' || c.is_alphanumeric());
    if last.is_some_and(|(at, c)| c != ':' && at >= bold) {
        return false;
    }
    let caption = caption(text, end, gone);
    if before.is_empty() && begins_with_label(&caption, is_label) {
        return false;
    }
    let caption = caption.to_lowercase();
    let words = words.to_lowercase();
    caption.is_empty()
        || !(caption.contains(&words) || words.contains(caption.trim_end_matches('.')))
}

/// The words behind an icon, without those of later icons that are gone; the nearest of these are the
/// last of the list.
fn caption(text: &str, from: u32, gone: &[(u32, u32)]) -> String {
    let mut caption = String::new();
    let mut at = from as usize;
    for (start, end) in gone.iter().rev() {
        caption.push_str(&text[at..*start as usize]);
        at = *end as usize;
        if caption.len() > CAPTION {
            break;
        }
    }
    if caption.len() <= CAPTION {
        let rest = &text[at..];
        caption.push_str(&rest[..floor(rest, CAPTION)]);
    }
    caption.trim().to_owned()
}
