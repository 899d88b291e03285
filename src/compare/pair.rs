//! Which records of two sets belong together.

use std::collections::HashMap;
use std::hash::Hash;

use crate::record::Record;

/// Which records of two sets belong together; numbers are positions in the sets.
///
/// ```
/// let page = "Open Data (FR0033)\nStatus: Active\nStarred: No\n";
/// let before = ogpx::parse(page.as_bytes())?.record;
/// let after = [ogpx::parse(page.replace("0033", "0034").as_bytes())?.record, before.clone()];
/// let pairing = ogpx::compare::pair(&[before], &after);
/// assert_eq!(pairing.both, [(0, 1)]);
/// assert_eq!((pairing.only_before.len(), &pairing.only_after[..]), (0, &[0][..]));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pairing {
    /// Records of both sets that are of one commitment, in the order of the later set.
    pub both: Vec<(usize, usize)>,
    /// Records that only the earlier set has.
    pub only_before: Vec<usize>,
    /// Records that only the later set has.
    pub only_after: Vec<usize>,
}

/// Finds the records of two sets that belong together: those of one `key`, and then, whatever their
/// keys, those of one input. Of several records of one key, those of one input belong together first.
///
/// ```
/// let page = "(FR0033)\nAction Plan: France Action Plan 2018-2020\nStatus: Active\n";
/// let record = ogpx::parse(format!("Open Data {page}").as_bytes())?.record;
/// let renamed = ogpx::parse(format!("All Data {page}").as_bytes())?.record;
/// let pairing = ogpx::compare::pair(&[ogpx::Record::default(), record], &[renamed]);
/// assert_eq!((&pairing.both[..], &pairing.only_before[..]), (&[(1, 0)][..], &[0][..]));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
pub fn pair(before: &[Record], after: &[Record]) -> Pairing {
    let mut match_of: Vec<Option<usize>> = vec![None; after.len()];
    let mut taken = vec![false; before.len()];
    join(before, after, &mut match_of, &mut taken, |r| Some((r.key.as_ref()?, input(r)?)));
    join(before, after, &mut match_of, &mut taken, |r| Some((r.key.as_ref()?, file_name(r)?)));
    join(before, after, &mut match_of, &mut taken, |r| r.key.as_ref());
    join(before, after, &mut match_of, &mut taken, input);
    join(before, after, &mut match_of, &mut taken, file_name);
    let matched = match_of.iter().enumerate();
    Pairing {
        both: matched.clone().filter_map(|(now, was)| Some(((*was)?, now))).collect(),
        only_before: (0..before.len()).filter(|was| !taken[*was]).collect(),
        only_after: matched.filter(|(_, was)| was.is_none()).map(|(now, _)| now).collect(),
    }
}

/// Pairs what is not yet paired and has one identity, in the order of the sets.
fn join<'r, K: Eq + Hash>(
    before: &'r [Record],
    after: &'r [Record],
    match_of: &mut [Option<usize>],
    taken: &mut [bool],
    identity: impl Fn(&'r Record) -> Option<K>,
) {
    let mut known: HashMap<K, Vec<usize>> = HashMap::new();
    for (at, record) in before.iter().enumerate().rev().filter(|(at, _)| !taken[*at]) {
        if let Some(identity) = identity(record) {
            known.entry(identity).or_default().push(at);
        }
    }
    for (now, record) in after.iter().enumerate() {
        if match_of[now].is_none()
            && let Some(was) = identity(record).and_then(|key| known.get_mut(&key)?.pop())
        {
            match_of[now] = Some(was);
            taken[was] = true;
        }
    }
}

/// The input of a record, with its place in an archive or a stream.
pub(super) fn input(record: &Record) -> Option<(&str, Option<&str>)> {
    Some((record.source.input.as_deref()?, record.source.record_id.as_deref()))
}

fn file_name(record: &Record) -> Option<(&str, Option<&str>)> {
    let (path, record_id) = input(record)?;
    Some((last_part(path), record_id))
}

/// The name of a file without the folders that it is in.
pub(super) fn last_part(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(key: &str, input: &str) -> Record {
        let mut record = Record { key: Some(key.to_owned()), ..Record::default() };
        record.source.input = Some(input.to_owned());
        record
    }

    #[test]
    fn records_are_paired_by_key_and_then_by_input() {
        let before = [record("A", "old/a"), record("A", "old/a2"), record("B", "old/b")];
        for (after, want) in [
            (vec![record("A", "new/a2"), record("A", "new/a")], vec![(1, 0), (0, 1)]),
            (vec![record("A", "x"), record("A", "y")], vec![(0, 0), (1, 1)]),
            (vec![record("C", "old/b"), record("B", "z")], vec![(2, 1)]),
            (vec![record("C", "new/b")], vec![(2, 0)]),
            (vec![record("C", "new/c")], vec![]),
        ] {
            assert_eq!(pair(&before, &after).both, want, "{after:?}");
        }
    }
}
