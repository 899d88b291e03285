//! What is asked at each place of a value where a name may begin, a label or a remark: the features
//! whose weights are learned.

use super::class::Class;
use super::keys::WordKey;
use super::signs::Near;

/// A feature: what is asked, with up to three small values and a word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) struct Feature(pub(super) u64);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Value {
    Sign,
    Near,
    Kind,
    Shape,
    Class,
    Count,
    Word,
}

macro_rules! asks {
    ($($name:ident = $text:literal [$($value:ident)*];)*) => {
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub(super) enum Ask { $($name,)* }

        impl Ask {
            pub(super) const ALL: &[(Ask, &str, &[Value])] = &[$((Ask::$name, $text, &[$(Value::$value),*]),)*];
        }
    };
}

asks! {
    Bias = "sign" [Sign];
    Also = "also" [Sign Count];
    Same = "same-sign" [Sign Count];
    Stronger = "value-has" [Near Count];
    Commas = "commas" [Near Count];
    Wholes = "whole-parts" [Sign Count];
    Heads = "heads-in-value" [Near Count];
    Words = "words-in-value" [Near Count];
    Opened = "opened-by-dash" [Sign];
    FirstClass = "right-class" [Near Class];
    LastClass = "left-class" [Near Class];
    SecondClass = "right-second-class" [Near Class];
    BeforeClass = "left-second-class" [Near Class];
    FirstRole = "right-role" [Near Count];
    LastRole = "left-role" [Near Count];
    Shapes = "shapes" [Near Shape Shape];
    NextShapes = "next-shapes" [Near Shape Shape];
    RightWord = "right-word" [Near Word];
    LeftWord = "left-word" [Near Word];
    RightAnyWord = "right-word-any" [Word];
    LeftAnyWord = "left-word-any" [Word];
    Kinds = "kinds" [Near Kind Kind];
    LeftKind = "left-kind" [Sign Kind];
    RightKind = "right-kind" [Sign Kind];
    Halves = "halves" [Near Count Count];
    Lengths = "lengths" [Near Count Count];
    NextSign = "next-sign" [Near Sign];
    PreviousSign = "previous-sign" [Near Sign];
    Around = "around" [Near Near Near];
    NextKinds = "next-kinds" [Near Kind Kind];
    ClosedSeries = "and-closes" [Near Kind Kind];
    PreviousKinds = "previous-kinds" [Near Kind Kind];
    Series = "series" [Near Count];
    RanksWhole = "ranks-whole" [Near Count Count];
    RanksPair = "ranks-of-pair" [Near Count Count];
    Rise = "rise" [Near Count Count];
    SameHead = "same-head" [Near Count];
    HeadsBehind = "heads-behind" [Near Count Count];
    SameEnd = "same-end" [Near Count];
    RanksOwn = "ranks-own" [Near Count Count];
    KindsNext = "kinds-before" [Count Kind Kind];
    KindsHeads = "kinds-heads" [Count Kind Kind];
    OtherLabels = "other-labels" [Near Count Count];
    Main = "main-sign" [Sign Sign];
    HalvesIn = "halves-in" [Near Count Count];
    WordKindsIn = "word-kinds-in" [Near Kind Kind];
    AcronymIn = "acronym-in" [Near Count];
    ColonWord = "colon-word" [Shape Shape];
    Windows = "windows" [Near Kind Kind];
    WordKinds = "word-kinds" [Near Kind Kind];
    RightSuffix = "right-suffix" [Near Word];
    LeftSuffix = "left-suffix" [Near Word];
    Governed = "governed" [Near Kind];
    Explained = "explained" [Near Kind];
    SameFirst = "same-first" [Near];
    BeginsElsewhere = "begins-elsewhere" [Near Count];
    Initials = "initials" [Near Count];
    Verb = "verb" [Near Count];
    Bracket = "bracket" [Shape Count];
    BracketKind = "bracket-is" [Count];
    Contact = "contact" [Near];
    SaysListEnd = "says-list-end" [Near];
    SaysRemark = "says-remark" [Near];
    SaysTail = "says-tail" [Near];
    LabelRun = "label-run" [Count Near Shape];
    LabelBegins = "label-run-from" [Near Count];
    ColonAhead = "colon-ahead" [Near Count];
    LabelColon = "label-colon-ahead" [Near Count];
    Position = "position" [Near Count];
    Ending = "ending" [Count];
    Begins = "begins" [Near Count Count];
    Ends = "ends" [Near Count Count];
    EndsBegins = "ends-begins" [Near Count Count];
    Pair = "pair" [Near Count];
    PairRates = "pair-rates" [Near Count Count Count];
    Capitals = "capitals" [Near Count Count];
    Known = "known" [Near Count Count];
    KnownBegins = "known-begins" [Near Count];
    KnownEnds = "known-ends" [Near Count];
    KnownInside = "known-inside" [Near Count];
    KnownParts = "known-parts" [Near Count Count];
}

/// A feature asks of no more small values than this.
pub(super) const VALUES: usize = 4;

impl Feature {
    /// Small values stand one a byte behind what is asked; a word takes the last four bytes.
    pub(super) fn new(ask: Ask, values: &[u8], word: WordKey) -> Feature {
        let mut bytes = [0; 8];
        bytes[0] = ask as u8;
        bytes[1..=values.len()].copy_from_slice(values);
        Feature(u64::from_be_bytes(bytes) | u64::from(word))
    }

    /// What is asked, as its place in [`Ask::ALL`].
    pub(super) fn asked(self) -> usize {
        usize::from(self.0.to_be_bytes()[0])
    }

    /// Whether something is asked of a word: the keys of words are odd.
    pub(super) fn is_of_word(self) -> bool {
        self.0 & 1 == 1
    }

    /// The small values of a feature that asks nothing of a word.
    pub(super) fn values(self) -> [u8; VALUES] {
        let [_, first, second, third, fourth, ..] = self.0.to_be_bytes();
        [first, second, third, fourth]
    }

    #[cfg(test)]
    pub(super) fn ask(self) -> (Ask, &'static str, &'static [Value]) {
        Ask::ALL[self.asked()]
    }

    #[cfg(test)]
    pub(super) fn value(self, at: usize) -> u8 {
        self.0.to_be_bytes()[1 + at]
    }

    #[cfg(test)]
    pub(super) fn word(self) -> WordKey {
        self.0 as u32
    }
}

/// Who is told what is asked at each place of a value.
pub(super) trait Listener {
    /// A feature of a place: up to [`VALUES`] small values, and a word or 0.
    fn feature<const COUNT: usize>(&mut self, ask: Ask, values: [u8; COUNT], word: WordKey);

    /// These were the features of a place.
    fn place(&mut self);
}

/// Tells what is asked at a place.
pub(super) struct Asker<'l, L>(pub(super) &'l mut L);

impl<L: Listener> Asker<'_, L> {
    #[inline(always)]
    pub(super) fn ask0(&mut self, ask: Ask, a: u8) {
        self.0.feature(ask, [a], 0);
    }

    #[inline(always)]
    pub(super) fn ask2(&mut self, ask: Ask, a: u8, b: u8) {
        self.0.feature(ask, [a, b], 0);
    }

    #[inline(always)]
    pub(super) fn ask3(&mut self, ask: Ask, a: u8, b: u8, c: u8) {
        self.0.feature(ask, [a, b, c], 0);
    }

    #[inline(always)]
    pub(super) fn ask4(&mut self, ask: Ask, values: [u8; VALUES]) {
        self.0.feature(ask, values, 0);
    }

    pub(super) fn word(&mut self, ask: Ask, a: u8, word: WordKey) {
        if word != 0 {
            self.0.feature(ask, [a], word);
        }
    }

    pub(super) fn classes(&mut self, ask: Ask, near: Near, class: Class) {
        let mut bits = class.bits();
        while bits != 0 {
            let bit = bits.trailing_zeros() as u8;
            bits &= bits - 1;
            self.ask2(ask, near as u8, bit);
        }
    }
}
