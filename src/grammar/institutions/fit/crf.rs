//! A conditional random field over the ways through a value: its likelihood and the best way.

use super::lbfgs;
use super::steps::{NONE, Step, first_steps, last_step, score, steps};
use crate::grammar::institutions::chain::{self, Move, Place, Ready, STATES, Way};
use crate::grammar::institutions::memories::{COLUMNS, REMEMBERED};

pub(super) struct Example {
    pub(super) places: Vec<Place>,
    /// The known features of each place and of the end.
    pub(super) rows: Vec<Vec<u32>>,
    pub(super) moves: Vec<Move>,
    pub(super) weight: f64,
}

pub(super) struct Crf {
    /// Of the remembered weights first, then of each feature.
    penalties: Vec<f64>,
    examples: Vec<Example>,
}

fn scores(rows: &[u32], weights: &[f64]) -> [f64; COLUMNS] {
    let mut scores = [0.0; COLUMNS];
    for row in rows {
        let at = REMEMBERED + *row as usize * COLUMNS;
        for (score, weight) in scores.iter_mut().zip(&weights[at..at + COLUMNS]) {
            *score += weight;
        }
    }
    scores
}

fn weighed(example: &Example, weights: &[f64]) -> (Vec<Place>, [f64; COLUMNS]) {
    let mut places = example.places.clone();
    for (place, rows) in places.iter_mut().zip(&example.rows) {
        place.scores = scores(rows, weights);
    }
    (places, scores(&example.rows[example.places.len()], weights))
}

fn log_sum(values: &[f64]) -> f64 {
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        return most;
    }
    most + values.iter().map(|value| (value - most).exp()).sum::<f64>().ln()
}

fn forward(places: &[Place], remembered: &[f64]) -> Vec<[f64; STATES]> {
    let mut all = Vec::with_capacity(places.len());
    let mut first = [f64::NEG_INFINITY; STATES];
    first_steps(&places[0], |step| first[step.to] = score(&step, &places[0].scores, remembered));
    all.push(first);
    for place in &places[1..] {
        let before = all[all.len() - 1];
        let mut most = [f64::NEG_INFINITY; STATES];
        let mut sums = [0.0; STATES];
        for (state, so_far) in before.into_iter().enumerate() {
            if so_far == f64::NEG_INFINITY {
                continue;
            }
            steps(place, state, |step: Step| {
                let value = so_far + score(&step, &place.scores, remembered);
                if value > most[step.to] {
                    sums[step.to] = sums[step.to] * (most[step.to] - value).exp() + 1.0;
                    most[step.to] = value;
                } else {
                    sums[step.to] += (value - most[step.to]).exp();
                }
            });
        }
        let mut next = [f64::NEG_INFINITY; STATES];
        for state in 0..STATES {
            if sums[state] > 0.0 {
                next[state] = most[state] + sums[state].ln();
            }
        }
        all.push(next);
    }
    all
}

fn total(last: &[f64; STATES], end: &[f64; COLUMNS], remembered: &[f64]) -> f64 {
    let sums: Vec<f64> =
        (0..STATES).map(|state| last[state] + score(&last_step(state), end, remembered)).collect();
    log_sum(&sums)
}

/// The way that the moves take, step by step.
fn way(places: &[Place], moves: &[Move], mut each: impl FnMut(usize, Step)) -> usize {
    let mut state = NONE;
    first_steps(&places[0], |step| {
        if step.by == moves[0] {
            state = step.to;
            each(0, step);
        }
    });
    for at in 1..places.len() {
        let from = state;
        steps(&places[at], from, &mut |step: Step| {
            if step.by == moves[at] {
                state = step.to;
                each(at, step);
            }
        });
    }
    state
}

impl Crf {
    pub(super) fn new(penalties: Vec<f64>, examples: Vec<Example>) -> Crf {
        let examples = examples.into_iter().filter(is_possible).collect();
        Crf { penalties, examples }
    }

    pub(super) fn fit(&mut self, l2: f64, rounds: usize) -> Vec<f64> {
        let start = vec![0.0; REMEMBERED + (self.penalties.len() - 1) * COLUMNS];
        let penalties: Vec<f64> = std::iter::repeat_n(self.penalties[0], REMEMBERED)
            .chain(
                self.penalties[1..]
                    .iter()
                    .flat_map(|penalty| std::iter::repeat_n(*penalty, COLUMNS)),
            )
            .collect();
        lbfgs::least(start, rounds, |weights, gradient| {
            let mut loss = 0.0;
            for ((slot, weight), penalty) in gradient.iter_mut().zip(weights).zip(&penalties) {
                *slot = l2 * penalty * weight;
                loss += 0.5 * l2 * penalty * weight * weight;
            }
            for example in &self.examples {
                loss += example.weight * self.add(example, weights, gradient);
            }
            loss
        })
    }

    fn add(&self, example: &Example, weights: &[f64], gradient: &mut [f64]) -> f64 {
        let remembered = &weights[..REMEMBERED];
        let (places, end) = weighed(example, weights);
        let count = places.len();
        let forward = forward(&places, remembered);
        let total = total(&forward[count - 1], &end, remembered);
        let mut columns = vec![[0.0; COLUMNS]; count + 1];
        let weight = example.weight;
        let note = |step: &Step, share: f64, columns: &mut [f64; COLUMNS], gradient: &mut [f64]| {
            for index in step.remembered {
                if index != NONE {
                    gradient[index] += weight * share;
                }
            }
            for column in step.columns {
                if column != NONE {
                    columns[column] += share;
                }
            }
        };
        // Expected.
        let mut back = [f64::NEG_INFINITY; STATES];
        for state in 0..STATES {
            let step = last_step(state);
            back[state] = score(&step, &end, remembered);
            let share = (forward[count - 1][state] + back[state] - total).exp();
            if share > 1e-9 {
                note(&step, share, &mut columns[count], gradient);
            }
        }
        for at in (1..count).rev() {
            let place = &places[at];
            let mut next = [f64::NEG_INFINITY; STATES];
            for state in 0..STATES {
                if forward[at - 1][state] == f64::NEG_INFINITY {
                    continue;
                }
                let mut most = f64::NEG_INFINITY;
                let mut sum = 0.0;
                steps(place, state, |step: Step| {
                    let value = score(&step, &place.scores, remembered) + back[step.to];
                    let share = (forward[at - 1][state] + value - total).exp();
                    if share > 1e-9 {
                        note(&step, share, &mut columns[at], gradient);
                    }
                    if value > most {
                        sum = sum * (most - value).exp() + 1.0;
                        most = value;
                    } else {
                        sum += (value - most).exp();
                    }
                });
                next[state] = most + sum.ln();
            }
            back = next;
        }
        first_steps(&places[0], |step| {
            let share = (score(&step, &places[0].scores, remembered) + back[step.to] - total).exp();
            note(&step, share, &mut columns[0], gradient);
        });
        // Observed.
        let mut gold = 0.0;
        let last = way(&places, &example.moves, |at, step| {
            gold += score(&step, &places[at].scores, remembered);
            note(&step, -1.0, &mut columns[at], gradient);
        });
        let step = last_step(last);
        gold += score(&step, &end, remembered);
        note(&step, -1.0, &mut columns[count], gradient);
        for (columns, rows) in columns.iter().zip(&example.rows) {
            for row in rows {
                let at = REMEMBERED + *row as usize * COLUMNS;
                for (slot, value) in gradient[at..at + COLUMNS].iter_mut().zip(columns) {
                    *slot += weight * value;
                }
            }
        }
        total - gold
    }
}

/// How unlikely the weights hold an example's way: minus the logarithm of its likelihood. None where
/// no way leads to it.
pub(super) fn surprise(example: &Example, weights: &[f64]) -> Option<f64> {
    if !is_possible(example) {
        return None;
    }
    let (places, end) = weighed(example, weights);
    let remembered = &weights[..REMEMBERED];
    let forward = forward(&places, remembered);
    let mut gold = 0.0;
    let last = way(&places, &example.moves, |at, step| {
        gold += score(&step, &places[at].scores, remembered);
    });
    gold += score(&last_step(last), &end, remembered);
    Some(total(&forward[places.len() - 1], &end, remembered) - gold)
}

/// Whether the chain has a way that takes an example's moves.
fn is_possible(example: &Example) -> bool {
    let mut steps = 0;
    if example.moves.first().is_none_or(|first| *first == Move::Join) {
        return false;
    }
    way(&example.places, &example.moves, |_, _| steps += 1);
    steps == example.places.len()
}

/// The best way through an example.
pub(super) fn decode(example: &Example, weights: &[f64]) -> Way {
    let (places, end) = weighed(example, weights);
    chain::best(&places, &end, &Ready::of(&weights[..REMEMBERED]), f64::INFINITY)
}
