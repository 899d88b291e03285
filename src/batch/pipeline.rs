//! Work done in parallel and taken in order.
//!
//! One thread reads, the workers work, and the caller's thread takes. Item `n` goes through worker
//! `n mod jobs`, each of whose queues is short and keeps its order: so the taker knows where the next
//! result comes from, nothing need be sorted, and no more is in memory than the queues hold. Nor do they
//! hold many large items: the reader waits until there is room.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// How many items wait before and after each worker.
const QUEUE: usize = 4;

/// How many bytes may wait, be worked on, or wait as a result to be taken; one item may be larger.
const HELD: usize = 64 << 20;
/// How long to wait until less is held.
const PAUSE: Duration = Duration::from_millis(1);

/// How long to wait for a result before asking whether there will be one.
const PATIENCE: Duration = Duration::from_millis(50);

/// The results of `work` on the items in their order, until there are no more, or until `stop` is set and
/// what was begun is done. Where it is dropped before, no more is begun, and `stop` is set.
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
    if jobs.get() == 1 {
        let asked = Arc::clone(&stop);
        let results = items.take_while(move |_| !asked.load(Ordering::Relaxed)).map(work);
        return InOrder { way: Way::Here(Box::new(results)), stop, ended: false };
    }
    let begun = Arc::new(AtomicUsize::new(0));
    let held = Arc::new(AtomicUsize::new(0));
    let results = start(items, size, jobs, &stop, &begun, &held, Arc::new(work));
    InOrder {
        way: Way::There(Taker { results, taken: 0, size: 0, begun, held }),
        stop,
        ended: false,
    }
}

/// Results in the order of their items.
pub(super) struct InOrder<U> {
    way: Way<U>,
    stop: Arc<AtomicBool>,
    ended: bool,
}

/// Where the work is done.
enum Way<U> {
    /// On the thread of whoever asks for a result.
    Here(Box<dyn Iterator<Item = U> + Send>),
    /// On threads of its own.
    There(Taker<U>),
}

/// The end at which results come out.
struct Taker<U> {
    /// The queue of each worker.
    results: Vec<Receiver<(U, usize)>>,
    taken: usize,
    /// How much the result holds that was taken last.
    size: usize,
    begun: Arc<AtomicUsize>,
    held: Arc<AtomicUsize>,
}

impl<U> Taker<U> {
    fn next(&mut self, stop: &AtomicBool) -> Option<U> {
        // Who asks for the next is done with the last.
        self.held.fetch_sub(std::mem::take(&mut self.size), Ordering::SeqCst);
        let (begun, taken) = (&self.begun, self.taken);
        let (result, size) = next(&self.results[taken % self.results.len()], || {
            // A reader that waits for input may never notice that it should stop.
            stop.load(Ordering::Relaxed) && begun.load(Ordering::SeqCst) <= taken
        })?;
        self.taken += 1;
        self.size = size;
        Some(result)
    }
}

impl<U> Iterator for InOrder<U> {
    type Item = U;

    fn next(&mut self) -> Option<U> {
        if self.ended {
            return None;
        }
        let result = match &mut self.way {
            Way::Here(results) => results.next(),
            Way::There(taker) => taker.next(&self.stop),
        };
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

/// Starts reader and workers. Each ends when those after it are gone, or those before it are done.
fn start<T, U>(
    items: impl Iterator<Item = T> + Send + 'static,
    size: fn(&T) -> usize,
    jobs: NonZeroUsize,
    stop: &Arc<AtomicBool>,
    begun: &Arc<AtomicUsize>,
    held: &Arc<AtomicUsize>,
    work: Arc<impl Fn(T) -> U + Send + Sync + 'static>,
) -> Vec<Receiver<(U, usize)>>
where
    T: Send + 'static,
    U: Send + 'static,
{
    let mut queues = Vec::with_capacity(jobs.get());
    let mut results = Vec::with_capacity(jobs.get());
    for _ in 0..jobs.get() {
        let (queue, queued) = sync_channel(QUEUE);
        let (done, result) = sync_channel(QUEUE);
        queues.push(queue);
        results.push(result);
        let work = Arc::clone(&work);
        thread::spawn(move || {
            for (item, size) in queued {
                if done.send((work(item), size)).is_err() {
                    break;
                }
            }
        });
    }
    let (stop, begun, held) = (Arc::clone(stop), Arc::clone(begun), Arc::clone(held));
    let items = items.map(move |item| {
        let size = size(&item);
        (item, size)
    });
    thread::spawn(move || read(items, &queues, &stop, &begun, &held));
    results
}

fn read<T>(
    items: impl Iterator<Item = (T, usize)>,
    queues: &[SyncSender<(T, usize)>],
    stop: &AtomicBool,
    begun: &AtomicUsize,
    held: &AtomicUsize,
) {
    for ((item, size), queue) in items.zip(queues.iter().cycle()) {
        // The taker waits for the first of what is held, which is worked on: it was begun before this.
        let is_full = || {
            let held = held.load(Ordering::SeqCst);
            held > 0 && held + size > HELD
        };
        while is_full() && !stop.load(Ordering::Relaxed) {
            thread::sleep(PAUSE);
        }
        if stop.load(Ordering::Relaxed) {
            break;
        }
        begun.fetch_add(1, Ordering::SeqCst);
        held.fetch_add(size, Ordering::SeqCst);
        if queue.send((item, size)).is_err() {
            break;
        }
    }
}

fn next<U>(results: &Receiver<U>, is_over: impl Fn() -> bool) -> Option<U> {
    loop {
        match results.recv_timeout(PATIENCE) {
            Ok(result) => return Some(result),
            Err(RecvTimeoutError::Timeout) if is_over() => return None,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
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
        // Both queues of both workers, what each works on, and what the reader holds.
        assert!(most <= 2 * (2 * QUEUE + 1) + 2, "{most} items were in memory");
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
}
