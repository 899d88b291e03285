//! A code as a value holds it: of its vocabulary, or one of the six that every vocabulary has.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::codes::{
    Ambition, CarryForward, CodeWord, Completion, EarlyResults, PotentialImpact, Relevance,
    Specificity, UnknownCode, YesNo,
};

/// A code of a vocabulary, or one of the six that every vocabulary has. Written as one word:
/// `limited`, `blank`.
///
/// ```
/// use ogpx::record::{Code, Completion, Status};
/// let page = b"Open Data (FR0033)\nStatus: Paused\nCompletion: Limited\n";
/// let record = ogpx::parse(page)?.record;
/// assert_eq!(record.status.unwrap().code, Code::Unrecognized);
/// let completion = record.irm.completion.unwrap().code;
/// assert_eq!(completion, Code::Known(Completion::Limited));
/// assert_eq!(completion.as_str(), "limited");
/// assert_eq!(Code::<Status>::from_code("pending"), Code::Pending);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Code<C> {
    /// A code of the vocabulary.
    Known(C),
    /// The IRM's review is pending.
    Pending,
    /// "Not reviewed", "NR".
    NotReviewed,
    /// "No Data", "No IRM Data".
    NoData,
    /// "Not applicable", "N/A", "None", "-".
    NotApplicable,
    /// The label is there, the value is empty.
    Blank,
    /// Words that no vocabulary knows.
    Unrecognized,
    /// A code of another release, as a stored record has it. No page gives one.
    Foreign(ForeignCode),
}

/// A code that this release does not know: it is kept, so that a record that is read and written again
/// says what it said.
///
/// ```
/// use ogpx::record::{Code, Status};
/// let code: Code<Status> = serde_json::from_str("\"archived\"")?;
/// assert!(matches!(code, Code::Foreign(_)));
/// assert_eq!(code.as_str(), "archived");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ForeignCode(&'static str);

/// How many codes of other releases are kept, and how long one may be: more than any release has.
const FOREIGN: (usize, usize) = (1_000, 64);

impl ForeignCode {
    /// The code, unless too many or too long ones have been met: then nothing is kept.
    fn new(code: &str) -> Option<Self> {
        static MET: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
        let mut met = MET.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(code) = met.get(code) {
            return Some(ForeignCode(code));
        }
        let (most, longest) = FOREIGN;
        if met.len() >= most || code.len() > longest {
            return None;
        }
        let code: &'static str = Box::leak(code.into());
        met.insert(code);
        Some(ForeignCode(code))
    }
}

impl<C: CodeWord> Code<C> {
    /// The six codes that every vocabulary has.
    const COMMON: [Self; 6] = [
        Code::Pending,
        Code::NotReviewed,
        Code::NoData,
        Code::NotApplicable,
        Code::Blank,
        Code::Unrecognized,
    ];

    fn common() -> [&'static str; 6] {
        Self::COMMON.map(Self::as_str)
    }

    /// The code as it is written in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::Known(code) => code.as_str(),
            Code::Pending => "pending",
            Code::NotReviewed => "not_reviewed",
            Code::NoData => "no_data",
            Code::NotApplicable => "not_applicable",
            Code::Blank => "blank",
            Code::Unrecognized => "unrecognized",
            Code::Foreign(code) => code.0,
        }
    }

    /// What the code says, in a sentence.
    ///
    /// ```
    /// use ogpx::record::{Code, Completion};
    /// assert_eq!(Code::Known(Completion::Substantial).meaning(), "Mostly.");
    /// assert_eq!(Code::<Completion>::Pending.meaning(), "The IRM's review is pending.");
    /// ```
    pub fn meaning(self) -> &'static str {
        match self {
            Code::Known(code) => code.meaning(),
            Code::Pending => "The IRM's review is pending.",
            Code::NotReviewed => "\"Not reviewed\", \"NR\".",
            Code::NoData => "\"No Data\", \"No IRM Data\".",
            Code::NotApplicable => "\"Not applicable\", \"N/A\", \"None\", \"-\".",
            Code::Blank => "The label is there, the value is empty.",
            Code::Unrecognized => "Words that no vocabulary knows.",
            Code::Foreign(_) => "A code of another release.",
        }
    }

    /// Every code of the vocabulary, and after them the six that every vocabulary has.
    ///
    /// ```
    /// use ogpx::record::{Code, Specificity};
    /// let words: Vec<_> = Code::<Specificity>::all().map(Code::as_str).collect();
    /// assert_eq!(words[..5], ["none", "low", "medium", "high", "pending"]);
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        C::ALL.iter().copied().map(Code::Known).chain(Self::COMMON)
    }

    /// The code that is so written; anything else, such as a code of a later release, is
    /// [`Unrecognized`](Code::Unrecognized).
    pub fn from_code(code: &str) -> Self {
        let common = Self::COMMON.into_iter().find(|common| common.as_str() == code);
        common.or_else(|| C::from_code(code).map(Code::Known)).unwrap_or(Code::Unrecognized)
    }
}

impl<C: CodeWord> From<C> for Code<C> {
    fn from(code: C) -> Self {
        Code::Known(code)
    }
}

impl<C: CodeWord> fmt::Display for Code<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Only what [`Code::all`] has is read; what a page says is no code.
impl<C: CodeWord> FromStr for Code<C> {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let known = Self::all().find(|known| known.as_str() == code);
        known.ok_or_else(|| UnknownCode::new(code, C::NAME))
    }
}

impl<C: CodeWord> Serialize for Code<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de, C: CodeWord> Deserialize<'de> for Code<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = std::borrow::Cow::<str>::deserialize(deserializer)?;
        let code = Code::from_code(&word);
        let foreign = code == Code::Unrecognized && *word != *code.as_str();
        let kept = if foreign { ForeignCode::new(&word) } else { None };
        Ok(kept.map_or(code, Code::Foreign))
    }
}

impl<C: CodeWord + JsonSchema> JsonSchema for Code<C> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}Code", C::schema_name()).into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let codes: Vec<&str> = Self::all().map(Self::as_str).collect();
        schemars::json_schema!({ "type": "string", "enum": codes })
    }
}

/// The verdict of a finding: a code of the vocabulary that the finding is about, or one of the six
/// that every vocabulary has.
///
/// ```
/// use ogpx::record::FindingCode;
///
/// assert_eq!(FindingCode::new("substantial").unwrap().as_str(), "substantial");
/// assert_eq!(FindingCode::new("splendid"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FindingCode(&'static str);

impl FindingCode {
    /// The codes of every vocabulary that a finding may be about; a code of two stands twice.
    pub(crate) fn words() -> impl Iterator<Item = &'static str> {
        fn of<C: CodeWord>() -> impl Iterator<Item = &'static str> {
            C::ALL.iter().map(|code| code.as_str())
        }
        of::<Completion>()
            .chain(of::<PotentialImpact>())
            .chain(of::<Relevance>())
            .chain(of::<EarlyResults>())
            .chain(of::<Specificity>())
            .chain(of::<Ambition>())
            .chain(of::<CarryForward>())
            .chain(of::<YesNo>())
            .chain(Code::<Completion>::common())
    }

    /// The code that is so written in one of the vocabularies of findings, or `None`.
    pub fn new(code: &str) -> Option<Self> {
        Self::words().find(|word| *word == code).map(FindingCode)
    }

    /// The code as it is written in records.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for FindingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl FromStr for FindingCode {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        FindingCode::new(code).ok_or_else(|| UnknownCode::new(code, "finding"))
    }
}

impl Serialize for FindingCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for FindingCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<str>::deserialize(deserializer)?;
        FindingCode::new(&code)
            .ok_or_else(|| serde::de::Error::custom(format!("{code:?} is no code of a finding")))
    }
}

impl JsonSchema for FindingCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FindingCode".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut codes: Vec<&str> = Vec::new();
        for word in Self::words() {
            if !codes.contains(&word) {
                codes.push(word);
            }
        }
        schemars::json_schema!({ "type": "string", "enum": codes })
    }
}
