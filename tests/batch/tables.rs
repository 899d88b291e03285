//! Tables.

use std::fs;
use std::path::Path;

use crate::command::*;

fn rows(path: &Path) -> Vec<csv::StringRecord> {
    csv::Reader::from_path(path).unwrap().into_records().map(Result::unwrap).collect()
}

#[test]
fn linked_tables_are_joined_by_a_number_that_every_capture_has_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let into = format!("{}/", folder.path().display());
    let seed = "fixtures/seed/FR0038.txt";
    let output = convert(&["--format", "csv", "-o", &into, seed, NL, seed]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), ""));
    let want = [
        "commitments.csv",
        "datapackage.json",
        "findings.csv",
        "institutions.csv",
        "load.py",
        "load.sql",
        "milestones.csv",
        "policy_areas.csv",
        "related.csv",
        "summaries.csv",
        "undertakings.csv",
        "verdicts.csv",
    ];
    assert_eq!(names(folder.path()), want);
    let commitments = rows(&folder.path().join("commitments.csv"));
    let keys: Vec<_> = commitments.iter().map(|row| (&row[0], &row[1])).collect();
    assert_eq!(keys, [("1", "FR0038"), ("2", "NL0001"), ("3", "FR0038")]);
    let related = rows(&folder.path().join("related.csv"));
    assert_eq!(related.iter().filter(|row| &row[0] == "1").count(), 50);
    assert_eq!(related.iter().filter(|row| &row[0] == "3").count(), 50);
    let milestones = rows(&folder.path().join("milestones.csv"));
    assert!(milestones.iter().any(|row| &row[0] == "1" && &row[1] == "2" && &row[2] == "1"));
}

#[test]
fn somebodys_own_load_py_stays_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let into = format!("{}/", folder.path().display());
    let path = folder.path().join("load.py");
    fs::write(&path, "print(1)\n").unwrap();
    let output = convert(&["--format", "csv", "-o", &into, NL]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("was not written by ogpx"), "{}", text(&output.stderr));
    assert_eq!(
        (fs::read_to_string(&path).unwrap(), names(folder.path()).len()),
        ("print(1)\n".into(), 1)
    );
    fs::remove_file(&path).unwrap();
    for _ in 0..2 {
        assert_eq!(convert(&["--format", "csv", "-o", &into, NL]).status.code(), Some(0));
    }
}

#[test]
fn tables_are_the_same_whatever_the_number_of_jobs() {
    let folder = tempfile::tempdir().unwrap();
    let run = |jobs: &str| {
        let out = folder.path().join(jobs);
        let into = format!("{}/", out.display());
        convert(&["--jobs", jobs, "--format", "csv", "-o", &into, "fixtures/west"]);
        names(&out).iter().map(|name| fs::read(out.join(name)).unwrap()).collect::<Vec<_>>()
    };
    assert!(run("1") == run("5"));
    let flat =
        |jobs: &str| convert(&["--jobs", jobs, "--format", "ogp-csv", "fixtures/west"]).stdout;
    assert!(flat("1") == flat("5"));
}

#[test]
fn the_flat_table_has_the_columns_of_ogps_own_data_in_their_order() {
    let output = convert(&["--format", "ogp-csv", NL]);
    let header = text(&output.stdout).lines().next().unwrap().to_owned();
    let want = "Commitment Unique Identifier,Country/Locality,Commitment Number,Year Of Submission,\
        Action Plan End Year,Commitment Title,Full Text,Start Date,End Date,Lead Institution,\
        Supporting Institution(s),OGP Value Access To Information,OGP Value Civic Participation,\
        OGP Value Public Accountability,OGP Value Technology,Verifiability,Ambition,Potential Impact,\
        Completion,Did It Open Government,Starred,URL";
    let areas = header.strip_prefix(want).expect(&header);
    assert!(areas.starts_with(',') && !areas.contains("Pending"), "{areas}");
}

#[test]
fn the_flat_table_has_a_column_for_each_policy_area_met() {
    let page = "Open Data (FR0033)\n\nAction Plan: France Action Plan 2018-2020\n\nStatus: Active\n\n\
        Policy Areas\n\nOpen Data\n\nVerifiable: Yes\n\nRelevant to OGP Values: Civic Participation\n\n\
        Completion: Not Started\n\nStarred: Pending IRM Review\n";
    let other = "Other (FR0034)\n\nAction Plan: France Action Plan 2018-2020\n\nStatus: Active\n";
    let line = |text: &str| format!("{}\n", serde_json::json!({ "text": text }));
    let stream = line(page) + &line(other);
    let arguments = ["--input", "ndjson", "--format", "ogp-csv", "-"];
    let output = convert_with(&arguments, stream.as_bytes());
    let mut table = csv::Reader::from_reader(output.stdout.as_slice());
    let header = table.headers().unwrap().clone();
    let rows: Vec<_> = table.into_records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| {
        &rows[row][header.iter().position(|column| column == name).unwrap()]
    };
    for (name, first, second) in [
        ("Commitment Unique Identifier", "FR0033", "FR0034"),
        ("Action Plan End Year", "2020", "2020"),
        ("OGP Value Civic Participation", "1", ""),
        ("OGP Value Technology", "0", ""),
        ("Verifiability", "Yes", ""),
        ("Completion", "Not Started", ""),
        ("Starred", "", ""),
        ("Open Data", "1", ""),
    ] {
        assert_eq!((cell(0, name), cell(1, name)), (first, second), "{name}");
    }
}

#[test]
fn the_flat_table_has_the_description_in_reading_order() {
    let output = convert(&["--format", "ogp-csv", "fixtures/seed/FR0038.txt"]);
    let mut table = csv::Reader::from_reader(output.stdout.as_slice());
    let row = table.records().next().unwrap().unwrap();
    let words = &row[6];
    let parts = [
        "Bringing new skills",
        "Challenges",
        "The road map in detail",
        "Besides these measures",
        "THE MINISTRY OF THE INTERIOR UNDERTAKES TO",
    ];
    let places: Vec<_> = parts.iter().map(|part| words.find(part).expect(part)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(!words.contains("Support Institution(s)") && !words.contains("IRM Midterm"));
}

#[test]
fn no_cell_is_run_as_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let into = format!("{}/", folder.path().display());
    let stream = line("FR0001", "=HYPERLINK(\"https://example.org\")");
    let options = ["--input", "ndjson", "--format"];
    let tables = [&options[..], &["csv", "-o", &into, "-"]].concat();
    assert_eq!(convert_with(&tables, stream.as_bytes()).status.code(), Some(0));
    let titled = &rows(&folder.path().join("commitments.csv"))[0];
    assert!(titled.iter().any(|cell| cell.starts_with("'=HYPERLINK(")));
    let flat = convert_with(&[&options[..], &["ogp-csv", "-"]].concat(), stream.as_bytes());
    for cells in [
        titled,
        &csv::Reader::from_reader(flat.stdout.as_slice()).records().next().unwrap().unwrap(),
    ] {
        assert!(cells.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
    }
}

#[test]
fn tables_need_a_folder_and_the_flat_table_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().to_str().unwrap();
    for arguments in [&["--format", "csv", NL][..], &["--format", "ogp-csv", "-o", folder, NL]] {
        assert_eq!(convert(arguments).status.code(), Some(2));
    }
}

/// A line of a stream with a page that was captured on a day of January.
fn capture(id: &str, status: &str, day: &str) -> String {
    let text = format!("Open Data ({id})\n\nStatus: {status}\n\nStarred: No\n");
    let captured = format!("2020-01-{day}T00:00:00Z");
    format!("{}\n", serde_json::json!({ "text": text, "captured": captured }))
}

#[test]
fn of_each_commitment_the_newest_capture_is_a_row() {
    let folder = tempfile::tempdir().unwrap();
    let into = format!("{}/", folder.path().display());
    let stream = capture("FR0001", "Active", "02")
        + &capture("FR0002", "Active", "05")
        + &capture("FR0001", "Inactive", "09")
        + &capture("FR0001", "Withdrawn", "01");
    let options = ["--input", "ndjson", "--format", "csv", "-o", &into];
    let output = convert_with(&[&options[..], &["--latest", "-"]].concat(), stream.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let told = "4 pages, 2 records, 2 older captures left out, ";
    assert!(text(&output.stderr).contains(told), "{}", text(&output.stderr));
    let found = |name: &str| rows(&folder.path().join(name));
    let status: Vec<_> = found("commitments.csv")
        .iter()
        .map(|row| (row[2].to_owned(), row[13].to_owned()))
        .collect();
    let want = [("FR0002", "active"), ("FR0001", "inactive")];
    assert_eq!(status, want.map(|(id, status)| (id.to_owned(), status.to_owned())));
    let output = convert_with(&[&options[..], &["-"]].concat(), stream.as_bytes());
    assert_eq!(found("commitments.csv").len(), 4);
    let told = "4 pages, 4 records, 2 further captures of a commitment, ";
    assert!(text(&output.stderr).contains(told), "{}", text(&output.stderr));
}

#[test]
fn places_are_a_table_where_evidence_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let into = format!("{}/", folder.path().display());
    let path = "fixtures/seed/FR0038.txt";
    convert(&["--format", "csv", "--evidence", "-o", &into, path]);
    let page = fs::read(path).unwrap();
    let places = rows(&folder.path().join("places.csv"));
    let title = places.iter().find(|row| &row[2] == "/title").unwrap();
    let [first, end] = [&title[4], &title[5]].map(|at| at.parse::<usize>().unwrap());
    assert_eq!(&page[first..end], b"Administrative Capacity-Building");
    let package = || fs::read_to_string(folder.path().join("datapackage.json")).unwrap();
    assert!(package().contains("places.csv"));
    // Tables of two runs are never mixed.
    convert(&["--format", "csv", "-o", &into, path]);
    assert!(!folder.path().join("places.csv").exists() && !package().contains("places.csv"));
}

#[test]
fn a_byte_order_mark_leads_each_file_where_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let into = format!("{}/", folder.path().display());
    let flat = format!("{into}flat.csv");
    let mark = |path: &str| fs::read(path).unwrap().starts_with("\u{feff}".as_bytes());
    for (options, want) in [(&["--csv-bom"][..], true), (&[], false)] {
        convert(&[options, &["--format", "csv", "-o", &into, NL]].concat());
        convert(&[options, &["-o", &flat, NL]].concat());
        assert_eq!(mark(&flat), want);
        assert_eq!(mark(&format!("{into}verdicts.csv")), want);
    }
}

#[test]
fn the_name_of_a_file_tells_what_is_written_to_it() {
    let folder = tempfile::tempdir().unwrap();
    for (name, start) in [
        ("a.yaml", "schema: ogpx/1"),
        ("a.yml", "schema: ogpx/1"),
        ("a.json", "[\n{"),
        ("a.ndjson", "{\"schema\""),
        ("a.JSONL", "{\"schema\""),
        ("a.csv", "Commitment Unique"),
        ("a.out", "schema: ogpx/1"),
    ] {
        let path = folder.path().join(name);
        assert_eq!(convert(&["-o", path.to_str().unwrap(), NL]).status.code(), Some(0));
        assert!(fs::read_to_string(path).unwrap().starts_with(start), "{name}");
    }
}

#[test]
fn a_folder_of_streams_says_how_to_read_them() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("pages.ndjson"), capture("FR0001", "Active", "01")).unwrap();
    let output = convert(&[folder.path().to_str().unwrap()]);
    let told = "it holds lines of JSON, which --input ndjson reads";
    assert!(text(&output.stderr).contains(told), "{}", text(&output.stderr));
}
