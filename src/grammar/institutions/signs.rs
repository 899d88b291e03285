//! The signs before words, how words are written, and what stretches between signs are made of, each
//! with its name in the learned files.

macro_rules! named {
    ($(#[$of_all:meta])+ enum $name:ident { $($(#[$of_one:meta])* $one:ident = $word:literal,)+ }) => {
        $(#[$of_all])+
        #[repr(u8)]
        pub(super) enum $name { $($(#[$of_one])* $one,)+ }

        impl $name {
            pub(super) const ALL: [$name; [$($word),+].len()] = [$($name::$one),+];
            pub(super) const NAMES: [&str; [$($word),+].len()] = [$($word),+];
        }
    };
}

named! {
    /// What stands before a word, by the strongest sign there.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
    enum Sign {
        Start = "start",
        Blank = "blank",
        BracketOpens = "(",
        BracketCloses = ")",
        QuoteOpens = "quote",
        QuoteCloses = "unquote",
        Comma = "comma",
        CommaAnd = "comma-and",
        And = "and",
        AndPhrase = "and-phrase",
        Slash = "slash",
        /// " - "
        Dash = "dash",
        /// " -X"
        DashBefore = "-x",
        /// "X- "
        DashBehind = "x-",
        Colon = "colon",
        Stop = "stop",
        Semicolon = "semicolon",
        Line = "line",
        Bullet = "bullet",
        End = "end",
    }
}

impl Sign {
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

named! {
    /// A sign by its family.
    #[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug)]
    enum Near {
        #[default]
        Start = "start",
        Blank = "blank",
        Open = "open",
        Close = "close",
        Comma = "comma",
        And = "and",
        Dash = "dash",
        Slash = "slash",
        Colon = "colon",
        Strong = "strong",
        End = "end",
    }
}

impl Near {
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

named! {
    /// How a word is written.
    #[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
    enum Shape {
        #[default]
        None = "none",
        Small = "small",
        Capital = "capital",
        Acronym = "acronym",
        Shouts = "shouts",
        Digits = "digits",
    }
}

named! {
    /// What a stretch between two signs is made of.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    enum Kind {
        Empty = "empty",
        Opening = "opening",
        Closing = "closing",
        Group = "group",
        Acronym = "acronym",
        Person = "person",
        Post = "post",
        Legal = "legal",
        Country = "country",
        Subject = "subject",
        Named = "named",
        Small = "small",
        Digits = "digits",
    }
}
