//! Rare bytes of a text, passed over many at once where there are none.

/// So many bytes are looked at together.
const CHUNK: usize = 16;

/// Where in a text some bytes stand one behind the other, which they do in few places. The question must be a
/// few comparisons without a branch, so that it is put to a whole chunk at once.
#[inline]
pub(crate) fn places<const COUNT: usize>(
    text: &[u8],
    are: impl Fn([u8; COUNT]) -> bool + Copy,
) -> impl Iterator<Item = usize> {
    let end = (text.len() + 1).saturating_sub(COUNT);
    let at = move |place: usize| std::array::from_fn(|number| text[place + number]);
    let chunk_at = move |first: usize| text.get(first..first + CHUNK + COUNT - 1);
    let has_any = move |chunk: &[u8]| {
        let within = |first: usize| std::array::from_fn(|number| chunk[first + number]);
        (0..CHUNK).fold(false, |any, first| any | are(within(first)))
    };
    let (mut next, mut looked_at) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            while next < looked_at {
                next += 1;
                if are(at(next - 1)) {
                    return Some(next - 1);
                }
            }
            while let Some(chunk) = chunk_at(next) {
                if has_any(chunk) {
                    looked_at = next + CHUNK;
                    break;
                }
                next += CHUNK;
            }
            if next < looked_at {
                continue;
            }
            // Fewer places are left than a chunk has: the last chunk holds them all.
            let last = end.checked_sub(CHUNK).and_then(chunk_at);
            if next >= end || last.is_some_and(|last| !has_any(last)) {
                return None;
            }
            looked_at = end;
        }
    })
}

/// Where capitals of ASCII stand, and bytes that letters of two bytes and more begin with. Eight bytes are
/// looked at together, each as a part of one number.
#[inline]
pub(crate) fn capitals(text: &[u8]) -> impl Iterator<Item = usize> {
    const ONES: u64 = u64::MAX / 255;
    const HIGHEST: u64 = ONES << 7;
    // The highest bit of each byte that is no less, of bytes below 128.
    let at_least = |bytes: u64, least: u8| bytes + u64::from(0x80 - least) * ONES;
    let (chunks, rest) = text.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let chunks = chunks.iter().copied().chain([last]).map(u64::from_le_bytes);
    chunks.zip((0..).step_by(8)).flat_map(move |(bytes, first)| {
        let low = bytes & !HIGHEST;
        let capital = at_least(low, b'A') & !at_least(low, b'Z' + 1) & !bytes;
        let wide = at_least(low, 0xc3 - 0x80) & bytes;
        let mut found = (capital | wide) & HIGHEST;
        std::iter::from_fn(move || {
            let place = (found != 0).then(|| first + found.trailing_zeros() as usize / 8)?;
            found &= found - 1;
            Some(place)
        })
    })
}

/// Whether any of some signs of ASCII stands in a text.
#[inline]
pub(crate) fn has_any<const COUNT: usize>(text: &str, signs: [u8; COUNT]) -> bool {
    let is_one = move |[byte]: [u8; 1]| signs.iter().fold(false, |any, sign| any | (byte == *sign));
    places(text.as_bytes(), is_one).next().is_some()
}

/// Where the figures of a text stand.
#[inline]
pub(crate) fn figures(text: &[u8]) -> impl Iterator<Item = usize> {
    places(text, |[byte]| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_found_wherever_they_stand() {
        for length in 0..50 {
            for figure in 0..length {
                let mut text = vec![b'x'; length];
                text[figure] = b'0';
                text[length / 2] = b'1';
                let want: Vec<usize> = (0..length).filter(|at| text[*at] != b'x').collect();
                assert_eq!(figures(&text).collect::<Vec<_>>(), want);
                let behind = |[first, second, _]: [u8; 3]| (first == b'x') & (second != b'x');
                let want: Vec<usize> = (1..length.max(2) - 1)
                    .filter(|at| text[at - 1] == b'x' && text[*at] != b'x')
                    .map(|at| at - 1)
                    .collect();
                assert_eq!(places(&text, behind).collect::<Vec<_>>(), want);
            }
        }
    }

    #[test]
    fn capitals_are_found_among_all_bytes() {
        let all: Vec<u8> = (0..=255).chain(0..=90).collect();
        let is_one = |at: &usize| all[*at].is_ascii_uppercase() || all[*at] >= 0xc3;
        for end in 0..all.len() {
            assert!(capitals(&all[..end]).eq((0..end).filter(is_one)), "{end}");
        }
        assert!(has_any("a.b", *b";.") && !has_any("a.b", *b";,") && !has_any("", *b"."));
    }
}
