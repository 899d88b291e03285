//! In what forms pages write the dates of steps and of the commitment: pages of their own, the same steps in
//! each.

/// The commitment's own dates, and the steps with label, words and dates, of a description.
fn read(description: &str) -> (String, Vec<String>) {
    let page = format!(
        "Open Wells (ZZ0099)\n\nOverview\n\nStatus: Active\n\nLead Institution: Ministry of Water\n\n\
         Description\n\n{description}\n"
    );
    let record = crate::parse(page.as_bytes()).unwrap().record;
    let dates = |start: &Option<crate::record::DateValue>,
                 end: &Option<crate::record::DateValue>| {
        let words = |date: &Option<crate::record::DateValue>| {
            date.as_ref().map_or("∅", |date| &date.text).to_owned()
        };
        format!("{} to {}", words(start), words(end))
    };
    let step = |step: &crate::record::Milestone| {
        let label = step.label.as_deref().unwrap_or_default();
        format!("{label}|{}|{}", step.text, dates(&step.start, &step.end))
    };
    let period = dates(&record.period.start, &record.period.end);
    (period, record.milestones.iter().map(step).collect())
}

#[test]
fn a_period_is_read_in_every_form() {
    let both = "July 2018 to June 2020";
    for (text, want) in [
        ("Start: July 2018; End: June 2020; Problem: Nobody knows.", both),
        ("Start date: July 2018 End date: June 2020 Lead: Water Board", both),
        ("Start date: July 2018 | End date: June 2020", both),
        ("Wells for all (Start: July 2018 End: June 2020)", both),
        ("Timing: July 2018 – June 2020", both),
        ("Begins: July 2018. Ends: June 2020. Problem: Nobody knows.", both),
        ("Start/End: July 2018 / June 2020", both),
        ("Implementation period July 2018 – June 2020 Lead implementing agency Water Board", both),
        ("When will it be done? July 2018 – June 2020", both),
        ("Term of the action point: July 2018 up to and including June 2020", both),
        ("Start date\nEnd date\nJuly 2018\nJune 2020", both),
        ("Date of commencing and completing\nthe commitment\nJuly 2018 – June 2020", both),
        (
            "Début et fin de l'engagement : juillet 2018 - juin 2020 Problème : rien.",
            "juillet 2018 to juin 2020",
        ),
        (
            "Inicio: julio de 2018 Fin: junio de 2020 Problema: nada.",
            "julio de 2018 to junio de 2020",
        ),
        (
            "Data de início: julho de 2018 Data de término: junho de 2020 Problema: nada.",
            "julho de 2018 to junho de 2020",
        ),
        ("Period: 2018/07 - 2020/06", "2018/07 to 2020/06"),
        ("Deadline for implementation: June 2020", "∅ to June 2020"),
        // Dates that head lists are their items'.
        ("What will be built?\n2019\n- Map the wells\n2020\n- Test the water", "∅ to ∅"),
    ] {
        assert_eq!(read(text).0, want, "{text}");
    }
}

#[test]
fn steps_are_dated_in_every_form() {
    let numbered = ["1|Map the wells|∅ to March 2019", "2|Test the water|∅ to June 2019"];
    let plain = ["|Map the wells|∅ to March 2019", "|Test the water|∅ to June 2019"];
    let both =
        ["1|Map the wells|January 2019 to March 2019", "2|Test the water|April 2019 to June 2019"];
    let years = ["|Map the wells|∅ to 2019", "|Test the water|∅ to 2020"];
    for (text, want) in [
        (
            "1. Map the wells | Due: March 2019 | Lead: Water Board\n\
          2. Test the water | Due: June 2019 | Lead: Water Board",
            numbered,
        ),
        ("1 | Map the wells | March 2019\n2 | Test the water | June 2019", numbered),
        ("March 2019 1. Map the wells\nJune 2019 2. Test the water", numbered),
        (
            "The following steps are planned:\n1. Map the wells – March 2019\n\
          2. Test the water – June 2019",
            numbered,
        ),
        ("March 2019: Map the wells\nJune 2019: Test the water", plain),
        ("• March 2019 – Map the wells\n• June 2019 – Test the water", plain),
        ("March 2019\nMap the wells\nJune 2019\nTest the water", plain),
        ("2019\n- Map the wells\n2020\n- Test the water", years),
        ("In 2019:\nMap the wells\nIn 2020:\nTest the water", years),
        (
            "1. Map the wells (Start: January 2019 End: March 2019)\n\
          2. Test the water (Start: April 2019 End: June 2019)",
            both,
        ),
        (
            "1. Map the wells\nStart date: January 2019 End date: March 2019\n\
          2. Test the water\nStart date: April 2019 End date: June 2019",
            both,
        ),
        (
            "1. Map the wells Start date: January 2019 End date: March 2019 \
          2. Test the water Start date: April 2019 End date: June 2019",
            both,
        ),
    ] {
        let (period, steps) = read(&format!("Milestones\n\n{text}"));
        assert_eq!(
            (period.as_str(), steps),
            ("∅ to ∅", want.map(str::to_owned).to_vec()),
            "{text}"
        );
    }
}

#[test]
fn cells_a_line_are_as_many_a_row_as_there_are_heads() {
    let text = "Activity\nResponsible\nStart date\nEnd date\n\
                Map the wells\nWater Board\nJanuary 2019\nMarch 2019\n\
                Test the water\nMinistry of Water\nApril 2019\nJune 2019";
    let (_, steps) = read(text);
    assert_eq!(
        steps,
        ["|Map the wells|January 2019 to March 2019", "|Test the water|April 2019 to June 2019"]
    );
}
