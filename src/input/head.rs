//! Heads of WARC records and of HTTP responses: a first line, named fields, a blank line.
//!
//! As they are in the wild: lines end with or without a carriage return, names are in any case, and a
//! line that begins with a blank goes on with the one before.

/// A head.
#[derive(Debug, Default)]
pub(super) struct Head {
    first: String,
    fields: Vec<(String, String)>,
}

impl Head {
    /// Reads the lines of a head.
    pub fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.lines().map(|line| line.trim_end_matches('\r'));
        let first = lines.next().unwrap_or_default().trim().to_owned();
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in lines {
            match (line.starts_with([' ', '\t']), fields.last_mut(), line.split_once(':')) {
                (true, Some((_, value)), _) => {
                    let joined = format!("{value} {}", line.trim());
                    *value = joined.trim().to_owned();
                }
                (_, _, Some((name, value))) => {
                    fields.push((name.trim().to_owned(), value.trim().to_owned()));
                }
                _ => {}
            }
        }
        Head { first, fields }
    }

    /// A head of these fields.
    pub fn of<const N: usize>(fields: [(&str, &str); N]) -> Self {
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Head { first: String::new(), fields: fields.into() }
    }

    /// Whether it is of a response that was successful.
    pub fn is_ok(&self) -> bool {
        let mut words = self.first.split_whitespace();
        let version = words.next().and_then(|version| version.get(..5));
        version.is_some_and(|name| name.eq_ignore_ascii_case("HTTP/"))
            && words.next() == Some("200")
    }

    /// The value of the first field of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// The values of all fields of that name, as one list.
    pub fn list(&self, name: &str) -> Option<String> {
        let values: Vec<_> = self.all(name).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self.fields.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str())
    }
}

/// Whether what was read of a head ends with its blank line.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let Some(lines) = bytes.strip_suffix(b"\n") else { return false };
    let lines = lines.strip_suffix(b"\r").unwrap_or(lines);
    lines.is_empty() || lines.ends_with(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_any_case_and_lines_end_either_way() {
        for bytes in [
            "HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n charset=utf-8\r\nX: 1\r\nx: 2\r\n\r\n",
            "HTTP/1.1 200 OK\ncontent-type:text/html;\n\tcharset=utf-8\nx : 1\nX: 2\nno field\n\n",
            " HTTP/1.1 200 OK \nCONTENT-TYPE: text/html; charset=utf-8\r\nX:1\nX:2\r\n\n",
        ] {
            assert!(is_whole(bytes.as_bytes()) && !is_whole(&bytes.as_bytes()[..bytes.len() - 2]));
            let head = Head::parse(bytes.as_bytes());
            assert!(head.is_ok(), "{}", head.first);
            assert_eq!(head.get("Content-Type"), Some("text/html; charset=utf-8"));
            assert_eq!((head.get("x"), head.list("x").as_deref()), (Some("1"), Some("1, 2")));
            assert_eq!(head.list("y"), None);
        }
    }
}
