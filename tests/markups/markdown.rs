//! Converters that write Markdown.

use crate::page::{Part, TextPage};

/// What stands before a page in a fence, and is none of its words.
pub const BEFORE: &str = "Here is the page:";

/// How a converter writes headings and labels.
#[derive(Clone, Copy)]
pub enum Converter {
    /// "## Heading", "**Label:** value".
    Hashes,
    /// Headings underlined, labels in tables.
    Underlined,
    /// As `Hashes`, in a fence behind a sentence.
    Fenced,
    /// As `Hashes`, each line behind the sign of a quotation.
    Quoted,
    /// As `Hashes`; links have their numbers behind them, and the list of where they lead at the end.
    Numbered,
}

impl Converter {
    pub fn write(self, page: &TextPage) -> String {
        let text = self.written(page);
        match self {
            Converter::Hashes | Converter::Underlined | Converter::Numbered => text,
            Converter::Fenced => format!("{BEFORE}\n\n```markdown\n{text}```\n"),
            Converter::Quoted => text.lines().map(|line| format!("> {line}\n")).collect(),
        }
    }

    fn written(self, page: &TextPage) -> String {
        let mut text = String::new();
        let mut links = String::new();
        let mut in_table = false;
        for part in &page.parts {
            let is_row = matches!((self, part), (Converter::Underlined, Part::Label(..)));
            if in_table && !is_row {
                text.push('\n');
            }
            match (self, part) {
                (Converter::Underlined, Part::Heading(level @ 1..=2, words)) => {
                    let line = if *level == 1 { "=====" } else { "-----" };
                    text.push_str(&format!("{}\n{line}\n\n", escape(words)));
                }
                (_, Part::Heading(level, words)) => {
                    let hashes = "#".repeat(*level as usize);
                    text.push_str(&format!("{hashes} {}\n\n", escape(words)));
                }
                (Converter::Numbered, Part::Label(label, value)) if value.len() == 1 => {
                    let number = links.lines().count() + 1;
                    let (label, words) = (escape(label), escape(&value[0]));
                    text.push_str(&format!("**{label}** {words}⟨{number}⟩\n\n"));
                    links.push_str(&format!("⟨{number}⟩ https://example.org/{number}: {words}\n"));
                }
                (Converter::Underlined, Part::Label(label, value)) => {
                    if !in_table {
                        text.push_str("|  |  |\n| --- | --- |\n");
                    }
                    text.push_str(&format!("| {} | {} |\n", escape(label), lines(value, "<br>")));
                }
                (_, Part::Label(label, value)) => {
                    text.push_str(&format!("**{}** {}\n\n", escape(label), lines(value, "  \n")));
                }
                (_, Part::Paragraph(words)) => {
                    text.push_str(&lines(words, "  \n"));
                    text.push_str("\n\n");
                }
            }
            in_table = is_row;
        }
        if !links.is_empty() {
            text.push_str(&format!("## References\n\n{links}"));
        }
        text
    }
}

fn lines(lines: &[String], end: &str) -> String {
    lines.iter().map(|line| escape(line)).collect::<Vec<_>>().join(end)
}

/// Words as they stand in Markdown: nothing in them is a mark.
fn escape(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in words.char_indices() {
        let opens_block = at == 0 && matches!(c, '-' | '+' | '=' | '~');
        let ends_number = at > 0 && at == digits && matches!(c, '.' | ')');
        if opens_block || ends_number || "\\`*_[]<>#|&".contains(c) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}
