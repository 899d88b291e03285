//! Every value can be traced to the words that it came from, be it only told by them.

use crate::{at, text};

#[test]
fn what_words_tell_is_traced_to_them() {
    let found = text(
        "Number and Name of the Commitment: 7. Registers\nChallenges\nMany.\n\
         IRM Midterm Status Summary\nCommitment 7. Registers\nCommitment Text: A register. [43]\n\
         Next steps\n7.1. Standard list: Complete\n",
    );
    for (pointer, words) in [
        ("/language", "Action Plan:"),
        ("/number", "7"),
        ("/description/sections/0/role", "Challenges"),
        ("/irm/summaries/0/kind", "IRM Midterm Status Summary"),
        ("/irm/summaries/0/findings/0/about", "7.1. Standard list: Complete"),
        ("/irm/summaries/0/findings/0/code", "7.1. Standard list: Complete"),
        ("/irm/summaries/0/findings/0/milestone", "7.1. Standard list: Complete"),
        ("/irm/summaries/0/footnotes/0", "43"),
    ] {
        at(&found, pointer);
        let evidence = found.evidence.get(pointer).unwrap_or_else(|| panic!("no {pointer}"));
        assert_eq!(evidence.text, words, "{pointer}");
    }
}
