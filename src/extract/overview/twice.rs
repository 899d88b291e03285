//! Labels that stand twice: one rule for every field of the overview.

use std::collections::HashSet;

use smallvec::SmallVec;

use crate::claims::Claims;
use crate::lines::Line;
use crate::outline::Entry;
use crate::record::{Code, ListState, YesNo};
use crate::vocabulary::{OverviewTerm, letters, read_code, state_of};

/// A field of the overview with all that the page says of it.
pub(super) struct Labelled<'p> {
    pub term: Option<OverviewTerm>,
    pub labels: SmallVec<[Line<'p>; 1]>,
    /// What stands under each label that has a value.
    pub values: SmallVec<[Vec<Line<'p>>; 1]>,
    /// Whether it is a further value of a field that has one already and can't have more.
    pub second: bool,
    known: Known,
}

/// What the values of a field say, told once for each when a further one comes.
#[derive(Default)]
struct Known {
    /// How many values have been looked at.
    values: usize,
    said: HashSet<String>,
    /// Whether any of them gives nothing.
    lacking: bool,
}

impl<'p> Labelled<'p> {
    fn new(entry: Entry<'p>, second: bool) -> Self {
        let values = Some(entry.values).into_iter().filter(|values| !values.is_empty()).collect();
        let labels = entry.label.into_iter().collect();
        Labelled { term: entry.term, labels, values, second, known: Known::default() }
    }

    /// What its values say.
    fn known(&mut self) -> &Known {
        for value in &self.values[self.known.values..] {
            self.known.said.insert(said(value));
            self.known.lacking |= !is_given(value);
        }
        self.known.values = self.values.len();
        &self.known
    }

    /// The pieces of its value, whatever label they stand under.
    pub(super) fn pieces(self) -> Vec<Line<'p>> {
        self.values.into_iter().flatten().collect()
    }
}

/// Brings the entries of one field together, in the order of their first labels. The first value
/// counts. The same value again is furniture; another one joins where the field is a list, and stands
/// by itself otherwise.
pub(super) fn gather<'p>(claims: &mut Claims<'p>, entries: Vec<Entry<'p>>) -> Vec<Labelled<'p>> {
    let mut fields: Vec<Labelled<'p>> = Vec::with_capacity(entries.len());
    for entry in entries {
        let earlier = (entry.term.filter(|term| term.names_a_value()))
            .and_then(|term| fields.iter_mut().find(|f| f.term == Some(term) && !f.second));
        let Some(earlier) = earlier else {
            fields.push(Labelled::new(entry, false));
            continue;
        };
        if entry.values.is_empty() || earlier.values.is_empty() {
            earlier.labels.extend(entry.label);
            earlier.values.extend(Some(entry.values).filter(|values| !values.is_empty()));
        } else if earlier.known().said.contains(&said(&entry.values)) {
            earlier.labels.extend(entry.label);
            entry.values.into_iter().for_each(|value| {
                claims.furniture(value);
            });
        } else if earlier.term.is_some_and(OverviewTerm::is_list)
            && (entry.label.is_none() || joins(earlier, &entry.values))
        {
            earlier.labels.extend(entry.label);
            earlier.values.push(entry.values);
        } else {
            fields.push(Labelled::new(entry, true));
        }
    }
    fields
}

/// Whether a further value goes on with a list: "Pending IRM Review" goes on with nothing, nor does a
/// "Yes" beside the OGP values that are served.
fn joins(earlier: &mut Labelled<'_>, values: &[Line<'_>]) -> bool {
    let yes = earlier.term == Some(OverviewTerm::Relevance)
        && values.iter().all(|line| read_code::<YesNo>(line.text()).code != Code::Unrecognized);
    is_given(values) && !earlier.known().lacking && !yes
}

fn is_given(value: &[Line<'_>]) -> bool {
    value.iter().any(|line| state_of(line.text()) == ListState::Given)
}

/// The letters and digits of a value, by which it is the same as another.
fn said(values: &[Line<'_>]) -> String {
    values.iter().flat_map(|value| letters(value.text())).collect()
}
