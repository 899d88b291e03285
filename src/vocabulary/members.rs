//! The members of the Open Government Partnership: their codes, countries and names.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::tables::{lines, wordings};
use super::{Phrases, Trie};

/// A member that the table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KnownMember {
    /// OGP's code, where a page has shown it.
    pub code: Option<&'static str>,
    /// ISO 3166-1: the country, or the one in which a local member lies.
    pub iso: &'static str,
}

struct Members {
    by_name: Trie<KnownMember>,
    by_code: HashMap<&'static str, KnownMember>,
}

static MEMBERS: LazyLock<Members> = LazyLock::new(|| {
    let (mut by_name, mut by_code) = (Phrases::new(), HashMap::new());
    for (member, names) in table() {
        wordings(names).for_each(|name| by_name.insert(name, member));
        by_code.extend(member.code.map(|code| (code, member)));
    }
    Members { by_name: by_name.trie(), by_code }
});

/// The members of the table, each with its names.
fn table() -> impl Iterator<Item = (KnownMember, &'static str)> {
    lines(include_str!("members.txt")).filter_map(|line| {
        let (codes, names) = line.named()?;
        let (code, iso) = codes.split_once(' ')?;
        Some((KnownMember { code: (code != "-").then_some(code), iso }, names))
    })
}

/// The member of a name in any language: "Maroc"; of a local one with its country or without,
/// "Ontario, Canada". A place that no table has is known by its country, and has no code.
pub(crate) fn member_of_name(name: &str) -> Option<KnownMember> {
    let whole = |name: &str| MEMBERS.by_name.whole(name);
    if let Some(member) = whole(name) {
        return Some(member);
    }
    let (place, country) = name.rsplit_once(',')?;
    let iso = whole(country)?.iso;
    let known = whole(place).filter(|member| member.iso == iso);
    Some(known.unwrap_or(KnownMember { code: None, iso }))
}

/// The country, ISO 3166-1, of OGP's code of a member: "GB" of "UK". Codes of local members that
/// joined since 2020 begin with their country's: "CA" of "CAQUE".
pub(crate) fn country_of_code(code: &str) -> Option<&'static str> {
    let known = |code: &str| MEMBERS.by_code.get(code).map(|member| member.iso);
    let local = || known(code.get(..2)?).filter(|_| (4..=5).contains(&code.len()));
    known(code).or_else(local)
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    #[test]
    fn a_member_has_one_code_in_every_language() {
        for (name, code, iso) in [
            ("Canadá", Some("CA"), "CA"),
            ("Maroc", Some("MO"), "MA"),
            ("Royaume Uni", Some("UK"), "GB"),
            ("bosnie herzégovine", Some("BA"), "BA"),
            ("República de Corea", Some("KR"), "KR"),
            ("Estados Unidos", Some("US"), "US"),
            ("Ontario, Canada", Some("ONT"), "CA"),
            ("Ontario", Some("ONT"), "CA"),
            ("Tiflis, Georgia", Some("TBI"), "GE"),
            ("Peñalolén, Chile", None, "CL"),
            ("Madrid, España", None, "ES"),
            ("Austin, Canada", None, "CA"),
        ] {
            assert_eq!(member_of_name(name), Some(KnownMember { code, iso }), "{name}");
        }
        assert_eq!(member_of_name("Zedland"), None);
        assert_eq!(member_of_name("Zara, Zedland"), None);
    }

    #[test]
    fn a_code_tells_the_country() {
        for (code, iso) in [
            ("FR", Some("FR")),
            ("UK", Some("GB")),
            ("PNG", Some("PG")),
            ("ONT", Some("CA")),
            ("CAQUE", Some("CA")),
            ("ZAMAK", Some("ZA")),
            ("KEEM", Some("KE")),
            ("MOR", None),
            ("ZZ", None),
        ] {
            assert_eq!(country_of_code(code), iso, "{code}");
        }
    }

    #[test]
    fn every_name_and_code_is_of_one_member() {
        let mut seen = HashMap::new();
        let said = lines(include_str!("members.txt")).count();
        assert_eq!(table().count(), said);
        for (KnownMember { code, iso }, names) in table() {
            assert!(iso.len() == 2 && iso.bytes().all(|b| b.is_ascii_uppercase()), "{iso}");
            let words = |name: &str| words(name).map(|word| word.hash).collect::<Vec<_>>();
            for name in wordings(names).chain(code).map(words) {
                let earlier = seen.insert(name, names);
                assert!(earlier.is_none_or(|earlier| earlier == names), "{names}");
            }
        }
    }
}
