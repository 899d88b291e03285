//! The title of a summary: a line with the commitment's number, a cluster's heading, or a short line
//! before the quoted commitment.

use std::collections::VecDeque;

use crate::extract::findings::{Found, Whose, unmarked};
use crate::grammar::findings::rows;
use crate::grammar::heading::{Numbered, is_cluster, number_before_title, numbered};
use crate::grammar::sentence;
use crate::lines::Line;
use crate::record::{About, FindingCode, ReportKind};
use crate::vocabulary::{SummaryTerm, report_kind};

use super::headings::heads_the_text;
use super::line::{label, members_in_brackets};
use super::{At, Reader};

impl<'p> Reader<'_, '_, 'p> {
    /// The summary's title: a line with the commitment's number, a cluster's heading, or a short
    /// line before the quoted commitment.
    pub(super) fn title(&mut self, lines: &mut VecDeque<Line<'p>>) {
        self.above_the_title(lines);
        let Some(first) = lines.front() else { return };
        let text = first.text();
        let cluster = is_cluster(text);
        let quoted_below = lines.get(1).is_some_and(|next| is_text_label(next.text()));
        let number = numbered(text).or_else(|| number_before_title(text).filter(|_| quoted_below));
        let number = number.filter(|_| !cluster);
        let is_row = |text: &str| rows::row(unmarked(text)).is_some();
        let second = lines.get(1).map(Line::text).is_some_and(|next| {
            quoted_below || numbered(next).is_some() || (is_row(next) && !is_row(text))
        });
        let titled = cluster
            || number.is_some()
            || (second && !sentence::ends_sentence(text) && label(text).is_none());
        if !titled {
            if label(text).is_none() {
                self.at = At::Section(None, Vec::new());
            }
            return;
        }
        let line = lines.pop_front().expect("a line was seen");
        self.cluster = cluster;
        if cluster {
            self.members = members_in_brackets(line.text());
        }
        self.stars(&line);
        let Some(Numbered { number, title, .. }) = number else {
            self.put_title(line);
            return;
        };
        let (before, title) = line.split_at(title);
        let number_path = self.claims.key(self.path, "number");
        self.summary.number = Some(before.text()[number].to_owned());
        self.claims.value(before, number_path, "irm.number");
        if !title.is_empty() {
            self.put_title(title);
        } else if lines.get(1).is_some_and(|line| is_text_label(line.text()))
            && lines.front().is_some_and(|line| label(line.text()).is_none())
        {
            // "Commitment 9" stands on a line of its own above the title.
            lines.pop_front().into_iter().for_each(|title| self.put_title(title));
        }
    }

    fn put_title(&mut self, title: Line<'p>) {
        let path = self.claims.key(self.path, "title");
        self.summary.title = Some(self.claims.value(title, path, "irm.title").to_owned());
    }

    /// The name of the report that the summary is taken from may stand above the commitment's title, or the
    /// theme that the commitment belongs to. A line above several commitments is the theme that they share,
    /// and the title of them all.
    fn above_the_title(&mut self, lines: &mut VecDeque<Line<'p>>) {
        let (Some(first), Some(next)) = (lines.front(), lines.get(1)) else { return };
        let plain = |text| numbered(text).is_none() && label(text).is_none() && !is_cluster(text);
        let Some(number) = numbered(next.text()).filter(|_| plain(first.text())) else { return };
        let report = report_kind(first.text()) != ReportKind::Other;
        let quoted = |at: usize| lines.get(at + 1).is_some_and(|line| is_text_label(line.text()));
        let alone = || {
            (2..lines.len()).all(|at| {
                let other = numbered(lines[at].text());
                other.is_none_or(|other| !other.named && !quoted(at))
            })
        };
        if !sentence::ends_sentence(first.text())
            && (report || ((number.named || quoted(1)) && alone()))
        {
            let line = lines.pop_front().expect("a line was seen");
            self.claims.heading(line, self.path, "irm.report");
        }
    }

    /// Stars in a title: that of the summary's own commitment, or of a member of its cluster.
    pub(super) fn stars(&mut self, line: &Line<'p>) {
        let text = line.text();
        for star in rows::stars(text) {
            self.found.push(Found {
                place: line.place(),
                label: None,
                rest: Vec::new(),
                about: About::Starred,
                code: FindingCode::new("yes").expect("a code of findings"),
                dimension: None,
                whose: Whose::named(star.subject.as_ref(), text),
                at: None,
                quote: text.to_owned(),
            });
        }
    }
}

/// Whether the quoted commitment stands below a line, by the table or by the line's form.
fn is_text_label(text: &str) -> bool {
    matches!(label(text), Some((SummaryTerm::CommitmentText, _))) || heads_the_text(text)
}
