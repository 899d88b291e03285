//! What people know better has the last word, and leaves a trail.

use std::fs;
use std::process::{Command, Output};

use ogpx::Record;
use ogpx::corrections::{Corrections, CorrectionsFormat};
use serde_json::Value;

fn ogpx(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ogpx"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

const PAGE: &str = "\
France
Open Data (FR0033)
Action Plan: France Action Plan 2018-2020
Status: Active
Lead Institution: Ministry of Justice and Ministry of Culture
Completion: Lmited
Starred: No
IRM Midterm Status Summary
1. Open data
Status
Completion: Substantial
";

/// What becomes of one correction: what then stands at the pointers, or why nothing was changed.
fn corrected(pointer: &str, was: &str, is: &str, look_at: &str) -> Result<Value, String> {
    let row = serde_json::json!([
        { "key": "FR0033", "pointer": pointer, "was": was, "is": is, "who": "desk" }
    ]);
    let corrections = Corrections::read(&row.to_string(), CorrectionsFormat::Yaml).unwrap();
    let mut found = ogpx::Parser::new().evidence(true).parse(PAGE.as_bytes()).unwrap();
    corrections.apply(&mut found);
    let remark = found.diagnostics.last().unwrap();
    match remark.code.as_str() {
        "corrected" => {
            let record = serde_json::to_value(&found.record).unwrap();
            assert_eq!(
                serde_json::to_value(&found.evidence).unwrap()[pointer]["origin"],
                "correction"
            );
            Ok(record.pointer(look_at).unwrap().clone())
        }
        "not-corrected" => Err(remark.message.rsplit(": ").next().unwrap().to_owned()),
        other => panic!("{other}"),
    }
}

#[test]
fn a_correction_changes_what_it_says_and_what_follows_from_it() {
    use serde_json::json;
    let code = "/irm/completion/code";
    let verdict = "/irm/verdicts/completion";
    for (pointer, was, is, look_at, want) in [
        ("/title", "Open Data", "Open Data Portal", "/title", json!("Open Data Portal")),
        ("/number", "1", "null", "/number", json!(null)),
        ("/action_plan/end_year", "2020", "2021", "/action_plan/end_year", json!(2021)),
        (code, "unrecognized", "limited", code, json!("limited")),
        // The overview counts before the midterm.
        (
            code,
            "unrecognized",
            "limited",
            verdict,
            json!({ "code": "limited", "from": "overview", "at": "/irm/completion" }),
        ),
        // What was found decides, where the overview says nothing.
        (
            "/irm/summaries/0/findings/0/code",
            "substantial",
            "complete",
            "/irm/verdicts/completion/code",
            json!("complete"),
        ),
        ("/irm/starred/code", "no", "pending", "/irm/verdicts/starred", json!(null)),
        (
            "/institutions/lead/items",
            "Ministry of Justice | Ministry of Culture",
            "Ministry of Justice and Culture",
            "/institutions/lead/items",
            json!([{ "name": "Ministry of Justice and Culture", "group": null, "note": null }]),
        ),
    ] {
        assert_eq!(corrected(pointer, was, is, look_at), Ok(want), "{pointer} is {is}");
    }
}

#[test]
fn a_correction_that_no_longer_fits_changes_nothing_and_says_why() {
    for (pointer, was, is, why) in [
        ("/title", "Closed Data", "Open Data Portal", "now it reads \"Open Data\""),
        ("/title", "Opn Data", "Open Data", "it reads so already"),
        ("/milestones/3/text", "a", "b", "this record has no such entry"),
        ("/action_plan/end_year", "2020", "soon", "such a value can't stand there"),
        ("/id", "FR0033", "FR33", "such a value can't stand there"),
    ] {
        assert_eq!(corrected(pointer, was, is, "/title"), Err(why.to_owned()), "{pointer}");
    }
    let why = corrected("/irm/starred/code", "no", "perhaps", "/title").unwrap_err();
    assert!(why.starts_with("the code is none of yes, no, pending"), "{why}");
}

#[test]
fn files_that_can_not_be_taken_say_what_is_wrong() {
    for (csv, want) in [
        (
            "key,pointer,was,is\n",
            "it has no column \"who\"; it needs key, pointer, was, is and who",
        ),
        ("key,pointer,was,is,who\nFR0033,/titel,a,b,me\n", "correction 1: no record has a field"),
        (
            "key,pointer,was,is,who\nFR0033,/title,a,,\nFR0033,/title,a,b,\n",
            "correction 2: `who` is empty",
        ),
        ("key,pointer,was,is,who\n,/title,a,b,me\n", "correction 1: `key` is empty"),
    ] {
        let error = Corrections::read(csv, CorrectionsFormat::Csv).unwrap_err().to_string();
        assert!(error.starts_with(want), "{error}");
    }
    // A row that nobody has filled in is no correction.
    let csv = "\u{feff}who,why,is,was,pointer,key\n,,,a,/title,FR0033\nme,,'=b,a,/title,FR0033\n";
    let corrections = Corrections::read(csv, CorrectionsFormat::Csv).unwrap();
    let all: Vec<_> = corrections.all().map(|one| one.is.as_str()).collect();
    assert_eq!(all, ["=b"]);
}

#[test]
fn doubts_are_listed_worst_first_filled_in_and_given_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (page, doubts, records) = (path("FR0033.txt"), path("doubts.csv"), path("records.ndjson"));
    fs::write(&page, PAGE).unwrap();
    let output = ogpx(&["review", &page, "fixtures/west", "-o", &doubts]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let table = fs::read_to_string(&doubts).unwrap();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().unwrap().clone();
    let mut rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let kinds: Vec<_> = rows.iter().map(|row| row[6].to_owned()).collect();
    let last_unknown = kinds.iter().rposition(|kind| kind == "unknown-value").unwrap();
    let first_split = kinds.iter().position(|kind| kind == "doubtful-split").unwrap();
    assert!(last_unknown < first_split, "{kinds:?}");
    let unknown = rows.iter().position(|row| &row[0] == "FR0033" && &row[6] == "unknown-value");
    let row = &rows[unknown.unwrap()];
    assert_eq!((&row[1], &row[2], &row[8]), ("/irm/completion/code", "unrecognized", "Lmited"));
    let [first, end] = [&row[11], &row[12]].map(|at| at.parse::<usize>().unwrap());
    assert_eq!(&PAGE[first..end], "Lmited");

    // The desk fills in one row and gives the file back.
    let mut filled: Vec<_> = rows[unknown.unwrap()].iter().map(str::to_owned).collect();
    filled[3..6].clone_from_slice(&["limited", "the data desk", "a slip"].map(str::to_owned));
    rows[unknown.unwrap()] = filled.into();
    let mut writer = csv::Writer::from_path(&doubts).unwrap();
    writer.write_record(&header).unwrap();
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    drop(writer);
    let convert = |pages: &str| {
        let output =
            ogpx(&["convert", "--corrections", &doubts, "--evidence", "-o", &records, pages]);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stderr).unwrap()
    };
    let told = convert(&page);
    assert!(told.contains("note[corrected]: /irm/completion/code from \"unrecognized\" to \"limited\", by the data desk (a slip)"), "{told}");
    assert!(told.contains("(corrected 1") && !told.contains("were not met"), "{told}");
    let record: Record = serde_json::from_str(&fs::read_to_string(&records).unwrap()).unwrap();
    assert_eq!(record.irm.verdicts.completion.unwrap().code.to_string(), "limited");

    // The page is mended: nothing is corrected any more, and that is told.
    fs::write(&page, PAGE.replace("Lmited", "Substantial")).unwrap();
    let told = convert(&page);
    assert!(
        told.contains("warning[not-corrected]") && told.contains("now it reads \"substantial\""),
        "{told}"
    );
    let told = convert("fixtures/seed/FR0038.txt");
    let unmet = "ogpx: 1 corrections are of commitments that were not met: FR0033";
    assert!(told.contains(unmet), "{told}");
}
