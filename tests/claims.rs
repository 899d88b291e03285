//! Nothing of a page is lost and nothing stands twice; every value can be traced; nothing at all
//! makes the library panic.

mod fixtures;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use ogpx::explain::{Explanation, Kind, Mark};
use ogpx::record::{Content, ContentKind, EvidenceOrigin};
use ogpx::{Extraction, Parser, Record};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use fixtures::Fixture;

fn read(bytes: &[u8]) -> Result<Extraction, ogpx::ParseError> {
    Parser::new().content(true).evidence(true).parse(bytes)
}

fn extraction(page: &Fixture) -> Extraction {
    read(&page.bytes).unwrap_or_else(|error| panic!("{}: {error}", page.name))
}

/// Every page that gives a record, with what it gives. That the others are none too many is held by
/// the floors of accuracy.
fn extractions() -> impl Iterator<Item = (Fixture, Extraction)> {
    fixtures::pages().into_iter().filter_map(|page| {
        let found = read(&page.bytes).ok()?;
        Some((page, found))
    })
}

fn as_json(record: &Record) -> Value {
    serde_json::to_value(record).unwrap()
}

/// The letters and digits of a text, in small letters.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What is wrong with the way in which a page's words were handed out.
fn faults(content: &[Content], record: &Record) -> Vec<String> {
    let record = as_json(record);
    let mut faults = Vec::new();
    let mut end = 0;
    for block in content {
        if block.claims.is_empty() {
            faults.push(format!("nothing claims {:?}", block.text));
        }
        for claim in &block.claims {
            let known = match claim.as_str() {
                "heading" | "furniture" => true,
                pointer => pointer.starts_with('/') && record.pointer(pointer).is_some(),
            };
            if !known {
                faults.push(format!("{claim} points to nothing, for {:?}", block.text));
            }
        }
        if block.kind == ContentKind::Furniture && block.claims.iter().any(|c| c != "furniture") {
            faults.push(format!("{:?} is furniture, but something claims it", block.text));
        }
        if block.bytes.start < end {
            faults.push(format!("{:?} begins before the block above it ends", block.text));
        }
        if block.bytes.is_empty() {
            faults.push(format!("{:?} comes from no bytes", block.text));
        }
        end = block.bytes.end;
    }
    faults
}

/// The first place at which the words of the blocks are not those of the page.
fn lost_words(page: &str, content: &[Content]) -> Option<String> {
    let want = letters(page);
    let have: String = content.iter().map(|block| letters(&block.text)).collect();
    let at = want.chars().zip(have.chars()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| text.chars().skip(at.saturating_sub(20)).take(60).collect::<String>();
    (want != have)
        .then(|| format!("the page has {:?}, the blocks {:?}", around(&want), around(&have)))
}

#[test]
fn the_blocks_hold_all_words_of_a_text_in_order() {
    for page in fixtures::pages().iter().filter(|page| page.is_text()) {
        let text = std::str::from_utf8(&page.bytes).unwrap();
        if let Some(lost) = lost_words(text, &extraction(page).content) {
            panic!("{}: {lost}", page.name);
        }
    }
}

/// Pages with a table whose cells are read down its columns, or run over several lines side by side:
/// there a block may begin before the one above it ends.
const SIDE_BY_SIDE: [&str; 3] = ["html/COT0004.md", "html/FR0041-b.html", "html/NL0023-b.md"];

#[test]
fn every_block_is_claimed_and_every_claim_points_to_something() {
    let mut side_by_side = BTreeSet::new();
    for (page, found) in extractions() {
        let faults = faults(&found.content, &found.record);
        let overlap = |fault: &String| fault.ends_with("begins before the block above it ends");
        let others: Vec<_> = faults.iter().filter(|fault| !overlap(fault)).collect();
        assert!(others.is_empty(), "{}:\n{others:#?}", page.name);
        if !faults.is_empty() {
            side_by_side.insert(page.name);
        }
    }
    assert!(side_by_side.iter().eq(SIDE_BY_SIDE), "{side_by_side:#?}");
}

#[test]
fn the_words_of_a_block_stand_at_its_bytes() {
    for page in fixtures::pages().iter().filter(|page| page.is_text()) {
        for block in extraction(page).content {
            let bytes = &page.bytes[block.bytes.start..block.bytes.end];
            let at = std::str::from_utf8(bytes).unwrap();
            assert_eq!(letters(at), letters(&block.text), "{}", page.name);
        }
    }
}

/// The words of a value: a text, or the text of a coded value, a list or a date. An entry that is
/// made of values has none of its own.
fn words_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(fields) => {
            let is_value = ["code", "state", "date"].iter().any(|key| fields.contains_key(*key));
            fields.get("text").filter(|_| is_value)?.as_str().map(str::to_owned)
        }
        _ => None,
    }
}

/// The words of a text, in small letters.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// All words that stand in a value, those of a list or a code once.
fn words_within(value: &Value) -> Vec<String> {
    if let Some(own) = words_of(value) {
        return words(&own);
    }
    match value {
        Value::Array(entries) => entries.iter().flat_map(words_within).collect(),
        Value::Object(fields) => fields.values().flat_map(words_within).collect(),
        _ => Vec::new(),
    }
}

/// The words that `of` has and `within` has not, each as often as it stands there.
fn missing(of: Vec<String>, mut within: Vec<String>) -> Vec<String> {
    of.into_iter()
        .filter(|word| match within.iter().position(|known| known == word) {
            Some(at) => {
                within.swap_remove(at);
                false
            }
            None => true,
        })
        .collect()
}

/// The letters of everything that the tables know as a site's, each with what it is: links, banners,
/// captions, the site's name.
static FURNITURE: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for language in ["en", "es", "fr", "pt"] {
        let path = format!("{}/src/vocabulary/words/{language}.txt", env!("CARGO_MANIFEST_DIR"));
        let table: &str = std::fs::read_to_string(path).unwrap().leak();
        let (_, part) = table.split_once("[furniture]").unwrap();
        let rows = part.lines().skip(1).take_while(|row| !row.starts_with('['));
        for (kind, wordings) in rows.filter_map(|row| row.split_once(" = ")) {
            known.extend(wordings.split(" | ").map(|wording| (letters(wording), kind)));
        }
    }
    known
});

/// The letters of every heading that a description may have.
static HEADINGS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut known = HashSet::new();
    for language in ["en", "es", "fr", "pt"] {
        let path = format!("{}/src/vocabulary/words/{language}.txt", env!("CARGO_MANIFEST_DIR"));
        let table = std::fs::read_to_string(path).unwrap();
        let (_, part) = table.split_once("[description]").unwrap();
        let rows = part.lines().skip(1).take_while(|row| !row.starts_with('['));
        let wordings = rows.filter_map(|row| row.split_once(" = "));
        known.extend(wordings.flat_map(|(_, wordings)| wordings.split(" | ").map(letters)));
    }
    known
});

/// The letters of every wording of a code, accents aside, with the codes that it stands for.
static CODES: LazyLock<HashMap<String, HashSet<String>>> = LazyLock::new(|| {
    let mut known: HashMap<String, HashSet<String>> = HashMap::new();
    for language in ["en", "es", "fr", "pt"] {
        let path = format!("{}/src/vocabulary/words/{language}.txt", env!("CARGO_MANIFEST_DIR"));
        for row in std::fs::read_to_string(path).unwrap().lines() {
            let Some((code, wordings)) = row.split_once(" = ") else { continue };
            for wording in wordings.split(" | ") {
                known.entry(unaccented(wording)).or_default().insert(code.to_owned());
            }
        }
    }
    known
});

fn unaccented(words: &str) -> String {
    letters(&words.nfd().filter(char::is_ascii).collect::<String>())
}

/// Whether two wordings, of an icon and of its caption, say one code: "Sobresaliente Excepcional".
fn say_the_same(icon: &str, caption: &str) -> bool {
    match (CODES.get(&unaccented(icon)), CODES.get(&unaccented(caption))) {
        (Some(icon), Some(caption)) => !icon.is_disjoint(caption),
        _ => false,
    }
}

/// Words that go with a value and are no part of it: "Commitment 8", "from … to …"; and those that say
/// that there is no date.
const AROUND: [&str; 19] = [
    "commitment",
    "compromiso",
    "engagement",
    "milestone",
    "from",
    "to",
    "de",
    "à",
    "du",
    "al",
    "au",
    "not",
    "specified",
    "available",
    "none",
    "begins",
    "and",
    "ongoing",
    "until",
];

/// The field of which a value is a part, as far as words go: one line may hold both dates.
fn whole(pointer: &str) -> &str {
    let dates = pointer.strip_suffix("/start").or_else(|| pointer.strip_suffix("/end"));
    dates.unwrap_or(pointer)
}

/// A line without the number of a list before it ("2.", "21.1)", "2a.", "VII.").
fn without_mark(line: &str) -> &str {
    let label = line.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(line.len());
    let (mark, rest) = line.split_at(label);
    let roman = mark.chars().all(|c| "IVX.".contains(c));
    let counts = (mark.starts_with(|c: char| c.is_ascii_digit()) || roman) && mark.len() <= 6;
    let bare = rest.trim_start_matches([' ', ')']);
    let marked = counts && (mark.contains('.') || rest.starts_with(')')) && !bare.is_empty();
    if marked { bare } else { line }
}

/// What a page's words are said to have become, and have not: values that lack words that were
/// claimed for them, and furniture that is nothing of the site's and stands nowhere else.
fn lost(found: &Explanation) -> Vec<String> {
    let record = as_json(&found.record);
    let at = |mark: &Mark| {
        String::from_utf8_lossy(&found.page[mark.bytes.start..mark.bytes.end]).into_owned()
    };
    let mut faults = Vec::new();
    let mut values: BTreeMap<&str, (BTreeSet<Vec<String>>, bool)> = BTreeMap::new();
    for mark in found.marks.iter().filter(|mark| matches!(mark.kind, Kind::Value | Kind::Rest)) {
        let pointer = mark.pointer.as_deref().expect("a value has a place in the record");
        let (claimed, dates) = values.entry(whole(pointer)).or_default();
        claimed.insert(words(without_mark(&at(mark))));
        *dates |= pointer != whole(pointer);
    }
    for (pointer, (claimed, dates)) in values {
        let value = record.pointer(pointer).expect("a claim points to something");
        let within = match value {
            Value::Object(fields) if dates => {
                ["start", "end"].iter().flat_map(|key| words_within(&fields[*key])).collect()
            }
            value => words_within(value),
        };
        let mut missing = missing(claimed.into_iter().flatten().collect(), within);
        // A mark before an item ("o", "a)") or a step is drawn anew.
        missing.retain(|word| word.chars().count() > 1 && !AROUND.contains(&&word[..]));
        if !missing.is_empty() {
            faults.push(format!("{pointer} lacks {missing:?}: {value}"));
        }
    }
    let title = found.marks.iter().find(|mark| mark.pointer.as_deref() == Some("/title"));
    let title = title.map_or(0, |mark| mark.bytes.start);
    let kept: HashSet<String> = (found.marks.iter())
        .filter(|mark| mark.kind != Kind::Furniture)
        .map(|mark| letters(&at(mark)))
        .collect();
    let is_foot = |mark: &Mark| {
        mark.pointer.as_deref().is_some_and(|pointer| pointer.starts_with("/related"))
            || FURNITURE.get(&letters(&at(mark))) == Some(&"site")
    };
    let foot = found.marks.iter().position(is_foot).unwrap_or(usize::MAX);
    for (number, mark) in found.marks.iter().enumerate() {
        let words = letters(&at(mark));
        let again = |line: &Content| {
            let line_words = letters(&line.text);
            let stands = match words.len() >= 12 {
                true => line_words.contains(&words[..]),
                false => line_words.ends_with(&words[..]),
            };
            line.bytes.end <= mark.bytes.start && stands
        };
        let before = number.checked_sub(1).map(|before| &found.marks[before]);
        let said = before.is_some_and(|before| {
            before.kind == Kind::Value && say_the_same(&at(before), &at(mark))
        });
        let known = said || FURNITURE.contains_key(&words) || words == "i" || words.is_empty();
        let elsewhere =
            kept.contains(&words) || found.content.iter().any(again) || mark.bytes.start < title;
        if mark.kind == Kind::Furniture && !known && !elsewhere && number < foot {
            let is_heading = HEADINGS.contains(&words);
            let what = if is_heading { "heading without text " } else { "" };
            faults.push(format!("{what}{:?} is no furniture", at(mark)));
        }
    }
    faults
}

/// Whether all words stand in a text, in order, white space and glyphs aside.
fn holds_in_order(text: &str, words: &str) -> bool {
    let text = letters(text);
    let mut at = 0;
    words.split_whitespace().map(letters).all(|word| match text[at..].find(&word) {
        Some(ahead) => {
            at += ahead + word.len();
            true
        }
        None => false,
    })
}

#[test]
fn the_words_of_a_page_stand_in_the_record() {
    let mut all = Vec::new();
    for page in fixtures::pages().iter().filter(|page| page.is_text()) {
        let found = Explanation::new(&page.bytes, &Parser::new()).unwrap();
        all.extend(lost(&found).into_iter().map(|lost| format!("{}: {lost}", page.name)));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn the_words_of_a_value_stand_where_its_evidence_says() {
    let mut misplaced = BTreeMap::new();
    for (page, found) in extractions() {
        let record = as_json(&found.record);
        for (pointer, evidence) in &found.evidence {
            let name = &page.name;
            let value = record.pointer(pointer);
            let value = value.unwrap_or_else(|| panic!("{name}: {pointer} points to nothing"));
            if evidence.origin != EvidenceOrigin::Page {
                continue;
            }
            if evidence.spans.is_empty() {
                misplaced.insert(format!("{name} {pointer}"), "has no place".to_owned());
            }
            let Some(words) = words_of(value) else { continue };
            // In markup the words at the bytes are encoded; what the evidence shows is decoded.
            let at: String = match page.is_text() {
                true => {
                    let bytes = |span: &ogpx::Span| &page.bytes[span.start..span.end];
                    let parts = evidence.spans.iter().map(bytes);
                    parts.map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
                }
                false => evidence.text.clone(),
            };
            if !holds_in_order(&at, &words) {
                misplaced
                    .insert(format!("{name} {pointer}"), format!("{words:?} is not in {at:?}"));
            }
        }
    }
    assert!(misplaced.is_empty(), "{misplaced:#?}");
}

#[test]
fn line_ends_and_a_byte_order_mark_make_no_difference() {
    for page in fixtures::pages().iter().filter(|page| page.is_text()) {
        let text = std::str::from_utf8(&page.bytes).unwrap().trim_start_matches('\u{feff}');
        let unix = text.replace("\r\n", "\n");
        let plain = ogpx::parse(unix.as_bytes()).unwrap().record;
        for other in [
            unix.replace('\n', "\r\n"),
            format!("\u{feff}{unix}"),
            format!("\u{feff}{}", unix.replace('\n', "\r\n")),
        ] {
            let record = ogpx::parse(other.as_bytes()).unwrap().record;
            assert!(record == plain, "{}: {:?}...", page.name, &other[..20]);
        }
    }
}

/// Every line of every sample text.
fn lines() -> Vec<String> {
    let pages = fixtures::pages();
    let texts = pages.iter().filter(|page| page.is_text());
    texts
        .flat_map(|page| std::str::from_utf8(&page.bytes).unwrap().lines())
        .map(str::to_owned)
        .collect()
}

/// Parts of the record where lines that no page has together still lose words: a second period, a
/// list of institutions that says both "NA" and names, steps and summaries with lines of others; a
/// heading with nothing below it is taken for the site's.
const KNOWN: [&str; 8] = [
    "heading without text ",
    "/irm/summaries/",
    "/period ",
    "/milestones/",
    "/institutions/",
    "/description/stakeholders ",
    "/description/lead_institutions ",
    "/undertakings/",
];

fn holds_its_words(page: &str) -> Result<(), TestCaseError> {
    if let Ok(found) = read(page.as_bytes()) {
        prop_assert_eq!(lost_words(page, &found.content), None);
        let faults = faults(&found.content, &found.record);
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
        let mut lost = lost(&Explanation::new(page.as_bytes(), &Parser::new()).unwrap());
        lost.retain(|lost| !KNOWN.iter().any(|part| lost.starts_with(part)));
        prop_assert!(lost.is_empty(), "{}", lost.join("\n"));
    }
    Ok(())
}

/// The same pages in every run; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` draw others and more.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(2011);
    }
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn pages_put_together_from_any_lines_lose_nothing(
        drawn in prop::collection::vec(select(lines()), 0..120),
    ) {
        let mut page = "Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\n".to_owned();
        page.extend(drawn.iter().flat_map(|line| [line, "\n"]));
        holds_its_words(&page)?;
    }

    #[test]
    fn pages_with_lines_gone_and_others_doubled_lose_nothing(
        page in select(fixtures::pages().into_iter().filter(Fixture::is_text)
            .map(|page| String::from_utf8(page.bytes).unwrap()).collect::<Vec<_>>()),
        edits in prop::collection::vec((any::<Index>(), any::<bool>()), 1..8),
        cut in any::<Index>(),
    ) {
        let mut lines: Vec<&str> = page.lines().collect();
        for (at, double) in edits {
            let at = at.index(lines.len());
            if double {
                lines.insert(at, lines[at]);
            } else if lines.len() > 1 {
                lines.remove(at);
            }
        }
        let mut page = lines.join("\n");
        let mut cut = page.len() - cut.index(page.len() / 4 + 1);
        while !page.is_char_boundary(cut) {
            cut -= 1;
        }
        page.truncate(cut);
        holds_its_words(&page)?;
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC*|(.|\\n){0,400}") {
        let _ = read(text.as_bytes());
        let _ = read(format!("Open Data (FR0033)\nStatus: Active\n{text}").as_bytes());
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes);
    }

    #[test]
    fn no_flipped_byte_makes_it_panic(
        page in select(fixtures::pages().into_iter().map(|page| page.bytes).collect::<Vec<_>>()),
        flips in prop::collection::vec((any::<Index>(), any::<u8>()), 1..10),
    ) {
        let mut page = page;
        for (at, byte) in flips {
            let at = at.index(page.len());
            page[at] = byte;
        }
        let _ = read(&page);
    }
}
