//! The code that the vocabulary gives for the words of a gold record.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::fixtures;
use crate::words::fold;

/// The codes that every field has.
const COMMON: [&str; 4] = ["pending", "not_reviewed", "no_data", "not_applicable"];

/// The words met for each code of each field.
pub struct Codes(BTreeMap<String, Value>);

impl Codes {
    pub fn load() -> Self {
        let text = std::fs::read_to_string(fixtures::folder().join("codes.json")).unwrap();
        Codes(serde_json::from_str(&text).unwrap())
    }

    pub fn code(&self, field: &str, words: &str) -> String {
        let words = fold(words).to_lowercase().replace('’', "'");
        let has = |list: &Value| list.as_array().unwrap().iter().any(|word| *word == words);
        if let Some(common) = COMMON.iter().find(|code| self.0.get(**code).is_some_and(has)) {
            return (*common).to_owned();
        }
        let codes = self.0[field].as_object().unwrap();
        codes
            .iter()
            .find(|(_, list)| has(list))
            .map_or_else(|| "unrecognized".to_owned(), |(code, _)| code.clone())
    }
}
