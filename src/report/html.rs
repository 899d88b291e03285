//! The whole page.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::CollectionReport;
use super::class::{Classes, Kind};
use super::register::{PageOf, anchor, group, register};
use super::table::{Counted, Scale, coverage, timeline, year};
use crate::escaped::escaped;
use crate::record::Provenance;

const STYLE: &str = include_str!("page.css");

impl CollectionReport {
    /// The report as one page of HTML that needs nothing outside of it. `page` says where a capture's
    /// page is, as an address or a path from where the report will be; `None` where it is nowhere.
    ///
    /// ```
    /// let record = ogpx::parse(b"Open <Data> (FR0033)\nStatus: Active\n")?.record;
    /// let html = ogpx::report::CollectionReport::new([record]).html(&|_| Some("pages/FR0033.html".into()));
    /// assert!(html.contains("<a href=pages/FR0033.html>FR0033</a> Open &lt;Data&gt;"));
    /// # Ok::<(), ogpx::ParseError>(())
    /// ```
    pub fn html(&self, page: &dyn Fn(&Provenance) -> Option<String>) -> String {
        let mut classes = self.classes();
        let mut body = self.header();
        body += &section("here", "How much is here", "");
        body += &self.tiles(&mut classes);
        body += &section(
            "plans",
            "Coverage by member and plan",
            "Commitments by the member’s code and the first year of the plan. A small +4 stands for four more that pages of the \
             member list and that are not here; a dot for none.",
        );
        body += &coverage(self, &mut classes);
        let several = "A commitment with several policy areas stands in the row of each.";
        body += &section("completed", "Completion by policy area", several);
        body += &Scale::completion().by_area(self, &mut classes);
        body += &section("opened", "Early results by policy area", several);
        body += &Scale::early_results().by_area(self, &mut classes);
        body += &section(
            "time",
            "Periods",
            "The commitments’ own start and end, where their pages say them.",
        );
        body += &timeline(self, &mut classes);
        body += &self.not_understood(&mut classes);
        body += &self.changed(&mut classes, page);
        let list = section(
            "list",
            "Commitments",
            "Every number above leads here, to the commitments that it counts.",
        );
        let all = "</div>\n<div class=all>\n<p class=back><a href=\"#list\">Show all commitments</a></p>\n";
        let head = format!(
            "<!doctype html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n\
             <meta name=viewport content=\"width=device-width, initial-scale=1\">\n\
             <meta name=color-scheme content=\"light dark\">\n\
             <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n\
             <link rel=icon href=\"data:,\">\n<title>{} commitments · ogpx report</title>\n\
             <style>\n{STYLE}{}</style>\n</head>\n<body>\n",
            self.commitments.len(),
            classes.style()
        );
        let targets = classes.targets();
        let end = "</div>\n</main>\n</body>\n</html>\n";
        let list = list + "<div class=ts>\n";
        let before = [head, body, list, targets, all.to_owned()].concat();
        let register = register(self, &classes, page, before.len() + end.len());
        [before, register, end.to_owned()].concat()
    }

    /// Which sets each commitment is in.
    fn classes(&self) -> Classes {
        let mut classes = Classes::new(self.commitments.len());
        for (number, one) in self.commitments.iter().enumerate() {
            let facts = &one.facts;
            classes.put(number, Kind::Member, facts.member.as_str());
            classes.put(number, Kind::Plan, year(facts.plan));
            for area in &facts.areas {
                classes.put(number, Kind::Area, area.as_str());
            }
            if facts.areas.is_empty() {
                classes.put(number, Kind::Area, "");
            }
            classes.put(number, Kind::Completion, facts.completion);
            classes.put(number, Kind::EarlyResults, facts.early_results);
            let or_none =
                |year: Option<i16>| year.map_or("none".to_owned(), |year| year.to_string());
            classes.put(number, Kind::Begins, or_none(facts.begins));
            classes.put(number, Kind::Ends, or_none(facts.ends));
            match facts.years {
                Some((first, last)) => (first..=last)
                    .for_each(|year| classes.put(number, Kind::Runs, year.to_string())),
                None => classes.put(number, Kind::Runs, "none"),
            }
            for (kind, _) in &facts.not_understood {
                classes.put(number, Kind::NotUnderstood, kind.as_str());
            }
            classes.put(number, Kind::Language, one.record.language.as_deref().unwrap_or_default());
            if one.sources.len() > 1 {
                classes.put(number, Kind::Captures, "several");
            }
            let Some(since) = &self.since else { continue };
            match since.of_record(&one.record) {
                None => classes.put(number, Kind::Since, "as it was"),
                Some(change) if change.is_added => classes.put(number, Kind::Since, "added"),
                Some(change) => {
                    classes.put(number, Kind::Since, "changed");
                    for field in &change.fields {
                        classes.put(number, Kind::Field, field.as_str());
                    }
                    for verdict in &change.verdicts {
                        classes.put(number, Kind::Verdict, verdict.join(" "));
                    }
                }
            }
        }
        classes.settle();
        classes
    }

    fn header(&self) -> String {
        let mut days: Vec<_> =
            self.captures().filter_map(|source| source.captured.as_deref()).collect();
        days.sort_unstable();
        let day = |day: &&str| escaped(day.get(..10).unwrap_or(day));
        let when = match (days.first(), days.last()) {
            (Some(first), Some(last)) => {
                format!("Captured from <b>{}</b> to <b>{}</b>.", day(first), day(last))
            }
            _ => "When the pages were captured is not known.".to_owned(),
        };
        let parts = [
            ("plans", "Plans"),
            ("completed", "Completion"),
            ("opened", "Early results"),
            ("time", "Periods"),
            ("doubts", "Not understood"),
            ("since", "Changes"),
            ("list", "All"),
        ];
        let parts = parts.iter().filter(|(id, _)| *id != "since" || self.since.is_some());
        let parts = parts.map(|(id, name)| format!("<a href=\"#{id}\">{name}</a>"));
        format!(
            "<header>\n<h1>Open government commitments</h1>\n<p>{when} A number leads to the commitments that it counts, and each of these to its pages.</p>\n<nav>{}</nav>\n</header>\n<main>\n",
            parts.collect::<Vec<_>>().join("")
        )
    }

    fn captures(&self) -> impl Iterator<Item = &Provenance> {
        self.commitments.iter().flat_map(|one| &one.sources)
    }

    fn tiles(&self, classes: &mut Classes) -> String {
        let members: BTreeSet<_> = self.commitments.iter().map(|one| &one.facts.member).collect();
        let plans: BTreeSet<_> = self.commitments.iter().map(group).collect();
        let steps: usize = self.commitments.iter().map(|one| one.facts.steps).sum();
        let findings: usize = self.commitments.iter().map(|one| one.facts.findings).sum();
        let several = classes.class(Kind::Captures, "several");
        let mut out = String::from("<dl class=tiles>\n");
        let mut tile = |id: &str, count: usize, name: &str, link: Option<String>| {
            let number = match link.filter(|_| count > 0) {
                Some(link) => format!("<a href=\"{link}\">{count}</a>"),
                None => count.to_string(),
            };
            let _ = writeln!(out, "<div><dt>{name}</dt><dd data-tile={id}>{number}</dd></div>");
        };
        tile("commitments", self.commitments.len(), "commitments", Some("#list".to_owned()));
        tile("pages", self.captures().count(), "pages read to records", None);
        let link = classes.link("Commitments with several captures", &[several]);
        tile("several", classes.count(&[several]), "with several captures", Some(link));
        tile("members", members.len(), "members", Some("#plans".to_owned()));
        tile("plans", plans.len(), "action plans", Some("#plans".to_owned()));
        tile("steps", steps, "steps promised", None);
        tile("findings", findings, "verdicts in summaries", None);
        out += "</dl>\n";
        let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
        for one in &self.commitments {
            *languages.entry(one.record.language.as_deref().unwrap_or_default()).or_default() += 1;
        }
        let rows = languages.keys().map(|language| {
            let name = if language.is_empty() { "not known" } else { language };
            ((*language).to_owned(), vec![name.to_owned()], None)
        });
        let rows: Vec<_> = rows.collect();
        let heads = ["language of the page", "commitments"];
        out + &Counted { id: "languages", kind: Kind::Language, heads: &heads }.of(classes, &rows)
    }

    fn not_understood(&self, classes: &mut Classes) -> String {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for (kind, count) in self.commitments.iter().flat_map(|one| &one.facts.not_understood) {
            *times.entry(kind).or_default() += count;
        }
        let mut kinds: Vec<_> = times.into_iter().collect();
        kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let untold = self.commitments.iter().filter(|one| one.record.diagnostics.is_none()).count();
        let about = match untold {
            0 => String::new(),
            _ => format!(
                "Of <b data-tile=untold>{untold}</b> records only lines that nothing understood are known: they were stored without their \
                 diagnostics."
            ),
        };
        let mut out = section("doubts", "What was not understood", &about);
        let rows: Vec<_> = kinds
            .into_iter()
            .map(|(kind, times)| {
                (kind.to_owned(), vec![kind.to_owned(), meaning(kind)], Some(times))
            })
            .collect();
        match rows.is_empty() {
            true => out += "<p class=nothing>Nothing: every line was read.</p>\n",
            false => {
                let heads = ["code", "what it says", "commitments", "times"];
                let table = Counted { id: "codes", kind: Kind::NotUnderstood, heads: &heads };
                out += &table.of(classes, &rows);
            }
        }
        if !self.failures.is_empty() {
            out += "<table id=failures class=list><thead><tr><th scope=col>gave no record</th><th scope=col>pages</th></tr></thead><tbody>\n";
            for (code, count) in &self.failures {
                let _ = writeln!(
                    out,
                    "<tr data-row=\"{code}\"><th scope=row>{code}</th><td>{count}</td></tr>"
                );
            }
            out += "</tbody></table>\n";
        }
        out
    }

    fn changed(&self, classes: &mut Classes, page: PageOf<'_>) -> String {
        let Some(since) = &self.since else { return String::new() };
        let mut out = section("since", "What changed since the older collection", "");
        out += "<dl class=tiles>\n";
        for name in ["added", "changed", "as it was"] {
            let class = classes.class(Kind::Since, name);
            let number = match classes.count(&[class]) {
                0 => "0".to_owned(),
                count => format!(
                    "<a href=\"{}\">{count}</a>",
                    classes.link(&format!("Since the older collection {name}"), &[class])
                ),
            };
            let _ =
                writeln!(out, "<div><dt>{name}</dt><dd data-tile=\"{name}\">{number}</dd></div>");
        }
        let _ = writeln!(
            out,
            "<div><dt>here no longer</dt><dd data-tile=removed><a href=\"#removed\">{}</a></dd></div>\n</dl>",
            since.removed.len()
        );
        let changes = || self.commitments.iter().filter_map(|one| since.of_record(&one.record));
        let mut verdicts: BTreeMap<&[String; 3], usize> = BTreeMap::new();
        let mut fields: BTreeMap<&str, usize> = BTreeMap::new();
        for change in changes().filter(|change| !change.is_added) {
            change.verdicts.iter().for_each(|verdict| *verdicts.entry(verdict).or_default() += 1);
            change.fields.iter().for_each(|field| *fields.entry(field).or_default() += 1);
        }
        let rows: Vec<_> = verdicts
            .keys()
            .map(|verdict| {
                let said = |word: &String| {
                    if word.is_empty() { "not said".to_owned() } else { word.replace('_', " ") }
                };
                (verdict.join(" "), verdict.iter().map(said).collect(), None)
            })
            .collect();
        if !rows.is_empty() {
            let heads = ["scale", "was", "is", "commitments"];
            out +=
                &Counted { id: "verdicts", kind: Kind::Verdict, heads: &heads }.of(classes, &rows);
        }
        let mut fields: Vec<_> = fields.into_iter().collect();
        fields.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let rows: Vec<_> = fields
            .iter()
            .map(|(field, _)| ((*field).to_owned(), vec![(*field).to_owned()], None))
            .collect();
        if !rows.is_empty() {
            let heads = ["part of the record", "commitments"];
            out += &Counted { id: "fields", kind: Kind::Field, heads: &heads }.of(classes, &rows);
        }
        out += "<h3 id=removed>Here no longer</h3>\n<ul class=removed>\n";
        for removed in &since.removed {
            let title = removed.title.as_deref().unwrap_or("no title");
            let link = anchor(page(&removed.source).as_deref(), &removed.key);
            let _ = writeln!(out, "<li>{link} {}", escaped(title));
        }
        if since.removed.is_empty() {
            out += "<li class=no>none\n";
        }
        out + "</ul>\n"
    }
}

/// What a code says, in its first sentence.
fn meaning(code: &str) -> String {
    let line = crate::story(code).and_then(|story| story.lines().find(|line| !line.is_empty()));
    let line = line.unwrap_or_default().replace('`', "");
    match line.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => line,
    }
}

/// A heading, and what is to be known of what stands below it.
fn section(id: &str, name: &str, about: &str) -> String {
    let about = if about.is_empty() { String::new() } else { format!("<p>{about}</p>\n") };
    format!("<h2 id={id}>{name}</h2>\n{about}")
}
