//! Coded values: the words of a code in any language, and the value that words stand for.

use crate::record::{Code, CodeWord, ListState, Principle, ReportKind, Status};

use super::layout::LISTS;
use super::{Held, Meaning, Trie, Vocabulary, vocabulary, words};

/// The words of a code list.
pub(super) struct List {
    words: Held<Vocabulary>,
    index: usize,
}

impl std::ops::Deref for List {
    type Target = Trie<Meaning<&'static str>>;

    fn deref(&self) -> &Self::Target {
        &self.words.codes[self.index]
    }
}

/// Where a list stands in [`LISTS`]; asked while the program is built, so that it is one of them.
pub(super) const fn index_of(name: &str) -> usize {
    let mut index = 0;
    while !is_same(LISTS[index].as_bytes(), name.as_bytes()) {
        index += 1;
    }
    index
}

/// `==`, which is not to be had while the program is built.
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// The list at a place of [`LISTS`].
pub(super) fn list_at(index: usize) -> List {
    List { words: vocabulary(), index }
}

/// The list of that name.
macro_rules! list {
    ($name:expr) => {
        $crate::vocabulary::coded::list_at(const { $crate::vocabulary::coded::index_of($name) })
    };
}
pub(super) use list;

/// What the words of a value stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading<C> {
    pub code: Code<C>,
    /// Where the words of the value end; what follows says the same again.
    pub end: usize,
    /// Whether the words name another code after the first.
    pub another: bool,
}

/// Reads a coded value. Words that no table knows give `Unrecognized` and take the whole value; a
/// dash says that there is none.
///
/// A value often stands twice, as an icon's words and as its caption ("Major Major", "majeur
/// Majeur", "Yes Starred"); the first counts. Of two codes the first counts too, but both are words
/// of the value.
pub(crate) fn read_code<C: CodeWord>(value: &str) -> Reading<C> {
    let unknown = Reading { code: Code::Unrecognized, end: value.len(), another: false };
    if is_dash(value) {
        return Reading { code: Code::NotApplicable, ..unknown };
    }
    let Some((code, end)) = longest::<C>(value) else { return unknown };
    let (mut at, mut another) = (end, false);
    if !value[end..].contains(char::is_alphanumeric) {
        return Reading { code, end: value.len(), another };
    }
    while value[at..].contains(char::is_alphanumeric) {
        at = value.len() - value[at..].trim_start_matches(NO_WORDS).len();
        let Some((next, end)) = longest::<C>(&value[at..]) else { return unknown };
        another |= next != code;
        at += end;
    }
    Reading { code, end: if another { value.len() } else { end }, another }
}

/// What may stand between the words of two codes.
const NO_WORDS: [char; 6] = [' ', ',', ';', '/', '|', '•'];

/// Whether a value is nothing but a dash.
fn is_dash(value: &str) -> bool {
    let value = value.trim();
    !value.is_empty() && value.chars().all(|c| matches!(c, '-' | '–' | '—'))
}

/// The code whose words a value begins with, and where they end.
fn longest<C: CodeWord>(value: &str) -> Option<(Code<C>, usize)> {
    let special = list!("states").longest(value).and_then(|((state, _), end)| match state {
        "none" => None,
        state => Some((Code::from_code(state), end)),
    });
    let known = list!(C::NAME)
        .longest(value)
        .and_then(|((code, _), end)| Some((Code::Known(C::from_code(code)?), end)));
    match (special, known) {
        // "None" is a code of some vocabularies.
        (Some(special), Some(known)) if known.1 >= special.1 => Some(known),
        (Some(special), _) => Some(special),
        (None, known) => known,
    }
}

/// Reads a list of coded values that are parted by " , ", ", ", "; " or only a blank: ranges of the
/// value with their codes. Words between known values stand for themselves.
pub(crate) fn read_codes<C: CodeWord>(value: &str) -> Vec<(std::ops::Range<usize>, Code<C>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < value.len() {
        let rest = &value[at..];
        let start = at + (rest.len() - rest.trim_start_matches([' ', ',', ';', '•', '\n']).len());
        if start >= value.len() {
            break;
        }
        let rest = &value[start..];
        let ends_well = |end: usize| {
            let after = rest[end..].trim_start();
            after.is_empty()
                || after.starts_with([',', ';', '•', '\n'])
                || after.starts_with(|c: char| c.is_uppercase())
        };
        match longest::<C>(rest).filter(|(_, end)| ends_well(*end)) {
            Some((code, end)) => {
                found.push((start..start + end, code));
                at = start + end;
            }
            None => {
                let end = rest.find([',', ';', '•', '\n']).unwrap_or(rest.len());
                let words = rest[..end].trim_end();
                let code = if is_dash(words) { Code::NotApplicable } else { Code::Unrecognized };
                found.push((start..start + words.len(), code));
                at = start + end.max(1);
            }
        }
    }
    found
}

/// Whether a labelled list has a value, from the whole value.
pub(crate) fn state_of(value: &str) -> ListState {
    let value = value.trim();
    if value.is_empty() {
        return ListState::Blank;
    }
    if !value.chars().any(char::is_alphanumeric) {
        return ListState::None;
    }
    match list!("states").whole(value) {
        Some(("pending", _)) => ListState::Pending,
        Some(("none" | "not_reviewed" | "not_applicable" | "no_data", _)) => ListState::None,
        _ => ListState::Given,
    }
}

/// The slug of a policy area, by its name in any language.
pub(crate) fn policy_area(name: &str) -> Option<&'static str> {
    list!("policy_areas").whole(name).map(|(slug, _)| slug)
}

/// The principle that words name.
pub(crate) fn principle(name: &str) -> Code<Principle> {
    match list!("principles").whole(name) {
        Some((code, _)) => Code::from_code(code),
        None => Code::Unrecognized,
    }
}

/// The status that a whole text names.
pub(crate) fn whole_status(text: &str) -> Option<Code<Status>> {
    list!("status").whole(text).map(|(code, _)| Code::from_code(code))
}

/// The kind of report that a title names.
pub(crate) fn report_kind(title: &str) -> ReportKind {
    let kinds = list!("report_kind");
    let mut words = words(title);
    words
        .find_map(|word| kinds.longest_with(word, title))
        .and_then(|((kind, _), _)| ReportKind::from_code(kind))
        .unwrap_or(ReportKind::Other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Completion, EarlyResults, PotentialImpact, Relevance, YesNo};

    #[test]
    fn the_first_of_two_wordings_counts() {
        for (value, code, words) in [
            ("Major Major", "major", "Major"),
            ("majeur Majeur", "major", "majeur"),
            ("importante Clasificacion Mayor", "major", "importante"),
            ("Did Not Change Did Not Change", "did_not_change", "Did Not Change"),
            ("Pending IRM Review", "pending", "Pending IRM Review"),
            ("revisión pendiente de IRM", "pending", "revisión pendiente de IRM"),
            ("Somewhat better", "unrecognized", "Somewhat better"),
            ("NR", "not_reviewed", "NR"),
        ] {
            let reading = read_code::<EarlyResults>(value);
            assert_eq!((reading.code.as_str(), &value[..reading.end]), (code, words), "{value}");
        }
        for value in ["NA", "N/A", "n/a", "None", "-", "–", "Ninguno", "Sans objet"] {
            let reading = read_code::<Completion>(value);
            assert_eq!((reading.code, reading.end), (Code::NotApplicable, value.len()), "{value}");
        }
        assert_eq!(read_code::<PotentialImpact>("None").code, Code::Known(PotentialImpact::None));
        assert_eq!(read_code::<YesNo>("Yes Starred").end, 3);
        assert_eq!(read_code::<Status>("Active Active Active").end, 6);
        assert_eq!(read_code::<YesNo>("No Data").code, Code::NoData);
        assert_eq!(
            read_code::<Completion>("No iniciado").code,
            Code::Known(Completion::NotStarted)
        );
    }

    #[test]
    fn words_after_a_code_are_never_passed_over() {
        fn check<C: CodeWord>(value: &str, code: &str, another: bool) {
            let reading = read_code::<C>(value);
            let want = (code, value.len(), another);
            assert_eq!((reading.code.as_str(), reading.end, reading.another), want, "{value}");
        }
        check::<Completion>("Limited, Substantial", "limited", true);
        check::<PotentialImpact>("Minor Transformative", "minor", true);
        check::<YesNo>("Yes No", "yes", true);
        check::<Completion>("Pending IRM Review Complete", "pending", true);
        check::<YesNo>("No Opinion", "unrecognized", false);
        check::<Completion>("Complete Except Milestone", "unrecognized", false);
        check::<Completion>("Limited Limited overall", "unrecognized", false);
    }

    #[test]
    fn values_of_a_list_are_found_whatever_parts_them() {
        let read = |value: &'static str| -> Vec<(&str, &str)> {
            let codes = read_codes::<Relevance>(value).into_iter();
            codes.map(|(range, code)| (&value[range], code.as_str())).collect()
        };
        let three = [
            ("Access to Information", "access_to_information"),
            ("Public Accountability", "public_accountability"),
            ("Technology", "technology"),
        ];
        assert_eq!(read("Access to Information Public Accountability , Technology"), three);
        assert_eq!(read("Access to Information, Public Accountability; Technology"), three);
        assert_eq!(read("Not Relevant"), [("Not Relevant", "not_relevant")]);
        assert_eq!(read("No Data"), [("No Data", "no_data")]);
        assert_eq!(read("N/A"), [("N/A", "not_applicable")]);
        assert_eq!(read("-"), [("-", "not_applicable")]);
        assert_eq!(
            read("accès à l'information, participation civique"),
            [
                ("accès à l'information", "access_to_information"),
                ("participation civique", "civic_participation")
            ]
        );
        assert_eq!(read("Good Will, Technology")[0], ("Good Will", "unrecognized"));
    }

    #[test]
    fn nothing_is_told_apart_from_none() {
        for (value, state) in [
            ("", ListState::Blank),
            ("NA", ListState::None),
            ("N/A", ListState::None),
            ("-", ListState::None),
            ("None specified", ListState::None),
            ("Pending IRM Review", ListState::Pending),
            ("National Archives", ListState::Given),
        ] {
            assert_eq!(state_of(value), state, "{value:?}");
        }
    }

    #[test]
    fn a_report_is_of_the_kind_that_its_title_names() {
        for (title, kind) in [
            ("France Design Report 2018-2020", ReportKind::Design),
            ("France Transitional Results Report 2018-2020", ReportKind::TransitionalResults),
            (
                "Italy Action Plan Review 2021-2023 – For Public Comment",
                ReportKind::ActionPlanReview,
            ),
            ("Croatia IRM Progress Report 2014-2015", ReportKind::Progress),
            ("Rapport à mi-parcours du Canada 2016-2018", ReportKind::MidTerm),
            ("Informe de término de Canadá 2016-2018", ReportKind::EndOfTerm),
            ("Ukraine IRM Report 2014 – 2015", ReportKind::Other),
        ] {
            assert_eq!(report_kind(title), kind, "{title}");
        }
    }
}
