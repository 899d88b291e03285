//! Names of fields: JSON Pointers that records can have.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde_json::Value;
use thiserror::Error;

/// A field that records can have, as a JSON Pointer; `*` stands for any entry of a list.
///
/// It is read from text, which fails with [`UnknownField`] where no record has such a field. A
/// final `/` is left out.
///
/// ```
/// use ogpx::compare::FieldPointer;
/// let findings: FieldPointer = "/irm/summaries/*/findings".parse()?;
/// assert_eq!(findings.as_str(), "/irm/summaries/*/findings");
/// assert!(findings.holds("/irm/summaries/0/findings/2/code"));
/// assert!(findings.is_within("/irm"));
/// assert!("/milestones/0/items/2/text".parse::<FieldPointer>().is_ok());
/// # Ok::<(), ogpx::compare::UnknownField>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FieldPointer(String);

/// No record has such a field.
///
/// ```
/// use ogpx::compare::FieldPointer;
/// let error = "/irm/completeness".parse::<FieldPointer>().unwrap_err();
/// assert_eq!(error.pointer, "/irm/completeness");
/// assert_eq!(error.nearest.as_deref(), Some("/irm/completion"));
/// assert!(error.to_string().ends_with("; did you mean /irm/completion?"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("no record has a field {pointer:?}{}", suggestion(.nearest.as_deref()))]
#[non_exhaustive]
pub struct UnknownField {
    /// What was asked for.
    pub pointer: String,
    /// The most similar field that there is.
    pub nearest: Option<String>,
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!("; did you mean {nearest}?"))
}

impl FieldPointer {
    /// The pointer, as it was read but for a final `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a pointer leads to this field or to something in it: `/irm` holds
    /// `/irm/completion/code`.
    pub fn holds(&self, pointer: &str) -> bool {
        let mut steps = pointer.split('/');
        self.0.split('/').all(|want| steps.next().is_some_and(|step| want == "*" || want == step))
    }

    /// Whether this field is what a pointer leads to, or within that: `/irm/completion` is within
    /// `/irm`.
    pub fn is_within(&self, pointer: &str) -> bool {
        let mut steps = self.0.split('/');
        pointer.split('/').all(|step| steps.next().is_some_and(|want| want == "*" || want == step))
    }
}

#[cfg(feature = "tables")]
impl FieldPointer {
    /// The codes that the field may have, where it holds one.
    pub(crate) fn codes(&self) -> Option<Vec<&'static str>> {
        let here = resolved(schema_at(&self.0)?);
        let words = here
            .get("enum")
            .and_then(Value::as_array)
            .map(|words| words.iter().filter_map(Value::as_str).collect());
        words.or_else(|| {
            let either = here.get("oneOf")?.as_array()?.iter();
            either.map(|one| one.get("const")?.as_str()).collect()
        })
    }
}

impl fmt::Display for FieldPointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for FieldPointer {
    type Err = UnknownField;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let pointer = text.trim_end_matches('/');
        if leads_somewhere(pointer) {
            Ok(FieldPointer(pointer.to_owned()))
        } else {
            Err(UnknownField { pointer: text.to_owned(), nearest: nearest(pointer) })
        }
    }
}

/// The schema of a record: what it says of keys and entries is what a pointer is held to.
fn schema() -> &'static Value {
    static SCHEMA: LazyLock<Value> =
        LazyLock::new(|| schemars::schema_for!(crate::Record).to_value());
    &SCHEMA
}

/// The schema that describes an object or a list, references and "or null" undone.
fn resolved(mut schema: &'static Value) -> &'static Value {
    loop {
        let reference = schema.get("$ref").and_then(Value::as_str);
        let either = schema.get("anyOf").and_then(Value::as_array);
        schema = match (reference, either) {
            (Some(reference), _) => {
                match self::schema().pointer(reference.trim_start_matches('#')) {
                    Some(target) => target,
                    None => return schema,
                }
            }
            (None, Some(variants)) => match variants.first() {
                Some(first) => first,
                None => return schema,
            },
            (None, None) => return schema,
        };
    }
}

fn leads_somewhere(pointer: &str) -> bool {
    schema_at(pointer).is_some()
}

/// What the schema says of a field; nothing where records have none such.
fn schema_at(pointer: &str) -> Option<&'static Value> {
    let mut at = schema();
    for step in pointer.strip_prefix('/')?.split('/') {
        let here = resolved(at);
        let is_index =
            step == "*" || (!step.is_empty() && step.bytes().all(|b| b.is_ascii_digit()));
        let next = match here.get("items").filter(|items| is_index && items.is_object()) {
            Some(items) => Some(items),
            None => here.get("properties").and_then(|keys| keys.get(step)),
        };
        at = next.or_else(|| here.get("additionalProperties"))?;
    }
    Some(at)
}

/// The most similar field: one of the same last name first.
fn nearest(pointer: &str) -> Option<String> {
    let wanted: String =
        pointer
            .split('/')
            .map(|step| {
                if step.bytes().all(|b| b.is_ascii_digit()) && !step.is_empty() {
                    "*"
                } else {
                    step
                }
            })
            .collect::<Vec<_>>()
            .join("/");
    let name = |pointer: &str| pointer.rsplit('/').next().unwrap_or_default().to_owned();
    let score = |known: &str| {
        let names = strsim::jaro_winkler(&name(known), &name(&wanted));
        let whole = strsim::normalized_levenshtein(known, &wanted);
        2.0 * names + whole
    };
    let best = known().iter().map(|known| (score(known), known)).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(score, _)| *score >= 1.5).map(|(_, known)| known.clone())
}

/// The fields that records have, entries of lists as `*`, what is nested in its own kind once.
fn known() -> &'static [String] {
    static KNOWN: LazyLock<Vec<String>> = LazyLock::new(|| {
        let mut known = Vec::new();
        collect(schema(), String::new(), &mut Vec::new(), &mut known);
        known
    });
    &KNOWN
}

fn collect(
    schema: &'static Value,
    pointer: String,
    above: &mut Vec<&'static Value>,
    known: &mut Vec<String>,
) {
    let here = resolved(schema);
    if !pointer.is_empty() {
        known.push(pointer.clone());
    }
    if above.iter().any(|schema| std::ptr::eq(*schema, here)) {
        return;
    }
    above.push(here);
    if let Some(Value::Object(keys)) = here.get("properties") {
        for (key, value) in keys {
            collect(value, format!("{pointer}/{key}"), above, known);
        }
    }
    if let Some(items) = here.get("items").filter(|items| items.is_object()) {
        collect(items, format!("{pointer}/*"), above, known);
    }
    above.pop();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_one_that_the_schema_has() {
        for (pointer, nearest) in [
            ("/irm/completion", None),
            ("/irm/completion/code", None),
            ("/irm/summaries/*/findings/0/code", None),
            ("/milestones/3/items/0/items/1/end/date", None),
            ("/rest/", None),
            ("/completion", Some("/irm/completion")),
            ("irm/ambition", Some("/irm/ambition")),
            ("/institution/lead", Some("/institutions/lead")),
            ("/milestones/2/txt", Some("/milestones/*/text")),
            ("/titel", Some("/title")),
        ] {
            let found = pointer.parse::<FieldPointer>();
            assert_eq!(found.is_ok(), nearest.is_none(), "{pointer}");
            if let Err(error) = found {
                assert_eq!(error.nearest.as_deref(), nearest, "{pointer}");
            }
        }
    }

    #[test]
    fn a_field_holds_what_is_in_it() {
        let field: FieldPointer = "/irm/summaries/*/findings".parse().unwrap();
        for (pointer, holds, within) in [
            ("/irm/summaries/0/findings", true, true),
            ("/irm/summaries/12/findings/3/code", true, false),
            ("/irm/summaries/0", false, true),
            ("/irm", false, true),
            ("/irm/summaries/0/title", false, false),
            ("/irm/summariesX/0/findings", false, false),
        ] {
            assert_eq!((field.holds(pointer), field.is_within(pointer)), (holds, within));
        }
    }
}
