//! The README's commands run as written. (Its Rust example is a doc test.)

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
    trycmd::TestCases::new().case("README.md");
}

#[test]
fn every_link_leads_to_a_file() {
    let link = regex::Regex::new(r"\]\(([^)#:]+)\)").unwrap();
    for target in link.captures_iter(README).map(|found| found[1].to_owned()) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&target);
        assert!(path.exists(), "{target} is not there");
    }
}
