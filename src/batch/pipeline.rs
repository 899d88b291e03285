//! Work done in parallel and taken in order.
//!
//! One thread reads, the workers work, each on what has waited longest, and the caller's thread takes. What
//! is read has its place in a row, where its result comes to stand: so nothing need be sorted, and what takes
//! long holds up the others only once the row is full. The row is short, so that little is in memory; nor
//! does it hold many large items: the reader waits until there is room.
//!
//! To wake a thread costs as much as a small page. So the reader is woken once half of the row is free, and
//! the taker once some results are there, or the workers have nothing to do.

use std::any::Any;
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How many items a worker may be read and not yet taken.
const AHEAD: usize = 16;
/// How many results a worker are there before the taker is woken, while there is work to do.
const READY: usize = 4;

/// How many bytes may wait, be worked on, or wait as a result to be taken; one item may be larger.
const HELD: usize = 64 << 20;

/// How long the taker waits at most before it looks for itself what there is, and whether there will be more.
const PATIENCE: Duration = Duration::from_millis(50);

/// The results of `work` on the items in their order, until there are no more, or until `stop` is set and
/// what was begun is done. Where it is dropped before, no more is begun, and `stop` is set.
///
/// What panics on another thread panics here, in its place.
pub(super) fn in_order<T, U>(
    items: impl Iterator<Item = T> + Send + 'static,
    size: fn(&T) -> usize,
    jobs: NonZeroUsize,
    stop: &Arc<AtomicBool>,
    work: impl Fn(T) -> U + Send + Sync + 'static,
) -> InOrder<U>
where
    T: Send + 'static,
    U: Send + 'static,
{
    let stop = Arc::clone(stop);
    let results: Box<dyn Iterator<Item = U> + Send> = if jobs.get() == 1 {
        let asked = Arc::clone(&stop);
        Box::new(items.take_while(move |_| !asked.load(Ordering::Relaxed)).map(work))
    } else {
        Box::new(start(items, size, jobs, &stop, Arc::new(work)))
    };
    InOrder { results, stop, ended: false }
}

/// Results in the order of their items.
pub(super) struct InOrder<U> {
    results: Box<dyn Iterator<Item = U> + Send>,
    stop: Arc<AtomicBool>,
    ended: bool,
}

impl<U> Iterator for InOrder<U> {
    type Item = U;

    fn next(&mut self) -> Option<U> {
        if self.ended {
            return None;
        }
        let result = self.results.next();
        self.ended = result.is_none();
        result
    }
}

impl<U> Drop for InOrder<U> {
    fn drop(&mut self) {
        if !self.ended {
            self.stop.store(true, Ordering::Relaxed);
        }
    }
}

/// Starts reader and workers.
fn start<T, U>(
    items: impl Iterator<Item = T> + Send + 'static,
    size: fn(&T) -> usize,
    jobs: NonZeroUsize,
    stop: &Arc<AtomicBool>,
    work: Arc<impl Fn(T) -> U + Send + Sync + 'static>,
) -> Taker<T, U>
where
    T: Send + 'static,
    U: Send + 'static,
{
    let row = Arc::new(Row::new(jobs));
    for _ in 0..jobs.get() {
        let (row, work) = (Arc::clone(&row), Arc::clone(&work));
        thread::spawn(move || {
            while let Some((number, item)) = row.begin() {
                row.done(number, panic::catch_unwind(AssertUnwindSafe(|| work(item))));
            }
        });
    }
    let (read, stopped) = (Arc::clone(&row), Arc::clone(stop));
    thread::spawn(move || {
        let all = panic::catch_unwind(AssertUnwindSafe(|| {
            for item in items {
                let size = size(&item);
                if !read.add(item, size, &stopped) {
                    break;
                }
            }
        }));
        read.end(all.err());
    });
    Taker { row, stop: Arc::clone(stop), size: 0 }
}

/// What is read and not yet taken.
struct Row<T, U> {
    state: Mutex<State<T, U>>,
    /// What the reader, the workers, and the taker wait for.
    room: Condvar,
    work: Condvar,
    result: Condvar,
    jobs: usize,
}

struct State<T, U> {
    /// What no worker has begun, with its number.
    waiting: VecDeque<(usize, T)>,
    /// The results from the next to be taken on, with how much they hold.
    places: VecDeque<(Option<thread::Result<U>>, usize)>,
    taken: usize,
    /// How many of the first places have a result.
    ready: usize,
    /// How much is held, also by what was taken last.
    held: usize,
    /// How large the item is for which the reader waits to have room.
    outside: Option<usize>,
    idle_workers: usize,
    is_taker_waiting: bool,
    is_read: bool,
    /// What the reader panicked with.
    panic: Option<Box<dyn Any + Send>>,
    is_left: bool,
}

impl<T, U> Row<T, U> {
    fn new(jobs: NonZeroUsize) -> Self {
        let state = State {
            waiting: VecDeque::new(),
            places: VecDeque::new(),
            taken: 0,
            ready: 0,
            held: 0,
            outside: None,
            idle_workers: 0,
            is_taker_waiting: false,
            is_read: false,
            panic: None,
            is_left: false,
        };
        Row {
            state: Mutex::new(state),
            room: Condvar::new(),
            work: Condvar::new(),
            result: Condvar::new(),
            jobs: jobs.get(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State<T, U>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// With how many others in the row a reader that waited goes on.
    fn half(&self) -> usize {
        self.jobs * AHEAD / 2
    }

    /// Adds what was read, once there is room; false where no more is wanted.
    fn add(&self, item: T, size: usize, stop: &AtomicBool) -> bool {
        let mut state = self.state();
        let mut others = self.jobs * AHEAD - 1;
        while !stop.load(Ordering::Relaxed) && !state.is_left && !state.has_room(size, others) {
            others = self.half();
            state.outside = Some(size);
            state = wait(&self.room, state);
        }
        state.outside = None;
        if stop.load(Ordering::Relaxed) || state.is_left {
            return false;
        }
        let number = state.taken + state.places.len();
        state.places.push_back((None, size));
        state.held += size;
        state.waiting.push_back((number, item));
        if state.idle_workers > 0 {
            self.work.notify_one();
        }
        true
    }

    /// No more is read.
    fn end(&self, panic: Option<Box<dyn Any + Send>>) {
        let mut state = self.state();
        state.is_read = true;
        state.panic = panic;
        self.work.notify_all();
        self.result.notify_one();
    }

    /// What a worker is to do next, with its number.
    fn begin(&self) -> Option<(usize, T)> {
        let mut state = self.state();
        while state.waiting.is_empty() && !state.is_read && !state.is_left {
            if state.is_taker_waiting && state.ready > 0 {
                self.result.notify_one();
            }
            state.idle_workers += 1;
            state = wait(&self.work, state);
            state.idle_workers -= 1;
        }
        if state.is_left { None } else { state.waiting.pop_front() }
    }

    fn done(&self, number: usize, result: thread::Result<U>) {
        let mut state = self.state();
        let at = number - state.taken;
        state.places[at].0 = Some(result);
        while state.places.get(state.ready).is_some_and(|(result, _)| result.is_some()) {
            state.ready += 1;
        }
        let is_enough = state.ready >= self.jobs * READY || state.waiting.is_empty();
        if state.is_taker_waiting && state.ready > 0 && is_enough {
            self.result.notify_one();
        }
    }
}

impl<T, U> State<T, U> {
    /// Whether an item of that size has room beside so many others.
    fn has_room(&self, size: usize, others: usize) -> bool {
        // The taker waits for the first of what is held, which is worked on: it was begun before this.
        self.places.len() <= others && (self.held == 0 || self.held + size <= HELD)
    }
}

fn wait<'s, S>(what: &Condvar, state: MutexGuard<'s, S>) -> MutexGuard<'s, S> {
    what.wait(state).unwrap_or_else(PoisonError::into_inner)
}

/// The end at which results come out.
struct Taker<T, U> {
    row: Arc<Row<T, U>>,
    stop: Arc<AtomicBool>,
    /// How much the result holds that was taken last.
    size: usize,
}

impl<T, U> Iterator for Taker<T, U> {
    type Item = U;

    fn next(&mut self) -> Option<U> {
        let mut state = self.row.state();
        // Who asks for the next is done with the last.
        state.held -= std::mem::take(&mut self.size);
        while state.ready == 0 {
            self.wake_reader(&state);
            // A reader that waits for input may never notice that it should stop.
            let is_over = state.is_read || self.stop.load(Ordering::Relaxed);
            if is_over && state.places.is_empty() {
                if let Some(panic) = state.panic.take() {
                    panic::resume_unwind(panic);
                }
                return None;
            }
            state.is_taker_waiting = true;
            let waited = self.row.result.wait_timeout(state, PATIENCE);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
            state.is_taker_waiting = false;
        }
        let (result, size) = state.places.pop_front()?;
        state.ready -= 1;
        state.taken += 1;
        self.size = size;
        self.wake_reader(&state);
        drop(state);
        Some(result?.unwrap_or_else(|panic| panic::resume_unwind(panic)))
    }
}

impl<T, U> Taker<T, U> {
    fn wake_reader(&self, state: &State<T, U>) {
        let is_stopped = self.stop.load(Ordering::Relaxed);
        if state.outside.is_some_and(|size| is_stopped || state.has_room(size, self.row.half())) {
            self.row.room.notify_one();
        }
    }
}

impl<T, U> Drop for Taker<T, U> {
    fn drop(&mut self) {
        self.row.state().is_left = true;
        self.row.room.notify_all();
        self.row.work.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;
    use std::sync::mpsc;

    use super::*;

    fn jobs(jobs: usize) -> NonZeroUsize {
        NonZeroUsize::new(jobs).unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for count in [1, 2, 3, 8] {
            let slow_first = |item: u64| {
                thread::sleep(Duration::from_micros(if item.is_multiple_of(5) { 300 } else { 1 }));
                item
            };
            let taken: Vec<_> =
                in_order(0..100, |_| 1, jobs(count), &Arc::default(), slow_first).collect();
            assert_eq!(taken, (0..100).collect::<Vec<_>>(), "{count} jobs");
        }
    }

    #[test]
    fn no_more_is_read_than_the_queues_hold() {
        let read = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&read);
        let items = std::iter::repeat_with(move || counted.fetch_add(1, Ordering::SeqCst));
        let mut most = 0;
        for taken in in_order(items, |_| 1, jobs(2), &Arc::default(), |item| item).take(100) {
            thread::sleep(Duration::from_millis(1));
            most = most.max(read.load(Ordering::SeqCst) - taken);
        }
        // The row, what the reader holds, and what was taken.
        assert!(most <= 2 * AHEAD + 2, "{most} items were in memory");
    }

    #[test]
    fn a_reader_that_waits_does_not_keep_the_rest_from_ending() {
        let (sender, items) = mpsc::channel();
        sender.send(1).unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let taken: Vec<_> = in_order(items.into_iter(), |_| 1, jobs(2), &stop, |item| item)
            .inspect(|_| stop.store(true, Ordering::Relaxed))
            .collect();
        assert_eq!(taken, [1]);
        drop(sender);
    }

    #[test]
    fn large_items_are_held_one_at_a_time() {
        let held = Arc::new(AtomicUsize::new(0));
        let done = Arc::clone(&held);
        // The next item is read while the first is worked on or its result waits, and not more.
        let items = (0..20).inspect(move |_| {
            assert!(held.fetch_add(1, Ordering::SeqCst) < 2);
        });
        let work = |item| {
            thread::sleep(Duration::from_millis(2));
            item
        };
        let mut taken = Vec::new();
        for item in in_order(items, |_| HELD, jobs(4), &Arc::default(), work) {
            done.fetch_sub(1, Ordering::SeqCst);
            taken.push(item);
        }
        assert_eq!(taken, (0..20).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_dropped_begins_no_more() {
        for count in [1, 4] {
            let stop = Arc::default();
            let mut results = in_order(0.., |_| 1, jobs(count), &stop, |item: u64| item);
            assert_eq!(results.nth(50), Some(50));
            drop(results);
            assert!(stop.load(Ordering::Relaxed));
        }
        let stop = Arc::default();
        assert_eq!(in_order(0..9, |_| 1, jobs(2), &stop, |item: u64| item).count(), 9);
        assert!(!stop.load(Ordering::Relaxed), "it came to its end");
    }

    #[test]
    fn a_small_result_does_not_wait_for_others() {
        let (sender, items) = mpsc::channel();
        let mut taken = in_order(items.into_iter(), |_| 1, jobs(2), &Arc::default(), |item| item);
        for item in 0..5 {
            sender.send(item).unwrap();
            assert_eq!(taken.next(), Some(item));
        }
    }

    #[test]
    fn a_panic_is_passed_on_in_its_place() {
        let work = |item| if item == 7 { panic!("{item}") } else { item };
        let mut taken = in_order(0..20, |_| 1, jobs(2), &Arc::default(), work);
        assert_eq!(taken.by_ref().take(7).collect::<Vec<_>>(), (0..7).collect::<Vec<_>>());
        assert!(panic::catch_unwind(AssertUnwindSafe(|| taken.next())).is_err());
        assert_eq!(taken.next(), Some(8));
        let items = (0..9).inspect(|item| assert_ne!(*item, 5));
        let mut taken = in_order(items, |_| 1, jobs(2), &Arc::default(), |item| item);
        assert_eq!(taken.by_ref().take(5).count(), 5);
        assert!(panic::catch_unwind(AssertUnwindSafe(|| taken.next())).is_err());
    }
}
