//! Tables of completion that are one text: a row's label, then its cells with only blanks or bars
//! between them ("4.1 Guide to the assembly | Complete | Complete"), one row a line or, where line
//! breaks were lost, several.

use std::ops::Range;

use super::labels::{Label, counts_members, label};
use super::wordings::wordings;
use super::{About, Subject};
use crate::record::Moment;
use crate::vocabulary::{Held, Made, Phrases, Trie, words};

/// The columns of a table: the moments that its cells are of, in their order; a table with one
/// column may say of no moment.
pub(crate) type Columns = Vec<Option<Moment>>;

/// A cell of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StatusCell {
    pub code: &'static str,
    pub at: Option<Moment>,
    pub place: Range<usize>,
}

/// A row: the words of its label, whose verdicts the cells are, and the cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StatusRow {
    pub label: Range<usize>,
    /// `None` for what the summary treats as a whole.
    pub subject: Option<Subject>,
    pub cells: Vec<StatusCell>,
}

/// What a text holds of a table, from its beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StatusTable {
    /// The columns, where the text has their heads.
    pub columns: Option<Columns>,
    pub rows: Vec<StatusRow>,
    /// Where the table ends.
    pub end: usize,
}

/// A row's label is no longer than this, in bytes.
const LONGEST_LABEL: usize = 300;
/// No more words than this stand before the heads of columns ("Milestone", "No. Milestone").
const MOST_WORDS_BEFORE_HEADS: usize = 3;
/// A cell for each moment.
const MOMENTS: [Option<Moment>; 2] = [Some(Moment::Midterm), Some(Moment::EndOfTerm)];

/// Reads the rows that a text begins with; `columns` are those of the heads above, where there are
/// some. Without heads only rows with a cell for each moment are told from sentences.
pub(crate) fn status_table(text: &str, columns: Option<&Columns>) -> StatusTable {
    let tokens = tokens(text);
    let mut table = StatusTable::default();
    let mut next = 0;
    if heads_one_column(text) {
        return StatusTable { columns: Some(vec![None]), end: text.len(), ..table };
    }
    if let Some((columns, count)) = heads(text, &tokens) {
        table.end = tokens[count - 1].place.end;
        table.columns = Some(columns);
        next = count;
    }
    let known = table.columns.clone().or_else(|| columns.cloned());
    while let Some((row, used)) = row(text, &tokens[next..], table.end, known.as_ref()) {
        table.end = row.cells.last().map_or(table.end, |cell| cell.place.end);
        table.rows.push(row);
        next += used;
    }
    table
}

/// A cell or the head of a column.
struct Token {
    place: Range<usize>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Cell(&'static str),
    Head(Moment),
}

/// The words of cells and of heads.
fn words_of_tables() -> Held<Trie<Kind>> {
    static MADE: Made<Trie<Kind>> = Made::new();
    MADE.of(|_| {
        let wordings = wordings();
        let mut tokens = Phrases::new();
        for (words, code) in wordings.cells(About::Completion) {
            tokens.insert(words, Kind::Cell(code));
        }
        for (words, moment) in &wordings.times {
            tokens.insert(words, Kind::Head(*moment));
        }
        tokens.trie()
    })
}

fn tokens(text: &str) -> Vec<Token> {
    let known = words_of_tables();
    let mut tokens: Vec<Token> = Vec::new();
    let mut words_between = 0;
    for word in words(text) {
        let end = tokens.last().map_or(0, |token| token.place.end);
        let is_free = tokens.is_empty() || end <= word.start;
        // No row has such a label, and no heads have so many words before them.
        if word.start > end + LONGEST_LABEL
            && words_between > MOST_WORDS_BEFORE_HEADS
            && trimmed(text, end..word.start).len() > LONGEST_LABEL
        {
            break;
        }
        words_between += 1;
        let may_be = is_free && known.begins(word.hash);
        if may_be && let Some((kind, length)) = known.longest(&text[word.start..]) {
            tokens.push(Token { place: word.start..word.start + length, kind });
            words_between = 0;
        }
    }
    tokens
}

/// Whether nothing but what parts cells stands in a text.
fn parts_cells(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace() || matches!(c, '|' | '/' | ':' | ',' | ';' | '-' | '–' | '→' | '>')
    })
}

/// The heads that a text begins with, at least two, and how many tokens they are.
fn heads(text: &str, tokens: &[Token]) -> Option<(Columns, usize)> {
    let first = tokens.first()?;
    let before = &text[..first.place.start];
    let is_short = words(before).count() <= MOST_WORDS_BEFORE_HEADS;
    if !is_short || before.contains(|c: char| c.is_ascii_digit() || ".;:".contains(c)) {
        return None;
    }
    let mut columns = Columns::new();
    let mut end = first.place.start;
    for token in tokens {
        let Kind::Head(moment) = token.kind else { break };
        if !parts_cells(&text[end..token.place.start]) || columns.contains(&Some(moment)) {
            break;
        }
        columns.push(Some(moment));
        end = token.place.end;
    }
    let count = columns.len();
    // "Midterm: Limited" is a row.
    (count >= 2).then_some((columns, count))
}

/// Whether a text is the heads of a table with one column of verdicts: "Milestone | Completion".
fn heads_one_column(text: &str) -> bool {
    let mut ends = words(text).map(|word| word.end);
    let Some(first) = ends.next() else { return false };
    let heads = text[first..].trim_matches(|c: char| c.is_whitespace() || c == '|');
    counts_members(&text[..first]) && matches!(label(heads), Some(Label::Name(About::Completion)))
}

/// The row whose label begins at `begin`, and how many tokens it takes.
fn row(
    text: &str,
    tokens: &[Token],
    begin: usize,
    columns: Option<&Columns>,
) -> Option<(StatusRow, usize)> {
    let mut from = 0;
    while from < tokens.len() {
        let label_range = trimmed(text, begin..tokens[from].place.start);
        if label_range.len() > LONGEST_LABEL {
            return None;
        }
        // The head of a column before a single cell is a label: "Midterm: Limited".
        if let Kind::Head(moment) = tokens[from].kind {
            let cell = tokens.get(from + 1)?;
            if let (true, Kind::Cell(code)) = (label_range.is_empty(), cell.kind)
                && parts_cells(&text[tokens[from].place.end..cell.place.start])
                && ends_cells(text, cell.place.end)
            {
                let place = cell.place.clone();
                let cells = vec![StatusCell { code, at: Some(moment), place }];
                let label = tokens[from].place.clone();
                return Some((StatusRow { label, subject: None, cells }, from + 2));
            }
            from += 1;
            continue;
        }
        let run = run(text, &tokens[from..]);
        let is_whole = columns.map_or(MOMENTS.len(), Vec::len) == run.len();
        let last = &tokens[from + run.len() - 1];
        if is_whole
            && ends_cells(text, last.place.end)
            && let Some(subject) = subject(text, &label_range, columns.is_some())
        {
            let moments = columns.map_or(&MOMENTS[..], Vec::as_slice);
            let cells = run.iter().zip(moments).zip(&tokens[from..]);
            let cells = cells.map(|((code, at), token)| StatusCell {
                code,
                at: *at,
                place: token.place.clone(),
            });
            let row = StatusRow { label: label_range, subject, cells: cells.collect() };
            return Some((row, from + run.len()));
        }
        // A word of a label may look like a cell: "4.2 Complete list of wells Limited Complete".
        from += run.len();
    }
    None
}

/// The cells that follow one another from the first token on.
fn run(text: &str, tokens: &[Token]) -> Vec<&'static str> {
    let mut run = Vec::new();
    let mut end = None;
    for token in tokens {
        let Kind::Cell(code) = token.kind else { break };
        if end.is_some_and(|end| !parts_cells(&text[end..token.place.start])) {
            break;
        }
        run.push(code);
        end = Some(token.place.end);
    }
    run
}

/// Whether what follows is no more of a sentence: "Limited to the capital" is no cell.
fn ends_cells(text: &str, end: usize) -> bool {
    let rest = text[end..].trim_start_matches([' ', '|', '*', '\t', '.']);
    rest.chars().next().is_none_or(|c| !c.is_lowercase())
}

/// Whose row a label says it is: the outer `None` where it says nothing of the kind.
fn subject(text: &str, range: &Range<usize>, headed: bool) -> Option<Option<Subject>> {
    let words = &text[range.clone()];
    if wordings().names_the_whole(words) {
        return Some(None);
    }
    match label(words) {
        Some(Label::Numbered(subject)) => return Some(Some(subject.shifted(range.start))),
        Some(Label::Name(About::Completion)) => return Some(None),
        Some(_) => return None,
        None => {}
    }
    // Under heads a bare number is a label too: "3 Training of officials".
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = headed && (1..=3).contains(&digits) && words[digits..].starts_with(' ');
    is_number.then(|| Some(Subject::Milestone(range.start..range.start + digits)))
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let cut = |c: char| c.is_whitespace() || matches!(c, '|' | '•' | '-' | '–' | ':' | ';');
    let begin = range.start + part.len() - part.trim_start_matches(cut).len();
    begin..(range.start + part.trim_end_matches(cut).len()).max(begin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::CodeWord as _;

    fn read(text: &str, columns: Option<&Columns>) -> (Vec<String>, String) {
        let table = status_table(text, columns);
        let rows = table.rows.iter().flat_map(|row| {
            let whose = match &row.subject {
                None => "all".to_owned(),
                Some(Subject::Commitment(number)) => {
                    format!("commitment {}", &text[number.clone()])
                }
                Some(Subject::Milestone(label) | Subject::Ranked(label, _)) => {
                    text[label.clone()].to_owned()
                }
            };
            row.cells.iter().map(move |cell| {
                let at = cell.at.map_or("-", |at| at.as_str());
                format!("{whose} {at} {}", cell.code)
            })
        });
        (rows.collect(), text[table.end..].trim().to_owned())
    }

    #[test]
    fn a_row_is_a_label_and_a_cell_for_each_moment() {
        let two = ["4.1 midterm complete", "4.1 end_of_term limited"];
        for row in [
            "4.1 Guide to the assembly Complete Limited",
            "4.1. Guide to the assembly | Complete | Limited",
            "4.1) Complete guide to the assembly: Complete, Limited",
            "| 4.1 Guide | Completed | Limited |",
            "4.1 Guía de la asamblea Completo Limitado",
            "4.1 Guide de l'assemblée Achevé Limité",
            "4.1 Guia da assembleia Concluído Limitado",
        ] {
            assert_eq!(read(row, None).0, two, "{row}");
        }
        let whole = ["all midterm limited", "all end_of_term substantial"];
        for row in [
            "Commitment as a whole Limited Substantial",
            "Compromiso en su conjunto Limitado Sustancial",
            "Midterm Limited End of term Substantial",
            "À mi-parcours : limité ; Fin du mandat : substantiel",
        ] {
            assert_eq!(read(row, None).0, whole, "{row}");
        }
        let of_members = ["commitment 7 midterm limited", "commitment 7 end_of_term complete"];
        assert_eq!(read("Commitment 7 Limited Complete", None).0, of_members);
    }

    #[test]
    fn a_table_in_one_line_ends_where_sentences_begin() {
        let text = "Milestone Midterm End of term 5.1 Complete list of wells Not Started Complete \
            5.2 Training Limited Limited The list was late.";
        let (rows, rest) = read(text, None);
        let want = [
            "5.1 midterm not_started",
            "5.1 end_of_term complete",
            "5.2 midterm limited",
            "5.2 end_of_term limited",
        ];
        assert_eq!(
            (rows.as_slice(), rest.as_str()),
            (&want.map(str::to_owned)[..], "The list was late.")
        );
    }

    #[test]
    fn heads_tell_the_order_of_the_cells() {
        let heads = status_table("Hito Fin de término Medio término", None).columns;
        let rows = read("3 Talleres Completo Limitado", heads.as_ref()).0;
        assert_eq!(rows, ["3 end_of_term complete", "3 midterm limited"]);
    }

    #[test]
    fn a_sentence_is_no_row() {
        for text in [
            "The work is limited",
            "4.1 The guide was complete and limited to the capital",
            "Access was Limited",
            "4.2 Guide Complete",
            "Complete Limited",
            "In 2016 the Ministry was late. Limited, Complete",
            "",
        ] {
            assert_eq!(read(text, None).0, [""; 0], "{text}");
        }
    }
}
