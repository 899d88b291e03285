//! The JSON Schema of a record.

use schemars::Schema;
use schemars::transform::RecursiveTransform;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use crate::Record;

/// What the schema is called, whatever is served from where: the version of it is that of the records.
const ID: &str = "urn:ogpx:record:1";

/// The JSON Schema (draft 2020-12) that every record validates against, as an indented document with
/// a line break at its end.
///
/// It requires the keys that every record has and forbids no other: later releases may add keys. The keys
/// stand in the order in which records have them, and each type has a name that tells what it holds.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&ogpx::output::schema())?;
/// assert_eq!((&schema["title"], &schema["$id"]), (&"Record".into(), &"urn:ogpx:record:1".into()));
/// assert!(schema["required"].as_array().unwrap().contains(&"institutions".into()));
/// assert_eq!(schema["properties"]["policy_areas"]["$ref"], "#/$defs/PolicyAreaList");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn schema() -> String {
    // Neither numbers that are keys nor a writer that fails: there is nothing that could go wrong.
    let text = serde_json::to_string_pretty(&InOrder(&value())).unwrap_or_default();
    text + "\n"
}

/// The schema as a value.
pub(super) fn value() -> Value {
    let mut schema = schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .with_transform(RecursiveTransform(for_every_language))
        .into_generator()
        .into_root_schema_for::<Record>();
    schema.insert("$id".to_owned(), ID.into());
    schema.to_value()
}

/// Cuts off a description what follows its words, an example in Rust, and the brackets of its links: of no
/// use to who reads a schema.
fn for_every_language(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        let end = text.find("\n\n```").unwrap_or(text.len());
        *text = text[..end].replace("[`", "`").replace("`]", "`");
    }
}

/// A part of a schema, its keys in an order that no setting of a library changes: what a type is before
/// what it has, and what it has as records write it.
struct InOrder<'a>(&'a Value);

/// The keywords that come first.
const FIRST: [&str; 11] = [
    "$schema",
    "$id",
    "title",
    "description",
    "type",
    "$ref",
    "const",
    "enum",
    "pattern",
    "required",
    "properties",
];

impl Serialize for InOrder<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(schema) => {
                let mut keys: Vec<_> = schema.iter().collect();
                keys.sort_by_key(|(key, _)| {
                    (FIRST.iter().position(|first| first == key).unwrap_or(FIRST.len()), *key)
                });
                let mut map = serializer.serialize_map(Some(keys.len()))?;
                for (key, value) in keys {
                    match (key.as_str(), value) {
                        ("properties", Value::Object(properties)) => {
                            map.serialize_entry(key, &Properties(in_order(properties, schema)))?;
                        }
                        _ => map.serialize_entry(key, &InOrder(value))?,
                    }
                }
                map.end()
            }
            Value::Array(values) => serializer.collect_seq(values.iter().map(InOrder)),
            value => value.serialize(serializer),
        }
    }
}

/// The properties of an object in the order in which it has them: those that it always has, as its
/// schema requires them, and then by name those that it has on request.
pub(super) fn in_order<'a>(
    properties: &'a Map<String, Value>,
    schema: &Map<String, Value>,
) -> Vec<(&'a String, &'a Value)> {
    let required = schema.get("required").and_then(Value::as_array);
    let place =
        |key: &String| required.and_then(|keys| keys.iter().position(|required| required == key));
    let mut properties: Vec<_> = properties.iter().collect();
    properties.sort_by_key(|(key, _)| (place(key).unwrap_or(usize::MAX), *key));
    properties
}

struct Properties<'a>(Vec<(&'a String, &'a Value)>);

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, InOrder(value))))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn keys_stand_as_records_have_them() {
        let record = serde_json::to_string(&Record::default()).unwrap();
        let schema = schema();
        let (_, properties) = schema.split_once("\n  \"properties\": {").unwrap();
        let mut left = properties;
        for key in value()["required"].as_array().unwrap() {
            let key = key.as_str().unwrap();
            assert!(record.contains(&format!("\"{key}\":")));
            (_, left) = left.split_once(&format!("\n    \"{key}\": {{")).expect(key);
        }
    }

    #[test]
    fn a_type_has_a_name_of_its_own_and_each_is_there() {
        let schema = schema();
        let value = value();
        let names: BTreeSet<_> = value["$defs"].as_object().unwrap().keys().cloned().collect();
        for name in &names {
            let last = name.chars().last().unwrap();
            assert!(last.is_alphabetic() && !name.contains('_'), "{name}");
        }
        for (_, behind) in
            schema.match_indices("#/$defs/").map(|(at, sign)| schema.split_at(at + sign.len()))
        {
            let name = behind.split('"').next().unwrap();
            assert!(names.contains(name), "{name}");
        }
    }
}
