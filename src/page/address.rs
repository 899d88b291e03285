//! Addresses: links made absolute, prefixes of archives and proxies taken off.
//!
//! A crate for addresses would rewrite what the page says (add a slash, encode a letter); here only
//! what is missing is put before it.

use std::borrow::Cow;

/// The address behind an archive or a proxy: where an address holds another in its path
/// (`web.archive.org/web/2019…/https://…`, `r.jina.ai/https://…`), the inner one counts, and where
/// an address on the same server holds one in its query (`/t?u=https://…`), that one.
pub(super) fn behind_prefix(address: &str) -> Cow<'_, str> {
    let query = address.find(['?', '#']).unwrap_or(address.len());
    let skip = usize::from(is_absolute(address)) * 8;
    if let Some(at) = address[..query].get(skip..).and_then(find_inner) {
        return Cow::Borrowed(&address[skip + at..]);
    }
    if !is_absolute(address)
        && let Some(at) = find_inner(&address[query..])
        && address[..query + at].ends_with('=')
    {
        let inner = &address[query + at..];
        return Cow::Borrowed(&inner[..inner.find('&').unwrap_or(inner.len())]);
    }
    let inner = translated(address).or_else(|| redirected(address));
    inner.map_or(Cow::Borrowed(address), Cow::Owned)
}

/// The address to which a mail filter or a search engine sends a reader on, who clicks on a link that it
/// has rewritten: all that its own address holds is a query that begins with it, in which the letters are
/// encoded (`safelinks.protection.outlook.com/?url=https%3A%2F%2F…`). What shares a page names what it does.
fn redirected(address: &str) -> Option<String> {
    const PATHS: [&str; 5] = ["", "/", "/url", "/l.php", "/redirect"];
    let (_, query) = address.split_once('?').filter(|_| is_absolute(address))?;
    let (_, inner) = query.split_once('=').filter(|_| PATHS.contains(&path(address)))?;
    let inner = decoded(inner.split('&').next()?);
    (inner.starts_with("https://") || inner.starts_with("http://")).then_some(inner)
}

/// The letters of a part of a query: "%3A" is ":".
fn decoded(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'%').then(|| after.get(..2)).flatten();
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn find_inner(text: &str) -> Option<usize> {
    memchr::memmem::find_iter(text.as_bytes(), b":/").find_map(|colon| {
        let before = &text.as_bytes()[..colon];
        let scheme = ["https", "http"].iter().find(|scheme| before.ends_with(scheme.as_bytes()))?;
        Some(colon - scheme.len())
    })
}

/// Google Translate's host for a page: `www-opengovpartnership-org.translate.goog`.
fn translated(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://")?;
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.strip_suffix(".translate.goog")?.replace("--", "\u{0}").replace('-', ".");
    let path = path.split("?_x_tr_").next().unwrap_or(path);
    let path = path.split("&_x_tr_").next().unwrap_or(path);
    Some(format!("https://{}{path}", host.replace('\u{0}', "-")))
}

/// When an archive captured the page, told by its address: fourteen digits in the path, as
/// RFC 3339.
pub(super) fn captured(address: &str) -> Option<String> {
    let at = find_inner(address.get(8..)?)? + 8;
    let digits = address[..at].trim_end_matches('/').rsplit('/').next()?;
    let digits = digits.trim_end_matches(|c: char| !c.is_ascii_digit());
    if digits.len() != 14 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| &digits[from..to];
    Some(format!(
        "{}-{}-{}T{}:{}:{}Z",
        part(0, 4),
        part(4, 6),
        part(6, 8),
        part(8, 10),
        part(10, 12),
        part(12, 14)
    ))
}

/// The scheme of an address, if it has one.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut letters = scheme.bytes();
    (letters.next().is_some_and(|b| b.is_ascii_alphabetic())
        && letters.all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)))
    .then_some(scheme)
}

fn is_absolute(address: &str) -> bool {
    scheme(address).is_some()
}

/// Whether a link leads to a place on its own page, or runs a script, so that it leads nowhere.
pub(super) fn leads_nowhere(target: &str) -> bool {
    let target = target.trim();
    target.is_empty()
        || target.starts_with('#')
        || scheme(target).is_some_and(|scheme| {
            ["javascript", "vbscript", "data", "about", "file", "blob"]
                .iter()
                .any(|nowhere| scheme.eq_ignore_ascii_case(nowhere))
        })
}

/// A link's target made absolute; `None` where it leads nowhere or its base is not known.
pub(super) fn absolute(base: Option<&str>, target: &str) -> Option<String> {
    let target: Cow<'_, str> = match target.contains(['\n', '\r', '\t']) {
        true => Cow::Owned(target.replace(['\n', '\r', '\t'], "")),
        false => Cow::Borrowed(target),
    };
    let target = target.trim();
    if leads_nowhere(target) {
        return None;
    }
    let target = behind_prefix(target);
    if is_absolute(&target) {
        return Some(target.into_owned());
    }
    let base = base?;
    let after_scheme = base.find("://")? + 3;
    let host_end =
        base[after_scheme..].find(['/', '?', '#']).map_or(base.len(), |at| after_scheme + at);
    if target.starts_with("//") {
        return Some(format!("{}{target}", &base[..after_scheme - 2]));
    }
    if target.starts_with('/') {
        return Some(format!("{}{}", &base[..host_end], dotless(&target)));
    }
    let path_end = base[host_end..].find(['?', '#']).map_or(base.len(), |at| host_end + at);
    if target.starts_with('?') {
        return Some(format!("{}{target}", &base[..path_end]));
    }
    let folder = &base[host_end..path_end];
    let folder = &folder[..folder.rfind('/').map_or(0, |at| at + 1)];
    let folder = if folder.is_empty() { "/" } else { folder };
    Some(format!("{}{}", &base[..host_end], dotless(&format!("{folder}{target}"))))
}

/// A path without `.` and `..`.
fn dotless(path: &str) -> Cow<'_, str> {
    let end = path.find(['?', '#']).unwrap_or(path.len());
    if !path[..end].contains("/.") {
        return Cow::Borrowed(path);
    }
    let mut parts: Vec<&str> = Vec::new();
    let mut open = false;
    for part in path[..end].split('/').skip(1) {
        open = matches!(part, "." | "..");
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    if open {
        parts.push("");
    }
    Cow::Owned(format!("/{}{}", parts.join("/"), &path[end..]))
}

/// The path of an absolute address, without query.
pub(super) fn path(address: &str) -> &str {
    let start = address.find("://").map_or(0, |at| at + 3);
    let rest = &address[start..];
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    &path[..path.find(['?', '#']).unwrap_or(path.len())]
}

/// The host of an absolute address.
pub(super) fn host(address: &str) -> &str {
    let start = address.find("://").map_or(0, |at| at + 3);
    let rest = &address[start..];
    &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_become_absolute() {
        let base = Some("https://www.opengovpartnership.org/members/malta/commitments/MT0015/");
        for (target, want) in [
            ("/documents/x/", Some("https://www.opengovpartnership.org/documents/x/")),
            (
                "../MT0016/?a=1",
                Some("https://www.opengovpartnership.org/members/malta/commitments/MT0016/?a=1"),
            ),
            ("x", Some("https://www.opengovpartnership.org/members/malta/commitments/MT0015/x")),
            ("//cdn.org/x", Some("https://cdn.org/x")),
            (
                "?p=2",
                Some("https://www.opengovpartnership.org/members/malta/commitments/MT0015/?p=2"),
            ),
            ("https://x.org", Some("https://x.org")),
            ("mailto:a@b.org", Some("mailto:a@b.org")),
            ("javascript:void(0)", None),
            ("JavaScript:x", None),
            ("#top", None),
            ("", None),
            (
                "https://web.archive.org/web/20200811044213/https://x.org/y?z=1",
                Some("https://x.org/y?z=1"),
            ),
            ("/web/20200811044213im_/http://x.org/y", Some("http://x.org/y")),
            ("/t?u=https://x.org/y&v=1", Some("https://x.org/y")),
            (
                "https://www-opengovpartnership-org.translate.goog/a-b/?_x_tr_sl=en",
                Some("https://www.opengovpartnership.org/a-b/"),
            ),
            (
                "https://twitter.com/share?url=https://x.org/",
                Some("https://twitter.com/share?url=https://x.org/"),
            ),
            (
                "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.org%2Fy%3Fa%3D1&data=05%7C01",
                Some("https://x.org/y?a=1"),
            ),
            ("https://www.google.com/url?q=https%3a%2f%2fx.org%2f&sa=D", Some("https://x.org/")),
            ("https://x.org/?q=100%25&r=%", Some("https://x.org/?q=100%25&r=%")),
        ] {
            assert_eq!(absolute(base, target).as_deref(), want, "{target}");
        }
        assert_eq!(absolute(None, "/x"), None);
        assert_eq!(absolute(Some("https://x.org"), "y").as_deref(), Some("https://x.org/y"));
    }

    #[test]
    fn an_archive_tells_when_it_captured() {
        let address = "https://web.archive.org/web/20200811044213id_/https://x.org/";
        assert_eq!(captured(address).as_deref(), Some("2020-08-11T04:42:13Z"));
        assert_eq!(captured("https://x.org/20200811044213/"), None);
    }
}
