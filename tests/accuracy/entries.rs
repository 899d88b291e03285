//! Which entry of a list stands for which entry of another.

use serde_json::Value;

use crate::words::{words, written};

/// Of the words of a heading or name, how many tell an entry.
const NAME: usize = 8;
/// Of the words of a text without a name, how many tell an entry.
const BEGINNING: usize = 6;
/// Of what is written of those who undertake something, how many letters tell an entry.
const BODIES: usize = 60;

/// Entries that are expected beside those that are there.
pub struct Aligned<'v> {
    /// Each entry that is expected, with its partner where it has one.
    pub pairs: Vec<(&'v Value, Option<&'v Value>)>,
    /// The entries that nothing expects.
    pub extra: Vec<&'v Value>,
}

/// Finds partners: entries that are called the same, in order; between these one by one.
pub fn align<'v>(expected: &'v [Value], found: &'v [Value]) -> Aligned<'v> {
    let called = |entries: &[Value]| -> Vec<String> { entries.iter().map(call).collect() };
    let mut same = Vec::new();
    collect_same(&called(expected), &called(found), (0, 0), &mut same);
    same.push((expected.len(), found.len()));
    let mut aligned = Aligned { pairs: Vec::new(), extra: Vec::new() };
    let (mut left, mut right) = (0, 0);
    for (at, other) in same {
        let (want, have) = (&expected[left..at], &found[right..other]);
        let partners = have.iter().map(Some).chain(std::iter::repeat(None));
        aligned.pairs.extend(want.iter().zip(partners));
        aligned.extra.extend(have.iter().skip(want.len()));
        if let (Some(want), Some(have)) = (expected.get(at), found.get(other)) {
            aligned.pairs.push((want, Some(have)));
        }
        (left, right) = (at + 1, other + 1);
    }
    aligned
}

/// The places of entries called the same, in order: of the longest runs that both lists have, the
/// first, then what stands before it and behind it.
fn collect_same(
    left: &[String],
    right: &[String],
    offset: (usize, usize),
    same: &mut Vec<(usize, usize)>,
) {
    let (a, b, length) = longest_run(left, right);
    if length == 0 {
        return;
    }
    collect_same(&left[..a], &right[..b], offset, same);
    same.extend((0..length).map(|step| (offset.0 + a + step, offset.1 + b + step)));
    let (after_a, after_b) = (a + length, b + length);
    collect_same(
        &left[after_a..],
        &right[after_b..],
        (offset.0 + after_a, offset.1 + after_b),
        same,
    );
}

/// The first of the longest runs that two lists share: where it begins in each, and its length.
fn longest_run(left: &[String], right: &[String]) -> (usize, usize, usize) {
    let mut longest = (0, 0, 0);
    for a in 0..left.len() {
        for b in 0..right.len() {
            let pairs = left[a..].iter().zip(&right[b..]);
            let length = pairs.take_while(|(x, y)| x == y).count();
            if length > longest.2 {
                longest = (a, b, length);
            }
        }
    }
    longest
}

/// What an entry is called.
fn call(entry: &Value) -> String {
    let Value::Object(fields) = entry else { return format!("value {}", written(entry)) };
    if fields.contains_key("about") {
        let of = ["about", "code", "milestone", "commitment"].map(|key| entry[key].to_string());
        return format!("about {}", of.join(" "));
    }
    let text = || beginning(&lines(&entry["text"]), BEGINNING);
    let named =
        ["id", "label", "heading", "name", "title"].into_iter().find(|key| said(&entry[key]));
    match named {
        Some("label") => {
            format!("label {} {}", beginning(&written(&entry["label"]), NAME), text())
        }
        Some(key) => format!("{key} {}", beginning(&written(&entry[key]), NAME)),
        None => {
            let by = entry.get("by").map(Value::to_string).unwrap_or_default();
            let by: String = by.chars().take(BODIES).collect();
            format!("text {} {by}", text())
        }
    }
}

/// Whether a value says anything.
fn said(value: &Value) -> bool {
    !(value.is_null() || *value == "" || *value == false || *value == 0)
}

/// A text, given whole or line by line; none where there is none.
fn lines(text: &Value) -> String {
    match text {
        Value::Null => String::new(),
        Value::Array(lines) => lines.iter().map(written).collect::<Vec<_>>().join(" "),
        text => written(text),
    }
}

fn beginning(text: &str, count: usize) -> String {
    words(text).into_iter().take(count).collect::<Vec<_>>().join(" ")
}

/// The F1 of the entries, and which of them belong together; no score where there are none at all.
pub fn matched<T: Clone>(
    wanted: &[T],
    found: &[T],
    same: impl Fn(&T, &T) -> bool,
) -> (Option<f64>, Vec<(T, T)>) {
    let mut left: Vec<&T> = found.iter().collect();
    let mut pairs = Vec::new();
    for want in wanted {
        if let Some(at) = left.iter().position(|have| same(want, have)) {
            pairs.push((want.clone(), left.remove(at).clone()));
        }
    }
    let entries = wanted.len() + found.len();
    ((entries > 0).then(|| 2.0 * pairs.len() as f64 / entries as f64), pairs)
}

/// Entries with their sub-entries, in order.
pub fn flat(items: &Value) -> Vec<&Value> {
    let mut all = Vec::new();
    for item in list(items) {
        all.push(item);
        all.extend(flat(&item["items"]));
    }
    all
}

/// The entries of a list; none where there is no list.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A label without the bracket before it and the dots, brackets and colons after it.
pub fn label(value: &Value) -> Option<String> {
    if !given(value) {
        return None;
    }
    let text = written(value);
    let text = text.strip_prefix('(').unwrap_or(&text);
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || ".):".contains(c));
    Some(text.trim().to_owned())
}

/// Whether a value is there.
pub fn given(value: &Value) -> bool {
    !value.is_null() && value != ""
}

#[test]
fn entries_find_their_partners_by_what_they_are_called() {
    let named = |names: &str| -> Vec<Value> {
        names.split(' ').map(|name| serde_json::json!({ "name": name })).collect()
    };
    for (expected, found, pairs, extra) in [
        ("a b c", "a b c", "a-a b-b c-c", ""),
        // One too many shifts none of those behind it.
        ("a b c", "x a b c", "a-a b-b c-c", "x"),
        ("a b c", "a c", "a-a b- c-c", ""),
        // What is called otherwise stands for what stands at its place.
        ("a b c", "a x c", "a-a b-x c-c", ""),
        ("a b c", "a x y c", "a-a b-x c-c", "y"),
        ("a b", "x y z", "a-x b-y", "z"),
    ] {
        let (expected, found) = (named(expected), named(found));
        let aligned = align(&expected, &found);
        let name = |entry: &Value| written(&entry["name"]);
        let told = aligned
            .pairs
            .iter()
            .map(|(want, have)| format!("{}-{}", name(want), have.map(name).unwrap_or_default()));
        assert_eq!(told.collect::<Vec<_>>().join(" "), pairs);
        let told = aligned.extra.iter().map(|entry| name(entry));
        assert_eq!(told.collect::<Vec<_>>().join(" "), extra);
    }
}
