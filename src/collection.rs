//! Captures of one commitment stand together, the oldest first.
//!
//! In: captures of any form, each with its commitment's key and its date. Out: the captures of each
//! commitment. Nothing here reads a page.

use std::collections::HashMap;

use jiff::Timestamp;

/// When a page was captured; a date alone is its first moment.
pub(crate) fn moment(captured: &str) -> Option<Timestamp> {
    captured.parse().or_else(|_| format!("{captured}T00:00:00Z").parse()).ok()
}

/// The captures of each commitment, the commitments in the order in which they were met. Of captures
/// of one moment, or of none, the one that was met last is the newest; what has no key is a commitment of
/// its own.
pub(crate) fn gathered<T>(
    captures: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> Option<&str>,
    captured: impl Fn(&T) -> Option<&str>,
) -> Vec<Vec<T>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut gathered: Vec<Vec<T>> = Vec::new();
    for capture in captures {
        let known =
            key(&capture).map(|key| *places.entry(key.to_owned()).or_insert(gathered.len()));
        match known.and_then(|place| gathered.get_mut(place)) {
            Some(captures) => captures.push(capture),
            None => gathered.push(vec![capture]),
        }
    }
    for captures in &mut gathered {
        captures.sort_by_key(|capture| captured(capture).and_then(moment));
    }
    gathered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captures_stand_by_date_and_those_of_one_date_as_they_came() {
        let captures = [
            (Some("a"), Some("2020-01-02"), 1),
            (None, None, 2),
            (Some("b"), None, 3),
            (Some("a"), Some("2019-12-31T23:00:00Z"), 4),
            (Some("a"), None, 5),
            (None, None, 6),
            (Some("a"), Some("2020-01-02T00:00:00Z"), 7),
        ];
        let found = gathered(captures, |capture| capture.0, |capture| capture.1);
        let numbers: Vec<Vec<_>> =
            found.iter().map(|all| all.iter().map(|one| one.2).collect()).collect();
        assert_eq!(numbers, [vec![5, 4, 1, 7], vec![2], vec![3], vec![6]]);
    }
}
