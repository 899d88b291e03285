//! Every value can be traced to the words that it came from, be it only told by them.

use crate::{at, read, text};

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

#[test]
fn a_page_in_a_frame_is_read_and_its_words_stand_in_the_frame() {
    let page = "<html><body><h2>Saved page</h2><iframe srcdoc=\"&lt;h1&gt;Open Data (KE0031)&lt;/h1&gt;\
                &lt;p&gt;Lead Institution: Minist&amp;egrave;re de l&#39;Int&amp;eacute;rieur&lt;/p&gt;\
                \"></iframe></body></html>";
    let found = read(page);
    assert_eq!(at(&found, "/id"), "KE0031");
    let lead = "/institutions/lead/items/0/name";
    assert_eq!(at(&found, lead), "Ministère de l'Intérieur");
    let spans = &found.evidence.get(lead).unwrap().spans;
    let words: Vec<&str> = spans.iter().map(|span| &page[span.start..span.end]).collect();
    assert_eq!(words, ["Minist&amp;egrave;re de l&#39;Int&amp;eacute;rieur"]);
}
