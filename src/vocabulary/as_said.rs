//! Every wording of the description's table is read as what the table says: as a heading above a
//! sentence, and as a label before a value.

use serde_json::{Value, json};

use super::Vocabulary;
use super::given::WordsFile;
use super::pattern::Pattern;

/// How a page in a language begins, and what stands in its description.
struct Words {
    tag: &'static str,
    head: &'static str,
    sentence: &'static str,
    body: &'static str,
    start: &'static str,
    end: &'static str,
    /// A heading behind the value.
    heading: &'static str,
}

const LANGUAGES: [Words; 4] = [
    Words {
        tag: "en",
        head: "Action Plan: Kenya Action Plan 2018-2020\nStatus: Active\n\nDescription\n\n",
        sentence: "The ministry keeps its records on paper.",
        body: "Ministry of Finance",
        start: "March 2019",
        end: "June 2020",
        heading: "Main objective",
    },
    Words {
        tag: "es",
        head: "Plan de acción: Plan de Acción de Chile 2018-2020\nEstado: Activo\n\nDescripción\n\n",
        sentence: "El ministerio guarda sus registros en papel.",
        body: "Ministerio de Hacienda",
        start: "marzo de 2019",
        end: "junio de 2020",
        heading: "Objetivo general",
    },
    Words {
        tag: "fr",
        head: "Plan d'action : Plan d'action de la France 2018-2020\nStatut : Actif\n\nDescription\n\n",
        sentence: "Le ministère garde ses registres sur papier.",
        body: "Ministère des Finances",
        start: "mars 2019",
        end: "juin 2020",
        heading: "Objectif général",
    },
    Words {
        tag: "pt",
        head: "Plano de ação: Plano de Ação do Brasil 2018-2020\nStatus: Ativo\n\nDescrição\n\n",
        sentence: "O ministério guarda seus registros em papel.",
        body: "Ministério da Fazenda",
        start: "março de 2019",
        end: "junho de 2020",
        heading: "Objetivo geral",
    },
];

/// So many of a pattern's wordings are tried.
const EACH: usize = 6;

/// Some of the wordings of a pattern, with the capital that a heading has.
fn some<'p>(pattern: &'p Pattern<'_>) -> impl Iterator<Item = String> + 'p {
    let capital = |wording: String| {
        let first = wording.find(char::is_alphabetic).unwrap_or_default();
        let letter = wording[first..].chars().next().unwrap_or_default();
        let rest = &wording[first + letter.len_utf8()..];
        format!("{}{}{rest}", &wording[..first], letter.to_uppercase())
    };
    // Numbers far from each other make other choices late in a pattern, too.
    let wording = |number: usize| pattern.wording(number * 7919 + 1);
    (0..EACH).map(move |number| {
        capital(wording(number).split_whitespace().collect::<Vec<_>>().join(" "))
    })
}

/// The record of a page with this description.
fn record(words: &Words, description: &str) -> Value {
    let page = format!("Open Records (KE0031)\n\n{}{description}\n", words.head);
    serde_json::to_value(crate::parse(page.as_bytes()).unwrap().record).unwrap()
}

/// Every wording of some meanings, in every language.
fn each(meanings: &[&str], mut take: impl FnMut(&Words, &str, &str)) {
    for (tag, table) in Vocabulary::tables() {
        let words = LANGUAGES.iter().find(|words| words.tag == tag);
        let words = words.unwrap_or_else(|| panic!("no words for {tag}"));
        let file = WordsFile::read(table).unwrap();
        let entries = file.entries.iter().filter(|entry| entry.line.section == "description");
        for entry in entries.filter(|entry| meanings.contains(&entry.meaning)) {
            for wording in entry.patterns.iter().flat_map(some) {
                take(words, entry.meaning, &wording);
            }
        }
    }
}

#[test]
fn every_heading_above_a_sentence_opens_its_section() {
    let roles = [
        "problem",
        "status_quo",
        "objective",
        "solution",
        "contribution",
        "relevance",
        "analysis",
        "additional",
    ];
    let (mut tried, mut wrong) = (0, Vec::new());
    each(&roles, |words, role, wording| {
        tried += 1;
        let record = record(words, &format!("{wording}\n{}", words.sentence));
        let want = json!([{"heading": wording, "role": role, "text": words.sentence}]);
        if record["description"]["sections"] != want {
            wrong.push(format!("{} {role} = {wording}: {}", words.tag, record["description"]));
        }
    });
    assert!(tried > 500, "{tried}");
    assert!(wrong.is_empty(), "{} of {tried}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_label_before_a_value_fills_its_field() {
    let (mut tried, mut wrong) = (0, Vec::new());
    each(&["lead", "support", "start", "end", "period"], |words, meaning, wording| {
        let Words { sentence, body, start, end, heading, .. } = words;
        let both = format!("{start} - {end}");
        let value = match meaning {
            "start" => start,
            "end" => end,
            "period" => both.as_str(),
            _ => body,
        };
        for between in [": ", "\n"] {
            tried += 1;
            let record = record(
                words,
                &format!("{sentence}\n{wording}{between}{value}\n{heading}\n{sentence}"),
            );
            let text = |pointer| record.pointer(pointer).and_then(Value::as_str);
            let holds = match meaning {
                "lead" => text("/institutions/lead/items/0/name") == Some(body),
                "support" => text("/institutions/support/items/0/name") == Some(body),
                _ => {
                    let dates = [text("/period/start/text"), text("/period/end/text")];
                    dates
                        == [
                            (meaning != "end").then_some(*start),
                            (meaning != "start").then_some(*end),
                        ]
                }
            };
            if !holds {
                wrong.push(format!("{} {meaning} = {wording}{between:?}", words.tag));
            }
        }
    });
    assert!(tried > 400, "{tried}");
    assert!(wrong.is_empty(), "{} of {tried}\n{}", wrong.len(), wrong.join("\n"));
}
