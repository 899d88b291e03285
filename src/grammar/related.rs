//! The second line of a related commitment: "FR0030, 2018, E-Government".

use nom::bytes::complete::take_while1;
use nom::character::complete::{char, digit1, space0};
use nom::combinator::{consumed, map_res, opt, verify};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

use crate::record::CommitmentId;

/// What the line holds, and where its parts end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Where the ID ends that the line begins with.
    pub id_end: usize,
    pub year: Option<i32>,
    pub year_end: usize,
    pub area_start: usize,
}

/// Reads an entry; `None` where the line does not begin with an ID that a comma or the end follows.
pub(crate) fn entry(line: &str) -> Option<Entry> {
    let (after_id, _) = id(line).ok()?;
    let id_end = line.len() - after_id.len();
    let (after_year, year) = year(after_id).ok()?;
    if year.is_none()
        && !after_id.trim_start().is_empty()
        && !after_id.trim_start().starts_with(',')
    {
        return None;
    }
    let year_end = line.len() - after_year.len();
    let area = after_year.trim_start_matches([',', ' ']);
    Some(Entry { id_end, year, year_end, area_start: line.len() - area.len() })
}

fn id(input: &str) -> IResult<&str, &str> {
    verify(take_while1(|c: char| c.is_ascii_alphanumeric()), CommitmentId::is).parse(input)
}

fn year(input: &str) -> IResult<&str, Option<i32>> {
    let comma = delimited(space0, char(','), space0);
    let (rest, (_, year)) =
        consumed(opt(preceded(comma, map_res(digit1, str::parse)))).parse(input)?;
    Ok((rest, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_id_year_and_area() {
        for (line, want) in [
            ("FR0030, 2018, E-Government", Some(("FR0030", Some(2018), "E-Government"))),
            (
                "HU0008, 2015, Anti-Corruption Institutions",
                Some(("HU0008", Some(2015), "Anti-Corruption Institutions")),
            ),
            ("GH0020, 2017", Some(("GH0020", Some(2017), ""))),
            ("FR0030", Some(("FR0030", None, ""))),
            ("Expand Open Data", None),
            ("FR0030 is the first", None),
        ] {
            let got = entry(line);
            let got = got.as_ref().map(|e| (&line[..e.id_end], e.year, &line[e.area_start..]));
            assert_eq!(got, want, "{line}");
        }
    }
}
