"""The types of what pages become. Written by stubs.py from the JSON Schema of a record.

New keys and codes may come in any release.
"""

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

# What a finding is about. It tells which vocabulary the finding's code is of.
About: TypeAlias = Literal[
    "relevance",
    "verifiable",
    "specificity",
    "ambition",
    "potential_impact",
    "completion",
    "did_it_open_government",
    "carry_forward",
    "starred",
]

# How ambitious a commitment is, since 2020.
Ambition: TypeAlias = Literal[
    "none",
    "unclear",
    "low",
    "modest",
    "moderate",
    "substantial",
    "high",
]

AmbitionCode: TypeAlias = Literal[
    "none",
    "unclear",
    "low",
    "modest",
    "moderate",
    "substantial",
    "high",
    "pending",
    "not_reviewed",
    "no_data",
    "not_applicable",
    "blank",
    "unrecognized",
]

# OGP's ID of a commitment: the member's letters and four digits.
CommitmentId: TypeAlias = str

# How far a commitment was carried out.
Completion: TypeAlias = Literal[
    "no_evidence",
    "not_started",
    "limited",
    "substantial",
    "complete",
    "withdrawn",
]

CompletionCode: TypeAlias = Literal[
    "no_evidence",
    "not_started",
    "limited",
    "substantial",
    "complete",
    "withdrawn",
    "pending",
    "not_reviewed",
    "no_data",
    "not_applicable",
    "blank",
    "unrecognized",
]

# What kind of block a piece of content is. In text, headings and items are told by their words and
# bullets. Written in lower case: `heading`.
ContentKind: TypeAlias = Literal[
    "heading",
    "paragraph",
    "item",
    "cell",
    "furniture",
]

# The stable code of a diagnostic. Written in lower case with hyphens; `story`(crate::story) tells
# what each means and what to do about it.
DiagnosticCode: TypeAlias = Literal[
    "unknown-label",
    "label-in-text",
    "unknown-value",
    "second-value",
    "missing-title",
    "missing-key",
    "id-mismatch",
    "unlisted-body",
    "duplicate-related",
    "rest",
    "doubtful-split",
    "unclear-date",
    "undecodable-bytes",
    "foreign-encoding",
    "no-encoding",
    "capture-date",
    "coarse-spans",
    "corrected",
    "not-corrected",
]

# How far government became more open; also the verdicts of "Did it open government?".
EarlyResults: TypeAlias = Literal[
    "worsened",
    "did_not_change",
    "no_early_results",
    "marginal",
    "moderate",
    "major",
    "outstanding",
    "significant",
]

EarlyResultsCode: TypeAlias = Literal[
    "worsened",
    "did_not_change",
    "no_early_results",
    "marginal",
    "moderate",
    "major",
    "outstanding",
    "significant",
    "pending",
    "not_reviewed",
    "no_data",
    "not_applicable",
    "blank",
    "unrecognized",
]

# Where a value was read.
EvidenceOrigin: TypeAlias = Literal[
    "page",
    "address",
    "input",
    "derived",
    "correction",
]

FindingCode: TypeAlias = Literal[
    "no_evidence",
    "not_started",
    "limited",
    "substantial",
    "complete",
    "withdrawn",
    "worsened",
    "none",
    "minor",
    "moderate",
    "transformative",
    "access_to_information",
    "civic_participation",
    "public_accountability",
    "technology",
    "yes",
    "no",
    "not_relevant",
    "did_not_change",
    "no_early_results",
    "marginal",
    "major",
    "outstanding",
    "significant",
    "low",
    "medium",
    "high",
    "unclear",
    "modest",
    "pending",
    "not_reviewed",
    "no_data",
    "not_applicable",
    "blank",
    "unrecognized",
]

# What a page is written in. Written in lower case: `text`, `html`, `markdown`.
Format: TypeAlias = Literal[
    "text",
    "html",
    "markdown",
]

# ISO 8601 with the precision of a year, a month or a day.
IsoDate: TypeAlias = str

# Whether a labelled list has a value.
ListState: TypeAlias = Literal[
    "given",
    "blank",
    "pending",
    "none",
    "absent",
]

# Halfway or at the end of a plan's term.
Moment: TypeAlias = Literal[
    "midterm",
    "end_of_term",
]

OriginCode: TypeAlias = Literal[
    "new",
    "ongoing",
    "continued",
    "pending",
    "not_reviewed",
    "no_data",
    "not_applicable",
    "blank",
    "unrecognized",
]

# What a commitment would change if carried out, until 2020.
PotentialImpact: TypeAlias = Literal[
    "worsened",
    "none",
    "minor",
    "moderate",
    "transformative",
]

PotentialImpactCode: TypeAlias = Literal[
    "worsened",
    "none",
    "minor",
    "moderate",
    "transformative",
    "pending",
    "not_reviewed",
    "no_data",
    "not_applicable",
    "blank",
    "unrecognized",
]

PrincipleCode: TypeAlias = Literal[
    "transparency",
    "access_to_information",
    "participation",
    "accountability",
    "innovation_and_technology",
    "pending",
    "not_reviewed",
    "no_data",
    "not_applicable",
    "blank",
    "unrecognized",
]

# The OGP values that a commitment serves, or whether it serves any.
Relevance: TypeAlias = Literal[
    "access_to_information",
    "civic_participation",
    "public_accountability",
    "technology",
    "yes",
    "no",
    "not_relevant",
]

RelevanceCode: TypeAlias = Literal[
    "access_to_information",
    "civic_participation",
    "public_accountability",
    "technology",
    "yes",
    "no",
    "not_relevant",
    "pending",
    "not_reviewed",
    "no_data",
    "not_applicable",
    "blank",
    "unrecognized",
]

# What kind of IRM report a title names.
ReportKind: TypeAlias = Literal[
    "design",
    "progress",
    "mid_term",
    "end_of_term",
    "implementation",
    "results",
    "transitional_results",
    "action_plan_review",
    "co_creation_brief",
    "inception",
    "hybrid",
    "other",
]

# What a part of the description is for.
Role: TypeAlias = Literal[
    "problem",
    "status_quo",
    "objective",
    "solution",
    "contribution",
    "relevance",
    "analysis",
    "activities",
    "additional",
    "other",
]

# How much a diagnostic matters. A warning is more than a note. Written in lower case.
Severity: TypeAlias = Literal[
    "note",
    "warning",
]

# A range of bytes of the page as given, before any decoding: `start` is the first byte, counted
# from 0, `end` the one after the last. Written as `[start, end]`.
Span: TypeAlias = tuple[int, int]

# How specific a commitment's wording is. A finding about it has one of these codes.
Specificity: TypeAlias = Literal[
    "none",
    "low",
    "medium",
    "high",
]

StatusCode: TypeAlias = Literal[
    "active",
    "inactive",
    "in_progress",
    "complete",
    "withdrawn",
    "pending",
    "not_reviewed",
    "no_data",
    "not_applicable",
    "blank",
    "unrecognized",
]

# Which report a summary is from.
SummaryKind: TypeAlias = Literal[
    "midterm",
    "end_of_term",
    "other",
]

# Where the one answer on a scale comes from.
VerdictFrom: TypeAlias = Literal[
    "overview",
    "end_of_term",
    "midterm",
    "other",
]

# Yes or no: starred, verifiable.
YesNo: TypeAlias = Literal[
    "yes",
    "no",
]

YesNoCode: TypeAlias = Literal[
    "yes",
    "no",
    "pending",
    "not_reviewed",
    "no_data",
    "not_applicable",
    "blank",
    "unrecognized",
]


class ActionPlan(TypedDict):
    """The action plan that holds the commitment.

    Years are those of the common calendar, of four digits. They are read from the title; `cycle` is
    a label of its own on the page.
    """

    # The title as shown ("Not Attached" too).
    title: str | None
    # Where the title leads.
    url: str | None
    # The year that the page calls the plan's cycle.
    cycle: int | None
    # The first year in the title.
    start_year: int | None
    # The last year in the title.
    end_year: int | None


# An answer, and where it comes from.
AmbitionVerdict = TypedDict("AmbitionVerdict", {
    # The code, or codes.
    "code": "Ambition",
    # Who says it, and when.
    "from": "VerdictFrom",
    # Where it stands in the record, as a JSON Pointer; of several codes the first.
    "at": str,
})


class Body(TypedDict):
    """A body that undertakes something."""

    # As the page spells the same body among its institutions, where it does; otherwise capitals
    # become title case.
    name: str
    # As the heading has it.
    text: str


class CodedAmbition(TypedDict):
    """A coded value: what the page says, and the vocabulary's word for it.

    A label that is not on the page gives no value at all; a label without a value gives
    `Code::Blank`; words that the vocabulary does not know give `Code::Unrecognized`.
    """

    # The vocabulary's word.
    code: "AmbitionCode"
    # The page's words; empty where the label has none.
    text: str


class CodedCompletion(TypedDict):
    """A coded value: what the page says, and the vocabulary's word for it.

    A label that is not on the page gives no value at all; a label without a value gives
    `Code::Blank`; words that the vocabulary does not know give `Code::Unrecognized`.
    """

    # The vocabulary's word.
    code: "CompletionCode"
    # The page's words; empty where the label has none.
    text: str


class CodedEarlyResults(TypedDict):
    """A coded value: what the page says, and the vocabulary's word for it.

    A label that is not on the page gives no value at all; a label without a value gives
    `Code::Blank`; words that the vocabulary does not know give `Code::Unrecognized`.
    """

    # The vocabulary's word.
    code: "EarlyResultsCode"
    # The page's words; empty where the label has none.
    text: str


class CodedOrigin(TypedDict):
    """A coded value: what the page says, and the vocabulary's word for it.

    A label that is not on the page gives no value at all; a label without a value gives
    `Code::Blank`; words that the vocabulary does not know give `Code::Unrecognized`.
    """

    # The vocabulary's word.
    code: "OriginCode"
    # The page's words; empty where the label has none.
    text: str


class CodedPotentialImpact(TypedDict):
    """A coded value: what the page says, and the vocabulary's word for it.

    A label that is not on the page gives no value at all; a label without a value gives
    `Code::Blank`; words that the vocabulary does not know give `Code::Unrecognized`.
    """

    # The vocabulary's word.
    code: "PotentialImpactCode"
    # The page's words; empty where the label has none.
    text: str


class CodedPrincipleItem(TypedDict):
    """A value of a coded list.

    It is what a list of OGP values or principles holds; `Coded` is its like for a single value.
    """

    # The vocabulary's word.
    code: "PrincipleCode"
    # The page's words.
    text: str


class CodedRelevanceItem(TypedDict):
    """A value of a coded list.

    It is what a list of OGP values or principles holds; `Coded` is its like for a single value.
    """

    # The vocabulary's word.
    code: "RelevanceCode"
    # The page's words.
    text: str


class CodedRelevanceItemList(TypedDict):
    """A labelled list: the value as the page has it, and how it was split."""

    # Whether there is a value, and what kind of nothing where there is none.
    state: "ListState"
    # The whole value, so that a wrong split loses nothing; items that stood on lines or in cells of
    # their own are joined by "; " in markup and by blanks in text.
    text: str
    # How it was split.
    items: "list[CodedRelevanceItem]"


class CodedStatus(TypedDict):
    """A coded value: what the page says, and the vocabulary's word for it.

    A label that is not on the page gives no value at all; a label without a value gives
    `Code::Blank`; words that the vocabulary does not know give `Code::Unrecognized`.
    """

    # The vocabulary's word.
    code: "StatusCode"
    # The page's words; empty where the label has none.
    text: str


class CodedYesNo(TypedDict):
    """A coded value: what the page says, and the vocabulary's word for it.

    A label that is not on the page gives no value at all; a label without a value gives
    `Code::Blank`; words that the vocabulary does not know give `Code::Unrecognized`.
    """

    # The vocabulary's word.
    code: "YesNoCode"
    # The page's words; empty where the label has none.
    text: str


# An answer, and where it comes from.
CompletionVerdict = TypedDict("CompletionVerdict", {
    # The code, or codes.
    "code": "Completion",
    # Who says it, and when.
    "from": "VerdictFrom",
    # Where it stands in the record, as a JSON Pointer; of several codes the first.
    "at": str,
})


class Content(TypedDict):
    """One block of the page, in reading order."""

    # What kind of block it is.
    kind: "ContentKind"
    # Its words, white space folded.
    text: str
    # What claimed it, in order: JSON Pointers into the record, or the words `heading` (of a part
    # that holds nothing) and `furniture`.
    claims: list[str]
    # The bytes of the input that it came from.
    bytes: "Span"
    # The level of a heading, 1 to 6.
    level: NotRequired[int | None]


class DateValue(TypedDict):
    """A date as written, and what it means."""

    # The page's words.
    text: str
    # ISO 8601 at the precision given; null where the words are no date ("Ongoing") or where day and
    # month can't be told apart.
    date: "IsoDate | None"


class Description(TypedDict):
    """The commitment in the plan's own words."""

    # What stands before the first label or heading, in Markdown.
    summary: str | None
    # Who leads, as the description says.
    lead_institutions: "InstitutionList"
    # Who else takes part, as the description says.
    stakeholders: "InstitutionList"
    # Whether the commitment is new, ongoing or continued; null where the page does not say.
    origin: "CodedOrigin | None"
    # The OGP principles that the plan associates with it.
    principles: "list[CodedPrincipleItem]"
    # Other labelled values, in order.
    fields: "list[Field]"
    # The parts of its text, in order.
    sections: "list[Section]"


class Diagnostic(TypedDict):
    """One remark on one place of a page."""

    # What kind of remark it is.
    code: "DiagnosticCode"
    # How much it matters.
    severity: "Severity"
    # The line of the input on which the place begins, counted from 1.
    line: int
    # The column in that line, counted from 1 in characters.
    column: int
    # The bytes of the input that it is about; empty where something is missing.
    bytes: "Span"
    # JSON Pointer to the field of the record that it is about.
    field: str | None
    # The remark, in a sentence.
    message: str


# An answer, and where it comes from.
EarlyResultsVerdict = TypedDict("EarlyResultsVerdict", {
    # The code, or codes.
    "code": "EarlyResults",
    # Who says it, and when.
    "from": "VerdictFrom",
    # Where it stands in the record, as a JSON Pointer; of several codes the first.
    "at": str,
})


class Evidence(TypedDict):
    """Where a value came from."""

    # The bytes of the input, in order, the label of the value included where it has one. Of a
    # derived value: those of the value that it was derived from; of what only the page's head
    # declares, none.
    spans: "list[Span]"
    # The line on which the first span begins, counted from 1; null where there is none.
    line: int | None
    # The words at the spans.
    text: str
    # Where the value was read.
    origin: "EvidenceOrigin"
    # The name of the rule that read it.
    rule: str


class Field(TypedDict):
    """A labelled value that has no key of its own."""

    # The label without its final colon.
    label: str
    # The value.
    text: str


class Finding(TypedDict):
    """A verdict that an IRM summary states."""

    # What the verdict is about.
    about: "About"
    # The verdict, from the code list of that field.
    code: "FindingCode"
    # For `did_it_open_government` and the like: which OGP value it is about.
    dimension: "Relevance | None"
    # The number of the commitment that it speaks of, where that is another than the page's own: a
    # member of the cluster.
    commitment: str | None
    # The label of the milestone that it speaks of.
    milestone: str | None
    # When, where a table gives both.
    at: "Moment | None"
    # The sentence, or the table's cell with its row's label.
    quote: str


class Institution(TypedDict):
    """An institution or a group of actors."""

    # The name as written.
    name: str
    # The sub-label that it stood under ("CSOs", "Other actors involved - government").
    group: str | None
    # A remark ("by agreement"), a contact person or a function, dropped from the name.
    note: str | None


class InstitutionList(TypedDict):
    """A labelled list: the value as the page has it, and how it was split."""

    # Whether there is a value, and what kind of nothing where there is none.
    state: "ListState"
    # The whole value, so that a wrong split loses nothing; items that stood on lines or in cells of
    # their own are joined by "; " in markup and by blanks in text.
    text: str
    # How it was split.
    items: "list[Institution]"


class Institutions(TypedDict):
    """The institutions of the overview."""

    # Who leads.
    lead: "InstitutionList"
    # Who supports.
    support: "InstitutionList"


class Irm(TypedDict):
    """What the Independent Reporting Mechanism found: the coded overview and its summaries.

    What the page has no label for is `None` or an empty list; a review that is still to come is
    `Code::Pending`(super::Code::Pending).
    """

    # The reports that cover the commitment.
    reports: "ReportList"
    # Whether it was starred (until 2020).
    starred: "CodedYesNo | None"
    # How far it opened government, by its results.
    early_results: "CodedEarlyResults | None"
    # Whether it is verifiable.
    verifiable: "CodedYesNo | None"
    # The OGP values it is relevant to, or only whether.
    relevance: "CodedRelevanceItemList"
    # How ambitious it is (since 2020).
    ambition: "CodedAmbition | None"
    # Its potential impact (until 2020).
    potential_impact: "CodedPotentialImpact | None"
    # How far it was completed.
    completion: "CodedCompletion | None"
    # The status summaries in order; one for each cluster where a summary treats several.
    summaries: "list[Summary]"
    # What all of it comes to: one answer on each scale.
    verdicts: "Verdicts"


class Member(TypedDict):
    """A government that takes part in the Open Government Partnership.

    Some members are no countries, and some codes are not those of ISO 3166: `UK` is the United
    Kingdom, `ONT` the Canadian province of Ontario. `iso` is the country in every case.
    """

    # As the page shows it, else from the address, else from the plan's title.
    name: str | None
    # The letters of the commitment's ID: OGP's code, which is not always that of ISO 3166. Where
    # the page has no ID, that of the member's name.
    code: str | None
    # ISO 3166-1, two letters: the country, or the one in which a local member lies; null where it
    # is not known.
    iso: str | None


class Milestone(TypedDict):
    """A step by which a commitment is carried out."""

    # "1.1", "9.2", "a", "i" as written, without its final dot or bracket.
    label: str | None
    # What is to be done.
    text: str
    # When it begins.
    start: "DateValue | None"
    # When it is due.
    end: "DateValue | None"
    # Who does it, as written.
    responsible: str | None
    # How far it was completed, where its own line says so.
    completion: "CodedCompletion | None"
    # Other labelled lines of the step.
    details: "list[Field]"
    # Sub-steps.
    items: "list[Milestone]"


class Period(TypedDict):
    """Start and end; each null where the page gives none."""

    # When it begins.
    start: "DateValue | None"
    # When it ends.
    end: "DateValue | None"


class PolicyArea(TypedDict):
    """A policy area."""

    # The slug of the area's English name: lower case, words joined by `_`. An area that no
    # vocabulary knows has the slug of its own words on a page in English, and null on any other;
    # the diagnostic `unknown-value` tells of it on both.
    code: str | None
    # The words as shown.
    text: str


class PolicyAreaList(TypedDict):
    """A labelled list: the value as the page has it, and how it was split."""

    # Whether there is a value, and what kind of nothing where there is none.
    state: "ListState"
    # The whole value, so that a wrong split loses nothing; items that stood on lines or in cells of
    # their own are joined by "; " in markup and by blanks in text.
    text: str
    # How it was split.
    items: "list[PolicyArea]"


# An answer, and where it comes from.
PotentialImpactVerdict = TypedDict("PotentialImpactVerdict", {
    # The code, or codes.
    "code": "PotentialImpact",
    # Who says it, and when.
    "from": "VerdictFrom",
    # Where it stands in the record, as a JSON Pointer; of several codes the first.
    "at": str,
})


class Promise(TypedDict):
    """One thing promised."""

    # What is promised.
    text: str
    # Its parts, nested as the page nests them.
    items: "list[Promise]"


class Provenance(TypedDict):
    """Where a page came from.

    The parser knows format, address and capture date only; whoever reads the page from a file or an
    archive (the module `input`) fills in the others.
    """

    # The path as it was given; "-" for standard input; null where the caller gave bytes.
    input: str | None
    # The WARC-Record-ID, or the line number of an NDJSON input.
    record_id: str | None
    # What the page is written in.
    format: "Format | None"
    # The page's address: canonical link, the archive's target, or the input record's.
    url: str | None
    # When the page was captured, RFC 3339.
    captured: str | None
    # SHA-256 of the page's bytes after decompression, in hexadecimal; spans count in the same
    # bytes. Null where the caller gave bytes: the parser computes no digest.
    sha256: str | None


class Related(TypedDict):
    """Another commitment of the member."""

    # Its ID; null where the list was cut before it.
    id: "CommitmentId | None"
    # Its title.
    title: str
    # The year of its plan.
    year: int | None
    # The policy area shown for it.
    policy_area: str | None
    # Where its title leads.
    url: str | None


# An answer, and where it comes from.
RelevancesVerdict = TypedDict("RelevancesVerdict", {
    # The code, or codes.
    "code": "list[Relevance]",
    # Who says it, and when.
    "from": "VerdictFrom",
    # Where it stands in the record, as a JSON Pointer; of several codes the first.
    "at": str,
})


class Report(TypedDict):
    """An IRM report."""

    # The title as shown.
    title: str
    # What kind of report the title names.
    kind: "ReportKind"
    # Where the title leads.
    url: str | None


class ReportList(TypedDict):
    """A labelled list: the value as the page has it, and how it was split."""

    # Whether there is a value, and what kind of nothing where there is none.
    state: "ListState"
    # The whole value, so that a wrong split loses nothing; items that stood on lines or in cells of
    # their own are joined by "; " in markup and by blanks in text.
    text: str
    # How it was split.
    items: "list[Report]"


class Rest(TypedDict):
    """Content that no rule understood.

    The diagnostic `rest` stands at the same line.
    """

    # The line of the input on which it begins, counted from 1.
    line: int
    # The words.
    text: str


class Section(TypedDict):
    """A part of the description."""

    # The heading without its final colon.
    heading: str
    # What the heading asks for, whatever its words.
    role: "Role"
    # The text in Markdown.
    text: str


# An answer, and where it comes from.
SpecificityVerdict = TypedDict("SpecificityVerdict", {
    # The code, or codes.
    "code": "Specificity",
    # Who says it, and when.
    "from": "VerdictFrom",
    # Where it stands in the record, as a JSON Pointer; of several codes the first.
    "at": str,
})


class Summary(TypedDict):
    """A summary of the commitment's status by the IRM."""

    # Which of the IRM's reports it is from.
    kind: "SummaryKind"
    # The commitment's number, as the summary's title gives it.
    number: str | None
    # The summary's title without the number; of a cluster, the whole title.
    title: str | None
    # The commitment as quoted from the plan, up to the milestones, in Markdown.
    commitment_text: str | None
    # The steps that the summary lists.
    milestones: "list[Milestone]"
    # "Responsible institution(s)".
    responsible: "InstitutionList"
    # "Supporting institution(s)".
    supporting: "InstitutionList"
    # Start and end, as the summary gives them.
    period: "Period"
    # The parts of its text, in order.
    sections: "list[SummarySection]"
    # The verdicts that it states, in prose or in a table, in order.
    findings: "list[Finding]"
    # The footnote marks in its text, each once.
    footnotes: list[str]


class SummarySection(TypedDict):
    """A part of a summary's text."""

    # The heading without its final colon; null for text before the first heading.
    heading: str | None
    # The text in Markdown.
    text: str


class Undertaking(TypedDict):
    """What one body, or several together, promise to do."""

    # The bodies that the heading names.
    by: "list[Body]"
    # What they promise.
    items: "list[Promise]"


class Verdicts(TypedDict):
    """What was found of the page's own commitment: one answer on each scale, derived from the overview
    and the summaries.

    The overview's verdict counts before that of the end of the term, this before the midterm's. A
    verdict on a cluster as a whole, on another of its members or on a milestone is none of the
    commitment's. `None` where nothing says: a review that is pending or a blank label says nothing.
    """

    # How far it was completed.
    completion: "CompletionVerdict | None"
    # Whether it is verifiable.
    verifiable: "YesNoVerdict | None"
    # How specific it is.
    specificity: "SpecificityVerdict | None"
    # The OGP values it is relevant to, or only whether: all that one source names.
    relevance: "RelevancesVerdict | None"
    # How ambitious it is.
    ambition: "AmbitionVerdict | None"
    # What it could change.
    potential_impact: "PotentialImpactVerdict | None"
    # How far it opened government, by its results; where a summary judges each OGP value by itself,
    # the one on which it went farthest.
    did_it_open_government: "EarlyResultsVerdict | None"
    # Whether it was starred.
    starred: "YesNoVerdict | None"


# An answer, and where it comes from.
YesNoVerdict = TypedDict("YesNoVerdict", {
    # The code, or codes.
    "code": "YesNo",
    # Who says it, and when.
    "from": "VerdictFrom",
    # Where it stands in the record, as a JSON Pointer; of several codes the first.
    "at": str,
})


class Record(TypedDict):
    """One commitment, as its page tells it."""

    # The version of this shape: `SCHEMA`. A record of another version is not read.
    schema: str
    # Where the page came from.
    source: "Provenance"
    # The language of the page's labels, BCP 47; of a page with no label that is known, the one that
    # its markup declares.
    language: str | None
    # The commitment's identity: its ID, else the last part of the page's address, else null.
    key: str | None
    # The commitment's ID, upper case; null on the older site.
    id: "CommitmentId | None"
    # The commitment's number in its plan, as the page gives it, before the title or in the IRM
    # summary.
    number: str | None
    # The title without ID and number.
    title: str | None
    # The government whose commitment it is.
    member: "Member"
    # The plan that the commitment belongs to.
    action_plan: "ActionPlan"
    # The overview's status; null where the page has no such label.
    status: "CodedStatus | None"
    # Who leads and who supports, as the overview says (on the older site and in the local layout:
    # as the text says).
    institutions: "Institutions"
    # The policy areas.
    policy_areas: "PolicyAreaList"
    # The commitment's own start and end: labels first, then an unlabelled line that is only a
    # period, then the IRM summary.
    period: "Period"
    # What the Independent Reporting Mechanism found.
    irm: "Irm"
    # The commitment in the plan's own words.
    description: "Description"
    # The plan's own steps, from the description.
    milestones: "list[Milestone]"
    # Who promises what: headings that name a body, with the list under each.
    undertakings: "list[Undertaking]"
    # The list of the member's commitments at the foot of the page.
    related: "list[Related]"
    # Content that no rule understood, in order.
    rest: "list[Rest]"
    # The page in reading order with what claimed each block; only on request.
    content: NotRequired["list[Content] | None"]
    # What a reader of the record should know; only on request.
    diagnostics: NotRequired["list[Diagnostic] | None"]
    # Where the values came from, by JSON Pointer; only on request.
    evidence: NotRequired["dict[str, Evidence] | None"]


class Change(TypedDict):
    """What became different at one place of a record.

    `entry` names the entry of a list, `was` is where it stood before.
    """

    change: Literal["added", "removed", "changed", "moved"]
    pointer: str
    entry: NotRequired[str]
    was: NotRequired[str]
    before: NotRequired[Any]
    after: NotRequired[Any]


class Place(TypedDict):
    """A place on the page: the line and column, from 1, and the line's text."""

    line: int
    column: int
    text: str


class Miss(TypedDict):
    """The line of the page that is most like what the rules for an empty field look for."""

    line: int
    words: str
    like: str
    likeness: float
    claims: list[str]


class Read(TypedDict):
    """The field has a value, and this is where it came from."""

    kind: Literal["read"]
    value: Any
    traced: str
    places: list[Place]
    words: str
    normalised: str | None
    rule: str
    origin: EvidenceOrigin


class Parts(TypedDict):
    """The field holds other fields, which have stories of their own."""

    kind: Literal["parts"]
    value: Any
    parts: list[str]


class Empty(TypedDict):
    """The field is empty."""

    kind: Literal["empty"]
    rules: list[str]
    nearest: Miss | None


Story: TypeAlias = Read | Parts | Empty
