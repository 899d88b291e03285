//! What a careful person makes of a list, by rule. A row is a value and its names; behind a name
//! may stand ` @ group` and ` # note`.

use proptest::prelude::*;

use super::{Doubt, bodies, split};

type Row = (&'static str, &'static [&'static str]);

fn check(rows: &[Row]) {
    let mut wrong = String::new();
    for (value, wanted) in rows {
        let found: Vec<String> = split(value)
            .items
            .iter()
            .map(|item| {
                let group = item
                    .group
                    .clone()
                    .map_or(String::new(), |range| format!(" @ {}", &value[range]));
                let note = item
                    .note
                    .clone()
                    .map_or(String::new(), |range| format!(" # {}", &value[range]));
                format!("{}{group}{note}", item.name_in(value))
            })
            .collect();
        if found != *wanted {
            wrong += &format!("\n  value  {value:?}\n  wanted {wanted:?}\n  split  {found:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn one_name_stays_whole() {
    check(&[
        ("Ministry of Finance", &["Ministry of Finance"]),
        ("The Administration", &["The Administration"]),
        ("Ministry of Education, Science and Sport", &["Ministry of Education, Science and Sport"]),
        (
            "Ministry of Labour, Family, Social Affairs and Equal Opportunities",
            &["Ministry of Labour, Family, Social Affairs and Equal Opportunities"],
        ),
        ("Department of Health & Human Services", &["Department of Health & Human Services"]),
        (
            "Department for Digital, Culture, Media and Sport",
            &["Department for Digital, Culture, Media and Sport"],
        ),
        (
            "Department of the Prime Minister and Cabinet",
            &["Department of the Prime Minister and Cabinet"],
        ),
        (
            "Department of Innovation, Science and Economic Development",
            &["Department of Innovation, Science and Economic Development"],
        ),
        ("Employment and Social Development Canada", &["Employment and Social Development Canada"]),
        (
            "Ministerio de Educación, Cultura y Deporte",
            &["Ministerio de Educación, Cultura y Deporte"],
        ),
        (
            "Ministério da Transparência e Controladoria-Geral da União",
            &["Ministério da Transparência e Controladoria-Geral da União"],
        ),
        (
            "Ministère de la Justice, des Cultes et des Libertés",
            &["Ministère de la Justice, des Cultes et des Libertés"],
        ),
        (
            "Centre for Research, Transparency and Accountability",
            &["Centre for Research, Transparency and Accountability"],
        ),
        (
            "Information and Communication Technology Agency",
            &["Information and Communication Technology Agency"],
        ),
        (
            "U.S. Agency for International Development.",
            &["U.S. Agency for International Development"],
        ),
        ("Equipo Ciudadano A.C.", &["Equipo Ciudadano A.C."]),
        ("“Civic participation”", &["“Civic participation”"]),
        (
            "Ministry of Justice (Department of Courts, Registry and Archives)",
            &["Ministry of Justice (Department of Courts, Registry and Archives)"],
        ),
        (
            "Municipalities of Utrecht, Zwolle and Deventer",
            &["Municipalities of Utrecht, Zwolle and Deventer"],
        ),
        ("Departments of Health & Education", &["Departments of Health & Education"]),
    ]);
}

#[test]
fn signs_part_names() {
    check(&[
        (
            "Ministry of Finance, Ministry of Justice, Revenue Agency and Parliament",
            &["Ministry of Finance", "Ministry of Justice", "Revenue Agency", "Parliament"],
        ),
        (
            "Ministry of Justice; Ministry of Finance;",
            &["Ministry of Justice", "Ministry of Finance"],
        ),
        (
            "1. Ministry of Justice 2. Ministry of Finance",
            &["Ministry of Justice", "Ministry of Finance"],
        ),
        (
            "a) Ministry of Justice; b) Ministry of Finance",
            &["Ministry of Justice", "Ministry of Finance"],
        ),
        ("• Ministry of Justice • Open Data Kosovo", &["Ministry of Justice", "Open Data Kosovo"]),
        (
            "\u{f0b7} Ministry of Justice \u{f0b7} Open Data Kosovo",
            &["Ministry of Justice", "Open Data Kosovo"],
        ),
        ("o Ministry of Justice o Tax Agency", &["Ministry of Justice", "Tax Agency"]),
        (
            "Ministry of Finance / Ministry of Justice",
            &["Ministry of Finance", "Ministry of Justice"],
        ),
        (
            "Ministry of Justice - Ministry of Finance - Ministry of Health",
            &["Ministry of Justice", "Ministry of Finance", "Ministry of Health"],
        ),
        (
            "Ministry of Justice\nMinistry of Finance\nOpen Data Kosovo",
            &["Ministry of Justice", "Ministry of Finance", "Open Data Kosovo"],
        ),
        (
            "Secretaría de la Función Pública (SFP), INAI",
            &["Secretaría de la Función Pública (SFP)", "INAI"],
        ),
        ("INAI, SFP y México Abierto", &["INAI", "SFP", "México Abierto"]),
        ("IREED, CEMESP & OGP Secretariat", &["IREED", "CEMESP", "OGP Secretariat"]),
        (
            "Ministerio de Hacienda, Contraloría General de la República, Fundación Ciudadana y Universidad de Panamá",
            &[
                "Ministerio de Hacienda",
                "Contraloría General de la República",
                "Fundación Ciudadana",
                "Universidad de Panamá",
            ],
        ),
        (
            "Ministério da Justiça; Câmara dos Deputados; Controladoria-Geral da União (CGU)",
            &[
                "Ministério da Justiça",
                "Câmara dos Deputados",
                "Controladoria-Geral da União (CGU)",
            ],
        ),
        (
            "Ministère de l'Intérieur, Ministère de la Justice et Agence nationale de la statistique",
            &[
                "Ministère de l'Intérieur",
                "Ministère de la Justice",
                "Agence nationale de la statistique",
            ],
        ),
        (
            "Ministry of Education, Science and Sport, Ministry of Culture, National Library of Latvia",
            &[
                "Ministry of Education, Science and Sport",
                "Ministry of Culture",
                "National Library of Latvia",
            ],
        ),
        (
            "Ministry of the Interior, National Police",
            &["Ministry of the Interior", "National Police"],
        ),
        (
            "Ministry of Finance as well as Ministry of Justice",
            &["Ministry of Finance", "Ministry of Justice"],
        ),
        (
            "State Chancellery, Ministry of Justice in cooperation with Transparency International Latvia",
            &["State Chancellery", "Ministry of Justice", "Transparency International Latvia"],
        ),
        (
            "Association \"Cities,\" NGO \"Region,\" Ministry of Health",
            &["Association \"Cities\"", "NGO \"Region\"", "Ministry of Health"],
        ),
        (
            "(Ministry of Health, Ministry of Finance)",
            &["Ministry of Health", "Ministry of Finance"],
        ),
        ("Ministry of Health, Ministry of Health", &["Ministry of Health"]),
    ]);
}

#[test]
fn an_office_goes_with_the_bodies_above_it() {
    check(&[
        (
            "Department of Budget, Ministry of Finance",
            &["Department of Budget, Ministry of Finance"],
        ),
        (
            "Legal Unit - Directorate of Courts - Ministry of Justice",
            &["Legal Unit - Directorate of Courts - Ministry of Justice"],
        ),
        (
            "Minister of State for the Digital Sector, attached to the Prime Minister",
            &["Minister of State for the Digital Sector, attached to the Prime Minister"],
        ),
        (
            "Attorney-General's Department, Transparency and Administrative Law Branch",
            &["Attorney-General's Department, Transparency and Administrative Law Branch"],
        ),
        ("Ministry of Justice/ ITPOL", &["Ministry of Justice/ ITPOL"]),
        (
            "Dirección General de Archivos, Ministerio de Cultura",
            &["Dirección General de Archivos, Ministerio de Cultura"],
        ),
        (
            "Makana Local Municipality, Office of the Municipal Manager",
            &["Makana Local Municipality, Office of the Municipal Manager"],
        ),
        ("Ministry of Public Administration - MPA", &["Ministry of Public Administration - MPA"]),
        (
            "Ministerio de la Presidencia, Viceministerio de Paz",
            &["Ministerio de la Presidencia", "Viceministerio de Paz"],
        ),
        (
            "Presidential Secretariat, Ministry of Health",
            &["Presidential Secretariat", "Ministry of Health"],
        ),
        (
            "Rhodes University Institute for Water Research",
            &["Rhodes University Institute for Water Research"],
        ),
        (
            "Secretaría de Gobernación, Secretaría de Hacienda y Crédito Público",
            &["Secretaría de Gobernación", "Secretaría de Hacienda y Crédito Público"],
        ),
    ]);
}

#[test]
fn groups_of_actors() {
    check(&[
        ("CSOs, line ministries, municipalities", &["CSOs", "line ministries", "municipalities"]),
        ("All government departments", &["All government departments"]),
        ("sectores y poblaciones", &["sectores y poblaciones"]),
        (
            "Ministry of Justice, other institutions and organisations",
            &["Ministry of Justice", "other institutions and organisations"],
        ),
        (
            "Ministry of Justice and civil society organizations",
            &["Ministry of Justice", "civil society organizations"],
        ),
        (
            "Municipalities, regions and unemployment funds",
            &["Municipalities", "regions", "unemployment funds"],
        ),
        (
            "Ministry of Health, academia and private sector",
            &["Ministry of Health", "academia", "private sector"],
        ),
        (
            "Organizaciones de la sociedad civil, academia y sector privado",
            &["Organizaciones de la sociedad civil", "academia", "sector privado"],
        ),
    ]);
}

#[test]
fn sub_labels_become_groups() {
    check(&[
        (
            "Civil society: Open Knowledge, Ciudadano Inteligente. Private sector: Chamber of Commerce",
            &[
                "Open Knowledge @ Civil society",
                "Ciudadano Inteligente @ Civil society",
                "Chamber of Commerce @ Private sector",
            ],
        ),
        (
            "State actors involved Government Office, Ministry of Defence Other Actors Involved Transparency International Estonia",
            &[
                "Government Office @ State actors involved",
                "Ministry of Defence @ State actors involved",
                "Transparency International Estonia @ Other Actors Involved",
            ],
        ),
        (
            "Government:\nMinistry of Health\nMinistry of Finance\nCSOs:\nBalkan Forum",
            &[
                "Ministry of Health @ Government",
                "Ministry of Finance @ Government",
                "Balkan Forum @ CSOs",
            ],
        ),
        (
            "State actors involved: Municipality of Zwolle; Council of State CSOs, private sector, multilaterals, working groups: Open State Foundation",
            &[
                "Municipality of Zwolle @ State actors involved",
                "Council of State @ State actors involved",
                "Open State Foundation @ CSOs, private sector, multilaterals, working groups",
            ],
        ),
        (
            "Government: National Local Government Finance Committee, Office of the Ombudsman Civil Society: Church and Society Programme Other Actors (Parliament, Private Sector, etc.): Parliamentary Committee on Rural Development",
            &[
                "National Local Government Finance Committee @ Government",
                "Office of the Ombudsman @ Government",
                "Church and Society Programme @ Civil Society",
                "Parliamentary Committee on Rural Development @ Other Actors (Parliament, Private Sector, etc.)",
            ],
        ),
        (
            "Gobierno: Secretaría Técnica de Planificación (STP), Contraloría General de la República Sociedad civil, sector privado: Centro de Usuarios del Transporte, Fundación CIRD",
            &[
                "Secretaría Técnica de Planificación (STP) @ Gobierno",
                "Contraloría General de la República @ Gobierno",
                "Centro de Usuarios del Transporte @ Sociedad civil, sector privado",
                "Fundación CIRD @ Sociedad civil, sector privado",
            ],
        ),
        (
            "Acteurs étatiques impliqués : Ministère des Affaires Locales ; Instance Nationale d'Accès à l'Information OSC, secteur privé, multilatéraux, groupes de travail : Association Tunisienne des Contrôleurs Publics",
            &[
                "Ministère des Affaires Locales @ Acteurs étatiques impliqués",
                "Instance Nationale d'Accès à l'Information @ Acteurs étatiques impliqués",
                "Association Tunisienne des Contrôleurs Publics @ OSC, secteur privé, multilatéraux, groupes de travail",
            ],
        ),
        (
            "Responsible institution: Ministry of Health",
            &["Ministry of Health @ Responsible institution"],
        ),
    ]);
}

#[test]
fn remarks_and_persons_become_notes() {
    check(&[
        (
            "Ministry of Health (lead), Ministry of Finance (co-lead)",
            &["Ministry of Health # lead", "Ministry of Finance # co-lead"],
        ),
        ("Ministry of Health (by agreement)", &["Ministry of Health # by agreement"]),
        (
            "EGAP Programme (by agreement) East Europe Foundation (by agreement)",
            &["EGAP Programme # by agreement", "East Europe Foundation # by agreement"],
        ),
        (
            "Ministry of Health - general political responsibility",
            &["Ministry of Health # general political responsibility"],
        ),
        (
            "Ministry of Justice, jane.doe@example.org",
            &["Ministry of Justice # jane.doe@example.org"],
        ),
        ("Ministry of Justice/Jane Doe", &["Ministry of Justice # Jane Doe"]),
        ("Open Data Fund Mr. John Doe", &["Open Data Fund", "Mr. John Doe"]),
        (
            "Open Data Fund Mr. John Doe Council “Growth” Ms. Jane Doe",
            &["Open Data Fund # Mr. John Doe", "Council “Growth” # Ms. Jane Doe"],
        ),
        ("Ministry of Health, CSOs, etc.", &["Ministry of Health", "CSOs"]),
        ("Ministry of Health, UNDP and others", &["Ministry of Health", "UNDP"]),
        ("Ministerio de Salud, PNUD, entre otros.", &["Ministerio de Salud", "PNUD"]),
    ]);
}

#[test]
fn lost_line_breaks() {
    check(&[
        (
            "Malta Information Technology Agency Ministry for Gozo",
            &["Malta Information Technology Agency", "Ministry for Gozo"],
        ),
        (
            "Ministry of Justice (MoJ) Ministry of Finance (MoF)",
            &["Ministry of Justice (MoJ)", "Ministry of Finance (MoF)"],
        ),
        (
            "Ministerio de Salud Ministerio de Hacienda Contraloría General de la República",
            &[
                "Ministerio de Salud",
                "Ministerio de Hacienda",
                "Contraloría General de la República",
            ],
        ),
        (
            "Ministry of Digital Transformation Secretariat of the Cabinet of Ministers",
            &["Ministry of Digital Transformation", "Secretariat of the Cabinet of Ministers"],
        ),
        (
            "Ministère des Finances Ministère de la Justice",
            &["Ministère des Finances", "Ministère de la Justice"],
        ),
        ("Ministry of\nJustice", &["Ministry of Justice"]),
    ]);
}

#[test]
fn a_sentence_is_one_entry() {
    check(&[
        (
            "Working closely with the Ministry of Health, CSOs and media.",
            &["Working closely with the Ministry of Health, CSOs and media"],
        ),
        (
            "The Ministry of Health will coordinate with the agencies, the regions and others.",
            &["The Ministry of Health will coordinate with the agencies, the regions and others"],
        ),
    ]);
}

#[test]
fn values_of_many_countries() {
    check(&[
        (
            "Ministry of Information and Broadcasting, National Information Technology Agency, Ghana Open Data Initiative",
            &[
                "Ministry of Information and Broadcasting",
                "National Information Technology Agency",
                "Ghana Open Data Initiative",
            ],
        ),
        (
            "Office of the Prime Minister; Office of the Auditor General and Public Accounts Committee",
            &[
                "Office of the Prime Minister",
                "Office of the Auditor General",
                "Public Accounts Committee",
            ],
        ),
        (
            "Ministry of Mines & Steel Development, Nigeria Extractive Industries Transparency Initiative (NEITI), Publish What You Pay",
            &[
                "Ministry of Mines & Steel Development",
                "Nigeria Extractive Industries Transparency Initiative (NEITI)",
                "Publish What You Pay",
            ],
        ),
        (
            "Department of Budget and Management, Department of the Interior and Local Government, Commission on Audit",
            &[
                "Department of Budget and Management",
                "Department of the Interior and Local Government",
                "Commission on Audit",
            ],
        ),
        (
            "Ministry of National Development Planning/Bappenas, Ministry of Home Affairs, Central Information Commission",
            &[
                "Ministry of National Development Planning/Bappenas",
                "Ministry of Home Affairs",
                "Central Information Commission",
            ],
        ),
        (
            "Ministerio Secretaría General de la Presidencia, Consejo para la Transparencia y Servicio de Impuestos Internos",
            &[
                "Ministerio Secretaría General de la Presidencia",
                "Consejo para la Transparencia",
                "Servicio de Impuestos Internos",
            ],
        ),
        (
            "Agencia de Gobierno Electrónico y Sociedad de la Información y del Conocimiento (AGESIC)",
            &[
                "Agencia de Gobierno Electrónico y Sociedad de la Información y del Conocimiento (AGESIC)",
            ],
        ),
        (
            "Presidencia de la República, Secretaría de Transparencia; Departamento Nacional de Planeación (DNP)",
            &[
                "Presidencia de la República",
                "Secretaría de Transparencia",
                "Departamento Nacional de Planeación (DNP)",
            ],
        ),
        (
            "Ministerio de Desarrollo Agropecuario, Ministerio de Ambiente y Autoridad Nacional de Transparencia y Acceso a la Información (ANTAI)",
            &[
                "Ministerio de Desarrollo Agropecuario",
                "Ministerio de Ambiente",
                "Autoridad Nacional de Transparencia y Acceso a la Información (ANTAI)",
            ],
        ),
        (
            "Jefatura de Gabinete de Ministros; Ministerio de Justicia y Derechos Humanos; Oficina Anticorrupción",
            &[
                "Jefatura de Gabinete de Ministros",
                "Ministerio de Justicia y Derechos Humanos",
                "Oficina Anticorrupción",
            ],
        ),
        (
            "Ministério do Planejamento, Desenvolvimento e Gestão; Ministério da Saúde; Artigo 19",
            &[
                "Ministério do Planejamento, Desenvolvimento e Gestão",
                "Ministério da Saúde",
                "Artigo 19",
            ],
        ),
        (
            "Ministère de l'Enseignement supérieur, de la Recherche et de l'Innovation ; Etalab",
            &[
                "Ministère de l'Enseignement supérieur, de la Recherche et de l'Innovation",
                "Etalab",
            ],
        ),
        (
            "Ministère de l'Économie, des Finances et du Budget, Ministère de l'Intérieur, CAIDP",
            &[
                "Ministère de l'Économie, des Finances et du Budget",
                "Ministère de l'Intérieur",
                "CAIDP",
            ],
        ),
        (
            "Haute Autorité pour la Bonne Gouvernance, Inspection générale d'État et Forum civil",
            &[
                "Haute Autorité pour la Bonne Gouvernance",
                "Inspection générale d'État",
                "Forum civil",
            ],
        ),
        (
            "Cabinet Office, HM Treasury, Department for Business, Energy and Industrial Strategy",
            &[
                "Cabinet Office",
                "HM Treasury",
                "Department for Business, Energy and Industrial Strategy",
            ],
        ),
        (
            "General Services Administration, Office of Management and Budget, Office of Science and Technology Policy",
            &[
                "General Services Administration",
                "Office of Management and Budget",
                "Office of Science and Technology Policy",
            ],
        ),
        (
            "Treasury Board of Canada Secretariat, Library and Archives Canada, Statistics Canada",
            &[
                "Treasury Board of Canada Secretariat",
                "Library and Archives Canada",
                "Statistics Canada",
            ],
        ),
        (
            "Ministry of Public Administration, Ministry of the Sea, Transport and Infrastructure, GONG",
            &[
                "Ministry of Public Administration",
                "Ministry of the Sea, Transport and Infrastructure",
                "GONG",
            ],
        ),
        (
            "Ministry of Justice, LEPL Public Service Hall, Institute for Development of Freedom of Information (IDFI)",
            &[
                "Ministry of Justice",
                "LEPL Public Service Hall",
                "Institute for Development of Freedom of Information (IDFI)",
            ],
        ),
        (
            "State Agency for E-Governance, Ministry of Ecology and Natural Resources, NGO \"Ecoaction\"",
            &[
                "State Agency for E-Governance",
                "Ministry of Ecology and Natural Resources",
                "NGO \"Ecoaction\"",
            ],
        ),
        (
            "Ministry of Environmental Protection and Regional Development, Association “Delna”, Latvian Association of Local and Regional Governments",
            &[
                "Ministry of Environmental Protection and Regional Development",
                "Association “Delna”",
                "Latvian Association of Local and Regional Governments",
            ],
        ),
        (
            "Ministry of Government Administration and Home Affairs; Agency for Public Management and eGovernment (Difi)",
            &[
                "Ministry of Government Administration and Home Affairs",
                "Agency for Public Management and eGovernment (Difi)",
            ],
        ),
        (
            "Ministry of Interior and Safety, Anti-Corruption and Civil Rights Commission, Korea Exchange",
            &[
                "Ministry of Interior and Safety",
                "Anti-Corruption and Civil Rights Commission",
                "Korea Exchange",
            ],
        ),
        (
            "Ministry of Devolution and Planning, ICT Authority, Kenya Open Data Initiative, county governments",
            &[
                "Ministry of Devolution and Planning",
                "ICT Authority",
                "Kenya Open Data Initiative",
                "county governments",
            ],
        ),
        (
            "Ministry of Finance, ARMICOM, UNDP Armenia, Transparency International Anticorruption Center",
            &[
                "Ministry of Finance",
                "ARMICOM",
                "UNDP Armenia",
                "Transparency International Anticorruption Center",
            ],
        ),
        (
            "Metamorphosis Foundation and Center for Civil Communications",
            &["Metamorphosis Foundation", "Center for Civil Communications"],
        ),
        (
            "Government of Sierra Leone, Parliament, Judiciary",
            &["Government of Sierra Leone", "Parliament", "Judiciary"],
        ),
        (
            "Lead: Ministry of Labour and Social Protection; Partners: Foundation \"Soros-Moldova\", UN Women",
            &[
                "Ministry of Labour and Social Protection @ Lead",
                "Foundation \"Soros-Moldova\" @ Partners",
                "UN Women @ Partners",
            ],
        ),
        (
            "Secretaría de Hacienda y Crédito Público (SHCP), Fundar, Transparencia Mexicana y GESOC A.C.",
            &[
                "Secretaría de Hacienda y Crédito Público (SHCP)",
                "Fundar",
                "Transparencia Mexicana",
                "GESOC A.C.",
            ],
        ),
        (
            "Contraloría General de la República del Perú",
            &["Contraloría General de la República del Perú"],
        ),
        (
            "Ministry of Youth, Sports and Culture, Ministry of Women, Children and Social Welfare",
            &[
                "Ministry of Youth, Sports and Culture",
                "Ministry of Women, Children and Social Welfare",
            ],
        ),
        (
            "Presidential Delivery Unit, Ministry of Health (MoH), district councils and civil society",
            &[
                "Presidential Delivery Unit",
                "Ministry of Health (MoH)",
                "district councils",
                "civil society",
            ],
        ),
        (
            "Public Procurement Office (PPO), Ministry of Finance - Tax Directorate, chambers of commerce",
            &[
                "Public Procurement Office (PPO)",
                "Ministry of Finance - Tax Directorate",
                "chambers of commerce",
            ],
        ),
        (
            "Committee on Petitions, Human Rights and Equality of the Parliament",
            &["Committee on Petitions, Human Rights and Equality of the Parliament"],
        ),
        (
            "Ministry of Finance, Economic Affairs and the National Bank",
            &["Ministry of Finance, Economic Affairs", "the National Bank"],
        ),
    ]);
}

#[test]
fn values_without_a_name() {
    for value in ["", " ", "-", "—", "1.", "...", "()"] {
        assert!(split(value).items.is_empty(), "{value:?}");
    }
}

#[test]
fn bodies_of_a_heading() {
    let rows: &[Row] = &[
        (
            "THE MINISTRY FOR THE ECOLOGICAL AND INCLUSIVE TRANSITION AND THE MINISTRY FOR TERRITORIAL COHESION",
            &[
                "THE MINISTRY FOR THE ECOLOGICAL AND INCLUSIVE TRANSITION",
                "THE MINISTRY FOR TERRITORIAL COHESION",
            ],
        ),
        ("THE MINISTRY OF ECONOMY AND FINANCE", &["THE MINISTRY OF ECONOMY AND FINANCE"]),
        (
            "THE MINISTRY OF PUBLIC ACTION AND ACCOUNTS",
            &["THE MINISTRY OF PUBLIC ACTION AND ACCOUNTS"],
        ),
        (
            "THE MINISTRY OF JUSTICE, THE MINISTRY OF CULTURE AND THE STATE COUNCIL",
            &["THE MINISTRY OF JUSTICE", "THE MINISTRY OF CULTURE", "THE STATE COUNCIL"],
        ),
        (
            "The Association of Netherlands Municipalities (VNG) and the Open State Foundation",
            &["The Association of Netherlands Municipalities (VNG)", "the Open State Foundation"],
        ),
        (
            "The Ministry of the Interior and Kingdom Relations",
            &["The Ministry of the Interior and Kingdom Relations"],
        ),
        ("The Government of Canada", &["The Government of Canada"]),
        ("The Administration", &["The Administration"]),
        ("Hungary", &["Hungary"]),
        (
            "EL MINISTERIO DE HACIENDA Y LA CONTRALORÍA GENERAL",
            &["EL MINISTERIO DE HACIENDA", "LA CONTRALORÍA GENERAL"],
        ),
    ];
    for (heading, wanted) in rows {
        let found: Vec<&str> = bodies(heading).into_iter().map(|range| &heading[range]).collect();
        assert_eq!(found, *wanted);
    }
}

#[test]
fn a_huge_value_is_parted_plainly() {
    let value = "Ministry of Health and Agency (of, \"X ".repeat(40_000);
    let found = split(&value);
    assert_eq!(found.doubtful, Some(Doubt::TooLong));
    assert!(!found.items.is_empty());
}

fn is_sound(value: &str) {
    let split = split(value);
    let mut end = 0;
    for item in &split.items {
        for range in
            [Some(&item.name), item.group.as_ref(), item.note.as_ref()].into_iter().flatten()
        {
            assert!(!value[range.clone()].is_empty());
        }
        assert!(item.name.start >= end, "{value:?}: {:?}", split.items);
        assert!(!item.name_in(value).trim().is_empty());
        end = item.name.end;
    }
    let mut end = 0;
    for range in bodies(value) {
        assert!(range.start >= end && !value[range.clone()].is_empty());
        end = range.end;
    }
}

proptest! {
    #[test]
    fn any_text_is_split_soundly(value in "\\PC{0,80}") {
        is_sound(&value);
    }

    #[test]
    fn any_row_of_likely_words_is_split_soundly(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "Ministry", "of", "Justice", ",", ";", " and ", "(", ")", "“", "”", "\"", "\n", "CSOs", ":", " - ", "/",
                "1.", "2.", "Mr.", "Jane", "l'", "Agence", "etc.", "(lead)", "INAI", "•", ". ", "the", "other", "Ü", "'",
                "Other actors involved", "@", "is", "o ", "«", "»", "„", "non-governmental organisations",
            ]),
            0..24,
        ),
        blank in any::<bool>(),
    ) {
        is_sound(&parts.join(if blank { " " } else { "" }));
    }
}
