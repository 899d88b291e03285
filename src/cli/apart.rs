//! What is written is kept apart from what is read.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use ogpx::input::{InputKind, Outputs, Place, listed, may_hold};

/// How much of a file is looked at to see whether ogpx wrote it.
const LOOKED_AT: u64 = 4 << 10;
/// What stands near the beginning of everything that a run writes to a file.
const SIGNS: [&str; 5] = [
    "schema: ogpx/",
    "\"schema\":\"ogpx/",
    "\"schema\": \"ogpx/",
    "\"record_id\":",
    "Commitment Unique",
];

/// An output that would be written over an input.
#[derive(Debug, thiserror::Error)]
pub(super) enum Overwrites {
    #[error("{output} is read, and would be overwritten: write to another file")]
    File { output: String },
    #[error(
        "{output} is among the files of {folder}, which are read, and would be overwritten: write to another file"
    )]
    FileBelow { output: String, folder: String },
    #[error("the records would be written among the pages of {folder}: write to another folder")]
    Folder { folder: String },
}

/// Files to be written, and the places that are read.
#[derive(Debug)]
pub(super) struct Apart {
    /// Files that are there and will be replaced.
    files: Vec<PathBuf>,
    outputs: Outputs,
}

impl Apart {
    pub(super) fn new<P: Into<PathBuf>>(files: impl IntoIterator<Item = P>) -> Self {
        let files: Vec<_> = files.into_iter().map(Into::into).collect();
        let outputs = Outputs::new(files.iter().filter(|path| path.is_file()));
        Apart { files, outputs }
    }

    /// Makes sure that no place is written to. Lists of places are read for that, where there is
    /// something that could be overwritten, and the places they name stand in their place.
    pub(super) fn check(
        &self,
        places: Vec<Place>,
        kind: InputKind,
    ) -> Result<Vec<Place>, Overwrites> {
        let mut checked = Vec::new();
        for place in places {
            match place {
                Place::FilesFrom(list) => {
                    self.apart(&list, kind)?;
                    if !self.files.iter().any(|path| path.is_file()) {
                        checked.push(Place::FilesFrom(list));
                        continue;
                    }
                    // What can't be read is told when its turn comes.
                    let Ok(paths) = listed(&list).collect::<Result<Vec<_>, _>>() else {
                        checked.push(Place::FilesFrom(list));
                        continue;
                    };
                    for path in paths {
                        self.apart(&path, kind)?;
                        checked.push(Place::File(path));
                    }
                }
                Place::File(path) => {
                    self.apart(&path, kind)?;
                    checked.push(Place::File(path));
                }
                other => checked.push(other),
            }
        }
        if Outputs::standard().holds_any(&checked) {
            return Err(Overwrites::File { output: "standard output".to_owned() });
        }
        Ok(checked)
    }

    fn apart(&self, input: &Path, kind: InputKind) -> Result<(), Overwrites> {
        if self.outputs.holds(input) {
            return Err(Overwrites::File { output: input.display().to_string() });
        }
        if !input.is_dir() {
            return Ok(());
        }
        let Ok(folder) = input.canonicalize() else { return Ok(()) };
        let is_read = |path: &&PathBuf| {
            path.is_file()
                && may_hold(path, kind)
                && path.canonicalize().is_ok_and(|path| path.starts_with(&folder))
                && !is_own(path)
        };
        match self.files.iter().find(is_read) {
            Some(output) => Err(Overwrites::FileBelow {
                output: output.display().to_string(),
                folder: input.display().to_string(),
            }),
            None => Ok(()),
        }
    }
}

/// Whether an earlier run wrote a file, or nothing is in it.
fn is_own(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LOOKED_AT).read_to_end(&mut beginning));
    let beginning = String::from_utf8_lossy(&beginning);
    read.is_ok() && (beginning.is_empty() || SIGNS.iter().any(|sign| beginning.contains(sign)))
}

/// Whether a folder that records are written to is one of those whose files are read, so that a record
/// might take the name of a page.
pub(super) fn check_folder(
    output: &Path,
    ending: &str,
    places: &[Place],
    kind: InputKind,
) -> Result<(), Overwrites> {
    let record = output.join(format!("record.{ending}"));
    let Ok(output) = output.canonicalize() else { return Ok(()) };
    let is_same = |path: &Path| path.canonicalize().is_ok_and(|path| path == output);
    for place in places {
        let Place::File(path) = place else { continue };
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let may_collide = match path.is_dir() {
            true => may_hold(&record, kind),
            false => path.extension().is_some_and(|known| known.eq_ignore_ascii_case(ending)),
        };
        if may_collide && is_same(folder) {
            return Err(Overwrites::Folder { folder: folder.display().to_string() });
        }
    }
    Ok(())
}
