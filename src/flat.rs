//! Tables of numbers as bytes, which are looked up where they lie.
//!
//! In: numbers, and keys with a number each. Out: bytes that the program holds as they are, so that
//! nothing is read or built at its start. The tables of words are text; what builds the library turns
//! them into such bytes (`build.rs`), and so does a run that is given words of its own.

use std::borrow::Cow;
use std::ops::Range;

/// Bytes of the program, or made by it.
type Bytes = Cow<'static, [u8]>;

/// What can be written as parts of a file, and stands in it as it is looked up.
pub(crate) trait Flat: Sized {
    /// Takes as many parts as were appended.
    fn take(parts: &mut Parts) -> Self;

    /// Appends the parts.
    #[allow(dead_code, reason = "what builds the library writes, and tests")]
    fn write(&self, file: &mut Vec<u8>);

    /// A file of nothing else.
    #[allow(dead_code, reason = "what builds the library writes, and tests")]
    fn file(&self) -> Vec<u8> {
        let mut file = Vec::new();
        self.write(&mut file);
        file
    }

    /// What a file of nothing else holds.
    fn of_file(file: &'static [u8]) -> Self {
        Self::take(&mut Parts(file))
    }
}

/// The parts of a file that are still to be taken; each stands behind its length.
pub(crate) struct Parts(&'static [u8]);

impl Parts {
    fn part(&mut self) -> &'static [u8] {
        let (length, rest) = self.0.split_first_chunk().unwrap_or((&[0; 4], &[]));
        let (part, rest) =
            rest.split_at_checked(u32::from_le_bytes(*length) as usize).unwrap_or_default();
        self.0 = rest;
        part
    }
}

impl Flat for Bytes {
    fn write(&self, file: &mut Vec<u8>) {
        file.extend((self.len() as u32).to_le_bytes());
        file.extend(self.iter());
    }

    fn take(parts: &mut Parts) -> Self {
        Cow::Borrowed(parts.part())
    }
}

/// Implements [`Flat`] for a struct whose fields do.
macro_rules! flat {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::flat::Flat for $name {
            fn write(&self, file: &mut Vec<u8>) {
                $(self.$field.write(file);)*
            }

            fn take(parts: &mut $crate::flat::Parts) -> Self {
                $(let $field = $crate::flat::Flat::take(parts);)*
                $name { $($field),* }
            }
        }
    };
}
pub(crate) use flat;

macro_rules! numbers {
    ($($name:ident of $number:ty;)*) => {$(
        #[doc = concat!("Numbers, each `", stringify!($number), "`.")]
        #[derive(Clone, Debug, Default)]
        pub(crate) struct $name(Bytes);

        #[allow(dead_code, reason = "each kind is asked in some of these ways")]
        impl $name {
            /// The bytes of each number, for those who ask for many.
            #[inline(always)]
            pub(crate) fn all(&self) -> &[[u8; size_of::<$number>()]] {
                self.0.as_chunks().0
            }

            #[inline(always)]
            pub(crate) fn len(&self) -> usize {
                self.all().len()
            }

            #[inline(always)]
            pub(crate) fn at(&self, place: usize) -> $number {
                <$number>::from_le_bytes(self.all()[place])
            }

            /// So many numbers, the `row`th such group.
            #[inline(always)]
            pub(crate) fn row<const WIDTH: usize>(&self, row: usize) -> [$number; WIDTH] {
                let (rows, _) = self.all().as_chunks::<WIDTH>();
                rows[row].map(<$number>::from_le_bytes)
            }

            #[inline]
            pub(crate) fn within(&self, places: Range<usize>) -> impl Iterator<Item = $number> + '_ {
                self.all()[places].iter().map(|bytes| <$number>::from_le_bytes(*bytes))
            }

            pub(crate) fn each(&self) -> impl Iterator<Item = $number> + '_ {
                self.within(0..self.len())
            }
        }

        impl FromIterator<$number> for $name {
            fn from_iter<I: IntoIterator<Item = $number>>(numbers: I) -> Self {
                $name(Cow::Owned(numbers.into_iter().flat_map(<$number>::to_le_bytes).collect()))
            }
        }

        impl Flat for $name {
            fn write(&self, file: &mut Vec<u8>) {
                self.0.write(file);
            }

            fn take(parts: &mut Parts) -> Self {
                $name(Flat::take(parts))
            }
        }
    )*};
}

numbers! {
    U8s of u8;
    U16s of u16;
    U32s of u32;
    U64s of u64;
    F32s of f32;
    F64s of f64;
}

impl U8s {
    pub(crate) fn bytes(&self, places: Range<usize>) -> &[u8] {
        &self.0[places]
    }
}

/// Rows of numbers, each as long as it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    /// Where each row ends.
    ends: U32s,
    numbers: U32s,
}

flat!(Rows { ends, numbers });

impl<R: IntoIterator<Item = u32>> FromIterator<R> for Rows {
    fn from_iter<I: IntoIterator<Item = R>>(rows: I) -> Self {
        let (mut ends, mut numbers) = (Vec::new(), Vec::new());
        for row in rows {
            numbers.extend(row);
            ends.push(numbers.len() as u32);
        }
        Rows { ends: ends.into_iter().collect(), numbers: numbers.into_iter().collect() }
    }
}

impl Rows {
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = u32> + '_ {
        let start = row.checked_sub(1).map_or(0, |before| self.ends.at(before));
        self.numbers.within(start as usize..self.ends.at(row) as usize)
    }
}

/// Keys, each with its place: those with the same first bits stand together, and where they begin is
/// noted, so that a question looks at one or two of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    /// Where the keys of each group begin, and where the last of them ends.
    begins: U32s,
    keys: U64s,
}

flat!(Keys { begins, keys });

impl Keys {
    /// The places of some keys, and what goes with each in the order of places. Of equal keys the first
    /// counts.
    pub(crate) fn with<V>(pairs: impl IntoIterator<Item = (u64, V)>) -> (Keys, Vec<V>) {
        let mut pairs: Vec<(u64, V)> =
            pairs.into_iter().map(|(key, value)| (Keys::mixed(key), value)).collect();
        pairs.sort_by_key(|(key, _)| *key);
        pairs.dedup_by_key(|(key, _)| *key);
        let groups = pairs.len().next_power_of_two();
        let before = |group: usize| {
            pairs.partition_point(|(key, _)| Keys::group(*key, groups) < group) as u32
        };
        let begins = (0..=groups).map(before).collect();
        let (keys, values): (Vec<u64>, Vec<V>) = pairs.into_iter().unzip();
        (Keys { begins, keys: keys.into_iter().collect() }, values)
    }

    /// Spreads keys over all bits; no two become one.
    #[inline(always)]
    fn mixed(key: u64) -> u64 {
        key.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    #[inline(always)]
    fn group(mixed: u64, groups: usize) -> usize {
        ((u128::from(mixed) * groups as u128) >> u64::BITS) as usize
    }

    /// The place of a key.
    #[inline]
    pub(crate) fn place(&self, key: u64) -> Option<usize> {
        let mixed = Keys::mixed(key);
        let begins = self.begins.all();
        let group = Keys::group(mixed, begins.len().checked_sub(1)?);
        let begin = u32::from_le_bytes(begins[group]) as usize;
        let end = u32::from_le_bytes(begins[group + 1]) as usize;
        let own = self.keys.all()[begin..end].iter();
        let at = own.clone().position(|own| u64::from_le_bytes(*own) == mixed)?;
        Some(begin + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_place_and_no_other_has_one() {
        for count in [0, 1, 2, 3, 100, 1000] {
            let pairs = (0..count).map(|number: u64| (number * number, number));
            let (keys, values) = Keys::with(pairs.chain([(0, 7)]).take(count as usize));
            let file: &'static [u8] = keys.file().leak();
            let read = Keys::of_file(file);
            for number in 0..count {
                let place = read.place(number * number);
                assert_eq!(place.map(|place| values[place]), Some(number), "{count}");
                assert_eq!(read.place(number * number + 2), None);
            }
            assert_eq!((values.len(), keys.place(u64::MAX)), (count as usize, None));
        }
    }

    #[test]
    fn numbers_are_the_same_in_a_file() {
        let numbers: F32s = [1.5, -0.25, 3.0, 8.0].into_iter().collect();
        let words: U16s = [7, u16::MAX].into_iter().collect();
        let mut file = numbers.file();
        words.write(&mut file);
        let mut parts = Parts(file.leak());
        let (numbers, words) = (F32s::take(&mut parts), U16s::take(&mut parts));
        assert_eq!(numbers.row::<2>(1), [3.0, 8.0]);
        assert!(words.each().eq([7, u16::MAX]) && parts.part().is_empty());
    }
}
