//! The words of pages and of values, as they are compared.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

/// The letters and digits of a text, in small letters.
pub fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        match c.is_ascii() {
            true => letters.push(c.to_ascii_lowercase()),
            false => letters.extend(c.to_lowercase()),
        }
    }
    letters
}

/// The words of a value: a text, or the text of a coded value, a list or a date. An entry that is
/// made of values has none of its own.
pub fn words_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(fields) => {
            let is_value = ["code", "state", "date"].iter().any(|key| fields.contains_key(*key));
            fields.get("text").filter(|_| is_value)?.as_str().map(str::to_owned)
        }
        _ => None,
    }
}

/// The letters of every text in a value, with its accents and without them.
pub fn texts_within(value: &Value) -> HashSet<String> {
    match value {
        Value::String(text) => HashSet::from([letters(text), unaccented(text)]),
        Value::Object(fields) => fields.values().flat_map(texts_within).collect(),
        Value::Array(entries) => entries.iter().flat_map(texts_within).collect(),
        _ => HashSet::new(),
    }
}

/// The words of a text, in small letters. What has no width parts no word, as nobody sees it.
pub fn words(text: &str) -> Vec<String> {
    let has_no_width = |c: char| {
        matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}'
        ) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace(has_no_width, "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// All words that stand in a value, those of a list or a code once.
pub fn words_within(value: &Value) -> Vec<String> {
    if let Some(own) = words_of(value) {
        return words(&own);
    }
    match value {
        Value::Array(entries) => entries.iter().flat_map(words_within).collect(),
        Value::Object(fields) => fields.values().flat_map(words_within).collect(),
        _ => Vec::new(),
    }
}

/// The words that `of` has and `within` has not, each as often as it stands there.
pub fn missing(of: Vec<String>, mut within: Vec<String>) -> Vec<String> {
    of.into_iter()
        .filter(|word| match within.iter().position(|known| known == word) {
            Some(at) => {
                within.swap_remove(at);
                false
            }
            None => true,
        })
        .collect()
}

/// Where the repository lies.
fn root() -> std::path::PathBuf {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().find(|folder| folder.join("src/vocabulary").is_dir()).unwrap().to_owned()
}

/// A language's table of words.
fn table(language: &str) -> String {
    std::fs::read_to_string(root().join(format!("src/vocabulary/words/{language}.txt"))).unwrap()
}

/// The letters of everything that the tables know as a site's, each with what it is: links, banners,
/// captions, the site's name.
pub static FURNITURE: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for language in ["en", "es", "fr", "pt"] {
        let table: &str = table(language).leak();
        let (_, part) = table.split_once("[furniture]").unwrap();
        let rows = part.lines().skip(1).take_while(|row| !row.starts_with('['));
        for (kind, wordings) in rows.filter_map(|row| row.split_once(" = ")) {
            known.extend(wordings.split(" | ").map(|wording| (letters(wording), kind)));
        }
    }
    known
});

/// The letters of the headings under which the parts of a page stand. Tabs of these names stand above
/// the overview.
pub static TABS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let of_language = |language| {
        let rows = |part: &str, kind: &str| -> Vec<String> {
            let table = table(language);
            let (_, part) = table.split_once(part).unwrap();
            let rows = part.lines().skip(1).take_while(|row| !row.starts_with('['));
            let wordings = rows.filter_map(|row| row.split_once(" = "));
            let wordings = wordings.filter(|(known, _)| *known == kind);
            wordings.flat_map(|(_, wordings)| wordings.split(" | ").map(letters)).collect()
        };
        [rows("[page]", "description"), rows("[summary_heading]", "summary")].concat()
    };
    ["en", "es", "fr", "pt"].into_iter().flat_map(of_language).collect()
});

/// The letters of every heading that a description may have.
pub static HEADINGS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut known = HashSet::new();
    for language in ["en", "es", "fr", "pt"] {
        let table = table(language);
        let (_, part) = table.split_once("[description]").unwrap();
        let rows = part.lines().skip(1).take_while(|row| !row.starts_with('['));
        let wordings = rows.filter_map(|row| row.split_once(" = "));
        known.extend(wordings.flat_map(|(_, wordings)| wordings.split(" | ").map(letters)));
    }
    known
});

/// The letters of every wording of a code, accents aside, with the codes that it stands for.
pub static CODES: LazyLock<HashMap<String, HashSet<String>>> = LazyLock::new(|| {
    let mut known: HashMap<String, HashSet<String>> = HashMap::new();
    for language in ["en", "es", "fr", "pt"] {
        for row in table(language).lines() {
            let Some((code, wordings)) = row.split_once(" = ") else { continue };
            for wording in wordings.split(" | ") {
                known.entry(unaccented(wording)).or_default().insert(code.to_owned());
            }
        }
    }
    known
});

pub fn unaccented(words: &str) -> String {
    letters(&words.nfd().filter(char::is_ascii).collect::<String>())
}

/// Whether two wordings, of an icon and of its caption, say one code: "Sobresaliente Excepcional".
pub fn say_the_same(icon: &str, caption: &str) -> bool {
    match (CODES.get(&unaccented(icon)), CODES.get(&unaccented(caption))) {
        (Some(icon), Some(caption)) => !icon.is_disjoint(caption),
        _ => false,
    }
}

/// Words that go with a value and are no part of it: "Commitment 8", "not available".
pub const AROUND: [&str; 11] = [
    "action",
    "commitment",
    "compromiso",
    "engagement",
    "milestone",
    "not",
    "specified",
    "available",
    "none",
    "no",
    "na",
];

/// Words that lead to a date or stand between two, and are no part of them: "from … to …", "since".
pub static AROUND_DATES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let sections = [
        "openers",
        "step openers",
        "start only",
        "onwards",
        "to",
        "and",
        "closers",
        "singles",
        "unspecified",
        "open bounds",
    ];
    let table = std::fs::read_to_string(root().join("src/vocabulary/calendar.txt")).unwrap();
    let parts = table.split("\n[").filter_map(|part| part.split_once("]\n"));
    let parts = parts.filter(|(name, _)| sections.contains(name));
    let rows = parts.flat_map(|(_, rows)| rows.lines()).filter(|row| !row.starts_with('#'));
    rows.flat_map(words).collect()
});

/// The field of which a value is a part, as far as words go: one line may hold both dates.
pub fn whole(pointer: &str) -> &str {
    let dates = pointer.strip_suffix("/start").or_else(|| pointer.strip_suffix("/end"));
    dates.unwrap_or(pointer)
}

/// A line without the number of a list before it ("2.", "21.1)", "2a.", "VII.", "(ii)").
pub fn without_mark(line: &str) -> &str {
    if let Some((mark, rest)) = line.strip_prefix('(').and_then(|rest| rest.split_once(')'))
        && (1..=5).contains(&mark.len())
        && mark.bytes().all(|b| b"ivxIVX".contains(&b) || b.is_ascii_digit())
    {
        return rest.trim_start();
    }
    let label = line.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(line.len());
    let (mark, rest) = line.split_at(label);
    let roman = mark.chars().all(|c| "IVX.".contains(c));
    let counts = (mark.starts_with(|c: char| c.is_ascii_digit()) || roman) && mark.len() <= 6;
    let bare = rest.trim_start_matches([' ', ')']);
    let marked = counts && (mark.contains('.') || rest.starts_with(')')) && !bare.is_empty();
    if marked { bare } else { line }
}

/// Whether all words stand in a text, in order, white space and glyphs aside.
pub fn holds_in_order(text: &str, words: &str) -> bool {
    let text = letters(text);
    let mut at = 0;
    words.split_whitespace().map(letters).all(|word| match text[at..].find(&word) {
        Some(ahead) => {
            at += ahead + word.len();
            true
        }
        None => false,
    })
}

/// A text without the numbers that a browser draws before items: they are no words of the page.
pub fn without_drawn(text: &str) -> String {
    let is_drawn = |number: &str| {
        number.len() <= 2
            || number.bytes().all(|b| b.is_ascii_digit() || b == b'-')
            || number.bytes().all(|b| b"ivxlcdmIVXLCDM".contains(&b))
    };
    let bare = |line: &str| match line.trim_start().split_once(". ") {
        Some((number, words)) if is_drawn(number) => words.to_owned(),
        _ => line.to_owned(),
    };
    text.lines().map(bare).collect::<Vec<_>>().join("\n")
}
