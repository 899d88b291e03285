//! A record without a page: for tests, or for what another source tells.
//!
//!     cargo run --example by_hand

use ogpx::record::{
    ActionPlan, Coded, Completion, DateValue, Institution, List, Milestone, Period, Record,
    Verdict, VerdictFrom,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut record = Record::new("FR0038".parse()?, "Administrative Capacity-Building");
    record.action_plan = ActionPlan::new("France Action Plan 2018-2020".to_owned());
    record.institutions.lead =
        List::given("Prime Minister's Office", [Institution::new("Prime Minister's Office")]);
    record.period = Period::new(Some(DateValue::of("2018-09".parse()?)), None);
    record.milestones.push(Milestone::new("Publish an inventory"));
    record.irm.completion = Some(Coded::new(Completion::Limited, "Limited"));
    record.irm.verdicts.completion =
        Some(Verdict::new(Completion::Limited, VerdictFrom::Overview, "/irm/completion"));

    // What is written is valid by `ogpx schema`, and reads back the same.
    let json = ogpx::output::to_json_string(&record)?;
    assert_eq!(serde_json::from_str::<Record>(&json)?, record);
    print!("{json}");
    Ok(())
}
