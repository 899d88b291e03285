//! The marks that a print version puts behind its links.

use std::ops::Range;

use crate::page::Block;

/// Takes "[1]" off behind each link of a block.
pub(super) fn take_off(block: &mut Block<'_>) {
    let mark = |end: usize| {
        let rest = &block.text[end..];
        let bare = rest.trim_start();
        let (mark, _) = bare.strip_prefix('[')?.split_once(']')?;
        let is_number = !mark.is_empty() && mark.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| end..end + (rest.len() - bare.len()) + mark.len() + 2)
    };
    let marks: Vec<Range<usize>> =
        block.links.iter().filter_map(|link| mark(link.range.end as usize)).collect();
    block.take_out(&marks);
}
