//! WARC archives, record by record.
//!
//! `fastwarc` reads the records. It does not read gzip here: its reader takes a member that is cut
//! off, or an empty one, for the end of the archive.

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom};

use fastwarc::stream_io::bufread::{LimitedBufReader, TrackingBufReader};
use fastwarc::stream_io::traits::WarcRead;
use fastwarc::warc::header::WarcHeader;
use fastwarc::warc::record::{WarcRecord, WarcRecordType};
use flate2::bufread::MultiGzDecoder;

use super::capture::{Finding, Findings, Found, Stored};
use super::captures::Looking;
use super::http::Response;
use super::{Capture, InputError, Location, Reason, compression, is_commitment_address};

/// `fastwarc` counts a whole buffer as header where a header crosses from one buffer to the next: this
/// must be well below the 32 KiB that it allows a header.
const BUFFER: usize = 16 << 10;

const HEADER: usize = 32 << 10;

const NO_PAGES: &str = "no response in it is a page at the address of a commitment; \
     `--all-urls` reads every page";

/// The pages of an archive.
pub(super) fn records(reader: Box<dyn Read + Send>, at: Location, looking: &Looking) -> Findings {
    let mut unread = Some(reader);
    let mut archive = None;
    let looking = looking.clone();
    Box::new(std::iter::from_fn(move || {
        if let Some(reader) = unread.take() {
            match open(reader) {
                Ok(record) => archive = Some(Archive::new(record, at.clone(), looking.clone())),
                Err(error) => return Some(Err(InputError::new(at.clone(), error))),
            }
        }
        archive.as_mut()?.next()
    }))
}

fn open(reader: Box<dyn Read + Send>) -> io::Result<WarcRecord> {
    let mut reader = BufReader::with_capacity(64 << 10, reader);
    let plain: Box<dyn Read + Send> = if compression::is_gzip(reader.fill_buf()?) {
        Box::new(MultiGzDecoder::new(reader))
    } else {
        Box::new(reader)
    };
    let forward = Forward { reader: plain, position: 0 };
    let mut record = WarcRecord::new();
    record.attach_reader(TrackingBufReader::with_capacity(BUFFER, forward));
    Ok(record)
}

/// An archive and how far it is read.
struct Archive {
    /// The record being read; `None` at the end.
    record: Option<WarcRecord>,
    /// Whether the next record is still to be found.
    lost: bool,
    /// Whether the record was found by searching, so that its reader takes any line for the space
    /// between records.
    searched: bool,
    /// The record being read, or the archive before the first.
    at: Location,
    input: Location,
    looking: Looking,
    found: bool,
}

/// What a record is.
enum Step {
    Page(Capture),
    Other,
    End,
}

impl Archive {
    fn new(record: WarcRecord, input: Location, looking: Looking) -> Self {
        let at = input.clone();
        let record = Some(record);
        Archive { record, lost: false, searched: false, at, input, looking, found: false }
    }

    fn next(&mut self) -> Option<Found> {
        loop {
            let mut record = self.record.take()?;
            match self.step(&mut record) {
                Ok(Step::End) if self.found => return None,
                Ok(Step::End) => {
                    let reason = Reason::NoPages(NO_PAGES);
                    return Some(Err(InputError::new(self.input.clone(), reason)));
                }
                Ok(Step::Other) => self.record = Some(record),
                Ok(Step::Page(capture)) => {
                    self.found = true;
                    self.record = Some(record);
                    return Some(Ok(Finding::Capture(capture)));
                }
                Err(reason) => {
                    self.found = true;
                    let ends = matches!(reason, Reason::Truncated(_) | Reason::Unreadable(_));
                    if !ends {
                        self.record = Some(record);
                    }
                    return Some(Err(InputError::new(self.at.clone(), reason)));
                }
            }
        }
    }

    fn step(&mut self, record: &mut WarcRecord) -> Result<Step, Reason> {
        if !self.advance(record)? {
            return Ok(Step::End);
        }
        let header = |key: WarcHeader| record.headers().get(key).map(|value| value.into_owned());
        let length =
            header(WarcHeader::ContentLength).and_then(|length| length.parse::<u64>().ok());
        self.at.record_id = header(WarcHeader::WarcRecordId);
        self.at.url = header(WarcHeader::WarcTargetUri)
            .map(|url| url.trim_start_matches('<').trim_end_matches('>').to_owned());
        let captured = header(WarcHeader::WarcDate);
        if length.is_none() {
            self.lost = true;
            return Err(Reason::WrongLength);
        }
        let wanted = record.record_type() == WarcRecordType::Response
            && record.is_http()
            && self
                .at
                .url
                .as_deref()
                .is_some_and(|url| self.looking.all_urls || is_commitment_address(url));
        if !wanted {
            return Ok(Step::Other);
        }
        record.parse_http().map_err(compression::damage)?;
        let Some(http) = record.http_headers() else { return Ok(Step::Other) };
        let header = |key: &str| http.get(key).map(|value| value.into_owned());
        let content_type = header("Content-Type");
        if http.status_code() != Some(200) || !is_page(content_type.as_deref()) {
            return Ok(Step::Other);
        }
        let mut response = Response {
            body: Vec::new(),
            transfer_encoding: header("Transfer-Encoding"),
            content_encoding: header("Content-Encoding"),
        };
        self.body(record, &mut response.body)?;
        let capture = Capture::new(self.at.clone(), Stored::Response(response));
        Ok(Step::Page(capture.fetched(captured, content_type)))
    }

    /// Goes to the next record, and says whether there is one.
    fn advance(&mut self, record: &mut WarcRecord) -> Result<bool, Reason> {
        if self.searched {
            record.consume().map_err(compression::damage)?;
            let reader = detach(record)?;
            *record = WarcRecord::new();
            record.attach_reader(reader);
            self.searched = false;
        }
        if self.lost {
            self.lost = false;
            let reader = detach(record)?;
            return match WarcRecord::from_reader_with_opts(reader, true, HEADER) {
                Ok(found) => {
                    *record = found;
                    self.searched = true;
                    Ok(true)
                }
                // So the library says that there is none, as decoders say that they were cut off.
                Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
                Err(error) => Err(compression::damage(error)),
            };
        }
        match record.next_inplace() {
            None => Ok(false),
            Some(Ok(())) => Ok(true),
            Some(Err(error)) if error.kind() == ErrorKind::InvalidData => {
                self.lost = true;
                Err(match self.at == self.input {
                    true => Reason::Damaged("it does not begin with a WARC record".to_owned()),
                    false => Reason::WrongLength,
                })
            }
            Some(Err(error)) => Err(compression::damage(error)),
        }
    }

    /// Reads the body, of one over the limit no more than shows that it is, and checks that the
    /// record ends with it.
    fn body(&mut self, record: &mut WarcRecord, body: &mut Vec<u8>) -> Result<(), Reason> {
        let length = record.content_length();
        let most = self.looking.limits.page as u64 + 1;
        let Some(reader) = record.reader_mut() else { return Ok(()) };
        body.reserve(length.min(most).min(1 << 20) as usize);
        reader.by_ref().take(most).read_to_end(body).map_err(compression::damage)?;
        if (body.len() as u64) < length.min(most) {
            return Err(Reason::Truncated("the archive ends inside of a record"));
        }
        if body.len() as u64 == length && !at_end(reader).map_err(compression::damage)? {
            self.lost = true;
            return Err(Reason::WrongLength);
        }
        Ok(())
    }
}

fn detach(record: &mut WarcRecord) -> io::Result<Box<dyn WarcRead>> {
    record.detach_reader().ok_or_else(|| io::Error::other("the archive can't be read on"))
}

/// Whether a record ends here: with line breaks, and then another record or nothing.
fn at_end(reader: &mut LimitedBufReader) -> io::Result<bool> {
    reader.set_limit(u64::MAX);
    let mut breaks = 0;
    let ends = loop {
        match reader.fill_buf()?.first() {
            None => break true,
            Some(b'\r' | b'\n') => {
                reader.consume(1);
                breaks += 1;
            }
            Some(b'W') => break breaks > 0,
            Some(_) => break false,
        }
    };
    reader.set_limit(0);
    Ok(ends)
}

/// Whether a content type is that of a page; many servers send none.
fn is_page(content_type: Option<&str>) -> bool {
    let Some(content_type) = content_type else { return true };
    let media = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(
        media.as_str(),
        "" | "text/html" | "application/xhtml+xml" | "text/plain" | "text/markdown"
    )
}

/// A stream with the positions that `fastwarc` asks for; it goes only forward.
struct Forward {
    reader: Box<dyn Read + Send>,
    position: u64,
}

impl Read for Forward {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.position += read as u64;
        Ok(read)
    }
}

impl Seek for Forward {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match to {
            SeekFrom::Current(0) => Ok(self.position),
            SeekFrom::Start(start) if start == self.position => Ok(self.position),
            _ => Err(io::Error::new(ErrorKind::Unsupported, "the stream can only be read on")),
        }
    }
}
