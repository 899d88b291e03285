//! Two captures of one page: what became different, field by field.
//!
//!     cargo run --example compare_two [BEFORE AFTER]

use ogpx::compare::Comparison;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut page = |otherwise: &str| -> Result<ogpx::Record, Box<dyn std::error::Error>> {
        let path = arguments.next().unwrap_or_else(|| otherwise.to_owned());
        Ok(ogpx::parse(&std::fs::read(path)?)?.record)
    };
    let before = page("tests/cli/data/before/FR0033.txt")?;
    let after = page("tests/cli/data/after/FR0033.txt")?;
    let report = Comparison::new().ignore("/related".parse()?).report(&[before], &[after]);
    print!("{}", ogpx::compare::markdown(&report));
    Ok(())
}
