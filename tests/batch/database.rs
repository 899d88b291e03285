//! One SQLite database: the tables of the folder, and what a later run makes of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use crate::command::*;

/// The rows of a query, their cells as CSV has them.
fn asked(path: &Path, query: &str) -> Vec<Vec<String>> {
    let database = Connection::open(path).unwrap();
    let mut statement = database.prepare(query).unwrap();
    let columns = statement.column_count();
    let cell = |value: ValueRef<'_>| match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8(text.to_vec()).unwrap(),
        other => panic!("{other:?}"),
    };
    let row = |row: &rusqlite::Row<'_>| {
        Ok((0..columns).map(|at| cell(row.get_ref(at).unwrap())).collect::<Vec<_>>())
    };
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

/// Makes sure that every row belongs to one that is there, and that the index of words is that of the
/// texts.
fn is_sound(path: &Path) {
    assert_eq!(asked(path, "pragma foreign_key_check"), Vec::<Vec<String>>::new());
    assert_eq!(asked(path, "pragma integrity_check"), [["ok"]]);
    let database = Connection::open(path).unwrap();
    for table in ["commitments", "milestones", "findings"] {
        let check =
            format!("insert into {table}_fts ({table}_fts, rank) values ('integrity-check', 1)");
        database.execute_batch(&check).unwrap();
    }
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let arguments = [&["convert", "-o", "collection.db"], arguments].concat();
    let output = command(&arguments).current_dir(folder).output().unwrap();
    text(&output.stderr).lines().last().unwrap_or_default().to_owned()
}

/// A folder of three pages, of which one promises a step.
fn pages() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("pages")).unwrap();
    for (name, title) in [("FR0001", "Open Data"), ("FR0002", "Open Courts"), ("FR0003", "Aid")] {
        fs::write(folder.path().join(format!("pages/{name}.txt")), page(name, title)).unwrap();
    }
    folder
}

#[test]
fn a_database_has_the_tables_of_the_folder_cell_by_cell() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("collection.db");
    let into = format!("{}/", folder.path().display());
    let pages = ["fixtures/west", "fixtures/seed", "fixtures/deep"];
    for into in [&into, path.to_str().unwrap()] {
        let format = if into.ends_with('/') { "csv" } else { "sqlite" };
        let options = ["--evidence", "--format", format, "-o", into];
        assert_eq!(convert(&[&options[..], &pages].concat()).status.code(), Some(0));
    }
    is_sound(&path);
    let mut files = 0;
    for name in names(folder.path()).iter().filter_map(|name| name.strip_suffix(".csv")) {
        let mut file = csv::Reader::from_path(folder.path().join(format!("{name}.csv"))).unwrap();
        let columns = file.headers().unwrap().iter().collect::<Vec<_>>().join(", ");
        let cell = |cell: &str| cell.strip_prefix('\'').unwrap_or(cell).to_owned();
        let rows: Vec<Vec<_>> =
            file.records().map(|row| row.unwrap().iter().map(cell).collect()).collect();
        let own = asked(&path, &format!("select {columns} from {name} order by rowid"));
        let own: Vec<Vec<_>> =
            own.iter().map(|row| row.iter().map(|text| cell(text)).collect()).collect();
        assert!(!rows.is_empty() && own == rows, "{name} has {} rows, {}", own.len(), rows.len());
        files += 1;
    }
    assert_eq!(files, 10);
}

#[test]
fn a_database_is_the_same_whatever_the_number_of_jobs() {
    let folder = tempfile::tempdir().unwrap();
    let made = |jobs: &str| {
        let path = folder.path().join(format!("{jobs}.db"));
        convert(&["--jobs", jobs, "-o", path.to_str().unwrap(), "fixtures/west"]);
        fs::read(path).unwrap()
    };
    assert!(made("1") == made("3"));
}

#[test]
fn a_later_run_adds_to_a_database_and_does_no_work_again() {
    let folder = pages();
    let path = folder.path().join("collection.db");
    run(folder.path(), &["pages"]);
    assert!(run(folder.path(), &["--resume", "pages"]).contains("0 records, 3 unchanged"));
    fs::write(folder.path().join("pages/FR0002.txt"), page("FR0002", "Closed Courts")).unwrap();
    fs::write(folder.path().join("pages/FR0004.txt"), page("FR0004", "Health")).unwrap();
    assert!(run(folder.path(), &["--resume", "pages"]).contains("2 records, 2 unchanged"));
    is_sound(&path);
    let titles = asked(&path, "select commitment, id, title from commitments order by 1");
    let want = [
        ["1", "FR0001", "Open Data"],
        ["2", "FR0002", "Closed Courts"],
        ["3", "FR0003", "Aid"],
        ["4", "FR0004", "Health"],
    ];
    assert_eq!(titles, want);
    let found = |word: &str| {
        asked(
            &path,
            &format!("select rowid from commitments_fts where commitments_fts match '{word}'"),
        )
    };
    assert_eq!(found("open"), [["1"]]);
    assert_eq!(found("courts"), [["2"]]);
    // A page that is one no longer takes its rows away, and is none the second time.
    fs::write(folder.path().join("pages/FR0001.txt"), "").unwrap();
    for _ in 0..2 {
        assert!(run(folder.path(), &["--resume", "pages"]).contains("1 failure (empty 1)"));
    }
    is_sound(&path);
    assert_eq!(asked(&path, "select id from commitments").len(), 3);
    let outcomes = asked(&path, "select outcome, count(*) from pages group by 1 order by 1");
    assert_eq!(outcomes, [["empty", "1"], ["record", "3"]]);
    // What was never read from this folder stays.
    assert!(run(folder.path(), &["--resume", "pages/FR0003.txt"]).contains("1 unchanged"));
    assert_eq!(asked(&path, "select id from commitments").len(), 3);
}

#[test]
fn a_page_that_stands_in_one_place_twice_has_its_rows_twice() {
    let folder = pages();
    run(folder.path(), &["pages/FR0001.txt"]);
    for (times, rows) in [(2, 2), (2, 2), (3, 3)] {
        run(folder.path(), &[&["--resume"], &vec!["pages/FR0001.txt"; times][..]].concat());
        let path = folder.path().join("collection.db");
        is_sound(&path);
        assert_eq!(asked(&path, "select id from commitments").len(), rows);
    }
}

#[test]
fn words_are_found_where_they_stand_after_the_file_was_made_smaller_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("collection.db");
    let pages = ["fixtures/west", "fixtures/seed", "fixtures/deep"];
    convert(&[&["-o", path.to_str().unwrap()], &pages[..]].concat());
    let found = || {
        let question = "select distinct id from findings join commitments using (commitment) \
                        where findings.rowid in \
                        (select rowid from findings_fts where findings_fts match 'commitment')";
        asked(&path, question).concat().into_iter().collect::<BTreeSet<_>>()
    };
    let before = found();
    assert!(!before.is_empty());
    Connection::open(&path)
        .unwrap()
        .execute_batch("delete from findings where quote not like '%commitment%'; vacuum")
        .unwrap();
    assert_eq!(found(), before);
    is_sound(&path);
}

#[test]
fn a_file_that_is_something_else_stays_what_it_is() {
    let folder = pages();
    let path = folder.path().join("collection.db");
    fs::write(&path, "my own notes, which are long enough to be a page of a database\n".repeat(99))
        .unwrap();
    let before = fs::read(&path).unwrap();
    let output = command(&["convert", "-o", "collection.db", "--resume", "pages"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("no database of SQLite"), "{}", text(&output.stderr));
    assert_eq!(fs::read(&path).unwrap(), before);

    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("create table commitments (mine)").unwrap();
    let output = command(&["convert", "-o", "collection.db", "--resume", "pages"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = "it was not made by this release of ogpx with the same tables";
    assert!(text(&output.stderr).contains(told), "{}", text(&output.stderr));
    assert_eq!(asked(&path, "select count(*) from commitments"), [["0"]]);
}

#[test]
fn one_run_at_a_time_writes_to_a_database() {
    let folder = pages();
    run(folder.path(), &["pages"]);
    let path = folder.path().join("collection.db");
    let other = Connection::open(&path).unwrap();
    other.execute_batch("begin immediate").unwrap();
    let told = run(folder.path(), &["--resume", "pages"]);
    assert!(told.contains("another program is writing to it"), "{told}");
    other.execute_batch("rollback").unwrap();
    drop(other);
    assert!(run(folder.path(), &["--resume", "pages"]).contains("3 unchanged"));
    assert_eq!(names(folder.path()), ["collection.db", "pages"]);
}

#[test]
fn what_became_of_a_commitment_stands_in_its_history_also_after_a_later_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("collection.db");
    let capture = |year: &str, id: &str, rest: &str| {
        let text = format!("Open Data ({id})\n\nPolicy Areas: Open Data\n\n{rest}");
        let line =
            serde_json::json!({ "text": text, "captured": format!("{year}-05-06T00:00:00Z") });
        format!("{line}\n")
    };
    let stream = |year: &str, rest: &str| {
        let both = capture(year, "FR0001", rest) + &capture(year, "FR0002", "Status: Active\n");
        fs::write(folder.path().join(format!("{year}.ndjson")), both).unwrap();
    };
    stream("2021", "Status: Inactive\n\nStarred: Yes\n");
    stream("2018", "Status: Active\n\nStarred: No\n");
    stream("2024", "Status: Inactive\n");
    let history = || {
        asked(
            &path,
            "select c.key, substr(c.captured, 1, 4), substr(e.captured, 1, 4), pointer, change, was, became \
             from history h join commitments c using (commitment) join commitments e on e.commitment = h.earlier \
             order by c.captured, entry",
        )
    };
    run(folder.path(), &["--input", "ndjson", "2021.ndjson", "2018.ndjson"]);
    let first = [
        ["FR0001", "2021", "2018", "/irm/starred/code", "changed", "no", "yes"],
        ["FR0001", "2021", "2018", "/status/code", "changed", "active", "inactive"],
    ];
    assert_eq!(history(), first);
    run(folder.path(), &["--input", "ndjson", "--resume", "2024.ndjson"]);
    is_sound(&path);
    let third = ["FR0001", "2024", "2021", "/irm/starred", "went", "", ""];
    assert_eq!(history(), [&first[..], &[third]].concat());
    // A capture that goes takes what was told of it along.
    stream("2021", "Status: Active\n");
    run(folder.path(), &["--input", "ndjson", "--resume", "2021.ndjson"]);
    is_sound(&path);
    let told = [
        ["FR0001", "2021", "2018", "/irm/starred", "went", "", ""],
        ["FR0001", "2024", "2021", "/status/code", "changed", "active", "inactive"],
    ];
    assert_eq!(history(), told);
}
