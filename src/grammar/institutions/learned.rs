//! What the library splits lists by: what was learned, as `build.rs` lays it out of the text files in this
//! folder.

use std::sync::OnceLock;

use super::chain::Ready;
use super::habits::Learned;
use super::weights::Weights;
use crate::flat::Flat;

pub(super) const HABITS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/habits"));
pub(super) const WEIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights"));

/// The habits of words in names.
pub(super) fn habits() -> &'static Learned {
    static READY: OnceLock<Learned> = OnceLock::new();
    READY.get_or_init(|| Learned::of_file(HABITS))
}

/// The weights of what is asked at each place.
pub(super) fn weights() -> &'static Weights {
    static READY: OnceLock<Weights> = OnceLock::new();
    READY.get_or_init(|| Weights::of(WEIGHTS))
}

/// The weights of what the way through a value remembers.
pub(super) fn ready() -> &'static Ready {
    static READY: OnceLock<Ready> = OnceLock::new();
    READY.get_or_init(|| Ready::of(&weights().remembered))
}
