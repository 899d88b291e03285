//! What a small parser gives: what it read at the beginning of a text, and where that ends.

use nom::IResult;

/// A value that stands at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Read<T> {
    pub value: T,
    /// Where its words end.
    pub end: usize,
}

impl<T> Read<T> {
    /// What a parser of parts gives for the text, as the value that the text begins with.
    pub(super) fn with<'t>(
        text: &'t str,
        mut parser: impl FnMut(&'t str) -> IResult<&'t str, T>,
    ) -> Option<Read<T>> {
        let (rest, value) = parser(text).ok()?;
        Some(Read { value, end: text.len() - rest.len() })
    }

    /// The value, where the text ends with it.
    pub(crate) fn whole(self, text: &str) -> Option<T> {
        (self.end == text.len()).then_some(self.value)
    }

    /// What follows it in the text.
    pub(crate) fn rest<'t>(&self, text: &'t str) -> &'t str {
        &text[self.end..]
    }
}

#[cfg(test)]
mod tests {
    use nom::character::complete::digit1;

    use super::*;

    #[test]
    fn a_value_stands_at_the_beginning_and_may_be_the_whole() {
        let read = |text| Read::with(text, digit1::<&str, nom::error::Error<&str>>);
        assert_eq!(read("12 m"), Some(Read { value: "12", end: 2 }));
        assert_eq!(read("12 m").unwrap().rest("12 m"), " m");
        assert_eq!(read("12 m").unwrap().whole("12 m"), None);
        assert_eq!(read("12").unwrap().whole("12"), Some("12"));
        assert_eq!(read("m"), None);
    }
}
