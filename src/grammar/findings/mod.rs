//! Verdicts that IRM reports state, in sentences and in the rows of tables.
//!
//! In: a paragraph or a line with white space folded. Out: what is judged, the code and where it
//! stands. The wordings are data (`vocabulary/findings.txt`); which summary or field a verdict
//! belongs to is for the caller to know.

mod compared;
mod needs;
pub(crate) mod prose;
pub(crate) mod rows;
pub(crate) mod sentences;
mod wordings;

/// What a verdict is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum About {
    Relevance,
    Verifiable,
    Specificity,
    Ambition,
    PotentialImpact,
    Completion,
    DidItOpenGovernment,
    CarryForward,
    Starred,
}

impl About {
    pub(crate) const ALL: [About; 9] = [
        About::Relevance,
        About::Verifiable,
        About::Specificity,
        About::Ambition,
        About::PotentialImpact,
        About::Completion,
        About::DidItOpenGovernment,
        About::CarryForward,
        About::Starred,
    ];

    /// The name that the record uses.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            About::Relevance => "relevance",
            About::Verifiable => "verifiable",
            About::Specificity => "specificity",
            About::Ambition => "ambition",
            About::PotentialImpact => "potential_impact",
            About::Completion => "completion",
            About::DidItOpenGovernment => "did_it_open_government",
            About::CarryForward => "carry_forward",
            About::Starred => "starred",
        }
    }
}

#[cfg(test)]
mod records;
#[cfg(test)]
mod tests;
