//! How long a heading, a label, a step may be: every bound of this stage, with its reason.

/// Words of a question that heads a part: the longest of 570 headings in descriptions has 40.
pub(super) const QUESTION_WORDS: usize = 42;

/// Bytes within which a question's mark is looked for.
pub(super) const QUESTION: usize = 400;

/// Words of an unknown label before a colon: those of nine words and more lead in sentences.
pub(super) const LABEL_WORDS: usize = 9;

/// Bytes of the sign that heads a column of numbers ("No", "Nr").
pub(super) const NUMBER_SIGN: usize = 2;

/// Bytes of a label in capitals: shorter ones are initials of bodies ("NGO:").
pub(super) const SHORTEST_SHOUTED: usize = 5;

/// Words behind a label by which it is told whether its text is in capitals, too.
pub(super) const FURTHER_WORDS: usize = 4;

/// Words of an unknown label whose value begins with a small letter.
pub(super) const SHORT_LABEL: usize = 3;

/// Bytes within which a label's colon is looked for.
pub(super) const LONGEST_LABEL: usize = 90;

/// Words of a heading without mark or colon that no table knows as a whole.
pub(super) const HEADING_WORDS: usize = 12;

/// Bytes of a bracket that belongs to a heading ("(max 140 characters)").
pub(super) const LONGEST_BRACKET: usize = 80;

/// Words of a short line that may be a heading whatever its words: the longest has 13.
pub(super) const LINE_WORDS: usize = 14;

/// Rows with two dates each that make a table of a text without heads of columns.
pub(super) const ROWS_WITHOUT_HEADS: usize = 3;

/// So many, where each has a number or its own line.
pub(super) const ROWS_WITH_MARKS: usize = 2;

/// So many rows that begin with their dates are a list of such.
pub(super) const LED_ROWS: usize = 2;

/// Bytes between the dates of one row and those of the next.
pub(super) const LONGEST_ROW: usize = 1200;

/// Bytes of a line of a table's heads.
pub(super) const LONGEST_HEADS: usize = 120;

/// Lines behind the site's last own label within which labels that plans have too are the site's.
pub(super) const SITE_LABELS: usize = 6;

/// Bytes from which a line is a paragraph.
pub(super) const PARAGRAPH: usize = 200;

/// Bytes of a line of dates, of steps or behind a label: "1 de septiembre de 2018 – 31 de agosto de 2020"
/// has 44.
pub(crate) const LONGEST_DATES: usize = 60;
