//! The whole record of every first page and of some later ones, as it was last looked at.
//!
//! `INSTA_UPDATE=always cargo test --test snapshots` writes what differs; review it like code.

mod fixtures;

use std::collections::BTreeSet;
use std::path::Path;

use ogpx::Parser;
use ogpx::output::Parts;

/// The pages whose content and evidence are looked at too.
const IN_FULL: [&str; 3] = ["seed/FR0038.txt", "west/NL0001.txt", "local/UA0028.txt"];

/// Of the later pages at most so many have a snapshot: each that changes is to be looked at.
const LATER: usize = 30;

/// The page's path without the ending of a text; a markup's ending tells it from the text.
fn snapshot_name(page: &str) -> String {
    page.trim_end_matches(".txt").replace(['/', '.'], "-")
}

fn check(page: &str) {
    let bytes = fixtures::pages().into_iter().find(|fixture| fixture.name == page).unwrap().bytes;
    let parser = Parser::new().content(true).evidence(true);
    let extraction = parser.parse(&bytes).unwrap_or_else(|error| panic!("{page}: {error}"));
    let snapshot = |name: String, parts: Parts, first: fn(&str) -> bool| {
        let mut yaml = Vec::new();
        ogpx::output::yaml(&parts.attach(extraction.clone()), &mut yaml).unwrap();
        let yaml = String::from_utf8(yaml).unwrap();
        let start = yaml.lines().position(first).unwrap();
        let yaml = yaml.lines().skip(start).collect::<Vec<_>>().join("\n");
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, yaml));
    };
    let name = snapshot_name(page);
    let with_diagnostics = Parts { diagnostics: true, ..Parts::default() };
    snapshot(name.clone(), with_diagnostics, |_| true);
    if IN_FULL.contains(&page) {
        let content = Parts { content: true, ..Parts::default() };
        snapshot(format!("{name}.content"), content, |line| line.starts_with("content:"));
        let evidence = Parts { evidence: true, ..Parts::default() };
        snapshot(format!("{name}.evidence"), evidence, |line| line.starts_with("evidence:"));
    }
}

macro_rules! pages {
    ($($test:ident = $page:literal,)+) => {
        const PAGES: &[&str] = &[$($page),+];
        $(#[test] fn $test() { check($page); })+
    };
}

pages! {
    afrasia_au0029 = "afrasia/AU0029.txt",
    afrasia_gh0003 = "afrasia/GH0003.txt",
    afrasia_gh0025 = "afrasia/GH0025.txt",
    afrasia_id0024_b = "afrasia/ID0024-b.txt",
    afrasia_id0024 = "afrasia/ID0024.txt",
    afrasia_jo0019 = "afrasia/JO0019.txt",
    afrasia_lk0022 = "afrasia/LK0022.txt",
    afrasia_lk0026 = "afrasia/LK0026.txt",
    afrasia_lr0038 = "afrasia/LR0038.txt",
    afrasia_mo0006 = "afrasia/MO0006.txt",
    afrasia_mo0010 = "afrasia/MO0010.txt",
    afrasia_mo0012_b = "afrasia/MO0012-b.txt",
    afrasia_mo0012 = "afrasia/MO0012.txt",
    afrasia_ph0002 = "afrasia/PH0002.txt",
    afrasia_ph0029 = "afrasia/PH0029.txt",
    afrasia_sl0002 = "afrasia/SL0002.txt",
    afrasia_za0024_b = "afrasia/ZA0024-b.txt",
    afrasia_za0024 = "afrasia/ZA0024.txt",
    americas_ar0090 = "americas/AR0090.txt",
    americas_br0087_b = "americas/BR0087-b.txt",
    americas_br0087 = "americas/BR0087.txt",
    americas_ca0042_b = "americas/CA0042-b.txt",
    americas_ca0042 = "americas/CA0042.txt",
    americas_cr0025 = "americas/CR0025.txt",
    americas_es0029 = "americas/ES0029.txt",
    americas_hn0065_b = "americas/HN0065-b.txt",
    americas_hn0065 = "americas/HN0065.txt",
    americas_us0081 = "americas/US0081.txt",
    deep_06_integrity_public_management = "deep/06-integrity-public-management.txt",
    deep_ca0037 = "deep/CA0037.txt",
    deep_ca0039 = "deep/CA0039.txt",
    deep_ca0062_b = "deep/CA0062-b.txt",
    deep_ca0062 = "deep/CA0062.txt",
    deep_cr0039 = "deep/CR0039.txt",
    deep_hr0010 = "deep/HR0010.txt",
    deep_hr0011 = "deep/HR0011.txt",
    deep_us0040 = "deep/US0040.txt",
    deep_us0066 = "deep/US0066.txt",
    deep_country_canada_open_science = "deep/country-canada-open-science.txt",
    east_cz0009 = "east/CZ0009.txt",
    east_gr0069 = "east/GR0069.txt",
    east_hu0002 = "east/HU0002.txt",
    east_hu0003 = "east/HU0003.txt",
    east_me0084 = "east/ME0084.txt",
    east_mk0056 = "east/MK0056.txt",
    east_ro0019 = "east/RO0019.txt",
    east_rs0039_b = "east/RS0039-b.txt",
    east_rs0039 = "east/RS0039.txt",
    east_ua0062 = "east/UA0062.txt",
    east_ua0065 = "east/UA0065.txt",
    html_ca0042_html = "html/CA0042.html",
    html_cr0039_html = "html/CR0039.html",
    html_fr0038_html = "html/FR0038.html",
    html_fr0038_md = "html/FR0038.md",
    html_hu0002_md = "html/HU0002.md",
    html_ie0011_md = "html/IE0011.md",
    html_lt0012_html = "html/LT0012.html",
    html_mo0010_html = "html/MO0010.html",
    html_mt0015_html = "html/MT0015.html",
    html_sl0002_html = "html/SL0002.html",
    html_ua0053_html = "html/UA0053.html",
    html_us0066_html = "html/US0066.html",
    html_country_canada_open_science_html = "html/country-canada-open-science.html",
    local_am0050 = "local/AM0050.txt",
    local_ar0090 = "local/AR0090.txt",
    local_ci0024_b = "local/CI0024-b.txt",
    local_ci0024 = "local/CI0024.txt",
    local_kg0001 = "local/KG0001.txt",
    local_kg0011 = "local/KG0011.txt",
    local_lr0038 = "local/LR0038.txt",
    local_ont0001 = "local/ONT0001.txt",
    local_tbi0005 = "local/TBI0005.txt",
    local_tbi0006 = "local/TBI0006.txt",
    local_ua0028 = "local/UA0028.txt",
    local_ua0053 = "local/UA0053.txt",
    local_ua0093_b = "local/UA0093-b.txt",
    local_ua0093 = "local/UA0093.txt",
    long_09_open_by_design_municipal_information = "long/09-open-by-design-municipal-information.txt",
    long_fr0044 = "long/FR0044.txt",
    long_ge0023 = "long/GE0023.txt",
    long_mw0009 = "long/MW0009.txt",
    long_py0021 = "long/PY0021.txt",
    long_tn0029 = "long/TN0029.txt",
    long_zamak0002 = "long/ZAMAK0002.txt",
    seed_fr0038 = "seed/FR0038.txt",
    west_dk0034 = "west/DK0034.txt",
    west_dk0068_b = "west/DK0068-b.txt",
    west_dk0068 = "west/DK0068.txt",
    west_ee0056 = "west/EE0056.txt",
    west_fi0030 = "west/FI0030.txt",
    west_fr0035_b = "west/FR0035-b.txt",
    west_fr0035 = "west/FR0035.txt",
    west_fr0041_b = "west/FR0041-b.txt",
    west_fr0041 = "west/FR0041.txt",
    west_fr0049_b = "west/FR0049-b.txt",
    west_fr0049_c = "west/FR0049-c.txt",
    west_fr0049 = "west/FR0049.txt",
    west_ie0011_b = "west/IE0011-b.txt",
    west_ie0011 = "west/IE0011.txt",
    west_il0032_b = "west/IL0032-b.txt",
    west_il0032_c = "west/IL0032-c.txt",
    west_il0032 = "west/IL0032.txt",
    west_it0074_b = "west/IT0074-b.txt",
    west_it0074 = "west/IT0074.txt",
    west_lt0012 = "west/LT0012.txt",
    west_lv0033_b = "west/LV0033-b.txt",
    west_lv0033 = "west/LV0033.txt",
    west_lv0042_b = "west/LV0042-b.txt",
    west_lv0042 = "west/LV0042.txt",
    west_mt0004_b = "west/MT0004-b.txt",
    west_mt0004 = "west/MT0004.txt",
    west_mt0015 = "west/MT0015.txt",
    west_nl0001 = "west/NL0001.txt",
    west_nl0023_b = "west/NL0023-b.txt",
    west_nl0023 = "west/NL0023.txt",
    west_no0056 = "west/NO0056.txt",
    west_uk0107 = "west/UK0107.txt",
}

#[test]
fn every_first_page_has_a_snapshot_and_of_the_later_ones_a_few() {
    let there: BTreeSet<String> = fixtures::pages().into_iter().map(|page| page.name).collect();
    let tested: BTreeSet<String> = PAGES.iter().map(|page| (*page).to_owned()).collect();
    assert!(tested.is_subset(&there));
    let first = there.iter().filter(|page| fixtures::is_first(page));
    assert!(first.into_iter().all(|page| tested.contains(page)));
    let later = tested.iter().filter(|page| !fixtures::is_first(page)).count();
    assert!(later <= LATER, "{later} later pages");
}

#[test]
fn every_snapshot_belongs_to_a_page() {
    let pages = PAGES.iter().map(|page| snapshot_name(page));
    let parts = IN_FULL.iter().map(|page| snapshot_name(page));
    let parts = parts.flat_map(|name| [format!("{name}.content"), format!("{name}.evidence")]);
    let used: BTreeSet<String> = pages.chain(parts).map(|name| format!("{name}.snap")).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let there: BTreeSet<String> = folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let strays: Vec<_> = there.difference(&used).collect();
    let missing: Vec<_> = used.difference(&there).collect();
    assert!(strays.is_empty() && missing.is_empty(), "strays: {strays:?}, missing: {missing:?}");
}
