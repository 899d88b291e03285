//! What the targets ask of an input is what the tests of the repository ask of those that once failed.

#[path = "../../tests/inputs/mod.rs"]
pub mod inputs;
#[path = "../../tests/properties/mod.rs"]
pub mod properties;
