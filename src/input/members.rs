//! The members of a packed stream, one after the other.
//!
//! gzip and Zstandard join packed pieces (members, frames) without saying so, and archives keep a
//! record in each: where one is broken, the next can still be read. What is not packed is one member.

use std::error::Error;
use std::io::{self, BufRead, ErrorKind, Read};

use flate2::bufread::GzDecoder;
use ruzstd::decoding::{BlockDecodingStrategy, Dictionary, FrameDecoder};

use super::raw::Raw;
use super::unicode::Peek;

const GZIP: [u8; 2] = [0x1f, 0x8b];
/// gzip, and the only method of packing that it knows.
const DEFLATED: [u8; 3] = [0x1f, 0x8b, 8];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// Frames of Zstandard that hold something else than data begin with one of sixteen numbers.
const SKIPPABLE: [u8; 3] = [0x2a, 0x4d, 0x18];
/// The skippable frame that holds the dictionary of a `.warc.zst`, which is packed itself or not.
const DICTIONARY: u8 = 0x5d;
/// The largest dictionary that is taken; those in use have some hundred kilobytes.
const LARGEST_DICTIONARY: usize = 16 << 20;

/// How many bytes tell what begins there.
const BEGINNING: usize = 8;

const BUFFER: usize = 64 << 10;
/// How much of what looks like a member is unpacked to see whether it is one.
const TRIAL: usize = 1 << 10;

/// Whether bytes begin as packed ones do.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    packing(bytes).is_some() || is_skippable(bytes)
}

/// What the first member of what is packed begins with, as far as these bytes tell.
pub(super) fn beginning(bytes: &[u8]) -> Vec<u8> {
    let mut members = Members::new(Raw::new(io::Cursor::new(bytes.to_vec())), |_| false);
    let begins = members.advance().is_ok_and(|next| next == Next::Member);
    // An error lies behind what is wanted, or there is nothing.
    let _ = begins && members.peek(1).is_ok();
    members.ahead().to_vec()
}

fn packing(bytes: &[u8]) -> Option<Packing> {
    match bytes {
        _ if bytes.starts_with(&GZIP) => Some(Packing::Gzip),
        _ if bytes.starts_with(&ZSTD) => Some(Packing::Zstd),
        _ => None,
    }
}

fn is_skippable(bytes: &[u8]) -> bool {
    matches!(bytes, [0x50..=0x5f, rest @ ..] if rest.starts_with(&SKIPPABLE))
}

/// A stream, member by member.
#[derive(Debug)]
pub(super) struct Members {
    /// The decoder of gzip, which holds the stream whatever is read.
    gzip: GzDecoder<Raw>,
    zstd: Zstd,
    packing: Packing,
    /// Whether something begins here that is stored as it is among what is packed.
    begins: fn(&[u8]) -> bool,
    /// Where the member being read begins.
    begin: u64,
    /// What is unpacked and not taken yet: `out[from..to]`.
    out: Vec<u8>,
    from: usize,
    to: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    /// Nothing is read yet.
    Unknown,
    Plain,
    Gzip,
    Zstd,
    Ended,
}

/// What follows a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Member,
    /// Bytes that begin none.
    Other,
    End,
}

impl Members {
    /// The members of a stream; [`advance`](Members::advance) leads to the first. `begins` tells from
    /// some bytes whether something begins there that may be stored as it is among what is packed.
    pub fn new(raw: Raw, begins: fn(&[u8]) -> bool) -> Self {
        let mut gzip = GzDecoder::new(Raw::new(io::empty()));
        gzip.reset(raw);
        let out = Vec::new();
        let (packing, zstd) = (Packing::Unknown, Zstd::default());
        Members { gzip, zstd, packing, begins, begin: 0, out, from: 0, to: 0 }
    }

    fn raw(&mut self) -> &mut Raw {
        self.gzip.get_mut()
    }

    /// From here on, something else tells what begins that is stored as it is.
    pub fn look_for(&mut self, begins: fn(&[u8]) -> bool) {
        self.begins = begins;
    }

    /// How many stored bytes were read.
    pub fn position(&self) -> u64 {
        self.gzip.get_ref().position()
    }

    /// Where the member being read begins.
    pub fn begin(&self) -> u64 {
        self.begin
    }

    /// Whether what is being read is stored as it is.
    pub fn is_plain(&self) -> bool {
        self.packing == Packing::Plain
    }

    /// What comes next in the member, at least so many bytes where there are as many; nothing at its
    /// end.
    pub fn peek(&mut self, least: usize) -> io::Result<&[u8]> {
        match self.packing {
            Packing::Unknown | Packing::Ended => return Ok(&[]),
            Packing::Plain => return self.raw().peek(least),
            Packing::Gzip | Packing::Zstd => {}
        }
        while self.to - self.from < least {
            self.out.copy_within(self.from..self.to, 0);
            (self.from, self.to) = (0, self.to - self.from);
            self.out.resize(BUFFER.max(least), 0);
            let room = &mut self.out[self.to..];
            let read = match self.packing {
                Packing::Gzip => self.gzip.read(room)?,
                _ => self.zstd.read(self.gzip.get_mut(), room)?,
            };
            if read == 0 {
                break;
            }
            self.to += read;
        }
        Ok(&self.out[self.from..self.to])
    }

    /// What was unpacked of the member and not taken.
    pub fn ahead(&self) -> &[u8] {
        match self.packing {
            Packing::Unknown | Packing::Ended => &[],
            Packing::Plain => self.gzip.get_ref().ahead(),
            Packing::Gzip | Packing::Zstd => &self.out[self.from..self.to],
        }
    }

    pub fn consume(&mut self, count: usize) {
        match self.packing {
            Packing::Plain => self.raw().consume(count),
            _ => self.from += count,
        }
    }

    /// Leaves what is being read, which should be at its end, and goes to the next member. Zeros,
    /// blanks and line breaks between members are padding.
    ///
    /// # Errors
    /// Where the stream can't be read, or a frame that should be skipped is cut off.
    pub fn advance(&mut self) -> io::Result<Next> {
        let is_first = self.packing == Packing::Unknown;
        (self.from, self.to) = (0, 0);
        loop {
            let begins = self.begins;
            let ahead = self.raw().peek(BEGINNING)?;
            if ahead.is_empty() {
                self.packing = Packing::Ended;
                return Ok(Next::End);
            }
            if let Some(packing) = packing(ahead) {
                self.start(packing)?;
                return Ok(Next::Member);
            }
            if is_skippable(ahead) {
                self.skip_frame()?;
                continue;
            }
            if is_first || begins(ahead) {
                self.start(Packing::Plain)?;
                return Ok(Next::Member);
            }
            let padding = ahead.iter().take_while(|byte| matches!(byte, 0 | b' ' | b'\r' | b'\n'));
            match padding.count() {
                0 => {
                    self.packing = Packing::Ended;
                    self.begin = self.position();
                    return Ok(Next::Other);
                }
                count => self.raw().consume(count),
            }
        }
    }

    /// Goes to the line where something begins that is stored as it is, or to the next member that opens,
    /// whichever comes first; says whether there is one. The search begins behind the beginning of the member being read, as far as that is at hand: its
    /// decoder may have read over the next.
    ///
    /// # Errors
    /// Where the stream can't be read.
    pub fn search(&mut self) -> io::Result<bool> {
        let begins = self.begins;
        (self.from, self.to) = (0, 0);
        // What a broken member holds is no record, even where it is stored in it as it is.
        let unpacked = self.position();
        if matches!(self.packing, Packing::Gzip | Packing::Zstd) {
            let behind = self.begin + 1;
            self.raw().back_to(behind);
        }
        loop {
            let is_line = self.raw().last().is_none_or(|byte| byte == b'\n');
            let is_behind = self.position() >= unpacked;
            let bytes = self.raw().peek(TRIAL)?;
            if bytes.is_empty() {
                self.packing = Packing::Ended;
                return Ok(false);
            }
            if is_line && is_behind && begins(bytes) {
                self.start(Packing::Plain)?;
                return Ok(true);
            }
            if let Some(packing) = packing(bytes)
                && opens(packing, &bytes[..bytes.len().min(TRIAL)])
            {
                self.start(packing)?;
                return Ok(true);
            }
            let next = memchr::memchr3(b'\n', GZIP[0], ZSTD[0], &bytes[1..]);
            let skip = next.map_or(bytes.len(), |next| match bytes[1 + next] {
                b'\n' => next + 2,
                _ => next + 1,
            });
            self.raw().consume(skip);
        }
    }

    fn start(&mut self, packing: Packing) -> io::Result<()> {
        self.packing = packing;
        self.begin = self.position();
        if packing == Packing::Gzip {
            let raw = self.gzip.reset(Raw::new(io::empty()));
            self.gzip.reset(raw);
        }
        if packing == Packing::Zstd {
            self.zstd.start(self.gzip.get_mut())?;
        }
        Ok(())
    }

    /// Passes over a frame that holds no data; of a dictionary it is taken note.
    fn skip_frame(&mut self) -> io::Result<()> {
        let mut head = [0; 8];
        self.raw().read_exact(&mut head)?;
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]).into();
        let mut frame = self.gzip.get_mut().take(length);
        let mut dictionary = Vec::new();
        if head[0] == DICTIONARY {
            frame.by_ref().take(LARGEST_DICTIONARY as u64).read_to_end(&mut dictionary)?;
        }
        io::copy(&mut frame, &mut io::sink())?;
        match frame.limit() {
            0 if dictionary.is_empty() => Ok(()),
            0 => self.zstd.learn(dictionary),
            _ => Err(ErrorKind::UnexpectedEof.into()),
        }
    }
}

/// Whether a member begins here that can be read.
fn opens(packing: Packing, bytes: &[u8]) -> bool {
    let mut first = [0; 64];
    match packing {
        Packing::Gzip if !bytes.starts_with(&DEFLATED) => false,
        Packing::Gzip => GzDecoder::new(bytes).read(&mut first).is_ok(),
        _ => FrameDecoder::new().init(bytes).is_ok(),
    }
}

/// The decoder of Zstandard, one frame after the other.
#[derive(Default)]
struct Zstd {
    decoder: FrameDecoder,
    /// Whether the frame is damaged: the decoder is in no state to go on with it.
    broken: bool,
}

impl std::fmt::Debug for Zstd {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Zstd").finish_non_exhaustive()
    }
}

impl Zstd {
    fn start(&mut self, raw: &mut Raw) -> io::Result<()> {
        let begun = self.decoder.init(raw).map_err(unpacked);
        self.broken = begun.is_err();
        begun
    }

    fn read(&mut self, raw: &mut Raw, room: &mut [u8]) -> io::Result<usize> {
        if self.broken {
            return Err(io::Error::new(ErrorKind::InvalidData, "the frame is damaged"));
        }
        while self.decoder.can_collect() == 0 {
            if self.decoder.is_finished() {
                return match self.decoder.get_checksum_from_data() {
                    Some(sum) if Some(sum) != self.decoder.get_calculated_checksum() => {
                        Err(io::Error::new(ErrorKind::InvalidData, "the checksum is another"))
                    }
                    _ => Ok(0),
                };
            }
            let one = BlockDecodingStrategy::UptoBlocks(1);
            let decoded = self.decoder.decode_blocks(&mut *raw, one).map_err(unpacked);
            self.broken = decoded.is_err();
            decoded?;
        }
        self.decoder.read(room)
    }

    fn learn(&mut self, mut dictionary: Vec<u8>) -> io::Result<()> {
        if dictionary.starts_with(&ZSTD) {
            let packed = Raw::new(io::Cursor::new(std::mem::take(&mut dictionary)));
            let most = LARGEST_DICTIONARY as u64;
            Joined::new(packed).take(most).read_to_end(&mut dictionary)?;
        }
        let wrong = |error: &dyn Error| io::Error::new(ErrorKind::InvalidData, error.to_string());
        let dictionary = Dictionary::decode_dict(&dictionary).map_err(|error| wrong(&error))?;
        self.decoder.add_dict(dictionary).map_err(|error| wrong(&error))
    }
}

/// An error of the decoder, told apart as that of gzip is: cut off, or damaged.
fn unpacked(error: impl Error + 'static) -> io::Error {
    let mut cause: Option<&(dyn Error + 'static)> = Some(&error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            return io::Error::new(error.kind(), error.to_string());
        }
        cause = error.source();
    }
    io::Error::new(ErrorKind::InvalidData, error.to_string())
}

/// What the members of a stream hold, as one: it ends with the last, whatever stands behind it.
#[derive(Debug)]
pub(super) struct Joined {
    members: Members,
    ended: bool,
}

impl Joined {
    pub fn new(raw: Raw) -> Self {
        Joined { members: Members::new(raw, |_| false), ended: false }
    }
}

impl Read for Joined {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl Peek for Joined {
    /// What comes next, but not of the member behind.
    fn peek(&mut self, least: usize) -> io::Result<&[u8]> {
        while !self.ended && self.members.peek(least).inspect_err(|_| self.ended = true)?.is_empty()
        {
            self.ended = self.members.advance().inspect_err(|_| self.ended = true)? != Next::Member;
        }
        Ok(if self.ended { &[] } else { self.members.ahead() })
    }
}

impl BufRead for Joined {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.peek(1)
    }

    fn consume(&mut self, count: usize) {
        self.members.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use super::super::compression::tests::gzip;
    use super::*;

    fn joined(stored: &[u8]) -> io::Result<String> {
        let mut text = String::new();
        let raw = Raw::new(io::Cursor::new(stored.to_vec()));
        Joined::new(raw).read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn members_are_read_one_after_the_other_whatever_stands_behind_the_last() {
        let members = [gzip(b"one, "), gzip(b""), gzip(b"two")].concat();
        for behind in [&b""[..], b"\n", &[0; 512], b"some words", b"\n\0\x01"] {
            assert_eq!(joined(&[&members, behind].concat()).unwrap(), "one, two", "{behind:?}");
        }
        let between = [&gzip(b"one")[..], b"\0\0\r\n", &gzip(b", two")].concat();
        assert_eq!(joined(&between).unwrap(), "one, two");
        assert_eq!(joined(b"as it is\n\n").unwrap(), "as it is\n\n");
    }

    #[test]
    fn a_member_that_is_broken_or_cut_off_is_an_error() {
        let mut broken = gzip(b"words words words");
        let crc = broken.len() - 8;
        broken[crc] ^= 1;
        assert_eq!(joined(&broken).unwrap_err().kind(), ErrorKind::InvalidInput);
        let cut = &gzip(b"words")[..12];
        assert_eq!(joined(cut).unwrap_err().kind(), ErrorKind::UnexpectedEof);
    }

    #[test]
    fn frames_of_zstandard_are_read_as_members_are() {
        // "one" as it is in a frame, a frame to be skipped, and the same again.
        let frame = b"\x28\xb5\x2f\xfd\x20\x03\x19\0\0one";
        let skipped = b"\x50\x2a\x4d\x18\x02\0\0\0xx";
        let frames = [&frame[..], skipped, frame, b"\0\0"].concat();
        assert_eq!(joined(&frames).unwrap(), "oneone");
        assert_eq!(joined(&frame[..11]).unwrap_err().kind(), ErrorKind::UnexpectedEof);
    }

    #[test]
    fn the_next_member_that_opens_is_found_behind_a_broken_one() {
        // What looks like a member and is none stands in a broken member, too.
        let mut broken = gzip(b"the first of three members");
        broken[10] = 0xff;
        let stored = [&broken[..], &DEFLATED, b"\xff\xff", &gzip(b"second"), &gzip(b"third")];
        let mut members = Members::new(Raw::new(io::Cursor::new(stored.concat())), |_| false);
        assert_eq!(members.advance().unwrap(), Next::Member);
        assert!(members.peek(1).is_err());
        for words in [&b"second"[..], b"third"] {
            assert!(members.search().unwrap());
            assert_eq!(members.peek(10).unwrap(), words);
        }
        assert!(!members.search().unwrap());
        assert_eq!(members.peek(10).unwrap(), b"");
    }
}
