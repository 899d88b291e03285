//! Which entries of two lists are the same one.

use std::collections::{HashMap, VecDeque};

use serde_json::Value;

use super::likeness::{Likeness, differing_leaves};

/// Entries in gaps of more than this many pairs are not searched for likeness.
const MOST_PAIRS: usize = 10_000;
/// From which likeness on, 0 to 1, two entries of different names are one that changed.
const ALIKE: f64 = 0.5;

/// What became of an entry; numbers are positions in the earlier and the later list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Both { was: usize, now: usize, moved: bool },
    Added(usize),
    Removed(usize),
}

/// What an entry is called by nature: what a person would look for it by.
pub(super) fn called(value: &Value) -> Option<String> {
    let fields = match value {
        Value::String(text) => return Some(text.clone()),
        Value::Object(fields) => fields,
        _ => return None,
    };
    let word = |key: &str| fields.get(key).and_then(Value::as_str).filter(|word| !word.is_empty());
    let joined = |keys: &[&str]| {
        let words: Vec<&str> = keys.iter().filter_map(|key| word(key)).collect();
        Some(words.join(" ")).filter(|words| !words.is_empty())
    };
    if fields.contains_key("about") {
        return joined(&["about", "dimension", "commitment", "milestone", "at"]);
    }
    if fields.contains_key("commitment_text") {
        return joined(&["kind", "number", "title"]);
    }
    if let Some(Value::Array(bodies)) = fields.get("by") {
        let names: Vec<String> = bodies.iter().filter_map(called).collect();
        return Some(names.join("; ")).filter(|names| !names.is_empty());
    }
    ["id", "label", "heading", "name", "title", "text", "message"]
        .iter()
        .find_map(|key| word(key))
        .map(str::to_owned)
}

/// The entries of two lists, in the order of the later one, with what was removed where it stood.
///
/// Equal beginnings and ends are the same entries. Between them, entries of one name are, equal ones
/// first; then, between neighbours that were found, those that are alike, or that stand alone in
/// each other's place and differ in one value.
pub(super) fn entries(before: &[Value], after: &[Value]) -> Vec<Entry> {
    let start = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (old, new) = (&before[start..], &after[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);

    let mut found = by_name(old, new);
    in_gaps(old, new, &mut found);
    let same = |was, now| Entry::Both { was, now, moved: false };
    let mut entries: Vec<Entry> = (0..start).map(|at| same(at, at)).collect();
    entries.extend(in_order(old.len(), &found).into_iter().map(|entry| match entry {
        Entry::Both { was, now, moved } => {
            Entry::Both { was: was + start, now: now + start, moved }
        }
        Entry::Added(now) => Entry::Added(now + start),
        Entry::Removed(was) => Entry::Removed(was + start),
    }));
    entries.extend((0..end).rev().map(|at| same(before.len() - 1 - at, after.len() - 1 - at)));
    entries
}

/// For each entry of `new` the one of `old` that has its name.
fn by_name(old: &[Value], new: &[Value]) -> Vec<Option<usize>> {
    let mut named: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (at, value) in old.iter().enumerate() {
        if let Some(name) = called(value) {
            named.entry(name).or_default().push_back(at);
        }
    }
    let names: Vec<Option<String>> = new.iter().map(called).collect();
    let mut found = vec![None; new.len()];
    for equal_only in [true, false] {
        for (now, name) in names.iter().enumerate() {
            let Some(candidates) = name.as_ref().and_then(|name| named.get_mut(name)) else {
                continue;
            };
            if found[now].is_none()
                && let Some(at) =
                    candidates.iter().position(|was| !equal_only || old[*was] == new[now])
            {
                found[now] = candidates.remove(at);
            }
        }
    }
    found
}

/// Finds more entries between neighbours that were found.
fn in_gaps(old: &[Value], new: &[Value], found: &mut [Option<usize>]) {
    let mut taken = vec![false; old.len()];
    found.iter().flatten().for_each(|was| taken[*was] = true);
    let mut last = None;
    let mut now = 0;
    while now < new.len() {
        if found[now].is_some() {
            last = found[now];
            now += 1;
            continue;
        }
        let run = now..new.len().min(now + found[now..].iter().take_while(|f| f.is_none()).count());
        let from = last.map_or(0, |was| was + 1);
        let gap: Vec<usize> = (from..old.len()).take_while(|was| !taken[*was]).collect();
        now = run.end;
        if let ([was], 1) = (&gap[..], run.len()) {
            let likeness = || Likeness::of(&old[*was]).to(&Likeness::of(&new[run.start]));
            if differing_leaves(&old[*was], &new[run.start]) <= 1 || likeness() >= ALIKE {
                found[run.start] = Some(*was);
            }
            continue;
        }
        if gap.len() * run.len() > MOST_PAIRS {
            continue;
        }
        let mut olds: VecDeque<(usize, Likeness)> =
            gap.into_iter().map(|was| (was, Likeness::of(&old[was]))).collect();
        for now in run {
            let likeness = Likeness::of(&new[now]);
            let alike = olds
                .iter()
                .map(|(_, old)| old.to(&likeness))
                .enumerate()
                .filter(|(_, alike)| *alike >= ALIKE)
                .max_by(|(_, a), (_, b)| a.total_cmp(b));
            if let Some((at, _)) = alike {
                found[now] = olds.remove(at).map(|(was, _)| was);
            }
        }
    }
}

/// Puts what was found, added and removed into one order, and tells which entries moved: as few as
/// possible, so that the others keep their order.
fn in_order(olds: usize, found: &[Option<usize>]) -> Vec<Entry> {
    let staying = longest_rise(&found.iter().flatten().copied().collect::<Vec<_>>());
    let mut kept = vec![false; olds];
    found.iter().flatten().for_each(|was| kept[*was] = true);
    let mut entries = Vec::new();
    let mut next_old = 0;
    for (now, was) in found.iter().enumerate() {
        let Some(was) = *was else {
            entries.push(Entry::Added(now));
            continue;
        };
        let moved = !staying.contains(&was);
        if !moved {
            entries.extend((next_old..was).filter(|old| !kept[*old]).map(Entry::Removed));
            next_old = was + 1;
        }
        entries.push(Entry::Both { was, now, moved });
    }
    entries.extend((next_old..olds).filter(|old| !kept[*old]).map(Entry::Removed));
    entries
}

/// The longest rising part of a row of distinct numbers.
fn longest_rise(row: &[usize]) -> std::collections::HashSet<usize> {
    // `ends[n]` is where the best rise of length n + 1 ends; `before[i]` what precedes entry i in it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; row.len()];
    for (at, number) in row.iter().enumerate() {
        let length = ends.partition_point(|end| row[*end] < *number);
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| row[at]).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// What became of entries, in words: "0=1" stayed, "0>1" moved, "+1" came, "-0" went.
    fn told(before: Value, after: Value) -> String {
        let (before, after) = (before.as_array().unwrap(), after.as_array().unwrap());
        let word = |entry| match entry {
            Entry::Both { was, now, moved: false } => format!("{was}={now}"),
            Entry::Both { was, now, moved: true } => format!("{was}>{now}"),
            Entry::Added(now) => format!("+{now}"),
            Entry::Removed(was) => format!("-{was}"),
        };
        entries(before, after).into_iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn entries_are_found_by_name_then_by_likeness() {
        let step = |label: &str, text: &str| json!({"label": label, "text": text});
        for (before, after, want) in [
            (json!([]), json!([]), ""),
            (json!(["a", "b"]), json!(["b"]), "-0 1=0"),
            (json!(["a", "b"]), json!(["x", "a", "b"]), "+0 0=1 1=2"),
            (json!(["a", "b", "c"]), json!(["c", "a", "b"]), "2>0 0=1 1=2"),
            (json!(["a", "a", "b"]), json!(["a", "b"]), "0=0 -1 2=1"),
            // One value in the place of another is that value, changed.
            (json!(["a", "b", "c"]), json!(["a", "x", "c"]), "0=0 1=1 2=2"),
            (
                json!([step("1", "open"), step("2", "close")]),
                json!([step("2", "close all"), step("3", "begin")]),
                "-0 1=0 +1",
            ),
            (
                json!(["Open the data", "Train the staff", "Ask the public"]),
                json!(["Train all staff", "Ask in public", "Go"]),
                "-0 1=0 2=1 +2",
            ),
        ] {
            assert_eq!(told(before.clone(), after.clone()), want, "{before} {after}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_entry_is_told_once_and_only_equal_lists_stay(
            before in proptest::collection::vec("[a-c]{1,2}", 0..8),
            after in proptest::collection::vec("[a-c]{1,2}", 0..8),
        ) {
            let values = |words: &[String]| words.iter().cloned().map(Value::from).collect::<Vec<_>>();
            let (old, new) = (values(&before), values(&after));
            let found = entries(&old, &new);
            let (mut olds, mut news) = (Vec::new(), Vec::new());
            for entry in &found {
                match *entry {
                    Entry::Both { was, now, .. } => {
                        olds.push(was);
                        news.push(now);
                    }
                    Entry::Added(now) => news.push(now),
                    Entry::Removed(was) => olds.push(was),
                }
            }
            olds.sort_unstable();
            proptest::prop_assert_eq!(olds, (0..old.len()).collect::<Vec<_>>());
            proptest::prop_assert_eq!(news, (0..new.len()).collect::<Vec<_>>());
            let stays = |entry: &Entry| matches!(*entry, Entry::Both { was, now, moved: false } if old[was] == new[now]);
            proptest::prop_assert_eq!(found.iter().all(stays), old == new);
        }
    }
}
