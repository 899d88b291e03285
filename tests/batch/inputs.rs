//! Files, folders, lists and compressed pages.

use std::fs;
use std::path::Path;

use crate::command::*;

#[test]
fn a_folder_is_walked_in_the_order_of_its_names() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, contents: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    };
    write("b.txt", page("FR0002", "Two").as_bytes());
    write("a/z.md", page("FR0001", "One").as_bytes());
    write("c.TXT.gz", &gzip(page("FR0003", "Three").as_bytes()));
    write("picture.png", b"\x89PNG");
    write(".hidden/d.htm", page("FR0000", "Zero").as_bytes());
    let output = convert(&["--format", "ndjson", folder.path().to_str().unwrap()]);
    assert_eq!(keys(&output), ["FR0000", "FR0001", "FR0002", "FR0003"]);
    assert_eq!(output.status.code(), Some(0));
    let record = records(&output).pop().unwrap();
    assert_eq!(record.source.input.unwrap(), folder.path().join("c.TXT.gz").to_str().unwrap());
}

#[test]
fn every_ending_of_pages_is_known_compressed_or_not() {
    let folder = tempfile::tempdir().unwrap();
    let endings = ["html", "htm", "xhtml", "txt", "md", "markdown"];
    let mut want = Vec::new();
    for (number, ending) in endings.iter().enumerate() {
        for packed in ["", ".gz"] {
            let id = format!("FR{number}00{}", packed.len());
            let page = page(&id, "Title");
            let text = match *ending {
                "html" | "htm" | "xhtml" => {
                    format!("<html><body><p>{}</p>", page.replace("\n\n", "</p><p>"))
                }
                _ => page,
            };
            let path = folder.path().join(format!("{number}.{ending}{packed}"));
            let text = text.into_bytes();
            fs::write(path, if packed.is_empty() { text } else { gzip(&text) }).unwrap();
            want.push(id);
        }
    }
    fs::write(folder.path().join("9.pdf"), "no page").unwrap();
    let output = convert(&["--format", "ndjson", folder.path().to_str().unwrap()]);
    assert_eq!((keys(&output), output.status.code()), (want, Some(0)));
}

/// Opening one would wait for whoever writes to it, or fail.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_no_page() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("page.txt"), page("FR0001", "One")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("a.txt")).unwrap();
    let output = convert(&["--format", "ndjson", folder.path().to_str().unwrap()]);
    assert_eq!((keys(&output), output.status.code()), (vec!["FR0001".to_owned()], Some(0)));
}

#[test]
fn a_folder_without_pages_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let output = convert(&["--format", "ndjson", folder.path().to_str().unwrap(), NL]);
    assert_eq!(
        (keys(&output).as_slice(), output.status.code()),
        (&["NL0001".to_owned()][..], Some(1))
    );
    assert!(messages(&output)[0].contains(": error[no-pages]: holds no pages: "));
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_is_told_and_read_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("page.txt"), page("FR0001", "One")).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
    let output = convert(&["--format", "ndjson", folder.path().to_str().unwrap()]);
    assert_eq!(
        (keys(&output).as_slice(), output.status.code()),
        (&["FR0001".to_owned()][..], Some(1))
    );
    assert!(messages(&output)[0].contains("/again: error[link-loop]: "), "{:?}", messages(&output));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode));
    let [file, locked, open] = ["a.txt", "b", "c.txt"].map(|name| folder.path().join(name));
    fs::create_dir(&locked).unwrap();
    fs::write(locked.join("page.txt"), page("FR0002", "Two")).unwrap();
    fs::write(&file, page("FR0001", "One")).unwrap();
    fs::write(&open, page("FR0003", "Three")).unwrap();
    mode(folder.path(), 0o755).unwrap();
    mode(&open, 0o644).unwrap();
    mode(&file, 0o000).unwrap();
    mode(&locked, 0o000).unwrap();
    let path = folder.path().to_str().unwrap();
    let mut convert = command(&["convert", "--format", "ndjson", path]);
    if fs::File::open(&file).is_ok() {
        // Root may read everything, and may become somebody who may not.
        let ogpx = folder.path().join("ogpx");
        fs::copy(env!("CARGO_BIN_EXE_ogpx"), &ogpx).unwrap();
        convert = std::process::Command::new(ogpx);
        convert
            .args(["convert", "--format", "ndjson", path])
            .current_dir("/")
            .uid(65534)
            .gid(65534);
    }
    let output = convert.output().unwrap();
    mode(&locked, 0o755).unwrap();
    assert_eq!((keys(&output), output.status.code()), (vec!["FR0003".to_owned()], Some(1)));
    let messages = messages(&output);
    assert_eq!(messages.len(), 2, "{messages:?}");
    for (name, message) in ["a.txt", "b"].iter().zip(messages) {
        let want = format!("/{name}: error[unreadable]: can't be read: Permission denied");
        assert!(message.contains(&want), "{message}");
    }
}

#[test]
fn paths_come_from_a_file_or_from_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list");
    fs::write(&list, format!("{NL}\r\n\nno/such/page\n{NO}")).unwrap();
    let from_file = convert(&["--format", "ndjson", "--files-from", list.to_str().unwrap()]);
    let input = fs::read(&list).unwrap();
    let from_stdin = convert_with(&["--format", "ndjson", "--files-from", "-"], &input);
    assert_eq!(keys(&from_file), ["NL0001", "NO0056"]);
    assert_eq!(from_file.stdout, from_stdin.stdout);
    assert!(messages(&from_file)[0].starts_with("no/such/page: error[unreadable]: "));
    let missing = convert(&["--files-from", "no/such/list"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(messages(&missing)[0].starts_with("no/such/list: error[unreadable]: "));
}

#[test]
fn a_page_that_is_cut_off_or_a_bomb_costs_only_itself() {
    let folder = tempfile::tempdir().unwrap();
    let whole = gzip(page("FR0001", "One").as_bytes());
    fs::write(folder.path().join("a.txt.gz"), &whole[..whole.len() - 12]).unwrap();
    fs::write(folder.path().join("b.txt.gz"), gzip(&vec![b' '; 20 << 20])).unwrap();
    fs::write(folder.path().join("c.txt.gz"), &whole).unwrap();
    let path = folder.path().to_str().unwrap();
    let output = convert(&["--format", "ndjson", "--max-ratio", "100", path]);
    assert_eq!(
        (keys(&output).as_slice(), output.status.code()),
        (&["FR0001".to_owned()][..], Some(1))
    );
    let messages = messages(&output);
    assert!(messages[0].contains("a.txt.gz: error[truncated]: "), "{messages:?}");
    assert!(messages[1].contains("b.txt.gz: error[over-limit]: the ratio of "), "{messages:?}");
    let output = convert(&["--format", "ndjson", "--max-decompressed", "2M", path]);
    assert!(text(&output.stderr).contains("error[over-limit]: the decompressed size in bytes "));
}

#[test]
fn a_page_over_the_limit_costs_only_itself() {
    let size = std::fs::metadata(NL).unwrap().len().to_string();
    let output = convert(&["--format", "ndjson", "--max-page", &size, NL, NO]);
    assert_eq!(
        (keys(&output).as_slice(), output.status.code()),
        (&["NL0001".to_owned()][..], Some(1))
    );
    assert!(messages(&output)[0].contains("error[over-limit]: the size of the page in bytes "));
}

#[test]
fn a_page_of_too_many_blocks_or_too_deep_costs_only_itself() {
    let [blocks, deep] = [("<p>x</p>".repeat(300), "FR0001"), ("<div>".repeat(300), "FR0002")]
        .map(|(markup, id)| format!("<h1>Title ({id})</h1><p>Status: Active</p>{markup}<p>x</p>"));
    let line = |html: &str| format!("{}\n", serde_json::json!({ "html": html }));
    let stream = line(&blocks) + &line(&deep) + &self::line("FR0003", "Three");
    let run = |limits: &[&str]| {
        let options = ["--input", "ndjson", "--format", "ndjson", "-"];
        convert_with(&[&options[..], limits].concat(), stream.as_bytes())
    };
    assert_eq!(keys(&run(&[])), ["FR0001", "FR0002", "FR0003"]);
    for (limit, number, what) in
        [("--max-blocks", 1, "number of blocks"), ("--max-depth", 2, "depth of nesting")]
    {
        let output = run(&[limit, "200"]);
        let rest = if number == 1 { ["FR0002", "FR0003"] } else { ["FR0001", "FR0003"] };
        assert_eq!(keys(&output), rest);
        let message = messages(&output)[0].to_owned();
        let want = format!("-#{number}: error[over-limit]: the {what} is over the limit: ");
        assert!(message.starts_with(&want), "{message}");
    }
}

#[test]
fn the_failures_are_listed_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("failures.ndjson");
    let list = list.to_str().unwrap();
    let stream = format!("{{}}\n{}", line("FR0001", "One"));
    let arguments = ["--input", "ndjson", "--format", "ndjson", "--failures", list, "-"];
    let output = convert_with(&arguments, stream.as_bytes());
    assert_eq!((keys(&output).len(), output.status.code()), (1, Some(1)));
    let lines = fs::read_to_string(list).unwrap();
    let failures: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let want = serde_json::json!([{
        "input": "-", "record_id": "1", "url": null, "code": "bad-line",
        "message": "is no page: the object has none of the keys html, text and markdown",
    }]);
    assert_eq!(serde_json::Value::from(failures), want);
}

#[test]
fn the_first_failure_may_end_it() {
    let output = convert(&["--format", "ndjson", "--fail-fast", NL, "no/such/page", NO]);
    assert_eq!(
        (keys(&output).as_slice(), output.status.code()),
        (&["NL0001".to_owned()][..], Some(1))
    );
}

#[test]
fn a_capture_date_that_is_none_is_a_remark_however_long_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let into = format!("{}/", folder.path().display());
    let line = |captured: &str| {
        format!("{}\n", serde_json::json!({"text": page("FR0001", "One"), "captured": captured}))
    };
    let stream =
        ["2020-01-01", &"9".repeat(10_000), "é yesterday", "20210304050607"].map(line).concat();
    let arguments = ["--input", "ndjson", "--format", "json", "-o", &into, "-"];
    let output = convert_with(&arguments, stream.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let want = ["FR0001.json", "FR0001@2.json", "FR0001@2021-03-04T050607Z.json", "FR0001@3.json"];
    assert_eq!(names(folder.path()), want);
    let messages = messages(&output);
    assert_eq!(messages.iter().filter(|line| line.contains("warning[capture-date]: ")).count(), 2);
    assert!(messages.iter().all(|line| line.len() < 200));
}
