//! A date as people write it, at the beginning of the input: how far it goes and what it fixes.
//!
//! Which of two small numbers is the month is not settled here: that takes other dates of the page.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, satisfy, space0, space1};
use nom::combinator::{fail, map, map_opt, not, opt, peek, recognize, value, verify};
use nom::multi::many_m_n;
use nom::sequence::{pair, preceded, separated_pair, terminated};
use nom::{IResult, Parser};

use super::calendar::{
    self, EDGES, LINKS, ORDINAL_ENDINGS, SEASONS, WEEKDAYS, YEAR_PART_LETTERS, YEAR_PARTS,
};
use super::phrases::Words;
use super::read::Read;

/// What the words of a date fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Day {
        year: i16,
        month: i8,
        day: i8,
    },
    /// "1/9/2018": either number may be the month.
    Numbers {
        first: i8,
        second: i8,
        year: i16,
        separator: char,
    },
    Month {
        year: i16,
        month: i8,
    },
    /// A year, or a quarter, half or season of it.
    Year(i16),
    /// "June", "1 September", "Q1": a date only beside one that has the year.
    WithoutYear,
}

impl Written {
    pub(super) fn year(self) -> Option<i16> {
        match self {
            Written::Day { year, .. }
            | Written::Numbers { year, .. }
            | Written::Month { year, .. } => Some(year),
            Written::Year(year) => Some(year),
            Written::WithoutYear => None,
        }
    }
}

/// The longest date that the text begins with; it ends at the end of a word.
pub(super) fn written_date(text: &str) -> Option<Read<Written>> {
    Read::with(text, date)
}

fn date(input: &str) -> IResult<&str, Written> {
    // How many figures a text begins with tells most ways to write a date from one another.
    let written = match input.bytes().take_while(u8::is_ascii_digit).count() {
        0 => from_a_word,
        1 | 2 => from_a_small_number,
        4 => from_a_year,
        _ => nothing,
    };
    terminated(written, end_of_word).parse(input)
}

fn from_a_word(input: &str) -> IResult<&str, Written> {
    peek(opening).parse(input)?;
    alt((
        preceded((weekday, space0), day_of_month),
        preceded(
            (edge, edge_gap),
            alt((month_of_year, part_of_year, year_and_part, map(year, Written::Year))),
        ),
        from_a_month,
        part_of_year,
        without_year,
    ))
    .parse(input)
}

fn from_a_small_number(input: &str) -> IResult<&str, Written> {
    peek(small_number_of_a_date).parse(input)?;
    alt((numbers, from_a_day, part_of_year, numeric_month, without_year)).parse(input)
}

fn from_a_year(input: &str) -> IResult<&str, Written> {
    if !goes_on_behind_a_year(input) {
        return map(year, Written::Year).parse(input);
    }
    alt((iso, year_and_part, year_and_month, map(year, Written::Year))).parse(input)
}

/// Whether a date may go on behind the year that it begins with: with a figure, a bracket, or a word for a month,
/// a part of a year or what leads to them. A cheap question before the long ones.
fn goes_on_behind_a_year(input: &str) -> bool {
    let after = input.trim_start_matches(|c: char| c.is_ascii_digit());
    let next = after.trim_start_matches(|c: char| " \t.,-/".contains(c));
    match next.bytes().next() {
        None => false,
        Some(sign) if sign.is_ascii_digit() || sign == b'(' => true,
        Some(sign) if sign.is_ascii_alphabetic() || !sign.is_ascii() => {
            let follows =
                |word: &str| calendar::opens_a_date(word) || calendar::follows_a_number(word);
            word(next).is_ok_and(|(rest, word)| {
                follows(word) || rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
            })
        }
        Some(_) => false,
    }
}

fn nothing(input: &str) -> IResult<&str, Written> {
    fail().parse(input)
}

/// The letter of a part of a year with its digit, or a word that dates begin with.
fn opening(input: &str) -> IResult<&str, ()> {
    let part = (satisfy(|c| c.is_ascii_alphabetic()), satisfy(|c| c.is_ascii_digit()));
    let opening_word = verify(word, |word: &str| calendar::opens_a_date(word));
    alt((value((), part), value((), opening_word))).parse(input)
}

/// A number behind which a date may go on: with a sign between the parts of one, or with a word that stands
/// behind a day or the number of a part of a year. A cheap question before the long ones.
fn small_number_of_a_date(input: &str) -> IResult<&str, ()> {
    let sign = one_of(".,/-ºª°").map(|_| ());
    let raised = alt((tag("st"), tag("nd"), tag("rd"), tag("th")));
    let goes_on = verify(word, |word: &str| calendar::follows_a_number(word));
    let next = alt((sign, value((), goes_on), value((), raised)));
    value((), (digits, space0, next)).parse(input)
}

fn end_of_word(input: &str) -> IResult<&str, ()> {
    peek(not(satisfy(char::is_alphanumeric))).parse(input)
}

fn word(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)).parse(input)
}

fn word_of<'a>(
    words: &'static Words,
) -> impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>> {
    verify(word, move |written: &str| words.contain(written))
}

fn digits(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c.is_ascii_digit()).parse(input)
}

/// A whole run of one or two digits.
fn small_number(input: &str) -> IResult<&str, i8> {
    map_opt(digits, |run| if run.len() <= 2 { run.parse().ok() } else { None }).parse(input)
}

fn year(input: &str) -> IResult<&str, i16> {
    map_opt(digits, |run| {
        let year = if run.len() == 4 {
            run.parse().ok()?
        } else {
            return None;
        };
        (1900..=2100).contains(&year).then_some(year)
    })
    .parse(input)
}

fn month(input: &str) -> IResult<&str, i8> {
    terminated(map_opt(word, calendar::month), opt(char('.'))).parse(input)
}

fn day(input: &str) -> IResult<&str, i8> {
    let ending = alt((recognize(one_of("ºª°")), word_of(&ORDINAL_ENDINGS)));
    // "1 st March": an ending that was raised, and has lost its place.
    let raised = preceded(space1, alt((tag("st"), tag("nd"), tag("rd"), tag("th"))));
    let raised = terminated(raised, peek(space1));
    terminated(
        verify(small_number, |day| (1..=31).contains(day)),
        (opt(char('.')), opt(alt((ending, raised))), opt(char('.'))),
    )
    .parse(input)
}

fn weekday(input: &str) -> IResult<&str, ()> {
    value((), (word_of(&WEEKDAYS), opt(tag("-feira")), opt(one_of(".,")))).parse(input)
}

fn edge(input: &str) -> IResult<&str, &str> {
    word_of(&EDGES).parse(input)
}

/// "end of", "end-", "mid - ".
fn edge_gap(input: &str) -> IResult<&str, ()> {
    alt((value((), (space0, one_of("-–"), space0)), gap)).parse(input)
}

/// Blanks, commas and small words between the parts of a date; a few at most.
fn gap(input: &str) -> IResult<&str, ()> {
    let link_word = terminated(word_of(&LINKS), opt(one_of("'’.")));
    let link = preceded(space0, alt((recognize(one_of(",")), link_word)));
    value((), (many_m_n(0, 4, link), space0)).parse(input)
}

/// Also the tight hyphen or slash of "1-Sep-2018".
fn part_gap(input: &str) -> IResult<&str, ()> {
    alt((value((), one_of("-/")), gap)).parse(input)
}

/// "2018-09-01", "2018.09.01.", "2018-09", "2018/09"; a time of day after it is passed over.
fn iso(input: &str) -> IResult<&str, Written> {
    let (rest, (year, separator)) = pair(year, one_of("-/.")).parse(input)?;
    // "2022.2.5", "2022. 2.15": only a whole day shows that the small number is a month.
    let loose: IResult<&str, (i8, i8)> = preceded(
        space0,
        separated_pair(
            verify(small_number, |month| (1..=12).contains(month)),
            char('.'),
            small_number,
        ),
    )
    .parse(rest);
    if let (Ok((rest, (month, day))), '.') = (loose, separator) {
        return Ok((rest, Written::Day { year, month, day }));
    }
    let (rest, month) = two_digit_month(rest)?;
    let time = |input| {
        recognize((char('T'), take_while(|c: char| c.is_ascii_digit() || ":.+-Z".contains(c))))
            .parse(input)
    };
    let day: IResult<&str, i8> = preceded(char(separator), small_number).parse(rest);
    match day {
        Ok((rest, day)) => map(opt(time), move |_| Written::Day { year, month, day }).parse(rest),
        // "2011/12" may be the years 2011 and 2012.
        Err(_) if separator != '/' || i16::from(month) != year % 100 + 1 => {
            map(peek(not(one_of("-/."))), move |_| Written::Month { year, month }).parse(rest)
        }
        Err(error) => Err(error),
    }
}

fn two_digit_month(input: &str) -> IResult<&str, i8> {
    map_opt(
        terminated(
            take_while_m_n(2, 2, |c: char| c.is_ascii_digit()),
            peek(not(satisfy(|c| c.is_ascii_digit()))),
        ),
        |run: &str| run.parse().ok().filter(|month| (1..=12).contains(month)),
    )
    .parse(input)
}

/// "9/1/2018", "31.12.2015", "1 / 9 / 2018", "01-09-2018", "1/9/18".
fn numbers(input: &str) -> IResult<&str, Written> {
    let (rest, (first, (separator, blank))) = pair(small_number, number_separator).parse(input)?;
    let (rest, (second, (again, _))) = pair(small_number, number_separator).parse(rest)?;
    if again != separator || (blank && separator == '-') {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    // "1.1.12" numbers a paragraph; "01.01.12" is a date.
    let short_allowed =
        separator == '/' || (separator == '.' && input.as_bytes().get(2) == Some(&b'.'));
    let short_year = map_opt(small_number, move |year| {
        (short_allowed && (10..=40).contains(&year)).then(|| 2000 + i16::from(year))
    });
    map(alt((year, short_year)), move |year| Written::Numbers { first, second, year, separator })
        .parse(rest)
}

fn number_separator(input: &str) -> IResult<&str, (char, bool)> {
    map((space0, one_of("/.-"), space0), |(before, separator, after): (&str, char, &str)| {
        (separator, !(before.is_empty() && after.is_empty()))
    })
    .parse(input)
}

/// "1 September 2018", "1 de septiembre de 2018", "September 1, 2018".
fn day_of_month(input: &str) -> IResult<&str, Written> {
    let (rest, (month, _, day, _, year)) = match from_a_day(input) {
        Err(_) => (month, gap, day, gap, year).parse(input)?,
        day => return day,
    };
    Ok((rest, Written::Day { year, month, day }))
}

/// "1 September 2018", "1-Sep-18".
fn from_a_day(input: &str) -> IResult<&str, Written> {
    let (rest, (day, _, month)) = (day, part_gap, month).parse(input)?;
    map(alt((preceded(part_gap, year), year_in_short)), move |year| Written::Day {
        year,
        month,
        day,
    })
    .parse(rest)
}

/// "September 1, 2018", "September 2018".
fn from_a_month(input: &str) -> IResult<&str, Written> {
    let (rest, month) = month(input)?;
    let of_year = |year| Written::Month { year, month };
    alt((
        map((gap, day, gap, year), |(_, day, _, year)| Written::Day { year, month, day }),
        map(preceded(part_gap, year), of_year),
        map(year_in_short, of_year),
    ))
    .parse(rest)
}

fn month_of_year(input: &str) -> IResult<&str, Written> {
    let (rest, month) = month(input)?;
    map(alt((preceded(part_gap, year), year_in_short)), move |year| Written::Month { year, month })
        .parse(rest)
}

/// The year of "Jan-19", "Dec '20", as tables of work have it.
fn year_in_short(input: &str) -> IResult<&str, i16> {
    let sign = alt((recognize(one_of("-–")), recognize((space0, one_of("'’")))));
    let two_digits = verify(take_while_m_n(2, 2, |c: char| c.is_ascii_digit()), |run: &str| {
        ("10"..="40").contains(&run)
    });
    let (rest, (_, year)) = (sign, two_digits).parse(input)?;
    // "May-20-2019" goes on, and so does "Jan-19/20".
    let (rest, ()) = peek(not(alt((
        recognize((one_of("-–/."), satisfy(|c| c.is_ascii_digit()))),
        recognize(satisfy(char::is_alphanumeric)),
    ))))
    .parse(rest)?;
    Ok((rest, 2000 + year.parse::<i16>().unwrap_or_default()))
}

/// "Q2 2019", "second half of 2018", "Summer 2016".
fn part_of_year(input: &str) -> IResult<&str, Written> {
    map((alt((part, season)), part_gap, year), |(_, _, year)| Written::Year(year)).parse(input)
}

/// "2019 Q4", "2017 2 pusgads", "2018. gada 2. pusgads", "2019 (Q2)".
fn year_and_part(input: &str) -> IResult<&str, Written> {
    let bracketed = |input| value((), (char('('), part, char(')'))).parse(input);
    map((year, opt(char('.')), part_gap, alt((part, bracketed))), |(year, ..)| Written::Year(year))
        .parse(input)
}

/// "2018 November". A month that words or figures follow may be theirs, or no month at all: "in 2018 March
/// 2019", "2022 Marco 2", "2018 set up the office".
fn year_and_month(input: &str) -> IResult<&str, Written> {
    let goes_on = (opt(one_of(" -–/.'’")), satisfy(char::is_alphanumeric));
    let month = terminated(month, not(goes_on));
    map((year, part_gap, month), |(year, _, month)| Written::Month { year, month }).parse(input)
}

/// "09/2018", "9.2018".
fn numeric_month(input: &str) -> IResult<&str, Written> {
    let month = verify(small_number, |month| (1..=12).contains(month));
    map(
        (month, verify(number_separator, |(separator, blank)| *separator == '/' || !blank), year),
        |(month, _, year)| Written::Month { year, month },
    )
    .parse(input)
}

fn without_year(input: &str) -> IResult<&str, Written> {
    value(
        Written::WithoutYear,
        alt((value((), (day, gap, month)), value((), (month, gap, day)), value((), month), part)),
    )
    .parse(input)
}

/// A quarter or half: "Q2", "2Q", "1st half", "II quarter", "second half", "Quarter 2".
fn part(input: &str) -> IResult<&str, ()> {
    let letter = |input| {
        satisfy(|c| {
            u8::try_from(c).is_ok_and(|byte| YEAR_PART_LETTERS.contains(&byte.to_ascii_uppercase()))
        })
        .parse(input)
    };
    let counted_word = (count, opt(char('.')), space0, word_of(&YEAR_PARTS));
    terminated(
        alt((
            value((), (letter, space0, quarter_number)),
            value((), counted_word),
            value((), (word_of(&YEAR_PARTS), space0, count)),
        )),
        end_of_word,
    )
    .parse(input)
}

fn quarter_number(input: &str) -> IResult<&str, i8> {
    verify(small_number, |number| (1..=4).contains(number)).parse(input)
}

/// "2", "2nd", "II", "second".
fn count(input: &str) -> IResult<&str, ()> {
    let ending = alt((recognize(one_of("ºª°")), word_of(&ORDINAL_ENDINGS)));
    alt((
        value((), (quarter_number, opt(char('.')), opt(ending))),
        value((), map_opt(word, calendar::ordinal)),
    ))
    .parse(input)
}

fn season(input: &str) -> IResult<&str, ()> {
    value((), word_of(&SEASONS)).parse(input)
}
