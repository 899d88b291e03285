//! The signs before words, how words are written, and what stretches between signs are made of, each
//! with its name in the learned files.

/// What stands before a word, by the strongest sign there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[repr(u8)]
pub(super) enum Sign {
    Start,
    Blank,
    BracketOpens,
    BracketCloses,
    QuoteOpens,
    QuoteCloses,
    Comma,
    CommaAnd,
    And,
    AndPhrase,
    Slash,
    /// " - "
    Dash,
    /// " -X"
    DashBefore,
    /// "X- "
    DashBehind,
    Colon,
    Stop,
    Semicolon,
    Line,
    Bullet,
    End,
}

impl Sign {
    pub(super) const ALL: [Sign; 20] = [
        Sign::Start,
        Sign::Blank,
        Sign::BracketOpens,
        Sign::BracketCloses,
        Sign::QuoteOpens,
        Sign::QuoteCloses,
        Sign::Comma,
        Sign::CommaAnd,
        Sign::And,
        Sign::AndPhrase,
        Sign::Slash,
        Sign::Dash,
        Sign::DashBefore,
        Sign::DashBehind,
        Sign::Colon,
        Sign::Stop,
        Sign::Semicolon,
        Sign::Line,
        Sign::Bullet,
        Sign::End,
    ];

    pub(super) const NAMES: [&str; 20] = [
        "start",
        "blank",
        "(",
        ")",
        "quote",
        "unquote",
        "comma",
        "comma-and",
        "and",
        "and-phrase",
        "slash",
        "dash",
        "-x",
        "x-",
        "colon",
        "stop",
        "semicolon",
        "line",
        "bullet",
        "end",
    ];

    /// Whether it may part by itself; a blank, a bracket or a quotation mark only ends a word.
    pub(super) fn parts(self) -> bool {
        !matches!(
            self,
            Sign::Blank
                | Sign::BracketOpens
                | Sign::BracketCloses
                | Sign::QuoteOpens
                | Sign::QuoteCloses
        )
    }
}

/// A sign by its family.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub(super) enum Near {
    #[default]
    Start,
    Blank,
    Open,
    Close,
    Comma,
    And,
    Dash,
    Slash,
    Colon,
    Strong,
    End,
}

impl Near {
    pub(super) const ALL: [Near; 11] = [
        Near::Start,
        Near::Blank,
        Near::Open,
        Near::Close,
        Near::Comma,
        Near::And,
        Near::Dash,
        Near::Slash,
        Near::Colon,
        Near::Strong,
        Near::End,
    ];

    pub(super) const NAMES: [&str; 11] = [
        "start", "blank", "open", "close", "comma", "and", "dash", "slash", "colon", "strong",
        "end",
    ];

    /// Whether what stands behind it is a part of its own.
    pub(super) fn is_strong(self) -> bool {
        matches!(self, Near::Colon | Near::Strong)
    }

    pub(super) fn of(sign: Sign) -> Near {
        match sign {
            Sign::Start => Near::Start,
            Sign::Blank => Near::Blank,
            Sign::BracketOpens | Sign::QuoteOpens => Near::Open,
            Sign::BracketCloses | Sign::QuoteCloses => Near::Close,
            Sign::Comma => Near::Comma,
            Sign::CommaAnd | Sign::And | Sign::AndPhrase => Near::And,
            Sign::Slash => Near::Slash,
            Sign::Dash | Sign::DashBefore | Sign::DashBehind => Near::Dash,
            Sign::Colon => Near::Colon,
            Sign::Stop | Sign::Semicolon | Sign::Line | Sign::Bullet => Near::Strong,
            Sign::End => Near::End,
        }
    }
}

/// How a word is written.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum Shape {
    #[default]
    None,
    Small,
    Capital,
    Acronym,
    Shouts,
    Digits,
}

impl Shape {
    pub(super) const NAMES: [&str; 6] = ["none", "small", "capital", "acronym", "shouts", "digits"];
}

/// What a stretch between two signs is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum Kind {
    Empty,
    Opening,
    Closing,
    Group,
    Acronym,
    Person,
    Post,
    Legal,
    Country,
    Subject,
    Named,
    Small,
    Digits,
}

impl Kind {
    pub(super) const ALL: [Kind; 13] = [
        Kind::Empty,
        Kind::Opening,
        Kind::Closing,
        Kind::Group,
        Kind::Acronym,
        Kind::Person,
        Kind::Post,
        Kind::Legal,
        Kind::Country,
        Kind::Subject,
        Kind::Named,
        Kind::Small,
        Kind::Digits,
    ];

    pub(super) const NAMES: [&str; 13] = [
        "empty", "opening", "closing", "group", "acronym", "person", "post", "legal", "country",
        "subject", "named", "small", "digits",
    ];
}
