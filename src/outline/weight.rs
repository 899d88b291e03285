//! What evidence is worth on the way through a page. The numbers are set by hand: what counts is how they
//! stand to each other.

/// The title where the reader of the markup found it.
pub(super) const TITLED: f32 = 9.0;
/// A title whose ID is the one that the page's head or its address tells.
pub(super) const OWN_ID: f32 = 8.0;
/// A title with an ID: more than a menu's entries that look like labels.
pub(super) const ID: f32 = 6.0;
/// The main heading. Sites put one around their name, too.
pub(super) const MAIN_HEADING: f32 = 3.0;
/// Any line of words that is no sentence.
pub(super) const WORDS: f32 = 0.6;
/// Any line of words.
pub(super) const LETTERS: f32 = 0.3;
/// A line between the title and the overview: the title stands right above it.
pub(super) const BELOW: f32 = -0.05;
/// A sentence between them: it parts the title from IDs that the text tells.
pub(super) const BELOW_SENTENCE: f32 = -0.5;
/// The heading of the text above the title: only a tab may stand there.
pub(super) const TEXT_ABOVE: f32 = -6.0;
/// An overview, or a text, above which no title stands.
pub(super) const NO_TITLE: f32 = -1.0;

/// A label with a value of its form: "Status: Active".
pub(super) const LABEL_FITS: f32 = 3.0;
/// A label whose value can't be told from other words, or that has none.
pub(super) const LABEL: f32 = 2.0;
/// A label with a value of another form: "Status: apply here".
pub(super) const LABEL_UNFIT: f32 = 1.0;
/// A heading of the overview.
pub(super) const HEADING: f32 = 1.5;
/// A label that the overview has had.
pub(super) const LABEL_AGAIN: f32 = 0.4;
/// A label that a description has, too, once the overview has had others.
pub(super) const LABEL_OF_BOTH: f32 = 1.0;
/// Policy areas without a label.
pub(super) const AREAS: f32 = 1.0;
/// An item of a list that goes on: one stray line among many does not end it.
pub(super) const ITEM: f32 = 0.6;
/// A label that no vocabulary knows: between labels that are known it costs less than they bring.
pub(super) const UNKNOWN_LABEL: f32 = -0.7;
/// A line that fits nothing: a page number, a caption, the back of a box.
pub(super) const STRAY: f32 = -1.0;
/// A sentence that fits nothing.
pub(super) const STRAY_SENTENCE: f32 = -1.5;
/// A paragraph, or a label of the description.
pub(super) const STRAY_TEXT: f32 = -3.0;
/// A heading of the page within the overview: tabs name them before they come.
pub(super) const PAGE_HEADING: f32 = -8.0;

/// The text begins at its heading.
pub(super) const TEXT_HEADING: f32 = 3.0;
