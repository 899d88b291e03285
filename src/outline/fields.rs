//! What a label of the overview says about its value: one row a label.

use crate::grammar::date::{DateReading, parse_date};
use crate::grammar::plan;
use crate::record::{
    Ambition, Code, CodeWord, Completion, EarlyResults, PotentialImpact, Relevance, Status, YesNo,
};
use crate::vocabulary::{OverviewTerm, read_code, read_codes};

/// The form of what stands under a label.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// Nothing: it is a heading.
    Heading,
    /// Nothing: it is a heading over the reviewers' verdicts, with the "i" of an icon.
    VerdictsHeading,
    /// Words of one list of codes, which the function knows.
    Verdict(Test),
    /// Several of them.
    Verdicts(Test),
    /// A few words: a status, a year, a day, a name. The function knows those that can't be taken
    /// for anything else.
    Short(Test),
    /// A title.
    Title,
    /// Entries, one behind the other or one a line.
    List,
    /// Whatever follows.
    Words,
}

impl Shape {
    /// Whether words are a value of this form and hardly anything else.
    pub(super) fn is_surely(self, value: &str) -> bool {
        match self {
            Shape::Verdict(fits) | Shape::Verdicts(fits) | Shape::Short(fits) => fits(value),
            Shape::Title => plan::years(value).is_some(),
            Shape::List | Shape::Words | Shape::Heading | Shape::VerdictsHeading => false,
        }
    }
}

/// Whether words are a value of a label.
type Test = fn(&str) -> bool;

/// What is known of a label of the overview.
#[derive(Debug)]
pub(crate) struct Form {
    term: OverviewTerm,
    pub shape: Shape,
    /// Where its value goes in the record; the description's labelled fields where that is empty.
    pub path: &'static [&'static str],
    /// The rule that takes it, as the evidence names it.
    pub rule: &'static str,
}

/// Every label of the overview.
#[rustfmt::skip]
const FORMS: &[Form] = {
    use OverviewTerm as T;
    use Shape as S;
    &[
        form(T::Plan,            S::Title,                           &["action_plan", "title"],      "overview.plan"),
        form(T::Cycle,           S::Short(is_year),                  &["action_plan", "cycle"],      "overview.cycle"),
        form(T::Status,          S::Short(is_code::<Status>),        &["status"],                    "overview.status"),
        form(T::Lead,            S::List,                            &["institutions", "lead"],      "overview.lead"),
        form(T::Support,         S::List,                            &["institutions", "support"],   "overview.support"),
        form(T::PolicyAreas,     S::List,                            &["policy_areas"],              "overview.policy-areas"),
        form(T::Reports,         S::List,                            &["irm", "reports"],            "overview.reports"),
        form(T::Starred,         S::Verdict(is_code::<YesNo>),       &["irm", "starred"],            "overview.starred"),
        form(T::EarlyResults,    S::Verdict(is_code::<EarlyResults>), &["irm", "early_results"],     "overview.early-results"),
        form(T::Verifiable,      S::Verdict(is_code::<YesNo>),       &["irm", "verifiable"],         "overview.verifiable"),
        form(T::Relevance,       S::Verdicts(are_values),            &["irm", "relevance"],          "overview.relevance"),
        form(T::Ambition,        S::Verdict(is_code::<Ambition>),    &["irm", "ambition"],           "overview.ambition"),
        form(T::PotentialImpact, S::Verdict(is_code::<PotentialImpact>), &["irm", "potential_impact"], "overview.potential-impact"),
        form(T::Completion,      S::Verdict(is_code::<Completion>),  &["irm", "completion"],         "overview.completion"),
        form(T::Start,           S::Short(is_day),                &["period"],                    "overview.period"),
        form(T::End,             S::Short(is_day),                &["period"],                    "overview.period"),
        form(T::Member,          S::Short(is_name),                  &["member", "name"],            "overview.member"),
        form(T::Field,           S::Words,                           &[],                            "overview.field"),
        form(T::Heading,         S::Heading,                         &[],                            "overview.heading"),
        form(T::Design,          S::VerdictsHeading,                 &[],                            "overview.heading"),
        form(T::Implementation,  S::VerdictsHeading,                 &[],                            "overview.heading"),
    ]
};

/// The rows stand in the order of the labels.
const _: () = {
    let mut number = 0;
    while number < FORMS.len() {
        assert!(FORMS[number].term as usize == number);
        number += 1;
    }
};

const fn form(
    term: OverviewTerm,
    shape: Shape,
    path: &'static [&'static str],
    rule: &'static str,
) -> Form {
    Form { term, shape, path, rule }
}

impl OverviewTerm {
    /// What is known of the label.
    pub(crate) fn form(self) -> &'static Form {
        &FORMS[self as usize]
    }

    /// Whether a value stands under the label that has a place of its own in the record.
    pub(crate) fn names_a_value(self) -> bool {
        !self.form().path.is_empty()
    }

    /// Whether the label is a heading.
    pub(crate) fn is_heading(self) -> bool {
        matches!(self.form().shape, Shape::Heading | Shape::VerdictsHeading)
    }

    /// Whether values under several such labels are one list.
    pub(crate) fn is_list(self) -> bool {
        matches!(self.form().shape, Shape::List | Shape::Verdicts(_))
    }
}

/// Whether words may be a country's name or a city's: "Netherlands", "Côte d'Ivoire".
fn is_name(text: &str) -> bool {
    const LONGEST: usize = 40;
    text.len() <= LONGEST
        && text.starts_with(char::is_uppercase)
        && !text.contains(|c: char| c.is_ascii_digit() || ".:;!?|()[]".contains(c))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_day(text: &str) -> bool {
    const LONGEST: usize = 40;
    text.len() <= LONGEST && !matches!(parse_date(text, None), DateReading::NoDate)
}

fn is_code<C: CodeWord>(text: &str) -> bool {
    read_code::<C>(text).code != Code::Unrecognized
}

/// Whether words are OGP values, and nothing else.
fn are_values(text: &str) -> bool {
    text.len() <= 200
        && read_codes::<Relevance>(text).iter().all(|(_, code)| *code != Code::Unrecognized)
}

/// Whether words are OGP values by their names, and nothing else.
pub(super) fn are_named_values(text: &str) -> bool {
    let named = |code: Code<Relevance>| match code {
        Code::Known(value) => {
            !matches!(value, Relevance::Yes | Relevance::No | Relevance::NotRelevant)
        }
        _ => false,
    };
    are_values(text) && read_codes::<Relevance>(text).iter().all(|(_, code)| named(*code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_by_their_label() {
        let fits = |term: OverviewTerm, text| match term.form().shape {
            Shape::Verdict(test) | Shape::Verdicts(test) | Shape::Short(test) => test(text),
            _ => unreachable!("{term:?} has no test"),
        };
        for (term, text, want) in [
            (OverviewTerm::Verifiable, "Yes", true),
            (OverviewTerm::Verifiable, "Limited", false),
            (OverviewTerm::Completion, "Limited", true),
            (OverviewTerm::Relevance, "Civic Participation, Access to Information", true),
            (OverviewTerm::Relevance, "The wells are opened.", false),
            (OverviewTerm::Cycle, "2018", true),
            (OverviewTerm::Status, "Active", true),
            (OverviewTerm::Status, "apply here", false),
        ] {
            assert_eq!(fits(term, text), want, "{term:?}: {text}");
        }
    }
}
