//! What the file of a record is called.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

/// The longest stem; with a capture's date and an ending it stays below what file systems allow.
const LONGEST: usize = 120;

/// The names of records' files in one folder: those that are taken, as a file system that knows no case
/// sees them. Whatever a key says, its name leads to no other folder.
///
/// ```
/// use ogpx::batch::FileNames;
/// let mut names = FileNames::default();
/// assert_eq!(names.next("FR0038", None, "yaml"), "FR0038.yaml");
/// assert_eq!(names.next("FR0038", Some("2021-03-04"), "yaml"), "FR0038@2021-03-04.yaml");
/// assert_eq!(names.next("../../x", None, "yaml"), "%2E.%2F..%2Fx.yaml");
/// ```
#[derive(Clone, Debug, Default)]
pub struct FileNames {
    taken: HashSet<String>,
    /// The number to try next behind a name that is taken: pages of one key are many at times.
    next: HashMap<String, u64>,
}

impl FileNames {
    /// Takes a name that is known, and says whether it was free.
    pub fn take(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_lowercase())
    }

    pub(super) fn free(&mut self, name: &str) {
        self.taken.remove(&name.to_lowercase());
        // Where it ends with a number, that is free, too.
        let name = name.rsplit_once('.').map_or(name, |(name, _)| name).to_lowercase();
        let numbered = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let number = name[numbered.len()..].parse::<u64>();
        if let (Some(next), Ok(number)) = (self.next.get_mut(numbered), number) {
            *next = number.min(*next);
        }
    }

    /// Takes the first free name: of the key, with the capture's date where that is taken, and with
    /// a number where that is taken too.
    pub fn next(&mut self, key: &str, captured: Option<&str>, ending: &str) -> String {
        let stem = stem(key);
        let dated = match captured.map(safe) {
            Some(captured) => format!("{stem}@{captured}"),
            None => stem.clone(),
        };
        for name in [&stem, &dated] {
            let name = format!("{name}.{ending}");
            if self.take(&name) {
                return name;
            }
        }
        let sign = if captured.is_some() { '-' } else { '@' };
        let numbered = format!("{dated}{sign}");
        let first = self.next.get(&numbered.to_lowercase()).copied().unwrap_or(2);
        // The numbers have no end, and the names taken have.
        let free = (first..).find(|number| self.take(&format!("{numbered}{number}.{ending}")));
        let number = free.unwrap_or(first);
        self.next.insert(numbered.to_lowercase(), number + 1);
        format!("{numbered}{number}.{ending}")
    }
}

/// Whether a file's name may have been made from a key.
pub(super) fn is_of_key(name: &str, key: &str) -> bool {
    name.strip_prefix(&stem(key)).is_some_and(|after| after.starts_with(['.', '@']))
}

/// A key as the beginning of a file's name, in the same folder whatever the key says.
fn stem(key: &str) -> String {
    let name = safe(key);
    let name = match name.strip_prefix('.') {
        Some(after) => format!("%2E{after}"),
        None => name,
    };
    if name.len() <= LONGEST && !is_device(&name) {
        return name;
    }
    let digest = Sha256::digest(key.as_bytes());
    let digest: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{digest}", &name[..name.len().min(LONGEST)])
}

/// The text with all but letters, digits and a few marks of ASCII written as in an address.
fn safe(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'+' => {
                name.push(char::from(byte));
            }
            // Dates are full of them, and they read well without.
            b':' => {}
            _ => name.push_str(&format!("%{byte:02X}")),
        }
    }
    name
}

/// Whether Windows takes a name for a device, whatever its ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered =
        |device: &str| stem.strip_prefix(device).is_some_and(|n| n.len() == 1 && n != "0");
    matches!(stem.as_str(), "" | "con" | "prn" | "aux" | "nul")
        || numbered("com")
        || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_leads_out_of_the_folder() {
        let mut names = FileNames::default();
        for (key, want) in [
            ("FR0038", "FR0038.yaml"),
            ("../../x", "%2E.%2F..%2Fx.yaml"),
            ("/etc/passwd", "%2Fetc%2Fpasswd.yaml"),
            ("..", "%2E..yaml"),
            ("a\\b\0c", "a%5Cb%00c.yaml"),
            (".hidden", "%2Ehidden.yaml"),
            ("ключ", "%D0%BA%D0%BB%D1%8E%D1%87.yaml"),
        ] {
            assert_eq!(names.next(key, None, "yaml"), want);
            assert_eq!(std::path::Path::new(want).components().count(), 1);
        }
        assert!(names.next(&"x".repeat(5000), None, "yaml").len() < 160);
        assert!(names.next("NUL", None, "yaml").starts_with("NUL-"));
    }

    /// Were each to try every number before its own, this would not end in an hour.
    #[test]
    fn many_pages_of_one_key_have_names_at_once() {
        let mut names = FileNames::default();
        for number in 1..100_000 {
            let name = names.next("FR0038", None, "yaml");
            assert!(number == 1 || name == format!("FR0038@{number}.yaml"), "{name}");
        }
        for free in [70, 30, 50] {
            names.free(&format!("FR0038@{free}.yaml"));
        }
        for want in [30, 50, 70, 100_000] {
            assert_eq!(names.next("FR0038", None, "yaml"), format!("FR0038@{want}.yaml"));
        }
    }

    #[test]
    fn captures_of_one_commitment_have_files_of_their_own() {
        let mut names = FileNames::default();
        let day = Some("2018-09-01T12:00:00Z");
        assert_eq!(names.next("FR0038", day, "yaml"), "FR0038.yaml");
        assert_eq!(names.next("FR0038", day, "yaml"), "FR0038@2018-09-01T120000Z.yaml");
        assert_eq!(names.next("FR0038", day, "yaml"), "FR0038@2018-09-01T120000Z-2.yaml");
        assert_eq!(names.next("FR0038", None, "yaml"), "FR0038@2.yaml");
        assert_eq!(names.next("fr0038", None, "yaml"), "fr0038@3.yaml");
        assert!(is_of_key("FR0038@2.yaml", "FR0038") && !is_of_key("FR0038@2.yaml", "FR003"));
    }
}
