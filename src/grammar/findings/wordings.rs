//! The wordings of verdicts: those of `vocabulary/findings.txt`, with the words that files of words
//! add to its classes.
//!
//! There are far more patterns than a page uses: none is looked for where a sentence does not hold all
//! the words that it can't do without.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use super::classes::{Class, Word, Words};
use super::compared::first_word;
use super::given_words::given;
use super::named::Scales;
use super::needs::{Needed, Sentence};
use super::pattern::{self, Named, Part};
use super::rules::{self, Written};
use super::said::Speakers;
use super::search::{Match, Pattern, one_behind_the_other};
use super::sections::{Kind, Sections, Values};
use super::{About, Rank};
use crate::flat::Flat;
use crate::record::{CodeWord, FindingCode, Moment};
use crate::vocabulary::{Finished, Held, Made, Phrases, Trie, Vocabulary};

/// What the built-in rules need, as `build.rs` lays it out.
const NEEDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/needed"));

/// The wordings by which the page that is being read is read.
pub(super) fn wordings() -> Held<Wordings> {
    static MADE: Made<Wordings> = Made::new();
    MADE.of(Wordings::of)
}

pub(super) struct Wordings {
    pub(super) rules: Vec<Rule>,
    /// What a sentence must hold for the pattern of each to be found in it.
    needed: Needed,
    pub(super) sections: Sections,
    /// The first words of cells, and of labels.
    cell_openings: Openings,
    label_openings: Openings,
    labels: HashMap<String, About>,
    cells: HashMap<About, Vec<(String, &'static str)>>,
    /// Words and the value of the partnership that they name, longest first.
    pub(super) values: Values,
    /// The same with their names in short.
    pub(super) values_in_short: Values,
    /// What stands between two commas and states nothing: "by contrast".
    pub(super) asides: HashSet<String>,
    pub(super) times: Vec<(String, Moment)>,
    /// The nouns before a number, and whether they are of milestones.
    pub(super) members: Vec<(String, Noun)>,
    /// How a row is called that is on all that a summary treats.
    wholes: Trie<()>,
    /// A mention of commitments or milestones by their numbers.
    pub(super) mention: Pattern,
    /// A number in a mention.
    pub(super) number: Pattern,
    /// A mention of a milestone by its place among them; the word for the place is told apart.
    pub(super) ranked: Pattern,
    ranks: Vec<(String, Rank)>,
    /// An article and a number whose noun was said before; the number is told apart.
    pub(super) number_alone: Pattern,
    pub(super) clauses: Clauses,
    /// Words that say of what a name is told, and nothing else.
    of_what: Pattern,
    /// The scales by their nouns.
    scales: OnceLock<Scales>,
    /// What tells who speaks.
    speakers: OnceLock<Speakers>,
}

/// A number of a commitment or milestone: "3", "3.1", "2.2.1", "4b".
const A_NUMBER: &str = r"\b[0-9]{1,3}(?:\.[0-9a-z]{1,3})*[a-z]?\b";

/// One in Roman letters, which needs a noun before it: "Commitment IV".
const ROMAN_NUMBER: &str = r"\b[ivx]{1,5}\b";

/// A letter in brackets, which needs a noun before it, too: "activity b)".
const LETTER: &str = r"\b[a-z]\)";

/// One without a bracket: "milestone b". "A" and "e" are words of their own.
const BARE_LETTER: &str = r"\b[b-df-h]\b";

/// One whose noun was said before: "la 3 se cumplió".
const NUMBER_ALONE: &str = r"\b(?:la|el|le|l'|las|los|les) ([0-9]{1,2}) (?:se|fue|solo|tuvo|quedo|est|a|n'a|no|sigue|ha)\b";

/// One that says by its dot or letter that it is of a commitment or milestone: "3.1", "7b".
const DOTTED_NUMBER: &str = r"\b[0-9]{1,2}(?:\.[0-9]{1,2}(?:\.[0-9]{1,2})?[a-z]?|[a-h])\b";

/// Of what a name is told: of a commitment, or to the values of the partnership; or that it is marked.
const OF_WHAT: &str = r"^(?:<marking>)$|^\(?(?:<onto>|<of>|<said-of>|for|do|da|d'|de) ?(?:\w+'?s? ){0,3}?(?:l'|d')?(?:<values-at-large>|<judged-thing>)(?: \([^()]{1,20}\))?\)?$";

/// What a noun before a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    Commitment,
    Milestone,
}

/// First words, as [`first_word`] tells them apart.
type Openings = HashSet<u64, BuildHasherDefault<Finished>>;

/// A rule of the table.
pub(super) struct Rule {
    /// Its place in the table.
    pub(super) number: usize,
    pub(super) kind: Kind,
    /// As the file has it.
    pub(super) written: &'static str,
    /// Read when a sentence may hold it.
    pattern: OnceLock<Pattern>,
    /// Asked of few rules.
    names_values: OnceLock<bool>,
    needs_dimension: OnceLock<bool>,
}

impl Rule {
    fn new(number: usize, rule: &Written) -> Rule {
        Rule {
            number,
            kind: rule.kind,
            written: rule.pattern,
            pattern: OnceLock::new(),
            names_values: OnceLock::new(),
            needs_dimension: OnceLock::new(),
        }
    }

    pub(super) fn pattern(&self, wordings: &Wordings) -> &Pattern {
        self.pattern.get_or_init(|| {
            let mut parts = wordings.sections.pattern(self.written, self.kind);
            // It begins and ends at the borders of words.
            parts.insert(0, Part::Border);
            parts.push(Part::Border);
            parts.into()
        })
    }

    /// Where a sentence first holds the pattern from a place on.
    pub(super) fn find_at(
        &self,
        wordings: &Wordings,
        sentence: &Sentence<'_>,
        from: usize,
    ) -> Option<Match> {
        self.find_within(wordings, sentence, from, sentence.text.len())
    }

    /// Where a sentence first holds the pattern, of some places where it may begin.
    pub(super) fn find_within(
        &self,
        wordings: &Wordings,
        sentence: &Sentence<'_>,
        from: usize,
        last: usize,
    ) -> Option<Match> {
        let last = wordings.last_start(self, sentence, from)?.min(last);
        let pattern = self.pattern(wordings);
        if pattern.begins_at_a_border() {
            pattern.find_among(sentence.text, sentence.borders(from..=last))
        } else {
            pattern.find_among(sentence.text, from..=last)
        }
    }

    /// All places of a sentence that hold the pattern, one behind the other.
    pub(super) fn matches<'s>(
        &'s self,
        wordings: &'s Wordings,
        sentence: &'s Sentence<'_>,
    ) -> impl Iterator<Item = Match> + 's {
        one_behind_the_other(|from| self.find_at(wordings, sentence, from))
    }

    /// Whether what follows must name values of the partnership.
    pub(super) fn names_values(&self) -> bool {
        *self.names_values.get_or_init(|| self.written.contains("<values>"))
    }

    /// Whether the sentence must say in respect of what government was opened.
    pub(super) fn needs_dimension(&self) -> bool {
        *self.needs_dimension.get_or_init(|| self.written.contains("<dimension>"))
    }

    pub(super) fn states(&self) -> bool {
        matches!(self.kind, Kind::States { .. } | Kind::StatesOfNamed)
    }
}

impl Wordings {
    fn of(vocabulary: &Vocabulary) -> Wordings {
        let given = given(vocabulary);
        let nothing_given = given.is_empty();
        let sections = Sections::of(given);
        let code = |name: &str| FindingCode::new(name).map(FindingCode::as_str);
        let rules = rules::written(&sections, code);
        let needed = match nothing_given {
            true => Needed::of_file(NEEDED),
            false => rules::needed(&sections, &rules),
        };
        let rules =
            rules.iter().enumerate().map(|(number, rule)| Rule::new(number, rule)).collect();
        let mut labels = HashMap::new();
        let mut cells = HashMap::new();
        for about in About::ALL.iter().copied() {
            labels.extend(sections.labels(about).into_iter().map(|label| (label, about)));
            let codes = sections.codes(about).into_iter();
            let codes = codes.map(|(code, word)| (word, code));
            cells.insert(about, codes.collect::<Vec<_>>());
        }
        let values = sections.values();
        let times = [("midterm", Moment::Midterm), ("end_of_term", Moment::EndOfTerm)];
        let times = sections.words_of("time", times);
        let nouns = [("commitment", Noun::Commitment), ("milestone", Noun::Milestone)];
        let members = sections.words_of("member", nouns);

        let ranks = [("1", 0), ("2", 1), ("3", 2), ("4", 3), ("5", 4), ("6", 5)];
        let ranks = ranks.map(|(name, nth)| (name, Rank::Nth(nth)));
        let mut ranks = sections.words_of("rank", ranks);
        ranks.extend(sections.words_of("rank", [("last", Rank::Last)]));

        let of_cells = cells.values().flatten().map(|(word, _)| word.as_str());
        let of_values = || values.iter().map(|(word, _)| word.as_str());
        let cell_openings = of_cells.chain(of_values()).map(first_word).collect();
        let of_labels = labels.keys().map(String::as_str).chain(of_values());
        let of_labels = of_labels.chain(words_of(&sections, "asking"));
        let of_labels = of_labels.chain(times.iter().map(|(word, _)| word.as_str()));
        let of_labels = of_labels.chain(members.iter().map(|(word, _)| word.as_str()));
        let label_openings = of_labels.map(first_word).collect();
        let mut wholes = Phrases::new();
        sections.wholes().for_each(|phrase| wholes.insert(phrase, ()));
        Wordings {
            rules,
            needed,
            cell_openings,
            label_openings,
            labels,
            cells,
            values,
            values_in_short: sections.values_in_short(),
            asides: words_of(&sections, "aside").map(str::to_owned).collect(),
            times,
            wholes: wholes.trie(),
            mention: mention(&sections, &members),
            ranked: ranked(&sections, &ranks),
            ranks,
            members,
            number: pattern::read(
                &format!("{A_NUMBER}|{ROMAN_NUMBER}|{LETTER}|{BARE_LETTER}"),
                &|_| Named::Mark,
            )
            .into(),
            number_alone: pattern::read(NUMBER_ALONE, &|_| Named::Mark).into(),
            clauses: Clauses::of(&sections),
            of_what: sections.pattern(OF_WHAT, Kind::Reports).into(),
            scales: OnceLock::new(),
            speakers: OnceLock::new(),
            sections,
        }
    }

    /// The scales by their nouns, read when a verdict first names none.
    pub(super) fn scales(&self) -> &Scales {
        self.scales.get_or_init(|| Scales::of(&self.sections))
    }

    /// What tells who speaks, read when a sentence first states anything.
    pub(super) fn speakers(&self) -> &Speakers {
        self.speakers.get_or_init(|| Speakers::of(&self.sections))
    }

    /// Whether a cell may begin as the text does.
    pub(super) fn opens_a_cell(&self, text: &str) -> bool {
        self.cell_openings.contains(&first_word(text))
    }

    /// Whether a label in words may begin as the text does.
    pub(super) fn opens_a_label(&self, text: &str) -> bool {
        self.label_openings.contains(&first_word(text))
    }

    /// A sentence, folded for comparing, with the words in it that rules can't do without.
    pub(super) fn sentence<'s>(&'s self, compared: &'s str) -> Sentence<'s> {
        Sentence::new(compared, &self.needed)
    }

    /// The last place at which a rule's pattern may begin, if a sentence may hold it from a place on.
    pub(super) fn last_start(
        &self,
        rule: &Rule,
        sentence: &Sentence<'_>,
        from: usize,
    ) -> Option<usize> {
        self.needed.last_start(rule.number, sentence, from)
    }

    /// The rules, in the file's order, of whose most telling words the sentence holds one.
    pub(super) fn with_a_word_in(&self, sentence: &Sentence<'_>) -> Vec<&Rule> {
        let numbers = sentence.told(self.rules.len());
        let mut rules = Vec::with_capacity(numbers.len());
        numbers.each(|rule| rules.push(&self.rules[rule as usize]));
        rules
    }

    /// What a label or heading, folded for comparing, announces a verdict on.
    pub(super) fn label(&self, compared: &str) -> Option<About> {
        self.labels.get(compared).copied()
    }

    /// A name, folded for comparing, without the words before it that ask ("is it", "what is its").
    pub(super) fn without_asking<'w>(&self, compared: &'w str) -> Option<&'w str> {
        let mut asking = self.sections.class("asking")?.that_begin(compared.as_bytes());
        asking.find_map(|asking| compared[asking.len()..].strip_prefix(' '))
    }

    /// Whether the words behind a name, folded for comparing, say of what it is told: "of the
    /// commitment", "to ogp values".
    pub(super) fn tells_of_what(&self, compared: &str) -> bool {
        self.of_what.find_at(compared, 0).is_some()
    }

    /// The place among the milestones that a word says.
    pub(super) fn rank(&self, compared: &str) -> Option<Rank> {
        self.ranks.iter().find(|(word, _)| word == compared).map(|(_, rank)| *rank)
    }

    /// Whether the label of a row is for all that a summary treats.
    pub(super) fn names_the_whole(&self, label: &str) -> bool {
        self.wholes.whole(label).is_some()
    }

    /// The words of cells on a scale, each with its code.
    pub(super) fn cells(&self, about: About) -> &[(String, &'static str)] {
        self.cells.get(&about).map_or(&[], Vec::as_slice)
    }

    /// The code that a whole cell, folded for comparing, stands for.
    pub(super) fn cell(&self, about: About, compared: &str) -> Option<&'static str> {
        self.cells.get(&about)?.iter().find(|(word, _)| *word == compared).map(|(_, code)| *code)
    }

    /// The words for "and" in a list of values.
    pub(super) fn ands(&self) -> &[Word] {
        self.sections.class("and").map_or(&[], |words| words)
    }

    /// The small words between a label and its moment: "Completion at midterm".
    pub(super) fn before_moments(&self) -> &[Word] {
        self.sections.class("before-moment").map_or(&[], |words| words)
    }
}

/// A mention by number; a noun of commitments is told apart. A number with a dot needs no noun, nor a
/// letter in two brackets: "3.1 is complete, 3.2 limited", "the register (b)".
fn mention(sections: &Sections, members: &[(String, Noun)]) -> Pattern {
    let nouns = |of: Noun| -> Class {
        let nouns = members.iter().filter(|(_, noun)| *noun == of);
        Class::new(nouns.map(|(word, _)| Word::Owned(word.clone())).collect::<Words>())
    };
    let written = format!(
        r"(?:\([a-h]\)|\b(?:(?:<milestone>|(<commitment>))s? (?:no\. ?|n\. ?|# ?)?\(?(?:{A_NUMBER}|{LETTER}|{ROMAN_NUMBER}|{BARE_LETTER})|{DOTTED_NUMBER}))(?:\)?(?:, <and>|,| &| <and>| nor| ni| nem| to| a)(?: <milestone>| <commitment>)? \(?(?:{A_NUMBER}|{LETTER}|{ROMAN_NUMBER}))*",
    );
    let named = |name: &str| match name {
        "milestone" => Named::Class(nouns(Noun::Milestone)),
        "commitment" => Named::Class(nouns(Noun::Commitment)),
        name => sections.class(name).map_or(Named::Mark, |class| Named::Class(Class::clone(class))),
    };
    pattern::read(&written, &named).into()
}

/// A mention of a milestone by its place: "the second milestone", "la ultima meta".
fn ranked(sections: &Sections, ranks: &[(String, Rank)]) -> Pattern {
    let ranks =
        Class::new(ranks.iter().map(|(word, _)| Word::Owned(word.clone())).collect::<Words>());
    let written =
        r"\b(?:the|el|la|le|o|a) (<rank>)(?: and last| y ultimo| y ultima)? (?:<ranked-thing>)\b";
    let named = |name: &str| match name {
        "rank" => Named::Class(Class::clone(&ranks)),
        name => sections.class(name).map_or(Named::Mark, |class| Named::Class(Class::clone(class))),
    };
    pattern::read(written, &named).into()
}

/// What tells how the parts of a sentence belong together.
pub(super) struct Clauses {
    /// Where a clause ends.
    pub(super) end: Pattern,
    /// Words behind a value that part it from the next: ", which improves, and".
    pub(super) aside: Pattern,
    /// What speaks of the values of the partnership.
    pub(super) speaks_of_values: Pattern,
    /// How many of these values there are, which are named elsewhere: "speaks to two OGP values".
    pub(super) counts_values: Pattern,
    /// At the end of a text: that a number behind it is one of another plan.
    pub(super) becomes: Pattern,
    /// At the beginning of a text: that a number before it is one of another plan.
    pub(super) of_another_plan: Pattern,
    /// At the end of a text: that a verdict before it is on what follows.
    pub(super) said_of: Pattern,
    /// What denies by its words only: "no more than".
    pub(super) denies_nothing: Pattern,
    /// At the beginning of a clause: that what follows is said of all that a summary treats.
    pub(super) of_the_whole: Pattern,
    /// At the beginning of a sentence: that it speaks of what the sentence before it names.
    pub(super) stands_for: Pattern,
    /// The same of a sentence that speaks of "the commitment".
    pub(super) stands_for_commitment: Pattern,
    /// At the beginning of a clause: that it speaks of something by its name.
    pub(super) names_a_thing: Pattern,
    /// What names the reviewers themselves where others are told apart.
    pub(super) by_reviewers: Pattern,
    /// That a verdict is on what was named before: "work on it", "this activity".
    pub(super) of_named: Pattern,
}

impl Clauses {
    /// Where the clause begins that `to` lies in.
    pub(super) fn begin_of(&self, text: &str, to: usize) -> usize {
        let ends = self.end.matches(&text[..to]);
        ends.last().map_or(0, |end| end.range.end)
    }

    /// Where a clause that goes on at `from` ends.
    pub(super) fn end_from(&self, text: &str, from: usize) -> usize {
        self.end.find_at(text, from).map_or(text.len(), |end| end.range.start)
    }

    fn of(sections: &Sections) -> Clauses {
        let read = |written: &str| sections.pattern(written, Kind::Reports).into();
        Clauses {
            end: read("<clause-end>"),
            aside: read(r"^,? (?:which|que|qui|o que|lo que|ce qui) [^,;:]{1,60}, (?:<and>) "),
            speaks_of_values: read(r"\b(?:<values-at-large>)\b"),
            counts_values: read(r"\b(?:<how-many>) (?:\w+ ){0,2}?(?:values|valores|valeurs)\b"),
            becomes: read(r"\b(?:<becomes>) $"),
            of_another_plan: read(r"^ (?:<of>) <art>(?:<another-plan>)\b"),
            said_of: read(r"\b(?:<said-of>) $"),
            denies_nothing: read(r"\b(?:<no-denial>)\b"),
            stands_for: read(r"^(?:\w+, )?(?:<stands-for>)\b"),
            stands_for_commitment: read(
                r"^(?:\w+, )?(?:the|this|el|este|l'|cet |o|este) ?(?:commitment|compromiso|engagement|compromisso)\b",
            ),
            names_a_thing: read(
                r"^(?:,? ?(?:<and-then>) )?(?:(?:the|el|la|los|las|le|les|o|a|os|as) |l')\w",
            ),
            by_reviewers: read("<by-reviewers>"),
            of_named: read(
                r"\b(?:(?:on|of|for|to) (?:it|them)|(?:this|that|este|esta|cet|cette|ce|esse|essa) (?:<ranked-thing>))\b",
            ),
            of_the_whole: read(r"(?:[,;:]|\b(?:<and-then>)) (?:(?:<and-then>) )?(?:<the-whole>)\b"),
        }
    }
}

/// The words of a class, where it has any.
fn words_of<'s>(sections: &'s Sections, class: &str) -> impl Iterator<Item = &'s str> {
    sections.class(class).into_iter().flat_map(|class| class.iter().map(|word| &**word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::findings::read_needs;
    use crate::grammar::findings::sections::Given;

    #[test]
    fn every_pattern_needs_words() {
        let wordings = wordings();
        for rule in &wordings.rules {
            let mut reader = read_needs::Reader::default();
            let needs = reader.needs(&wordings.sections.pattern(rule.written, rule.kind));
            let telling = reader.most_telling(&needs);
            let is_selective = telling.iter().all(|choice| reader.shortest(*choice) > 1);
            assert!(is_selective && !telling.is_empty(), "{}: {needs:?}", rule.written);
        }
    }

    #[test]
    fn what_is_laid_out_is_what_the_rules_need() {
        let sections = Sections::of(Given::default());
        let rules = rules::written(&sections, |_| None);
        assert!(rules::needed(&sections, &rules).file() == NEEDED);
    }

    #[test]
    fn every_code_of_a_rule_has_a_cell_or_is_a_flag() {
        let wordings = wordings();
        for rule in &wordings.rules {
            if let Kind::States { about, code: Some(code) } = rule.kind {
                let known = wordings.cells(about).iter().any(|(_, of)| *of == code);
                assert!(known, "{code} of {}", about.as_str());
            }
        }
    }
}
