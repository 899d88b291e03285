//! Whether a page is about one commitment, and what it is otherwise.

use crate::error::NotACommitment;
use crate::grammar::address::commitment_id;
use crate::grammar::title::{declared_id, title};
use crate::outline::{Outline, label_of_description};
use crate::page::Page;
use crate::vocabulary::{DescriptionTerm, other_page, vocabulary};

use super::dates::is_period;

/// A commitment page has a commitment ID in its title or address; or two labels of the overview; or
/// one label or heading of a description beside a date or an action plan.
pub(crate) fn check(
    parts: &Outline<'_>,
    page: &Page<'_>,
    address: Option<&str>,
) -> Result<(), NotACommitment> {
    let in_title = parts.title.iter().any(|line| title(line.text()).id.is_some())
        || page.title.as_deref().is_some_and(|title| declared_id(title).is_some());
    let in_address = address.is_some_and(|address| commitment_id(address).is_some());
    let labels = parts.labels();
    if in_title || labels >= 2 || (in_address && (labels > 0 || parts.described_text())) {
        return Ok(());
    }
    let described = parts.description.heading.is_some()
        || parts.description.lines.iter().any(|line| label_of_description(line.text()));
    let dated = labels > 0
        || parts
            .description
            .lines
            .iter()
            .any(|line| is_period(line.text()) || is_date_label(line.text()));
    if described && dated {
        return Ok(());
    }
    Err(otherwise(page))
}

fn is_date_label(text: &str) -> bool {
    matches!(
        vocabulary().description.longest(text),
        Some(((DescriptionTerm::Start | DescriptionTerm::End | DescriptionTerm::Period, _), _))
    )
}

/// What a page is that is not about a commitment, by the first words that tell.
fn otherwise(page: &Page<'_>) -> NotACommitment {
    let mut texts = page
        .title
        .iter()
        .map(String::as_str)
        .chain(page.blocks.iter().take(40).map(|block| &*block.text));
    texts.find_map(other_page).unwrap_or(NotACommitment::OtherPage)
}
