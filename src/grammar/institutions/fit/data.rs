//! Lists that people have split.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::grammar::institutions::tests::cases;
use crate::vocabulary::tables::{lines, listed};

pub(super) struct Labelled {
    pub(super) value: String,
    pub(super) items: Vec<String>,
    pub(super) groups: Vec<Option<String>>,
    pub(super) member: String,
    pub(super) doubtful: bool,
    pub(super) origin: Origin,
    pub(super) weight: f64,
}

/// Where a list comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Origin {
    /// A stored value, its line ends turned into blanks.
    Flat,
    /// A stored value with its line ends.
    Lines,
    /// A page of the fixtures.
    Page,
    /// A case of the tests.
    Case,
    /// A value of the same sources that the project split itself.
    Marked,
    /// A value that the project wrote, of bodies that there are, as clerks write such values.
    Written,
    /// The names of another list with other signs between them.
    Rewritten,
}

/// The member of lists that every fit sees.
pub(super) const IN_NO_FOLD: &str = "cases";

/// What a list counts that the project wrote, beside one of a page that counts 1. Those of the usual mix are
/// nearest to pages; of those that were written to be hard the splitter would learn that much is rare.
fn written_weight(kind: Option<&str>) -> f64 {
    match kind {
        Some("usual") => 0.4,
        Some("mixed" | "wider") => 0.2,
        Some("hard") => 0.05,
        other => panic!("a kind of written list: {other:?}"),
    }
}

fn fold(text: &str) -> String {
    let text: String = text.nfc().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The letters by which the IDs of a member's commitments begin.
fn letters(member: &str) -> &str {
    const CODES: &[(&str, &str)] = &[
        ("Mexico", "MX"),
        ("Ghana", "GH"),
        ("Indonesia", "ID"),
        ("Guatemala", "GT"),
        ("Serbia", "RS"),
        ("Uruguay", "UY"),
        ("Ireland", "IE"),
        ("Armenia", "AM"),
        ("Honduras", "HN"),
        ("Sierra Leone", "SL"),
        ("USA", "US"),
        ("United States", "US"),
        ("Mongolia", "MN"),
        ("Tunisia", "TN"),
        ("Greece", "GR"),
        ("Albania", "AL"),
        ("Dominican Republic", "DR"),
        ("Chile", "CL"),
        ("Romania", "RO"),
        ("Paraguay", "PY"),
        ("Colombia", "CO"),
        ("Bulgaria", "BG"),
        ("UK", "UK"),
        ("Kenya", "KE"),
        ("Argentina", "AR"),
        ("Morocco", "MA"),
        ("Tanzania", "TZ"),
        ("Kyrgyz Republic", "KG"),
        ("Azerbaijan", "AZ"),
        ("Canada", "CA"),
        ("Australia", "AU"),
        ("Montenegro", "ME"),
        ("Lithuania", "LT"),
        ("Slovak Republic", "SK"),
        ("South Africa", "ZA"),
        ("Netherlands", "NL"),
        ("Czech Republic", "CZ"),
        ("Norway", "NO"),
        ("New Zealand", "NZ"),
        ("Nigeria", "NG"),
        ("Cote d'Ivoire", "CI"),
        ("Denmark", "DK"),
        ("Liberia", "LR"),
        ("Senegal", "SN"),
        ("Malawi", "MW"),
        ("Peru", "PE"),
        ("Panama", "PN"),
        ("France", "FR"),
        ("Portugal", "PT"),
        ("Kaduna State, Nigeria", "NG"),
        ("Buenos Aires, Argentina", "AR"),
        ("Jamaica", "JM"),
        ("Tbilisi, Georgia", "GE"),
        ("Madrid, Spain", "ES"),
        ("Scotland, United Kingdom", "UK"),
        ("Jalisco, Mexico", "MX"),
    ];
    CODES.iter().find(|(name, _)| *name == member).map_or(member, |(_, code)| code)
}

/// All labelled lists, or none where those beside the repository are not there.
pub(super) fn lists() -> Option<Vec<Labelled>> {
    let mut all = Vec::new();
    open(&root().join("../shared/lists/open.ndjson"), Origin::Flat, &mut all)?;
    let stored: HashSet<String> = all.iter().map(|one| one.value.clone()).collect();
    pages(&root().join("fixtures"), &mut all, &stored);
    marked(&root().join("../shared"), &mut all)?;
    all.extend(of_cases());
    open(&root().join("src/grammar/institutions/fit/written.ndjson"), Origin::Written, &mut all)?;
    Some(all)
}

/// The same names with other signs between them, so that each sign is met beside all kinds of names.
pub(super) fn rewritten(list: &Labelled, number: usize) -> Option<Labelled> {
    let plain = list.groups.iter().all(Option::is_none)
        && list.items.len() > 1
        && !list.doubtful
        && list.origin != Origin::Lines
        && list.origin != Origin::Written;
    let covered: usize = list.items.iter().map(String::len).sum();
    if !plain || covered * 10 < list.value.len() * 9 {
        return None;
    }
    let between = [" ", "\n", " - ", " ", " -", "; "][number % 6];
    let opened = match between {
        " - " if number % 4 < 2 => "- ",
        " -" => "-",
        _ => "",
    };
    Some(Labelled {
        value: format!("{opened}{}", list.items.join(between)),
        items: list.items.clone(),
        groups: list.groups.clone(),
        member: list.member.clone(),
        doubtful: false,
        origin: Origin::Rewritten,
        weight: 0.05,
    })
}

/// The cases of the tests.
fn of_cases() -> impl Iterator<Item = Labelled> {
    cases().into_iter().map(|case| {
        let (items, groups) =
            case.names.into_iter().map(|name| (fold(&name.name), name.group)).unzip();
        Labelled {
            value: case.value,
            items,
            groups,
            member: IN_NO_FOLD.to_owned(),
            doubtful: false,
            origin: Origin::Case,
            weight: 2.0,
        }
    })
}

/// Values whose names `marked.txt` points at.
fn marked(shared: &Path, all: &mut Vec<Labelled>) -> Option<()> {
    let rows = fs::read_to_string(shared.join("lists/unlabelled.ndjson")).ok()?;
    let rows: Vec<Value> =
        rows.lines().map(|line| serde_json::from_str(line).expect("a row")).collect();
    for line in lines(include_str!("marked.txt")) {
        let (of, names) = line.named().expect("a value and its names");
        let (value, member) = match of.split_once(' ') {
            None => {
                let row = &rows[of.parse::<usize>().expect("a row's number")];
                (row["value"].as_str()?.to_owned(), letters(row["member"].as_str()?))
            }
            Some((page, label)) => {
                let path = shared.join(line.section).join(format!("{page}.txt"));
                let text = fs::read_to_string(path).ok()?;
                let label =
                    if label == "lead" { "Lead Institution:" } else { "Support Institution(s):" };
                let value = text.lines().find_map(|line| line.strip_prefix(label))?;
                (value.to_owned(), &page[..2])
            }
        };
        let value = fold(&value);
        let words = |range: &str| {
            let (start, end) = range.split_once('-').expect("a range");
            value[start.parse().expect("a byte")..end.parse().expect("a byte")].to_owned()
        };
        let (items, groups) = listed(names)
            .map(|name| match name.split_once('@') {
                None => (words(name), None),
                Some((name, group)) => (words(name), Some(words(group))),
            })
            .unzip();
        all.push(Labelled {
            items,
            groups,
            member: member.to_owned(),
            doubtful: false,
            origin: Origin::Marked,
            weight: 1.0,
            value,
        });
    }
    Some(())
}

/// Lists with their names, flat and, where they have line ends, with them.
fn open(path: &Path, from: Origin, all: &mut Vec<Labelled>) -> Option<()> {
    let text = fs::read_to_string(path).ok()?;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).expect("a row");
        let value = row["value"].as_str().expect("a value");
        let items: Vec<String> = row["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|item| fold(item.as_str().expect("a name")))
            .collect();
        let groups: Vec<Option<String>> = row["groups"]
            .as_array()
            .map(|groups| groups.iter().map(|group| group.as_str().map(fold)).collect())
            .unwrap_or_default();
        let member = match from {
            Origin::Written => IN_NO_FOLD,
            _ => letters(row["member"].as_str().unwrap_or_default()),
        };
        let member = member.to_owned();
        let doubtful = row["doubtful"].as_bool().unwrap_or(false);
        let weight = match from {
            Origin::Written => written_weight(row["kind"].as_str()),
            _ if doubtful => 0.5,
            _ => 1.0,
        };
        let make = |value: String, origin, weight| Labelled {
            value,
            items: items.clone(),
            groups: groups.clone(),
            member: member.clone(),
            doubtful,
            origin,
            weight,
        };
        all.push(make(fold(value), from, weight));
        if value.contains('\n') {
            let lines: Vec<String> =
                value.split('\n').map(fold).filter(|line| !line.is_empty()).collect();
            let origin = if from == Origin::Flat { Origin::Lines } else { from };
            all.push(make(lines.join("\n"), origin, weight));
        }
    }
    Some(())
}

fn pages(root: &Path, all: &mut Vec<Labelled>, known: &HashSet<String>) {
    let lead = Regex::new(r"^(?:Lead Institution|Institución (?:líder|principal)|Institution (?:chef de file|responsable|principale)) ?:(.*)").expect("a regex");
    let support = Regex::new(r"^(?:Support Institution\(s\)|Institución ?\(es\) de apoyo|Instituciones de Apoyo|Institution ?\(s\) (?:d'appui|de soutien)) ?:(.*)").expect("a regex");
    let mut files = Vec::new();
    for folder in fs::read_dir(root).expect("fixtures").flatten() {
        for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let path = file.path();
            if path.to_string_lossy().ends_with(".gold.json") {
                files.push(path);
            }
        }
    }
    files.sort();
    let mut seen: HashSet<String> = HashSet::new();
    for path in files {
        let stem = path.to_string_lossy().trim_end_matches(".gold.json").to_owned();
        let Ok(page) = fs::read_to_string(format!("{stem}.txt")) else { continue };
        let gold: Value =
            serde_json::from_str(&fs::read_to_string(&path).expect("gold")).expect("gold is JSON");
        let name = Path::new(&stem)
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default()
            .to_owned();
        let member = match name.as_bytes() {
            [a, b, c, ..]
                if a.is_ascii_uppercase()
                    && b.is_ascii_uppercase()
                    && (c.is_ascii_digit() || c.is_ascii_uppercase()) =>
            {
                name[..2].to_owned()
            }
            _ => "??".to_owned(),
        };
        for (label, field) in [(&lead, "lead_institutions"), (&support, "support_institutions")] {
            let Some(found) = page.lines().take(60).find_map(|line| label.captures(line)) else {
                continue;
            };
            let value = fold(found.get(1).map_or("", |value| value.as_str()));
            if ["", "NA", "N/A", "None", "-", "NR"].contains(&value.as_str())
                || known.contains(&value)
                || !seen.insert(value.clone())
            {
                continue;
            }
            let Some(names) = gold[field].as_array() else { continue };
            let items = names.iter().map(|name| fold(name.as_str().unwrap_or_default())).collect();
            all.push(Labelled {
                value,
                items,
                groups: Vec::new(),
                member: member.clone(),
                doubtful: false,
                origin: Origin::Page,
                weight: 1.0,
            });
        }
    }
}
