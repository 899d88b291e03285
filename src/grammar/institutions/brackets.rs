//! Brackets and quotation marks of a value.

use crate::bytes::places;

/// The pairs of brackets and quotation marks that a value closes, by where they open and close.
pub(super) struct Pairs {
    opens: Vec<usize>,
    closes: Vec<usize>,
}

impl Pairs {
    pub(super) fn of(value: &str) -> Pairs {
        let mut found: Vec<(usize, usize)> = Vec::new();
        let mut pending: Vec<(usize, char)> = Vec::new();
        // Brackets, quotation marks and line ends begin with one of these bytes.
        let may_be_sign = |[byte]: [u8; 1]| {
            (byte == b'(')
                | (byte == b')')
                | (byte == b'[')
                | (byte == b']')
                | (byte == b'"')
                | (byte == b'\n')
                | (byte == 0xc2)
                | (byte == 0xe2)
        };
        for at in places(value.as_bytes(), may_be_sign) {
            let Some(sign) = value[at..].chars().next() else { break };
            let closing_of: &[char] = match sign {
                ')' => &['('],
                ']' => &['['],
                '”' => &['“', '„', '”'],
                '»' => &['«'],
                '“' => &['„'],
                '"' => &['"'],
                '\n' => {
                    // So many open brackets are no brackets.
                    const MOST: usize = 32;
                    if pending.len() > MOST {
                        pending.clear();
                    }
                    pending.retain(|(_, sign)| matches!(sign, '(' | '['));
                    continue;
                }
                '(' | '[' | '„' | '«' => {
                    pending.push((at, sign));
                    continue;
                }
                _ => continue,
            };
            // A crossing pair ("( “ ) ”") leaves what it crosses open.
            match pending.iter().rev().take(8).position(|(_, open)| closing_of.contains(open)) {
                Some(back) => {
                    let index = pending.len() - 1 - back;
                    found.push((pending[index].0, at));
                    pending.truncate(index);
                }
                None if matches!(sign, '“' | '"' | '”') => pending.push((at, sign)),
                None => {}
            }
        }
        let opens = found.iter().map(|(open, _)| *open).collect();
        let closes = found.iter().map(|(_, close)| *close).collect();
        let mut pairs = Pairs { opens, closes };
        pairs.opens.sort_unstable();
        pairs.closes.sort_unstable();
        pairs
    }

    pub(super) fn opens(&self, at: usize) -> bool {
        self.opens.binary_search(&at).is_ok()
    }

    pub(super) fn closes(&self, at: usize) -> bool {
        self.closes.binary_search(&at).is_ok()
    }
}
