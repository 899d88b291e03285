//! What notebooks and site generators write beyond other Markdown (Obsidian, Logseq, GitLab, Jekyll, Hugo):
//! links by name, marked words, macros, properties of blocks, hidden remarks. Their signs are blanked, so
//! that every word keeps its place.

use std::borrow::Cow;
use std::ops::Range;

use super::pandoc::blanked;

/// The same text, as long as before, with blanks for signs that stand for no words.
pub(super) fn without_marks(text: &str, is_label: Option<fn(&str) -> bool>) -> Cow<'_, str> {
    let mut gone = Vec::new();
    for (opens, closes) in [("{::comment}", "{:/comment}"), ("%%", "%%")] {
        hidden(text, opens, closes, &mut gone);
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut marks = Marks { line, start, gone: &mut gone };
        if !marks.property(is_label) {
            marks.names();
            marks.marked();
            marks.macros("{{", "}}");
            marks.macros("{%", "%}");
            marks.callout();
            marks.block_name();
        }
        start += line.len();
    }
    if gone.is_empty() {
        return Cow::Borrowed(text);
    }
    blanked(text, gone)
}

/// What stands between two signs is shown to nobody.
fn hidden(text: &str, opens: &str, closes: &str, gone: &mut Vec<Range<usize>>) {
    let mut at = 0;
    while let Some(found) = text[at..].find(opens) {
        let start = at + found;
        let inner = start + opens.len();
        let Some(len) = text[inner..].find(closes) else { return };
        at = inner + len + closes.len();
        // "100%% of 50%%" hides nothing.
        let is_apart = !text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '%');
        if is_apart {
            gone.push(start..at);
        } else {
            at = inner;
        }
    }
}

/// The marks of a line, which begins at `start` of the text.
struct Marks<'t, 'g> {
    line: &'t str,
    start: usize,
    gone: &'g mut Vec<Range<usize>>,
}

impl Marks<'_, '_> {
    fn take(&mut self, range: Range<usize>) {
        self.gone.push(self.start + range.start..self.start + range.end);
    }

    /// Takes a sign before words and one behind them, with bold type around both: behind a blank it would
    /// be none.
    fn take_pair(&mut self, before: Range<usize>, after: Range<usize>) {
        let is_type = |byte: &&u8| matches!(byte, b'*' | b'_');
        let bytes = self.line.as_bytes();
        let count = bytes[..before.start].iter().rev().take_while(is_type).count();
        let count = bytes[after.end..].iter().take_while(is_type).count().min(count);
        self.take(before.start - count..before.end);
        self.take(after.start..after.end + count);
    }

    /// A property: "id:: 6363a1f0", "collapsed:: true". One whose name is a label is the page's own
    /// ("Status:: Active"), and so is one that begins like words; tells whether the line is gone.
    fn property(&mut self, is_label: Option<fn(&str) -> bool>) -> bool {
        let Some((name, _)) = self.line.split_once("::") else { return false };
        let own = name.trim_start_matches([' ', '\t', '-', '*', '>', '+']);
        let bare = own.trim_matches(['*', '_', ' ']);
        let is_name = !bare.is_empty()
            && bare.bytes().all(|b| b.is_ascii_lowercase() || b"-_".contains(&b))
            && !is_label.is_some_and(|is_label| is_label(bare));
        let end = name.len();
        if is_name {
            self.take(name.len() - own.len()..self.line.len());
        } else if !bare.is_empty()
            && !bare.contains([':', '`', '|'])
            && !self.line[end..].starts_with(":::")
        {
            self.take(end + 1..end + 2);
        }
        is_name
    }

    /// Links by name: "[[Ministry]]", "[[Page|Ministry]]", "#[[Open Data]]"; "![[picture]]" shows what
    /// is not on the page, "[[_TOC_]]" what is.
    fn names(&mut self) {
        let mut at = 0;
        while let Some(found) = self.line[at..].find("[[") {
            let start = at + found;
            let inner = start + 2;
            let rest = &self.line[inner..];
            let Some(len) = rest.find("]]") else { return };
            let (name, after) = (&rest[..len], &rest[len + 2..]);
            let end = inner + len + 2;
            at = inner;
            if name.contains(['[', ']'])
                || after.starts_with(['(', '{', '['])
                || name.trim().is_empty()
            {
                continue;
            }
            at = end;
            let before = &self.line[..start];
            let is_contents = ["toc", "_toc_"].iter().any(|toc| name.eq_ignore_ascii_case(toc));
            if before.ends_with('!') || is_contents {
                self.take(start - usize::from(before.ends_with('!'))..end);
                continue;
            }
            let shown = name.find('|').map_or(0, |bar| bar + 1);
            let start = start - usize::from(before.ends_with('#'));
            self.take_pair(start..inner + shown, end - 2..end);
        }
    }

    /// Words that are marked with a colour: "==Limited==".
    fn marked(&mut self) {
        let mut at = 0;
        while let Some(found) = self.line[at..].find("==") {
            let start = at + found;
            let rest = &self.line[start + 2..];
            at = start + 2;
            let opens = !self.line[..start].ends_with(|c: char| c.is_alphanumeric() || c == '=')
                && rest.starts_with(|c: char| !c.is_whitespace() && c != '=');
            let Some(len) = rest.find("==").filter(|_| opens) else { continue };
            let after = &rest[len + 2..];
            let closes = !rest[..len].ends_with(char::is_whitespace)
                && !after.starts_with(|c: char| c.is_alphanumeric() || c == '=');
            if closes {
                self.take_pair(start..start + 2, at + len..at + len + 2);
                at += len + 2;
            }
        }
    }

    /// What a program would write in its place: "{{query …}}", "{% include … %}".
    fn macros(&mut self, opens: &str, closes: &str) {
        let mut at = 0;
        while let Some(found) = self.line[at..].find(opens) {
            let start = at + found;
            let Some(len) = self.line[start..].find(closes) else { return };
            at = start + len + closes.len();
            self.take(start..at);
        }
    }

    /// The kind of a quotation that is a box: "> [!note] Title", "> [!tip]- Title".
    fn callout(&mut self) {
        let own = self.line.trim_start_matches(['>', ' ']);
        let start = self.line.len() - own.len();
        let Some(kind) = own.strip_prefix("[!").filter(|_| self.line.trim_start().starts_with('>'))
        else {
            return;
        };
        let Some(len) = kind.find(']').filter(|len| !kind[..*len].contains(char::is_whitespace))
        else {
            return;
        };
        let fold = usize::from(kind[len + 1..].starts_with(['-', '+']));
        self.take(start..start + 2 + len + 1 + fold);
    }

    /// The name by which others link to a block: "… of the wells. ^3f2a1c".
    fn block_name(&mut self) {
        let line = self.line.trim_end();
        let Some(sign) = line.rfind('^') else { return };
        let name = &line[sign + 1..];
        let is_name =
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if is_name && line[..sign].ends_with([' ', '\t']) {
            self.take(sign..line.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without_marks;

    #[test]
    fn signs_become_blanks_and_words_stay_in_place() {
        let is_label = |words: &str| words.eq_ignore_ascii_case("status");
        for (text, want) in [
            ("**Lead:** [[Ministry of Water]]", "**Lead:** Ministry of Water"),
            ("[[people/ministry|Ministry]], [[Board]]", "Ministry , Board"),
            ("#[[Open Data]] #[[Gender]]", "Open Data Gender"),
            ("![[wells.png]] a [[_TOC_]]", "a"),
            ("[[1]](u) [[a]{.m}](u) [[b]", "[[1]](u) [[a]{.m}](u) [[b]"),
            ("**==Limited==** **[[a]]**", "Limited a"),
            ("==Limited== a==b== c == d", "Limited a==b== c == d"),
            ("Title\n=====\n", "Title ====="),
            ("- a\n  id:: 6363a1f0\n  collapsed:: true\n", "- a"),
            ("status:: Active\nLead:: [[Board]]", "status: Active Lead: Board"),
            ("a {{query (and [[b]])}} {% include c %} d", "a d"),
            ("> [!note]- Wells\n> dry", "> Wells > dry"),
            ("Map the wells. ^3f2a1c\nx^2", "Map the wells. x^2"),
            ("a %%ask them%% b 5%% c 6%%", "a b 5%% c 6%%"),
            ("{::comment}\nno\n{:/comment}\na", "a"),
        ] {
            let got = without_marks(text, Some(is_label));
            assert_eq!(got.len(), text.len(), "{text:?}");
            let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(folded(&got), folded(want), "{text:?}");
        }
    }
}
