//! The title of an action plan: whose it is, from when to when.

use crate::vocabulary::{after_plan_of, before_action_plan, ranks_a_plan};

/// The years in a title: the first and the last.
pub(crate) fn years(title: &str) -> Option<(i32, i32)> {
    let mut years = runs_of_digits(title).filter_map(|(start, digits)| {
        match digits.len() {
            4 => digits.parse().ok().filter(|year| (2000..2100).contains(year)).map(Year::Full),
            // "2014-16"
            2 if title[..start].ends_with(['-', '–', '/']) => {
                digits.parse().ok().map(Year::Short)
            }
            _ => None,
        }
    });
    let Some(Year::Full(first)) = years.find(|year| matches!(year, Year::Full(_))) else {
        return None;
    };
    let mut last = first;
    for year in years {
        last = match year {
            Year::Full(year) => year,
            Year::Short(short) => first - first % 100 + short,
        };
    }
    Some((first, last))
}

enum Year {
    Full(i32),
    Short(i32),
}

fn runs_of_digits(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| c.is_ascii_digit())?;
        let length =
            text[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - start);
        at = start + length;
        Some((start, &text[start..at]))
    })
}

/// The member that a title names: "France Action Plan 2018-2020", "Canada, Second Action Plan,
/// 2014-2016", "Plan de Acción de Paraguay 2016-2018", "Plan d'action pour la Tunisie 2018-2020".
pub(crate) fn member(title: &str) -> Option<&str> {
    before_the_plan(title).or_else(|| name_without_years(after_plan_of(title)?))
}

fn before_the_plan(title: &str) -> Option<&str> {
    let mut name = before_action_plan(title)?;
    loop {
        name = name.trim_end_matches([',', ' ', '–', '-']);
        let last = name.rfind(' ').map_or(0, |blank| blank + 1);
        if last == name.len() || !ranks_a_plan(&name[last..]) {
            return name_without_years(name);
        }
        name = &name[..last];
    }
}

fn name_without_years(name: &str) -> Option<&str> {
    let (name, _) = name.split_once(" 20").unwrap_or((name, ""));
    let name = name.trim_end_matches([',', ' ', '–', '-']);
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_years_and_member() {
        for (title, wanted, name) in [
            ("France Action Plan 2018-2020", Some((2018, 2020)), Some("France")),
            ("Ireland, First Action Plan, 2014-16", Some((2014, 2016)), Some("Ireland")),
            ("Sri Lanka National Action Plan 2016-2018", Some((2016, 2018)), Some("Sri Lanka")),
            (
                "Philippines National Action Plan 2015 – 2017",
                Some((2015, 2017)),
                Some("Philippines"),
            ),
            (
                "Philippines – First National Action Plan – 2012-2013",
                Some((2012, 2013)),
                Some("Philippines"),
            ),
            ("Netherlands 2016-2018 National Action Plan", Some((2016, 2018)), Some("Netherlands")),
            ("Indonesia Action Plan 2013", Some((2013, 2013)), Some("Indonesia")),
            ("Australia Action Plan 2023-2025 (December)", Some((2023, 2025)), Some("Australia")),
            ("Action plan – Makhanda, South Africa, 2021 – 2023", Some((2021, 2023)), None),
            ("Tbilisi, Georgia Action Plan", None, Some("Tbilisi, Georgia")),
            ("Plan d'action marocain 2018-2020", Some((2018, 2020)), None),
            ("Plan de Acción de Paraguay 2016-2018", Some((2016, 2018)), Some("Paraguay")),
            ("Plan d'action pour la Tunisie 2018-2020", Some((2018, 2020)), Some("Tunisie")),
            ("Plan de Acción de la República Dominicana", None, Some("República Dominicana")),
            ("Plan de Acción de La Libertad 2021-2023", Some((2021, 2023)), Some("La Libertad")),
            ("Plan d'action pour l'Albanie 2020-2022", Some((2020, 2022)), Some("Albanie")),
            ("Plan d’action de la Côte d’Ivoire", None, Some("Côte d’Ivoire")),
            ("Plano de Ação do Brasil 2018-2020", Some((2018, 2020)), Some("Brasil")),
            ("Plano de Ação Nacional de Cabo Verde", None, Some("Cabo Verde")),
            ("Not Attached", None, None),
        ] {
            assert_eq!((years(title), member(title)), (wanted, name), "{title}");
        }
    }
}
