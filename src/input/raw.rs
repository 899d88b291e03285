//! Bytes as they are stored, the last of them still at hand.

use std::fmt;
use std::io::{self, BufRead, ErrorKind, Read};

use super::unicode::Peek;

/// How far a reader can go back: a decoder may run on over what it should not have read, and the next
/// member is looked for from where the broken one begins. Damage shows within some kilobytes.
const BACK: usize = 256 << 10;
/// As much is read at once as is held already, between these: most pages are a few kilobytes.
const FIRST_CHUNK: usize = 8 << 10;
const CHUNK: usize = 64 << 10;
/// What is known to be no longer is read at once.
const WHOLE: usize = 1 << 20;

/// A stream that goes back a little and looks ahead a little.
pub(super) struct Raw {
    reader: Box<dyn Read + Send>,
    /// Bytes that were read, and room behind them.
    held: Vec<u8>,
    /// How many of them were read.
    filled: usize,
    /// Where in `held` the next byte stands.
    at: usize,
    /// How many bytes stood before those held.
    dropped: u64,
    /// So much room is read into.
    room: usize,
    ended: bool,
}

impl Raw {
    pub fn new(reader: impl Read + Send + 'static) -> Self {
        Raw {
            reader: Box::new(reader),
            held: Vec::new(),
            filled: 0,
            at: 0,
            dropped: 0,
            room: FIRST_CHUNK,
            ended: false,
        }
    }

    /// The same, of which it is known how long it is: so there is room at once for all of it, and for one
    /// byte more, by which its end is seen.
    pub fn of_size(reader: impl Read + Send + 'static, size: u64) -> Self {
        let raw = Raw::new(reader);
        match usize::try_from(size) {
            Ok(size @ 1..=WHOLE) => Raw { held: vec![0; size + 1], room: 1, ..raw },
            _ => raw,
        }
    }

    /// How many bytes were read.
    pub fn position(&self) -> u64 {
        self.dropped + self.at as u64
    }

    /// Goes back to a position, or as near to it as can be.
    pub fn back_to(&mut self, position: u64) {
        let at = position.saturating_sub(self.dropped);
        self.at = self.at.min(usize::try_from(at).unwrap_or(usize::MAX));
    }

    /// The byte before the next one.
    pub fn last(&self) -> Option<u8> {
        Some(self.held[self.at.checked_sub(1)?])
    }

    /// What comes next: at least so many bytes where there are as many.
    pub fn peek(&mut self, least: usize) -> io::Result<&[u8]> {
        while self.ahead().len() < least && !self.ended {
            self.more()?;
        }
        Ok(self.ahead())
    }

    /// What was read of what comes next.
    pub fn ahead(&self) -> &[u8] {
        &self.held[self.at..self.filled]
    }

    /// All that comes next, but no more than so many bytes.
    pub fn rest(mut self, most: usize) -> io::Result<Vec<u8>> {
        self.peek(most)?;
        self.held.truncate(self.filled.min(self.at.saturating_add(most)));
        self.held.drain(..self.at);
        Ok(self.held)
    }

    fn more(&mut self) -> io::Result<()> {
        let passed = self.at.saturating_sub(BACK);
        if passed > BACK {
            self.held.copy_within(passed..self.filled, 0);
            self.filled -= passed;
            self.at -= passed;
            self.dropped += passed as u64;
        }
        if self.held.len() - self.filled < self.room {
            self.held.resize(self.filled + self.filled.clamp(FIRST_CHUNK, CHUNK), 0);
        }
        let read = loop {
            match self.reader.read(&mut self.held[self.filled..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        let count = *read.as_ref().unwrap_or(&0);
        self.filled += count;
        // What could not be read once is not asked for again.
        self.ended = count == 0;
        read.map(drop)
    }
}

impl Peek for Raw {
    fn peek(&mut self, least: usize) -> io::Result<&[u8]> {
        Raw::peek(self, least)
    }
}

impl Read for Raw {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Raw {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.peek(1)
    }

    fn consume(&mut self, count: usize) {
        self.at += count;
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Raw").field("position", &self.position()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_back_and_looks_ahead() {
        let bytes: Vec<u8> = (0..3 * BACK).map(|number| number as u8).collect();
        let mut raw = Raw::new(io::Cursor::new(bytes.clone()));
        assert_eq!(raw.peek(CHUNK + 1).unwrap()[..5], bytes[..5]);
        io::copy(&mut raw.by_ref().take(2 * BACK as u64 + 7), &mut io::sink()).unwrap();
        assert_eq!(raw.position(), 2 * BACK as u64 + 7);
        raw.back_to(2 * BACK as u64 - 3);
        let mut rest = Vec::new();
        raw.read_to_end(&mut rest).unwrap();
        assert_eq!(rest, bytes[2 * BACK - 3..]);
        raw.back_to(0);
        assert!(raw.position() <= 2 * BACK as u64, "{raw:?}");
    }

    #[test]
    fn all_that_comes_next_is_taken_up_to_a_limit() {
        let bytes: Vec<u8> = (0..3 * CHUNK).map(|number| number as u8).collect();
        // Sizes that are told may be wrong by the time.
        let sizes = [0, 1, FIRST_CHUNK as u64, bytes.len() as u64, 4 * CHUNK as u64, u64::MAX];
        for most in [0, 7, FIRST_CHUNK, 2 * CHUNK, 4 * CHUNK] {
            for size in sizes {
                let mut raw = Raw::of_size(io::Cursor::new(bytes.clone()), size);
                raw.peek(5).unwrap();
                raw.consume(3);
                assert_eq!(raw.rest(most).unwrap(), bytes[3..bytes.len().min(3 + most)]);
            }
        }
    }
}
