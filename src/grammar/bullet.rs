//! What stands before an item of a list: glyphs in every combination, numbers and letters.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, one_of, satisfy, space0, space1};
use nom::combinator::{consumed, map, opt, peek, recognize, verify};
use nom::multi::{many0, many1};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::read::Read;
use crate::bytes::places;

/// The mark at the start of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marker<'a> {
    pub kind: MarkerKind,
    /// The glyphs without blanks, or the label without bracket and final dot.
    pub label: &'a str,
    /// Where the item's own words begin.
    pub end: usize,
}

/// How an item is marked; items of one list are marked alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MarkerKind {
    /// "•", "• -", "• ●", "o", "-" …
    Glyph,
    /// "1.", "9", "3)"
    Number,
    /// "9.1", "3.3.3."
    Decimal,
    /// "2a", "3.b"
    NumberLetter,
    /// "a)", "(b)", "c."
    Letter,
    /// "(ii)", "iv."
    Roman,
}

const GLYPHS: &[char] = &[
    '•', '●', '○', '◦', '▪', '▫', '■', '□', '◆', '◊', '►', '▶', '➢', '➤', '✓', '✔', '‣', '⁃', '∙',
    '·', '*', '☐', '☑', '☒', '✅', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f0fc}', '\u{f02d}',
    '\u{f076}',
];
const DASHES: &[char] = &['-', '–', '—', '−'];

/// Whether a sign is one that stands before items and nowhere else, or hardly.
pub(crate) fn is_glyph(sign: char) -> bool {
    GLYPHS.contains(&sign)
}

/// The glyphs of a text, and where each stands.
pub(crate) fn glyphs_in(text: &str) -> impl Iterator<Item = (usize, char)> {
    // Of ASCII only "*" is one; the others begin with these bytes.
    let may_be =
        |[byte]: [u8; 1]| (byte == b'*') | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xef);
    let signs = places(text.as_bytes(), may_be).filter_map(|at| match text.as_bytes()[at..] {
        [b'*', ..] => Some((at, '*')),
        // Dashes and quotation marks.
        [0xe2, 0x80, 0x90..=0x9f, ..] => None,
        _ => Some((at, text[at..].chars().next()?)),
    });
    signs.filter(|(_, sign)| is_glyph(*sign))
}

/// The mark at the start of a line; `None` where it begins with plain words.
pub(crate) fn marker(text: &str) -> Option<Marker<'_>> {
    if begins_with_a_word(text.as_bytes()) {
        return None;
    }
    let first = text.chars().next()?;
    let may_be_glyph = matches!(first, '*' | '-' | 'o') || !first.is_ascii();
    let glyph = may_be_glyph.then(|| Read::with(text, glyphs)).flatten();
    let may_be_number = first == '(' || first.is_ascii_alphanumeric();
    let number = || may_be_number.then(|| Read::with(text, numbering)).flatten();
    let Read { value: (kind, label), end } = glyph.or_else(number)?;
    Some(Marker { kind, label, end })
}

/// Whether a word of two letters and more begins here that is no Roman number, as in most lines: a
/// cheap question before the long one.
fn begins_with_a_word(text: &[u8]) -> bool {
    let roman = text.iter().take_while(|byte| b"ivxIVX".contains(byte)).count();
    let is_letter = |at: usize| text.get(at).is_some_and(u8::is_ascii_alphabetic);
    is_letter(roman) && (roman > 0 || is_letter(1))
}

/// One or several glyphs: "•", "• -", "• •". A glyph may stand directly before a word, a dash directly
/// before a capital ("-Have public bodies …"); the letter "o" needs a blank after it.
fn glyphs(input: &str) -> IResult<&str, (MarkerKind, &str)> {
    let glyph = || one_of(GLYPHS).map(|_| ());
    let capital = || peek(satisfy(char::is_uppercase)).map(|_| "");
    let dash =
        || terminated(one_of(DASHES).map(|_| ()), alt((space1, nom::combinator::eof, capital())));
    let letter_o = || terminated(char('o').map(|_| ()), space1);
    let one = || terminated(alt((glyph(), dash(), letter_o())), space0);
    let (rest, (whole, _)) = consumed(many1(one())).parse(input)?;
    Ok((rest, (MarkerKind::Glyph, whole.trim_end())))
}

fn numbering(input: &str) -> IResult<&str, (MarkerKind, &str)> {
    alt((bracketed, decimal, number, number_letter, roman, letter)).parse(input)
}

/// "(1)", "(a)", "(ii)", "( b )".
fn bracketed(input: &str) -> IResult<&str, (MarkerKind, &str)> {
    let label = alt((
        map(short_number, |label| (MarkerKind::Number, label)),
        map(roman_letters, |label| (MarkerKind::Roman, label)),
        map(one_letter, |label| (MarkerKind::Letter, label)),
    ));
    let inside = delimited((char('('), space0), label, (space0, char(')')));
    terminated(inside, after_label).parse(input)
}

/// "9.1", "3.3.3.", "1.1)", "3.b", "5.1.-".
fn decimal(input: &str) -> IResult<&str, (MarkerKind, &str)> {
    let parts =
        recognize((short_number, many1((char('.'), short_number)), opt(one_letter_before_stop)));
    let stop = (opt(one_of(".):")), opt(char('-')));
    let (rest, label) = terminated(parts, (stop, after_label)).parse(input)?;
    Ok((rest, (MarkerKind::Decimal, label)))
}

/// "9.", "1)", "2.-", "3 -"; a bare number is none.
fn number(input: &str) -> IResult<&str, (MarkerKind, &str)> {
    let stop = alt((recognize((one_of(".)"), opt(char('-')))), tag(" -"), tag(" –")));
    let (rest, label) = terminated(short_number, (stop, after_label)).parse(input)?;
    Ok((rest, (MarkerKind::Number, label)))
}

/// "2a.", "3b)", "4a –".
fn number_letter(input: &str) -> IResult<&str, (MarkerKind, &str)> {
    let label = recognize((short_number, one_letter));
    let stop = alt((recognize(one_of(".)")), tag(" -"), tag(" –")));
    let (rest, label) = terminated(label, (stop, after_label)).parse(input)?;
    Ok((rest, (MarkerKind::NumberLetter, label)))
}

/// "ii.", "iv)"; a single "i" too.
fn roman(input: &str) -> IResult<&str, (MarkerKind, &str)> {
    let (rest, label) = terminated(roman_letters, (one_of(".)"), after_label)).parse(input)?;
    Ok((rest, (MarkerKind::Roman, label)))
}

/// "a)", "b.", "C)". Directly before a capital, a capital with a stop is an initial ("U.S. Treasury").
fn letter(input: &str) -> IResult<&str, (MarkerKind, &str)> {
    let (stop, label) = one_letter(input)?;
    let (after, sign) = one_of(".)")(stop)?;
    let initial = sign == '.'
        && label.starts_with(|c: char| c.is_ascii_uppercase())
        && after.starts_with(char::is_uppercase);
    let (rest, ()) = verify(after_label, |_| !initial).parse(after)?;
    Ok((rest, (MarkerKind::Letter, label)))
}

fn short_number(input: &str) -> IResult<&str, &str> {
    verify(digit1, |digits: &str| digits.len() <= 2).parse(input)
}

fn one_letter(input: &str) -> IResult<&str, &str> {
    take_while_m_n(1, 1, |c: char| c.is_ascii_alphabetic()).parse(input)
}

/// The letter of "3.b" only where the label ends with it.
fn one_letter_before_stop(input: &str) -> IResult<&str, &str> {
    preceded(opt(char('.')), terminated(one_letter, peek(one_of(".) ")))).parse(input)
}

/// Small numbers in Roman letters that no single letter of an alphabetic list is taken for: "i"
/// and everything of two letters and more.
fn roman_letters(input: &str) -> IResult<&str, &str> {
    verify(take_while1(|c: char| "ivxIVX".contains(c)), |letters: &str| {
        letters.len() <= 5 && (letters.len() > 1 || letters.eq_ignore_ascii_case("i"))
    })
    .parse(input)
}

/// After a label comes a blank, the end or, where blanks were lost, a capital letter.
fn after_label(input: &str) -> IResult<&str, ()> {
    let glued = input.chars().next().is_none_or(|c| c.is_uppercase() || c == '“' || c == '"');
    match glued {
        true => Ok((input, ())),
        false => map(many0(space1), |_| ()).parse(input).and_then(|(rest, ())| {
            match rest.len() < input.len() {
                true => Ok((rest, ())),
                false => Err(nom::Err::Error(nom::error::make_error(
                    input,
                    nom::error::ErrorKind::Space,
                ))),
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::MarkerKind::*;
    use super::*;

    #[test]
    fn items_are_marked_in_many_ways() {
        for (text, want) in [
            ("• Open events", Some((Glyph, "•", "Open events"))),
            ("•Setting up", Some((Glyph, "•", "Setting up"))),
            ("• - the programme", Some((Glyph, "• -", "the programme"))),
            ("• • starting up", Some((Glyph, "• •", "starting up"))),
            ("• ● Open Fabrique", Some((Glyph, "• ●", "Open Fabrique"))),
            ("o roadside checks", Some((Glyph, "o", "roadside checks"))),
            ("- on paper", Some((Glyph, "-", "on paper"))),
            ("-", Some((Glyph, "-", ""))),
            ("-5 degrees", None),
            ("open data", None),
            ("9. Bringing", Some((Number, "9", "Bringing"))),
            ("1) Understandability", Some((Number, "1", "Understandability"))),
            ("(1) cumplir", Some((Number, "1", "cumplir"))),
            ("9.1 Making", Some((Decimal, "9.1", "Making"))),
            ("3.3.3. A government", Some((Decimal, "3.3.3", "A government"))),
            ("1.1. 7 out of", Some((Decimal, "1.1", "7 out of"))),
            ("2a. list", Some((NumberLetter, "2a", "list"))),
            ("a) Talks", Some((Letter, "a", "Talks"))),
            ("(b) Review", Some((Letter, "b", "Review"))),
            ("c. Other ways", Some((Letter, "c", "Other ways"))),
            ("(ii) later", Some((Roman, "ii", "later"))),
            ("i. first", Some((Roman, "i", "first"))),
            ("2018 was a year", None),
            ("2018. A year", None),
            ("71 entrepreneurs", None),
            ("A new law", None),
            ("e.g. this", None),
            ("No. 5 of", None),
        ] {
            let got = marker(text).map(|m| (m.kind, m.label, &text[m.end..]));
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn every_glyph_is_found_in_a_text() {
        let text: String = GLYPHS.iter().flat_map(|glyph| ['é', *glyph, '–', 'a']).collect();
        assert!(glyphs_in(&text).map(|(_, glyph)| glyph).eq(GLYPHS.iter().copied()));
        assert!(glyphs_in(&text).all(|(at, glyph)| text[at..].starts_with(glyph)));
    }
}
