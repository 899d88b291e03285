//! The numbers by which words and names are looked up.

use std::hash::Hasher;

use crate::vocabulary::Key;

/// The hash of folded letters: FNV-1a, as they are few and come from no adversary's table.
pub(super) fn hash(letters: &[u8]) -> u64 {
    go_on(Key::EMPTY, letters).0
}

/// The key of what goes on with folded letters.
pub(super) fn go_on(key: Key, letters: &[u8]) -> Key {
    letters.iter().fold(key, |key, letter| key.and(u32::from(*letter)))
}

/// A word as the learned tables hold it: the hash of its folded letters.
pub(super) type WordKey = u32;

/// A hash as the learned tables have it: odd, so that it is none of no word.
pub(super) fn short(hash: u64) -> WordKey {
    (hash ^ (hash >> 32)) as u32 | 1
}

/// The key of a word as the learned tables spell it: folded.
pub(super) fn spelled_key(word: &str) -> WordKey {
    short(hash(word.as_bytes()))
}

/// A name by its words.
pub(super) type NameKey = u64;

/// One multiplication mixes features and words: they are numbers that nobody chose to collide.
#[derive(Clone, Copy, Default)]
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

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}
