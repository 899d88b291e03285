//! Fits the weights to lists that people have split.
//!
//! `OGPX_FIT=1 cargo test --release --lib institutions::fit -- --ignored --nocapture` writes `weights.txt`,
//! `habits.txt` and `names.txt` again and tells how well lists of members are split that the weights have
//! not seen; without the variable it only tells. It reads the labelled lists beside the repository and does
//! nothing without them. `OGPX_FIT=1 cargo test --lib the_directory_is` writes `directory.txt` again.

mod crf;
mod data;
mod lbfgs;
mod steps;
mod unseen;
mod write;

use std::collections::HashMap;
use std::path::Path;

use super::asking::ask;
use super::chain::{Move, places};
use super::counted::Counted;
use super::features::{Ask, Feature, Listener};
use super::habits::{Habits, Pair, Places};
use super::keys::NameKey;
use super::known::{name_key, words_of};
use super::learned::habits;
use super::lexicon::{Class, WordKey};
use super::read;
use super::signs::Near;
use super::tokens::Row;
use super::words::Gap;
use crf::{Crf, Example};
use data::{Labelled, Origin};

/// Of each weight's square, in the likelihood's unit. Of 0.25 to 14, between 2 and 4 split most lists of
/// left-out members rightly.
const PENALTY: f64 = 3.0;
/// Words of names that fewer lists hold are chance.
const FEWEST_LISTS: u16 = 2;
/// Neighbours in names that fewer lists hold are left out: with one list fewer the file is half as long
/// again, and one body more in 250 is cut.
const FEWEST_OF_A_PAIR: u16 = 3;
const ROUNDS: usize = 100;

/// What a value must become: what each of its words does.
fn align(row: &Row, value: &str, list: &Labelled) -> Option<Vec<Move>> {
    let tokens = &row.tokens;
    let value = &value.replace('\n', " ");
    let mut owner: Vec<Option<usize>> = vec![None; tokens.len()];
    let mut cursor = 0;
    for (number, item) in list.items.iter().enumerate() {
        let ahead = value[cursor..].find(item.as_str()).map(|at| at + cursor);
        let at = ahead.or_else(|| value.find(item.as_str()))?;
        let range = at..at + item.len();
        for (index, token) in tokens.iter().enumerate() {
            if range.contains(&token.word.start) && owner[index].is_none() {
                owner[index] = Some(number);
            }
        }
        cursor = range.end;
    }
    let mut moves = vec![Move::Join; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        if let Some(number) = owner[at] {
            moves[at] = Move::Name;
            while at < tokens.len() && owner[at] == Some(number) {
                at += 1;
            }
            continue;
        }
        let start = at;
        while at < tokens.len() && owner[at].is_none() {
            at += 1;
        }
        // Parts of what is left out: repeats of names, labels, remarks.
        let mut parts = vec![start];
        for (inner, token) in tokens.iter().enumerate().take(at).skip(start + 1) {
            if token.sign.parts()
                || token.gap.has(Gap::BRACKET_OPENED.or(Gap::BRACKET_CLOSED))
                    && token.word.depth <= 1
            {
                parts.push(inner);
            }
        }
        let text =
            |from: usize, to: usize| &value[tokens[from].word.open..tokens[to - 1].word.close];
        let group = owner
            .get(at)
            .copied()
            .flatten()
            .and_then(|next| list.groups.get(next).cloned().flatten());
        let mut label = None;
        if let Some(group) = &group {
            let whole = text(start, at);
            if let Some(found) = whole.to_lowercase().rfind(&group.to_lowercase()) {
                let from = tokens[start].word.open + found;
                label = (start..at).find(|index| tokens[*index].word.start >= from);
            }
        }
        if label.is_none() && at < tokens.len() && tokens[at].gap.has(Gap::COLON) {
            label = parts.iter().rev().copied().find(|part| {
                let sign = tokens[*part].gap;
                sign.has(Gap::SEMICOLON.or(Gap::LINE).or(Gap::STOP).or(Gap::BULLET))
                    || *part == start
            });
        }
        if label.is_none() && list.groups.iter().all(Option::is_none) && at < tokens.len() {
            let mut from = at;
            while from > start && tokens[from - 1].word.class.is(Class::LABEL_WORD) {
                from -= 1;
            }
            let begins = tokens[from.min(at - 1)].word.class.is(Class::LABEL_START);
            if at - from >= 2 || (at - from == 1 && start == 0 && begins) {
                label = Some(from);
            }
        }
        let limit = label.unwrap_or(at);
        let mut repeated = false;
        let mut from = start;
        while from < limit {
            let known = (from + 1..=limit)
                .rev()
                .find(|to| list.items.iter().any(|item| item == text(from, *to)));
            if let Some(to) = known {
                moves[from] = Move::Name;
                from = to;
                repeated = true;
            } else {
                let fresh = from == start || repeated;
                repeated = false;
                if fresh {
                    moves[from] = Move::Remark;
                }
                from += 1;
            }
        }
        if let Some(label) = label {
            moves[label] = Move::Label;
        }
    }
    Some(moves)
}

/// The names of a way.
fn names(row: &Row, value: &str, moves: &[Move]) -> Vec<String> {
    let items = super::items_of(value, row, moves);
    items.iter().map(|item| item.name_in(value).into_owned()).collect()
}

struct Prepared {
    list: Labelled,
    /// All names of the list: one that is given twice, flat and with its line ends or by two members,
    /// counts once.
    key: String,
    value: String,
    row: Row,
    moves: Option<Vec<Move>>,
}

/// A list and what is asked of it by the habits of words in other lists.
struct Asked<'l> {
    of: &'l Prepared,
    places: Vec<Vec<Feature>>,
}

fn prepare(lists: Vec<Labelled>) -> Vec<Prepared> {
    let mut prepared = Vec::new();
    for list in lists {
        let inner = super::enclosed(&list.value);
        let value = list.value[inner].to_owned();
        let row = read(&value);
        if row.tokens.is_empty() {
            continue;
        }
        let moves = align(&row, &value, &list).filter(|moves| {
            let mut open = Move::Name;
            let reachable = places(&row).iter().zip(moves).all(|(place, by)| {
                open = if *by == Move::Join { open } else { *by };
                let may_begin = place.candidate || place.address || *by == Move::Join;
                may_begin && (!place.address || open == Move::Remark)
            });
            reachable && names(&row, &value, moves) == list.items
        });
        if moves.is_none() && list.origin == Origin::Page {
            // The gold names what stands on other lines of the page.
            continue;
        }
        let key = list.items.join("\n").to_lowercase();
        prepared.push(Prepared { list, key, value, row, moves });
    }
    prepared
}

/// Whether the names of a list may stand in the repository.
fn may_be_told(one: &Prepared) -> bool {
    matches!(one.list.origin, Origin::Written | Origin::Page | Origin::Case)
}

/// How words behave in the names of each list.
fn habits_of<'l>(lists: impl Iterator<Item = &'l Prepared>) -> HashMap<&'l str, Counted> {
    let mut of: HashMap<&str, Counted> = HashMap::new();
    for one in lists.filter(|one| one.list.origin != Origin::Rewritten) {
        let habits = of.entry(&one.key).or_default();
        for item in &one.list.items {
            let row = read(item);
            let tokens: Vec<_> = row.tokens.iter().filter(|token| token.word.depth == 0).collect();
            for (at, token) in tokens.iter().enumerate() {
                let places = habits.words.entry(token.key).or_default();
                places[usize::from(at > 0)] = 1;
                places[2 + usize::from(at + 1 < tokens.len())] = 1;
                let near = Near::of(token.sign);
                if at > 0 && matches!(near, Near::Blank | Near::Comma | Near::And) {
                    habits.pairs.insert((tokens[at - 1].key, near, token.key), 1);
                }
            }
            if may_be_told(one) {
                let words = words_of(&row.tokens).map(|token| token.key);
                habits.names.insert(name_key(words), 1);
            }
        }
    }
    of
}

/// Counts a list's habits out of those of all lists, or in again.
fn recount(all: &mut Counted, one: &Counted, change: impl Fn(&mut u16, u16)) {
    for (word, places) in &one.words {
        if let Some(sums) = all.words.get_mut(word) {
            sums.iter_mut().zip(places).for_each(|(sum, place)| change(sum, *place));
        }
    }
    for (pair, met) in &one.pairs {
        if let Some(sum) = all.pairs.get_mut(pair) {
            change(sum, *met);
        }
    }
    for (name, met) in &one.names {
        if let Some(sum) = all.names.get_mut(name) {
            change(sum, *met);
        }
    }
}

/// The habits of some lists together, without what is chance. Counted out of them again, a list finds of
/// its own words those that another list has too.
fn together<'h>(habits: impl Iterator<Item = &'h Counted>) -> Counted {
    let mut all = Counted::default();
    for one in habits {
        for (word, places) in &one.words {
            let sums = all.words.entry(*word).or_default();
            sums.iter_mut().zip(places).for_each(|(sum, place)| *sum += place);
        }
        for (pair, met) in &one.pairs {
            *all.pairs.entry(*pair).or_default() += met;
        }
        for (name, met) in &one.names {
            *all.names.entry(*name).or_default() += met;
        }
    }
    all.words.retain(|_, [begins, further, ends, before]| {
        (*begins + *further).max(*ends + *before) >= FEWEST_LISTS
    });
    all.pairs.retain(|_, met| *met >= FEWEST_OF_A_PAIR);
    all
}

/// Writes down the features of each place.
#[derive(Default)]
struct Told {
    places: Vec<Vec<Feature>>,
    open: Vec<Feature>,
}

impl Listener for Told {
    fn feature<const COUNT: usize>(&mut self, ask: Ask, values: [u8; COUNT]) {
        self.open.push(Feature::new(ask, &values, 0));
    }

    fn of_word(&mut self, ask: Ask, near: u8, word: WordKey) {
        self.open.push(Feature::new(ask, &[near], word));
    }

    fn place(&mut self) {
        self.places.push(std::mem::take(&mut self.open));
    }
}

/// The habits of some lists, with the directory beside them.
struct WithDirectory<'h>(&'h Counted);

impl Habits for WithDirectory<'_> {
    fn places(&self, word: WordKey) -> Option<Places> {
        self.0.places(word)
    }

    fn met(&self, pair: Pair) -> u16 {
        self.0.met(pair)
    }

    fn is_name(&self, name: NameKey) -> bool {
        self.0.is_name(name)
    }

    fn is_in_directory(&self, name: NameKey) -> bool {
        habits().is_in_directory(name)
    }
}

/// Asks each list, each by the habits of words in other lists; `unseen` lists count in none, and of their
/// names only those of the directory are known beside. What the weights are learned from is not asked of
/// it: they would trust what is known more than it deserves.
fn asked<'l>(lists: &'l [Prepared], unseen: impl Fn(&Prepared) -> bool) -> Vec<Asked<'l>> {
    let of = habits_of(lists.iter().filter(|one| !unseen(one)));
    let mut all = together(of.values());
    let mut ask_all = |one: &'l Prepared| {
        let own = of.get(one.key.as_str());
        own.into_iter().for_each(|own| recount(&mut all, own, |sum, met| *sum -= met));
        let mut told = Told::default();
        match unseen(one) {
            true => ask(&one.value, &one.row, &WithDirectory(&all), &mut told),
            false => ask(&one.value, &one.row, &all, &mut told),
        }
        own.into_iter().for_each(|own| recount(&mut all, own, |sum, met| *sum += met));
        Asked { of: one, places: told.places }
    };
    lists.iter().map(&mut ask_all).collect()
}

/// Keeps the features that two lists at least ask.
fn known(prepared: &[&Asked<'_>]) -> HashMap<Feature, usize> {
    let mut seen: HashMap<Feature, (&str, bool)> = HashMap::new();
    for one in prepared {
        for feature in one.places.iter().flatten() {
            let (first, again) = seen.entry(*feature).or_insert((&one.of.key, false));
            *again |= *first != one.of.key;
        }
    }
    let again = seen.into_iter().filter(|(_, (_, again))| *again);
    let mut kept: Vec<Feature> = again.map(|(feature, _)| feature).collect();
    kept.sort();
    kept.into_iter().enumerate().map(|(index, feature)| (feature, index)).collect()
}

/// What a weight's square costs: first of what the way remembers, then of each feature. What says much
/// in few lists (a colon ahead, the ranks of two offices, small words of grammar) is held back less.
fn penalties(known: &HashMap<Feature, usize>) -> Vec<f64> {
    let mut penalties = vec![1.0; known.len() + 1];
    for (feature, index) in known {
        if is_telling(*feature) {
            penalties[index + 1] = 0.25;
        }
    }
    penalties
}

fn is_telling(feature: Feature) -> bool {
    const GRAMMAR: Class = Class::LEAD_IN
        .or(Class::FORM)
        .or(Class::PREPOSITION)
        .or(Class::RELATIVE)
        .or(Class::LEGAL)
        .or(Class::TITLE)
        .or(Class::OTHER);
    match feature.ask().0 {
        Ask::FirstClass => Class::of_bit(feature.value(1)).is(GRAMMAR),
        Ask::Bias
        | Ask::RightKind
        | Ask::ColonAhead
        | Ask::LabelColon
        | Ask::LabelRun
        | Ask::LabelBegins
        | Ask::Initials
        | Ask::AcronymIn
        | Ask::ColonWord
        | Ask::Contact
        | Ask::SaysListEnd
        | Ask::SaysRemark
        | Ask::SaysTail
        | Ask::BracketKind
        | Ask::Begins
        | Ask::Ends
        | Ask::EndsBegins
        | Ask::Pair
        | Ask::PairRates
        | Ask::RanksWhole
        | Ask::RanksPair
        | Ask::Rise
        | Ask::RanksOwn
        | Ask::OtherLabels
        | Ask::Main
        | Ask::Known
        | Ask::KnownBegins
        | Ask::KnownEnds
        | Ask::KnownInside
        | Ask::KnownParts
        | Ask::Ending => true,
        _ => false,
    }
}

fn example(one: &Asked<'_>, known: &HashMap<Feature, usize>) -> Example {
    let rows = |asked: &Vec<Feature>| {
        asked.iter().filter_map(|feature| known.get(feature).map(|index| *index as u32)).collect()
    };
    Example {
        places: places(&one.of.row),
        rows: one.places.iter().map(rows).collect(),
        moves: one.of.moves.clone().unwrap_or_default(),
        weight: one.of.list.weight,
    }
}

fn weights_of(lists: &[&Asked<'_>]) -> (Vec<f64>, HashMap<Feature, usize>) {
    let lists: Vec<_> = lists.iter().copied().filter(|one| one.of.moves.is_some()).collect();
    let known = known(&lists);
    let examples = lists.iter().map(|one| example(one, &known)).collect();
    (Crf::new(penalties(&known), examples).fit(PENALTY, ROUNDS), known)
}

/// The labelled lists and their rewritten twins; none without the lists beside the repository.
fn labelled() -> Option<Vec<Prepared>> {
    let mut lists = data::lists().or_else(|| {
        println!("skipped: no labelled lists beside the repository");
        None
    })?;
    let again: Vec<Labelled> = lists
        .iter()
        .enumerate()
        .filter_map(|(number, list)| data::rewritten(list, number))
        .collect();
    lists.extend(again);
    Some(prepare(lists))
}

#[test]
#[ignore = "takes a minute with optimisation"]
fn the_files_are_written_again() {
    if std::env::var_os("OGPX_FIT").is_none() {
        println!("skipped: OGPX_FIT=1 writes the files");
        return;
    }
    let Some(lists) = labelled() else { return };
    let asked = asked(&lists, |_| false);
    let (weights, known) = weights_of(&asked.iter().collect::<Vec<_>>());
    let words = write::spellings(&lists);
    let files = [
        ("weights.txt", write::weights(&weights, &known, &words)),
        ("habits.txt", write::habits(&together(habits_of(lists.iter()).values()), &words)),
        ("names.txt", write::names(&lists, &words)),
    ];
    files.into_iter().for_each(|(name, text)| write_file(name, &text));
}

fn write_file(name: &str, text: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/grammar/institutions");
    assert!(text.lines().count() > 1000, "{name}");
    std::fs::write(folder.join(name), text).expect("a file of what was learned");
}

/// The names of bodies as they were written down, one a line.
const DIRECTORY: &str = include_str!("directory.txt");

#[test]
fn the_directory_is_what_its_names_become() {
    let names = DIRECTORY.lines().count();
    let counted = format!("{},{:03} names of bodies", names / 1000, names % 1000);
    assert!(
        include_str!("../../../../docs/lists.md").contains(&counted),
        "docs/lists.md: {counted}"
    );
    let text = write::directory(DIRECTORY.lines());
    match std::env::var_os("OGPX_FIT") {
        Some(_) => write_file("directory.txt", &text),
        None => assert!(text == include_str!("../directory.txt"), "OGPX_FIT=1 writes it again"),
    }
}
