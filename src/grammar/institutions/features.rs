//! What is asked at each place of a value where a name may begin, a label or a remark: the features
//! whose weights are learned.

use super::class::Class;
use super::keys::WordKey;
use super::signs::{Kind, Near, Shape, Sign};

/// A feature: what is asked, with up to four small values, the last of them in the place of a word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) struct Feature(pub(super) u64);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Value {
    Sign,
    Near,
    Kind,
    Shape,
    Class,
    /// A number below this.
    Count(u8),
    Word,
}

impl Value {
    /// How many values of its kind there are; a word is none of them.
    const fn count(self) -> usize {
        match self {
            Value::Sign => Sign::NAMES.len(),
            Value::Near => Near::NAMES.len(),
            Value::Kind => Kind::NAMES.len(),
            Value::Shape => Shape::NAMES.len(),
            Value::Class => Class::BITS,
            Value::Count(count) => count as usize,
            Value::Word => 0,
        }
    }
}

macro_rules! asks {
    ($($name:ident = $text:literal [$($value:ident $(($count:literal))?)*];)*) => {
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub(super) enum Ask { $($name,)* }

        impl Ask {
            pub(super) const ALL: &[(Ask, &str, &[Value])] = &[
                $((Ask::$name, $text, &[$(Value::$value $(($count))?),*]),)*
            ];
        }
    };
}

asks! {
    Bias = "sign" [Sign];
    Also = "also" [Sign Count(12)];
    Same = "same-sign" [Sign Count(6)];
    Stronger = "value-has" [Near Count(8)];
    Commas = "commas" [Near Count(6)];
    Wholes = "whole-parts" [Sign Count(4)];
    Heads = "heads-in-value" [Near Count(6)];
    Words = "words-in-value" [Near Count(6)];
    Opened = "opened-by-dash" [Sign];
    FirstClass = "right-class" [Near Class];
    LastClass = "left-class" [Near Class];
    SecondClass = "right-second-class" [Near Class];
    BeforeClass = "left-second-class" [Near Class];
    FirstRole = "right-role" [Near Count(6)];
    LastRole = "left-role" [Near Count(6)];
    Shapes = "shapes" [Near Shape Shape];
    NextShapes = "next-shapes" [Near Shape Shape];
    RightWord = "right-word" [Near Word];
    LeftWord = "left-word" [Near Word];
    RightAnyWord = "right-word-any" [Word];
    LeftAnyWord = "left-word-any" [Word];
    Kinds = "kinds" [Near Kind Kind];
    LeftKind = "left-kind" [Sign Kind];
    RightKind = "right-kind" [Sign Kind];
    Halves = "halves" [Near Count(4) Count(4)];
    Lengths = "lengths" [Near Count(6) Count(6)];
    NextSign = "next-sign" [Near Sign];
    PreviousSign = "previous-sign" [Near Sign];
    Around = "around" [Near Near Near];
    NextKinds = "next-kinds" [Near Kind Kind];
    ClosedSeries = "and-closes" [Near Kind Kind];
    PreviousKinds = "previous-kinds" [Near Kind Kind];
    Series = "series" [Near Count(4)];
    RanksWhole = "ranks-whole" [Near Count(8) Count(8)];
    RanksPair = "ranks-of-pair" [Near Count(8) Count(8)];
    Rise = "rise" [Near Count(24) Count(16)];
    SameHead = "same-head" [Near Count(4)];
    HeadsBehind = "heads-behind" [Near Count(3) Count(4)];
    SameEnd = "same-end" [Near Count(3)];
    RanksOwn = "ranks-own" [Near Count(64) Count(4)];
    KindsNext = "kinds-before" [Count(121) Kind Kind];
    KindsHeads = "kinds-heads" [Count(6) Kind Kind];
    OtherLabels = "other-labels" [Near Count(4) Count(6)];
    Main = "main-sign" [Sign Sign];
    HalvesIn = "halves-in" [Near Count(4) Count(4)];
    WordKindsIn = "word-kinds-in" [Near Kind Kind];
    AcronymIn = "acronym-in" [Near Count(4)];
    ColonWord = "colon-word" [Shape Shape];
    Windows = "windows" [Near Kind Kind];
    WordKinds = "word-kinds" [Near Kind Kind];
    RightSuffix = "right-suffix" [Near Word];
    LeftSuffix = "left-suffix" [Near Word];
    Governed = "governed" [Near Kind];
    Explained = "explained" [Near Kind];
    SameFirst = "same-first" [Near];
    BeginsElsewhere = "begins-elsewhere" [Near Count(4)];
    Initials = "initials" [Near Count(4)];
    Verb = "verb" [Near Count(4)];
    Bracket = "bracket" [Shape Count(6)];
    BracketKind = "bracket-is" [Count(9)];
    Contact = "contact" [Near];
    SaysListEnd = "says-list-end" [Near];
    SaysRemark = "says-remark" [Near];
    SaysTail = "says-tail" [Near];
    LabelRun = "label-run" [Count(6) Near Shape];
    LabelBegins = "label-run-from" [Near Count(6)];
    ColonAhead = "colon-ahead" [Near Count(6)];
    LabelColon = "label-colon-ahead" [Near Count(6)];
    Position = "position" [Near Count(4)];
    Ending = "ending" [Count(4)];
    Begins = "begins" [Near Count(6) Count(4)];
    Ends = "ends" [Near Count(6) Count(4)];
    EndsBegins = "ends-begins" [Near Count(6) Count(6)];
    Pair = "pair" [Near Count(4)];
    PairRates = "pair-rates" [Near Count(4) Count(6) Count(6)];
    Capitals = "capitals" [Near Count(6) Count(6)];
    Known = "known" [Near Count(4) Count(5)];
    KnownBegins = "known-begins" [Near Count(5)];
    KnownEnds = "known-ends" [Near Count(5)];
    KnownInside = "known-inside" [Near Count(5)];
    KnownParts = "known-parts" [Near Count(4) Count(4)];
}

/// A feature asks of no more small values than this.
pub(super) const VALUES: usize = 4;

impl Feature {
    /// Small values stand one a byte behind what is asked; a word takes the last four bytes, and with one
    /// there are at most three values.
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

    pub(super) fn word(self) -> WordKey {
        self.0 as u32
    }
}

/// How many features ask a question of no word: how many values there are at each of its sides.
pub(super) const SIDES: [[usize; VALUES]; Ask::ALL.len()] = {
    let mut all = [[1; VALUES]; Ask::ALL.len()];
    let mut ask = 0;
    while ask < all.len() {
        let values = Ask::ALL[ask].2;
        let mut side = 0;
        while side < values.len() {
            all[ask][side] = values[side].count();
            side += 1;
        }
        ask += 1;
    }
    all
};

/// Where the features of each question begin that ask it of no word, and where those of the last end.
pub(super) const STARTS: [usize; Ask::ALL.len() + 1] = {
    let mut starts = [0; Ask::ALL.len() + 1];
    let mut ask = 0;
    while ask < SIDES.len() {
        let [first, second, third, fourth] = SIDES[ask];
        starts[ask + 1] = starts[ask] + first * second * third * fourth;
        ask += 1;
    }
    starts
};

/// The place of a feature that asks nothing of a word among all such; further values are 0.
#[inline(always)]
pub(super) fn place<const COUNT: usize>(ask: Ask, values: [u8; COUNT]) -> usize {
    let sides = SIDES[ask as usize];
    let mut place = 0;
    for (value, side) in values.into_iter().map(usize::from).zip(sides) {
        debug_assert!(value < side, "{ask:?} {values:?}");
        place = place * side + value;
    }
    debug_assert!(sides[COUNT..].iter().all(|side| *side == 1), "{ask:?}");
    STARTS[ask as usize] + place
}

/// Who is told what is asked at each place of a value.
pub(super) trait Listener: Sized {
    /// A feature of a place: up to [`VALUES`] small values.
    fn feature<const COUNT: usize>(&mut self, ask: Ask, values: [u8; COUNT]);

    /// A feature of a place that asks of a word.
    fn of_word(&mut self, ask: Ask, near: u8, word: WordKey);

    /// A feature for each of some bits.
    #[inline(always)]
    fn of_bits(&mut self, ask: Ask, near: u8, mut bits: u64) {
        while bits != 0 {
            self.feature(ask, [near, bits.trailing_zeros() as u8]);
            bits &= bits - 1;
        }
    }

    /// What is the same each time that it is told under a number within a value.
    #[inline(always)]
    fn shared(&mut self, _number: usize, tell: impl FnOnce(&mut Asker<'_, Self>)) {
        tell(&mut Asker(self));
    }

    /// These were the features of a place.
    fn place(&mut self);
}

/// So many numbers there are for what is the same each time that it is told.
pub(super) const SHARED: usize = Sign::NAMES.len() + Near::NAMES.len();

/// Tells what is asked at a place.
pub(super) struct Asker<'l, L>(pub(super) &'l mut L);

impl<L: Listener> Asker<'_, L> {
    #[inline(always)]
    pub(super) fn ask0(&mut self, ask: Ask, a: u8) {
        self.0.feature(ask, [a]);
    }

    #[inline(always)]
    pub(super) fn ask2(&mut self, ask: Ask, a: u8, b: u8) {
        self.0.feature(ask, [a, b]);
    }

    #[inline(always)]
    pub(super) fn ask3(&mut self, ask: Ask, a: u8, b: u8, c: u8) {
        self.0.feature(ask, [a, b, c]);
    }

    #[inline(always)]
    pub(super) fn ask4(&mut self, ask: Ask, values: [u8; VALUES]) {
        self.0.feature(ask, values);
    }

    #[inline(always)]
    pub(super) fn word(&mut self, ask: Ask, near: u8, word: WordKey) {
        if word != 0 {
            self.0.of_word(ask, near, word);
        }
    }

    #[inline(always)]
    pub(super) fn classes(&mut self, ask: Ask, near: Near, class: Class) {
        self.0.of_bits(ask, near as u8, class.bits());
    }
}
