//! What a record is made of, for readers that know nested values.

use serde_json::Value;

use crate::output::schema;

/// The type of a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    Text,
    Integer,
    List(Box<Shape>),
    /// Named values in the order in which a record has them.
    Struct(Vec<(String, Shape)>),
    /// Any number of values by a name.
    Map(Box<Shape>),
    /// What holds itself at any depth, as steps do their sub-steps: kept as JSON.
    Json,
}

/// The keys of a record with the type of each.
pub(crate) fn of_record() -> Vec<(String, Shape)> {
    let schema = schema::value();
    match (Reading { schema: &schema, within: Vec::new() }).shape(&schema) {
        Shape::Struct(keys) => keys,
        _ => Vec::new(),
    }
}

struct Reading<'a> {
    schema: &'a Value,
    /// The types that the one being read is a part of.
    within: Vec<&'a str>,
}

impl<'a> Reading<'a> {
    fn shape(&mut self, here: &'a Value) -> Shape {
        if let Some(reference) = here["$ref"].as_str() {
            return self.named(reference);
        }
        // A value or null.
        if let Some(first) = here["anyOf"].as_array().and_then(|either| either.first()) {
            return self.shape(first);
        }
        let kind = match &here["type"] {
            Value::Array(kinds) => kinds.first().and_then(Value::as_str),
            kind => kind.as_str(),
        };
        match kind {
            Some("integer") => Shape::Integer,
            Some("array") => match self.shape(&here["items"]) {
                Shape::Json => Shape::Json,
                item => Shape::List(Box::new(item)),
            },
            Some("object") => match here["properties"].as_object().zip(here.as_object()) {
                Some((properties, object)) => {
                    let keys = schema::in_order(properties, object).into_iter();
                    Shape::Struct(
                        keys.map(|(key, value)| (key.clone(), self.shape(value))).collect(),
                    )
                }
                None => Shape::Map(Box::new(self.shape(&here["additionalProperties"]))),
            },
            // Texts, and codes, of which each alternative is a text.
            _ => Shape::Text,
        }
    }

    fn named(&mut self, reference: &'a str) -> Shape {
        if self.within.contains(&reference) {
            return Shape::Json;
        }
        let Some(target) = self.schema.pointer(reference.trim_start_matches('#')) else {
            return Shape::Json;
        };
        self.within.push(reference);
        let shape = self.shape(target);
        self.within.pop();
        shape
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a value of a record is of that type.
    fn fits(value: &Value, shape: &Shape) -> bool {
        match (value, shape) {
            (Value::Null, _) | (_, Shape::Json) => true,
            (Value::String(_), Shape::Text) | (Value::Number(_), Shape::Integer) => true,
            (Value::Array(items), Shape::List(shape)) => items.iter().all(|item| fits(item, shape)),
            (Value::Object(values), Shape::Map(shape)) => {
                values.values().all(|value| fits(value, shape))
            }
            (Value::Object(values), Shape::Struct(keys)) => values.iter().all(|(name, value)| {
                keys.iter().any(|(key, shape)| key == name && fits(value, shape))
            }),
            _ => false,
        }
    }

    #[test]
    fn records_have_the_types_that_are_told() {
        let keys = Shape::Struct(of_record());
        for page in ["fixtures/seed/FR0038.txt", "fixtures/west/NL0001.txt"] {
            let page = std::fs::read(page).unwrap();
            let parts = crate::output::Parts { content: true, evidence: true, diagnostics: true };
            let parser = crate::Parser::new().content(true).evidence(true);
            let record = parts.attach(parser.parse(&page).unwrap());
            let value = serde_json::to_value(record).unwrap();
            assert!(fits(&value, &keys));
        }
    }
}
