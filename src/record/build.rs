//! Records by hand: what each part can't be without makes it, the rest is filled in field by field.
//!
//! Every part that can say nothing has a `Default`, too; these are for the parts that say something.

use super::*;
use crate::span::Span;

impl<C: CodeWord> Coded<C> {
    /// A code, and the page's words for it.
    ///
    /// ```
    /// use ogpx::record::{Code, Coded, Completion, Record};
    /// let mut record = Record::default();
    /// record.irm.completion = Some(Coded::new(Completion::Limited, "Limited"));
    /// record.irm.starred = Some(Coded::new(Code::Pending, "Pending IRM Review"));
    /// assert_eq!(record.irm.completion.unwrap().code.as_str(), "limited");
    /// ```
    pub fn new(code: impl Into<Code<C>>, text: impl Into<String>) -> Self {
        Coded { code: code.into(), text: text.into() }
    }
}

impl<C: CodeWord> CodedItem<C> {
    /// A code, and the page's words for it.
    ///
    /// ```
    /// use ogpx::record::{CodedItem, Relevance};
    /// let item = CodedItem::new(Relevance::CivicParticipation, "Civic Participation");
    /// assert_eq!(item.code.as_str(), "civic_participation");
    /// ```
    pub fn new(code: impl Into<Code<C>>, text: impl Into<String>) -> Self {
        CodedItem { code: code.into(), text: text.into() }
    }
}

impl<T> List<T> {
    /// A list that the page gives: the whole value, and how it is split.
    ///
    /// ```
    /// use ogpx::record::{Institution, List, ListState};
    /// let lead = List::given("Ministry of Justice", [Institution::new("Ministry of Justice")]);
    /// assert_eq!((lead.state, lead.items.len()), (ListState::Given, 1));
    /// ```
    pub fn given(text: impl Into<String>, items: impl IntoIterator<Item = T>) -> Self {
        List { state: ListState::Given, text: text.into(), items: items.into_iter().collect() }
    }

    /// A list without entries, by why it has none; with the page's words where it has any.
    ///
    /// ```
    /// use ogpx::record::{Institution, List, ListState};
    /// let support = List::<Institution>::without(ListState::None, "NA");
    /// assert!(support.items.is_empty());
    /// ```
    pub fn without(state: ListState, text: impl Into<String>) -> Self {
        List { state, text: text.into(), items: Vec::new() }
    }
}

impl Period {
    /// From a start to an end.
    ///
    /// ```
    /// use ogpx::record::{DateValue, Period};
    /// let period = Period::new(Some(DateValue::of("2018".parse()?)), None);
    /// assert_eq!(period.start.unwrap().text, "2018");
    /// # Ok::<(), ogpx::record::NoIsoDate>(())
    /// ```
    pub fn new(start: Option<DateValue>, end: Option<DateValue>) -> Self {
        Period { start, end }
    }
}

impl DateValue {
    /// The page's words, and the date that they mean, if any.
    ///
    /// ```
    /// use ogpx::record::{DateValue, IsoDate};
    /// let start = DateValue::new("September 2018", IsoDate::new(2018, Some(9), None));
    /// assert_eq!(start.date.unwrap().to_string(), "2018-09");
    /// ```
    pub fn new(text: impl Into<String>, date: Option<IsoDate>) -> Self {
        DateValue { text: text.into(), date }
    }

    /// A date that stands there as ISO 8601 has it.
    ///
    /// ```
    /// let end = ogpx::record::DateValue::of("2018-09-01".parse()?);
    /// assert_eq!(end.text, "2018-09-01");
    /// # Ok::<(), ogpx::record::NoIsoDate>(())
    /// ```
    pub fn of(date: IsoDate) -> Self {
        DateValue { text: date.to_string(), date: Some(date) }
    }
}

impl<C> Verdict<C> {
    /// An answer, who gives it, and where it stands in the record.
    ///
    /// ```
    /// use ogpx::record::{Completion, Verdict, VerdictFrom, Verdicts};
    /// let mut verdicts = Verdicts::default();
    /// let answer = Verdict::new(Completion::Limited, VerdictFrom::Overview, "/irm/completion");
    /// verdicts.completion = Some(answer);
    /// ```
    pub fn new(code: C, from: VerdictFrom, at: impl Into<String>) -> Self {
        Verdict { code, from, at: at.into() }
    }
}

impl Finding {
    /// A verdict, what it is about, and the words that state it.
    ///
    /// ```
    /// use ogpx::record::{About, Finding};
    /// let finding = Finding::new(About::Completion, "limited".parse()?, "Completion: Limited");
    /// assert_eq!(finding.milestone, None);
    /// # Ok::<(), ogpx::record::UnknownCode>(())
    /// ```
    pub fn new(about: About, code: FindingCode, quote: impl Into<String>) -> Self {
        let quote = quote.into();
        Finding { about, code, dimension: None, commitment: None, milestone: None, at: None, quote }
    }
}

impl Content {
    /// A block of a page: its words, and the bytes that it came from.
    ///
    /// ```
    /// use ogpx::record::{Content, ContentKind};
    /// let block = Content::new(ContentKind::Paragraph, "Status: Active", ogpx::Span::new(19, 33));
    /// assert!(block.claims.is_empty());
    /// ```
    pub fn new(kind: ContentKind, text: impl Into<String>, bytes: Span) -> Self {
        Content { kind, level: None, text: text.into(), claims: Vec::new(), bytes }
    }
}

impl Evidence {
    /// A value that was read by a rule.
    ///
    /// ```
    /// use ogpx::record::{Evidence, EvidenceOrigin};
    /// let evidence = Evidence::new(EvidenceOrigin::Page, "overview.status");
    /// assert!(evidence.spans.is_empty());
    /// ```
    pub fn new(origin: EvidenceOrigin, rule: impl Into<String>) -> Self {
        let (text, rule) = (String::new(), rule.into());
        Evidence { spans: Vec::new(), line: None, text, origin, rule }
    }
}

/// `new` for the parts that are known by what they can't be without.
macro_rules! built_of {
    ($($(#[doc = $doc:literal])+ $part:ident: $($field:ident: $kind:ty),+;)+) => {$(
        impl $part {
            $(#[doc = $doc])+
            pub fn new($($field: impl Into<$kind>),+) -> Self {
                $part { $($field: $field.into(),)+ ..$part::default() }
            }
        }
    )+};
}

built_of! {
    /// An institution by its name.
    ///
    /// ```
    /// let lead = ogpx::record::Institution::new("Ministry of Justice");
    /// assert_eq!((lead.group, lead.note), (None, None));
    /// ```
    Institution: name: String;
    /// A policy area: its code, if it has one, and the page's words.
    ///
    /// ```
    /// let area = ogpx::record::PolicyArea::new("open_data".to_owned(), "Open Data");
    /// assert_eq!(area.code.as_deref(), Some("open_data"));
    /// ```
    PolicyArea: code: Option<String>, text: String;
    /// An IRM report by its title.
    ///
    /// ```
    /// use ogpx::record::{Report, ReportKind};
    /// assert_eq!(Report::new("France Design Report 2018-2020", ReportKind::Design).url, None);
    /// ```
    Report: title: String, kind: ReportKind;
    /// A summary of the IRM, of which nothing else is known.
    ///
    /// ```
    /// use ogpx::record::{Summary, SummaryKind};
    /// assert!(Summary::new(SummaryKind::Midterm).findings.is_empty());
    /// ```
    Summary: kind: SummaryKind;
    /// A part of a summary's text; without a heading at its beginning.
    ///
    /// ```
    /// let part = ogpx::record::SummarySection::new("Next steps".to_owned(), "It needs a search.");
    /// assert_eq!(part.heading.as_deref(), Some("Next steps"));
    /// ```
    SummarySection: heading: Option<String>, text: String;
    /// A labelled value.
    ///
    /// ```
    /// assert_eq!(ogpx::record::Field::new("Budget", "None").label, "Budget");
    /// ```
    Field: label: String, text: String;
    /// A part of a description.
    ///
    /// ```
    /// use ogpx::record::{Role, Section};
    /// let section = Section::new("Challenges", Role::Problem, "Nobody finds the data.");
    /// assert_eq!(section.heading, "Challenges");
    /// ```
    Section: heading: String, role: Role, text: String;
    /// A step by what is to be done.
    ///
    /// ```
    /// let mut step = ogpx::record::Milestone::new("Publish an inventory");
    /// step.items.push(ogpx::record::Milestone::new("Draw up a list"));
    /// ```
    Milestone: text: String;
    /// What bodies promise.
    ///
    /// ```
    /// use ogpx::record::{Body, Promise, Undertaking};
    /// let by = [Body::new("Ministry of Justice", "THE MINISTRY OF JUSTICE")];
    /// let undertaking = Undertaking::new(by, [Promise::new("Open up")]);
    /// assert_eq!(undertaking.items[0].text, "Open up");
    /// ```
    Undertaking: by: Vec<Body>, items: Vec<Promise>;
    /// A body: its name, and as the heading has it.
    ///
    /// ```
    /// assert_eq!(ogpx::record::Body::new("Cabinet Office", "CABINET OFFICE").name, "Cabinet Office");
    /// ```
    Body: name: String, text: String;
    /// A promise without parts.
    ///
    /// ```
    /// assert!(ogpx::record::Promise::new("Open up").items.is_empty());
    /// ```
    Promise: text: String;
    /// Another commitment of the member, by its title.
    ///
    /// ```
    /// assert_eq!(ogpx::record::Related::new("Open Science").id, None);
    /// ```
    Related: title: String;
    /// Words that no rule understood, and the line on which they begin.
    ///
    /// ```
    /// assert_eq!(ogpx::record::Rest::new(7_usize, "Besides these measures").line, 7);
    /// ```
    Rest: line: usize, text: String;
    /// A member by its name.
    ///
    /// ```
    /// let member = ogpx::record::Member::new("France".to_owned());
    /// assert_eq!(member.name.as_deref(), Some("France"));
    /// ```
    Member: name: Option<String>;
    /// A plan by its title.
    ///
    /// ```
    /// let plan = ogpx::record::ActionPlan::new("France Action Plan 2018-2020".to_owned());
    /// assert_eq!(plan.end_year, None);
    /// ```
    ActionPlan: title: Option<String>;
}

impl Record {
    /// A record of one commitment, of which nothing else is known.
    ///
    /// ```
    /// use ogpx::record::Record;
    /// let record = Record::new("FR0038".parse()?, "Administrative Capacity-Building");
    /// assert_eq!((record.key.as_deref(), record.schema.as_str()), (Some("FR0038"), "ogpx/1"));
    /// assert_eq!(record.member.code.as_deref(), Some("FR"));
    /// # Ok::<(), ogpx::record::NoCommitmentId>(())
    /// ```
    pub fn new(id: CommitmentId, title: impl Into<String>) -> Self {
        let code = Some(id.member_code().to_owned());
        Record {
            key: Some(id.as_str().to_owned()),
            id: Some(id),
            title: Some(title.into()),
            member: Member { code, ..Member::default() },
            ..Record::default()
        }
    }
}
