//! How deep an item of a list stands, by its mark and those before it.

use crate::grammar::bullet::{Marker, MarkerKind};

/// The marks of the lists that are open, outermost first.
#[derive(Debug, Default)]
pub(crate) struct Nesting<'a> {
    open: Vec<Mark<'a>>,
}

#[derive(Clone, Copy, Debug)]
struct Mark<'a> {
    kind: Option<MarkerKind>,
    label: &'a str,
    indent: u16,
}

impl<'a> Nesting<'a> {
    /// The depth of the next item, 0 for the outermost list. `led_in` tells whether the item before
    /// it ends in a colon. A list that begins with an unmarked item goes on with marked ones, unless
    /// a colon leads them in.
    pub(crate) fn depth(&mut self, marker: Option<Marker<'a>>, indent: u16, led_in: bool) -> usize {
        let mut mark = Mark {
            kind: marker.map(|marker| marker.kind),
            label: marker.map_or("", |marker| marker.label),
            indent,
        };
        let depth = self.place(mark, led_in);
        if self
            .open
            .get(depth)
            .is_some_and(|open| open.kind == Some(MarkerKind::Letter) && mark.is_like(open))
        {
            mark.kind = Some(MarkerKind::Letter);
        }
        self.open.truncate(depth);
        self.open.push(mark);
        depth
    }

    fn place(&self, mark: Mark<'a>, led_in: bool) -> usize {
        let parent = |depth: usize| mark.is_part_of(&self.open[depth]);
        if let Some(depth) = (0..self.open.len()).rev().find(|depth| parent(*depth)) {
            return depth + 1;
        }
        let same = |depth: &usize| {
            self.open[*depth].label == mark.label && mark.is_like(&self.open[*depth])
        };
        let like = |depth: &usize| mark.is_like(&self.open[*depth]);
        let depths = || (0..self.open.len()).rev();
        if let Some(depth) = depths().find(same).or_else(|| depths().find(like)) {
            return depth;
        }
        match self.open.last() {
            None => 0,
            Some(last) if last.kind.is_none() && !led_in => self.open.len() - 1,
            Some(last) if mark.indent < last.indent => {
                self.open.iter().position(|open| open.indent >= mark.indent).unwrap_or(0)
            }
            Some(_) => self.open.len(),
        }
    }
}

impl Mark<'_> {
    /// Whether both are items of one list: the same glyphs (or fewer of the same, as "•" after
    /// "• -"), or numbers of one kind.
    fn is_like(&self, other: &Mark<'_>) -> bool {
        match (self.kind, other.kind) {
            (Some(MarkerKind::Glyph), Some(MarkerKind::Glyph)) => {
                self.indent.abs_diff(other.indent) < 2 && other.label.starts_with(self.label)
            }
            (Some(MarkerKind::Decimal), Some(MarkerKind::Decimal)) => {
                self.label.matches('.').count() == other.label.matches('.').count()
            }
            // "i" after "h" is a letter.
            (Some(MarkerKind::Roman), Some(MarkerKind::Letter)) => {
                self.label.eq_ignore_ascii_case("i") && other.label.eq_ignore_ascii_case("h")
            }
            (mine, theirs) => mine == theirs && self.indent.abs_diff(other.indent) < 2,
        }
    }

    /// Whether the label counts within the other: "9.1" in "9", "2a" in "2".
    fn is_part_of(&self, other: &Mark<'_>) -> bool {
        let numbered = matches!(
            (self.kind, other.kind),
            (
                Some(MarkerKind::Decimal | MarkerKind::NumberLetter),
                Some(MarkerKind::Number | MarkerKind::Decimal)
            )
        );
        numbered
            && self.label.len() > other.label.len()
            && self
                .label
                .strip_prefix(other.label)
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::bullet::marker;

    #[test]
    fn marks_tell_how_deep_an_item_stands() {
        let lists: &[&[(&str, usize)]] = &[
            &[("• Making:", 0), ("• • starting", 1), ("• • securing", 1), ("•Setting", 0)],
            &[("• ● Open", 0), ("• ● Carry out:", 0), ("o one", 1), ("o two", 1), ("• ● Hold", 0)],
            &[("• - the first", 0), ("• - the second", 0), ("• Open events", 0)],
            &[("• one:", 0), ("- two", 1), ("- three", 1), ("• four", 0)],
            &[("1. one", 0), ("2. two", 0), ("2a. three", 1), ("2b. four", 1), ("3. five", 0)],
            &[("8.1 one", 0), ("a) two", 1), ("b) three", 1), ("8.2 four", 0)],
            &[("1. one:", 0), ("1.1. two", 1), ("1.2. three", 1)],
            &[("Lend help", 0), ("- Publish", 0)],
            &[("Publish:", 0), ("- this", 1), ("- that", 1)],
            &[("h) eight", 0), ("i) nine", 0), ("j) ten", 0)],
        ];
        for list in lists {
            let mut nesting = Nesting::default();
            let mut led_in = false;
            for (line, depth) in *list {
                assert_eq!(nesting.depth(marker(line), 0, led_in), *depth, "{line} of {list:?}");
                led_in = line.ends_with(':');
            }
        }
    }
}
