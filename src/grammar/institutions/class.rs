//! What a word of `vocabulary/bodies.txt` can be, by the sections in which it stands.

/// What a word can be; a set, because most words can be several things.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Class(u64);

macro_rules! classes {
    ($($name:ident = $bit:literal, $section:literal;)*) => {
        impl Class {
            $(pub(super) const $name: Class = Class(1 << $bit);)*

            const NAMES: &[(u8, &str)] = &[$(($bit, $section),)*];

            /// How many bits tell what a word can be.
            pub(super) const BITS: usize =
                (u64::BITS - (0 $(| (1_u64 << $bit))*).leading_zeros()) as usize;

            pub(super) fn of_section(section: &str) -> Option<Class> {
                match section {
                    $($section => Some(Class::$name),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    BODY = 0, "body";
    OPENING = 1, "opening";
    SUBJECT_BODY = 2, "subject body";
    HOST = 3, "host";
    HOSTED = 4, "hosted";
    RANK_UNIT = 5, "rank unit";
    RANK_DIRECTORATE = 6, "rank directorate";
    RANK_VICE = 7, "rank vice";
    RANK_SECRETARIAT = 8, "rank secretariat";
    RANK_MINISTRY = 9, "rank ministry";
    PLURAL = 10, "plural";
    GROUP = 11, "group";
    STANDING = 12, "standing group";
    PORTFOLIO = 13, "portfolio";
    QUALIFIER = 14, "qualifier";
    SELF_STANDING = 15, "self-standing";
    COUNTRY = 16, "country";
    PREPOSITION = 17, "preposition";
    ARTICLE = 18, "article";
    AND = 19, "and";
    RELATIVE = 20, "relative";
    SENTENCE = 21, "sentence";
    OTHER = 22, "other";
    SHARED_TAIL = 23, "shared tail";
    LEAD_IN = 24, "lead-in";
    TITLE = 25, "title";
    POST = 26, "post";
    ABBREVIATION = 27, "abbreviation";
    LEGAL = 28, "legal form";
    LABEL_WORD = 29, "label word";
    LABEL_START = 30, "label start";
    TAIL = 31, "tail";
    FORM = 32, "company form";
    ELIDED = 33, "elided article";
    AND_WITH = 34, "and with";
    AND_IN = 35, "and in";
    AND_WORKING = 36, "and working";
    // The words that begin an entry of the tables of phrases.
    AND_FIRST = 41, "first of and phrase";
    LIST_END_FIRST = 42, "first of list end";
    TAIL_FIRST = 43, "first of general tail";
    PAIR_FIRST = 44, "first of pair";
}

impl Class {
    pub(super) const NONE: Class = Class(0);

    pub(super) const fn bits(self) -> u64 {
        self.0
    }

    pub(super) const fn of_bits(bits: u64) -> Class {
        Class(bits)
    }

    pub(super) const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    #[cfg(test)]
    pub(super) const fn of_bit(bit: u8) -> Class {
        Class(1 << bit)
    }

    #[cfg(test)]
    pub(super) fn name_of_bit(bit: u8) -> Option<&'static str> {
        Class::NAMES.iter().find(|(other, _)| *other == bit).map(|(_, name)| *name)
    }

    pub(super) fn bit_named(name: &str) -> Option<u8> {
        Class::NAMES.iter().find(|(_, other)| *other == name).map(|(bit, _)| *bit)
    }

    /// Whether the word is any of these.
    pub(super) const fn is(self, any: Class) -> bool {
        self.0 & any.0 != 0
    }

    pub(super) const fn without(self, these: Class) -> Class {
        Class(self.0 & !these.0)
    }

    /// How high an office with this noun stands, 0 where the noun does not tell.
    pub(super) const fn rank(self) -> u8 {
        if self.is(Class::RANK_MINISTRY) {
            5
        } else if self.is(Class::RANK_SECRETARIAT) {
            4
        } else if self.is(Class::RANK_VICE) {
            3
        } else if self.is(Class::RANK_DIRECTORATE) {
            2
        } else if self.is(Class::RANK_UNIT) {
            1
        } else {
            0
        }
    }
}
