//! Tables of numbers, each of which leads to the commitments that it counts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::CollectionReport;
use super::chart::{shares, years};
use super::class::{Class, Classes, Kind};
use super::facts::{NO_DATA, NOT_SAID, PENDING};
use crate::escaped::escaped;
use crate::record::{CodeWord, Completion, EarlyResults};

/// How many kinds of shade a cell of the plans has, from few commitments to many.
const SHADES: usize = 4;
/// Of how many years a drawing has a column each, also where one has no commitment.
const YEARS: i16 = 60;

/// Words of a code: "open_data" as "open data".
fn words(code: &str) -> String {
    code.replace('_', " ")
}

/// A cell with the number of commitments in all of these sets.
fn cell(classes: &mut Classes, called: &str, all: &[Class]) -> String {
    match classes.count(all) {
        0 => "<td>".to_owned(),
        count => format!("<td><a href={}>{count}</a>", classes.link(called, all)),
    }
}

/// What a scale is called in a style sheet, its codes in their order, and the three kinds of nothing.
pub(super) struct Scale {
    pub id: &'static str,
    pub kind: Kind,
    codes: Vec<&'static str>,
}

impl Scale {
    pub fn completion() -> Self {
        let codes = Completion::ALL.iter().map(|code| code.as_str()).collect();
        Scale { id: "completion", kind: Kind::Completion, codes }
    }

    pub fn early_results() -> Self {
        let codes = EarlyResults::ALL.iter().map(|code| code.as_str()).collect();
        Scale { id: "early", kind: Kind::EarlyResults, codes }
    }

    fn all(&self) -> Vec<&'static str> {
        self.codes.iter().copied().chain([PENDING, NO_DATA, NOT_SAID]).collect()
    }

    /// How the bar's part of an answer is drawn: a step of the scale, or a kind of nothing.
    fn drawn(&self, answer: &str) -> String {
        match self.codes.iter().position(|code| *code == answer) {
            Some(step) if self.kind == Kind::Completion => format!("x{step}"),
            Some(step) => format!("y{step}"),
            None if answer == PENDING => "w0".to_owned(),
            None if answer == NO_DATA => "w1".to_owned(),
            None => "w2".to_owned(),
        }
    }

    /// A table by policy area, the area of most commitments first.
    pub fn by_area(&self, report: &CollectionReport, classes: &mut Classes) -> String {
        let answers: Vec<_> = self
            .all()
            .into_iter()
            .map(|answer| (answer, classes.class(self.kind, answer)))
            .collect();
        let heads = answers.iter().map(|(answer, _)| {
            let (drawn, words) = (self.drawn(answer), words(answer));
            format!("<th scope=col data-col=\"{answer}\"><i class={drawn}></i>{words}</th>")
        });
        let mut out = format!(
            "<div class=wide><table id={} class=scale><thead><tr><th scope=col>policy area</th><th scope=col class=draw>shares</th>\
             <th scope=col data-col=\"all\">all</th>{}</tr></thead><tbody>",
            self.id,
            heads.collect::<String>()
        );
        let numbers: Vec<_> = answers.iter().map(|(_, class)| classes.count(&[*class])).collect();
        let cells: Vec<_> = answers
            .iter()
            .map(|(answer, class)| {
                cell(classes, &format!("{}, {}", self.name(), words(answer)), &[*class])
            })
            .collect();
        out += &self.row(
            "*",
            "all commitments",
            &numbers,
            &format!("<td>{}", report.commitments.len()),
            &cells,
        );
        for (area, name) in areas(report) {
            let class = classes.class(Kind::Area, area.as_str());
            let numbers: Vec<_> =
                answers.iter().map(|(_, answer)| classes.count(&[class, *answer])).collect();
            let all = cell(classes, &name, &[class]);
            let cells: Vec<_> = answers
                .iter()
                .map(|(answer, of)| {
                    cell(
                        classes,
                        &format!("{name}, {}: {}", self.name(), words(answer)),
                        &[class, *of],
                    )
                })
                .collect();
            out += &self.row(&area, &name, &numbers, &all, &cells);
        }
        out + "</tbody></table></div>\n"
    }

    fn name(&self) -> &'static str {
        match self.kind {
            Kind::Completion => "completion",
            _ => "early results",
        }
    }

    fn row(&self, id: &str, name: &str, numbers: &[usize], all: &str, cells: &[String]) -> String {
        let drawn: Vec<_> = self.all().into_iter().map(|answer| self.drawn(answer)).collect();
        let parts: Vec<_> = drawn.iter().map(String::as_str).zip(numbers.iter().copied()).collect();
        format!(
            "<tr\ndata-row=\"{}\"><th scope=row>{}<td class=draw>{}{all}{}",
            escaped(id),
            escaped(name),
            shares(&parts),
            cells.concat()
        )
    }
}

/// The policy areas with what each is called, that of most commitments first, and last what names none.
fn areas(report: &CollectionReport) -> Vec<(String, String)> {
    let mut met: BTreeMap<&str, usize> = BTreeMap::new();
    for area in report.commitments.iter().flat_map(|one| &one.facts.areas) {
        *met.entry(area).or_default() += 1;
    }
    let mut areas: Vec<_> = met.into_iter().collect();
    areas.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut areas: Vec<_> =
        areas.into_iter().map(|(area, _)| (area.to_owned(), words(area))).collect();
    if report.commitments.iter().any(|one| one.facts.areas.is_empty()) {
        areas.push((String::new(), "no policy area named".to_owned()));
    }
    areas
}

/// How many commitments of which plan are here, and how many more the members' pages list.
pub(super) fn coverage(report: &CollectionReport, classes: &mut Classes) -> String {
    let elsewhere = elsewhere(report);
    let here = report.commitments.iter().map(|one| (one.facts.member.as_str(), one.facts.plan));
    let listed = elsewhere.keys().map(|(member, year)| (member.as_str(), Some(*year)));
    let cells: BTreeSet<_> = here.chain(listed).collect();
    let plans: BTreeSet<_> = cells.iter().map(|(_, plan)| (plan.is_none(), *plan)).collect();
    let mut members: Vec<_> = cells.iter().map(|(member, _)| *member).collect();
    members.dedup();
    // Members of which no code is known stand last.
    members.sort_by_key(|member| (member.is_empty(), *member));
    let most = cells
        .iter()
        .map(|(member, plan)| {
            let member = classes.class(Kind::Member, *member);
            let plan = classes.class(Kind::Plan, year(*plan));
            classes.count(&[member, plan])
        })
        .max();
    let heads = plans.iter().map(|(_, plan)| {
        format!(
            "<th scope=col data-col=\"{}\">{}</th>",
            year(*plan),
            plan.map_or("no year".to_owned(), |y| y.to_string())
        )
    });
    let mut out = format!(
        "<div class=wide><table id=coverage class=grid><thead><tr><th scope=col>member</th><th scope=col data-col=\"all\">all</th>{}</tr></thead><tbody>",
        heads.collect::<String>()
    );
    for code in members {
        let member = classes.class(Kind::Member, code);
        let name = member_name(report, code);
        let shown = if code.is_empty() { "–" } else { code };
        let _ = write!(
            out,
            "<tr\ndata-row=\"{}\"><th scope=row>{} <span>{}</span>{}",
            escaped(code),
            escaped(shown),
            escaped(if name == code { "" } else { &name }),
            cell(classes, &name, &[member])
        );
        for (_, plan) in &plans {
            let class = classes.class(Kind::Plan, year(*plan));
            let count = classes.count(&[member, class]);
            let more = plan.and_then(|year| elsewhere.get(&(code.to_owned(), year)));
            let more =
                more.map_or_else(String::new, |more| format!("<small>+{}</small>", more.len()));
            let shade = (count * SHADES).div_ceil(most.unwrap_or(1).max(1));
            let called = format!(
                "{name}, {}",
                plan.map_or("plan without a year".to_owned(), |year| format!("plan from {year}"))
            );
            out += &match (count, more.is_empty()) {
                (0, _) => format!("<td>{more}"),
                _ => format!(
                    "<td class=h{shade}><a href={}>{count}</a>{more}",
                    classes.link(&called, &[member, class])
                ),
            };
        }
    }
    out + "</tbody></table></div>\n"
}

/// The year of a plan as sets and columns are named by it.
pub(super) fn year(plan: Option<i32>) -> String {
    plan.map_or_else(|| "none".to_owned(), |year| year.to_string())
}

/// What most pages call a member.
fn member_name(report: &CollectionReport, code: &str) -> String {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let of_member = report.commitments.iter().filter(|one| one.facts.member == code);
    for name in of_member.filter_map(|one| one.record.member.name.as_deref()) {
        *names.entry(name).or_default() += 1;
    }
    let most = names.into_iter().max_by_key(|(_, count)| *count);
    let unnamed = if code.is_empty() { "member not known" } else { code };
    most.map_or(unnamed, |(name, _)| name).to_owned()
}

/// By member and year of the plan, the IDs that pages list and no page here has.
fn elsewhere(report: &CollectionReport) -> BTreeMap<(String, i32), BTreeSet<&str>> {
    let here: BTreeSet<_> = report.commitments.iter().map(|one| one.facts.id.as_str()).collect();
    let mut found: BTreeMap<(String, i32), BTreeSet<&str>> = BTreeMap::new();
    for related in report.commitments.iter().flat_map(|one| &one.record.related) {
        if let Some((id, year)) = related.id.as_ref().zip(related.year)
            && !here.contains(id.as_str())
        {
            found.entry((id.member_code().to_owned(), year)).or_default().insert(id.as_str());
        }
    }
    found
}

/// How many commitments run in each year, begin in it and end in it, and how many name no period.
pub(super) fn timeline(report: &CollectionReport, classes: &mut Classes) -> String {
    let named = report.commitments.iter().filter_map(|one| one.facts.years);
    let mut all: BTreeSet<i16> = named.clone().flat_map(|(first, last)| [first, last]).collect();
    if let (Some(first), Some(last)) = (all.first().copied(), all.last().copied())
        && last - first <= YEARS
    {
        all.extend(first..=last);
    }
    let runs: Vec<_> =
        all.iter().map(|year| (*year, classes.class(Kind::Runs, year.to_string()))).collect();
    let mut out = years(classes, &runs);
    let heads = all.iter().map(|year| format!("<th scope=col data-col=\"{year}\">{year}</th>"));
    let _ = write!(
        out,
        "<div class=wide><table id=periods class=grid><thead><tr><th scope=col>commitments that</th>{}<th scope=col data-col=\"none\">year not said</th></tr></thead><tbody>",
        heads.collect::<String>()
    );
    for (kind, id, name) in [
        (Kind::Begins, "begin", "begin in"),
        (Kind::Runs, "run", "run in"),
        (Kind::Ends, "end", "end in"),
    ] {
        let _ = write!(out, "<tr\ndata-row={id}><th scope=row>{name}");
        for year in all.iter().map(i16::to_string).chain(["none".to_owned()]) {
            let class = classes.class(kind, year.as_str());
            let called = match year.as_str() {
                "none" => format!("Not said when they {id}"),
                year => format!("Commitments that {name} {year}"),
            };
            out += &cell(classes, &called, &[class]);
        }
    }
    out + "</tbody></table></div>\n"
}

/// A table of names and of how many commitments each is of.
pub(super) struct Counted<'a> {
    pub id: &'a str,
    pub kind: Kind,
    pub heads: &'a [&'a str],
}

impl Counted<'_> {
    /// The rows: what each set is called, what stands in the cells of its name, and what else is counted.
    pub fn of(
        &self,
        classes: &mut Classes,
        rows: &[(String, Vec<String>, Option<usize>)],
    ) -> String {
        let heads = self.heads.iter().map(|head| format!("<th scope=col>{head}</th>"));
        let mut out = format!(
            "<div class=wide><table id={} class=list><thead><tr>{}</tr></thead><tbody>",
            self.id,
            heads.collect::<String>()
        );
        for (set, names, times) in rows {
            let class = classes.class(self.kind, set.as_str());
            let names_of = names.iter().map(|name| format!("<th scope=row>{}", escaped(name)));
            let _ =
                write!(out, "<tr\ndata-row=\"{}\">{}", escaped(set), names_of.collect::<String>());
            out += &cell(classes, &names.join(" "), &[class]);
            if let Some(times) = times {
                let _ = write!(out, "<td>{times}");
            }
        }
        out + "</tbody></table></div>\n"
    }
}
