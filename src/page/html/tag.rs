//! The elements that the reader tells apart, and what they do to the lines around them.

macro_rules! tags {
    ($($name:ident $text:literal,)+) => {
        /// An element's name; what is not among them is `Custom` or `Icon` where a hyphen says that a site made it up,
        /// and `Other` else.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(in crate::page) enum Tag { $($name,)+ Custom, Icon, Other }

        impl Tag {
            fn of_key(key: u128) -> Tag {
                #[allow(non_upper_case_globals)]
                mod keys {
                    $(pub(super) const $name: u128 = super::key($text);)+
                }
                match key { $(keys::$name => Tag::$name,)+ _ => Tag::Other }
            }
        }
    };
}

/// A name's letters as one number, so that all names are compared at once.
const fn key(name: &[u8]) -> u128 {
    let mut letters = [0; LONGEST];
    let mut at = 0;
    while at < name.len() {
        letters[at] = name[at];
        at += 1;
    }
    u128::from_le_bytes(letters)
}

/// No name that is told apart has more letters.
const LONGEST: usize = 16;

tags! {
    A b"a", Address b"address", AmpAnalytics b"amp-analytics", AmpConsent b"amp-consent",
    AmpImg b"amp-img", AmpSidebar b"amp-sidebar", AmpSocialShare b"amp-social-share",
    AmpState b"amp-state", Annotation b"annotation",
    AnnotationXml b"annotation-xml", Applet b"applet", Area b"area", Article b"article", Aside b"aside",
    Audio b"audio", B b"b", Base b"base", Big b"big", Blockquote b"blockquote", Body b"body",
    Br b"br", Button b"button", Canvas b"canvas", Caption b"caption", Center b"center",
    Code b"code", Col b"col", Colgroup b"colgroup", Datalist b"datalist", Dd b"dd",
    Details b"details", Dialog b"dialog", Dir b"dir", Div b"div", Dl b"dl", Dt b"dt", Em b"em",
    Embed b"embed", Fieldset b"fieldset", Figcaption b"figcaption", Figure b"figure",
    Font b"font", Footer b"footer", Form b"form", Frame b"frame", Frameset b"frameset", H1 b"h1",
    H2 b"h2", H3 b"h3", H4 b"h4", H5 b"h5", H6 b"h6", Head b"head", Header b"header",
    Hgroup b"hgroup", Hr b"hr", Html b"html", I b"i", Iframe b"iframe", Image b"image",
    Img b"img", Input b"input", Label b"label", Legend b"legend", Li b"li", Link b"link",
    Listing b"listing", Main b"main", Map b"map", Marquee b"marquee", Math b"math",
    Menu b"menu", Meta b"meta", Meter b"meter", Nav b"nav", Nobr b"nobr", Noembed b"noembed",
    Noframes b"noframes", Noscript b"noscript", Object b"object", Ol b"ol", Optgroup b"optgroup",
    Option b"option", Output b"output", P b"p", Param b"param", Plaintext b"plaintext",
    Pre b"pre", Progress b"progress", S b"s", Script b"script", Search b"search",
    Section b"section", Select b"select", Small b"small", Source b"source", Span b"span",
    Strike b"strike", Strong b"strong", Style b"style", Summary b"summary", Svg b"svg",
    Table b"table", Tbody b"tbody", Td b"td", Template b"template", Textarea b"textarea",
    Tfoot b"tfoot", Th b"th", Thead b"thead", Time b"time", Title b"title", Tr b"tr", Track b"track",
    Tt b"tt", U b"u", Ul b"ul", Video b"video", Wbr b"wbr", Xmp b"xmp",
}

use Tag::*;

impl Tag {
    pub(in crate::page) fn named(name: &str) -> Tag {
        let name = name.as_bytes();
        // A NUL at the end is no letter, and would not be seen.
        if name.len() > LONGEST || name.ends_with(&[0]) {
            return Tag::made_up(name);
        }
        let mut letters = [0; LONGEST];
        letters.iter_mut().zip(name).for_each(|(letter, own)| *letter = own.to_ascii_lowercase());
        match Tag::of_key(u128::from_le_bytes(letters)) {
            Image => Img,
            Other => Tag::made_up(name),
            tag => tag,
        }
    }

    /// What an element may be that no standard knows.
    fn made_up(name: &[u8]) -> Tag {
        const ICON: &[u8] = b"-icon";
        let tail = &name[name.len().saturating_sub(ICON.len())..];
        match memchr::memchr(b'-', name) {
            Some(_) if tail.eq_ignore_ascii_case(ICON) => Icon,
            Some(_) => Custom,
            None => Other,
        }
    }

    /// The level of a heading.
    pub(super) fn heading(self) -> std::option::Option<u8> {
        match self {
            H1 => Some(1),
            H2 => Some(2),
            H3 => Some(3),
            H4 => Some(4),
            H5 => Some(5),
            H6 => Some(6),
            _ => None,
        }
    }

    /// Whether it has neither content nor end tag.
    pub(in crate::page) fn is_void(self) -> bool {
        matches!(
            self,
            Area | Base
                | Br
                | Col
                | Embed
                | Frame
                | Hr
                | Img
                | Input
                | Link
                | Meta
                | Param
                | Source
                | Track
                | Wbr
        )
    }

    /// Whether a browser begins a new line before and after it.
    pub(in crate::page) fn is_block(self) -> bool {
        self.heading().is_some()
            || self.closes_paragraph()
            || self.is_table_part()
            || matches!(self, Body | Frameset | Legend | Optgroup | Option | Table)
    }

    /// Whether it only changes how words look: bold, small, slanted.
    pub(super) fn is_type(self) -> bool {
        matches!(self, B | Big | Code | Em | Font | I | Nobr | S | Small | Strike | Strong | Tt | U)
    }

    fn is_table_part(self) -> bool {
        matches!(self, Caption | Tbody | Td | Tfoot | Th | Thead | Tr)
    }

    /// Whether its start tag ends a paragraph that is open, besides headings.
    pub(super) fn closes_paragraph(self) -> bool {
        matches!(
            self,
            Address
                | Article
                | Aside
                | Blockquote
                | Center
                | Dd
                | Details
                | Dialog
                | Dir
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | Header
                | Hgroup
                | Hr
                | Li
                | Listing
                | Main
                | Menu
                | Nav
                | Ol
                | P
                | Plaintext
                | Pre
                | Search
                | Section
                | Summary
                | Table
                | Ul
                | Xmp
        )
    }

    /// Whether an end tag of another name leaves it open.
    pub(super) fn is_special(self) -> bool {
        (self.is_block() && !matches!(self, Legend | Optgroup | Option | Dialog))
            || matches!(
                self,
                Applet
                    | Button
                    | Colgroup
                    | Iframe
                    | Marquee
                    | Noembed
                    | Noframes
                    | Noscript
                    | Object
                    | Script
                    | Select
                    | Style
                    | Template
                    | Textarea
                    | Title
                    | Html
                    | Head
            )
    }

    /// Whether it hides what is open around it from end tags within.
    pub(super) fn is_scope(self) -> bool {
        matches!(
            self,
            Applet | Caption | Html | Table | Td | Th | Marquee | Object | Template | Svg | Math
        )
    }

    /// Whether nothing in it is content: code, controls, other documents, machinery.
    pub(in crate::page) fn is_dropped(self) -> bool {
        matches!(
            self,
            Script
                | Style
                | Template
                | Noscript
                | Noembed
                | Noframes
                | Iframe
                | Object
                | Applet
                | Embed
                | Select
                | Datalist
                | Canvas
                | Audio
                | Video
                | Map
                | Dialog
                | Annotation
                | AnnotationXml
                | Frameset
                | Icon
                | Search
                | AmpAnalytics
                | AmpConsent
                | AmpSidebar
                | AmpSocialShare
                | AmpState
        )
    }

    /// Whether it holds blocks by which a part of the page is told from another.
    pub(super) fn is_region(self) -> bool {
        matches!(
            self,
            Article
                | Aside
                | Center
                | Details
                | Dir
                | Div
                | Dl
                | Fieldset
                | Figure
                | Footer
                | Form
                | Header
                | Li
                | Main
                | Menu
                | Nav
                | Ol
                | Section
                | Table
                | Td
                | Th
                | Tr
                | Ul
                | Dd
                | Blockquote
        )
    }
}
