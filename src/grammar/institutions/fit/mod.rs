//! Fits the weights to lists that people have split.

mod crf;
mod data;
mod lbfgs;

use std::collections::HashMap;
use std::fmt::Write as _;

use super::chain::{self, COLUMNS, Move, REMEMBERED};
use super::asking::ask;
use super::features::Feature;
use super::tokens::{Row, row};
use super::weights::places;
use crf::{Crf, Example};
use data::Labelled;

/// What a value must become: what each of its words does.
pub(super) fn align(row: &Row, value: &str, list: &Labelled) -> Result<Vec<Move>, String> {
    let tokens = &row.tokens;
    let broken = value;
    let value = &value.replace('\n', " ");
    let _ = broken;
    let mut owner: Vec<Option<usize>> = vec![None; tokens.len()];
    let mut cursor = 0;
    for (number, item) in list.items.iter().enumerate() {
        let at = value[cursor..].find(item.as_str()).map(|at| at + cursor).or_else(|| value.find(item.as_str()))
            .ok_or_else(|| format!("no {item:?}"))?;
        let range = at..at + item.len();
        for (index, token) in tokens.iter().enumerate() {
            if range.contains(&token.word.start) && owner[index].is_none() {
                owner[index] = Some(number);
            }
        }
        cursor = range.end;
    }
    let mut moves = vec![Move::Join; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        if let Some(number) = owner[at] {
            moves[at] = Move::Name;
            while at < tokens.len() && owner[at] == Some(number) {
                at += 1;
            }
            continue;
        }
        let start = at;
        while at < tokens.len() && owner[at].is_none() {
            at += 1;
        }
        // Parts of what is left out: repeats of names, labels, remarks.
        let mut parts = vec![start];
        for inner in start + 1..at {
            if tokens[inner].sign.parts() || tokens[inner].gap.has(super::words::Gap::BRACKET_OPENED.or(super::words::Gap::BRACKET_CLOSED)) && tokens[inner].word.depth <= 1 {
                parts.push(inner);
            }
        }
        let text = |from: usize, to: usize| &value[tokens[from].word.open..tokens[to - 1].word.close];
        let group = owner.get(at).copied().flatten().and_then(|next| list.groups.get(next).cloned().flatten());
        let mut label = None;
        if let Some(group) = &group {
            let whole = text(start, at);
            if let Some(found) = whole.to_lowercase().rfind(&group.to_lowercase()) {
                let from = tokens[start].word.open + found;
                label = (start..at).find(|index| tokens[*index].word.start >= from);
            }
        }
        if label.is_none() && at < tokens.len() && tokens[at].gap.has(super::words::Gap::COLON) {
            label = parts.iter().rev().copied().find(|part| {
                let sign = tokens[*part].gap;
                sign.has(super::words::Gap::SEMICOLON.or(super::words::Gap::LINE).or(super::words::Gap::STOP).or(super::words::Gap::BULLET)) || *part == start
            });
        }
        if label.is_none() && list.groups.iter().all(Option::is_none) && at < tokens.len() {
            let mut from = at;
            while from > start && tokens[from - 1].word.class.is(super::lexicon::Class::LABEL_WORD) {
                from -= 1;
            }
            let begins = tokens[from.min(at - 1)].word.class.is(super::lexicon::Class::LABEL_START);
            if at - from >= 2 || (at - from == 1 && start == 0 && begins) {
                label = Some(from);
            }
        }
        let limit = label.unwrap_or(at);
        let mut repeated = false;
        let mut from = start;
        while from < limit {
            let known = (from + 1..=limit).rev().find(|to| list.items.iter().any(|item| item == text(from, *to)));
            if let Some(to) = known {
                moves[from] = Move::Name;
                from = to;
                repeated = true;
            } else {
                let fresh = from == start || repeated;
                repeated = false;
                if fresh {
                    moves[from] = Move::Remark;
                }
                from += 1;
            }
        }
        if let Some(label) = label {
            moves[label] = Move::Label;
        }
    }
    Ok(moves)
}

pub(super) fn spans(row: &Row, value: &str, moves: &[Move]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut at = 0;
    while at < moves.len() {
        let start = at;
        at += 1;
        while at < moves.len() && moves[at] == Move::Join {
            at += 1;
        }
        if moves[start] == Move::Name {
            let name = row.tokens[start].word.open..row.tokens[at - 1].word.close;
            let name = super::Item { name, group: None, note: None }.name_in(value).into_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

fn groups(members: &[String], folds: usize) -> Vec<usize> {
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    for member in members {
        *sizes.entry(member).or_default() += 1;
    }
    let mut order: Vec<(&str, usize)> = sizes.into_iter().collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let mut load = vec![0; folds];
    let mut fold: HashMap<&str, usize> = HashMap::new();
    for (member, size) in order {
        let least = (0..folds).min_by_key(|index| load[*index]).unwrap_or(0);
        load[least] += size;
        fold.insert(member, least);
    }
    members.iter().map(|member| if member == "cases" { usize::MAX } else { fold[member.as_str()] }).collect()
}

struct Prepared {
    list: Labelled,
    value: String,
    row: Row,
    asked: Vec<Vec<Feature>>,
    moves: Option<Vec<Move>>,
}

fn prepare(lists: Vec<Labelled>) -> Vec<Prepared> {
    let mut prepared = Vec::new();
    for list in lists {
        let inner = super::enclosed(&list.value);
        let value = list.value[inner].to_owned();
        let row = row(&value);
        if row.tokens.is_empty() {
            continue;
        }
        let mut asked = Vec::new();
        ask(&value, &row, |features| asked.push(features.to_vec()));
        let moves = align(&row, &value, &list);
        let moves = match moves {
            Ok(moves) => {
                let names = spans(&row, &value, &moves);
                let places = places(&row);
                let wrong = moves.iter().enumerate().find(|(at, by)| **by != Move::Join && !places[*at].candidate);
                if let Some((at, _)) = wrong {
                    if std::env::var("SHOW_ALIGN").is_ok() { println!("not a candidate: {:?} in {value}", row.tokens[at].word.text(&value)); }
                    None
                } else if names != list.items {
                    if std::env::var("SHOW_ALIGN").is_ok() { println!("unlike: {value}\n  {:?}\n  {names:?}", list.items); }
                    None
                } else { Some(moves) }
            }
            Err(_) if list.origin == "pages" => continue,
            Err(why) => { if std::env::var("SHOW_ALIGN").is_ok() { println!("{why} in {value}"); } None }
        };
        prepared.push(Prepared { list, value, row, asked, moves });
    }
    prepared
}

/// Keeps the features that stand in lists of at least two members.
fn known(prepared: &[&Prepared], least: usize) -> HashMap<Feature, usize> {
    let mut seen: HashMap<Feature, (usize, String, bool)> = HashMap::new();
    for one in prepared {
        for asked in &one.asked {
            for feature in asked {
                let entry = seen.entry(*feature).or_insert_with(|| (0, one.list.member.clone(), false));
                entry.0 += 1;
                entry.2 |= entry.1 != one.list.member;
            }
        }
    }
    let mut kept: Vec<Feature> =
        seen.into_iter().filter(|(_, (count, _, two))| *count >= least && *two).map(|(feature, _)| feature).collect();
    kept.sort();
    kept.into_iter().enumerate().map(|(index, feature)| (feature, index)).collect()
}

fn number(name: &str, default: f64) -> f64 {
    std::env::var(name).ok().and_then(|x| x.parse().ok()).unwrap_or(default)
}

fn penalties(known: &HashMap<Feature, usize>) -> Vec<f64> {
    use super::features::{Ask, Value};
    let mut penalties = vec![number("PR", 1.0); known.len() + 1];
    for (feature, index) in known {
        let (ask, _, values) = feature.ask();
        let grammatical = matches!(ask, Ask::FirstClass) && {
            let class = super::lexicon::Class::of_bit(feature.values()[1]);
            use super::lexicon::Class;
            class.is(Class::LEAD_IN.or(Class::PREPOSITION).or(Class::RELATIVE).or(Class::LEGAL).or(Class::TITLE).or(Class::OTHER))
        };
        penalties[index + 1] = if grammatical {
            number("PG", 0.25)
        } else if values.contains(&Value::Word) {
            number("PW", 1.0)
        } else if values.contains(&Value::Class) {
            number("PC", 1.0)
        } else if matches!(ask, Ask::Bias | Ask::RightKind | Ask::ColonAhead | Ask::LabelColon | Ask::LabelRun | Ask::LabelBegins | Ask::Initials | Ask::AcronymIn | Ask::ColonWord | Ask::Contact | Ask::SaysListEnd | Ask::SaysRemark | Ask::SaysTail | Ask::BracketKind | Ask::Ranks | Ask::RanksWhole | Ask::RanksPair | Ask::Rise | Ask::RanksOwn | Ask::OtherLabels | Ask::Main | Ask::Ending) {
            number("PX", 0.25)
        } else {
            number("PS", 1.0)
        };
    }
    penalties
}

fn examples(prepared: &[&Prepared], known: &HashMap<Feature, usize>) -> Vec<Example> {
    prepared
        .iter()
        .map(|one| Example {
            places: places(&one.row),
            rows: one.asked.iter().map(|asked| asked.iter().filter_map(|feature| known.get(feature).map(|index| *index as u32)).collect()).collect(),
            moves: one.moves.clone().unwrap_or_default(),
            weight: one.list.weight,
        })
        .collect()
}

#[derive(Default, Clone, Copy)]
struct Score { lists: f64, exact: f64, hit: f64, names: f64, ones: f64, one: f64 }

impl Score {
    fn add(&mut self, want: &[String], have: &[String]) {
        self.lists += 1.0;
        let right = want == have;
        self.exact += f64::from(u8::from(right));
        let mut rest: Vec<&String> = have.iter().collect();
        for name in want {
            if let Some(at) = rest.iter().position(|other| *other == name) {
                rest.swap_remove(at);
                self.hit += 1.0;
            }
        }
        self.names += (want.len() + have.len()) as f64;
        if want.len() == 1 { self.ones += 1.0; self.one += f64::from(u8::from(right)); }
    }
    fn show(&self, name: &str) {
        println!("{name:12} lists {:4} exact {:.4} f1 {:.4} one {:.4}", self.lists, self.exact / self.lists, 2.0 * self.hit / self.names, self.one / self.ones.max(1.0));
    }
}

/// The file of the weights.
fn written(weights: &[f64], known: &HashMap<Feature, usize>, prepared: &[Prepared]) -> String {
    const LEAST: f64 = 0.05;
    let mut words = HashMap::new();
    for one in prepared {
        for token in &one.row.tokens {
            let text = token.word.text(&one.value);
            if let Some(spelling) = super::lexicon::spelling(text) {
                if spelling.len() > 5 {
                    words.insert(token.suffix, spelling[spelling.len() - 4..].to_owned());
                }
                words.insert(token.key, spelling);
            }
        }
    }
    let mut file = String::from("[remembered]\n");
    let mut index = 0;
    for memory in &chain::MEMORIES {
        for name in memory.names() {
            if weights[index].abs() >= LEAST {
                let _ = writeln!(file, "{name} = {:.2}", weights[index]);
            }
            index += 1;
        }
    }
    file.push_str("\n[asked]\n");
    let mut lines = Vec::new();
    for (feature, index) in known {
        let at = REMEMBERED + index * COLUMNS;
        let said: Vec<String> = weights[at..at + COLUMNS]
            .iter()
            .zip(chain::COLUMN_NAMES)
            .filter(|(weight, _)| weight.abs() >= LEAST)
            .map(|(weight, name)| format!("{name} {weight:.2}"))
            .collect();
        if !said.is_empty() {
            lines.push(format!("{} = {}\n", super::weights::name(*feature, &words), said.join(", ")));
        }
    }
    lines.sort();
    file.extend(lines);
    file
}

#[test]
fn fit() {
    let folds: usize = std::env::var("FOLDS").ok().and_then(|x| x.parse().ok()).unwrap_or(5);
    let l2: f64 = std::env::var("L2").ok().and_then(|x| x.parse().ok()).unwrap_or(4.0);
    let least: usize = std::env::var("LEAST").ok().and_then(|x| x.parse().ok()).unwrap_or(6);
    let rounds: usize = std::env::var("ROUNDS").ok().and_then(|x| x.parse().ok()).unwrap_or(80);
    let lists = data::lists();
    println!("{} lists", lists.len());
    let mut lists = lists;
    if std::env::var("PA").as_deref() != Ok("0") {
        let more: Vec<Labelled> = lists.iter().enumerate().filter_map(|(number, list)| data::rewritten(list, number)).collect();
        lists.extend(more);
    }
    let prepared = prepare(lists);
    let usable = prepared.iter().filter(|one| one.moves.is_some()).count();
    println!("{usable} usable");
    let members: Vec<String> = prepared.iter().map(|one| one.list.member.clone()).collect();
    let fold = groups(&members, folds);
    let (mut flat, mut lines, mut pages, mut doubtful, mut own) = (Score::default(), Score::default(), Score::default(), Score::default(), Score::default());
    let mut log: Vec<(f64, bool)> = Vec::new();
    let mut margins: Vec<(f64, bool)> = Vec::new();
    let show = std::env::var("SHOW").ok();
    let mut both = Score::default();
    let mut again = Score::default();
    let results: Vec<Vec<(usize, Vec<String>, f64, f64, String)>> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..2).map(|half| {
            let (prepared, fold) = (&prepared, &fold);
            scope.spawn(move || {
                let mut results = Vec::new();
                for out in (0..folds).filter(|out| out % 2 == half) {
                    let train: Vec<&Prepared> = prepared.iter().zip(fold).filter(|(one, fold)| **fold != out && one.moves.is_some() && one.list.weight > 0.0).map(|(one, _)| one).collect();
                    let known = known(&train, least);
                    let mut crf = Crf::new(penalties(&known), examples(&train, &known));
                    let weights = crf.fit(l2, rounds);
                    let test: Vec<usize> = (0..prepared.len()).filter(|index| fold[*index] == out).collect();
                    for index in test {
                        let one = &prepared[index];
                        let example = examples(&[one], &known).remove(0);
                        let (moves, margin, probability) = crf::decode(&example, &weights);
                        let mut why = String::new();
                        if let Some(gold) = &one.moves {
                            for at in 0..gold.len() {
                                if gold[at] != moves[at] {
                                    let near = super::features::Near::of(one.row.tokens[at].sign);
                                    why = format!("{:?}: {:?} for {:?}", near, moves[at], gold[at]);
                                    break;
                                }
                            }
                        } else { why = "unrepresentable".to_owned(); }
                        results.push((index, spans(&one.row, &one.value, &moves), probability, margin, why));
                    }
                    if out == 0 { println!("fold {out}: {} features", known.len()); }
                }
                results
            })
        }).collect();
        handles.into_iter().map(|handle| handle.join().expect("a fold")).collect()
    });
    let mut all: Vec<_> = results.into_iter().flatten().collect();
    all.sort_by_key(|one| one.0);
    let mut reasons: HashMap<String, usize> = HashMap::new();
    for (index, names, probability, margin, why) in all {
        let one = &prepared[index];
        let right = names == one.list.items;
        if !right && !one.list.doubtful && matches!(one.list.origin, "flat" | "pages") { *reasons.entry(why).or_default() += 1; }
        if !one.list.doubtful && one.list.origin != "lines" && one.list.origin != "rewritten" { both.add(&one.list.items, &names); }
        match one.list.origin {
            "flat" if one.list.doubtful => doubtful.add(&one.list.items, &names),
            "flat" => { flat.add(&one.list.items, &names); log.push((probability, right)); margins.push((margin, right)); }
            "lines" if !one.list.doubtful => lines.add(&one.list.items, &names),
            "rewritten" => again.add(&one.list.items, &names),
            "pages" => pages.add(&one.list.items, &names),
            _ => own.add(&one.list.items, &names),
        }
        if let Some(show) = &show && one.list.origin == show && !right && !one.list.doubtful {
            let missed: Vec<&String> = one.list.items.iter().filter(|name| !names.contains(name)).collect();
            let wrong: Vec<&String> = names.iter().filter(|name| !one.list.items.contains(name)).collect();
            println!("{} {:.1}{} {:?} => {:?}", one.list.member, margin, if one.moves.is_none() { " UNREP" } else { "" }, missed, wrong);
        }
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by(|a, b| b.1.cmp(&a.1));
    for (reason, count) in reasons.iter().take(24) { println!("  {count:3} {reason}"); }
    flat.show("flat"); doubtful.show("doubtful"); lines.show("lines"); pages.show("pages"); own.show("other"); both.show("BOTH"); again.show("again");
    log.sort_by(|a, b| a.0.total_cmp(&b.0));
    for share in [0.1, 0.2, 0.25, 0.3, 0.4] {
        let flagged = (log.len() as f64 * share) as usize;
        let rest = &log[flagged..];
        println!("flagged {share}: below {:.3}, unflagged exact {:.4}", log[flagged].0, rest.iter().filter(|one| one.1).count() as f64 / rest.len() as f64);
    }
    margins.sort_by(|a, b| a.0.total_cmp(&b.0));
    for share in [0.2, 0.25, 0.3] {
        let flagged = (margins.len() as f64 * share) as usize;
        let rest = &margins[flagged..];
        println!("flagged by margin {share}: below {:.3}, unflagged exact {:.4}", margins[flagged].0, rest.iter().filter(|one| one.1).count() as f64 / rest.len() as f64);
    }
    if std::env::var("OGPX_FIT").is_ok() {
        let train: Vec<&Prepared> = prepared.iter().filter(|one| one.moves.is_some()).collect();
        let known = known(&train, least);
        let mut crf = Crf::new(penalties(&known), examples(&train, &known));
        let weights = crf.fit(l2, rounds);
        let file = written(&weights, &known, &prepared);
        std::fs::write(std::env::var("OGPX_FIT").expect("a path"), file).expect("written");
    }
}
