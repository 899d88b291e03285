//! What the parts of a page mean: one file for each part of the record.
