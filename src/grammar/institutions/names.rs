//! How much like a name a row of stretches is.

use super::atoms::Atom;
use super::borders::{Border, Sign};
use super::segments::List;

/// A name in the making: its stretches summed up.
pub(super) struct Name {
    sum: Atom,
    first: Atom,
    last: Atom,
    /// Offices that lead up or down to the body above them count as one name.
    chain: Chain,
    /// Since the last body, a sign that may link two; and the stretch behind it.
    link: Option<(Sign, Atom)>,
    /// A body's noun with its subject comes after words that are another name's subject.
    late: bool,
    /// The same, where it might be the last of the series before it.
    late_behind_blank: bool,
    /// Its stretches are not all parted by blanks.
    series: bool,
    only_plain_items: bool,
    ends_with_and: bool,
    comma_groups: u8,
}

#[derive(Clone, Copy)]
struct Chain {
    /// How many bodies are linked.
    length: u8,
    rank: u8,
    rising: bool,
    falling: bool,
    broken: u8,
}

impl Name {
    pub(super) fn of(atom: &Atom) -> Name {
        Name {
            sum: *atom,
            first: *atom,
            last: *atom,
            chain: Chain {
                length: u8::from(atom.heads > 0),
                rank: if atom.heads == 1 { atom.rank } else { 0 },
                rising: false,
                falling: false,
                broken: atom.heads.saturating_sub(1),
            },
            link: None,
            late: false,
            late_behind_blank: false,
            series: false,
            only_plain_items: true,
            ends_with_and: false,
            comma_groups: u8::from(atom.group && atom.content == 1),
        }
    }

    pub(super) fn join(&mut self, border: &Border, atom: &Atom, whole_list: bool) {
        if matches!(border.sign, Sign::Comma | Sign::Dash | Sign::Slash) {
            self.link = Some((border.sign, *atom));
        }
        let subject_so_far = self.sum.heads == 0 && self.sum.subjects > 0 && self.sum.unknown == 0;
        self.series |= !matches!(border.sign, Sign::Blank(_));
        let late = subject_so_far && atom.heads > 0 && atom.opening_first;
        self.late_behind_blank |= late && !self.series;
        self.late |= late && self.series;
        if atom.heads > 0 {
            self.link(atom, whole_list);
            self.link = None;
        }
        let sum = &mut self.sum;
        sum.heads = sum.heads.saturating_add(atom.heads);
        sum.unknown = sum.unknown.saturating_add(atom.unknown);
        sum.subjects = sum.subjects.saturating_add(atom.subjects);
        sum.acronyms = sum.acronyms.saturating_add(atom.acronyms);
        sum.content = sum.content.saturating_add(atom.content);
        sum.group |= atom.group;
        sum.person &= atom.person;
        sum.host |= atom.host;
        sum.legal_only &= atom.legal_only;
        sum.shared_tail |= atom.shared_tail;
        self.only_plain_items &= atom.heads == 0
            && atom.acronyms == 0
            && !atom.group
            && atom.content <= 3
            && !matches!(border.sign, Sign::Blank(_));
        self.ends_with_and = border.sign == Sign::And;
        self.comma_groups = self
            .comma_groups
            .saturating_add(u8::from(atom.group && atom.content == 1));
        self.last = *atom;
    }

    /// Adds a stretch that names a body of its own: it carries the chain on ("Unit, Directorate,
    /// Ministry"; "Ministry, Directorate"; "Presidency - Department") or breaks the name.
    fn link(&mut self, atom: &Atom, whole_list: bool) {
        let chain = &mut self.chain;
        if chain.length == 0 {
            chain.length = 1;
            chain.rank = if atom.heads == 1 { atom.rank } else { 0 };
            chain.broken = atom.heads - 1;
            return;
        }
        let fits = match self.link {
            Some((sign, part)) if atom.heads == 1 => {
                let dash = sign != Sign::Comma;
                if self.sum.host
                    && part.hosted
                    && !part.self_standing
                    && chain.length == 1
                    && whole_list
                {
                    true
                } else if chain.rank == 0 || atom.rank == 0 {
                    false
                } else if chain.rank < atom.rank && !chain.falling {
                    chain.rising |= (chain.rank <= 2 && !self.first.self_standing) || dash;
                    chain.rising
                } else if chain.rank > atom.rank && !chain.rising {
                    chain.falling |= atom.rank <= 2 && !part.self_standing && (whole_list || dash);
                    chain.falling
                } else {
                    false
                }
            }
            _ => false,
        };
        if fits {
            chain.length += 1;
            chain.rank = atom.rank;
        } else {
            chain.broken = chain.broken.saturating_add(atom.heads);
        }
    }

    pub(super) fn weight(&self, list: &List, first: usize, last: usize) -> f32 {
        let sum = &self.sum;
        if sum.content == 0 && !sum.person {
            return -6.0;
        }
        let mut weight = if self.chain.length > 0 {
            let chain = f32::from(self.chain.length);
            let bonus = if self.chain.length > 1 {
                0.6 * chain
            } else {
                0.0
            };
            3.0 * chain + bonus - 3.0 * f32::from(self.chain.broken)
        } else if sum.person {
            2.5
        } else if self.first.post && sum.content == 1 {
            -2.0
        } else if sum.legal_only {
            if sum.acronyms > 0 && sum.content == 1 {
                1.0
            } else {
                -1.0
            }
        } else if sum.acronyms > 0 && sum.acronyms == sum.content {
            3.0
        } else if sum.group {
            2.5
        } else if self.last.soft_last && self.first.self_standing {
            // "National Police"
            2.2
        } else if sum.unknown == 0 && sum.acronyms == 0 {
            -2.0
        } else if first > 0 && sum.subjects > sum.unknown + sum.acronyms && !self.last.country_last
        {
            // "Energy and Industrial Strategy"
            -0.5
        } else {
            0.8 + match () {
                () if self.last.soft_last && sum.unknown > 0 => 1.4,
                () if self.last.country_last => 0.7,
                () => 0.0,
            }
        };
        if self.first.preposition_first || self.first.lead_in_first {
            weight -= 5.0;
        } else if self.first.small_first
            && !self.first.article_first
            && self.chain.length == 0
            && !sum.group
        {
            weight -= 2.0;
        }
        // "... Development and Management Joint Committee of ...": "Management" ends the name before.
        let ends_name_before = first > 0
            && list.borders[first - 1].sign == Sign::And
            && list.atoms[first - 1].subjects > 0;
        if self.late || (self.late_behind_blank && ends_name_before) {
            weight -= 2.5;
        }
        if self.last.unfinished {
            weight -= 4.0;
        }
        let blank_behind = list
            .borders
            .get(last)
            .is_some_and(|border| matches!(border.sign, Sign::Blank(_)));
        if self.last.qualifier_last && blank_behind {
            weight -= 3.0;
        }
        if self.last.country_last && sum.content == 1 && first > 0 {
            weight -= 3.0;
        }
        if last > first {
            // "Municipalities of A, B and C"
            if self.first.plural_first && self.only_plain_items && self.ends_with_and {
                weight += 1.4 * (last - first) as f32;
            }
            // "Developers, citizens and businesses wishing to ..."
            let series = usize::from(self.comma_groups) >= last - first;
            if self.last.shared_tail && series && self.ends_with_and {
                weight += 3.0 * (last - first) as f32;
            }
        }
        weight
    }
}
