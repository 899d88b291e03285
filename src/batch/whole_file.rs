//! Files that are there whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// How the names of files begin that are not complete.
const PARTIAL: &str = ".ogpx-partial-";

/// A file that appears under its name only once it is complete and on the disk. Until then it is
/// hidden beside it; a killed run leaves it there, for [`WholeFile::remove_partial`] to find.
///
/// ```
/// use std::io::Write;
/// use ogpx::batch::WholeFile;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("record.yaml");
/// let mut file = WholeFile::create(&path)?;
/// file.write_all(b"schema: ogpx/1\n")?;
/// assert!(!path.exists());
/// file.finish()?;
/// assert!(path.exists());
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct WholeFile {
    out: Option<BufWriter<File>>,
    hidden: PathBuf,
    path: PathBuf,
}

impl WholeFile {
    /// Begins a file. One that is there under that name stays until the new one is complete.
    ///
    /// # Errors
    /// Where the folder can't be written to.
    pub fn create(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        let hidden = hidden(&path);
        let out = Some(BufWriter::new(File::create(&hidden).map_err(named(&hidden))?));
        Ok(WholeFile { out, hidden, path })
    }

    /// Writes a whole file.
    ///
    /// ```
    /// let folder = tempfile::tempdir()?;
    /// ogpx::batch::WholeFile::write(folder.path().join("FR0038.yaml"), b"schema: ogpx/1\n")?;
    /// assert_eq!(std::fs::read(folder.path().join("FR0038.yaml"))?, b"schema: ogpx/1\n");
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn write(path: impl Into<PathBuf>, bytes: &[u8]) -> io::Result<()> {
        let mut file = WholeFile::create(path)?;
        file.write_all(bytes)?;
        file.finish()
    }

    /// Removes from a folder what killed runs left: the hidden files, not those in folders below
    /// it.
    ///
    /// ```
    /// let folder = tempfile::tempdir()?;
    /// std::fs::write(folder.path().join("FR0038.yaml"), "schema: ogpx/1\n")?;
    /// ogpx::batch::WholeFile::remove_partial(folder.path())?;
    /// assert!(folder.path().join("FR0038.yaml").exists());
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    /// Where the folder can't be read or written to.
    pub fn remove_partial(folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let is_partial = entry.file_name().to_string_lossy().starts_with(PARTIAL);
            // A folder of such a name is somebody's own.
            if is_partial && !entry.file_type()?.is_dir() {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Makes it appear under its name, in the place of one that was there.
    ///
    /// # Errors
    /// Where it can't be written; nothing appears then.
    pub fn finish(mut self) -> io::Result<()> {
        if let Some(out) = self.out.take() {
            let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.sync_all()?;
        }
        fs::rename(&self.hidden, &self.path).map_err(named(&self.path))
    }
}

pub(super) fn hidden(path: &Path) -> PathBuf {
    let mut name = OsString::from(PARTIAL);
    name.push(path.file_name().unwrap_or_default());
    path.with_file_name(name)
}

/// An error with a file of a folder, told by its name.
pub(super) fn named(path: &Path) -> impl Fn(io::Error) -> io::Error + use<> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    move |error| io::Error::new(error.kind(), format!("{name}: {error}"))
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.as_mut().map_or(Ok(0), |out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        // Where it became a whole file, there is nothing under the hidden name.
        let _ = fs::remove_file(&self.hidden);
    }
}
