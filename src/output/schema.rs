//! The JSON Schema of a record.

use schemars::Schema;
use schemars::transform::RecursiveTransform;
use serde_json::Value;

use crate::Record;

/// The JSON Schema (draft 2020-12) that every record validates against, as an indented document with
/// a line break at its end.
///
/// It requires the keys that every record has and forbids no other: later releases may add keys.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&ogpx::output::schema())?;
/// assert_eq!(schema["title"], "Record");
/// assert!(schema["required"].as_array().unwrap().contains(&"institutions".into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn schema() -> String {
    let schema = schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .with_transform(RecursiveTransform(without_example))
        .into_generator()
        .into_root_schema_for::<Record>();
    format!("{:#}\n", schema.to_value())
}

/// Cuts off a description what follows its words: an example in Rust, of no use to who reads a schema.
fn without_example(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description")
        && let Some(end) = text.find("\n\n```")
    {
        text.truncate(end);
    }
}
