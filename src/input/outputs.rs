//! What a run writes to and so must not read.

use std::io;
use std::path::Path;
use std::sync::Arc;

use same_file::Handle;

use super::Place;

/// The files and folders that a run writes to, whatever their names: a path that leads to one of them
/// through links or in another spelling is known.
///
/// ```
/// use ogpx::input::Outputs;
/// # let folder = tempfile::tempdir()?;
/// let path = folder.path().join("all.ndjson");
/// std::fs::write(&path, "")?;
/// let outputs = Outputs::new([&path]);
/// assert!(outputs.holds(&folder.path().join(".").join("all.ndjson")));
/// assert!(!outputs.holds(folder.path()));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Outputs {
    handles: Arc<Vec<Handle>>,
}

impl Outputs {
    /// Those of these paths that are there: what is not there can't be read either.
    pub fn new<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Self {
        let is_stored =
            |path: &P| path.as_ref().metadata().is_ok_and(|m| m.is_file() || m.is_dir());
        let handles = paths.into_iter().filter(is_stored);
        let handles = handles.filter_map(|path| Handle::from_path(path).ok()).collect();
        Outputs { handles: Arc::new(handles) }
    }

    /// The files that standard output and standard error are led to.
    ///
    /// ```
    /// // A terminal, a pipe and a device are no files that a run could read.
    /// let outputs = ogpx::input::Outputs::standard();
    /// assert!(!outputs.holds("fixtures/seed/FR0038.txt".as_ref()));
    /// ```
    pub fn standard() -> Self {
        let is_file = |handle: &Handle| handle.as_file().metadata().is_ok_and(|m| m.is_file());
        let streams = [Handle::stdout(), Handle::stderr()];
        let handles = streams.into_iter().filter_map(io::Result::ok).filter(is_file).collect();
        Outputs { handles: Arc::new(handles) }
    }

    /// Whether one of these places leads to one of them.
    pub fn holds_any(&self, places: &[Place]) -> bool {
        places.iter().any(|place| match place {
            Place::File(path) | Place::FilesFrom(path) => self.holds(path),
            Place::Stdin => false,
        })
    }

    /// Whether a path leads to one of them.
    pub fn holds(&self, path: &Path) -> bool {
        // A pipe would have to be waited for.
        !self.handles.is_empty()
            && path.metadata().is_ok_and(|metadata| metadata.is_file() || metadata.is_dir())
            && Handle::from_path(path).is_ok_and(|handle| self.handles.contains(&handle))
    }
}
