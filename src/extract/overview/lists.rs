//! Lists of the overview: OGP values, reports, policy areas.

use std::ops::Range;

use crate::claims::{Claims, Source};
use crate::diagnostic::DiagnosticCode;
use crate::extract::institutions::Value;
use crate::lines::Line;
use crate::outline::Form;
use crate::record::{
    Code, CodedItem, List, ListState, PolicyArea, Record, Relevance, Report, ReportKind,
};
use crate::span::{ceiling, floor};
use crate::vocabulary::{
    Language, OverviewTerm, Word, code_line, policy_area, read_codes, report_kind, state_of, words,
};

use super::twice::Labelled;

/// Takes the OGP values that a commitment is relevant to.
pub(super) fn relevance<'p>(claims: &mut Claims<'p>, record: &mut Record, field: Labelled<'p>) {
    let Form { path, rule, .. } = *OverviewTerm::Relevance.form();
    let path = claims.field(path);
    claims.labels(field.labels, path, rule);
    let value = Value::take_all(claims, field.values, path, rule);
    let mut items: Vec<CodedItem<Relevance>> = Vec::new();
    let list = claims.key(path, "items");
    for (range, code) in read_codes::<Relevance>(&value.lines) {
        // An icon's word and its caption are one value.
        let known = code != Code::Unrecognized;
        if known && items.last().is_some_and(|item| item.code == code) {
            continue;
        }
        if code == Code::Unrecognized {
            let entry = claims.index(list, items.len());
            let name = &value.lines[range.clone()];
            let line = code_line("relevance", name);
            let message = format!("{name:?} is no OGP value that is known; {line}");
            claims.remark(
                DiagnosticCode::UnknownValue,
                value.place(range.clone()),
                Some(entry),
                message,
            );
        }
        if claims.traced() {
            let entry = claims.index(list, items.len());
            for place in value.places(range.clone()) {
                claims.trace(entry, Source::Place(place), rule);
            }
        }
        items.push(CodedItem { code, text: value.lines[range].to_owned() });
    }
    let state = match state_of(&value.text) {
        ListState::None => ListState::Given,
        state => state,
    };
    record.irm.relevance = List { state, text: value.text, items };
}

/// Takes the titles of reports, each with its link.
pub(super) fn reports<'p>(claims: &mut Claims<'p>, record: &mut Record, field: Labelled<'p>) {
    let Form { path, rule, .. } = *OverviewTerm::Reports.form();
    let path = claims.field(path);
    claims.labels(field.labels, path, rule);
    let links: Vec<(&str, &str)> = field.values.iter().flatten().flat_map(Line::links).collect();
    let value = Value::take_all(claims, field.values, path, rule);
    let state = state_of(&value.text);
    let mut items = Vec::new();
    if state == ListState::Given {
        let titles: Vec<&str> = report_titles(&value.lines);
        items.extend(titles.into_iter().map(|title| {
            Report {
                title: title.to_owned(),
                kind: report_kind(title),
                url: links
                    .iter()
                    .find(|(words, _)| *words == title)
                    .map(|(_, target)| (*target).to_owned()),
            }
        }));
    }
    record.irm.reports = List { state, text: value.text, items };
}

/// Parts report titles at commas. A comma inside a title ("Tbilisi, Georgia Design Report 2018",
/// "…, 2016-2018") does not part: a title ends in a year or a bracket, and begins with a word.
fn report_titles(value: &str) -> Vec<&str> {
    let mut titles = Vec::new();
    for line in value.split('\n') {
        let mut start = 0;
        for (comma, sign) in line.match_indices([',', ';', ' ']) {
            let (title, after) = (line[start..comma].trim(), line[comma + 1..].trim_start());
            let named = |title| report_kind(title) != ReportKind::Other;
            let closed = title.ends_with(|c: char| c.is_ascii_digit() || c == ')');
            let ended = match sign {
                // Titles of links stand beside each other; of both only so much is looked at as a title is long.
                " " => {
                    closed
                        && named(
                            &title[ceiling(title, title.len().saturating_sub(LONGEST_TITLE))..],
                        )
                        && named(&after[..floor(after, LONGEST_TITLE)])
                }
                _ => closed || (named(title) && named(after)),
            };
            if ended && after.starts_with(char::is_uppercase) {
                titles.push(title);
                start = comma + 1;
            }
        }
        titles.push(line[start..].trim_end_matches([' ', ';']).trim());
    }
    titles.retain(|title| !title.is_empty());
    titles
}

/// A title of a report is no longer than this, in bytes.
const LONGEST_TITLE: usize = 200;

/// Takes the names of policy areas.
pub(super) fn policy_areas<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    field: Labelled<'p>,
    language: Option<Language>,
) {
    let Form { path, rule, .. } = *OverviewTerm::PolicyAreas.form();
    let path = claims.field(path);
    for label in field.labels {
        claims.heading(label, path, rule);
    }
    let value = Value::take_all(claims, field.values, path, rule);
    let state = state_of(&value.text);
    let mut items: Vec<PolicyArea> = Vec::new();
    if state == ListState::Given {
        let list = claims.key(path, "items");
        for name in area_names(&value.lines) {
            let entry = claims.index(list, items.len());
            let text = value.lines[name.clone()].replace('\n', " ");
            let known = policy_area(&text).map(str::to_owned);
            if known.is_none() {
                let line = code_line("policy_areas", &text);
                let message = format!("{text:?} is no policy area that is known; {line}");
                let place = value.place(name.clone());
                claims.remark(DiagnosticCode::UnknownValue, place, Some(entry), message);
            }
            for part in value.places(name) {
                claims.trace(entry, Source::Place(part), rule);
            }
            let code = known.or_else(|| (language == Some(Language::ENGLISH)).then(|| slug(&text)));
            items.push(PolicyArea { code, text });
        }
    }
    record.policy_areas = List { state, text: value.text, items };
}

/// Parts policy areas at commas and line breaks; an area with commas in its name, or that a line
/// break parts, is looked up whole first.
fn area_names(value: &str) -> Vec<Range<usize>> {
    const BORDERS: [char; 3] = [',', ';', '\n'];
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for end in value.match_indices(BORDERS).map(|(at, _)| at).chain([value.len()]) {
        parts.push(start..end);
        start = end + 1;
    }
    parts.retain(|part| !value[part.clone()].trim().is_empty());
    let mut names = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let known = |last: &usize| policy_area(&value[parts[at].start..parts[*last].end]).is_some();
        let last = (at + 1..parts.len().min(at + 4)).rev().find(known).unwrap_or(at);
        let range = parts[at].start..parts[last].end;
        let words = &value[range.clone()];
        let start = range.start + words.len() - words.trim_start().len();
        let own = words.trim();
        match side_by_side(own) {
            Some(areas) => {
                names.extend(areas.into_iter().map(|area| start + area.start..start + area.end));
            }
            None => names.push(start..start + own.len()),
        }
        at = last + 1;
    }
    names
}

/// Areas that only blanks part, as tags stand beside each other ("Open Data Public Participation"):
/// all words are of known areas, the longest name first.
fn side_by_side(text: &str) -> Option<Vec<Range<usize>>> {
    if policy_area(text).is_some() {
        return None;
    }
    let ends: Vec<Word> = words(text).collect();
    let mut areas = Vec::new();
    let mut at = 0;
    while at < ends.len() {
        let start = ends[at].start;
        let known = |last: &usize| policy_area(&text[start..ends[*last].end]).is_some();
        let last = (at..ends.len().min(at + LONGEST_AREA)).rev().find(known)?;
        areas.push(start..ends[last].end);
        at = last + 1;
    }
    Some(areas)
}

/// Words of the longest policy area ("Public Participation in Budget/Fiscal Policy" has 6).
const LONGEST_AREA: usize = 8;

/// The slug of an English name: its words in lower case, "and" for "&".
fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.replace('&', " and ").chars() {
        match c.is_alphanumeric() {
            true => slug.extend(c.to_lowercase()),
            false if slug.ends_with('_') || slug.is_empty() => {}
            false => slug.push('_'),
        }
    }
    slug.trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn report_titles_may_hold_commas() {
        for (value, titles) in [
            (
                "Tbilisi, Georgia Design Report 2018-2020",
                vec!["Tbilisi, Georgia Design Report 2018-2020"],
            ),
            (
                "Ireland End-of-Term Report 2014-2016, Ireland 2014-2015 IRM Progress Report (Final)",
                vec![
                    "Ireland End-of-Term Report 2014-2016",
                    "Ireland 2014-2015 IRM Progress Report (Final)",
                ],
            ),
            (
                "Italy Action Plan Review 2022-2023, Italy Action Plan Review 2021-2023 – For Public Comment",
                vec![
                    "Italy Action Plan Review 2022-2023",
                    "Italy Action Plan Review 2021-2023 – For Public Comment",
                ],
            ),
            (
                "Inception Report – Action plan – Makhanda, South Africa, 2021 – 2023",
                vec!["Inception Report – Action plan – Makhanda, South Africa, 2021 – 2023"],
            ),
        ] {
            assert_eq!(report_titles(value), titles);
        }
    }

    #[test]
    fn areas_are_parted_at_commas_outside_their_names() {
        for (value, names) in [
            (
                "Aid, Water, Sanitation, and Hygiene, Youth",
                vec!["Aid", "Water, Sanitation, and Hygiene", "Youth"],
            ),
            (
                "Open Data, Access to\nInformation, Fiscal\nOpenness",
                vec!["Open Data", "Access to\nInformation", "Fiscal\nOpenness"],
            ),
            ("Open Data\nGender", vec!["Open Data", "Gender"]),
        ] {
            let found: Vec<&str> = area_names(value).into_iter().map(|name| &value[name]).collect();
            assert_eq!(found, names);
        }
        assert_eq!(
            slug("Oversight of Budget/Fiscal Policies"),
            "oversight_of_budget_fiscal_policies"
        );
        assert_eq!(slug("Science & Technology"), "science_and_technology");
    }
}
