//! The pages of which a markup's record is known to differ from the text's.

/// Markup, page, and why.
pub const KNOWN: &[(&str, &str, &str)] = &[];
