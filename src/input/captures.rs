//! From places to pages, one after the other.

use std::fmt;
use std::io::{Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::finding::{Finding, Findings};
use super::looking::Looking;
use super::whole::{Given, Whole};
use super::{
    Capture, InputError, InputKind, InputLimits, LeftOut, Location, Outputs, Place, Source, file,
    list,
};

/// The pages of some places, in order, as they are stored; each read when its turn comes. A place
/// that can't be read gives an [`InputError`] in its turn and does not stop the others.
///
/// ```
/// use std::sync::atomic::Ordering;
/// use ogpx::input::{Captures, InputKind, InputLimits, Place};
/// let captures = Captures::new(["fixtures/seed/FR0038.txt", "no/such/page"].map(Place::from))
///     .kind(InputKind::Page)
///     .limits(InputLimits { page: 1 << 20, ..InputLimits::default() })
///     .all_urls(true);
/// let bytes = captures.bytes();
/// let found: Vec<_> = captures.collect();
/// assert_eq!(found[0].as_ref().unwrap().location().input, "fixtures/seed/FR0038.txt");
/// assert_eq!(found[1].as_ref().unwrap_err().code(), "unreadable");
/// assert!(bytes.load(Ordering::Relaxed) > 10_000);
/// ```
pub struct Captures {
    looking: Looking,
    /// The places being looked into, the innermost last.
    open: Vec<Findings>,
}

impl Captures {
    /// The pages of these places, folders walked to their ends in the order of names.
    pub fn new<I>(places: I) -> Self
    where
        I: IntoIterator<Item = Place>,
        I::IntoIter: Send + 'static,
    {
        let places = places.into_iter().map(|place| Ok(Finding::Place(place)));
        Captures { looking: Looking::default(), open: vec![Box::new(places)] }
    }

    /// The pages of a stream that the caller has: a page, an archive, a part of one. `name` is what records
    /// show as their `source.input`, and what it ends in tells what the stream holds where
    /// [`kind`](Captures::kind) does not. It is read when its turn comes, and no further than is asked.
    ///
    /// The records of a compressed archive are members, each of which can be read by itself: an index of the
    /// archive says where they begin.
    ///
    /// ```
    /// use std::fs::File;
    /// use std::io::{Read, Seek, SeekFrom, Write};
    /// use ogpx::input::{Captures, Sources};
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("crawl.warc.gz");
    /// # let (mut members, mut offsets) = (Vec::new(), vec![]);
    /// # for id in ["FR0033", "FR0038"] {
    /// #     offsets.push(members.len() as u64);
    /// #     let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>{id}</title>");
    /// #     let head = format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{id}>\r\n\
    /// #         WARC-Target-URI: https://example.org/commitments/{id}/\r\nContent-Length: {}\r\n\r\n", http.len());
    /// #     let mut member = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    /// #     member.write_all(format!("{head}{http}\r\n\r\n").as_bytes())?;
    /// #     members.extend(member.finish()?);
    /// # }
    /// # let (offset, length) = (offsets[1], members.len() as u64 - offsets[1]);
    /// # std::fs::write(&path, members)?;
    /// let mut archive = File::open(path)?;
    /// archive.seek(SeekFrom::Start(offset))?;
    /// let member = Captures::from_reader("crawl.warc.gz", archive.take(length));
    /// let pages: Vec<_> = Sources::from(member).collect::<Result<_, _>>()?;
    /// assert_eq!(pages[0].url.as_deref(), Some("https://example.org/commitments/FR0038/"));
    /// assert_eq!((pages.len(), pages[0].input.as_str()), (1, "crawl.warc.gz"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_reader(name: impl Into<String>, reader: impl Read + Send + 'static) -> Self {
        Captures::given(name.into(), Given { reader: Box::new(reader), whole: None })
    }

    /// The pages of bytes in memory: as [`from_reader`](Captures::from_reader), and archives too of which
    /// the end has to be read first (WACZ).
    ///
    /// ```
    /// use ogpx::input::{Captures, Sources};
    /// let lines = "{\"text\": \"Open Data (FR0033)\"}\n{\"text\": \"Open Data (FR0038)\"}\n";
    /// let pages = Sources::from(Captures::from_bytes("pages.ndjson", lines.as_bytes()));
    /// assert_eq!(pages.filter_map(Result::ok).count(), 2);
    /// ```
    pub fn from_bytes(name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        let reader = Box::new(Cursor::new(Arc::clone(&bytes)));
        Captures::given(name.into(), Given { reader, whole: Some(Whole::Memory(bytes)) })
    }

    fn given(name: String, given: Given) -> Self {
        let found = Ok(Finding::Given(given, Location::new(name)));
        Captures { looking: Looking::default(), open: vec![Box::new(std::iter::once(found))] }
    }

    /// What the places hold; by default what their names say ([`InputKind::Auto`]).
    #[must_use]
    pub fn kind(mut self, kind: InputKind) -> Self {
        self.looking.kind = kind;
        self
    }

    /// How much a page may hold; [`InputLimits::default`] by default.
    #[must_use]
    pub fn limits(mut self, limits: InputLimits) -> Self {
        self.looking.limits = limits;
        self
    }

    /// Whether to read every page of an archive; otherwise, and by default, only those at the
    /// [address of a commitment](super::is_commitment_address). Other places are read as a whole.
    #[must_use]
    pub fn all_urls(mut self, wanted: bool) -> Self {
        self.looking.all_urls = wanted;
        self
    }

    /// Leaves out what this run writes to where a folder or a list of paths leads to it, folders with
    /// all that is below them. May be called again. A place that was given itself is read.
    #[must_use]
    pub fn leave_out(mut self, outputs: Outputs) -> Self {
        self.looking.outputs.push(outputs);
        self
    }

    /// Tells of each file of a folder, and each response of an archive, that is not read. May be called
    /// again.
    ///
    /// ```
    /// use std::sync::mpsc;
    /// use ogpx::input::{Captures, LeftOut, Place};
    /// # let folder = tempfile::tempdir()?;
    /// std::fs::write(folder.path().join("FR0038"), "<!doctype html><title>Open Data (FR0038)</title>")?;
    /// std::fs::write(folder.path().join("style.css"), "p { color: red }")?;
    /// let (sender, left_out) = mpsc::channel();
    /// let captures = Captures::new([Place::from(folder.path())])
    ///     .on_left_out(move |at, why| sender.send((at.below.clone(), why)).unwrap());
    /// assert_eq!(captures.count(), 1);
    /// assert_eq!(left_out.iter().collect::<Vec<_>>(), [("style.css".to_owned(), LeftOut::NoPage)]);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    #[must_use]
    pub fn on_left_out(self, listener: impl FnMut(&Location, LeftOut) + Send + 'static) -> Self {
        self.looking.listeners.add(listener);
        self
    }

    /// How many bytes of what is stored were read so far: to compare with
    /// [`size`](super::size) while another thread reads.
    pub fn bytes(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.looking.bytes)
    }
}

impl fmt::Debug for Captures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Captures").field("looking", &self.looking).finish_non_exhaustive()
    }
}

impl Iterator for Captures {
    type Item = Result<Capture, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.open.last_mut()?.next() {
                Some(Ok(Finding::Capture(capture))) => return Some(Ok(capture)),
                Some(Ok(Finding::Place(Place::File(path))))
                    if self.open.len() > 1 && self.looking.leaves_out(&path) => {}
                Some(Ok(Finding::InFolder(path, at))) => {
                    self.open.push(file::look_at(Place::File(path), at, &self.looking));
                }
                Some(Ok(Finding::Given(given, at))) => {
                    let name = at.input.clone();
                    self.open.push(file::look_into(given, name.as_ref(), at, &self.looking));
                }
                Some(Ok(Finding::Place(place))) => {
                    let findings = match place {
                        Place::FilesFrom(path) => list::places(&path),
                        place => file::look(place, &self.looking),
                    };
                    self.open.push(findings);
                }
                Some(Err(error)) => return Some(Err(error)),
                None => {
                    self.open.pop();
                }
            }
        }
    }
}

/// The pages of some places, in order, unpacked; each read when its turn comes.
///
/// It is made of places, or of [`Captures`] that were told more.
///
/// ```
/// use ogpx::input::{Captures, InputKind, Place, Sources};
/// let source = Sources::new([Place::from("fixtures/seed/FR0038.txt")]).next().unwrap()?;
/// assert!(source.bytes.starts_with(b"Administrative Capacity-Building (FR0038)"));
/// let pages = Captures::new([Place::from("fixtures/seed")]).kind(InputKind::Page);
/// assert_eq!(Sources::from(pages).next().unwrap()?.bytes, source.bytes);
/// # Ok::<(), ogpx::input::InputError>(())
/// ```
#[derive(Debug)]
pub struct Sources {
    captures: Captures,
}

impl Sources {
    /// The pages of these places.
    pub fn new<I>(places: I) -> Self
    where
        I: IntoIterator<Item = Place>,
        I::IntoIter: Send + 'static,
    {
        Captures::new(places).into()
    }
}

impl From<Captures> for Sources {
    fn from(captures: Captures) -> Self {
        Sources { captures }
    }
}

impl Iterator for Sources {
    type Item = Result<Source, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        let limits = self.captures.looking.limits;
        Some(self.captures.next()?.and_then(|capture| capture.open(&limits)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_cannot_be_read_does_not_stop_the_others() {
        let places = ["docs/none.txt", "src/lib.rs", "no/such/page"].map(Place::from);
        let inputs: Vec<_> = Sources::new(places)
            .map(|source| match source {
                Ok(source) => (source.input, true),
                Err(error) => (error.at.input, false),
            })
            .collect();
        let want = [("docs/none.txt", false), ("src/lib.rs", true), ("no/such/page", false)];
        assert_eq!(inputs, want.map(|(input, read)| (input.to_owned(), read)));
    }

    #[test]
    fn of_a_page_over_the_limit_one_byte_more_is_read() {
        let limits = InputLimits { page: 10, ..InputLimits::default() };
        let captures = Captures::new([Place::from("src/lib.rs")]).limits(limits);
        let source = Sources::from(captures).next().unwrap().unwrap();
        assert_eq!(source.bytes.len(), 11);
    }
}
