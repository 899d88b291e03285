//! The coded vocabularies: one enum for each field, the same in every language.
//!
//! In: words as they stand in records. Out: codes, and codes as words, with what each means. Nothing here
//! knows how pages put them.

mod kinds;
mod scales;

use std::fmt;

use serde::{Deserialize, Deserializer};

pub use kinds::{
    ListState, Moment, Origin, Principle, ReportKind, Role, Status, SummaryKind, VerdictFrom,
};
pub use scales::{
    About, Ambition, CarryForward, Completion, EarlyResults, PotentialImpact, Relevance,
    Specificity, YesNo,
};

/// A vocabulary of codes.
///
/// The enums of this module implement it, and no other type can: what holds for any of them can be
/// written once.
///
/// ```
/// use ogpx::record::{CodeWord, Completion};
/// fn words<C: CodeWord>() -> Vec<&'static str> {
///     C::ALL.iter().map(|code| code.as_str()).collect()
/// }
/// assert_eq!(Completion::NAME, "completion");
/// assert!(words::<Completion>().contains(&"not_started"));
/// assert_eq!(Completion::from_code("limited"), Some(Completion::Limited));
/// assert_eq!(Completion::from_code("Limited"), None);
/// assert_eq!(Completion::NotStarted.meaning(), "Not begun.");
/// ```
pub trait CodeWord:
    Copy + Eq + fmt::Debug + fmt::Display + Sized + sealed::Sealed + 'static
{
    /// The vocabulary's name, as the record's field is called.
    const NAME: &'static str;
    /// Every code, in the order of the vocabulary.
    const ALL: &'static [Self];
    /// The code as it is written: lower case, words joined by `_`.
    fn as_str(self) -> &'static str;
    /// What the code says, in a sentence.
    fn meaning(self) -> &'static str;
    /// The code that is so written, `None` where the vocabulary has none; the words of a page are
    /// not understood here.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.as_str() == code)
    }
}

mod sealed {
    /// What keeps a trait to the types of this crate.
    pub trait Sealed {}
}

/// The words are no code of the vocabulary: what `parse` of a code fails with.
///
/// ```
/// let error = "Limited".parse::<ogpx::record::Completion>().unwrap_err();
/// assert_eq!(error.to_string(), r#""Limited" is no code of `completion`"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code:?} is no code of `{vocabulary}`")]
pub struct UnknownCode {
    code: String,
    vocabulary: &'static str,
}

impl UnknownCode {
    pub(super) fn new(code: &str, vocabulary: &'static str) -> Self {
        UnknownCode { code: code.to_owned(), vocabulary }
    }
}

/// An enum of codes, each with its word and a sentence on what it says.
macro_rules! vocabulary {
    ($(#[doc = $doc:literal])+ $name:ident, $field:literal, $($(#[doc = $code_doc:literal])+ $code:ident = $word:literal,)+) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
        #[non_exhaustive]
        pub enum $name { $($(#[doc = $code_doc])+ #[serde(rename = $word)] $code,)+ }

        impl $crate::record::CodeWord for $name {
            const NAME: &'static str = $field;
            const ALL: &'static [Self] = &[$($name::$code),+];
            fn as_str(self) -> &'static str {
                match self { $($name::$code => $word,)+ }
            }
            fn meaning(self) -> &'static str {
                match self { $($name::$code => concat!($($code_doc),+).trim_ascii(),)+ }
            }
        }

        impl super::sealed::Sealed for $name {}

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::record::CodeWord::as_str(*self))
            }
        }

        impl std::str::FromStr for $name {
            type Err = super::UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                use $crate::record::CodeWord;
                Self::from_code(code).ok_or_else(|| super::UnknownCode::new(code, Self::NAME))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                super::read_back(deserializer)
            }
        }
    };
}

/// The order of a vocabulary that is a scale, from the least degree to the most, `|` between codes that
/// older and newer reports have for one degree: of these, as of a code that is no degree (withdrawn,
/// unclear), none is less or more than the other. Where all codes are degrees, the scale is `whole`.
macro_rules! scale {
    ($name:ident: $($($code:ident)|+)<+) => {
        impl $name {
            /// The place on the scale; none where the code is no degree.
            fn degree(self) -> Option<usize> {
                let degrees: &[&[Self]] = &[$(&[$($name::$code),+]),+];
                degrees.iter().position(|codes| codes.contains(&self))
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                if self == other {
                    return Some(std::cmp::Ordering::Equal);
                }
                let order = self.degree()?.cmp(&other.degree()?);
                (order != std::cmp::Ordering::Equal).then_some(order)
            }
        }
    };
    (whole $name:ident: $($degree:ident)<+) => {
        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                let degree = |code| match code { $($name::$degree => Self::$degree as usize,)+ };
                degree(*self).cmp(&degree(*other))
            }
        }
    };
}

use {scale, vocabulary};

/// A code of a stored record; one of a later version of the vocabulary is "other" where that exists.
fn read_back<'de, C: CodeWord, D: Deserializer<'de>>(deserializer: D) -> Result<C, D::Error> {
    let code = std::borrow::Cow::<str>::deserialize(deserializer)?;
    let known = C::from_code(&code).or_else(|| C::from_code("other"));
    known.ok_or_else(|| serde::de::Error::custom(UnknownCode::new(&code, C::NAME)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_a_later_release_are_other_where_the_vocabulary_has_that() {
        assert_eq!(serde_json::from_str::<Role>(r#""brand_new""#).unwrap(), Role::Other);
        assert_eq!(serde_json::from_str::<SummaryKind>(r#""yearly""#).unwrap(), SummaryKind::Other);
        let error = serde_json::from_str::<About>(r#""beauty""#).unwrap_err().to_string();
        assert!(error.starts_with(r#""beauty" is no code of `about`"#), "{error}");
    }

    #[test]
    fn codes_are_read_as_they_are_shown_and_each_has_a_meaning() {
        fn check<C: CodeWord + std::str::FromStr<Err = UnknownCode>>() {
            for code in C::ALL {
                assert_eq!(code.to_string().parse::<C>(), Ok(*code));
                assert!(code.meaning().ends_with('.'), "{code}: {}", code.meaning());
            }
        }
        check::<Completion>();
        check::<EarlyResults>();
        check::<Relevance>();
        check::<About>();
        check::<Role>();
        check::<ListState>();
    }

    #[test]
    fn scales_are_ordered_and_what_is_no_degree_stands_beside_them() {
        assert!(Completion::Limited < Completion::Substantial);
        assert_eq!(Completion::Withdrawn.partial_cmp(&Completion::Limited), None);
        assert!(Completion::Withdrawn <= Completion::Withdrawn);
        assert!(EarlyResults::Worsened < EarlyResults::DidNotChange);
        assert!(EarlyResults::Moderate < EarlyResults::Significant);
        assert_eq!(EarlyResults::Major.partial_cmp(&EarlyResults::Significant), None);
        assert_eq!(EarlyResults::NoEarlyResults.partial_cmp(&EarlyResults::Major), None);
        assert!(Ambition::Modest < Ambition::Substantial);
        assert!(PotentialImpact::ALL.is_sorted() && Specificity::ALL.is_sorted());
        assert_eq!(PotentialImpact::ALL.iter().max(), Some(&PotentialImpact::Transformative));
    }
}
