//! The commitment in the plan's own words, as a record holds it: its text, its steps, and who promises
//! what.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Coded, CodedItem, Completion, DateValue, Institution, List, Origin, Principle, Role};

/// The commitment in the plan's own words.
///
/// ```
/// use ogpx::record::{Code, Origin, Role};
/// let page = "\
/// Open Data (FR0033)
/// Support Institution(s): Ministry of Culture
/// Description
/// Opening the data of all ministries.
/// Other stakeholders:
/// Ministry of Culture
/// New commitment
/// Challenges
/// Nobody finds the data.
/// ";
/// let description = ogpx::parse(page.as_bytes())?.record.description;
/// assert_eq!(description.summary.as_deref(), Some("Opening the data of all ministries."));
/// assert_eq!(description.stakeholders.items[0].name, "Ministry of Culture");
/// assert_eq!(description.origin.unwrap().code, Code::Known(Origin::New));
/// assert_eq!(description.sections[0].role, Role::Problem);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct Description {
    /// What stands before the first label or heading, in Markdown.
    pub summary: Option<String>,
    /// Who leads, as the description says.
    pub lead_institutions: List<Institution>,
    /// Who else takes part, as the description says.
    pub stakeholders: List<Institution>,
    /// Whether the commitment is new, ongoing or continued; null where the page does not say.
    pub origin: Option<Coded<Origin>>,
    /// The OGP principles that the plan associates with it.
    pub principles: Vec<CodedItem<Principle>>,
    /// Other labelled values, in order.
    pub fields: Vec<Field>,
    /// The parts of its text, in order.
    pub sections: Vec<Section>,
}

/// A labelled value that has no key of its own.
///
/// ```
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// Description
/// Opening the data of all ministries.
/// Email: data@example.org
/// ";
/// let field = &ogpx::parse(page.as_bytes())?.record.description.fields[0];
/// assert_eq!((&field.label[..], &field.text[..]), ("Email", "data@example.org"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct Field {
    /// The label without its final colon.
    pub label: String,
    /// The value.
    pub text: String,
}

/// A part of the description.
///
/// ```
/// use ogpx::record::Role;
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// Description
/// What does the commitment entail?
/// All data are opened.
/// ";
/// let section = &ogpx::parse(page.as_bytes())?.record.description.sections[0];
/// assert_eq!(section.heading, "What does the commitment entail?");
/// assert_eq!(section.role, Role::Solution);
/// assert_eq!(section.text, "All data are opened.");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct Section {
    /// The heading without its final colon.
    pub heading: String,
    /// What the heading asks for, whatever its words.
    pub role: Role,
    /// The text in Markdown.
    pub text: String,
}

/// A step by which a commitment is carried out.
///
/// ```
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// Description
/// Opening the data of all ministries.
/// Milestones
/// 1.1 Publish the catalogue
/// Responsible: Ministry of Justice
/// Start Date: January 2019
/// End Date: June 2019
/// 1.2 Publish the data
/// a) of taxes
/// b) of schools 2020
/// ";
/// let steps = ogpx::parse(page.as_bytes())?.record.milestones;
/// assert_eq!(steps[0].label.as_deref(), Some("1.1"));
/// assert_eq!(steps[0].responsible.as_deref(), Some("Ministry of Justice"));
/// assert_eq!(steps[0].end.as_ref().unwrap().date.unwrap().to_string(), "2019-06");
/// assert_eq!(steps[1].items[1].text, "of schools");
/// assert_eq!(steps[1].items[1].end.as_ref().unwrap().text, "2020");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct Milestone {
    /// "1.1", "9.2", "a", "i" as written, without its final dot or bracket.
    pub label: Option<String>,
    /// What is to be done.
    pub text: String,
    /// When it begins.
    pub start: Option<DateValue>,
    /// When it is due.
    pub end: Option<DateValue>,
    /// Who does it, as written.
    pub responsible: Option<String>,
    /// How far it was completed, where its own line says so.
    pub completion: Option<Coded<Completion>>,
    /// Other labelled lines of the step.
    pub details: Vec<Field>,
    /// Sub-steps.
    pub items: Vec<Milestone>,
}

/// What one body, or several together, promise to do.
///
/// ```
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// Description
/// Opening the data of all ministries.
/// THE MINISTRY OF THE INTERIOR AND THE MINISTRY OF CULTURE UNDERTAKE TO
/// - Open their archives.
/// ";
/// let undertaking = &ogpx::parse(page.as_bytes())?.record.undertakings[0];
/// let names: Vec<&str> = undertaking.by.iter().map(|body| &body.name[..]).collect();
/// assert_eq!(names, ["Ministry of the Interior", "Ministry of Culture"]);
/// assert_eq!(undertaking.items[0].text, "Open their archives.");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct Undertaking {
    /// The bodies that the heading names.
    pub by: Vec<Body>,
    /// What they promise.
    pub items: Vec<Promise>,
}

/// A body that undertakes something.
///
/// ```
/// let page = "\
/// Open Data (FR0033)
/// Lead Institution: Ministry of Europe and of Foreign Affairs
/// Description
/// Opening the data of all ministries.
/// THE MINISTRY OF EUROPE AND OF FOREIGN AFFAIRS UNDERTAKES TO
/// - Open its archives.
/// ";
/// let body = &ogpx::parse(page.as_bytes())?.record.undertakings[0].by[0];
/// assert_eq!(body.name, "Ministry of Europe and of Foreign Affairs");
/// assert_eq!(body.text, "THE MINISTRY OF EUROPE AND OF FOREIGN AFFAIRS");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct Body {
    /// As the page spells the same body among its institutions, where it does; otherwise capitals
    /// become title case.
    pub name: String,
    /// As the heading has it.
    pub text: String,
}

/// One thing promised.
///
/// ```
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// Description
/// Opening the data of all ministries.
/// THE COURT OF AUDITORS UNDERTAKES TO
/// - Publish its reports:
/// o of 2018
/// o of 2019
/// ";
/// let promise = &ogpx::parse(page.as_bytes())?.record.undertakings[0].items[0];
/// assert_eq!(promise.text, "Publish its reports:");
/// assert_eq!(promise.items[1].text, "of 2019");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct Promise {
    /// What is promised.
    pub text: String,
    /// Its parts, nested as the page nests them.
    pub items: Vec<Promise>,
}
