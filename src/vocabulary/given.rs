//! Files of words: what each of their lines must be, and why one is none.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use super::entries::{BadWording, CLASS, Entry, Reader};
use super::layout::LISTS;
use super::pattern::PatternFault;
use super::tables::{Line, lines};
use super::terms::{
    ColumnTerm, DescriptionTerm, HeadingWord, Named, OverviewTerm, PageTerm, StepTerm, SummaryTerm,
};
use super::{BODIES, BUILT_IN_LANGUAGES, CALENDAR, FINDINGS};
use crate::record::{About, CodeWord};

/// Why a file of words can't be taken: a line, and what is wrong with it.
///
/// ```
/// use ogpx::Vocabulary;
/// let error = Vocabulary::built_in().with("language = de\n\n[overview]\nplans = Aktionsplan\n");
/// let error = error.unwrap_err();
/// assert_eq!(error.line, 4);
/// assert!(error.to_string().starts_with("line 4: \"plans\" is no meaning of [overview]"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WordsError {
    /// The line, counted from 1.
    pub line: usize,
    fault: Fault,
}

impl WordsError {
    /// What is wrong with the line.
    pub fn reason(&self) -> String {
        self.fault.to_string()
    }
}

impl fmt::Display for WordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.fault)
    }
}

impl std::error::Error for WordsError {}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    NoLanguage,
    Section(String),
    NoMeaning(&'static str),
    Meaning { name: String, section: String, known: Vec<String> },
    Number(String),
    Pattern { wording: String, fault: PatternFault },
}

impl From<BadWording<'_>> for Fault {
    fn from((wording, fault): BadWording<'_>) -> Fault {
        Fault::Pattern { wording: wording.to_owned(), fault }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NoLanguage => f.write_str(
                "the file must say its language before the first section: `language = de`, a BCP 47 tag",
            ),
            Fault::Section(name) => {
                write!(f, "there is no section [{name}]; `ogpx words` prints all that there are")
            }
            Fault::NoMeaning(example) => write!(f, "a line of this section is `{example}`"),
            Fault::Meaning { name, section, known } => {
                write!(f, "{name:?} is no meaning of [{section}]; there are: {}", known.join(", "))
            }
            Fault::Number(words) => write!(f, "{words:?} is no number: write `3 = märz`"),
            Fault::Pattern { wording, fault } => write!(f, "{wording:?}: {fault}"),
        }
    }
}

/// A file of words that was looked at from its first line to its last.
pub(super) struct WordsFile<'t> {
    pub language: &'t str,
    pub entries: Vec<Entry<'t>>,
}

impl<'t> WordsFile<'t> {
    pub(super) fn read(text: &'t str) -> Result<WordsFile<'t>, WordsError> {
        let mut file = WordsFile { language: "", entries: Vec::new() };
        let mut reader = Reader::default();
        for line in lines(text) {
            let error = |fault| WordsError { line: line.number, fault };
            match (line.section, line.named()) {
                ("", Some(("language", tag))) if is_tag(tag) => file.language = tag,
                _ if file.language.is_empty() => return Err(error(Fault::NoLanguage)),
                (CLASS, Some((name, list))) => {
                    reader.class(name, list).map_err(|bad| error(bad.into()))?;
                }
                (CLASS, None) => return Err(error(Fault::NoMeaning("name = wording | wording"))),
                (section, Some((meaning, list))) if has_meanings(section) => {
                    if !means(section, meaning) {
                        let known = meanings(section);
                        let (name, section) = (meaning.to_owned(), section.to_owned());
                        return Err(error(Fault::Meaning { name, section, known }));
                    }
                    let entry = reader.entry(line, meaning, list);
                    file.entries.push(entry.map_err(|bad| error(bad.into()))?);
                }
                (section, named) if of_lists(section) => {
                    if let Some((number, _)) =
                        named.filter(|(number, _)| number.parse::<i8>().is_err())
                    {
                        return Err(error(Fault::Number(number.to_owned())));
                    }
                }
                (section, None) if has_meanings(section) => {
                    return Err(error(Fault::NoMeaning("meaning = wording | wording")));
                }
                (section, _) => return Err(error(Fault::Section(section.to_owned()))),
            }
        }
        match file.language {
            "" => Err(WordsError { line: 1, fault: Fault::NoLanguage }),
            _ => Ok(file),
        }
    }
}

/// A language's tag, BCP 47: "de", "pt-BR".
fn is_tag(tag: &str) -> bool {
    let parts: Vec<&str> = tag.split('-').collect();
    parts[0].len() >= 2
        && parts[0].bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.iter().all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

fn has_meanings(section: &str) -> bool {
    matches!(
        section,
        "furniture"
            | "page"
            | "summary_heading"
            | "overview"
            | "description"
            | "step"
            | "column"
            | "summary"
            | "finding"
    ) || LISTS.contains(&section)
}

/// Whether a section holds lists of words: of dates, and of names of bodies.
fn of_lists(section: &str) -> bool {
    [CALENDAR, BODIES].into_iter().flat_map(lines).any(|line| line.section == section)
}

fn means(section: &str, meaning: &str) -> bool {
    match section {
        "furniture" | "page" => PageTerm::named(meaning).is_some(),
        "summary_heading" => HeadingWord::named(meaning).is_some(),
        "overview" => OverviewTerm::named(meaning).is_some(),
        "description" => DescriptionTerm::named(meaning).is_some(),
        "step" => StepTerm::named(meaning).is_some(),
        "column" => ColumnTerm::named(meaning).is_some(),
        "summary" => SummaryTerm::named(meaning).is_some(),
        "finding" => of_findings().any(|known| known == meaning),
        list => code(list, meaning).is_some(),
    }
}

/// What words of verdicts may mean: the classes of the table of findings, the scales, whose words are
/// their labels, and the codes of a scale behind its name ("specificity low").
fn of_findings() -> impl Iterator<Item = String> {
    let lists = |sections: &'static [&'static str]| {
        let lines = lines(FINDINGS).filter(|line| sections.contains(&line.section));
        lines.filter_map(|line| Some((line.section, line.named()?.0)))
    };
    let classes = lists(&["words", "time", "member"]).map(|(_, name)| name.to_owned());
    let scales = About::ALL.iter().map(|about| about.as_str());
    let codes = lists(&["specificity"])
        .map(|(scale, code)| format!("{scale} {}", code.strip_prefix("cell ").unwrap_or(code)));
    let codes = codes.filter(|code| !code.contains(['+', '-', ':']));
    classes.chain(scales.map(str::to_owned)).chain(["whole".to_owned()]).chain(codes)
}

/// A code of a list as the tables that are built in have it.
pub(super) fn code(list: &str, name: &str) -> Option<&'static str> {
    static CODES: LazyLock<HashMap<(&str, &str), &str>> = LazyLock::new(|| {
        let named = built_in().filter_map(|line| Some((line.section, line.named()?.0)));
        named.map(|code| (code, code.1)).collect()
    });
    CODES.get(&(list, name)).copied()
}

fn built_in() -> impl Iterator<Item = Line<'static>> {
    BUILT_IN_LANGUAGES.into_iter().flat_map(lines)
}

/// The meanings that the tables name in a section, in their order.
fn meanings(section: &str) -> Vec<String> {
    if section == "finding" {
        let mut known: Vec<String> = of_findings().collect();
        known.dedup();
        return known;
    }
    let mut known: Vec<String> = Vec::new();
    let of_section = built_in().filter(|line| line.section == section);
    for (meaning, _) in of_section.filter_map(|line| line.named()) {
        if !known.iter().any(|known| known == meaning) {
            known.push(meaning.to_owned());
        }
    }
    known
}

/// The words and phrases of a table of lists, its own and those that files give for its sections.
pub(super) fn lists<'v>(
    table: &'static str,
    given: &'v [String],
) -> impl Iterator<Item = Line<'v>> {
    let sections: Vec<&str> = lines(table).map(|line| line.section).collect();
    lines(table).chain(of_lists_in(given).filter(move |line| sections.contains(&line.section)))
}

/// The lines of files that give words and phrases of lists.
pub(super) fn of_lists_in(given: &[String]) -> impl Iterator<Item = Line<'_>> {
    // "[article]" holds wordings of a meaning in files of languages, and words in the table of bodies.
    let given = given.iter().flat_map(|text| lines(text));
    given.filter(|line| !has_meanings(line.section) || line.named().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_that_can_not_be_taken_is_told_with_its_reason() {
        for (text, line, reason) in [
            ("", 1, "the file must say its language"),
            ("# Words.\n[overview]\nplan = Aktionsplan\n", 3, "the file must say its language"),
            ("language = German\n[overview]\n", 1, "the file must say its language"),
            ("language = de\n[labels]\nplan = Aktionsplan\n", 3, "there is no section [labels]"),
            ("language = de\nplan = Aktionsplan\n", 2, "there is no section []"),
            ("language = de\n[overview]\nAktionsplan\n", 3, "a line of this section is `meaning ="),
            (
                "language = de\n[status]\nrunning = läuft\n",
                3,
                "\"running\" is no meaning of [status]; there are: active,",
            ),
            ("language = de\n[months]\nmärz = 3\n", 3, "\"märz\" is no number"),
            (
                "language = de\n[overview]\nplan = [Aktionsplan\n",
                3,
                "\"[Aktionsplan\": a '[' stands without",
            ),
            (
                "language = de\n[overview]\nlead = <wer>\n",
                3,
                "\"<wer>\": no line above gives the class <wer>",
            ),
        ] {
            let error = WordsFile::read(text).err().unwrap();
            assert!(error.fault.to_string().starts_with(reason), "{error}");
            assert_eq!(error.line, line, "{error}");
        }
    }

    #[test]
    fn a_file_may_hold_all_that_a_language_needs() {
        let text = "language = de-AT\n[class]\nlead = (Leitung / Federführung)\n[overview]\nlead = <lead>\n\
                    [months]\n1 = jänner\n[body]\nhofrat\n[article]\narticle = der\n";
        let file = WordsFile::read(text).unwrap();
        assert_eq!((file.language, file.entries.len()), ("de-AT", 2));
        let given = [text.to_owned()];
        assert!(lists(CALENDAR, &given).any(|line| line.text == "1 = jänner"));
        assert!(lists(BODIES, &given).any(|line| line.text == "hofrat"));
        assert!(!lists(BODIES, &given).any(|line| line.text == "article = der"));
    }
}
