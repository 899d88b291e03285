//! One date, as a value gives it, in ISO 8601 at the precision that it has.

use crate::record::IsoDate;

use super::calendar::{LEADS, REMARKS};
use super::written_date::{Written, written_date};

/// Which number of "1/4/2014" comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayMonth {
    DayFirst,
    MonthFirst,
}

/// What the words of a date's value come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateReading {
    Date(IsoDate),
    /// Words that are no date ("Ongoing"), or a day that no calendar has.
    NoDate,
    /// Day and month can't be told apart.
    Ambiguous,
}

/// Reads a value that is one date. `order` is what [`settle`] found for the dates beside it.
pub(crate) fn parse_date(text: &str, order: Option<DayMonth>) -> DateReading {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return DateReading::NoDate;
    }
    whole_date(text).map_or(DateReading::NoDate, |written| reading(written, order))
}

/// The order of day and month that dates of one form share: one with a number over 12 settles it
/// for all; two that contradict each other settle nothing.
pub(crate) fn settle(dates: &[&str]) -> Option<DayMonth> {
    let mut settled = dates.iter().filter_map(|date| match whole_date(date)? {
        Written::Numbers { first: 13.., second: ..=12, .. } => Some(DayMonth::DayFirst),
        Written::Numbers { first: ..=12, second: 13.., .. } => Some(DayMonth::MonthFirst),
        _ => None,
    });
    let order = settled.next()?;
    settled.all(|other| other == order).then_some(order)
}

pub(super) fn reading(written: Written, order: Option<DayMonth>) -> DateReading {
    match written {
        Written::Day { year, month, day } => {
            on_day(year, month, day).map_or(DateReading::NoDate, DateReading::Date)
        }
        Written::Month { year, month } => {
            IsoDate::new(year, Some(month), None).map_or(DateReading::NoDate, DateReading::Date)
        }
        Written::Year(year) => {
            IsoDate::new(year, None, None).map_or(DateReading::NoDate, DateReading::Date)
        }
        Written::Numbers { first, second, year, separator } => {
            let day_first = on_day(year, second, first);
            let month_first = on_day(year, first, second);
            // With dots the day comes first, wherever dates are written with dots.
            let order = if separator == '.' { Some(DayMonth::DayFirst) } else { order };
            match (day_first, month_first, order) {
                (Some(one), Some(other), None) if one != other => DateReading::Ambiguous,
                (Some(date), None, _) | (Some(date), _, None | Some(DayMonth::DayFirst)) => {
                    DateReading::Date(date)
                }
                (_, Some(date), _) => DateReading::Date(date),
                (None, None, _) => DateReading::NoDate,
            }
        }
        Written::WithoutYear => DateReading::NoDate,
    }
}

fn on_day(year: i16, month: i8, day: i8) -> Option<IsoDate> {
    IsoDate::new(year, Some(month), Some(day))
}

/// The date that the whole text is, bar the words that lead to it ("by", "no later than the"), a
/// remark in brackets after it, and punctuation.
fn whole_date(text: &str) -> Option<Written> {
    let mut rest = text.trim_matches(|c: char| c.is_whitespace() || ".,;:()[]".contains(c));
    for _ in 0..=LONGEST_LEAD {
        if let Some(date) = written_date(rest) {
            let after =
                date.rest(rest).trim_matches(|c: char| c.is_whitespace() || ".,;:".contains(c));
            let is_remark =
                after.is_empty() || after.starts_with(['(', '[']) || REMARKS.contain(after);
            return is_remark.then_some(date.value);
        }
        let end = rest.find(|c: char| !c.is_alphabetic())?;
        let (lead, after) = rest.split_at(end);
        if !LEADS.contain(lead) {
            return None;
        }
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || "'’,:".contains(c));
    }
    None
}

/// "not later than the end of the year 2018" has the most words before its date.
const LONGEST_LEAD: usize = 6;

#[cfg(test)]
mod tests {
    use super::DayMonth::{DayFirst, MonthFirst};
    use super::*;

    fn iso(text: &str, order: Option<DayMonth>) -> String {
        match parse_date(text, order) {
            DateReading::Date(date) => date.to_string(),
            DateReading::NoDate => "no date".to_owned(),
            DateReading::Ambiguous => "ambiguous".to_owned(),
        }
    }

    #[test]
    fn dates_with_their_precision() {
        let table = [
            ("2018", "2018"),
            ("2018.", "2018"),
            ("September 2018", "2018-09"),
            ("Sep 2021", "2021-09"),
            ("Sept. 2021", "2021-09"),
            ("September, 2018", "2018-09"),
            ("2018 November", "2018-11"),
            ("Aug-2018", "2018-08"),
            ("Jan-19", "2019-01"),
            ("Dec '20", "2020-12"),
            ("15-Sep-18", "2018-09-15"),
            ("May-50", "no date"),
            ("1 September 2018", "2018-09-01"),
            ("1st March 2019", "2019-03-01"),
            ("22nd of May, 2015", "2015-05-22"),
            ("31st August 2021", "2021-08-31"),
            ("1. September 2018", "2018-09-01"),
            ("1-Sep-2018", "2018-09-01"),
            ("30August 2018", "2018-08-30"),
            ("September 1, 2018", "2018-09-01"),
            ("September 01, 2018", "2018-09-01"),
            ("Sept. 1st 2018", "2018-09-01"),
            ("Septiembre 01, 2018", "2018-09-01"),
            ("1 de septiembre de 2018", "2018-09-01"),
            ("1º de setembro de 2018", "2018-09-01"),
            ("1ro de marzo del 2019", "2019-03-01"),
            ("1 de enero del año 2019", "2019-01-01"),
            ("1er septembre 2018", "2018-09-01"),
            ("30 Juin 2020", "2020-06-30"),
            ("31 août 2020", "2020-08-31"),
            ("15 fe\u{301}vrier 2019", "2019-02-15"),
            ("DÉCEMBRE 2019", "2019-12"),
            ("décembre 2019", "2019-12"),
            ("Enero 2019", "2019-01"),
            ("marzo de 2019", "2019-03"),
            ("março de 2019", "2019-03"),
            ("dez/2019", "2019-12"),
            ("Tuesday, July 1, 2014", "2014-07-01"),
            ("Thursday, June 30, 2016", "2016-06-30"),
            ("lunes, 1 de julio de 2019", "2019-07-01"),
            ("31/12/2016", "2016-12-31"),
            ("9/30/2020", "2020-09-30"),
            ("5/5/2015", "2015-05-05"),
            ("30 / 6 / 2020", "2020-06-30"),
            ("31.12.2015", "2015-12-31"),
            ("01.04.2014", "2014-04-01"),
            ("31. 12. 2015.", "2015-12-31"),
            ("25-12-2015", "2015-12-25"),
            ("31/12/16", "2016-12-31"),
            ("2018-09-01", "2018-09-01"),
            ("2018-09-01T00:00:00+02:00", "2018-09-01"),
            ("2014.09.01.", "2014-09-01"),
            ("2018-09", "2018-09"),
            ("09/2018", "2018-09"),
            ("9.2018", "2018-09"),
            ("Q2 2019", "2019"),
            ("2019 Q4", "2019"),
            ("2019, Q4", "2019"),
            ("2Q 2019", "2019"),
            ("Quarter 2, 2019", "2019"),
            ("III quarter of 2019", "2019"),
            ("4th quarter 2019", "2019"),
            ("second half of 2018", "2018"),
            ("the second half of 2018", "2018"),
            ("first half of the year 2018", "2018"),
            ("2017 2 pusgads", "2017"),
            ("2018. gada 2. pusgads", "2018"),
            ("2019 1st half", "2019"),
            ("S1 2019", "2019"),
            ("H2 2020", "2020"),
            ("1er semestre 2019", "2019"),
            ("primer semestre de 2019", "2019"),
            ("1º semestre de 2019", "2019"),
            ("II trimestre 2019", "2019"),
            ("end of 2019", "2019"),
            ("End-2019", "2019"),
            ("mid-2018", "2018"),
            ("mid-June 2018", "2018-06"),
            ("Late 2014", "2014"),
            ("end of June 2018", "2018-06"),
            ("fin 2019", "2019"),
            ("finales de 2019", "2019"),
            ("mi-2019", "2019"),
            ("by December 2015", "2015-12"),
            ("No later than 31 December 2015", "2015-12-31"),
            ("by the end of 2018", "2018"),
            ("d'ici fin 2019", "2019"),
            ("Au plus tard en décembre 2019", "2019-12"),
            ("a más tardar en junio de 2018", "2018-06"),
            ("Summer 2016", "2016"),
            ("Spring of 2017", "2017"),
            ("December 2015 (tentative)", "2015-12"),
            ("(June 2013)", "2013-06"),
            ("29 February 2016", "2016-02-29"),
        ];
        for (text, expected) in table {
            assert_eq!(iso(text, None), expected, "{text}");
        }
    }

    #[test]
    fn no_date() {
        for text in [
            "Ongoing",
            "Upon approval",
            "Not specified",
            "",
            "-",
            "31 June 2018",
            "29/2/2015",
            "40/12/2015",
            "June",
            "2016-2018",
            "September 2018 - June 2020",
            "2013/37/EU",
            "5282/14",
            "Law 2013",
            "1.1.12",
            "20188",
            "2018bis",
            "3000",
            "six months after the launch",
        ] {
            assert_eq!(iso(text, None), "no date", "{text}");
        }
    }

    #[test]
    fn order_of_day_and_month() {
        let table = [
            ("1/4/2014", None, "ambiguous"),
            ("1 / 9 / 2018", None, "ambiguous"),
            ("01-09-2018", None, "ambiguous"),
            ("1/4/2014", Some(DayFirst), "2014-04-01"),
            ("9/1/2018", Some(MonthFirst), "2018-09-01"),
            ("31/12/2016", Some(MonthFirst), "2016-12-31"),
        ];
        for (text, order, expected) in table {
            assert_eq!(iso(text, order), expected, "{text}");
        }
    }

    #[test]
    fn one_date_settles_its_siblings() {
        assert_eq!(settle(&["1/4/2014", "31/12/2016"]), Some(DayFirst));
        assert_eq!(settle(&["9/1/2018", "9/30/2020"]), Some(MonthFirst));
        assert_eq!(settle(&["9/30/2020", "30/9/2020"]), None);
        assert_eq!(settle(&["1/4/2014", "2016", "Ongoing"]), None);
        assert_eq!(settle(&[]), None);
    }
}
