//! Records of steps that no heading announces: lines that say what is done, each with the same labels
//! below it.

use crate::claims::Place;
use crate::extract::labels::{Token, of_a_step};
use crate::lines::Line;
use crate::vocabulary::{DescriptionTerm, Key};

/// A record's first line is no longer than this, in bytes.
const LONGEST_TITLE: usize = 300;

/// The first line of the first record, where labels that stand more than once (`again`) tell when each
/// step begins or ends, and each of them has a line of its own before its labels.
pub(super) fn first_record(tokens: &[Token<'_>], again: &[Key]) -> Option<Place> {
    if again.is_empty() {
        return None;
    }
    let of_each = |token: &Token<'_>| {
        if matches!(token, Token::Label { opens: false, .. }) {
            return None;
        }
        of_a_step(token).filter(|(key, _)| again.contains(key))
    };
    let labels = || tokens.iter().filter_map(of_each);
    let is_dated = labels().any(|(_, term)| term.when().is_some());
    let (first, _) = labels().next().filter(|_| is_dated)?;
    let mut begins = (0..tokens.len())
        .filter(|at| of_each(&tokens[*at]).is_some_and(|(key, _)| key == first))
        .map(|at| title(&tokens[..at]).map(Line::place));
    // Each record has its own line, the first and the next ones.
    let place = begins.next()??;
    let mut others = begins.peekable();
    (others.peek().is_some() && others.all(|title| title.is_some())).then_some(place)
}

/// The line before a label that is no value of the label before it.
fn title<'t, 'p>(before: &'t [Token<'p>]) -> Option<&'t Line<'p>> {
    let [rest @ .., Token::Text(line)] = before else { return None };
    let is_value = match rest.last() {
        Some(Token::Label { term, .. }) => !matches!(term, DescriptionTerm::Section(_)),
        Some(Token::Text(_)) => false,
        Some(Token::Table(_)) | None => true,
    };
    (!is_value && line.opens_block() && line.text().len() <= LONGEST_TITLE).then_some(line)
}

#[cfg(test)]
mod tests {
    /// What is read of steps in a description: each with its label, dates and body.
    fn steps(lines: &[&str], between: &str) -> Vec<String> {
        let page = format!(
            "Open Wells (ZZ0099)\nOverview\nStatus: Active\nLead Institution: Ministry of Water\n\
             Description\nProblem\nNobody knows which wells are dry.\n{}\nAdditional information\nThe \
             Ministry pays.\n",
            lines.join(between)
        );
        let record = crate::parse(page.as_bytes()).unwrap().record;
        assert!(record.period.start.is_none(), "{lines:?}");
        let told = |step: &crate::record::Milestone| {
            let date = |date: &Option<crate::record::DateValue>| {
                date.as_ref().map_or("", |date| &date.text).to_owned()
            };
            format!(
                "{}|{}|{}|{}|{}",
                step.label.as_deref().unwrap_or_default(),
                step.text,
                date(&step.start),
                date(&step.end),
                step.responsible.as_deref().unwrap_or_default()
            )
        };
        record.milestones.iter().map(told).collect()
    }

    #[test]
    fn steps_with_labels_need_no_heading() {
        let labelled = |number: &str| {
            [
                format!("{number}Survey of the wells|January 2019|June 2019|Ministry of Water"),
                format!("{number}Rules on water|March 2019|May 2020|Water Board"),
            ]
        };
        let lines = |first: [&str; 2], labels: [&str; 3]| -> Vec<String> {
            let values = [
                ["January 2019", "June 2019", "Ministry of Water"],
                ["March 2019", "May 2020", "Water Board"],
            ];
            let record = |number: usize| {
                let fields = labels.iter().zip(values[number]);
                let fields = fields.map(|(label, value)| format!("{label}: {value}"));
                std::iter::once(first[number].to_owned()).chain(fields).collect::<Vec<_>>()
            };
            [record(0), record(1)].concat()
        };
        let english = ["Start date", "End date", "Responsible"];
        for (lines, label) in [
            (lines(["Survey of the wells", "Rules on water"], english), ""),
            (lines(["1. Survey of the wells", "2. Rules on water"], english), "#"),
            (
                lines(["Milestone 1: Survey of the wells", "Milestone 2: Rules on water"], english),
                "#",
            ),
            (
                lines(
                    ["Survey of the wells", "Rules on water"],
                    ["Fecha de inicio", "Fecha de término", "Responsable"],
                ),
                "",
            ),
        ] {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let want: Vec<String> = (labelled("").into_iter().enumerate())
                .map(|(number, step)| {
                    let label = label.replace('#', &(number + 1).to_string());
                    format!("{label}|{step}")
                })
                .collect();
            for between in ["\n", "\n\n"] {
                assert_eq!(steps(&lines, between), want, "{lines:?}");
            }
        }
    }
}
