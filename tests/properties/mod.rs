//! What holds of every page, however odd: asked of the samples, of pages drawn at random and of the
//! inputs of the fuzz targets.

pub mod words;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use ogpx::explain::{Explanation, Kind, Mark};
use ogpx::record::{Content, ContentKind, EvidenceOrigin};
use ogpx::{DiagnosticCode, Format, Span};
use serde_json::Value;

use words::*;

/// What is wrong with a record of a page in any format: words that went nowhere or to two places, and
/// evidence that does not hold the value.
pub fn broken(found: &Explanation) -> Vec<String> {
    broken_of_record(found, &serde_json::to_value(&found.record).unwrap())
}

fn broken_of_record(found: &Explanation, record: &Value) -> Vec<String> {
    let mut broken = faults(&found.content, record);
    // Of a page that was read as a document some words are only known to stand somewhere in it; a
    // remark says so.
    if !found.diagnostics.iter().any(|remark| remark.code == DiagnosticCode::CoarseSpans) {
        broken.extend(doubly_marked(found, record));
    }
    broken.extend(misplaced(found, record));
    broken
}

/// The same of a page that is text, in UTF-8: all its words stand in the record, and once.
pub fn broken_of_text(page: &str, found: &Explanation) -> Vec<String> {
    let record = serde_json::to_value(&found.record).unwrap();
    let mut broken = broken_of_record(found, &record);
    broken.extend(lost_words(page, &found.content));
    broken.extend(lost(found, &record));
    broken
}

/// What is wrong with the way in which a page's words were handed out.
fn faults(content: &[Content], record: &Value) -> Vec<String> {
    let mut faults = Vec::new();
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
        if block.bytes.is_empty() {
            faults.push(format!("{:?} comes from no bytes", block.text));
        }
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

/// Bytes that two values, or two blocks, are said to have been read from, and marks of no field.
fn doubly_marked(found: &Explanation, record: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut end = 0;
    for mark in &found.marks {
        if mark.bytes.start < end {
            faults.push(format!("{mark:?} begins before {end}"));
        }
        end = mark.bytes.end;
        let known = match &mark.pointer {
            Some(pointer) => record.pointer(pointer).is_some(),
            None => matches!(mark.kind, Kind::Furniture | Kind::Heading),
        };
        if !known {
            faults.push(format!("{mark:?} is of no field"));
        }
    }
    faults
}

/// Values from the page whose words do not stand where their evidence says.
fn misplaced(found: &Explanation, record: &Value) -> Vec<String> {
    // In markup, and in other encodings, the words at the bytes are encoded; what the evidence shows is
    // decoded.
    let is_foreign =
        found.diagnostics.iter().any(|remark| remark.code == DiagnosticCode::ForeignEncoding);
    let text = match found.record.source.format {
        Some(Format::Text) if !is_foreign => std::str::from_utf8(&found.page).ok(),
        _ => None,
    };
    let mut misplaced = Vec::new();
    for (pointer, evidence) in &found.evidence {
        let Some(value) = record.pointer(pointer) else {
            misplaced.push(format!("{pointer} points to nothing"));
            continue;
        };
        if evidence.origin != EvidenceOrigin::Page {
            continue;
        }
        // What the page's head declares stands in no block.
        let declared = evidence.rule == "identity.declared-title";
        if evidence.spans.is_empty() && !declared {
            misplaced.push(format!("{pointer} has no place"));
        }
        let Some(words) = words_of(value) else { continue };
        let at = match text {
            Some(page) => {
                let parts: Vec<&str> =
                    evidence.spans.iter().map(|span| &page[span.start..span.end]).collect();
                parts.join(" ")
            }
            None => evidence.text.clone(),
        };
        // The numbers that a browser draws before items are no words of the page; Markdown writes them,
        // unless a list of it is HTML.
        let is_drawn = match found.record.source.format {
            Some(Format::Html) => true,
            Some(Format::Markdown) => {
                found.page.windows(3).any(|tag| tag.eq_ignore_ascii_case(b"<ol"))
            }
            _ => false,
        };
        let words = if is_drawn { without_drawn(&words) } else { words };
        if !holds_in_order(&at, &words) {
            misplaced.push(format!("{pointer}: {words:?} is not in {at:?}"));
        }
    }
    misplaced
}

/// What a page's words are said to have become, and have not: values that lack words that were
/// claimed for them, and furniture that is nothing of the site's and stands nowhere else.
fn lost(found: &Explanation, record: &Value) -> Vec<String> {
    let at = |mark: &Mark| {
        String::from_utf8_lossy(&found.page[mark.bytes.start..mark.bytes.end]).into_owned()
    };
    let mut faults = Vec::new();
    // Of dates, which a page may give twice, each claim is looked at by itself.
    let mut values: BTreeMap<&str, (BTreeSet<Vec<String>>, bool, bool)> = BTreeMap::new();
    for mark in found.marks.iter().filter(|mark| matches!(mark.kind, Kind::Value | Kind::Rest)) {
        let pointer = mark.pointer.as_deref().expect("a value has a place in the record");
        let (claimed, dates, leads) = values.entry(whole(pointer)).or_default();
        claimed.insert(words(without_mark(&at(mark))));
        *dates |= pointer != whole(pointer);
        *leads |= ["period", "date"].iter().any(|name| mark.rule.contains(name));
    }
    for (pointer, (claimed, dates, leads)) in values {
        let value = record.pointer(pointer).expect("a claim points to something");
        let within = match value {
            Value::Object(fields) if dates => {
                ["start", "end"].iter().flat_map(|key| words_within(&fields[*key])).collect()
            }
            value => words_within(value),
        };
        let mut missing: Vec<String> = match dates {
            true => claimed.into_iter().flat_map(|words| missing(words, within.clone())).collect(),
            false => missing(claimed.into_iter().flatten().collect(), within),
        };
        // A mark before an item ("o", "a)") or a step is drawn anew.
        missing.retain(|word| word.chars().count() > 1 && !AROUND.contains(&&word[..]));
        if leads {
            missing.retain(|word| !AROUND_DATES.contains(&unaccented(word)));
        }
        if !missing.is_empty() {
            faults.push(format!("{pointer} lacks {missing:?}: {value}"));
        }
    }
    let names = |mark: &&Mark| matches!(mark.pointer.as_deref(), Some("/title" | "/id"));
    let title = found.marks.iter().find(names);
    let title = title.map_or(0, |mark| mark.bytes.start);
    let kept: HashSet<String> = (found.marks.iter())
        .filter(|mark| mark.kind != Kind::Furniture)
        .map(|mark| letters(&at(mark)))
        .collect();
    let texts = texts_within(record);
    let is_foot = |mark: &Mark| {
        mark.pointer.as_deref().is_some_and(|pointer| pointer.starts_with("/related"))
            || FURNITURE.get(&letters(&at(mark))) == Some(&"site")
    };
    let foot = found.marks.iter().position(is_foot).unwrap_or(usize::MAX);
    let lines: Vec<(Span, String)> =
        found.content.iter().map(|line| (line.bytes, letters(&line.text))).collect();
    // Words that are said again may be parted otherwise than the first time: lines end anywhere in them.
    let whole: String = lines.iter().map(|(_, line)| &line[..]).collect();
    let stands_before = |at: usize, words: &str| {
        let before = || lines.iter().take_while(|(bytes, _)| bytes.end <= at);
        let up_to_line = &whole[..before().map(|(_, line)| line.len()).sum()];
        let line = lines.iter().find(|(bytes, _)| (bytes.start..bytes.end).contains(&at));
        let (own, in_line) = line.map_or(("", String::new()), |(bytes, own)| {
            (own, letters(&String::from_utf8_lossy(&found.page[bytes.start..at])))
        });
        let again = match words.len() >= 12 {
            true => format!("{up_to_line}{in_line}").contains(words),
            false => before().any(|(_, line)| line.ends_with(words)),
        };
        again || (own.len() >= 12 && up_to_line.contains(own))
    };
    let mut said: HashSet<String> = HashSet::new();
    for (number, mark) in found.marks.iter().enumerate() {
        let words = letters(&at(mark));
        let before = number.checked_sub(1).map(|before| &found.marks[before]);
        let is_caption = || {
            before.is_some_and(|before| {
                before.kind == Kind::Value && say_the_same(&at(before), &at(mark))
            })
        };
        let is_site = || {
            let is_tab = TABS.iter().any(|name| words.contains(&name[..]));
            is_tab || FURNITURE.contains_key(&words) || words == "i" || words.is_empty()
        };
        let elsewhere = || {
            kept.contains(&words)
                || said.contains(&words)
                || texts.contains(&words)
                || texts.contains(&unaccented(&words))
                || stands_before(mark.bytes.start, &words)
        };
        let is_asked = mark.kind == Kind::Furniture && number < foot && mark.bytes.start >= title;
        if is_asked && !is_caption() && !is_site() && !elsewhere() {
            let is_heading = HEADINGS.contains(&words);
            let what = if is_heading { "heading without text " } else { "" };
            faults.push(format!("{what}{:?} is no furniture", at(mark)));
        }
        said.insert(words);
    }
    faults
}
