//! The tables of words, as text: sections, and lines in them.
//!
//! `[section]` begins a section, `#` a remark; every other line says something. A line may give what
//! stands behind " = " a name. Lists of words are parted by commas; wordings, which may hold commas,
//! by " | ".

/// A line of a table that says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line<'t> {
    /// The section that it stands in; empty before the first.
    pub section: &'t str,
    /// Which line it is, counted from 1.
    pub number: usize,
    pub text: &'t str,
}

impl<'t> Line<'t> {
    /// The name before " = ", and what it is the name of.
    pub(crate) fn named(&self) -> Option<(&'t str, &'t str)> {
        let signs = memchr::memchr_iter(b'=', self.text.as_bytes());
        let mut parted = signs.filter_map(|at| {
            let (name, words) = (&self.text[..at], &self.text[at + 1..]);
            Some((name.strip_suffix(' ')?, words.strip_prefix(' ')?))
        });
        parted.next()
    }
}

/// The lines of a table that say something, in their order.
pub(crate) fn lines(table: &str) -> impl Iterator<Item = Line<'_>> {
    let mut section = "";
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', table.as_bytes()).chain([table.len()]);
    let all = ends.map(move |end| &table[std::mem::replace(&mut start, end + 1)..end]);
    all.map(str::trim).zip(1..).filter_map(move |(text, number)| {
        if text.is_empty() || text.starts_with('#') {
            return None;
        }
        if let Some(name) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
            section = name;
            return None;
        }
        Some(Line { section, number, text })
    })
}

/// The lines of a section, numbered from its head on: the others are not looked at.
pub(crate) fn lines_under<'t>(table: &'t str, section: &str) -> impl Iterator<Item = Line<'t>> {
    let head = format!("[{section}]\n");
    let heads = memchr::memmem::find_iter(table.as_bytes(), &head).collect::<Vec<_>>();
    let heads = heads.into_iter().filter(|at| *at == 0 || table[..*at].ends_with('\n'));
    heads.flat_map(|at| {
        let next = memchr::memmem::find(&table.as_bytes()[at..], b"\n[");
        lines(&table[at..next.map_or(table.len(), |next| at + next)])
    })
}

/// The words and phrases of a list.
pub(crate) fn listed(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|entry| !entry.is_empty())
}

/// The wordings of one meaning.
pub(crate) fn wordings(list: &str) -> impl Iterator<Item = &str> {
    list.split(" | ").map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_remark_and_no_section_says_something() {
        let table = "# Words.\n\n[days]\nmon, tue,\n  1 = a | b, c\n[empty]\n[more]\n+x y\n";
        let lines: Vec<_> = lines(table).collect();
        let texts: Vec<_> = lines.iter().map(|line| (line.section, line.text)).collect();
        assert_eq!(texts, [("days", "mon, tue,"), ("days", "1 = a | b, c"), ("more", "+x y")]);
        assert_eq!(listed(lines[0].text).collect::<Vec<_>>(), ["mon", "tue"]);
        assert_eq!(lines[0].named(), None);
        let under = |section| lines_under(table, section).map(|line| line.text).collect::<Vec<_>>();
        assert_eq!(
            [under("days"), under("more")],
            [vec!["mon, tue,", "1 = a | b, c"], vec!["+x y"]]
        );
        assert!(under("empty").is_empty() && under("x").is_empty());
        let (name, list) = lines[1].named().unwrap();
        assert_eq!((name, wordings(list).collect::<Vec<_>>()), ("1", vec!["a", "b, c"]));
    }
}
