//! A page as a string: what it says, what was not understood, and the record as YAML.
//!
//!     cargo run --example one_page

use ogpx::record::{Code, Completion};

const PAGE: &str = "\
Transparency of Public Algorithms (FR0035)
Action Plan: France Action Plan 2018-2020
Status: Paused
Lead Institution: Prime Minister's Office
Completion: Limited
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let extraction = ogpx::parse(PAGE.as_bytes())?;
    let record = &extraction.record;
    println!(
        "{}: {}",
        record.id.as_ref().map_or("?", |id| id.as_str()),
        record.title.as_deref().unwrap_or("?")
    );

    // A coded value holds the page's words beside the code.
    match record.irm.completion.as_ref().map(|completion| completion.code) {
        Some(Code::Known(degree)) if degree >= Completion::Substantial => {
            println!("well on its way")
        }
        Some(Code::Known(degree)) => println!("so far: {degree}"),
        Some(other) => println!("nothing known: {}", other.meaning()),
        None => println!("the page does not say"),
    }
    for remark in &extraction.diagnostics {
        println!("line {}: {}", remark.line, remark.message);
    }
    print!("{}", ogpx::output::to_yaml_string(record)?);
    Ok(())
}
