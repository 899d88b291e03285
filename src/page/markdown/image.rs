//! Images, of which the words count that stand for them.

use std::ops::Range;

use crate::page::html::{Words, without_flag};

/// An image, and the words that stand for it.
pub(super) struct Image {
    /// Each part with its place.
    pub alt: Vec<(String, Range<u32>)>,
    pub title: String,
    pub start: usize,
}

impl Image {
    /// Its words, of an image that ends here; its title has the bytes of all of it.
    pub fn words(self, end: usize) -> Words<'static> {
        let alt: String = self.alt.iter().map(|(part, _)| part.as_str()).collect();
        let sized = without_size(&alt);
        let words = without_flag(without_number(sized));
        match words.trim().is_empty() {
            true => Words::whole(self.title, self.start as u32..end as u32),
            false => Words::of_parts(self.alt).within(sized.len() - words.len()..sized.len()),
        }
    }
}

/// Notebooks write an image's size behind its words: "Limited|60", "|60x40".
fn without_size(alt: &str) -> &str {
    let Some((words, size)) = alt.rsplit_once('|') else { return alt };
    let is_size = !size.is_empty() && size.bytes().all(|b| b.is_ascii_digit() || b == b'x');
    if is_size { words } else { alt }
}

/// A reader service numbers the images of a page, "Image 5: Flag of France" (`FR0038.md`).
fn without_number(alt: &str) -> &str {
    let Some(rest) = alt.strip_prefix("Image ") else { return alt };
    let words = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    match words.strip_prefix(':') {
        Some(words) if words.len() < rest.len() => words.trim_start(),
        None if words.is_empty() => "",
        _ => alt,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_of_a_reader_service_lose_their_numbers() {
        for (alt, want) in [
            ("Image 5: Flag of France", "Flag of France"),
            ("Image 12", ""),
            ("Image of x", "Image of x"),
        ] {
            assert_eq!(without_number(alt), want);
        }
    }

    #[test]
    fn images_of_a_notebook_lose_their_size() {
        for (alt, want) in [("|60", ""), ("Limited|60x40", "Limited"), ("a|b", "a|b"), ("a|", "a|")]
        {
            assert_eq!(without_size(alt), want);
        }
    }
}
