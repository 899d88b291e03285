//! Whose verdicts the findings are, and the one answer of the page's commitment on each scale.
//!
//! A summary that treats one commitment speaks of that; one that treats a cluster speaks of the
//! cluster as a whole, unless it names a member or something else by its name. Only what is said of the page's own commitment is
//! an answer.

use super::parts::Parts;
use crate::claims::{Claims, Path, Source};
use crate::extract::findings::{Found, Whose};
use crate::record::{
    About, Code, CodeWord, Coded, EarlyResults, Finding, Moment, Record, Relevance, SummaryKind,
    Verdict, VerdictFrom,
};

/// What a summary found, in the page's order.
pub(crate) struct Judged {
    pub path: Path,
    /// Whether the summary treats several commitments together.
    pub cluster: bool,
    /// The numbers of these.
    pub members: Vec<String>,
    pub found: Vec<Found>,
}

/// A finding on the page's own commitment.
struct Own {
    about: About,
    code: &'static str,
    /// Whether it is on one of the OGP values only.
    in_part: bool,
    from: VerdictFrom,
    path: Path,
    /// What its evidence is derived from.
    quote: Path,
}

/// Puts the findings into their summaries and derives the verdicts.
pub(super) fn verdicts(claims: &mut Claims<'_>, record: &mut Record, judged: Vec<Judged>) {
    let number = record.number.as_deref();
    let mut own = Vec::new();
    for (judged, summary) in judged.into_iter().zip(&mut record.irm.summaries) {
        let list = claims.key(judged.path, "findings");
        let listed = &summary.milestones;
        let steps = if listed.is_empty() { &record.milestones } else { listed };
        let labels: Vec<_> = steps.iter().map(|step| step.label.clone()).collect();
        let treated = number.or(summary.number.as_deref());
        let is_other = |found: &Found| match &found.whose {
            Whose::Commitment(named) => !treated.is_some_and(|own| is_same(named, own)),
            _ => false,
        };
        let several = judged.cluster || judged.found.iter().any(is_other);
        let parts = Parts::new(several, record.title.as_deref(), steps);
        for found in judged.found {
            let Some(whose) = parts.whose(found.whose, found.about) else { continue };
            let treats = Treats {
                number: summary.number.as_deref(),
                cluster: judged.cluster,
                members: &judged.members,
                steps: &labels,
                in_row: found.label.is_some(),
            };
            let belongs = Belongs::to(&whose, number, &treats);
            let path = claims.index(list, summary.findings.len());
            let quote = claims.key(path, "quote");
            if belongs.own {
                let from = said(found.at, summary.kind);
                let code = found.code.as_str();
                let in_part = found.dimension.is_some();
                own.push(Own { about: found.about, code, in_part, from, path, quote });
            }
            let finding = Finding {
                about: found.about,
                code: found.code,
                dimension: found.dimension,
                commitment: belongs.commitment,
                milestone: belongs.milestone,
                at: found.at,
                quote: found.quote,
            };
            for place in found.label.into_iter().chain([found.place]).chain(found.rest) {
                claims.trace(quote, Source::Place(place), "irm.finding");
            }
            trace(claims, path, quote, &finding);
            summary.findings.push(finding);
        }
    }
    answer(claims, record, &own);
}

/// Writes down what the finding's values are derived from.
fn trace(claims: &mut Claims<'_>, path: Path, quote: Path, finding: &Finding) {
    if !claims.traced() {
        return;
    }
    let given = [
        ("about", true),
        ("code", true),
        ("dimension", finding.dimension.is_some()),
        ("commitment", finding.commitment.is_some()),
        ("milestone", finding.milestone.is_some()),
        ("at", finding.at.is_some()),
    ];
    for (key, _) in given.into_iter().filter(|(_, given)| *given) {
        let value = claims.key(path, key);
        claims.trace(value, Source::Derived(quote), "irm.finding");
    }
}

/// Which commitment and which of its milestones a finding belongs to.
struct Belongs {
    /// Where it is not the page's own.
    commitment: Option<String>,
    milestone: Option<String>,
    /// Whether it is a verdict on the page's own commitment.
    own: bool,
}

/// What a summary treats.
struct Treats<'s> {
    number: Option<&'s str>,
    cluster: bool,
    /// The numbers of a cluster's commitments.
    members: &'s [String],
    /// The labels of the steps.
    steps: &'s [Option<String>],
    /// Whether the verdict stands in a row of a table, which its number leads.
    in_row: bool,
}

impl Belongs {
    /// `number` is that of the page's commitment.
    fn to(whose: &Whose, number: Option<&str>, treats: &Treats<'_>) -> Belongs {
        // A summary with another number than the page's speaks of that number's commitment.
        let other =
            treats.number.filter(|treated| !number.is_some_and(|own| is_same(treated, own)));
        let is_own = |named: &str| number.is_some_and(|own| is_same(named, own));
        let is_step = |label: &str| treats.steps.iter().flatten().any(|step| is_same(step, label));
        let (commitment, milestone, own) = match whose {
            Whose::Summary => (other, None, other.is_none() && !treats.cluster),
            Whose::Commitment(named) if is_own(named) => (None, None, true),
            Whose::Commitment(named) => (Some(named.as_str()), None, false),
            // A table of a cluster numbers its members as another does its steps: "3.1. Citizens'
            // budget: Complete".
            // So does one of a commitment alone that has no step of that number: "9. Waiting lists".
            Whose::Milestone(label)
                if is_own(label)
                    && (treats.cluster
                        || label.contains('.')
                        || (treats.in_row && !is_step(label))) =>
            {
                (None, None, true)
            }
            Whose::Milestone(label)
                if treats.members.iter().any(|member| is_same(member, label))
                    || number.is_some_and(|own| counts_on_from(own, label)) =>
            {
                (Some(label.as_str()), None, false)
            }
            Whose::Milestone(label) => (other, Some(label.clone()), false),
            Whose::Ranked(_) | Whose::Thing(_) => (other, None, false),
        };
        Belongs { commitment: commitment.map(str::to_owned), milestone, own }
    }
}

/// Whether two numbers are of one commitment: "03" and "3", "2.07" and "2.7".
fn is_same(one: &str, other: &str) -> bool {
    let parts = |number: &'_ str| -> Vec<String> {
        let parts = number.trim_end_matches('.').split('.');
        parts.map(|part| part.trim_start_matches('0').to_lowercase()).collect()
    };
    parts(one) == parts(other)
}

/// Whether a number is of another commitment where the commitment's own has a number with a dot: "2.3.2"
/// beside "2.3.1". A step of it has one number more.
fn counts_on_from(own: &str, label: &str) -> bool {
    let dots = |number: &str| number.trim_end_matches('.').matches('.').count();
    let theme = |number: &'_ str| number.split('.').next().map(str::to_owned);
    dots(own) > 0 && dots(own) == dots(label) && theme(own) == theme(label)
}

/// When it was said: a table may give both moments.
fn said(at: Option<Moment>, kind: SummaryKind) -> VerdictFrom {
    match (at, kind) {
        (Some(Moment::EndOfTerm), _) | (None, SummaryKind::EndOfTerm) => VerdictFrom::EndOfTerm,
        (Some(Moment::Midterm), _) | (None, SummaryKind::Midterm) => VerdictFrom::Midterm,
        (None, SummaryKind::Other) => VerdictFrom::Other,
    }
}

/// Fills the verdicts from the overview and the commitment's own findings.
fn answer(claims: &mut Claims<'_>, record: &mut Record, own: &[Own]) {
    let irm = &mut record.irm;
    let values: Vec<Relevance> =
        irm.relevance.items.iter().filter_map(|item| known(item.code)).collect();
    let values = (!values.is_empty()).then_some(values);
    let mut scales = Scales { claims, own };
    let verdicts = &mut irm.verdicts;
    verdicts.completion = scales.of("completion", About::Completion, code(irm.completion.as_ref()));
    verdicts.verifiable = scales.of("verifiable", About::Verifiable, code(irm.verifiable.as_ref()));
    verdicts.specificity = scales.of("specificity", About::Specificity, None);
    verdicts.relevance = scales.answer(["relevance"; 2], About::Relevance, values, all_values);
    verdicts.ambition = scales.of("ambition", About::Ambition, code(irm.ambition.as_ref()));
    let impact = code(irm.potential_impact.as_ref());
    verdicts.potential_impact = scales.of("potential_impact", About::PotentialImpact, impact);
    verdicts.did_it_open_government = scales.answer(
        ["did_it_open_government", "early_results"],
        About::DidItOpenGovernment,
        code(irm.early_results.as_ref()),
        farthest,
    );
    verdicts.starred = scales.of("starred", About::Starred, code(irm.starred.as_ref()));
}

/// What an overview's value says, where it says anything.
fn code<C: CodeWord>(value: Option<&Coded<C>>) -> Option<C> {
    known(value?.code)
}

fn known<C>(code: Code<C>) -> Option<C> {
    match code {
        Code::Known(code) => Some(code),
        _ => None,
    }
}

/// An answer that findings of one moment give, and the finding that gives it.
type Choice<'o, C> = Option<(C, &'o Own)>;

/// The first that says anything.
fn first<'o, C: CodeWord>(found: &[&'o Own]) -> Choice<'o, C> {
    found.iter().find_map(|own| Some((C::from_code(own.code)?, *own)))
}

fn all_values<'o>(found: &[&'o Own]) -> Choice<'o, Vec<Relevance>> {
    let mut values = Vec::new();
    for value in found.iter().filter_map(|own| Relevance::from_code(own.code)) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    Some((values, found.first()?))
}

/// The verdict on the whole; where there are only some on single OGP values, the farthest-reaching.
fn farthest<'o>(found: &[&'o Own]) -> Choice<'o, EarlyResults> {
    let whole: Vec<&Own> = found.iter().copied().filter(|own| !own.in_part).collect();
    let reach = |own: &&Own| EarlyResults::ALL.iter().position(|code| code.as_str() == own.code);
    // Of equals `max_by_key` gives the last, and the first is wanted.
    let farthest = || found.iter().copied().rev().max_by_key(reach);
    first(&whole).or_else(|| first(&[farthest()?]))
}

/// The answers in the making.
struct Scales<'c, 'p, 'o> {
    claims: &'c mut Claims<'p>,
    own: &'o [Own],
}

impl<'o> Scales<'_, '_, 'o> {
    fn of<C: CodeWord>(
        &mut self,
        key: &'static str,
        about: About,
        overview: Option<C>,
    ) -> Option<Verdict<C>> {
        self.answer([key; 2], about, overview, first)
    }

    /// The answer called `keys[0]` from the overview's value called `keys[1]`, else from the findings
    /// of the latest moment that has some.
    fn answer<C>(
        &mut self,
        keys: [&'static str; 2],
        about: About,
        overview: Option<C>,
        choose: impl Fn(&[&'o Own]) -> Choice<'o, C>,
    ) -> Option<Verdict<C>> {
        let (code, from, path, source) = match overview {
            Some(code) => {
                let path = self.claims.field(&["irm", keys[1]]);
                (code, VerdictFrom::Overview, path, path)
            }
            None => {
                let moments = [VerdictFrom::EndOfTerm, VerdictFrom::Midterm, VerdictFrom::Other];
                let (code, own) = moments.into_iter().find_map(|from| {
                    let said = |own: &&'o Own| own.about == about && own.from == from;
                    choose(&self.own.iter().filter(said).collect::<Vec<_>>())
                })?;
                (code, own.from, own.path, own.quote)
            }
        };
        let answer = self.claims.field(&["irm", "verdicts", keys[0]]);
        self.claims.trace(answer, Source::Derived(source), "irm.verdict");
        Some(Verdict { code, from, at: self.claims.pointer(path) })
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{CodeWord, EarlyResults, Irm, Relevance, VerdictFrom};

    fn irm(overview: &str, summaries: &str) -> Irm {
        let page = format!("7. Open wells (ZZ0007)\nStatus: Active\n{overview}\n{summaries}\n");
        crate::parse(page.as_bytes()).unwrap().record.irm
    }

    fn completion(irm: &Irm) -> Option<(&str, &str, &str)> {
        let verdict = irm.verdicts.completion.as_ref()?;
        Some((verdict.code.as_str(), verdict.from.as_str(), &verdict.at))
    }

    const MIDTERM: &str = "IRM Midterm Status Summary\n7. Open wells\nCommitment Text:\nWells.\n\
        Completion\nThe commitment saw only limited completion.";
    const END: &str = "IRM End of Term Status Summary\n7. Open wells\nCommitment Text:\nWells.\n\
        Status\nMilestone 7.1: Complete\nCompletion: Substantial";

    #[test]
    fn the_overview_counts_before_the_end_of_the_term_and_this_before_the_midterm() {
        let both = format!("{MIDTERM}\n{END}");
        let of = |overview: &str, summaries: &str| {
            let irm = irm(overview, summaries);
            completion(&irm).map(|(code, from, at)| format!("{code} {from} {at}"))
        };
        let overview = of("Completion: Complete", &both);
        assert_eq!(overview.as_deref(), Some("complete overview /irm/completion"));
        let pending = of("Completion: Pending IRM Review", &both);
        let at_end = "substantial end_of_term /irm/summaries/1/findings/1";
        assert_eq!(pending.as_deref(), Some(at_end));
        let midterm = of("Completion:", MIDTERM);
        assert_eq!(midterm.as_deref(), Some("limited midterm /irm/summaries/0/findings/0"));
        assert_eq!(of("Completion: Pending IRM Review", ""), None);
    }

    #[test]
    fn only_the_pages_own_commitment_fills_a_verdict() {
        let cluster = |findings: &str| {
            let title = "Cluster 3: Water (7, 9)";
            irm("", &format!("IRM End of Term Status Summary\n{title}\nStatus\n{findings}"))
        };
        let named = cluster("Commitment 9: Limited\nCommitment 7: Complete");
        let numbers: Vec<_> =
            named.summaries[0].findings.iter().map(|found| found.commitment.as_deref()).collect();
        assert_eq!(numbers, [Some("9"), None]);
        let at = "/irm/summaries/0/findings/1";
        assert_eq!(completion(&named), Some(("complete", "end_of_term", at)));
        let whole = cluster("Completion: Limited");
        assert_eq!(whole.summaries[0].findings[0].commitment, None);
        assert_eq!(completion(&whole), None);

        let other =
            irm("", "IRM End of Term Status Summary\n9. Closed wells\nStatus\nCompletion: Limited");
        assert_eq!(other.summaries[0].findings[0].commitment.as_deref(), Some("9"));
        assert_eq!(completion(&other), None);
        let padded =
            irm("", "IRM End of Term Status Summary\n07. Open wells\nStatus\nCompletion: Limited");
        assert!(completion(&padded).is_some());
    }

    #[test]
    fn values_are_gathered_and_the_farthest_result_counts() {
        let irm = irm(
            "",
            "IRM End of Term Status Summary\n7. Open wells\nOGP Value Relevance: Access to \
             Information, Civic Participation\nDid It Open Government?\nCivic Participation: Did \
             Not Change\nAccess to Information: Marginal\nPublic Accountability: Marginal",
        );
        let relevance = irm.verdicts.relevance.unwrap();
        assert_eq!(relevance.code, [Relevance::AccessToInformation, Relevance::CivicParticipation]);
        let opened = irm.verdicts.did_it_open_government.unwrap();
        assert_eq!((opened.code, opened.from), (EarlyResults::Marginal, VerdictFrom::EndOfTerm));
        assert_eq!(opened.at, "/irm/summaries/0/findings/3");
    }

    #[test]
    fn a_record_stored_without_verdicts_is_read() {
        let record = crate::parse(b"Open wells (ZZ0007)\nStatus: Active\nCompletion: Limited\n");
        let mut stored = serde_json::to_value(record.unwrap().record).unwrap();
        stored["irm"].as_object_mut().unwrap().remove("verdicts");
        stored["member"].as_object_mut().unwrap().remove("iso");
        let read: crate::Record = serde_json::from_value(stored).unwrap();
        assert_eq!(read.irm.verdicts, Default::default());
    }
}
