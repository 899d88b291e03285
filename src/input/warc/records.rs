//! Where the records of an archive begin and end.
//!
//! In: a stream, packed member by member, or as a whole, or not at all. Out: the head of each record and as much
//! of its block as is asked for. What is damaged costs the records that it holds: the failure says which
//! bytes were not read, and the next record is looked for. Nothing here knows what a record is about.

use std::io::{self, ErrorKind};

use super::super::head::{self, Head};
use super::super::members::{Members, Next, is_packed};
use super::super::raw::Raw;
use super::super::warc_line::{self, BEGINNING};
use super::super::{Reason, compression};

/// The longest head of a record or a response.
const HEAD: usize = 64 << 10;

/// The records of an archive, one after the other.
#[derive(Debug)]
pub(super) struct Records {
    members: Members,
    kind: Kind,
    place: Place,
    /// How much of the block of the record being read was not read.
    left: u64,
    /// What is told before the next record.
    pending: Option<Reason>,
    /// Whether no record was met yet.
    is_first: bool,
    /// Whether something stood behind the block that parts records.
    is_apart: bool,
}

/// How records begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Warc,
    /// The forerunner of WARC: a line of words, and no names.
    Arc,
}

impl Kind {
    fn begins(self) -> fn(&[u8]) -> bool {
        match self {
            Kind::Warc => warc_line::begins_warc,
            Kind::Arc => warc_line::begins_arc,
        }
    }
}

/// Where the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Inside of a record, or behind it.
    Record,
    /// Where a record begins.
    Beginning,
    /// Where no record is known to begin.
    Lost,
    End,
}

impl Records {
    pub fn new(raw: Raw) -> Self {
        let (kind, place) = (Kind::Warc, Place::Record);
        let members = Members::new(raw, kind.begins());
        Records { members, kind, place, left: 0, pending: None, is_first: true, is_apart: true }
    }

    /// Goes to the next record: its head, or nothing at the end of the archive.
    ///
    /// # Errors
    /// Where the record being read does not end as it should, or no record begins where one should, or
    /// the archive is damaged there. The records behind that can still be read.
    pub fn next(&mut self) -> Result<Option<Head>, Reason> {
        if let Some(reason) = self.pending.take() {
            return Err(reason);
        }
        self.end_block()?;
        while self.place == Place::Record && self.is_more()? {
            self.end_member()?;
            if self.members.is_plain() && is_packed(self.members.ahead()) {
                // A record that is stored as it is may stand among packed ones.
                self.next_member()?;
            }
        }
        self.find()?;
        if self.place == Place::End {
            return Ok(None);
        }
        (self.is_first, self.is_apart) = (false, false);
        self.place = Place::Record;
        self.left = 0;
        let (head, is_whole) = match self.kind {
            Kind::Warc => {
                let lines = self.lines(HEAD, head::is_whole)?;
                (Head::parse(&lines), head::is_whole(&lines))
            }
            Kind::Arc => {
                let line = self.lines(HEAD, |line| line.ends_with(b"\n"))?;
                let head = warc_line::arc_head(&line);
                let is_whole = head.is_some();
                (head.unwrap_or_default(), is_whole)
            }
        };
        match head.get("Content-Length").and_then(|length| length.parse().ok()) {
            Some(length) if is_whole => self.left = length,
            _ => self.place = Place::Lost,
        }
        Ok(Some(head))
    }

    /// Whether the head of the record being read says where it ends.
    pub fn has_length(&self) -> bool {
        self.place == Place::Record
    }

    /// Takes the lines of the head that the block begins with.
    pub fn head(&mut self) -> Result<Vec<u8>, Reason> {
        let most = usize::try_from(self.left).unwrap_or(HEAD).min(HEAD);
        let lines = self.lines(most, head::is_whole)?;
        self.left -= lines.len() as u64;
        Ok(lines)
    }

    /// Takes what is left of the block, of a longer one no more than `most`, and checks that the record
    /// ends with it.
    pub fn block(&mut self, most: u64) -> Result<Vec<u8>, Reason> {
        let wanted = self.left.min(most);
        let mut block = Vec::with_capacity(wanted.min(1 << 20) as usize);
        while (block.len() as u64) < wanted {
            let ahead = self.inside()?;
            let count = ahead.len().min(wanted as usize - block.len());
            block.extend_from_slice(&ahead[..count]);
            self.members.consume(count);
        }
        self.left -= wanted;
        if self.left == 0 {
            match self.end_member() {
                // Only what closes the record is cut off.
                Err(reason @ Reason::Truncated(_)) => self.pending = Some(reason),
                // The record is closed; what stands behind it is none.
                Err(Reason::WrongLength) if self.is_apart => {
                    let what = "what stands behind the record is none";
                    self.pending = Some(Reason::Damaged(what.to_owned()));
                }
                ended => ended?,
            }
        }
        Ok(block)
    }

    /// The lines of a head, until it is whole, or as far as there are any.
    fn lines(&mut self, most: usize, is_whole: fn(&[u8]) -> bool) -> Result<Vec<u8>, Reason> {
        let mut lines = Vec::new();
        while lines.len() < most && !is_whole(&lines) {
            let ahead = self.inside()?;
            let ahead = &ahead[..ahead.len().min(most - lines.len())];
            let end = memchr::memchr(b'\n', ahead).map_or(ahead.len(), |end| end + 1);
            lines.extend_from_slice(&ahead[..end]);
            self.members.consume(end);
        }
        Ok(lines)
    }

    /// Passes over the rest of the block.
    fn end_block(&mut self) -> Result<(), Reason> {
        while self.place == Place::Record && self.left > 0 {
            let count = self.left.min(self.inside()?.len() as u64);
            self.members.consume(count as usize);
            self.left -= count;
        }
        Ok(())
    }

    /// Makes sure that the record ends behind its block: with line breaks, and then another record or the
    /// end of a member.
    fn end_member(&mut self) -> Result<(), Reason> {
        while self.place == Place::Record {
            let (is_plain, is_apart) = (self.members.is_plain(), self.is_apart);
            self.ahead(BEGINNING)?;
            let begins = self.begins();
            let ahead = self.members.ahead();
            match ahead {
                [] => return Ok(()),
                [b'\r' | b'\n', ..] => {
                    self.members.consume(1);
                    self.is_apart = true;
                }
                _ if is_plain && is_packed(ahead) => return Ok(()),
                // A member may end inside of the word.
                _ if is_apart && (begins(ahead) || warc_line::is_cut(ahead)) => {
                    self.place = Place::Beginning;
                }
                _ => {
                    self.place = Place::Lost;
                    return Err(match self.is_first {
                        true => Reason::Damaged(
                            "it begins with no record of a WARC or ARC archive".to_owned(),
                        ),
                        false => Reason::WrongLength,
                    });
                }
            }
        }
        Ok(())
    }

    /// What tells whether a record begins: the first says of which kind of archive the others are.
    fn begins(&mut self) -> fn(&[u8]) -> bool {
        if self.is_first && warc_line::is_arc(self.members.ahead()) {
            self.kind = Kind::Arc;
            self.members.look_for(self.kind.begins());
        }
        self.kind.begins()
    }

    /// Looks for the next record where it is lost. What is damaged on the way was told already.
    fn find(&mut self) -> Result<(), Reason> {
        while self.place == Place::Lost {
            let is_record = match self.members.is_plain() {
                true => Ok(false),
                false => find_line(&mut self.members, self.kind.begins()),
            };
            match is_record {
                Ok(true) => self.place = Place::Beginning,
                Ok(false) if !self.members.is_plain() && self.advance().is_ok() => {}
                Ok(false) | Err(_) => self.search()?,
            }
        }
        Ok(())
    }

    /// What comes next in a record that goes on.
    fn inside(&mut self) -> Result<&[u8], Reason> {
        if self.is_more()? {
            return self.ahead(1);
        }
        Err(match self.place {
            Place::End => Reason::Truncated("the archive ends inside of a record"),
            _ => Reason::WrongLength,
        })
    }

    /// Whether the record may go on: neither is this the end, nor does a member begin here with another
    /// record.
    fn is_more(&mut self) -> Result<bool, Reason> {
        while self.place == Place::Record && self.ahead(1)?.is_empty() {
            self.next_member()?;
        }
        Ok(self.place == Place::Record)
    }

    fn ahead(&mut self, least: usize) -> Result<&[u8], Reason> {
        match self.members.peek(least) {
            Ok(_) => Ok(self.members.ahead()),
            Err(error) => Err(self.damaged(error)),
        }
    }

    fn next_member(&mut self) -> Result<(), Reason> {
        self.advance().map_err(|error| self.damaged(error))
    }

    /// Goes to the next member, and sees whether a record begins there.
    fn advance(&mut self) -> io::Result<()> {
        match self.members.advance()? {
            Next::Member => {
                self.members.peek(BEGINNING)?;
                let begins = self.begins();
                if begins(self.members.ahead()) {
                    self.place = Place::Beginning;
                }
            }
            Next::Other => {
                let reason = "what follows a member is none";
                return Err(io::Error::new(ErrorKind::InvalidData, reason));
            }
            Next::End => self.place = Place::End,
        }
        Ok(())
    }

    /// What an error in reading means. The reader goes on where something can be read again.
    fn damaged(&mut self, error: io::Error) -> Reason {
        let reason = compression::damage(error);
        let begin = self.members.begin();
        if let Err(unreadable) = self.search() {
            return unreadable;
        }
        let next = self.members.begin();
        let what = match (&reason, self.place) {
            (Reason::Damaged(what), _) => what,
            (Reason::Truncated(what), place) if place != Place::End => *what,
            _ => return reason,
        };
        Reason::Damaged(match self.place {
            Place::End => format!("{what}, in what begins at byte {begin}; nothing else follows"),
            _ => format!("{what}, in what begins at byte {begin}; reading goes on at byte {next}"),
        })
    }

    /// Goes to what can be read behind something damaged.
    fn search(&mut self) -> Result<(), Reason> {
        self.place = Place::End;
        if self.members.search()? {
            // Where it can't be read on, that is met again.
            let begins = self.begins();
            let begins = self.members.peek(BEGINNING).is_ok_and(begins);
            self.place = if begins { Place::Beginning } else { Place::Lost };
        }
        Ok(())
    }
}

/// Goes to the line of a member that a record begins with, or to the member's end; says whether there is
/// one.
fn find_line(members: &mut Members, begins: fn(&[u8]) -> bool) -> io::Result<bool> {
    let mut is_line = true;
    loop {
        let ahead = members.peek(BEGINNING)?;
        if ahead.is_empty() {
            return Ok(false);
        }
        if is_line && begins(ahead) {
            return Ok(true);
        }
        let end = memchr::memchr(b'\n', ahead);
        is_line = end.is_some();
        let count = end.map_or(ahead.len(), |end| end + 1);
        members.consume(count);
    }
}
