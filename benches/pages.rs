//! Reading a page to a record and writing the record, beside floors measured in the same run.
//!
//!     cargo bench --bench pages
//!
//! Floors: of reading, checking that the page is UTF-8 and splitting it into lines; of writing, what
//! the serializers take for a bare list of the same strings. `writing::library_yaml` is the YAML
//! library alone with the same record.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};

const PAGE: &[u8] = include_bytes!("../fixtures/seed/FR0038.txt");

fn main() {
    divan::main();
}

#[divan::bench_group]
mod reading {
    use super::*;

    #[divan::bench]
    fn floor(bencher: Bencher) {
        bencher.counter(BytesCount::of_slice(PAGE)).bench(|| {
            let text = std::str::from_utf8(black_box(PAGE)).unwrap();
            text.lines().filter(|line| !line.trim().is_empty()).count()
        });
    }

    #[divan::bench]
    fn record(bencher: Bencher) {
        read_with(bencher, ogpx::Parser::new());
    }

    #[divan::bench]
    fn record_and_evidence(bencher: Bencher) {
        read_with(bencher, ogpx::Parser::new().evidence(true));
    }

    #[divan::bench]
    fn record_and_content(bencher: Bencher) {
        read_with(bencher, ogpx::Parser::new().content(true));
    }

    fn read_with(bencher: Bencher, parser: ogpx::Parser) {
        bencher
            .counter(BytesCount::of_slice(PAGE))
            .bench(|| parser.parse(black_box(PAGE)).unwrap());
    }
}

/// Bytes count as written, so that formats of different length compare.
#[divan::bench_group]
mod writing {
    use super::*;
    use serde_json::Value;

    fn record() -> ogpx::Record {
        ogpx::parse(PAGE).unwrap().record
    }

    /// Every string of the record, in order.
    fn strings() -> Vec<String> {
        fn collect(value: Value, strings: &mut Vec<String>) {
            match value {
                Value::String(text) => strings.push(text),
                Value::Array(entries) => entries.into_iter().for_each(|e| collect(e, strings)),
                Value::Object(entries) => {
                    entries.into_iter().for_each(|(_, entry)| collect(entry, strings));
                }
                _ => {}
            }
        }
        let mut strings = Vec::new();
        collect(serde_json::to_value(record()).unwrap(), &mut strings);
        strings
    }

    fn write_with(bencher: Bencher, write: impl Fn(&mut Vec<u8>) + Sync) {
        let mut once = Vec::new();
        write(&mut once);
        bencher
            .counter(BytesCount::of_slice(&once))
            .with_inputs(|| Vec::with_capacity(once.len()))
            .bench_refs(|out| write(out));
    }

    #[divan::bench]
    fn yaml(bencher: Bencher) {
        let record = record();
        write_with(bencher, |out| ogpx::output::yaml(&record, out).unwrap());
    }

    #[divan::bench]
    fn library_yaml(bencher: Bencher) {
        let record = record();
        write_with(bencher, |out| {
            out.extend_from_slice(serde_yaml::to_string(&record).unwrap().as_bytes());
        });
    }

    #[divan::bench]
    fn floor_yaml(bencher: Bencher) {
        let strings = strings();
        write_with(bencher, |out| {
            out.extend_from_slice(serde_yaml::to_string(&strings).unwrap().as_bytes());
        });
    }

    #[divan::bench]
    fn json(bencher: Bencher) {
        let record = record();
        write_with(bencher, |out| ogpx::output::json(&record, out).unwrap());
    }

    #[divan::bench]
    fn ndjson(bencher: Bencher) {
        let record = record();
        write_with(bencher, |out| ogpx::output::ndjson(&record, out).unwrap());
    }

    #[divan::bench]
    fn floor_json(bencher: Bencher) {
        let strings = strings();
        write_with(bencher, |out| serde_json::to_writer(out, &strings).unwrap());
    }
}
