//! What labels and headings mean, by the part of the page where they count.

use crate::record::{CodeWord, Role};

/// A meaning that the tables can name.
pub(crate) trait Named: Copy {
    /// The meaning of that name.
    fn named(name: &str) -> Option<Self>;
}

macro_rules! terms {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $term_doc:literal])+ $term:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name { $($(#[doc = $term_doc])+ $term,)+ }

        impl Named for $name {
            fn named(name: &str) -> Option<Self> {
                match name { $($word => Some($name::$term),)+ _ => None }
            }
        }
    };
}

terms! { /// What tells the parts of a page, and what the site adds.
PageTerm {
    /// The heading of the description.
    Description = "description",
    /// The heading of the member's other commitments.
    Related = "related",
    /// The link for those who skip the menu.
    Skip = "skip",
    /// A banner that asks for answers.
    Survey = "survey",
    /// The site's name in its footer.
    Site = "site",
    /// The caption of a star.
    Star = "star",
    /// The words of a button.
    Control = "control",
    /// What sites put anywhere and is no value where it stands among values ("Share this page").
    Stray = "stray",
}}

terms! { /// A word by which the heading of an IRM summary is known.
HeadingWord {
    /// The Independent Reporting Mechanism.
    Irm = "irm",
    /// A summary.
    Summary = "summary",
    /// Halfway.
    Midterm = "midterm",
    /// At the end.
    EndOfTerm = "end_of_term",
}}

terms! { /// A label or heading of the overview.
OverviewTerm {
    /// The plan's title.
    Plan = "plan",
    /// The plan's cycle.
    Cycle = "cycle",
    /// Where the commitment stands.
    Status = "status",
    /// Who leads.
    Lead = "lead",
    /// Who supports.
    Support = "support",
    /// The policy areas; also their heading.
    PolicyAreas = "policy_areas",
    /// The reports.
    Reports = "reports",
    /// Whether it is starred.
    Starred = "starred",
    /// Early results.
    EarlyResults = "early_results",
    /// Whether it is verifiable.
    Verifiable = "verifiable",
    /// The OGP values.
    Relevance = "relevance",
    /// How ambitious it is.
    Ambition = "ambition",
    /// What it would change.
    PotentialImpact = "potential_impact",
    /// How far it was carried out.
    Completion = "completion",
    /// When it begins.
    Start = "start",
    /// When it ends.
    End = "end",
    /// The member's name.
    Member = "member",
    /// A labelled value without a key.
    Field = "field",
    /// A heading with nothing to record.
    Heading = "heading",
    /// The heading over verdicts on the design.
    Design = "design",
    /// The heading over verdicts on the implementation.
    Implementation = "implementation",
}}

/// A label or heading of the description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DescriptionTerm {
    /// Who leads.
    Lead,
    /// Who else takes part.
    Support,
    /// A sub-label among those who take part, which no name begins with: "State actors involved".
    Actors,
    /// One that a name may begin with, too: "Government".
    Group,
    /// When it begins.
    Start,
    /// When it ends.
    End,
    /// From when to when.
    Period,
    /// A label that asks whether the commitment is new.
    Origin,
    /// That the commitment is new.
    OriginNew,
    /// That it is under way.
    OriginOngoing,
    /// That it is taken over.
    OriginContinued,
    /// The OGP principles.
    Principles,
    /// The heading of the steps.
    Milestones,
    /// The head of a table of steps.
    MilestonesTable,
    /// The one activity of the commitment.
    Event,
    /// "Milestone", to be followed by a number.
    MilestoneNumber,
    /// A heading over other headings.
    Container,
    /// A labelled value without a key.
    Field,
    /// The heading of a part of the text.
    Section(Role),
}

impl Named for DescriptionTerm {
    fn named(name: &str) -> Option<Self> {
        use DescriptionTerm::*;
        Some(match name {
            "lead" => Lead,
            "support" => Support,
            "actors" => Actors,
            "group" => Group,
            "start" => Start,
            "end" => End,
            "period" => Period,
            "origin" => Origin,
            "origin_new" => OriginNew,
            "origin_ongoing" => OriginOngoing,
            "origin_continued" => OriginContinued,
            "principles" => Principles,
            "milestones" => Milestones,
            "milestones_table" => MilestonesTable,
            "event" => Event,
            "milestone_number" => MilestoneNumber,
            "container" => Container,
            "field" => Field,
            role => Section(Role::from_code(role)?),
        })
    }
}

terms! { /// A label of a step.
StepTerm {
    /// Who does it.
    Responsible = "responsible",
    /// When it begins.
    Start = "start",
    /// When it is due.
    End = "end",
    /// From when to when.
    Period = "period",
    /// How far it was carried out.
    Completion = "completion",
    /// Anything else that is told of a step.
    Detail = "detail",
    /// What only an activity has, so that the words before it are one.
    OfActivity = "of_activity",
}}

/// What the head of a column says of the cells below it, in a table of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnTerm {
    /// The step's number.
    Number,
    /// What is to be done.
    Words,
    /// A labelled value.
    Value(StepTerm),
}

impl Named for ColumnTerm {
    fn named(name: &str) -> Option<Self> {
        match name {
            "number" => Some(ColumnTerm::Number),
            "words" => Some(ColumnTerm::Words),
            value => StepTerm::named(value).map(ColumnTerm::Value),
        }
    }
}

terms! { /// A label or heading of an IRM summary.
SummaryTerm {
    /// The quoted commitment.
    CommitmentText = "commitment_text",
    /// The steps.
    Milestones = "milestones",
    /// Who is responsible.
    Responsible = "responsible",
    /// Who supports.
    Supporting = "supporting",
    /// When it begins.
    Start = "start",
    /// When it ends.
    End = "end",
    /// The head of a table of the steps' completion.
    StatusTable = "status_table",
    /// The heading of a part of the text.
    Heading = "heading",
    /// The heading of a table of verdicts.
    Overview = "overview",
}}

impl DescriptionTerm {
    /// Whether the steps of the commitment stand below it.
    pub(crate) fn heads_steps(self) -> bool {
        use DescriptionTerm::{MilestoneNumber, Milestones, MilestonesTable};
        matches!(self, Milestones | MilestonesTable | MilestoneNumber)
    }
}
