//! A sample text taken apart into what a markup can express: headings, labels, paragraphs.

use std::collections::BTreeSet;

/// The page-level headings of the sample texts, with their level.
const HEADINGS: &[(u8, &[&str])] = &[
    (
        2,
        &[
            "Overview",
            "At-a-Glance",
            "Institutions",
            "Policy Areas",
            "IRM Review",
            "Description",
            "Commitments",
            "From the Action Plan",
            "IRM Midterm Status Summary",
            "IRM End of Term Status Summary",
            "Visión General",
            "De un vistazo",
            "Instituciones",
            "Áreas de política",
            "Revisión de IRM",
            "Descripción",
            "Resumen de estado de medio término de IRM",
            "Resumen de estado de fin de término de IRM",
            "Vue d'ensemble",
            "Aperçu",
            "D'un coup d'œil",
            "Domaines politiques",
            "Revue IRM",
            "Résumé du statut à mi-parcours de l'IRM",
            "Résumé de l'état de fin de mandat de l'IRM",
        ],
    ),
    (
        3,
        &[
            "Design i",
            "Implementation i",
            "Diseño i",
            "Implementación i",
            "Conception i",
            "Implémentation i",
        ],
    ),
];

/// Where the overview's labels end.
const ENDS: &[&str] = &["Description", "Descripción", "From the Action Plan"];

/// A page whose lines are told apart.
pub struct TextPage {
    pub title: String,
    pub parts: Vec<Part>,
}

/// Something that a markup writes as one element.
pub enum Part {
    Heading(u8, String),
    /// A label with its colon, and its value's lines.
    Label(String, Vec<String>),
    /// Lines that no blank line parts.
    Paragraph(Vec<String>),
}

impl TextPage {
    /// `title` is how the line of the title begins, where there is one.
    pub fn of(text: &str, title: Option<&str>) -> TextPage {
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim).collect();
        let at = title.and_then(|title| lines.iter().position(|line| line.contains(title)));
        let end = lines.iter().position(|line| ENDS.contains(line));
        let mut parts = Vec::new();
        let mut joins = false;
        for (index, line) in lines.iter().enumerate() {
            let words = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}');
            if words.is_empty() {
                joins = false;
                continue;
            }
            if let Some(level) = level(line).or((at == Some(index)).then_some(1)) {
                parts.push(Part::Heading(level, words.to_owned()));
                joins = false;
                continue;
            }
            let in_overview = end.is_some_and(|end| at < Some(index) && index < end);
            if let Some(colon) = label(words).filter(|_| in_overview) {
                let (label, value) = words.split_at(colon);
                let value = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
                parts.push(Part::Label(label.to_owned(), Vec::from_iter(value)));
                joins = true;
                continue;
            }
            match parts.last_mut() {
                Some(Part::Label(_, values)) if joins => values.push(words.to_owned()),
                Some(Part::Paragraph(lines)) if joins => lines.push(words.to_owned()),
                _ => parts.push(Part::Paragraph(vec![words.to_owned()])),
            }
            joins = true;
        }
        TextPage { title: title.unwrap_or_default().to_owned(), parts }
    }
}

fn level(line: &str) -> Option<u8> {
    HEADINGS.iter().find(|(_, words)| words.contains(&line)).map(|(level, _)| *level)
}

/// Where a label of up to six words ends, its colon included. A colon within brackets ends none, and
/// a line with two labels ("Start Date: … | End Date: …") is no row of a table.
fn label(line: &str) -> Option<usize> {
    let colon = line.find(':')?;
    let label = &line[..colon];
    let few = (1..=6).contains(&label.split_whitespace().count());
    let open = label.contains('(') && !label.contains(')');
    let is_label = few && !open && !line.contains(" |");
    (is_label && line.starts_with(char::is_uppercase)).then_some(colon + 1)
}

/// The letters and digits of a text, in small letters.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// No two markups of one name.
pub fn are_unlike<'n>(names: impl Iterator<Item = &'n str> + Clone) -> bool {
    names.clone().collect::<BTreeSet<_>>().len() == names.count()
}
