//! What each figure must reach, in a file of floors beside the test that computes it.
//!
//! A floor is a number, the least that the figure may be, or `{"most": x}`. Floors follow the
//! figures up and never down: a figure that is better than its floor fails the test too, until the
//! floor is raised with `OGPX_ACCEPT_FLOORS=1` before the command that runs the test.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// Figures of which less is better.
const LESS_IS_BETTER: [&str; 4] = ["no_record", "rest", "unclaimed", "dangling"];

/// Floors count in steps of this many to one, so that rounding moves none.
const STEPS: f64 = 10_000.0;

/// Whether floors below their figures are to be raised.
pub fn accepts() -> bool {
    std::env::var_os("OGPX_ACCEPT_FLOORS").is_some()
}

/// The floors of a set of figures.
pub struct Floors {
    path: PathBuf,
    floors: BTreeMap<String, Value>,
}

impl Floors {
    /// Of a file below `tests/` ("accuracy/floors/all.json").
    pub fn load(file: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file);
        let floors = std::fs::read_to_string(&path)
            .map(|text| serde_json::from_str(&text).unwrap())
            .unwrap_or_default();
        Floors { path, floors }
    }

    /// Every figure that is not where its floor is, as a sentence; floors below their figure are
    /// raised first where they may be.
    pub fn hold(&mut self, figures: &BTreeMap<String, f64>) -> Vec<String> {
        let mut complaints = Vec::new();
        let lost: Vec<_> =
            self.floors.keys().filter(|name| !figures.contains_key(*name)).cloned().collect();
        for name in lost {
            complaints.push(format!("{name} is not computed any more"));
        }
        for (name, figure) in figures {
            let less_is_better = LESS_IS_BETTER.contains(&name.as_str());
            let here = if less_is_better {
                (figure * STEPS).ceil() / STEPS
            } else {
                (figure * STEPS + 1e-6).floor() / STEPS
            };
            let floor = self.floors.get(name).and_then(bound);
            let (better, worse) = match floor {
                None => (true, false),
                Some(floor) if less_is_better => (here < floor, here > floor),
                Some(floor) => (here > floor, here < floor),
            };
            if worse {
                let floor = floor.unwrap_or_default();
                complaints.push(format!("{name} got worse: it is {figure:.4}, its floor {floor}"));
            } else if better && accepts() {
                let floor = if less_is_better { json!({ "most": here }) } else { json!(here) };
                self.floors.insert(name.clone(), floor);
            } else if better {
                complaints.push(format!(
                    "{name} is better than its floor: {figure:.4}; raise it with \
                     OGPX_ACCEPT_FLOORS=1"
                ));
            }
        }
        if accepts() {
            let text = serde_json::to_string_pretty(&self.floors).unwrap();
            std::fs::create_dir_all(self.path.parent().unwrap()).unwrap();
            std::fs::write(&self.path, text + "\n").unwrap();
        }
        let file = self.path.file_stem().unwrap().to_string_lossy();
        complaints.into_iter().map(|complaint| format!("{file}: {complaint}")).collect()
    }
}

fn bound(floor: &Value) -> Option<f64> {
    floor.as_f64().or_else(|| floor["most"].as_f64())
}
