//! Who took which words of the page.
//!
//! Every block's text is handed out once, as a [`Piece`] that can be split but not copied. A rule
//! that understands a piece hands it back with the field that it goes to; what nobody handed back
//! when the page has been read is `rest`. "Nothing lost, nothing twice" thus holds by construction,
//! and so does the trace from a value to its bytes: a piece knows where it stood from the first.

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::DiagnosticCode;
use crate::grammar::institutions::Splits;
use crate::page::{Block, Page};

/// Words of one block that nobody has claimed yet. Not `Clone`: whoever holds it is the only one who
/// can claim it.
#[derive(Debug)]
pub(crate) struct Piece<'p> {
    text: &'p str,
    block: &'p Block<'p>,
    number: u32,
    at: u32,
}

impl<'p> Piece<'p> {
    /// The words.
    pub(crate) fn text(&self) -> &'p str {
        self.text
    }

    /// The block that they stand in.
    pub(crate) fn block(&self) -> &'p Block<'p> {
        self.block
    }

    /// Where they stand, to speak of them after they have been claimed.
    pub(crate) fn place(&self) -> Place {
        Place { block: self.number, start: self.at, end: self.at + self.text.len() as u32 }
    }

    /// The words before `mid` and those from there on.
    pub(crate) fn split_at(self, mid: usize) -> (Piece<'p>, Piece<'p>) {
        let (before, after) = self.text.split_at(mid);
        let Piece { block, number, at, .. } = self;
        (
            Piece { text: before, block, number, at },
            Piece { text: after, block, number, at: at + mid as u32 },
        )
    }

    /// The piece without blanks at its ends; blanks belong to nobody.
    pub(crate) fn trim(self) -> Piece<'p> {
        let text = self.text.trim_start();
        let start = self.text.len() - text.len();
        Piece { text: text.trim_end(), at: self.at + start as u32, ..self }
    }

    /// Whether there are no words in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.trim_start().is_empty()
    }
}

/// A range of one block's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub block: u32,
    pub start: u32,
    pub end: u32,
}

impl Place {
    /// Where the place begins, as a number that grows with the page.
    pub(crate) fn order(self) -> u64 {
        u64::from(self.block) << 32 | u64::from(self.start)
    }

    /// The part of the place that `range`, counted from its start, covers.
    pub(crate) fn part(self, range: Range<usize>) -> Place {
        let start = self.start + range.start as u32;
        Place { start, end: self.start + range.end as u32, ..self }
    }
}

/// A field of the record, as a JSON Pointer in the making.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Path(u32);

impl Path {
    /// The record itself.
    pub(crate) const ROOT: Path = Path(0);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Step {
    Key(&'static str),
    Index(u32),
}

/// For what words were claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// They are the value, or part of it.
    Value,
    /// They name the value.
    Label,
    /// They head a part of the page.
    Heading,
    /// They are the site's.
    Furniture,
    /// Nobody understood them.
    Rest,
}

/// A claim on words of the page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Claim {
    pub place: Place,
    /// The field; the root for furniture and for headings of parts that hold nothing.
    pub path: Path,
    pub used: Use,
    pub rule: &'static str,
}

/// Where a value came from that claimed no words of its own: an item within a list, a code.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source {
    /// Words that another value claimed.
    Place(Place),
    /// The number that is drawn before the item at this place.
    Number(Place),
    /// Words that tell the value and do not hold it.
    Told(Place),
    /// The page's address.
    Address,
    /// The title that the page's head declares, which is no block of the content.
    Head,
    /// Another value.
    Derived(Path),
}

/// A remark on a place of the page.
#[derive(Debug)]
pub(crate) struct Remark {
    pub code: DiagnosticCode,
    pub place: Option<Place>,
    pub field: Option<Path>,
    pub message: String,
}

/// The book of claims, evidence and remarks on one page.
#[derive(Debug)]
pub(crate) struct Claims<'p> {
    pub(crate) page: &'p Page<'p>,
    pub(crate) taken: Vec<Claim>,
    pub(crate) sources: Vec<(Path, Source, &'static str)>,
    pub(crate) remarks: Vec<Remark>,
    /// The lists of institutions that the page gave so far.
    pub(crate) splits: Splits,
    steps: Vec<(Path, Step)>,
    /// Whether evidence is wanted: where it is not, sources are not written down.
    traced: bool,
}

impl<'p> Claims<'p> {
    /// An empty book, and every block of the page as a piece to be claimed.
    pub(crate) fn open(page: &'p Page<'p>, traced: bool) -> (Self, Vec<Piece<'p>>) {
        let pieces = (page.blocks.iter().enumerate())
            .map(|(number, block)| Piece { text: &block.text, block, number: number as u32, at: 0 })
            .collect::<Vec<_>>();
        let claims = Claims {
            page,
            taken: Vec::with_capacity(pieces.len() * 2),
            sources: Vec::new(),
            remarks: Vec::new(),
            splits: Splits::default(),
            steps: vec![(Path::ROOT, Step::Index(0))],
            traced,
        };
        (claims, pieces)
    }

    /// The field `key` of an object.
    pub(crate) fn key(&mut self, parent: Path, key: &'static str) -> Path {
        self.step(parent, Step::Key(key))
    }

    /// The entry `index` of a list.
    pub(crate) fn index(&mut self, parent: Path, index: usize) -> Path {
        self.step(parent, Step::Index(index as u32))
    }

    /// A field by the keys that lead to it.
    pub(crate) fn field(&mut self, keys: &[&'static str]) -> Path {
        keys.iter().fold(Path::ROOT, |path, key| self.key(path, key))
    }

    fn step(&mut self, parent: Path, step: Step) -> Path {
        self.steps.push((parent, step));
        Path(self.steps.len() as u32 - 1)
    }

    /// The JSON Pointer of a field.
    pub(crate) fn pointer(&self, path: Path) -> String {
        let mut pointer = String::with_capacity(32);
        self.write_pointer(path, &mut pointer);
        pointer
    }

    fn write_pointer(&self, path: Path, pointer: &mut String) {
        if path == Path::ROOT {
            return;
        }
        let (parent, step) = self.steps[path.0 as usize];
        self.write_pointer(parent, pointer);
        pointer.push('/');
        match step {
            Step::Key(key) => pointer.push_str(key),
            Step::Index(digit @ 0..=9) => pointer.push(char::from(b'0' + digit as u8)),
            Step::Index(index) => pointer.push_str(&index.to_string()),
        }
    }

    /// Takes words as the value of a field.
    pub(crate) fn value(
        &mut self,
        piece: impl Into<Piece<'p>>,
        path: Path,
        rule: &'static str,
    ) -> &'p str {
        self.take(piece, path, Use::Value, rule)
    }

    /// Takes lines as the value of a field: their words, one line after the other.
    pub(crate) fn text(
        &mut self,
        pieces: impl IntoIterator<Item = impl Into<Piece<'p>>>,
        path: Path,
        rule: &'static str,
    ) -> String {
        let words: Vec<&str> =
            pieces.into_iter().map(|piece| self.value(piece, path, rule)).collect();
        words.join(" ")
    }

    /// Takes all labels of a field.
    pub(crate) fn labels(
        &mut self,
        pieces: impl IntoIterator<Item = impl Into<Piece<'p>>>,
        path: Path,
        rule: &'static str,
    ) {
        for piece in pieces {
            self.label(piece, path, rule);
        }
    }

    /// Takes words as the label of a field.
    pub(crate) fn label(
        &mut self,
        piece: impl Into<Piece<'p>>,
        path: Path,
        rule: &'static str,
    ) -> &'p str {
        self.take(piece, path, Use::Label, rule)
    }

    /// Takes words as the heading of a part of the record.
    pub(crate) fn heading(
        &mut self,
        piece: impl Into<Piece<'p>>,
        path: Path,
        rule: &'static str,
    ) -> &'p str {
        self.take(piece, path, Use::Heading, rule)
    }

    /// Takes words as something that the site adds.
    pub(crate) fn furniture(&mut self, piece: impl Into<Piece<'p>>) -> &'p str {
        self.take(piece, Path::ROOT, Use::Furniture, "furniture")
    }

    /// Whether a rule has claimed a label.
    pub(crate) fn labelled(&self, rule: &str) -> bool {
        self.taken.iter().any(|claim| claim.used == Use::Label && claim.rule == rule)
    }

    /// Where the first label of the page stands.
    pub(crate) fn first_label(&self) -> Option<Place> {
        let labels = self.taken.iter().filter(|claim| claim.used == Use::Label);
        labels.map(|claim| claim.place).min_by_key(|place| place.order())
    }

    fn take(
        &mut self,
        piece: impl Into<Piece<'p>>,
        path: Path,
        used: Use,
        rule: &'static str,
    ) -> &'p str {
        let piece = piece.into();
        if !piece.is_empty() {
            self.taken.push(Claim { place: piece.place(), path, used, rule });
        }
        piece.text
    }

    /// Notes where a value came from that claims no words of its own.
    pub(crate) fn trace(&mut self, path: Path, source: Source, rule: &'static str) {
        if self.traced {
            self.sources.push((path, source, rule));
        }
    }

    /// Whether evidence is wanted, for rules that would have to build a path only for that.
    pub(crate) fn traced(&self) -> bool {
        self.traced
    }

    /// Remarks on something.
    pub(crate) fn remark(
        &mut self,
        code: DiagnosticCode,
        place: Option<Place>,
        field: Option<Path>,
        message: impl Into<String>,
    ) {
        self.remarks.push(Remark { code, place, field, message: message.into() });
    }

    /// The fields to which paths lead.
    pub(crate) fn fields(&self) -> Fields {
        let mut known: HashMap<(u32, Step), u32> = HashMap::with_capacity(self.steps.len());
        let mut fields = Fields { numbers: vec![0], paths: vec![Path::ROOT] };
        for (path, (parent, step)) in (0..).map(Path).zip(&self.steps).skip(1) {
            let above = fields.numbers[parent.0 as usize];
            let number = *known.entry((above, *step)).or_insert_with(|| {
                fields.paths.push(path);
                fields.paths.len() as u32 - 1
            });
            fields.numbers.push(number);
        }
        fields
    }

    /// Where words were first claimed for some fields and for those that they are part of.
    pub(crate) fn first_places(&self, fields: impl Iterator<Item = Path>) -> FirstPlaces {
        let mut known = HashMap::new();
        for field in fields {
            self.number(field, &mut known);
        }
        let mut numbers = vec![Some(0)];
        for (parent, step) in &self.steps[1..] {
            let above: Option<usize> = numbers[parent.0 as usize];
            numbers.push(above.and_then(|above| known.get(&(above, *step)).copied()));
        }
        let mut places = vec![None; known.len() + 1];
        for claim in &self.taken {
            if let Some(number) = numbers[claim.path.0 as usize] {
                places[number].get_or_insert(claim.place);
            }
        }
        FirstPlaces { numbers, places }
    }

    /// The number of a field, the same by whichever path it is reached; the record has 0.
    fn number(&self, path: Path, known: &mut HashMap<(usize, Step), usize>) -> usize {
        if path == Path::ROOT {
            return 0;
        }
        let (parent, step) = self.steps[path.0 as usize];
        let above = self.number(parent, known);
        let next = known.len() + 1;
        *known.entry((above, step)).or_insert(next)
    }

    /// Puts the claims into the page's order, and gives the places that nobody claimed.
    pub(crate) fn close(&mut self) -> Vec<Place> {
        self.taken.sort_by_key(|claim| claim.place.order());
        let mut left = Vec::new();
        let mut taken = self.taken.iter().peekable();
        for (number, block) in self.page.blocks.iter().enumerate() {
            let number = number as u32;
            let mut at = 0;
            let mut gap = |from: u32, to: u32| {
                let words = &block.text[from as usize..to as usize];
                if words.chars().any(char::is_alphanumeric) {
                    let start = from + (words.len() - words.trim_start().len()) as u32;
                    let end = to - (words.len() - words.trim_end().len()) as u32;
                    left.push(Place { block: number, start, end });
                }
            };
            while let Some(claim) = taken.next_if(|claim| claim.place.block == number) {
                debug_assert!(claim.place.start >= at, "claimed twice: {:?}", block.text);
                gap(at, claim.place.start);
                at = claim.place.end;
            }
            gap(at, block.text.len() as u32);
        }
        left
    }
}

/// The fields to which paths lead, each with one number by whichever path it is reached.
#[derive(Debug)]
pub(crate) struct Fields {
    /// By paths.
    numbers: Vec<u32>,
    /// The first path to each field.
    paths: Vec<Path>,
}

impl Fields {
    /// The number of the field to which a path leads.
    pub(crate) fn number(&self, path: Path) -> usize {
        self.numbers[path.0 as usize] as usize
    }

    /// A path to each field, in the order of their numbers.
    pub(crate) fn paths(&self) -> &[Path] {
        &self.paths
    }
}

/// Where words were first claimed for some fields.
#[derive(Debug)]
pub(crate) struct FirstPlaces {
    /// By paths: the number of the field, if it is one of them.
    numbers: Vec<Option<usize>>,
    places: Vec<Option<Place>>,
}

impl FirstPlaces {
    /// Where words were claimed for a field, or for the one that it is part of.
    pub(crate) fn of(&self, claims: &Claims<'_>, field: Path) -> Option<Place> {
        let above =
            std::iter::successors(Some(field), |path| Some(claims.steps[path.0 as usize].0));
        let mut above = above.take_while(|path| *path != Path::ROOT);
        above.find_map(|path| self.places[self.numbers[path.0 as usize]?])
    }
}
