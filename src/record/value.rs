//! The kinds of value that records are made of.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::code::Code;
use super::codes::{CodeWord, ListState};

/// A coded value: what the page says, and the vocabulary's word for it.
///
/// A label that is not on the page gives no value at all; a label without a value gives
/// [`Code::Blank`]; words that the vocabulary does not know give [`Code::Unrecognized`].
///
/// ```
/// use ogpx::record::{Code, Completion};
/// let page = "Open Data (FR0033)\nStatus:\nCompletion: Limited\n";
/// let record = ogpx::parse(page.as_bytes()).unwrap().record;
/// assert_eq!(record.status.unwrap().code, Code::Blank);
/// assert_eq!(record.irm.completion.unwrap().code, Code::Known(Completion::Limited));
/// assert!(record.irm.starred.is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
#[serde(bound(serialize = "C: CodeWord", deserialize = "C: CodeWord"))]
#[schemars(rename = "Coded{C}")]
pub struct Coded<C: CodeWord> {
    /// The vocabulary's word.
    pub code: Code<C>,
    /// The page's words; empty where the label has none.
    #[serde(default)]
    pub text: String,
}

/// A value of a coded list.
///
/// It is what a list of OGP values or principles holds; [`Coded`] is its like for a single value.
///
/// ```
/// use ogpx::record::{Code, Relevance};
/// let page = b"Open Data (FR0033)\nStatus: Active\nRelevant to OGP Values: Access to Information\n";
/// let relevance = ogpx::parse(page)?.record.irm.relevance;
/// assert_eq!(relevance.items[0].code, Code::Known(Relevance::AccessToInformation));
/// assert_eq!(relevance.items[0].text, "Access to Information");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
#[serde(bound(serialize = "C: CodeWord", deserialize = "C: CodeWord"))]
#[schemars(rename = "Coded{C}Item")]
pub struct CodedItem<C: CodeWord> {
    /// The vocabulary's word.
    pub code: Code<C>,
    /// The page's words.
    #[serde(default)]
    pub text: String,
}

/// A labelled list: the value as the page has it, and how it was split.
///
/// ```
/// use ogpx::record::ListState;
/// let page = "\
/// Open Data (FR0033)
/// Lead Institution: NA
/// Support Institution(s): Ministry of Justice; Ministry of Culture
/// Policy Areas
/// ";
/// let record = ogpx::parse(page.as_bytes())?.record;
/// let support = record.institutions.support;
/// assert_eq!((support.state, support.items.len()), (ListState::Given, 2));
/// assert_eq!(support.text, "Ministry of Justice; Ministry of Culture");
/// let lead = record.institutions.lead;
/// assert_eq!((lead.state, &lead.text[..]), (ListState::None, "NA"));
/// assert_eq!(record.irm.reports.state, ListState::Absent);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, bound(deserialize = "T: Deserialize<'de>"))]
#[schemars(rename = "{T}List")]
#[non_exhaustive]
pub struct List<T> {
    /// Whether there is a value, and what kind of nothing where there is none.
    pub state: ListState,
    /// The whole value, so that a wrong split loses nothing; items that stood on lines or in cells
    /// of their own are joined by "; " in markup and by blanks in text.
    pub text: String,
    /// How it was split.
    pub items: Vec<T>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        List { state: ListState::Absent, text: String::new(), items: Vec::new() }
    }
}

/// Start and end; each null where the page gives none.
///
/// ```
/// let page = b"Open Data (FR0033)\nStatus: Active\nStart Date: September 2018\n";
/// let period = ogpx::parse(page)?.record.period;
/// assert_eq!(period.start.unwrap().date.unwrap().to_string(), "2018-09");
/// assert!(period.end.is_none());
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct Period {
    /// When it begins.
    pub start: Option<DateValue>,
    /// When it ends.
    pub end: Option<DateValue>,
}

impl Period {
    /// Whether a start or an end is known.
    pub(crate) fn is_known(&self) -> bool {
        self.start.is_some() || self.end.is_some()
    }
}

/// A date as written, and what it means.
///
/// ```
/// let page = b"Open Data (FR0033)\nStart Date: 1 September 2018\nEnd Date: Ongoing\n";
/// let period = ogpx::parse(page)?.record.period;
/// let (start, end) = (period.start.unwrap(), period.end.unwrap());
/// assert_eq!(start.text, "1 September 2018");
/// assert_eq!(start.date.unwrap().to_string(), "2018-09-01");
/// assert_eq!((&end.text[..], end.date), ("Ongoing", None));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct DateValue {
    /// The page's words.
    pub text: String,
    /// ISO 8601 at the precision given; null where the words are no date ("Ongoing") or where day
    /// and month can't be told apart.
    pub date: Option<IsoDate>,
}

/// A date of ISO 8601 with the precision of a year, a month or a day, from the year 0 to 9999. It
/// is written and read as a text of four, seven or ten characters.
///
/// Dates are ordered as they begin; a year stands before its first month, and a month before its
/// first day.
///
/// ```
/// use ogpx::record::IsoDate;
/// let month: IsoDate = "2018-09".parse()?;
/// assert_eq!((month.year(), month.month(), month.day()), (2018, Some(9), None));
/// assert_eq!(month.to_string(), "2018-09");
/// assert!(month < "2018-09-01".parse()?);
/// assert!("2018-13".parse::<IsoDate>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IsoDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl IsoDate {
    /// A year from 0 to 9999, a month of it from 1, or a day of that from 1; `None` for what no
    /// calendar has (month 13, 30 February, a day without a month).
    ///
    /// ```
    /// use ogpx::record::IsoDate;
    /// assert_eq!(IsoDate::new(2016, Some(2), Some(29)).unwrap().to_string(), "2016-02-29");
    /// assert_eq!(IsoDate::new(2018, Some(2), Some(30)), None);
    /// assert_eq!(IsoDate::new(2018, None, Some(1)), None);
    /// ```
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        if month.is_none() && day.is_some() {
            return None;
        }
        jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        (0..=9999).contains(&year).then_some(IsoDate { year, month, day })
    }

    /// The year, 0 to 9999.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where the precision is that of a month or a day.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, 1 to 31, where the precision is that of a day.
    pub fn day(self) -> Option<i8> {
        self.day
    }
}

impl fmt::Display for IsoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// The words are not a year, a month or a day in the form of ISO 8601: what
/// [`IsoDate`]'s `parse` fails with. It shows them.
///
/// ```
/// let error = "September 2018".parse::<ogpx::record::IsoDate>().unwrap_err();
/// assert_eq!(error.to_string(), r#""September 2018" is no date like 2018, 2018-09 or 2018-09-01"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no date like 2018, 2018-09 or 2018-09-01")]
pub struct NoIsoDate(String);

impl FromStr for IsoDate {
    type Err = NoIsoDate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || NoIsoDate(text.to_owned());
        let mut parts = text.split('-');
        let mut number = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<i16>().map(Some).map_err(|_| error())
            }
            Some(_) => Err(error()),
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        if parts.next().is_some() {
            return Err(error());
        }
        let small = |n: Option<i16>| n.map(|n| n as i8);
        IsoDate::new(year.ok_or_else(error)?, small(month), small(day)).ok_or_else(error)
    }
}

impl TryFrom<String> for IsoDate {
    type Error = NoIsoDate;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<IsoDate> for String {
    fn from(date: IsoDate) -> String {
        date.to_string()
    }
}

impl JsonSchema for IsoDate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "IsoDate".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "ISO 8601 with the precision of a year, a month or a day.",
            "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
        })
    }
}

/// The ID that OGP gives a commitment: the member's two to six letters and four digits ("FR0038",
/// "ZAMAK0002"), upper case. It is read in any case, and nothing may stand around it.
///
/// ```
/// use ogpx::record::CommitmentId;
/// let id: CommitmentId = "ont0001".parse()?;
/// assert_eq!((id.as_str(), id.member_code()), ("ONT0001", "ONT"));
/// assert!("FR38".parse::<CommitmentId>().is_err());
/// assert!("FR0038 ".parse::<CommitmentId>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CommitmentId(String);

impl CommitmentId {
    const DIGITS: usize = 4;

    /// The ID that a text is; nothing where it is none.
    pub(crate) fn read(text: &str) -> Option<Self> {
        Self::is(text).then(|| CommitmentId(text.to_ascii_uppercase()))
    }

    /// Whether a text is an ID.
    pub(crate) fn is(text: &str) -> bool {
        let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let digits = text.bytes().skip(letters).take_while(u8::is_ascii_digit).count();
        let whole = digits == Self::DIGITS && letters + digits == text.len();
        (2..=6).contains(&letters) && whole
    }

    /// The ID as it is written, upper case: "FR0038".
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The letters before the digits: OGP's code of the member, "FR".
    pub fn member_code(&self) -> &str {
        &self.0[..self.0.len() - Self::DIGITS]
    }
}

impl fmt::Display for CommitmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The words are not two to six letters and four digits: what [`CommitmentId`]'s `parse` fails
/// with. It shows them.
///
/// ```
/// let error = "FR38".parse::<ogpx::record::CommitmentId>().unwrap_err();
/// assert_eq!(error.to_string(), r#""FR38" is no commitment ID like FR0038"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no commitment ID like FR0038")]
pub struct NoCommitmentId(String);

impl FromStr for CommitmentId {
    type Err = NoCommitmentId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        CommitmentId::read(text).ok_or_else(|| NoCommitmentId(text.to_owned()))
    }
}

impl TryFrom<String> for CommitmentId {
    type Error = NoCommitmentId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<CommitmentId> for String {
    fn from(id: CommitmentId) -> String {
        id.0
    }
}

impl JsonSchema for CommitmentId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CommitmentId".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "OGP's ID of a commitment: the member's letters and four digits.",
            "pattern": "^[A-Z]{2,6}[0-9]{4}$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_they_are_read() {
        for text in ["2018", "2018-09", "2016-02-29"] {
            assert_eq!(text.parse::<IsoDate>().unwrap().to_string(), text);
        }
        for text in
            ["", "18", "2018-9", "2018-00", "2015-02-29", "2018-09-01-", "2018-09-01T00", "+201"]
        {
            assert!(text.parse::<IsoDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn an_id_is_letters_and_four_digits() {
        for (text, want) in [
            ("FR0038", Some("FR")),
            ("dk0068", Some("DK")),
            ("ZAMAK0002", Some("ZAMAK")),
            ("F0038", None),
            ("FR00381", None),
            ("FR 0038", None),
            ("PPD-19", None),
        ] {
            let id = text.parse::<CommitmentId>().ok();
            assert_eq!(id.as_ref().map(CommitmentId::member_code), want, "{text}");
        }
    }
}
