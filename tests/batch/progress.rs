//! What is shown on a terminal, which `script` pretends to be; where there is no such program, nothing
//! is tested.

use std::process::{Command, Stdio};

use crate::command::*;

/// What a terminal is shown when the command runs on one.
fn on_a_terminal(arguments: &str) -> Option<String> {
    let command = format!("{} convert -o /dev/null {arguments}", env!("CARGO_BIN_EXE_ogpx"));
    let output = Command::new("script")
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .ok()?;
    Some(text(&output.stdout).to_owned())
}

#[test]
fn progress_is_shown_with_the_time_left_where_the_total_is_known() {
    let folders = "fixtures/deep fixtures/west fixtures/east fixtures/bad";
    let Some(shown) = on_a_terminal(folders) else { return };
    // Each state is drawn over the one before.
    let is_state = |line: &&str| line.contains(" pages, ") && line.contains(" a second, ");
    let states: Vec<_> = shown.split('\r').filter(is_state).collect();
    assert!(!states.is_empty(), "{shown}");
    assert!(states.iter().all(|state| state.contains(" failures")), "{states:?}");
    // A cursor that goes up stands behind a state that more lines follow.
    let ends = |state: &&str| state.trim_end_matches("\u{1b}[1A").trim_end().ends_with(" left");
    assert!(states.iter().all(ends), "{states:?}");
    assert!(shown.contains("ogpx: ") && shown.contains(" records, "));

    let Some(shown) = on_a_terminal(&format!("--files-from <(ls -d {folders})")) else { return };
    let states: Vec<_> = shown.split('\r').filter(is_state).collect();
    assert!(states.iter().all(|state| !state.contains(" left")), "{states:?}");
}

#[test]
fn quiet_leaves_failures_and_the_summary() {
    let Some(shown) = on_a_terminal("--quiet fixtures/bad/empty.txt fixtures/deep") else { return };
    let lines: Vec<_> = shown.lines().collect();
    let is_failure = lines[0].contains("fixtures/bad/empty.txt: ") && lines[0].contains("[empty]");
    assert!(is_failure && lines[1].starts_with("ogpx: ") && lines.len() == 2, "{shown}");
}

#[test]
fn nothing_is_drawn_where_there_is_no_terminal() {
    let output = convert(&["-o", "/dev/null", "fixtures/deep"]);
    assert!(!text(&output.stderr).contains(" a second"));
    assert!(text(&output.stderr).lines().last().unwrap().starts_with("ogpx: "));
}
