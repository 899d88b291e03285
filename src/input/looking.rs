//! How places are looked into.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::{InputKind, InputLimits, Outputs};

/// What is looked for, and within which bounds.
#[derive(Clone, Debug, Default)]
pub(super) struct Looking {
    pub kind: InputKind,
    pub limits: InputLimits,
    /// Whether pages of an archive are read whatever their address.
    pub all_urls: bool,
    /// What is left out where a folder or a list leads to it.
    pub outputs: Vec<Outputs>,
    /// How many stored bytes were read.
    pub bytes: Arc<AtomicU64>,
}

impl Looking {
    /// Whether a path leads to what the run writes to.
    pub fn leaves_out(&self, path: &Path) -> bool {
        self.outputs.iter().any(|outputs| outputs.holds(path))
    }
}
