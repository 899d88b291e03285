//! The overview: labels with short values, coded verdicts, lists.

use crate::claims::{Claims, Path, Piece, Source};
use crate::diagnostic::DiagnosticCode;
use crate::grammar::plan;
use crate::outline::Entry;
use crate::record::{
    Code, CodeWord, Coded, CodedItem, Field, List, ListState, PolicyArea, Record, Relevance,
    Report, ReportKind,
};
use crate::vocabulary::{
    Language, OverviewTerm, policy_area, read_code, read_codes, report_kind, state_of,
};

use super::dates;
use super::institutions::{Value, institutions};

/// Reads the entries of the overview. What has no key becomes a field of the description.
pub(crate) fn overview<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    entries: Vec<Entry<'p>>,
    language: Language,
) {
    let mut dates: [Option<(Option<Piece<'p>>, Vec<Piece<'p>>)>; 2] = [None, None];
    for Entry { term, label, values } in entries {
        let Some(term) = term else {
            unknown(claims, record, label, values);
            continue;
        };
        use OverviewTerm::*;
        match term {
            Heading | Design | Implementation => {
                if let Some(label) = label {
                    claims.heading(label, Path::ROOT, "overview.heading");
                }
                values.into_iter().for_each(|value| {
                    claims.furniture(value);
                });
            }
            Plan => action_plan(claims, record, label, values),
            Cycle => cycle(claims, record, label, values),
            Member => {
                let path = claims.field(&["member", "name"]);
                take_label(claims, label, path, "overview.member");
                let text = take_text(claims, values, path, "overview.member");
                if !text.is_empty() {
                    record.member.name = Some(text);
                }
            }
            Status => coded(claims, &mut record.status, &["status"], label, values),
            Starred => coded(claims, &mut record.irm.starred, &["irm", "starred"], label, values),
            EarlyResults => {
                let keys = &["irm", "early_results"];
                coded(claims, &mut record.irm.early_results, keys, label, values);
            }
            Verifiable => {
                coded(claims, &mut record.irm.verifiable, &["irm", "verifiable"], label, values);
            }
            Ambition => {
                coded(claims, &mut record.irm.ambition, &["irm", "ambition"], label, values);
            }
            PotentialImpact => {
                let keys = &["irm", "potential_impact"];
                coded(claims, &mut record.irm.potential_impact, keys, label, values);
            }
            Completion => {
                coded(claims, &mut record.irm.completion, &["irm", "completion"], label, values);
            }
            Relevance => relevance(claims, record, label, values),
            Reports => reports(claims, record, label, values),
            PolicyAreas => policy_areas(claims, record, label, values, language),
            Lead => {
                let path = claims.field(&["institutions", "lead"]);
                take_label(claims, label, path, "overview.lead");
                record.institutions.lead = institutions(claims, values, path, "overview.lead");
            }
            Support => {
                let path = claims.field(&["institutions", "support"]);
                take_label(claims, label, path, "overview.support");
                record.institutions.support =
                    institutions(claims, values, path, "overview.support");
            }
            Start => dates[0] = Some((label, values)),
            End => dates[1] = Some((label, values)),
            Field => {
                if let Some(label) = label {
                    field(claims, record, label, values, "overview.field");
                }
            }
        }
    }
    let [start, end] =
        dates.map(|date| date.map(|(label, values)| (label, values.into_iter().next())));
    let path = claims.key(Path::ROOT, "period");
    dates::take_period(claims, &mut record.period, path, start, end, "overview.period");
}

fn take_label<'p>(
    claims: &mut Claims<'p>,
    label: Option<Piece<'p>>,
    path: Path,
    rule: &'static str,
) {
    if let Some(label) = label {
        claims.label(label, path, rule);
    }
}

/// Takes the lines of a value as one text.
fn take_text<'p>(
    claims: &mut Claims<'p>,
    values: Vec<Piece<'p>>,
    path: Path,
    rule: &'static str,
) -> String {
    Value::take(claims, values, path, rule).text
}

fn action_plan<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    label: Option<Piece<'p>>,
    values: Vec<Piece<'p>>,
) {
    let path = claims.field(&["action_plan", "title"]);
    take_label(claims, label, path, "overview.plan");
    let link = values.first().and_then(|value| value.block().links.first());
    record.action_plan.url = link.map(|link| link.target.clone());
    let title = take_text(claims, values, path, "overview.plan");
    if let Some((start, end)) = plan::years(&title) {
        (record.action_plan.start_year, record.action_plan.end_year) = (Some(start), Some(end));
        for key in ["start_year", "end_year"] {
            let year = claims.field(&["action_plan", key]);
            claims.trace(year, Source::Derived(path), "overview.plan-years");
        }
    }
    record.action_plan.title = Some(title).filter(|title| !title.is_empty());
}

fn cycle<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    label: Option<Piece<'p>>,
    values: Vec<Piece<'p>>,
) {
    let path = claims.field(&["action_plan", "cycle"]);
    take_label(claims, label, path, "overview.cycle");
    let place = values.first().map(Piece::place);
    let text = take_text(claims, values, path, "overview.cycle");
    record.action_plan.cycle = text.parse().ok();
    if record.action_plan.cycle.is_none() && !text.is_empty() {
        let message = format!("{text:?} is no year");
        claims.remark(DiagnosticCode::UnknownValue, place, Some(path), message);
    }
}

/// Takes a coded value; of a label that stands twice the first value that says something counts.
fn coded<'p, C: CodeWord>(
    claims: &mut Claims<'p>,
    slot: &mut Option<Coded<C>>,
    keys: &[&'static str],
    label: Option<Piece<'p>>,
    values: Vec<Piece<'p>>,
) {
    let path = claims.field(keys);
    let rule = keys[keys.len() - 1];
    take_label(claims, label, path, rule);
    let mut values = values.into_iter();
    let value = values.next();
    if slot.as_ref().is_some_and(|earlier| earlier.code != Code::Blank) {
        value.into_iter().chain(values).for_each(|value| {
            claims.furniture(value);
        });
        return;
    }
    let Some(value) = value else {
        *slot = Some(Coded { code: Code::Blank, text: String::new() });
        return;
    };
    let place = value.place();
    let reading = read_code::<C>(value.text());
    let (words, again) = value.split_at(reading.end);
    let text = claims.value(words, path, rule).to_owned();
    claims.furniture(again);
    values.for_each(|again| {
        claims.furniture(again);
    });
    if reading.code == Code::Unrecognized {
        let message = format!("{text:?} is none of the words known for {rule}");
        claims.remark(DiagnosticCode::UnknownValue, Some(place), Some(path), message);
    }
    *slot = Some(Coded { code: reading.code, text });
}

fn relevance<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    label: Option<Piece<'p>>,
    values: Vec<Piece<'p>>,
) {
    let path = claims.field(&["irm", "relevance"]);
    take_label(claims, label, path, "overview.relevance");
    let value = Value::take(claims, values, path, "overview.relevance");
    let mut items: Vec<CodedItem<Relevance>> = Vec::new();
    let list = claims.key(path, "items");
    for (range, code) in read_codes::<Relevance>(&value.lines) {
        if code == Code::Unrecognized {
            let entry = claims.index(list, items.len());
            let message =
                format!("{:?} is no OGP value that is known", &value.lines[range.clone()]);
            claims.remark(
                DiagnosticCode::UnknownValue,
                value.place(range.clone()),
                Some(entry),
                message,
            );
        }
        if claims.traced() {
            let entry = claims.index(list, items.len());
            if let Some(place) = value.place(range.clone()) {
                claims.trace(entry, Source::Place(place), "overview.relevance");
            }
        }
        items.push(CodedItem { code, text: value.lines[range].to_owned() });
    }
    // An icon's word and its caption are one value.
    items.dedup_by(|again, item| again.code == item.code && item.code != Code::Unrecognized);
    let state = match state_of(&value.text) {
        ListState::None => ListState::Given,
        state => state,
    };
    record.irm.relevance = List { state, text: value.text, items };
}

fn reports<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    label: Option<Piece<'p>>,
    values: Vec<Piece<'p>>,
) {
    let path = claims.field(&["irm", "reports"]);
    take_label(claims, label, path, "overview.reports");
    let links: Vec<(String, String)> = (values.iter())
        .flat_map(|value| value.block().links.iter().map(move |link| (value.block(), link)))
        .map(|(block, link)| {
            let words = &block.text[link.range.start as usize..link.range.end as usize];
            (words.trim().to_owned(), link.target.clone())
        })
        .collect();
    let local = record.irm.reports.state != ListState::Absent;
    let value = Value::take(claims, values, path, "overview.reports");
    let state = state_of(&value.text);
    let mut items = Vec::new();
    if state == ListState::Given {
        let titles: Vec<&str> = report_titles(&value.lines);
        items.extend(titles.into_iter().map(|title| Report {
            title: title.to_owned(),
            kind: report_kind(title),
            url: links.iter().find(|(words, _)| words == title).map(|(_, target)| target.clone()),
        }));
    }
    if local && state != ListState::Given {
        return;
    }
    record.irm.reports = List { state, text: value.text, items };
}

/// Parts report titles at commas. A comma inside a title ("Tbilisi, Georgia Design Report 2018",
/// "…, 2016-2018") does not part: a title ends in a year or a bracket, and begins with a word.
fn report_titles(value: &str) -> Vec<&str> {
    let mut titles = Vec::new();
    for line in value.split('\n') {
        let mut start = 0;
        for (comma, _) in line.match_indices([',', ';']) {
            let (title, after) = (line[start..comma].trim(), line[comma + 1..].trim_start());
            let named = |title| report_kind(title) != ReportKind::Other;
            let ended = title.ends_with(|c: char| c.is_ascii_digit() || c == ')')
                || (named(title) && named(after));
            if ended && after.starts_with(char::is_uppercase) {
                titles.push(title);
                start = comma + 1;
            }
        }
        titles.push(line[start..].trim());
    }
    titles.retain(|title| !title.is_empty());
    titles
}

fn policy_areas<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    label: Option<Piece<'p>>,
    values: Vec<Piece<'p>>,
    language: Language,
) {
    let path = claims.key(Path::ROOT, "policy_areas");
    if let Some(label) = label {
        claims.heading(label, path, "overview.policy-areas");
    }
    if record.policy_areas.state == ListState::Given && values.is_empty() {
        return;
    }
    let value = Value::take(claims, values, path, "overview.policy-areas");
    let state = state_of(&value.text);
    let mut items: Vec<PolicyArea> = Vec::new();
    if state == ListState::Given {
        let list = claims.key(path, "items");
        for name in area_names(&value.lines) {
            let start = name.as_ptr() as usize - value.lines.as_ptr() as usize;
            let place = value.place(start..start + name.len());
            let known = policy_area(name).map(str::to_owned);
            if known.is_none() {
                let entry = claims.index(list, items.len());
                let message = format!("{name:?} is no policy area that is known");
                claims.remark(DiagnosticCode::UnknownValue, place, Some(entry), message);
            }
            if claims.traced()
                && let Some(place) = place
            {
                let entry = claims.index(list, items.len());
                claims.trace(entry, Source::Place(place), "overview.policy-areas");
            }
            let code = known.or_else(|| (language == Language::English).then(|| slug(name)));
            items.push(PolicyArea { code, text: name.to_owned() });
        }
    }
    record.policy_areas = List { state, text: value.text, items };
}

/// Parts policy areas at commas; an area with commas in its name is looked up whole first.
fn area_names(value: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for line in value.split('\n') {
        let mut parts: Vec<(usize, usize)> = Vec::new();
        let mut start = 0;
        for end in line.match_indices([',', ';']).map(|(at, _)| at).chain([line.len()]) {
            parts.push((start, end));
            start = end + 1;
        }
        let mut at = 0;
        while at < parts.len() {
            let longest = (at + 1..parts.len().min(at + 4))
                .rev()
                .find(|last| policy_area(&line[parts[at].0..parts[*last].1]).is_some());
            let last = longest.unwrap_or(at);
            names.push(line[parts[at].0..parts[last].1].trim());
            at = last + 1;
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

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

/// A label that no vocabulary knows: a field of the description, and a remark.
fn unknown<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    label: Option<Piece<'p>>,
    values: Vec<Piece<'p>>,
) {
    let Some(label) = label else { return };
    let list = claims.field(&["description", "fields"]);
    let path = claims.index(list, record.description.fields.len());
    let message = format!("no vocabulary knows the label {:?}", label.text().trim_end_matches(':'));
    claims.remark(DiagnosticCode::UnknownLabel, Some(label.place()), Some(path), message);
    field(claims, record, label, values, "overview.unknown-label");
}

/// Takes a labelled value as a field of the description.
pub(crate) fn field<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    label: Piece<'p>,
    values: Vec<Piece<'p>>,
    rule: &'static str,
) {
    let list = claims.field(&["description", "fields"]);
    let path = claims.index(list, record.description.fields.len());
    let label_path = claims.key(path, "label");
    let label = claims.label(label, label_path, rule);
    let text_path = claims.key(path, "text");
    let text = take_text(claims, values, text_path, rule);
    record.description.fields.push(Field { label: bare(label), text });
}

/// A label without its final colon.
pub(crate) fn bare(label: &str) -> String {
    label.trim().trim_end_matches(':').trim_end().to_owned()
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
        assert_eq!(
            area_names("Aid, Water, Sanitation, and Hygiene, Youth"),
            ["Aid", "Water, Sanitation, and Hygiene", "Youth"]
        );
        assert_eq!(
            slug("Oversight of Budget/Fiscal Policies"),
            "oversight_of_budget_fiscal_policies"
        );
        assert_eq!(slug("Science & Technology"), "science_and_technology");
    }
}
