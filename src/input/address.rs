//! Which addresses are those of commitment pages.

/// Whether an address is that of one commitment: the last part of its path stands after
/// "commitments" (or "commitment", on the older site).
///
/// ```
/// use ogpx::input::is_commitment_address;
/// let site = "https://www.opengovpartnership.org";
/// assert!(is_commitment_address(&format!("{site}/fr/members/france/commitments/FR0038/?tab=1")));
/// assert!(is_commitment_address(&format!("{site}/country/canada/commitment/open-science")));
/// assert!(!is_commitment_address(&format!("{site}/members/france/commitments/")));
/// assert!(!is_commitment_address(&format!("{site}/members/france/commitments/FR0038/feed/")));
/// ```
pub fn is_commitment_address(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.trim_end_matches('/').rsplit('/');
    let last = parts.next().unwrap_or_default();
    !last.is_empty() && matches!(parts.next(), Some("commitments" | "commitment"))
}
