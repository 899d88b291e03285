//! Runs that are taken up again, whatever happened in between.

use std::fs;
use std::path::Path;

use crate::command::*;

fn unchanged(output: &std::process::Output) -> usize {
    let summary = text(&output.stderr).lines().last().unwrap();
    let count = summary.split(", ").find_map(|part| part.strip_suffix(" unchanged"));
    count.map_or(0, |count| count.parse().unwrap())
}

/// A folder of pages and one of their records.
fn pages() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    for (name, id) in [("a/x.txt", "FR0001"), ("b/x.txt", "FR0002"), ("c.txt", "FR0003")] {
        let path = folder.path().join("pages").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, page(id, "Title")).unwrap();
    }
    let into = format!("{}/records/", folder.path().display());
    (folder, into)
}

fn run(folder: &Path, arguments: &[&str]) -> std::process::Output {
    let arguments = [&["convert"], arguments].concat();
    let output = command(&arguments).current_dir(folder).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    output
}

#[test]
fn a_page_is_known_however_its_path_is_spelled() {
    let (folder, into) = pages();
    let root = folder.path();
    run(root, &["-o", &into, "pages"]);
    let whole = root.join("pages");
    for spelled in ["pages/", "./pages", "a/../pages", whole.to_str().unwrap()] {
        fs::create_dir_all(root.join("a")).unwrap();
        assert_eq!(unchanged(&run(root, &["-o", &into, "--resume", spelled])), 3, "{spelled}");
    }
    let inside = root.join("pages");
    assert_eq!(unchanged(&run(&inside, &["-o", &into, "--resume", "."])), 3);
    assert_eq!(names(Path::new(&into)), ["FR0001.yaml", "FR0002.yaml", "FR0003.yaml"]);

    // Files that are named one by one may have one name; their bytes tell them apart.
    let into = format!("{}/single/", root.display());
    let named = ["pages/a/x.txt", "pages/b/x.txt", "pages/c.txt"];
    run(root, &[&["-o", &into], &named[..]].concat());
    let others = ["./pages/b/x.txt", "./pages/a/x.txt", "./pages/c.txt"];
    let again = run(root, &[&["-o", &into, "--resume"], &others[..]].concat());
    assert_eq!(unchanged(&again), 3);
    fs::write(root.join("pages/a/x.txt"), page("FR0001", "Another title")).unwrap();
    let again = run(root, &[&["-o", &into, "--resume"], &named[..]].concat());
    assert_eq!(unchanged(&again), 2);
    assert_eq!(names(Path::new(&into)), ["FR0001.yaml", "FR0002.yaml", "FR0003.yaml"]);
}

#[test]
fn a_record_that_was_edited_to_the_same_size_is_made_again() {
    let (folder, into) = pages();
    run(folder.path(), &["-o", &into, "pages"]);
    let path = Path::new(&into).join("FR0002.yaml");
    let record = fs::read_to_string(&path).unwrap();
    fs::write(&path, record.replace("Title", "Tiffl")).unwrap();
    assert_eq!(unchanged(&run(folder.path(), &["-o", &into, "--resume", "pages"])), 2);
    assert_eq!(fs::read_to_string(&path).unwrap(), record);
}

#[test]
fn a_manifest_that_is_cut_inside_of_a_letter_is_taken_up() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "é.txt"] {
        fs::write(folder.path().join(name), page("FR0001", name)).unwrap();
    }
    let into = format!("{}/records/", folder.path().display());
    run(folder.path(), &["-o", &into, "a.txt", "é.txt"]);
    let manifest = Path::new(&into).join(ogpx::batch::MANIFEST);
    let whole = fs::read(&manifest).unwrap();
    let letter = whole.windows(2).position(|bytes| bytes == "é".as_bytes()).unwrap();
    fs::write(&manifest, &whole[..=letter]).unwrap();
    assert_eq!(unchanged(&run(folder.path(), &["-o", &into, "--resume", "a.txt", "é.txt"])), 1);
    assert_eq!(fs::read(&manifest).unwrap(), whole);
}

#[cfg(unix)]
#[test]
fn a_manifest_that_is_a_link_stays_one() {
    let (folder, into) = pages();
    let kept = folder.path().join("kept.ndjson");
    fs::write(&kept, "").unwrap();
    fs::create_dir_all(&into).unwrap();
    let manifest = Path::new(&into).join(ogpx::batch::MANIFEST);
    std::os::unix::fs::symlink(&kept, &manifest).unwrap();
    for want in [0, 3] {
        assert_eq!(unchanged(&run(folder.path(), &["-o", &into, "--resume", "pages"])), want);
        assert!(manifest.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&kept).unwrap().lines().count(), 3);
    }
}

#[test]
fn a_folder_that_is_called_like_a_partial_file_stays() {
    let (folder, into) = pages();
    let own = Path::new(&into).join(".ogpx-partial-notes");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("note"), "mine").unwrap();
    run(folder.path(), &["-o", &into, "pages"]);
    assert_eq!(fs::read_to_string(own.join("note")).unwrap(), "mine");
}

#[test]
fn what_a_killed_run_left_of_a_file_is_written_over() {
    let (folder, _) = pages();
    let path = folder.path().join("all.yaml");
    let left = folder.path().join(".ogpx-file-all.yaml");
    fs::write(&left, "half ".repeat(10_000)).unwrap();
    run(folder.path(), &["-o", "all.yaml", "pages"]);
    assert!(!left.exists());
    assert!(fs::read_to_string(&path).unwrap().starts_with("schema: ogpx/1\n"));

    let other = fs::File::create(&left).unwrap();
    other.lock().unwrap();
    let arguments = ["convert", "-o", "all.yaml", "pages"];
    let output = command(&arguments).current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("another run is writing it"), "{}", text(&output.stderr));
}
