//! The words of dates, in the languages that plans are written in: one row a meaning.
//!
//! Words stand in lower case and without accents; those of pages are folded before they are
//! compared. A row can be added without touching any rule.

use super::phrases::{Numbered, Words};

/// Months by number, full names and the abbreviations in use (a dot after them is allowed anyway).
static MONTHS: Numbered<i8> = Numbered::new(&[
    (1, "january, jan, enero, ene, janvier, janv, janeiro, gennaio, januar"),
    (2, "february, feb, febr, febrero, fevrier, fevr, fev, fevereiro, febbraio, februar"),
    (3, "march, mar, marzo, mars, marco, marz, maerz"),
    (4, "april, apr, abril, abr, avril, avr, aprile"),
    (5, "may, mayo, mai, maio, maggio"),
    (6, "june, jun, junio, juin, junho, giugno, juni"),
    (7, "july, jul, julio, juillet, juil, julho, luglio, juli"),
    (8, "august, aug, agosto, ago, aout"),
    (9, "september, sept, sep, septiembre, setiembre, septembre, setembro, set, settembre"),
    (10, "october, oct, octubre, octobre, outubro, out, ottobre, oktober, okt"),
    (11, "november, nov, noviembre, novembre, novembro"),
    (12, "december, dec, diciembre, dic, decembre, dezembro, dez, dicembre, dezember"),
]);

/// Days of the week: they say nothing that the date does not.
pub(super) static WEEKDAYS: Words = Words::new(
    "monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, thu, \
    thur, thurs, fri, sat, sun, lunes, martes, miercoles, jueves, viernes, sabado, domingo, \
    lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, segunda, terca, quarta, quinta, \
    sexta",
);

/// What stands between the parts of a date: "1 of March of the year 2019", "1 de marzo del año 2019".
pub(super) static LINKS: Words =
    Words::new("of, de, del, do, da, du, the, year, ano, annee, la, l, d, gada");

/// After the number of a day: "1st", "1er", "1ro", "2nde".
pub(super) static ORDINAL_ENDINGS: Words =
    Words::new("st, nd, rd, th, er, re, ere, e, eme, nde, ro, do, to, o, a");

/// Ordinals in words and Roman numerals, for halves and quarters.
static ORDINALS: Numbered<u8> = Numbered::new(&[
    (1, "first, primer, primero, primera, premier, premiere, primeiro, primeira, i"),
    (2, "second, segundo, segunda, deuxieme, seconde, ii"),
    (3, "third, tercer, tercero, troisieme, terceiro, iii"),
    (4, "fourth, cuarto, quatrieme, quarto, iv"),
]);

/// Parts of a year that an ordinal counts.
pub(super) static YEAR_PARTS: Words = Words::new(
    "half, halves, semester, quarter, qtr, trimester, semestre, trimestre, cuatrimestre, mitad, \
    moitie, metade, pusgads, pusgada, pusgadam, pusgade, ceturksnis, ceturksni, semestr, kvartal, \
    polovina, q",
);

/// Letters that a digit follows: "Q2", "H1", "S1", "T3".
pub(super) const YEAR_PART_LETTERS: &[u8] = b"QHST";

pub(super) static SEASONS: Words = Words::new(
    "spring, summer, autumn, fall, winter, primavera, verano, otono, invierno, printemps, ete, \
    automne, hiver, verao, outono, inverno",
);

/// Where in a month or year: "end of 2019", "mid-2018". The date is that of the month or year.
pub(super) static EDGES: Words = Words::new(
    "end, mid, middle, early, late, beginning, start, fin, final, finales, fines, principios, \
    principio, comienzos, inicios, inicio, mediados, debut, mi, milieu, courant, meados, comeco, \
    fim",
);

/// Words that may lead to the date that a value is: "by", "no later than", "d'ici", "a más tardar en".
pub(super) static LEADS: Words = Words::new(
    "by, in, on, at, during, throughout, within, before, from, since, as, of, starting, no, not, \
    later, than, until, till, up, to, all, through, approximately, approx, circa, about, the, \
    year, en, para, antes, de, del, el, a, al, hasta, desde, durante, partir, mas, tardar, le, \
    la, les, au, avant, d, l, ici, jusqu, depuis, des, pendant, dans, du, plus, tard, ate, o, ao, \
    em",
);

/// Words that may follow the date that a value is.
pub(super) static REMARKS: Words =
    Words::new("tentative, tentatively, approximately, at the latest, onwards, onward");

/// Before the first date of a period.
pub(super) static OPENERS: Words = Words::new(
    "from, from the, between, since, starting, starting from, starting in, as of, beginning in, \
    de, du, del, desde, desde el, entre, entre el, a partir de, a partir del, depuis, des, do",
);

/// Before the first of two dates that end a step.
pub(super) static STEP_OPENERS: Words = Words::new("from, de, du, del, desde");

/// Those of the openers that say enough with one date.
pub(super) static START_ONLY: Words = Words::new(
    "from, from the, since, starting, starting from, starting in, as of, beginning in, desde, \
    desde el, a partir de, a partir del, depuis, des",
);

/// After a date: the period has no end.
pub(super) static ONWARDS: Words = Words::new("onwards, onward, on, en adelante, em diante");

/// Between the two dates of a period.
pub(super) static TO: Words = Words::new(
    "to, to the, until, until the, till, through, up to, a, a la, al, au, hasta, hasta el, \
    jusqu'a, jusqu'au, jusqu'en, ate, ate o, ao",
);

/// Between them too, but only after "between".
pub(super) static AND: Words = Words::new("and, y, et, e");

/// Before the only date of a period when it is the end.
pub(super) static CLOSERS: Words = Words::new(
    "until, until the, till, by, by the, up to, before, before the, no later than, not later than, \
    through, hasta, hasta el, antes de, antes del, a mas tardar en, jusqu'a, jusqu'au, jusqu'en, \
    avant, avant le, d'ici, d'ici a, d'ici au, d'ici la, au plus tard, au plus tard le, au plus \
    tard en, ate, ate o",
);

/// Before a date that is the whole period.
pub(super) static SINGLES: Words =
    Words::new("in, during, throughout, en, durante, pendant, em, the year, year");

/// Words that stand for an open bound in a period: words, but no date.
pub(super) static OPEN_BOUNDS: Words = Words::new(
    "ongoing, on-going, continuous, continuing, continuously, permanent, present, the present, \
    date, now, today, current, upon approval, immediate, immediately, tbd, tbc, to be determined, \
    to be defined, to be confirmed, en curso, en proceso, continuo, permanente, presente, la \
    fecha, actualidad, en cours, en continu, a ce jour, em andamento, em curso, continua, por \
    definir, a determiner, a definir, under way, underway, in progress, started, already started, \
    launch of the action plan, end of the action plan, end of action plan",
);

/// Words that say that the page gives no date.
pub(super) static UNSPECIFIED: Words = Words::new(
    "not specified, unspecified, not specified in the action plan, none specified, none, none \
    given, not given, not stated, not indicated, not identified, not available, not provided, not \
    applicable, not defined, not clear, unclear, unknown, na, n/a, n.a., n.a, n/s, nr, -, –, —, \
    no especificado, no especificada, sin especificar, no se especifica, no identificado, no \
    identificada, no indicado, no disponible, no aplica, no definido, ninguna especificada, \
    ninguno, ninguna, non specifie, non specifiee, non precise, non precisee, non identifie, non \
    identifiee, non indique, non indiquee, non disponible, non defini, non applicable, sans \
    objet, aucun, aucune, pas specifie, pas precise, nao especificado, nao especificada, nao \
    informado, nao identificado, nao definido, nao disponivel, nao se aplica",
);

/// Nouns that a year belongs to, so that it is no date of the step: "Directive 2013", "Agenda 2030".
pub(super) static NAMED_WITH_YEAR: Words = Words::new(
    "act, law, bill, decree, regulation, regulations, directive, order, ordinance, resolution, \
    code, constitution, convention, treaty, agreement, charter, strategy, plan, plans, programme, \
    program, policy, agenda, vision, horizon, europe, budget, census, report, survey, index, \
    summit, election, elections, conference, forum, expo, edition, version, roadmap, framework, \
    guidelines, standard, reform, year, years, fy, no, nr, article, cycle, goals, ogp, nap, week, \
    day, barometer, award, awards, hackathon, ley, decreto, reglamento, resolucion, constitucion, \
    convencion, acuerdo, estrategia, programa, politica, presupuesto, censo, informe, encuesta, \
    cumbre, elecciones, ano, anos, articulo, loi, decret, reglement, arrete, accord, strategie, \
    politique, recensement, rapport, enquete, sommet, annee, lei, plano, relatorio, orcamento, \
    estrategico, periodo, period, periode",
);

/// Words after which a year or date goes on with the sentence.
pub(super) static SENTENCE_WORDS: Words = Words::new(
    "by, in, on, at, of, for, from, to, until, till, before, after, since, during, throughout, \
    through, within, between, and, or, the, a, an, than, with, as, into, per, over, around, \
    about, early, late, mid, end, this, that, its, their, de, del, en, para, por, desde, hasta, \
    antes, durante, entre, y, o, e, el, la, los, las, al, un, una, du, des, le, les, l, d, au, \
    aux, avant, apres, depuis, pendant, pour, et, ou, dans, jusqu, vers, fin, debut, mi, do, da, \
    dos, das, no, na, em, ate, ao, partir, year, years, ano, annee",
);

/// Openings of what [`opens_a_date`] lets through.
static OPENINGS: [&Words; 4] = [&WEEKDAYS, &YEAR_PARTS, &SEASONS, &EDGES];

/// Whether a date can begin with this word: a cheap question before the long one.
pub(super) fn opens_a_date(word: &str) -> bool {
    month(word).is_some()
        || ordinal(word).is_some()
        || OPENINGS.iter().any(|words| words.contain(word))
}

pub(super) fn month(written: &str) -> Option<i8> {
    MONTHS.number(written)
}

pub(super) fn ordinal(written: &str) -> Option<u8> {
    ORDINALS.number(written)
}
