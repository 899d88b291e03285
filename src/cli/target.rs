//! Where records go: standard output, or a file that is there whole or not at all.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, Permissions, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::Unwritable;
use super::terminal::Documents;

/// How the names of files begin that are not complete.
const HIDDEN: &str = ".ogpx-file-";

/// A place for output.
#[derive(Debug)]
pub(super) struct Target {
    name: String,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Stdout(BufWriter<Documents>),
    /// A device or a named pipe, which can't be replaced.
    Direct(BufWriter<File>),
    File {
        out: BufWriter<File>,
        /// Where it is until it is whole.
        temporary: TempPath,
        path: PathBuf,
    },
}

impl Target {
    /// Opens the file, or standard output.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Unwritable> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            let kind = Kind::Stdout(BufWriter::new(Documents::new()));
            return Ok(Target { name: "standard output".to_owned(), kind });
        };
        let name = path.display().to_string();
        match open(path) {
            Ok(kind) => Ok(Target { name, kind }),
            Err(reason) => Err(Unwritable { name, reason }),
        }
    }

    /// What an error with this place is told as.
    pub(super) fn error(&self, reason: io::Error) -> Unwritable {
        Unwritable { name: self.name.clone(), reason }
    }

    /// Makes the file appear under its name.
    pub(super) fn close(self) -> Result<(), Unwritable> {
        let Target { name, kind } = self;
        close(kind).map_err(|reason| Unwritable { name, reason })
    }
}

fn open(path: &Path) -> io::Result<Kind> {
    // A link stays a link: what it leads to is replaced.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let there = match path.metadata() {
        Ok(metadata) if metadata.is_dir() => {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a directory"));
        }
        Ok(metadata) if !metadata.is_file() => {
            let file = OpenOptions::new().write(true).open(&path)?;
            return Ok(Kind::Direct(BufWriter::new(file)));
        }
        Ok(metadata) => Some(metadata.permissions()),
        Err(_) => None,
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    folder.metadata()?;
    let (file, temporary) = begin(&path, folder, there)?;
    Ok(Kind::File { out: BufWriter::new(file), temporary, path })
}

/// Begins the hidden file that becomes the file once it is whole, with the permissions of the one that it
/// replaces. What a run left of it that was killed is written over; while another run writes it, it is
/// locked.
fn begin(path: &Path, folder: &Path, there: Option<Permissions>) -> io::Result<(File, TempPath)> {
    let mut name = OsString::from(HIDDEN);
    name.push(path.file_name().unwrap_or_default());
    let hidden = folder.join(name);
    let file = loop {
        let file = OpenOptions::new().create(true).write(true).truncate(false).open(&hidden)?;
        // Some file systems know no locks.
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            let reason = "another run is writing it; wait for its end, or choose another file";
            return Err(io::Error::new(io::ErrorKind::ResourceBusy, reason));
        }
        // The run that held the lock may have made it the whole file since.
        if is_at(&file, &hidden)? {
            break file;
        }
    };
    file.set_len(0)?;
    if let Some(permissions) = there {
        file.set_permissions(permissions)?;
    }
    Ok((file, TempPath::try_from_path(hidden)?))
}

/// Whether a file is still the one of that name.
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let there = same_file::Handle::from_path(path);
    let here = same_file::Handle::from_file(file.try_clone()?)?;
    Ok(there.is_ok_and(|there| there == here))
}

fn close(kind: Kind) -> io::Result<()> {
    match kind {
        Kind::Stdout(mut out) => out.flush(),
        Kind::Direct(mut out) => out.flush(),
        Kind::File { out, temporary, path } => {
            let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.sync_all()?;
            temporary.persist(path).map_err(|error| error.error)?;
            Ok(())
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.kind {
            Kind::Stdout(out) => out.write(bytes),
            Kind::Direct(out) => out.write(bytes),
            Kind::File { out, .. } => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.kind {
            Kind::Stdout(out) => out.flush(),
            Kind::Direct(out) => out.flush(),
            Kind::File { out, .. } => out.flush(),
        }
    }
}
