//! Tables of steps in every shape that plans give them: in four languages, with and without heads, in
//! many orders of columns, ways to count and to write dates; flattened to one line, wrapped, a row a
//! line, a cell a line, and with bars between the cells.
//!
//! What each holds is known, so that the share of steps that are read as they stand is too.

use std::collections::BTreeMap;

use serde_json::Value;

use super::floors::Floors;

struct Language {
    tag: &'static str,
    steps: [&'static str; 4],
    bodies: [&'static str; 4],
    months: [&'static str; 12],
    /// Before the year behind a month.
    of: &'static str,
    /// Heads: the heading of steps, number, step, body, start, end.
    heads: [&'static str; 6],
    /// What a step is called before its number.
    name: &'static str,
    question: &'static str,
}

const LANGUAGES: [Language; 4] = [
    Language {
        tag: "en",
        steps: [
            "Engines of both ferries replaced",
            "Publish the register of piers",
            "Train forty captains in the use of radio",
            "Survey of islanders on fares and timetables",
        ],
        bodies: [
            "Harbour Board",
            "Ministry of Transport",
            "Union of Islands",
            "Ministry of Finance",
        ],
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        of: "",
        heads: ["Milestones", "No.", "Milestone", "Responsible", "Start date", "End date"],
        name: "Milestone",
        question: "What is the commitment? Ferries will be safer for all islanders.",
    },
    Language {
        tag: "es",
        steps: [
            "Renovar los motores de los barcos",
            "Publicar el registro de muelles",
            "Capacitar a cuarenta capitanes en el uso de la radio",
            "Encuesta a los isleños sobre tarifas y horarios",
        ],
        bodies: [
            "Junta de Puertos",
            "Ministerio de Transporte",
            "Unión de Islas",
            "Ministerio de Hacienda",
        ],
        months: [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        of: "de ",
        heads: ["Hitos", "N.º", "Hitos", "Responsable", "Fecha de inicio", "Fecha de término"],
        name: "Hito",
        question: "¿Cuál es el compromiso? Los barcos serán más seguros para los isleños.",
    },
    Language {
        tag: "fr",
        steps: [
            "Remplacer les moteurs des deux bacs",
            "Publier le registre des quais",
            "Former quarante capitaines à la radio",
            "Enquête auprès des insulaires sur les tarifs",
        ],
        bodies: [
            "Autorité du port",
            "Ministère des Transports",
            "Union des îles",
            "Ministère des Finances",
        ],
        months: [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        of: "",
        heads: ["Jalons", "N°", "Activités", "Responsable", "Date de début", "Date de fin"],
        name: "Activité",
        question: "Quel est l'engagement ? Les bacs seront plus sûrs pour tous.",
    },
    Language {
        tag: "pt",
        steps: [
            "Renovar os motores dos barcos",
            "Publicar o registo dos cais",
            "Formar quarenta capitães no uso do rádio",
            "Inquérito aos ilhéus sobre tarifas e horários",
        ],
        bodies: [
            "Autoridade do Porto",
            "Ministério dos Transportes",
            "União das Ilhas",
            "Ministério das Finanças",
        ],
        months: [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        of: "de ",
        heads: ["Marcos", "N.º", "Marcos", "Responsável", "Data de início", "Data de fim"],
        name: "Marco",
        question: "Qual é o compromisso? Os barcos serão mais seguros para todos.",
    },
];

/// Year, month and day of the start and of the end of each step.
const DATES: [[(u16, usize, u8); 2]; 4] = [
    [(2022, 1, 3), (2022, 6, 30)],
    [(2022, 5, 10), (2022, 12, 31)],
    [(2023, 2, 1), (2023, 9, 15)],
    [(2023, 7, 1), (2024, 4, 20)],
];

const HEADS: [&str; 3] = ["columns", "heading", "none"];
const COLUMNS: [&str; 5] = ["start end", "body start end", "start end body", "end", "period"];
const NUMBERS: [&str; 7] = ["none", "1.", "4.1", "1", "a)", "Milestone 1:", "•"];
const WRITTEN: [&str; 7] =
    ["June 2022", "30/06/2022", "2022-06", "Q2 2022", "30 June 2022", "2022.06.30", "2022"];
const LAYOUTS: [&str; 5] = ["one line", "wrapped", "row a line", "cell a line", "bars"];

/// Of so many shapes one is read: no divisor of how many there are of anything.
const EVERY: usize = 11;

fn date(language: &Language, written: &str, (year, month, day): (u16, usize, u8)) -> String {
    let name = language.months[month - 1];
    let of = language.of;
    match written {
        "June 2022" => format!("{name} {of}{year}"),
        "30/06/2022" => format!("{day:02}/{month:02}/{year}"),
        "2022-06" => format!("{year}-{month:02}"),
        "Q2 2022" => format!("Q{} {year}", month.div_ceil(3)),
        "30 June 2022" => format!("{day} {of}{name} {of}{year}"),
        "2022.06.30" => format!("{year}.{month:02}.{day:02}"),
        _ => year.to_string(),
    }
}

/// The mark before a step, and the label that it is recorded with.
fn number(language: &Language, numbers: &str, step: usize) -> (String, Option<String>) {
    let count = step + 1;
    let label = match numbers {
        "none" => return (String::new(), None),
        "•" => return ("• ".to_owned(), None),
        "a)" => ["a", "b", "c", "d"][step].to_owned(),
        "4.1" => format!("4.{count}"),
        "Milestone 1:" => format!("{} {count}", language.name),
        _ => count.to_string(),
    };
    let sign = match numbers {
        "1." => ".",
        "a)" => ")",
        "Milestone 1:" => ":",
        _ => "",
    };
    // "Milestone 1:" is the label of OGP's own form, with the number as its value.
    let recorded = match label.strip_prefix("Milestone ") {
        Some(number) => number.to_owned(),
        None => label.clone(),
    };
    (format!("{label}{sign} "), Some(recorded))
}

/// A step as the page gives it: label, words, start, end.
type Step = (Option<String>, String, Option<String>, Option<String>);

struct Shape {
    language: &'static Language,
    heads: &'static str,
    columns: &'static str,
    numbers: &'static str,
    written: &'static str,
    layout: &'static str,
}

impl Shape {
    fn every() -> Vec<Shape> {
        let mut shapes = Vec::new();
        for language in &LANGUAGES {
            for heads in HEADS {
                for columns in COLUMNS {
                    for numbers in NUMBERS {
                        for written in WRITTEN {
                            for layout in LAYOUTS {
                                shapes.push(Shape {
                                    language,
                                    heads,
                                    columns,
                                    numbers,
                                    written,
                                    layout,
                                });
                            }
                        }
                    }
                }
            }
        }
        shapes.into_iter().step_by(EVERY).collect()
    }

    /// The page, and what its steps are.
    fn page(&self) -> (String, Vec<Step>) {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut steps = Vec::new();
        for (step, [start, end]) in DATES.into_iter().enumerate() {
            let [start, end] = [start, end].map(|day| date(self.language, self.written, day));
            let (mark, label) = number(self.language, self.numbers, step);
            let words = self.language.steps[step].to_owned();
            let mut row = vec![format!("{mark}{words}")];
            row.extend(self.columns.split(' ').map(|column| match column {
                "body" => self.language.bodies[step].to_owned(),
                "start" => start.clone(),
                "end" => end.clone(),
                _ => format!("{start} - {end}"),
            }));
            rows.push(row);
            let start = Some(start).filter(|_| self.columns != "end");
            steps.push((label, words, start, Some(end)));
        }
        let [heading, number, step, body, from, to] = self.language.heads;
        let mut heads = vec![step.to_owned()];
        if self.numbers != "none" {
            heads.insert(0, number.to_owned());
        }
        heads.extend(self.columns.split(' ').map(|column| match column {
            "body" => body.to_owned(),
            "start" => from.to_owned(),
            "end" => to.to_owned(),
            _ => format!("{from} - {to}"),
        }));
        let between = if self.layout == "bars" { " | " } else { " " };
        let head = heads.join(between);
        let all: Vec<String> = rows.iter().map(|row| row.join(between)).collect();
        let mut lines = match self.layout {
            "cell a line" => rows.concat(),
            "one line" | "wrapped" => vec![all.join(" ")],
            _ => all,
        };
        match (self.heads, self.layout) {
            ("columns", "cell a line") => drop(lines.splice(0..0, heads)),
            ("columns", "one line" | "wrapped") => lines[0] = format!("{head} {}", lines[0]),
            ("columns", _) => lines.insert(0, head),
            _ => {}
        }
        if self.layout == "wrapped" {
            lines = wrapped(&lines[0]);
        }
        if self.heads == "heading" {
            lines.insert(0, heading.to_owned());
        }
        let page = format!(
            "Safer Ferries (ZZ0004)\n\nOverview\n\nAt-a-Glance\n\nAction Plan: Zedland Action Plan \
             2022-2024\n\nAction Plan Cycle: 2022\n\nStatus:\n\nDescription\n\n{}\n\n{}\n",
            self.language.question,
            lines.join("\n\n")
        );
        (page, steps)
    }
}

/// A text in lines of some sixty letters.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last_mut().unwrap();
        if !last.is_empty() && last.chars().count() + word.chars().count() >= 60 {
            lines.push(word.to_owned());
        } else {
            let blank = if last.is_empty() { "" } else { " " };
            *last = format!("{last}{blank}{word}");
        }
    }
    lines
}

fn read(milestones: &Value, steps: &mut Vec<Step>) {
    for milestone in milestones.as_array().into_iter().flatten() {
        let words = |value: &Value| value.as_str().map(str::to_owned);
        let date = |key: &str| words(&milestone[key]["text"]);
        let text = words(&milestone["text"]).unwrap_or_default();
        steps.push((words(&milestone["label"]), text, date("start"), date("end")));
        read(&milestone["items"], steps);
    }
}

/// How much of a page's steps is read as it stands, and nothing else: twice what is right of all that
/// there is and all that was read. The words of a body may go on with those of the step.
fn share(page: &str, steps: &[Step]) -> f64 {
    let mut found = Vec::new();
    read(&super::record(page)["milestones"], &mut found);
    let same = |want: &Step, got: &Step| {
        want.0 == got.0 && got.1.starts_with(&want.1) && (&want.2, &want.3) == (&got.2, &got.3)
    };
    let right = steps.iter().filter(|want| found.iter().any(|got| same(want, got))).count();
    2.0 * right as f64 / (steps.len() + found.len()) as f64
}

#[test]
fn steps_of_tables_are_read_in_every_shape() {
    let mut shares: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    let show_wrong = std::env::var_os("OGPX_SHOW_WRONG").is_some();
    for shape in Shape::every() {
        let (page, steps) = shape.page();
        let share = share(&page, &steps);
        let Shape { language, heads, columns, numbers, written, layout } = shape;
        if show_wrong && share < 1.0 {
            println!(
                "{share:.2} {} {heads}, {columns}, {numbers}, {written}, {layout}",
                language.tag
            );
        }
        for kind in [
            "all".to_owned(),
            format!("language {}", language.tag),
            format!("heads {heads}"),
            format!("columns {columns}"),
            format!("numbers {numbers}"),
            format!("written {written}"),
            format!("layout {layout}"),
        ] {
            let (sum, count) = shares.entry(kind).or_default();
            *sum += share;
            *count += 1.0;
        }
    }
    let figures: BTreeMap<String, f64> =
        shares.into_iter().map(|(kind, (sum, count))| (kind, sum / count)).collect();
    for (kind, share) in &figures {
        println!("{kind:24}{share:8.4}");
    }
    let complaints = Floors::load("flattened/tables.json").hold(&figures);
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}
