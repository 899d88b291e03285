//! Where records go: standard output, or a file that is there whole or not at all.

use std::fs::{File, Permissions};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::Unwritable;

/// A place for output.
#[derive(Debug)]
pub(super) struct Target {
    name: String,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Stdout(BufWriter<Stdout>),
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
            let kind = Kind::Stdout(BufWriter::new(io::stdout()));
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
            let file = std::fs::OpenOptions::new().write(true).open(&path)?;
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
    let temporary = builder(there).tempfile_in(folder).map_err(|error| {
        // The temporary file's name would tell nobody anything.
        io::Error::new(error.kind(), error.kind().to_string())
    })?;
    // Apart from its path, the file gives the system's errors as they are.
    let (file, temporary) = temporary.into_parts();
    Ok(Kind::File { out: BufWriter::new(file), temporary, path })
}

/// Builds the temporary file with the permissions of the file that it replaces, or with those that
/// the system gives any new file.
fn builder(there: Option<Permissions>) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".ogpx-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(there.unwrap_or_else(|| Permissions::from_mode(0o666)));
    }
    #[cfg(not(unix))]
    let _ = there;
    builder
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
