//! What an address tells of a commitment: its ID, its name, the member's.

use crate::record::CommitmentId;

/// The last part of an address's path, without query and fragment; of an address with a host, only
/// what follows the host.
pub(crate) fn last_part(address: &str) -> Option<&str> {
    let (host, after) = match address.split_once("://") {
        Some((_, after)) => (true, after),
        None => (false, address),
    };
    let path = after.split(['?', '#']).next()?.trim_end_matches('/');
    let last = match path.rsplit_once('/') {
        Some((_, last)) => last,
        None if host => return None,
        None => path,
    };
    (!last.is_empty()).then_some(last)
}

/// The ID that an address ends with.
pub(crate) fn commitment_id(address: &str) -> Option<CommitmentId> {
    last_part(address)?.parse().ok()
}

/// The part of an address that names the member: after "members" or "country".
pub(crate) fn member(address: &str) -> Option<&str> {
    let mut parts = address.split(['/', '?', '#']);
    parts.find(|part| matches!(*part, "members" | "country"))?;
    parts.next().filter(|slug| !slug.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_with_an_id() {
        for (address, last, id) in [
            ("https://a.org/members/france/commitments/FR0038/", Some("FR0038"), Some("FR0038")),
            ("https://a.org/commitments/FR0038?lang=fr", Some("FR0038"), Some("FR0038")),
            ("https://a.org/commitments/fr0038/#overview", Some("fr0038"), Some("FR0038")),
            ("https://a.org/commitments/FR0038/?from=/list/", Some("FR0038"), Some("FR0038")),
            ("/commitments/FR0038", Some("FR0038"), Some("FR0038")),
            ("FR0038", Some("FR0038"), Some("FR0038")),
            ("https://a.org/commitment/open-science", Some("open-science"), None),
            ("https://a.org", None, None),
            ("", None, None),
        ] {
            assert_eq!(last_part(address), last, "{address}");
            assert_eq!(commitment_id(address).as_ref().map(CommitmentId::as_str), id, "{address}");
        }
    }

    #[test]
    fn an_address_names_the_member() {
        for (address, slug) in [
            ("https://a.org/members/costa-rica/commitments/CR0039/", Some("costa-rica")),
            ("https://a.org/country/canada?page=2", Some("canada")),
            ("https://a.org/members/", None),
            ("https://a.org/commitments/CR0039/", None),
        ] {
            assert_eq!(member(address), slug, "{address}");
        }
    }
}
