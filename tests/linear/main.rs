//! Twice the input is twice the work, in every reader, for every part of the record and in all that
//! is done with it.
//!
//! Work is counted in instructions, so that a busy machine changes nothing: callgrind runs this
//! program once more, and each call of [`measured`] leaves a count. Of each kind of input, the cost of
//! the bare page is taken off, and what is left at twice the size must be no more than
//! [`MOST`] times what it was. Run it optimized: `cargo test --release --test linear -- --ignored`.

mod kinds;

use std::hint::black_box;
use std::path::Path;
use std::process::Command;

use ogpx::compare::{StoredFormat, diff, read_records};
use ogpx::explain::Explanation;
use ogpx::input::{Captures, Place, Sources};
use ogpx::{Limits, Parser};

use kinds::{KINDS, Kind, Made};

/// What may be between linear and more than that: tables that double, sorting.
const MOST: f64 = 2.3;

/// A kind costs so many times what the bare page costs at the least: else it says nothing.
const LEAST: f64 = 10.0;

/// What is done with a page, each counted by itself. Only reading must cost something.
const STAGES: [&str; 5] = ["read", "explain", "write", "read again", "compare"];

/// The sizes that are compared, as parts of a kind's own; none is the bare page.
const SIZES: [usize; 3] = [0, 1, 2];

/// Reads pages whose elements are nested deeper than those of any page are.
fn parser() -> Parser {
    Parser::new().limits(Limits { depth: 100_000, ..Limits::default() })
}

/// Runs what is counted. Its name is how callgrind knows it.
#[inline(never)]
fn measured<T>(work: impl FnOnce() -> T) -> T {
    black_box(work())
}

/// Does with one input all that is counted, a call of `measured` for each of the stages.
fn work(kind: &Kind, size: usize, folder: &Path) {
    let made = kind.make(size * kind.count);
    let page = match made {
        Made::Page(page) => page,
        Made::Stream(name, bytes) => {
            let path = folder.join(name);
            std::fs::write(&path, bytes).unwrap();
            let captures = Captures::new([Place::from(path)]).all_urls(true);
            measured(|| Sources::from(captures).filter(Result::is_ok).count());
            STAGES[1..].iter().for_each(|_| measured(|| ()));
            return;
        }
    };
    let found = measured(|| Explanation::new(&page, &parser()));
    let found = found.unwrap_or_else(|error| panic!("{}: {error}", kind.name));
    measured(|| (found.html(kind.name), found.lines()));
    let (mut yaml, mut json) = (Vec::new(), Vec::new());
    measured(|| {
        ogpx::output::yaml(&found.record, &mut yaml).unwrap();
        ogpx::output::json(&found.record, &mut json).unwrap();
    });
    let again = measured(|| {
        read_records(&yaml, StoredFormat::Yaml).unwrap();
        read_records(&json, StoredFormat::Json).unwrap()
    });
    assert!(measured(|| diff(&found.record, &again[0])).is_empty());
}

/// What callgrind counts: every kind at every size.
#[test]
#[ignore = "the other test runs it under callgrind"]
fn counted() {
    let folder = tempfile::tempdir().unwrap();
    for kind in KINDS {
        // What is built once, when it is first asked for, is nobody's work.
        if let Made::Page(page) = kind.make(kind.count) {
            let _ = Explanation::new(&page, &parser());
        }
        for size in SIZES {
            work(kind, size, folder.path());
        }
    }
}

/// The instructions of each call of `measured`, in order.
fn counts() -> Vec<f64> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("counts");
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no"])
        // Where both are given by one pattern, callgrind stops counting and dumps nothing.
        .args(["--toggle-collect=*linear*measured*", "--dump-after=linear::measured*"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "counted", "--test-threads=1"])
        .output()
        .expect("valgrind is installed");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let total = |number: usize| {
        let dump = std::fs::read_to_string(format!("{}.{number}", out.display())).ok()?;
        let line = dump.lines().find_map(|line| line.strip_prefix("totals: "))?;
        Some(line.trim().parse::<f64>().unwrap())
    };
    (1..).map_while(total).collect()
}

#[test]
#[ignore = "needs valgrind and an optimized build: .ci/full runs it"]
fn twice_the_input_is_twice_the_work() {
    let counts = counts();
    assert_eq!(counts.len(), KINDS.len() * SIZES.len() * STAGES.len());
    let mut faults = Vec::new();
    for (kind, counts) in KINDS.iter().zip(counts.chunks(SIZES.len() * STAGES.len())) {
        let [bare, once, twice] = [0, 1, 2].map(|size| &counts[size * STAGES.len()..]);
        for (number, stage) in STAGES.iter().enumerate() {
            let least = LEAST * bare[number];
            let (once, twice) = (once[number] - bare[number], twice[number] - bare[number]);
            if twice > least && twice > MOST * once {
                faults.push(format!("{} ({stage}): {once:.0}, then {twice:.0}", kind.name));
            } else if number == 0 && once < least {
                faults.push(format!("{}: {once:.0} are too few to tell", kind.name));
            }
        }
    }
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), KINDS.len(), faults.join("\n"));
}
