//! How well lists of members are split that the weights have not seen.

use std::collections::HashMap;

use super::crf;
use super::data::{IN_NO_FOLD, Origin};
use super::{Asked, Prepared, asked, example, labelled, names, weights_of};
use crate::grammar::institutions::chain::Way;
use crate::grammar::institutions::signs::Near;

const FOLDS: usize = 5;

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
        .map(|member| if member == IN_NO_FOLD { usize::MAX } else { fold[member.as_str()] })
        .collect()
}

#[derive(Default)]
struct Score {
    lists: usize,
    exact: usize,
    hits: usize,
    names: usize,
    /// Of lists to which a way leads: how many, and how unlikely the weights held it, in all.
    ways: usize,
    surprise: f64,
}

impl Score {
    fn add(&mut self, wanted: &[String], found: &[String], surprise: Option<f64>) {
        self.ways += usize::from(surprise.is_some());
        self.surprise += surprise.unwrap_or(0.0);
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

/// What weights make of lists of members that they have not seen.
#[derive(Default)]
struct Unseen {
    scores: HashMap<Origin, Score>,
    /// Of flat values that name one body: how many, and how many are left whole.
    ones: (usize, usize),
    /// Of flat values: the margin, and whether the split is right.
    margins: Vec<(f64, bool)>,
    wrong: Vec<String>,
    kinds: HashMap<String, usize>,
}

impl Unseen {
    fn add(&mut self, one: &Prepared, way: &Way, surprise: Option<f64>) {
        let list = &one.list;
        let found = names(&one.row, &one.value, &way.moves);
        let right = found == list.items;
        self.scores.entry(list.origin).or_default().add(&list.items, &found, surprise);
        if list.origin == Origin::Flat {
            self.margins.push((way.margin, right));
            if list.items.len() == 1 {
                self.ones = (self.ones.0 + 1, self.ones.1 + usize::from(right));
            }
        }
        if right {
            return;
        }
        self.wrong.push(format!(
            "{:?} {} {:.2}: {}\n    gold {:?}\n    ours {found:?}{}",
            list.origin,
            list.member,
            way.margin,
            one.value.replace('\n', "\\n"),
            list.items,
            if one.moves.is_none() { "\n    no way leads to the gold" } else { "" },
        ));
        let moves = one.moves.as_ref();
        if let Some((at, by)) =
            moves.and_then(|moves| moves.iter().enumerate().find(|(at, by)| **by != way.moves[*at]))
        {
            let near = Near::of(one.row.tokens[at].sign);
            *self.kinds.entry(format!("{near:?}: {:?} for {by:?}", way.moves[at])).or_default() +=
                1;
        }
    }
}

/// Fits without each fold and splits its lists.
fn unseen(lists: &[Prepared]) -> Unseen {
    let members: Vec<String> = lists.iter().map(|one| one.list.member.clone()).collect();
    let fold = folds(&members);
    let fold_of: HashMap<&str, usize> =
        members.iter().map(String::as_str).zip(fold.iter().copied()).collect();
    let ways_of = &|out: usize| -> Vec<(usize, Way, Option<f64>)> {
        let asked = asked(lists, |one| fold_of[one.list.member.as_str()] == out);
        let seen: Vec<&Asked<'_>> =
            asked.iter().zip(&fold).filter(|(_, fold)| **fold != out).map(|(one, _)| one).collect();
        let (weights, known) = weights_of(&seen);
        (0..lists.len())
            .filter(|index| fold[*index] == out && !lists[*index].list.doubtful)
            .map(|index| {
                let example = example(&asked[index], &known);
                (index, crf::decode(&example, &weights), crf::surprise(&example, &weights))
            })
            .collect()
    };
    let mut unseen = Unseen::default();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..FOLDS).map(|out| scope.spawn(move || ways_of(out))).collect();
        for thread in threads {
            for (index, way, surprise) in thread.join().expect("a fold") {
                unseen.add(&lists[index], &way, surprise);
            }
        }
    });
    unseen
}

#[test]
#[ignore = "takes two minutes with optimisation"]
fn lists_of_members_that_the_weights_have_not_seen() {
    let Some(lists) = labelled() else { return };
    let mut unseen = unseen(&lists);
    if std::env::var_os("OGPX_SHOW_WRONG").is_some() {
        println!("{}", unseen.wrong.join("\n"));
    }
    let mut kinds: Vec<_> = unseen.kinds.into_iter().collect();
    kinds.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    for (why, count) in kinds.iter().take(20) {
        println!("{count:4} {why}");
    }
    for (origin, score) in &unseen.scores {
        println!(
            "{origin:?}: {} lists, exact {:.3}, names {:.3}, surprise {:.4}",
            score.lists,
            score.exact(),
            score.f1(),
            score.surprise / score.ways as f64
        );
    }
    let (ones, whole) = unseen.ones;
    println!("{whole} of {ones} flat values of one body are right");
    let margins = &mut unseen.margins;
    margins.sort_by(|a, b| a.0.total_cmp(&b.0));
    let sure = &margins[margins.len() * 3 / 10..];
    let right = sure.iter().filter(|(_, right)| *right).count() as f64 / sure.len() as f64;
    println!(
        "three in ten have a margin below {:.2}; of the others {right:.3} are right",
        sure[0].0
    );
    assert!(unseen.scores[&Origin::Flat].exact() >= 0.86 && right >= 0.95);
}
