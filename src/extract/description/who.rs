//! Who leads and who takes part, as labels of the description tell it.
//!
//! Among names a label needs no mark to be one: a name is no "Other actors involved", and "Verifiable
//! milestones" is none either. So a list of names is looked through for labels that the text at large
//! would have to show by a colon. OGP's form parts those who take part in two, each under words of its
//! own ("State actors involved", "CSOs, private sector, multilaterals, working groups"), which forms
//! that were filled in leave without a sign before the first name.

use crate::extract::institutions;
use crate::extract::labels::{Found, Token, capitals, kind_of_actors, tokens};
use crate::extract::prose::{is_wrapped, width};
use crate::grammar::label::{self, Ending};
use crate::grammar::page_number;
use crate::grammar::sentence::is_sentence;
use crate::lines::{Given, Line};
use crate::span::floor;
use crate::vocabulary::{DescriptionTerm, connects, vocabulary, words};

use super::{Open, Reader};

impl<'p> Reader<'_, '_, 'p> {
    /// Takes a line of names, up to the next label in it; gives back what stands behind that one.
    pub(super) fn names(&mut self, line: Line<'p>) -> Vec<Token<'p>> {
        let mut line = line;
        let mut opens = line.opens() || self.open.lines.is_empty();
        let kinds = opens && is_parted_by_kinds(line.text());
        while let Some(Found { start, end, term }) = label_among_names(line.text(), opens, kinds) {
            let (before, rest) = line.split_at(start);
            let (label, after) = rest.split_at(end - start);
            let (before, number) = without_page_number(before.trim());
            self.open.lines.extend((!before.is_empty()).then_some(before));
            self.summary.extend((!number.is_empty()).then_some(number));
            line = after.trim();
            if matches!(term, DescriptionTerm::Actors | DescriptionTerm::Group) {
                self.open.lines.push(label.into_label(false));
                opens = true;
                continue;
            }
            self.label(term, vec![label], !line.is_empty(), false);
            return if line.is_empty() { Vec::new() } else { tokens(vec![line]) };
        }
        let (names, number) = without_page_number(line);
        self.open.lines.extend((!names.is_empty()).then_some(names));
        self.summary.extend((!number.is_empty()).then_some(number));
        Vec::new()
    }

    /// Takes a list of bodies with its label; what is text behind it stays.
    pub(super) fn who(&mut self, term: DescriptionTerm, open: Open<'p>) {
        let lead = term == DescriptionTerm::Lead;
        let in_record = self.in_record;
        let rule = if lead { "description.lead" } else { "description.support" };
        let path = match (lead, in_record) {
            (true, true) => self.claims.field(&["institutions", "lead"]),
            (false, true) => self.claims.field(&["institutions", "support"]),
            (true, false) => self.claims.key(self.path, "lead_institutions"),
            (false, false) => self.claims.key(self.path, "stakeholders"),
        };
        let list = match (lead, in_record) {
            (true, true) => &mut self.record.institutions.lead,
            (false, true) => &mut self.record.institutions.support,
            (true, false) => &mut self.record.description.lead_institutions,
            (false, false) => &mut self.record.description.stakeholders,
        };
        let named = &mut self.named[usize::from(lead)];
        let mut names = open.lines;
        let text = names.split_off(end_of_names(&names));
        let names = part_sub_labels(names);
        institutions::join(self.claims, list, named, open.label, names, path, rule);
        self.summary.extend(text);
    }
}

/// The first label in a line of names: with a colon; or of two words and more before a capital,
/// though not within a name ("Network of Key Partners"). A word for a kind of actors is one where `kinds`
/// part the line.
fn label_among_names(text: &str, opens: bool, kinds: bool) -> Option<Found> {
    use DescriptionTerm::{Actors, Group, Section};
    let known = &vocabulary().description;
    // "Other actors involved - government": the label goes on behind its dash.
    let dash = text.len() - text.trim_start_matches(['-', '–', '—', ' ']).len();
    if let Some((term, end)) = kind_of_actors(&text[dash..]).filter(|_| opens && dash > 0) {
        return Some(Found { start: 0, end: dash + end, term });
    }
    let opening = opens.then_some(0).into_iter();
    let mut skip = 0;
    opening.chain(capitals(text)).find_map(|start| {
        let rest = &text[start..];
        let within_name = || {
            last_word(&text[..start])
                .is_some_and(|(joins, behind)| joins && behind.trim().is_empty())
        };
        if start < skip || within_name() {
            return None;
        }
        let ((term, _), end) = known.longest(rest)?;
        // "…, working groups, etc. GIZ": no name ends so.
        let end = end + usize::from(term == Actors && rest[end..].starts_with(". "));
        skip = start + end;
        let count = words(&rest[..end]).count();
        let marked = label::end(rest, end).filter(|end| end.by != Ending::Alone).map(|end| end.at);
        let parted = rest[end..].starts_with(char::is_whitespace)
            && rest[end..]
                .trim_start()
                .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let sure = match term {
            Group => kinds && parted && (start == 0 || ends_a_name(&text[..start])),
            Actors => parted,
            Section(_) if end == rest.len() => count >= WORDS_OF_A_LABEL,
            Section(_) => parted && count >= WORDS_OF_A_HEADING,
            _ if start == 0 && kind_of_actors(rest[end..].trim_start()).is_some() => true,
            _ => (parted && count >= WORDS_OF_A_LABEL) || count >= WORDS_OF_NO_NAME,
        };
        let end = marked.or(sure.then_some(end))?;
        Some(Found { start, end: start + end, term })
    })
}

/// Whether words for kinds of actors part a line of names: one at its beginning, and further on another
/// behind a name ("Government Office of the Cabinet, Archives Department Civil Society Jamaicans for
/// Justice").
fn is_parted_by_kinds(text: &str) -> bool {
    let heads = |rest: &str| {
        kind_of_actors(rest).filter(|(_, end)| {
            let behind = rest[*end..].trim_start();
            behind.len() < rest[*end..].len() && behind.starts_with(char::is_uppercase)
        })
    };
    let Some((_, first)) = heads(text) else { return false };
    capitals(text)
        .skip_while(|start| *start < first)
        .any(|start| ends_a_name(&text[..start]) && heads(&text[start..]).is_some())
}

/// Whether words end in one that may be a name's last, not in a sign or a word that joins names.
fn ends_a_name(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with(|sign: char| sign.is_alphanumeric() || sign == ')')
        && last_word(text).is_some_and(|(joins, _)| !joins)
}

/// Whether the last word of a text is one that joins names ("and", "of the"), and what stands behind it.
fn last_word(text: &str) -> Option<(bool, &str)> {
    let near = &text[floor(text, text.len().saturating_sub(LONGEST_WORD))..];
    words(near).last().map(|word| (connects(word), &near[word.end..]))
}

/// A line of names and the number of the page that ends behind its last sentence.
fn without_page_number<'p>(line: Line<'p>) -> (Line<'p>, Line<'p>) {
    let text = line.text();
    let end = page_number::behind_sentence(text).unwrap_or(text.len());
    let (names, number) = line.split_at(end);
    (names.trim(), number)
}

/// Bytes within which a word that joins names ends before the next: "and", "of the".
const LONGEST_WORD: usize = 40;

/// Words of a label before a capital that no name has.
const WORDS_OF_A_LABEL: usize = 2;

/// Words of a heading of the text before a capital that no name has.
const WORDS_OF_A_HEADING: usize = 3;

/// Words of a label that no name has, whatever follows.
const WORDS_OF_NO_NAME: usize = 5;

/// Parts the words for one kind of actors from the first name of that kind ("Government House of
/// Representatives", "Civil Society Institute for Criminal Science"): where two lines of a list begin
/// with such words, and names stand among them.
fn part_sub_labels<'p>(lines: Vec<Line<'p>>) -> Vec<Line<'p>> {
    let mut labelled = false;
    let kind = |line: &Line<'p>| -> Option<usize> {
        let below = std::mem::replace(&mut labelled, line.given == Some(Given::Label));
        if labelled {
            return Some(line.text().len());
        }
        let (_, end) = kind_of_actors(line.text()).filter(|_| !below)?;
        let after = line.text()[end..].trim_start();
        (after.is_empty() || after.starts_with(char::is_uppercase)).then_some(end)
    };
    let kinds: Vec<Option<usize>> = lines.iter().map(kind).collect();
    let parting = kinds.iter().flatten().count();
    let whole = |(line, kind): &(&Line<'p>, &Option<usize>)| {
        kind.is_some_and(|end| line.text()[end..].trim().is_empty())
    };
    if parting < 2 || lines.iter().zip(&kinds).all(|one| whole(&one)) {
        return lines;
    }
    let mut parted = Vec::with_capacity(lines.len() + parting);
    for (line, kind) in lines.into_iter().zip(kinds) {
        let Some(end) = kind else {
            parted.push(line);
            continue;
        };
        let (label, name) = line.split_at(end);
        parted.push(label.into_label(false));
        let name = name.trim();
        parted.extend((!name.is_empty()).then_some(name));
    }
    parted
}

/// How many lines are of the list: a paragraph that is a sentence, behind the first name, is text. What
/// stands behind a label of its own ("Civil society:") is names.
fn end_of_names(lines: &[Line<'_>]) -> usize {
    let width = width(lines);
    let opens = |at: &usize| {
        lines[at - 1].given != Some(Given::Label)
            && !is_wrapped(lines[at - 1].text(), &lines[*at], width)
    };
    let borders: Vec<usize> = (1..lines.len()).filter(opens).collect();
    let next = borders.iter().skip(1).copied().chain([lines.len()]);
    let is_text = |(start, end): &(usize, usize)| {
        let words: Vec<&str> = lines[*start..*end].iter().map(Line::text).collect();
        let words = words.join(" ");
        words.len() > LONGEST_NAME && is_sentence(&words)
    };
    let text = borders.iter().copied().zip(next).find(is_text);
    text.map_or(lines.len(), |(start, _)| start)
}

/// Bytes of a paragraph that is no name: of the lists in running lines, the longest name has fewer.
const LONGEST_NAME: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn among_names_a_label_needs_no_mark() {
        for (text, label) in [
            (
                "Electoral Authority (AEP) Other actors involved State actors",
                "Other actors involved",
            ),
            ("State actors Secretariat General of the Government", "State actors"),
            (
                "CSOs, private sector, multilaterals Centre for Innovation",
                "CSOs, private sector, multilaterals",
            ),
            ("Ministry of Finance. 35 Timeline: January 2017", "Timeline:"),
            ("– government All government bodies", "– government"),
            ("Partners Public Institution Parliament", "Partners"),
            (
                "All bodies Verifiable and measurable milestones to fulfil the commitment, new",
                "Verifiable and measurable milestones to fulfil the commitment",
            ),
            ("Civil Society Institute", ""),
            ("Government Office, Ministry of Culture", ""),
            (
                "Government Office of the Cabinet, Archives Department Civil Society Jamaicans",
                "Government",
            ),
            ("Government Office of the Cabinet, Civil Society Institute", ""),
            ("Network of Key Partners Abroad", ""),
            ("Ministry of Finance, civil society, private sector", ""),
        ] {
            let found = label_among_names(text, true, is_parted_by_kinds(text));
            let words = found.map_or("", |found| &text[found.start..found.end]);
            assert_eq!(words, label, "{text}");
        }
    }
}
