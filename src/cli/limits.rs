//! How much a page may hold, as options.

use ogpx::Limits;
use ogpx::input::InputLimits;

const HEADING: &str = "Limits";

/// What is over a limit is a failure of that page alone.
#[derive(Debug, clap::Args)]
pub(super) struct LimitOptions {
    /// The largest page, in bytes or with K, M or G
    #[arg(long, value_name = "SIZE", help_heading = HEADING, default_value = "64M", value_parser = size)]
    max_page: usize,

    /// The largest page after decompression
    #[arg(long, value_name = "SIZE", help_heading = HEADING, default_value = "64M", value_parser = size)]
    max_decompressed: usize,

    /// How many times its stored size a page may become
    #[arg(long, value_name = "N", help_heading = HEADING, default_value = "500")]
    max_ratio: usize,

    /// How many blocks of text a page may have
    #[arg(long, value_name = "N", help_heading = HEADING, default_value = "200000")]
    max_blocks: usize,

    /// How deep a page's elements may be nested
    #[arg(long, value_name = "N", help_heading = HEADING, default_value = "1000")]
    max_depth: usize,
}

impl LimitOptions {
    pub(super) fn of_input(&self) -> InputLimits {
        let (page, decompressed) = (self.max_page, self.max_decompressed);
        InputLimits { page, decompressed, ratio: self.max_ratio }
    }

    pub(super) fn of_page(&self) -> Limits {
        Limits { bytes: self.max_page, blocks: self.max_blocks, depth: self.max_depth }
    }
}

fn size(text: &str) -> Result<usize, String> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let shift = match text[digits.len()..].to_ascii_uppercase().as_str() {
        "" => 0,
        "K" => 10,
        "M" => 20,
        "G" => 30,
        _ => return Err("a size is a number of bytes, with K, M or G where it is large".to_owned()),
    };
    let number: usize = digits.parse().map_err(|error| format!("{error}"))?;
    number.checked_mul(1 << shift).ok_or_else(|| "the size is too large".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_the_librarys() {
        #[derive(clap::Parser)]
        struct Command {
            #[command(flatten)]
            limits: LimitOptions,
        }
        let limits = <Command as clap::Parser>::parse_from(["ogpx"]).limits;
        assert_eq!(limits.of_input(), InputLimits::default());
        assert_eq!(limits.of_page(), Limits::default());
    }

    #[test]
    fn sizes_have_letters() {
        for (text, want) in [("10", Some(10)), ("4k", Some(4096)), ("2G", Some(2 << 30))] {
            assert_eq!(size(text).ok(), want);
        }
        for text in ["", "M", "1.5M", "-1", "3T", "99999999999G"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}
