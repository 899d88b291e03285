//! NDJSON: one page a line.

use std::io::{BufRead, Read};

use super::capture::Stored;
use super::finding::{Finding, Findings, Found, once};
use super::looking::Looking;
use super::members::Joined;
use super::raw::Raw;
use super::{Capture, InputError, InputLimit, Location, Reason, compression, unicode};

/// What JSON may make of a byte (`\u0000`).
const ESCAPED: usize = 6;
/// What stands on a line besides the page.
const AROUND: usize = 64 << 10;

/// The lines of a stream, each as soon as it is there.
pub(super) fn lines(raw: Raw, at: Location, looking: &Looking) -> Findings {
    let limit = looking.limits.page.saturating_mul(ESCAPED).saturating_add(AROUND);
    let mut stream = match unicode::decoded(Joined::new(raw)) {
        Ok(stream) => Some(stream),
        Err(error) => return once(Err(compression::damage(error)), at),
    };
    let mut number = 0;
    Box::new(std::iter::from_fn(move || {
        let found = next(stream.as_mut()?, &mut number, limit, &at);
        if matches!(&found, Some(Err(error)) if !matches!(error.reason, Reason::OverLimit { .. })) {
            stream = None;
        }
        found
    }))
}

fn next(
    stream: &mut dyn BufRead,
    number: &mut usize,
    limit: usize,
    input: &Location,
) -> Option<Found> {
    loop {
        *number += 1;
        let at = || Location { record_id: Some(number.to_string()), ..input.clone() };
        let mut line = Vec::new();
        match (&mut *stream).take(limit as u64 + 1).read_until(b'\n', &mut line) {
            Ok(0) => return None,
            Ok(_) => {}
            Err(error) => return Some(Err(InputError::new(at(), compression::damage(error)))),
        }
        if line.len() > limit {
            if let Err(error) = stream.skip_until(b'\n') {
                return Some(Err(InputError::new(at(), compression::damage(error))));
            }
            let reason = Reason::OverLimit { what: InputLimit::Line, found: line.len(), limit };
            return Some(Err(InputError::new(at(), reason)));
        }
        if !line.trim_ascii().is_empty() {
            return Some(Ok(Finding::Capture(Capture::new(at(), Stored::Line(line)))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Captures, InputKind, InputLimits, Place, Sources};
    use std::io::Write;

    fn read(stream: &[u8], limits: InputLimits) -> Vec<Result<String, (String, &'static str)>> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(stream).unwrap();
        let captures = Captures::new([Place::from(file.path())]).kind(InputKind::Ndjson);
        Sources::from(captures.limits(limits))
            .map(|source| match source {
                Ok(source) => Ok(String::from_utf8(source.bytes).unwrap()),
                Err(error) => Err((error.at.record_id.clone().unwrap(), error.code())),
            })
            .collect()
    }

    #[test]
    fn a_bad_line_does_not_stop_the_others() {
        let stream = b"{\"text\": \"one\"}\n\n{\"text\": 1}\n{}\n{\"html\": \"a\", \"text\": \"b\"}\n{\"markdown\": \"six\"}";
        let bad = |line: &str| Err((line.to_owned(), "bad-line"));
        let want = [Ok("one".to_owned()), bad("3"), bad("4"), bad("5"), Ok("six".to_owned())];
        assert_eq!(read(stream, InputLimits::default()), want);
    }

    #[test]
    fn a_line_over_the_limit_does_not_stop_the_others() {
        let long = "x".repeat(super::AROUND + 100);
        let stream = format!("{{\"text\": \"{long}\"}}\n{{\"text\": \"two\"}}\n");
        let limits = InputLimits { page: 10, ..InputLimits::default() };
        let want = [Err(("1".to_owned(), "over-limit")), Ok("two".to_owned())];
        assert_eq!(read(stream.as_bytes(), limits), want);
    }
}
