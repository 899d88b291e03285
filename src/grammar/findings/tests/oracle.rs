//! A pattern is found where the regular expression is that it stands for, in all the sentences that
//! the tests of findings have.

use std::collections::HashMap;

use regex::bytes::{Regex, RegexBuilder};

use super::super::compared::Compared;
use super::super::search::Match;
use super::super::wordings::{Rule, Wordings, wordings};
use super::CASES;
use crate::vocabulary::{FINDINGS, tables};

/// The expression that a pattern of a rule stands for.
fn expression(wordings: &Wordings, rule: &Rule) -> Regex {
    let lines = tables::lines(FINDINGS).filter(|line| line.section == "forms");
    let forms: HashMap<&str, &str> = lines.filter_map(|line| line.named()).collect();
    let mut written = rule.written.to_owned();
    while let Some(start) = written.find('<') {
        let end = start + written[start..].find('>').unwrap();
        let name = &written[start + 1..end];
        let full = match (forms.get(name), wordings.sections.named(name, rule.kind)) {
            (Some(form), _) => format!("(?:{form})"),
            (None, Some(class)) => {
                let words: Vec<String> = class.iter().map(|word| regex::escape(word)).collect();
                // The name of the group is put in last: it would be taken for another class.
                let opening = if name == "code" { "(" } else { "(?:" };
                format!("{opening}{})", words.join("|"))
            }
            (None, None) => String::new(),
        };
        written.replace_range(start..=end, &full);
    }
    let spread = written.replace("~~", "(?:[^ ;:]+ )*?").replace('~', "(?:[^ ,;:]+ )*?");
    RegexBuilder::new(&format!(r"\b(?:{spread})\b")).unicode(false).build().unwrap()
}

#[test]
fn patterns_are_found_where_regular_expressions_are() {
    let wordings = wordings();
    let cases = CASES.lines().filter_map(|line| line.split_once('|'));
    let pages = ["fixtures/seed/FR0038.txt", "fixtures/first.list"];
    let pages = pages.map(|page| std::fs::read_to_string(page).unwrap());
    let lines =
        cases.map(|(_, sentence)| sentence).chain(pages.iter().flat_map(|page| page.lines()));
    let sentences: Vec<String> = lines.map(|line| Compared::new(line).text).collect();
    let mut found = 0;
    for (number, rule) in wordings.rules.iter().enumerate() {
        let expression = expression(&wordings, rule);
        // Each rule is looked for in some sentences of others, too.
        let own = sentences.iter().enumerate().filter(|(at, sentence)| {
            at % 16 == number % 16 || expression.is_match(sentence.as_bytes())
        });
        for (_, sentence) in own {
            let want: Vec<Match> = expression
                .captures_iter(sentence.as_bytes())
                .map(|found| Match {
                    range: found.get_match().range(),
                    told: found.get(1).map(|told| told.range()),
                })
                .collect();
            let got: Vec<Match> = rule.pattern(&wordings).matches(sentence).collect();
            assert_eq!(got, want, "{} in {sentence}", rule.written);
            found += got.len();
        }
    }
    assert!(found > 1000, "{found}");
}
