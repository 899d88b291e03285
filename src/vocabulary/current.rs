//! Which vocabulary counts: the one that the parser of the page was given.
//!
//! A page is read from its first byte to its record on one thread, and whatever asks for words while
//! that lasts is answered from the vocabulary of that page. So a small parser of dates, deep below,
//! needs no vocabulary handed down to it through all that call it.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, LazyLock, OnceLock, PoisonError, RwLock};

use super::Vocabulary;

static BUILT_IN: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::built_in);

thread_local! {
    /// The vocabulary that a caller gave for the page that is being read.
    static GIVEN: RefCell<Option<Arc<Vocabulary>>> = const { RefCell::new(None) };
    /// Whether there is one: a cheap question, which is asked some thousand times a page.
    static IS_GIVEN: Cell<bool> = const { Cell::new(false) };
}

/// Puts a vocabulary in the place of the one before, which it gives back.
fn give(words: Option<Arc<Vocabulary>>) -> Option<Arc<Vocabulary>> {
    IS_GIVEN.set(words.is_some());
    GIVEN.replace(words)
}

/// Something that stays as long as it is needed: of the program, or of a vocabulary that was given.
#[derive(Debug)]
pub(crate) enum Held<T: 'static> {
    BuiltIn(&'static T),
    Given(Arc<T>),
}

impl<T> Deref for Held<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Held::BuiltIn(value) => value,
            Held::Given(value) => value,
        }
    }
}

/// The vocabulary of the page that is being read; outside of that, the words that are built in.
#[inline]
pub(crate) fn vocabulary() -> Held<Vocabulary> {
    if !IS_GIVEN.get() {
        return Held::BuiltIn(&BUILT_IN);
    }
    let given = GIVEN.with_borrow(Clone::clone);
    given.map_or_else(|| Held::BuiltIn(&BUILT_IN), Held::Given)
}

/// Reads with the words of a vocabulary; `None` stands for those that are built in.
pub(crate) fn read_with<T>(words: Option<&Arc<Vocabulary>>, read: impl FnOnce() -> T) -> T {
    /// Also where reading panics, the next page has its own words.
    struct Before(Option<Arc<Vocabulary>>);
    impl Drop for Before {
        fn drop(&mut self) {
            give(self.0.take());
        }
    }
    let _before = Before(give(words.cloned()));
    read()
}

/// Something that is made of the tables at the first question, once for each vocabulary.
#[derive(Debug)]
pub(crate) struct Made<T: 'static> {
    built_in: OnceLock<T>,
}

impl<T: Send + Sync> Made<T> {
    pub(crate) const fn new() -> Made<T> {
        Made { built_in: OnceLock::new() }
    }

    /// What the current vocabulary gives.
    #[inline]
    pub(crate) fn of(&'static self, make: impl FnOnce(&Vocabulary) -> T) -> Held<T> {
        // Nearly always it is made already, of the words that are built in.
        if !IS_GIVEN.get()
            && let Some(made) = self.built_in.get()
        {
            return Held::BuiltIn(made);
        }
        self.made(make)
    }

    fn made(&'static self, make: impl FnOnce(&Vocabulary) -> T) -> Held<T> {
        match vocabulary() {
            Held::BuiltIn(words) => Held::BuiltIn(self.built_in.get_or_init(|| make(words))),
            Held::Given(words) => {
                let key = std::ptr::from_ref(self).addr();
                Held::Given(words.made.get(key, || make(&words)))
            }
        }
    }
}

/// What was made of a vocabulary that was given, by what asked for it.
#[derive(Debug, Default)]
pub(super) struct AllMade(RwLock<HashMap<usize, Arc<dyn Any + Send + Sync>>>);

impl AllMade {
    fn get<T: Any + Send + Sync>(&self, key: usize, make: impl FnOnce() -> T) -> Arc<T> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let known = known.and_then(|known| known.downcast().ok());
        known.unwrap_or_else(|| {
            let made = Arc::new(make());
            let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
            all.insert(key, Arc::clone(&made) as Arc<dyn Any + Send + Sync>);
            made
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_given_count_for_their_page_only() {
        static PLANS: Made<usize> = Made::new();
        let plans =
            || *PLANS.of(|words| usize::from(words.overview.whole("Aktionsplan").is_some()));
        let german = "language = de\n[overview]\nplan = Aktionsplan\n";
        let german = Arc::new(Vocabulary::built_in().with(german).unwrap());
        assert_eq!(plans(), 0);
        read_with(Some(&german), || {
            assert_eq!(plans(), 1);
            read_with(None, || assert_eq!(plans(), 0));
            assert_eq!(plans(), 1);
        });
        assert_eq!(plans(), 0);
    }
}
