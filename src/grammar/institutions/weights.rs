//! The learned weights, read from a text file.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::chain::{COLUMNS, Place, REMEMBERED};
use super::features::{Asked, Feature, is_candidate};
use super::tokens::{Row, by_word};

/// The features are well mixed already.
#[derive(Default)]
pub(super) struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

pub(super) type Rows = HashMap<Feature, [f32; COLUMNS], BuildHasherDefault<Mixed>>;

pub(super) struct Weights {
    pub(super) rows: Rows,
    pub(super) remembered: Vec<f64>,
}

impl Weights {
    pub(super) fn none() -> Weights {
        Weights { rows: Rows::default(), remembered: vec![0.0; REMEMBERED] }
    }

    pub(super) fn scores(&self, asked: &Asked) -> [f64; COLUMNS] {
        let mut scores = [0.0; COLUMNS];
        for feature in &asked.features {
            if let Some(row) = self.rows.get(feature) {
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += f64::from(*weight);
                }
            }
        }
        scores
    }
}

/// The places of a row, not yet weighed.
pub(super) fn places(row: &Row) -> Vec<Place> {
    let tokens = &row.tokens;
    tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            let stretch = &row.stretches[token.stretch as usize];
            let right = if stretch.start == at { stretch.kind } else { by_word(token) };
            Place::of(token, is_candidate(tokens, at), right)
        })
        .collect()
}

