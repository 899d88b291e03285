//! The words: labels, headings and coded values in each language, as tables.
