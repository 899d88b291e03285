//! The entries of files of words: lines that give a meaning its wordings.

use super::pattern::{Classes, Part, Pattern, PatternFault};
use super::tables::{Line, lines, wordings};

/// A line of a table whose lines have meanings, read.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    pub(super) line: Line<'t>,
    pub(super) meaning: &'t str,
    pub(super) patterns: Vec<Pattern<'t>>,
}

/// A wording that is no pattern, and why.
pub(super) type BadWording<'t> = (&'t str, PatternFault);

/// The section whose lines give the classes of patterns.
pub(super) const CLASS: &str = "class";

/// Reads lines, one after the other.
#[derive(Default)]
pub(super) struct Reader<'t> {
    classes: Classes<'t>,
}

impl<'t> Reader<'t> {
    /// Reads a line that gives a class its words.
    pub(super) fn class(&mut self, name: &'t str, list: &'t str) -> Result<(), BadWording<'t>> {
        let ways = self.patterns(list)?;
        self.classes.insert(name, Pattern(vec![Part::Either(ways)]));
        Ok(())
    }

    /// Reads a line that gives a meaning its wordings.
    pub(super) fn entry(
        &self,
        line: Line<'t>,
        meaning: &'t str,
        list: &'t str,
    ) -> Result<Entry<'t>, BadWording<'t>> {
        Ok(Entry { line, meaning, patterns: self.patterns(list)? })
    }

    fn patterns(&self, list: &'t str) -> Result<Vec<Pattern<'t>>, BadWording<'t>> {
        let read = |wording: &'t str| {
            Pattern::read(wording, &self.classes).map_err(|fault| (wording, fault))
        };
        wordings(list).map(read).collect()
    }
}

/// The entries of a table that is built in. What can't be taken is left out, and a test asks that there
/// is no such line.
#[allow(dead_code, reason = "what builds the library reads so, and tests")]
pub(super) fn entries(table: &str) -> Vec<Entry<'_>> {
    let mut reader = Reader::default();
    let mut entries = Vec::new();
    for line in lines(table).filter(|line| !line.section.is_empty()) {
        match line.named() {
            Some((name, list)) if line.section == CLASS => {
                let _ = reader.class(name, list);
            }
            Some((meaning, list)) => entries.extend(reader.entry(line, meaning, list)),
            None => {}
        }
    }
    entries
}
