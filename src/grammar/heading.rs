//! Headings that number a commitment: "Commitment 8. Open Contracting", "(✪) 3.1: Ethics Reform",
//! "Cluster 3: Municipal Openness (7, 9)".

use std::ops::Range;

use nom::branch::alt;
use nom::character::complete::{char, digit1, one_of, satisfy, space0, space1};
use nom::combinator::{eof, map, opt, peek, recognize};
use nom::error::{ErrorKind, make_error};
use nom::multi::{many0, many1};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::read::Read;
use crate::vocabulary::{Counted, counted};

/// A heading with a commitment's number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Numbered {
    pub number: Range<usize>,
    /// Whether the word for a commitment stands before the number.
    pub named: bool,
    /// Where the title begins.
    pub title: usize,
}

const STARS: &str = "✪★☆⍟";

/// Reads a heading with a number: with the word for a commitment before it and any sign after it,
/// or the bare number with a dot or colon.
pub(crate) fn numbered(text: &str) -> Option<Numbered> {
    let stars = Read::with(text, star)?;
    let rest = stars.rest(text);
    let (number, named) = match Read::with(rest, named_number) {
        Some(number) => (number, true),
        None => (Read::with(rest, bare_number)?, false),
    };
    let after = number.rest(rest);
    let title = after.trim_start_matches([' ', '.', ':', '-', '–', ')']);
    let parted = !named || title.len() < after.len() || title.is_empty();
    let end = stars.end + number.end;
    let begins = title.chars().next().is_none_or(|c| c.is_alphanumeric() || "“\"¿«'‘(".contains(c));
    (begins && (named || parted)).then_some(Numbered {
        number: end - number.value.len()..end,
        named,
        title: text.len() - title.len(),
    })
}

/// Where the number stands in a line that begins with the word for a commitment and its number, or with a
/// number and a dot.
pub(crate) fn commitment_number(line: &str) -> Option<Range<usize>> {
    let named = Read::with(line, named_number).or_else(|| Read::with(line, bare_number))?;
    Some(named.end - named.value.len()..named.end)
}

/// Reads a title that begins with its number and no sign that parts the two: "9 Open wells", "9 – Open
/// wells". So begins many a line, so something else must say that this one is a title.
pub(crate) fn number_before_title(text: &str) -> Option<Numbered> {
    let stars = Read::with(text, star)?;
    let number = Read::with(stars.rest(text), number)?;
    let after = number.rest(stars.rest(text));
    let title = after.trim_start_matches([' ', '-', '–', '—']);
    let is_year = number.value.len() > 3 && !number.value.contains('.');
    let begins = after.starts_with(' ') && title.starts_with(char::is_uppercase);
    let end = stars.end + number.end;
    (begins && !is_year).then_some(Numbered {
        number: end - number.value.len()..end,
        named: false,
        title: text.len() - title.len(),
    })
}

/// The commitment that a word and a number name, as in "Commitment 7 was carried forward" or
/// "Commitment 2.7: Complete".
fn named_number(input: &str) -> IResult<&str, &str> {
    let after = match counted(input) {
        Some((Counted::Commitment, end)) => &input[end..],
        _ => return Err(nom::Err::Error(make_error(input, ErrorKind::Tag))),
    };
    // The dot is that of "Commitment no. 5".
    let (after, _) = (opt(char('.')), space1).parse(after)?;
    number(without_number_sign(after))
}

/// What may stand between the noun and its number: "Engagement n° 7", "Commitment #7".
const NUMBER_SIGNS: [&str; 9] = ["n°", "nº", "no.", "n.º", "N.º", "N°", "Nº", "No.", "#"];

/// The number without the sign before it that says that it is one.
pub(super) fn without_number_sign(text: &str) -> &str {
    let bare = NUMBER_SIGNS.iter().find_map(|sign| text.strip_prefix(sign));
    bare.map_or(text, str::trim_start)
}

fn bare_number(input: &str) -> IResult<&str, &str> {
    terminated(number, peek((one_of(".:)"), alt((space1, eof))))).parse(input)
}

fn number(input: &str) -> IResult<&str, &str> {
    recognize((digit1, many0((char('.'), digit1)), opt(satisfy(|c| c.is_ascii_lowercase()))))
        .parse(input)
}

/// "✪ ", "(✪) " before a number.
fn star(input: &str) -> IResult<&str, ()> {
    let bare = || satisfy(|c| STARS.contains(c));
    let one = alt((recognize(bare()), recognize(delimited(char('('), bare(), char(')')))));
    map(opt(many1(terminated(one, space0))), |_| ()).parse(input)
}

/// Whether a heading opens a cluster of commitments: "Cluster 1: …".
pub(crate) fn is_cluster(text: &str) -> bool {
    let Some((Counted::Cluster, end)) = counted(text) else { return false };
    let roman = || recognize(many1(one_of("IVX")));
    let letter = || recognize(satisfy(|c| c.is_ascii_uppercase()));
    let opened: IResult<&str, _> =
        preceded(space1, alt((digit1, roman(), letter()))).parse(&text[end..]);
    opened.is_ok_and(|(after, _)| {
        let title = after.trim_start();
        title.is_empty() || title.starts_with([':', '.', '–', '—', '-', ')', '('])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_tells_its_number() {
        for (text, want) in [
            ("9. Bringing new skills", Some(("9", "Bringing new skills"))),
            ("Commitment 8. Open Contracting", Some(("8", "Open Contracting"))),
            ("✪ Commitment 14. Modernize", Some(("14", "Modernize"))),
            ("(✪) 3.1: Ethics Reform", Some(("3.1", "Ethics Reform"))),
            ("Compromiso 16. Protocolo", Some(("16", "Protocolo"))),
            ("Engagement 4 : Rendre publiques", Some(("4", "Rendre publiques"))),
            ("Action 3.1 - Ethics Reform", Some(("3.1", "Ethics Reform"))),
            ("Commitment 3.3: Commitment Website", Some(("3.3", "Commitment Website"))),
            ("COMMITMENT 12: Amendments", Some(("12", "Amendments"))),
            ("Commitment no. 5 – Registers", Some(("5", "Registers"))),
            ("Compromisso 3: Dados abertos", Some(("3", "Dados abertos"))),
            ("Compromiso N.º 3: Datos abiertos", Some(("3", "Datos abiertos"))),
            ("Engagement n° 3. Données ouvertes", Some(("3", "Données ouvertes"))),
            ("Commitment #3: Open data", Some(("3", "Open data"))),
            ("2018 was a year", None),
            ("Actions 3 and 4", None),
            ("Milestones", None),
        ] {
            let got = numbered(text);
            let got = got.as_ref().map(|n| (&text[n.number.clone()], &text[n.title..]));
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn a_number_may_stand_right_before_a_title() {
        for (text, want) in [
            ("9 Open wells", Some(("9", "Open wells"))),
            ("3.2 – Open wells", Some(("3.2", "Open wells"))),
            ("✪ 9 Open wells", Some(("9", "Open wells"))),
            ("2018 Action plan", None),
            ("9 wells were opened", None),
            ("9th Street", None),
            ("Open wells", None),
        ] {
            let got = number_before_title(text);
            let got = got.as_ref().map(|n| (&text[n.number.clone()], &text[n.title..]));
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn a_cluster_is_known_by_its_word() {
        for text in [
            "Cluster 4: Archives and Public Registers (11, ✪12)",
            "Clúster 1. Justicia abierta",
            "Groupe thématique 2: Transparence",
            "Cluster II: Open Budget and Public Contracts",
            "Clúster IV. Justicia abierta",
            "Grappe III : Marchés publics",
            "Cluster 3 – Municipal Openness (7, 9)",
            "Cluster A: Openness",
            "Cluster 2",
        ] {
            assert!(is_cluster(text), "{text}");
        }
        for text in ["Clusters of computers", "Cluster I think", "Cluster 3 opened two registers."]
        {
            assert!(!is_cluster(text), "{text}");
        }
    }
}
