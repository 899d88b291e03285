//! Fits the weights to lists that people have split.
//!
//! `cargo test --release --lib institutions::fit -- --ignored --nocapture` writes `weights.txt` again
//! and tells how well lists of members are split that the weights have not seen. It reads the labelled
//! lists beside the repository and does nothing without them.

mod crf;
mod data;
mod lbfgs;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use super::asking::ask;
use super::chain::{self, COLUMNS, Move, REMEMBERED};
use super::features::{Ask, Feature, Near};
use super::lexicon::{Class, spelling};
use super::tokens::{Row, row};
use super::weights::{name, places};
use super::words::Gap;
use crf::{Crf, Example};
use data::{Labelled, Origin};

/// Of each weight's square, in the likelihood's unit. Of 0.25 to 14, between 2 and 4 split most lists of
/// left-out members rightly.
const PENALTY: f64 = 3.0;
/// A feature that fewer places ask is none.
const FEWEST: usize = 4;
const ROUNDS: usize = 100;
const FOLDS: usize = 5;

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
    let mut names: Vec<String> = Vec::new();
    let mut at = 0;
    while at < moves.len() {
        let start = at;
        at += 1;
        while at < moves.len() && moves[at] == Move::Join {
            at += 1;
        }
        if moves[start] == Move::Name {
            let name = row.tokens[start].word.open..row.tokens[at - 1].word.close;
            let name = super::Item { name, group: None, note: None }.name_in(value).into_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// Parts members into folds of like size; the cases of the tests are in none.
fn folds(members: &[String]) -> Vec<usize> {
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    for member in members {
        *sizes.entry(member).or_default() += 1;
    }
    let mut order: Vec<(&str, usize)> = sizes.into_iter().collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let mut load = [0; FOLDS];
    let mut fold: HashMap<&str, usize> = HashMap::new();
    for (member, size) in order {
        let least = (0..FOLDS).min_by_key(|index| load[*index]).unwrap_or(0);
        load[least] += size;
        fold.insert(member, least);
    }
    members
        .iter()
        .map(|member| if member == "cases" { usize::MAX } else { fold[member.as_str()] })
        .collect()
}

struct Prepared {
    list: Labelled,
    value: String,
    row: Row,
    asked: Vec<Vec<Feature>>,
    moves: Option<Vec<Move>>,
}

fn prepare(lists: Vec<Labelled>) -> Vec<Prepared> {
    let mut prepared = Vec::new();
    for list in lists {
        let inner = super::enclosed(&list.value);
        let value = list.value[inner].to_owned();
        let row = row(&value);
        if row.tokens.is_empty() {
            continue;
        }
        let mut asked = Vec::new();
        ask(&value, &row, |features| asked.push(features.to_vec()));
        let moves = align(&row, &value, &list).filter(|moves| {
            let reachable = places(&row)
                .iter()
                .zip(moves)
                .all(|(place, by)| place.candidate || *by == Move::Join);
            reachable && names(&row, &value, moves) == list.items
        });
        if moves.is_none() && list.origin == Origin::Page {
            // The gold names what stands on other lines of the page.
            continue;
        }
        prepared.push(Prepared { list, value, row, asked, moves });
    }
    prepared
}

/// Keeps the features that stand in lists of at least two members.
fn known(prepared: &[&Prepared], least: usize) -> HashMap<Feature, usize> {
    let mut seen: HashMap<Feature, (usize, String, bool)> = HashMap::new();
    for one in prepared {
        for asked in &one.asked {
            for feature in asked {
                let entry =
                    seen.entry(*feature).or_insert_with(|| (0, one.list.member.clone(), false));
                entry.0 += 1;
                entry.2 |= entry.1 != one.list.member;
            }
        }
    }
    let mut kept: Vec<Feature> = seen
        .into_iter()
        .filter(|(_, (count, _, two))| *count >= least && *two)
        .map(|(feature, _)| feature)
        .collect();
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
        .or(Class::PREPOSITION)
        .or(Class::RELATIVE)
        .or(Class::LEGAL)
        .or(Class::TITLE)
        .or(Class::OTHER);
    match feature.ask().0 {
        Ask::FirstClass => Class::of_bit(feature.values()[1]).is(GRAMMAR),
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
        | Ask::Ranks
        | Ask::RanksWhole
        | Ask::RanksPair
        | Ask::Rise
        | Ask::RanksOwn
        | Ask::OtherLabels
        | Ask::Main
        | Ask::Ending => true,
        _ => false,
    }
}

fn examples(prepared: &[&Prepared], known: &HashMap<Feature, usize>) -> Vec<Example> {
    prepared
        .iter()
        .map(|one| Example {
            places: places(&one.row),
            rows: one
                .asked
                .iter()
                .map(|asked| {
                    asked
                        .iter()
                        .filter_map(|feature| known.get(feature).map(|index| *index as u32))
                        .collect()
                })
                .collect(),
            moves: one.moves.clone().unwrap_or_default(),
            weight: one.list.weight,
        })
        .collect()
}

/// The file of the weights.
fn written(weights: &[f64], known: &HashMap<Feature, usize>, prepared: &[Prepared]) -> String {
    const LEAST: f64 = 0.05;
    let mut words = HashMap::new();
    for one in prepared {
        for token in &one.row.tokens {
            let text = token.word.text(&one.value);
            if let Some(spelling) = spelling(text) {
                if spelling.len() > 5 {
                    words.insert(token.suffix, spelling[spelling.len() - 4..].to_owned());
                }
                words.insert(token.key, spelling);
            }
        }
    }
    let mut file = String::from(
        "# What the splitter of lists weighs, written by its fit (fit/mod.rs): do not write here by hand.\n\n[remembered]\n",
    );
    let mut index = 0;
    for memory in &chain::MEMORIES {
        for name in memory.names() {
            if weights[index].abs() >= LEAST {
                let _ = writeln!(file, "{name} = {:.2}", weights[index]);
            }
            index += 1;
        }
    }
    file.push_str("\n[asked]\n");
    let mut lines = Vec::new();
    for (feature, index) in known {
        let at = REMEMBERED + index * COLUMNS;
        let said: Vec<String> = weights[at..at + COLUMNS]
            .iter()
            .zip(chain::COLUMN_NAMES)
            .filter(|(weight, _)| weight.abs() >= LEAST)
            .map(|(weight, name)| format!("{name} {weight:.2}"))
            .collect();
        if !said.is_empty() {
            lines.push(format!("{} = {}\n", name(*feature, &words), said.join(", ")));
        }
    }
    lines.sort();
    file.extend(lines);
    file
}

#[derive(Default)]
struct Score {
    lists: usize,
    exact: usize,
    hits: usize,
    names: usize,
}

impl Score {
    fn add(&mut self, wanted: &[String], found: &[String]) {
        self.lists += 1;
        self.exact += usize::from(wanted == found);
        self.hits += wanted.iter().filter(|name| found.contains(name)).count();
        self.names += wanted.len() + found.len();
    }

    fn exact(&self) -> f64 {
        self.exact as f64 / self.lists as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.hits as f64 / self.names as f64
    }
}

fn weights_of(lists: &[&Prepared]) -> (Vec<f64>, HashMap<Feature, usize>) {
    let lists: Vec<&Prepared> = lists.iter().copied().filter(|one| one.moves.is_some()).collect();
    let known = known(&lists, FEWEST);
    (Crf::new(penalties(&known), examples(&lists, &known)).fit(PENALTY, ROUNDS), known)
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
fn the_weights_are_written_again() {
    let Some(lists) = labelled() else { return };
    let (weights, known) = weights_of(&lists.iter().collect::<Vec<_>>());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/grammar/institutions/weights.txt");
    let file = written(&weights, &known, &lists);
    assert!(file.lines().count() > 1000);
    std::fs::write(path, file).expect("the file of weights");
}

#[test]
#[ignore = "takes two minutes with optimisation"]
fn lists_of_members_that_the_weights_have_not_seen() {
    let Some(lists) = labelled() else { return };
    let members: Vec<String> = lists.iter().map(|one| one.list.member.clone()).collect();
    let fold = folds(&members);
    let mut scores: HashMap<Origin, Score> = HashMap::new();
    let mut margins = Vec::new();
    let mut wrong: HashMap<String, usize> = HashMap::new();
    for out in 0..FOLDS {
        let seen: Vec<&Prepared> =
            lists.iter().zip(&fold).filter(|(_, fold)| **fold != out).map(|(one, _)| one).collect();
        let (weights, known) = weights_of(&seen);
        for (one, _) in
            lists.iter().zip(&fold).filter(|(one, fold)| **fold == out && !one.list.doubtful)
        {
            let example = examples(&[one], &known).remove(0);
            let way = crf::decode(&example, &weights);
            let found = names(&one.row, &one.value, &way.moves);
            scores.entry(one.list.origin).or_default().add(&one.list.items, &found);
            if one.list.origin == Origin::Flat {
                margins.push((way.margin, found == one.list.items));
            }
            if let Some(moves) = &one.moves
                && found != one.list.items
                && let Some(at) = (0..moves.len()).find(|at| moves[*at] != way.moves[*at])
            {
                let near = Near::of(one.row.tokens[at].sign);
                *wrong
                    .entry(format!("{near:?}: {:?} for {:?}", way.moves[at], moves[at]))
                    .or_default() += 1;
            }
        }
    }
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    wrong.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    for (why, count) in wrong.iter().take(20) {
        println!("{count:4} {why}");
    }
    for (origin, score) in &scores {
        println!(
            "{origin:?}: {} lists, exact {:.3}, names {:.3}",
            score.lists,
            score.exact(),
            score.f1()
        );
    }
    margins.sort_by(|a, b| a.0.total_cmp(&b.0));
    let sure = &margins[margins.len() * 3 / 10..];
    let right = sure.iter().filter(|(_, right)| *right).count() as f64 / sure.len() as f64;
    println!(
        "three in ten have a margin below {:.2}; of the others {right:.3} are right",
        sure[0].0
    );
    assert!(scores[&Origin::Flat].exact() >= 0.81 && right >= 0.94);
}
