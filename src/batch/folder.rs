//! A folder of records, one file a page.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::earlier::Earlier;
use super::file_name::{FileNames, is_of_key};
use super::manifest::sha256;
use super::{Converted, Entry, Failure, MANIFEST, Manifest, Output, Render, WholeFile};
use crate::input::Location;
use crate::output::OutputFormat;

/// Writes each record of a batch to a file of its own, named by the commitment's key; where several
/// captures share a key, the later ones by the date of their capture too. Each file is there whole or
/// not at all, and a [`Manifest`] tells what each was made from.
///
/// ```
/// use ogpx::batch::{Batch, RecordFolder};
/// use ogpx::input::{Captures, Place};
/// use ogpx::output::OutputFormat;
/// let folder = tempfile::tempdir()?;
/// let mut out = RecordFolder::create(folder.path(), OutputFormat::Json)?;
/// let pages = Captures::new([Place::from("fixtures/seed/FR0038.txt")]);
/// Batch::new(ogpx::Parser::new()).run(pages, &mut out, |_| {})?;
/// out.finish()?;
/// assert!(folder.path().join("FR0038.json").exists());
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct RecordFolder {
    folder: PathBuf,
    format: OutputFormat,
    names: FileNames,
    earlier: Earlier,
    manifest: File,
    /// Where an earlier run is taken up, what the manifest will be.
    entries: Option<Vec<Entry>>,
}

impl RecordFolder {
    /// A folder, made where it is not there. What an earlier run wrote is written again. Only one
    /// run at a time may write to it.
    ///
    /// # Errors
    /// Where the folder can't be written to, or another run is writing to it.
    pub fn create(folder: impl Into<PathBuf>, format: OutputFormat) -> io::Result<Self> {
        let folder = folder.into();
        let manifest = open_manifest(&folder)?;
        manifest.set_len(0)?;
        let mut names = FileNames::default();
        names.take(MANIFEST);
        let earlier = Earlier::default();
        Ok(RecordFolder { folder, format, names, earlier, manifest, entries: None })
    }

    /// A folder in which an earlier run is taken up: its records stay where neither their pages nor
    /// what is asked for nor the program has changed. Records of pages that are not met again stay
    /// too.
    ///
    /// ```
    /// use ogpx::batch::{Batch, RecordFolder};
    /// use ogpx::input::{Captures, Place};
    /// use ogpx::output::OutputFormat;
    /// let folder = tempfile::tempdir()?;
    /// let batch = Batch::new(ogpx::Parser::new());
    /// for unchanged in [0, 1] {
    ///     let mut out = RecordFolder::resume(folder.path(), OutputFormat::Yaml)?;
    ///     let pages = Captures::new([Place::from("fixtures/seed/FR0038.txt")]);
    ///     assert_eq!(batch.run(pages, &mut out, |_| {})?.unchanged, unchanged);
    ///     out.finish()?;
    /// }
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    /// As for [`create`](RecordFolder::create); and where the manifest can't be read.
    pub fn resume(folder: impl Into<PathBuf>, format: OutputFormat) -> io::Result<Self> {
        let folder = folder.into();
        let mut manifest = open_manifest(&folder)?;
        let known = Manifest::read(&folder)?;
        end_after_last_line(&mut manifest, &folder)?;
        let mut names = FileNames::default();
        names.take(MANIFEST);
        for file in known.entries().iter().filter_map(|entry| entry.file.as_deref()) {
            names.take(file);
        }
        let (earlier, entries) = (Earlier::new(known), Some(Vec::new()));
        Ok(RecordFolder { folder, format, names, earlier, manifest, entries })
    }

    /// Completes the manifest. A run that ends without it loses no record: the next one that
    /// [resumes](RecordFolder::resume) finds them.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn finish(self) -> io::Result<()> {
        let Some(mut entries) = self.entries else {
            return self.manifest.sync_all();
        };
        drop(self.manifest);
        let listed: HashSet<_> = entries.iter().map(|entry| entry.file.clone()).collect();
        let unmet = self.earlier.unmet().filter(|entry| !listed.contains(&entry.file));
        entries.extend(unmet.cloned());
        // A link stays a link: what it leads to is replaced.
        let path = self.folder.join(MANIFEST);
        let mut file = WholeFile::create(path.canonicalize().unwrap_or(path))?;
        for entry in &entries {
            file.write_all(&line(entry)?)?;
        }
        file.finish()
    }

    fn note(&mut self, entry: Entry, is_new: bool) -> io::Result<()> {
        if is_new {
            self.manifest.write_all(&line(&entry)?)?;
        }
        if let Some(entries) = &mut self.entries {
            entries.push(entry);
        }
        Ok(())
    }

    /// Removes what an earlier run made of a page that is another now.
    fn remove(&mut self, entry: &Entry) -> io::Result<()> {
        let Some(file) = &entry.file else { return Ok(()) };
        self.names.free(file);
        match fs::remove_file(self.folder.join(file)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl Output for RecordFolder {
    type Piece = Vec<u8>;

    fn renderer(&self) -> Render<Vec<u8>> {
        let format = self.format;
        Arc::new(move |extraction, parts| format.render(&parts.attach(extraction)))
    }

    fn known(&self) -> Option<Arc<Manifest>> {
        Some(Arc::clone(self.earlier.known()))
    }

    fn settings(&self) -> String {
        format!("{:?}", self.format)
    }

    fn write(&mut self, page: Converted<Vec<u8>>) -> io::Result<()> {
        let ending = self.format.ending();
        let unnamed = format!("page-{}", page.sha256.get(..16).unwrap_or_default());
        let key = page.key.as_deref().unwrap_or(&unnamed);
        let kept = match self.earlier.take(&page.at, Some(&page.sha256)) {
            Some(number) => {
                let entry = self.earlier.entry(number).clone();
                let file = entry.file.clone().unwrap_or_default();
                if is_of_key(&file, key) && file.ends_with(&format!(".{ending}")) {
                    Some(file)
                } else {
                    self.remove(&entry)?;
                    None
                }
            }
            None => None,
        };
        let captured = page.captured.as_deref();
        let file = kept.unwrap_or_else(|| self.names.next(key, captured, ending));
        WholeFile::write(self.folder.join(&file), &page.piece)?;
        let entry = Entry {
            input: page.at.input,
            below: page.at.below,
            record_sha256: Some(sha256(&page.piece)),
            record_id: page.at.record_id,
            sha256: Some(page.sha256),
            context: page.context,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            outcome: "record".to_owned(),
            key: page.key,
            captured: page.captured,
            file: Some(file),
            bytes: page.piece.len() as u64,
        };
        self.note(entry, true)
    }

    fn keep(&mut self, at: &Location, sha256: &str) -> io::Result<()> {
        let first = match self.earlier.keep(at, sha256) {
            Ok(number) => return self.note(self.earlier.entry(number).clone(), false),
            Err(None) => return Ok(()),
            // The same page stands in the same place once more: so does its record.
            Err(Some(number)) => self.earlier.entry(number).clone(),
        };
        let record = fs::read(self.folder.join(first.file.as_deref().unwrap_or_default()))?;
        self.write(Converted {
            at: at.clone(),
            sha256: first.sha256.unwrap_or_default(),
            context: first.context,
            key: first.key,
            captured: first.captured,
            diagnostics: Vec::new(),
            piece: record,
        })
    }

    fn fail(&mut self, failure: &Failure) -> io::Result<()> {
        if let Some(number) = self.earlier.take(&failure.at, failure.sha256.as_deref()) {
            self.remove(&self.earlier.entry(number).clone())?;
        }
        let entry = Entry {
            input: failure.at.input.clone(),
            below: failure.at.below.clone(),
            record_id: failure.at.record_id.clone(),
            sha256: failure.sha256.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            outcome: failure.code.to_owned(),
            ..Entry::default()
        };
        self.note(entry, true)
    }
}

fn line(entry: &Entry) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(entry)?;
    line.push(b'\n');
    Ok(line)
}

/// Opens a folder's manifest for this run alone.
fn open_manifest(folder: &Path) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    let path = folder.join(MANIFEST);
    let file = OpenOptions::new().create(true).append(true).read(true).open(path)?;
    // Some file systems know no locks.
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        let reason = "another run is writing to it; wait for its end, or choose another folder";
        return Err(io::Error::new(io::ErrorKind::ResourceBusy, reason));
    }
    WholeFile::remove_partial(folder)?;
    Ok(file)
}

/// Cuts off a line that a killed run did not complete.
fn end_after_last_line(manifest: &mut File, folder: &Path) -> io::Result<()> {
    let lines = fs::read(folder.join(MANIFEST))?;
    let end = memchr::memrchr(b'\n', &lines).map_or(0, |end| end + 1);
    manifest.set_len(end as u64)?;
    manifest.seek(SeekFrom::End(0))?;
    Ok(())
}
