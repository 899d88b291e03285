//! The automaton that a pattern stands for, and how a text is walked through by it.
//!
//! In: the parts of a pattern. Out: where a text holds it from a place on, as a regular expression would
//! find it: of several ways the first that leads to the end. A place of the text that was tried at a branch
//! is not tried there again, so that a walk takes no longer than the branches times the text.
//!
//! There are hundreds of patterns, of which a page asks for some twenty, of a few sentences each: so an
//! automaton is made in less time than such a sentence is read, and a word of a class is one step.

use super::classes::{Class, Signs, is_of_words};
use super::pattern::{Part, Times};

/// What a pattern stands for.
#[derive(Debug)]
pub(super) struct Automaton {
    states: Vec<State>,
    start: Id,
    branches: usize,
}

/// A state by its number.
type Id = u32;

#[derive(Debug)]
enum State {
    Letters(Box<str>, Id),
    Sign(Signs, Id),
    /// As many signs of a set as stand there, one at least: what follows begins with none of them, so that fewer
    /// lead nowhere.
    Through(Signs, Id),
    /// Any word of a class that stands there, the longest first.
    Word(Class, Branch, Id),
    /// Several ways, the first before the others, each with what stands where it begins.
    Fork(Box<[(Id, Firsts)]>, Branch),
    /// Here begins or ends what is told apart.
    Told(Side, Id),
    Border(Id),
    Start(Id),
    End(Id),
    Found,
}

/// A state that several ways lead on from, by its number among those.
type Branch = usize;

#[derive(Clone, Copy, Debug)]
enum Side {
    Start,
    End,
}

/// The signs that may stand where a way goes on, by some of their bits: a way that begins otherwise is told
/// before it is gone.
#[derive(Clone, Copy, Debug)]
struct Firsts(u64);

impl Firsts {
    const ANY: Firsts = Firsts(u64::MAX);

    fn of(sign: u8) -> Firsts {
        Firsts(1 << (sign & 63))
    }

    fn or(self, others: Firsts) -> Firsts {
        Firsts(self.0 | others.0)
    }

    /// Whether a way may go on before a sign, or at the end of the text.
    fn allow(self, next: Option<u8>) -> bool {
        match next {
            Some(sign) => self.0 & Firsts::of(sign).0 != 0,
            None => self.0 == Firsts::ANY.0,
        }
    }
}

/// Where a walk ended that came to the end of the pattern, and where what it tells apart begins and ends.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Walked {
    pub(super) end: usize,
    pub(super) told: [Option<usize>; 2],
}

impl Automaton {
    pub(super) fn of(parts: &[Part]) -> Automaton {
        let mut maker = Maker { states: vec![State::Found], branches: 0, told: told_apart(parts) };
        let start = maker.sequence(parts, FOUND);
        Automaton { states: maker.states, start, branches: maker.branches }
    }

    /// A walk through a text.
    pub(super) fn walk<'w>(&'w self, text: &'w str) -> Walk<'w> {
        Walk { automaton: self, text: text.as_bytes(), tried: Vec::new(), ahead: Vec::new() }
    }
}

const FOUND: Id = 0;

/// How much parts tell apart.
fn told_apart(parts: &[Part]) -> usize {
    let each = parts.iter().map(|part| match part {
        Part::Told(parts) => 1 + told_apart(parts),
        Part::Form(parts) => told_apart(parts),
        Part::Repeat(parts, _) => told_apart(parts),
        Part::Either(ways) => ways.all.iter().map(|way| told_apart(way)).sum(),
        _ => 0,
    });
    each.sum()
}

/// Puts states together from the last to the first, so that each knows where it leads.
struct Maker {
    states: Vec<State>,
    branches: usize,
    /// How much of what is told apart stands before. Only the first is asked for.
    told: usize,
}

impl Maker {
    fn add(&mut self, state: State) -> Id {
        self.states.push(state);
        self.states.len() as Id - 1
    }

    fn branch(&mut self) -> Branch {
        self.branches += 1;
        self.branches - 1
    }

    fn sequence(&mut self, parts: &[Part], next: Id) -> Id {
        let mut behind: Option<&Part> = None;
        parts.iter().rev().fold(next, |next, part| {
            let id = match (part, behind) {
                (Part::Run(signs, Times::ANY_BUT_NONE), Some(Part::Letters(letters)))
                    if letters.bytes().next().is_some_and(|first| !signs.has(first)) =>
                {
                    self.add(State::Through(*signs, next))
                }
                _ => self.part(part, next),
            };
            behind = Some(part);
            id
        })
    }

    fn part(&mut self, part: &Part, next: Id) -> Id {
        match part {
            Part::Letters(letters) => self.add(State::Letters(letters.clone(), next)),
            Part::Run(signs, times) => self.run(*signs, *times, next),
            Part::Word(class) => {
                let branch = self.branch();
                self.add(State::Word(Class::clone(class), branch, next))
            }
            Part::Told(parts) => {
                // Those within it stand behind its beginning.
                let within = told_apart(parts);
                let is_first = self.told == within + 1;
                let end = if is_first { self.add(State::Told(Side::End, next)) } else { next };
                let inside = self.sequence(parts, end);
                self.told -= 1;
                if is_first { self.add(State::Told(Side::Start, inside)) } else { inside }
            }
            Part::Either(ways) => {
                let mut starts: Vec<Id> =
                    ways.all.iter().rev().map(|way| self.sequence(way, next)).collect();
                starts.reverse();
                self.fork(starts)
            }
            Part::Repeat(parts, times) => {
                self.repeated(*times, next, |maker, next| maker.sequence(parts, next))
            }
            Part::Spread(signs) => self.repeated(Times::AS_FEW_AS_CAN_BE, next, |maker, next| {
                let blank = maker.add(State::Letters(" ".into(), next));
                maker.add(State::Through(*signs, blank))
            }),
            Part::Form(parts) => self.sequence(parts, next),
            Part::Border => self.add(State::Border(next)),
            Part::Start => self.add(State::Start(next)),
            Part::End => self.add(State::End(next)),
        }
    }

    fn run(&mut self, signs: Signs, times: Times, next: Id) -> Id {
        self.repeated(times, next, |maker, next| maker.add(State::Sign(signs, next)))
    }

    fn fork(&mut self, ways: Vec<Id>) -> Id {
        let branch = self.branch();
        let ways = self.with_firsts(ways);
        self.add(State::Fork(ways, branch))
    }

    fn with_firsts(&self, ways: Vec<Id>) -> Box<[(Id, Firsts)]> {
        ways.into_iter().map(|way| (way, self.firsts(way))).collect()
    }

    /// What may stand where a state is gone on from. A fork that is not made yet may go on anywhere.
    fn firsts(&self, state: Id) -> Firsts {
        match &self.states[state as usize] {
            State::Letters(letters, next) => match letters.as_bytes().first() {
                Some(first) => Firsts::of(*first),
                None => self.firsts(*next),
            },
            State::Sign(signs, _) | State::Through(signs, _) => Firsts(signs.by_six_bits()),
            State::Word(class, ..) => Firsts(class.openings.by_six_bits()),
            State::Fork(ways, _) if ways.is_empty() => Firsts::ANY,
            State::Fork(ways, _) => ways.iter().map(|(_, own)| *own).fold(Firsts(0), Firsts::or),
            State::Told(_, next) | State::Border(next) => self.firsts(*next),
            State::Start(_) | State::End(_) | State::Found => Firsts::ANY,
        }
    }

    fn repeated(
        &mut self,
        times: Times,
        next: Id,
        mut once: impl FnMut(&mut Maker, Id) -> Id,
    ) -> Id {
        let told = self.told;
        // What is said once and stands several times is told apart as one.
        let mut once = |maker: &mut Maker, next| {
            maker.told = told;
            once(maker, next)
        };
        let either = |again, leave| match times.rather_few {
            true => vec![leave, again],
            false => vec![again, leave],
        };
        let mut start = next;
        let mut least = times.least;
        if times.most == usize::MAX {
            // Once and again: what may be nothing may be left out as a whole only.
            let again = self.fork(Vec::new());
            let branch = self.branches - 1;
            start = once(self, again);
            self.states[again as usize] =
                State::Fork(self.with_firsts(either(start, next)), branch);
            if least == 0 {
                start = self.fork(either(start, next));
            }
            least = least.saturating_sub(1);
        } else {
            for _ in times.least..times.most {
                let again = once(self, start);
                start = self.fork(either(again, next));
            }
        }
        (0..least).fold(start, |start, _| once(self, start))
    }
}

/// A walk through a text, from one place after the other.
pub(super) struct Walk<'w> {
    automaton: &'w Automaton,
    text: &'w [u8],
    /// A bit for each branch and place of the text: whether it was tried. Most walks come to none.
    tried: Vec<u64>,
    /// Where else the walk may go on, the last first.
    ahead: Vec<Ahead>,
}

enum Ahead {
    At(Id, usize),
    /// There, this was told apart.
    Told(Side, Option<usize>),
}

impl Walk<'_> {
    /// From a place, at which no walk began before.
    pub(super) fn from(&mut self, start: usize) -> Option<Walked> {
        let mut walked = Walked::default();
        self.ahead.clear();
        self.ahead.push(Ahead::At(self.automaton.start, start));
        while let Some(ahead) = self.ahead.pop() {
            match ahead {
                Ahead::Told(side, before) => walked.told[side as usize] = before,
                Ahead::At(state, at) => {
                    if let Some(end) = self.on(state, at, &mut walked) {
                        return Some(Walked { end, ..walked });
                    }
                }
            }
        }
        None
    }

    /// On the first way, as far as it leads.
    fn on(&mut self, mut state: Id, mut at: usize, walked: &mut Walked) -> Option<usize> {
        let automaton = self.automaton;
        loop {
            let rest = &self.text[at..];
            state = match &automaton.states[state as usize] {
                State::Letters(letters, next) => {
                    let letters = letters.as_bytes();
                    // Most that stands elsewhere begins otherwise.
                    if rest.first() != letters.first()
                        || letters.len() > 1 && !rest.starts_with(letters)
                    {
                        return None;
                    }
                    at += letters.len();
                    *next
                }
                State::Sign(signs, next) => {
                    rest.first().filter(|sign| signs.has(**sign))?;
                    at += 1;
                    *next
                }
                State::Through(signs, next) => {
                    let length = rest.iter().take_while(|sign| signs.has(**sign)).count();
                    at += length;
                    (length > 0).then_some(*next)?
                }
                State::Word(class, branch, next) => {
                    let begin = self.ahead.len();
                    let ends = class.that_begin(rest).map(|word| at + word.len());
                    self.ahead.extend(ends.map(|end| Ahead::At(*next, end)));
                    self.ahead[begin..].reverse();
                    if self.ahead.len() > begin && self.try_at(*branch, at).is_none() {
                        self.ahead.truncate(begin);
                    }
                    return None;
                }
                State::Fork(ways, branch) => {
                    let next = rest.first().copied();
                    let mut open = ways.iter().filter(|(_, firsts)| firsts.allow(next));
                    let (first, _) = open.next()?;
                    self.try_at(*branch, at)?;
                    let others = open.rev().map(|(other, _)| Ahead::At(*other, at));
                    self.ahead.extend(others);
                    *first
                }
                State::Told(side, next) => {
                    let told = &mut walked.told[*side as usize];
                    self.ahead.push(Ahead::Told(*side, told.replace(at)));
                    *next
                }
                State::Border(next) => {
                    let is_of_words =
                        |sign: Option<&u8>| sign.is_some_and(|sign| is_of_words(*sign));
                    let before = at.checked_sub(1).map(|before| &self.text[before]);
                    (is_of_words(before) != is_of_words(rest.first())).then_some(*next)?
                }
                State::Start(next) => (at == 0).then_some(*next)?,
                State::End(next) => rest.is_empty().then_some(*next)?,
                State::Found => return Some(at),
            };
        }
    }

    /// Notes that a branch is tried at a place; `None` where it was.
    fn try_at(&mut self, branch: Branch, at: usize) -> Option<()> {
        let places = self.text.len() + 1;
        if self.tried.is_empty() {
            let rows = self.automaton.branches.saturating_mul(places).div_ceil(64);
            self.tried.resize(rows, 0);
        }
        let number = branch * places + at;
        let (row, bit) = (&mut self.tried[number / 64], 1 << (number % 64));
        let is_new = *row & bit == 0;
        *row |= bit;
        is_new.then_some(())
    }
}
