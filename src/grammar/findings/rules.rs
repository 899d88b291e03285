//! The rules of the table: the patterns of sentences that state a verdict, deny one or pass one on.

use super::About;
use super::needs::Needed;
use super::read_needs;
use super::sections::{Kind, Sections};
use crate::record::CodeWord;

/// A line of the file that holds a pattern.
pub(super) struct Written {
    pub(super) kind: Kind,
    pub(super) pattern: &'static str,
}

/// The sections that are on no scale of their own, with the sign of their lines. They stand behind those
/// of the scales: what names its scale comes before what does not.
const ON_NO_SCALE: [(&str, char, Kind); 4] = [
    ("of named", '+', Kind::StatesOfNamed),
    ("denied", '-', Kind::Denies(None)),
    ("hoped", '-', Kind::Hopes),
    ("reported", '-', Kind::Reports),
];

/// The rules in the file's order; what gives a code its word tells whether a name is one.
pub(super) fn written(
    sections: &Sections,
    code: impl Fn(&str) -> Option<&'static str>,
) -> Vec<Written> {
    let mut rules = Vec::new();
    for about in About::ALL.iter().copied() {
        for line in sections.of_about(about) {
            if let Some(rest) = line.strip_prefix('+') {
                let (name, pattern) = rest.split_once(' ').unwrap_or((rest, ""));
                let kind = Kind::States { about, code: code(name) };
                rules.push(Written { kind, pattern });
            } else if let Some(pattern) = line.strip_prefix("- ") {
                rules.push(Written { kind: Kind::Denies(Some(about)), pattern });
            }
        }
    }
    for (section, sign, kind) in ON_NO_SCALE {
        let patterns = sections.patterns(section, sign);
        rules.extend(patterns.map(|pattern| Written { kind, pattern }));
    }
    rules
}

/// What a sentence must hold for each rule's pattern to be found in it.
pub(super) fn needed(sections: &Sections, rules: &[Written]) -> Needed {
    let mut reader = read_needs::Reader::default();
    let needs = |rule: &Written| reader.needs(&sections.pattern(rule.pattern, rule.kind));
    let needs: Vec<_> = rules.iter().map(needs).collect();
    reader.needed(&needs)
}
