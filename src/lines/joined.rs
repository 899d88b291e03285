//! Lines as one text, in which a table is looked for whatever lines it has.

/// Lines joined by blanks, with the places where they begin.
pub(super) struct Joined {
    pub(super) text: String,
    pub(super) starts: Vec<usize>,
}

impl Joined {
    pub(super) fn of(lines: &[&str]) -> Self {
        let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
        let mut starts = Vec::with_capacity(lines.len());
        for line in lines {
            starts.push(text.len());
            text.push_str(line);
            text.push(' ');
        }
        Joined { text, starts }
    }

    /// The line that a place stands in.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at) - 1
    }

    pub(super) fn end_of(&self, line: usize) -> usize {
        self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1)
    }

    pub(super) fn opens_line(&self, at: usize) -> bool {
        self.starts.binary_search(&at).is_ok()
    }

    /// Whether nothing but signs follows a place in its line.
    pub(super) fn ends_line(&self, at: usize) -> bool {
        let rest = &self.text[at..self.end_of(self.line_of(at - 1)).max(at)];
        !rest.contains(char::is_alphanumeric)
    }

    /// The first place behind blanks.
    pub(super) fn next(&self, at: usize) -> usize {
        self.text.len() - self.text[at..].trim_start().len()
    }
}
