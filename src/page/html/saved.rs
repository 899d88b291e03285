//! What savers and archives write into the pages that they keep: the address, and the time.

use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

/// The address and the time, as RFC 3339, that a comment tells.
pub(super) fn comment(text: &str) -> (Option<String>, Option<String>) {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix("saved from url=(") {
        return (rest.split_once(')').map(|(_, url)| url.trim().to_owned()), None);
    }
    if let Some(rest) = text.strip_prefix("Saved from ") {
        return by_monolith(rest);
    }
    if let Some(rest) = text.strip_prefix("FILE ARCHIVED ON ") {
        return (None, archived(rest));
    }
    if let Some(rest) = text.strip_prefix("Mirrored from ") {
        return mirrored(rest);
    }
    if text.starts_with("Page saved with SingleFile") {
        let line = |key: &str| text.lines().find_map(|line| line.trim().strip_prefix(key));
        let date = line("saved date:").and_then(browser_time);
        return (line("url:").map(|url| url.trim().to_owned()), date);
    }
    (None, None)
}

/// "https://… at 2021-03-04T05:06:07Z using monolith v2.8.1"
fn by_monolith(text: &str) -> (Option<String>, Option<String>) {
    let saved = text.split_once(" using monolith").and_then(|(saved, _)| saved.split_once(" at "));
    let Some((url, time)) = saved else { return (None, None) };
    let time = time.trim().parse::<Timestamp>().ok().map(written);
    (Some(url.trim().to_owned()), time)
}

/// "04:42:13 Aug 11, 2020 AND RETRIEVED …"
fn archived(text: &str) -> Option<String> {
    let time = text.split(" AND ").next()?.trim();
    let time = civil::DateTime::strptime("%H:%M:%S %b %d, %Y", time).ok()?;
    Some(written(TimeZone::UTC.to_timestamp(time).ok()?))
}

/// "www.opengovpartnership.org/… by HTTrack Website Copier/3.x [XR&CO'2014], Thu, 04 Mar 2021 05:06:07 GMT"
fn mirrored(text: &str) -> (Option<String>, Option<String>) {
    let Some((address, rest)) = text.split_once(" by HTTrack") else { return (None, None) };
    let address = address.trim();
    let url = match address.contains("://") {
        true => address.to_owned(),
        false => format!("https://{address}"),
    };
    let time = rest.split_once("], ").and_then(|(_, time)| mail_time(time));
    (Some(url), time)
}

/// A time as mail and HTTP write it: "Thu, 04 Mar 2021 05:06:07 GMT".
pub(in crate::page) fn mail_time(text: &str) -> Option<String> {
    let time = jiff::fmt::rfc2822::parse(text.trim()).ok()?;
    Some(written(time.timestamp()))
}

/// A time as a browser writes it: "Thu Mar 04 2021 05:06:07 GMT+0100 (CET)".
pub(super) fn browser_time(text: &str) -> Option<String> {
    let time = text.split('(').next()?.trim();
    let time = strtime::parse("%a %b %d %Y %H:%M:%S GMT%z", time).ok()?;
    Some(written(time.to_timestamp().ok()?))
}

/// A time in digits, to the millisecond: "20210304050607000".
pub(super) fn digits(text: &str) -> Option<String> {
    let time = civil::DateTime::strptime("%Y%m%d%H%M%S", text.trim().get(..14)?).ok()?;
    Some(written(TimeZone::UTC.to_timestamp(time).ok()?))
}

fn written(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::{comment, digits};

    #[test]
    fn comments_of_savers() {
        for (text, url, time) in [
            ("saved from url=(0023)https://x.org/a", Some("https://x.org/a"), None),
            (
                " FILE ARCHIVED ON 04:42:13 Aug 11, 2020 AND RETRIEVED FROM THE",
                None,
                Some("2020-08-11T04:42:13Z"),
            ),
            (
                " Mirrored from x.org/a by HTTrack Website Copier/3.x [XR&CO'2014], Thu, 04 Mar 2021 05:06:07 GMT ",
                Some("https://x.org/a"),
                Some("2021-03-04T05:06:07Z"),
            ),
            (
                "\n Page saved with SingleFile \n url: https://x.org/a \n saved date: Thu Mar 04 2021 05:06:07 GMT+0100 (CET)\n",
                Some("https://x.org/a"),
                Some("2021-03-04T04:06:07Z"),
            ),
            (
                " Saved from https://x.org/a at 2021-03-04T05:06:07Z using monolith v2.8.1 ",
                Some("https://x.org/a"),
                Some("2021-03-04T05:06:07Z"),
            ),
            (" Saved from my phone ", None, None),
            (" Mirrored from x ", None, None),
            (" a ", None, None),
        ] {
            assert_eq!(comment(text), (url.map(str::to_owned), time.map(str::to_owned)), "{text}");
        }
        assert_eq!(digits("20210304050607123").as_deref(), Some("2021-03-04T05:06:07Z"));
    }
}
