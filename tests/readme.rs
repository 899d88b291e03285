//! The README's commands run as written. (Its Rust example is a doc test.)

use std::path::{Path, PathBuf};
use std::process::Command;

const README: &str = include_str!("../README.md");

/// The lines of the blocks in a language.
fn blocks(language: &str) -> Vec<&'static str> {
    let fence = format!("```{language}");
    let mut lines = Vec::new();
    let mut inside = false;
    for line in README.lines() {
        match inside {
            true if line == "```" => inside = false,
            true => lines.push(line),
            false => inside = line == fence,
        }
    }
    lines
}

#[test]
fn the_first_screen_converts_a_page_and_runs_the_tests() {
    let commands = blocks("sh");
    assert_eq!(commands.len(), 2, "{commands:?}");
    // Running this test inside of itself would never end.
    assert_eq!(commands[1], "cargo test");
    let arguments = commands[0].strip_prefix("cargo run --release -- ").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_ogpx"))
        .args(arguments.split(' '))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let yaml = String::from_utf8(output.stdout).unwrap();
    assert!(yaml.starts_with("schema: ogpx/1\n"), "{yaml:.100}");
    for excerpt in blocks("yaml").split(|line| *line == "# ...") {
        let excerpt = excerpt.join("\n");
        assert!(yaml.contains(&excerpt), "the README shows what no longer comes out:\n{excerpt}");
    }
}

#[test]
fn the_sessions_go_as_written() {
    trycmd::TestCases::new().case("README.md").case("docs/tutorial.md").case("docs/collections.md");
}

/// The documents that people read, README first.
fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents: Vec<_> = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]
        .map(|name| root.join(name))
        .into();
    let docs = root.join("docs").read_dir().unwrap().map(|entry| entry.unwrap().path());
    documents.extend(docs.filter(|path| path.extension().is_some_and(|ending| ending == "md")));
    documents
}

#[test]
fn every_link_leads_to_a_file_and_to_a_heading_in_it() {
    let link = regex::Regex::new(r"\]\(([^)#: ]*)(?:#([^) ]+))?\)").unwrap();
    let anchors = |text: &str| -> Vec<String> {
        let headings = text.lines().filter_map(|line| line.strip_prefix('#'));
        let plain = |heading: &str| {
            let kept = |letter: &char| letter.is_alphanumeric() || " -_".contains(*letter);
            let heading = heading.trim_start_matches('#').trim().to_lowercase();
            heading.chars().filter(kept).collect::<String>().replace(' ', "-")
        };
        headings.map(plain).collect()
    };
    for document in documents() {
        let text = std::fs::read_to_string(&document).unwrap();
        for found in link.captures_iter(&text) {
            let path = match &found[1] {
                "" => document.clone(),
                target => document.parent().unwrap().join(target),
            };
            let at = format!("{} in {}", &found[0], document.display());
            assert!(path.exists(), "{at} leads to nothing");
            if let Some(anchor) = found.get(2) {
                let there = std::fs::read_to_string(path).unwrap();
                assert!(anchors(&there).iter().any(|known| known == anchor.as_str()), "{at}");
            }
        }
    }
}

#[test]
fn every_document_is_in_the_book() {
    let summary = include_str!("../docs/SUMMARY.md");
    for document in documents().into_iter().filter(|path| path.parent().unwrap().ends_with("docs"))
    {
        let name = document.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name == "SUMMARY.md" || summary.contains(&format!("]({name})")), "{name}");
    }
}
