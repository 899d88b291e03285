//! When a page was captured, as inputs write it.

use jiff::Timestamp;
use jiff::civil::Date;

/// The date or time as RFC 3339; nothing for words that are none. The fourteen digits of archives'
/// addresses are written with their signs.
pub(super) fn rfc3339(words: &str) -> Option<String> {
    let words = words.trim();
    // The longest has nanoseconds and an offset.
    if words.len() > "2021-03-04T05:06:07.123456789+01:00".len() {
        return None;
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 14 && words.len() == 14 {
        let [date, time] = [&words[..8], &words[8..]];
        let written = format!(
            "{}-{}-{}T{}:{}:{}Z",
            &date[..4],
            &date[4..6],
            &date[6..],
            &time[..2],
            &time[2..4],
            &time[4..]
        );
        return rfc3339(&written);
    }
    let is_shaped = digits == 4 && words[4..].starts_with('-');
    let is_date = words.len() == 10 && words.parse::<Date>().is_ok();
    let is_time = words.len() > 10 && words.parse::<Timestamp>().is_ok();
    (is_shaped && (is_date || is_time)).then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_told_from_other_words() {
        for words in [
            "2021-03-04T05:06:07Z",
            "2021-03-04T05:06:07.123456Z",
            "2021-03-04t05:06:07+01:00",
            "2021-03-04 05:06:07-05:30",
            "2021-03-04",
        ] {
            assert_eq!(rfc3339(words).as_deref(), Some(words));
        }
        assert_eq!(rfc3339("20210304050607").as_deref(), Some("2021-03-04T05:06:07Z"));
        let long = "9".repeat(300);
        for words in [
            "",
            "yesterday",
            "2021",
            "2021-13-04",
            "2021-03-04T05:06:07",
            "20211304050607",
            "é",
            &long,
        ] {
            assert_eq!(rfc3339(words), None, "{words}");
        }
    }
}
