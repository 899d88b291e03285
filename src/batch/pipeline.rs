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

/// Takes the results of `work` on the items in their order, until `take` says that it is enough, or
/// until `stop` is set and what was begun is done.
pub(super) fn in_order<T, U, E>(
    items: impl Iterator<Item = T> + Send + 'static,
    size: fn(&T) -> usize,
    jobs: NonZeroUsize,
    stop: &Arc<AtomicBool>,
    work: impl Fn(T) -> U + Send + Sync + 'static,
    mut take: impl FnMut(U) -> Result<bool, E>,
) -> Result<(), E>
where
    T: Send + 'static,
    U: Send + 'static,
{
    if jobs.get() == 1 {
        for item in items.take_while(|_| !stop.load(Ordering::Relaxed)) {
            if !take(work(item))? {
                break;
            }
        }
        return Ok(());
    }
    let begun = Arc::new(AtomicUsize::new(0));
    let held = Arc::new(AtomicUsize::new(0));
    let results = start(items, size, jobs, stop, &begun, &held, Arc::new(work));
    let mut taken = 0;
    while let Some((result, size)) = next(&results[taken % jobs], || {
        // A reader that waits for input may never notice that it should stop.
        stop.load(Ordering::Relaxed) && begun.load(Ordering::SeqCst) <= taken
    }) {
        taken += 1;
        let wants_more = take(result).inspect_err(|_| stop.store(true, Ordering::Relaxed))?;
        held.fetch_sub(size, Ordering::SeqCst);
        if !wants_more {
            stop.store(true, Ordering::Relaxed);
            break;
        }
    }
    Ok(())
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
    use std::convert::Infallible;
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
            let mut taken = Vec::new();
            in_order(
                0..100,
                |_| 1,
                jobs(count),
                &Arc::default(),
                slow_first,
                |item| {
                    taken.push(item);
                    Ok::<_, Infallible>(true)
                },
            )
            .unwrap();
            assert_eq!(taken, (0..100).collect::<Vec<_>>(), "{count} jobs");
        }
    }

    #[test]
    fn no_more_is_read_than_the_queues_hold() {
        let read = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&read);
        let items = std::iter::repeat_with(move || counted.fetch_add(1, Ordering::SeqCst));
        let mut most = 0;
        let mut taken = 0;
        in_order(
            items,
            |_| 1,
            jobs(2),
            &Arc::default(),
            |item| item,
            |_| {
                thread::sleep(Duration::from_millis(1));
                taken += 1;
                most = most.max(read.load(Ordering::SeqCst) - taken);
                Ok::<_, Infallible>(taken < 100)
            },
        )
        .unwrap();
        // Both queues of both workers, what each works on, and what the reader holds.
        assert!(most <= 2 * (2 * QUEUE + 1) + 2, "{most} items were in memory");
    }

    #[test]
    fn a_reader_that_waits_does_not_keep_the_rest_from_ending() {
        let (sender, items) = mpsc::channel();
        sender.send(1).unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let mut taken = Vec::new();
        in_order(
            items.into_iter(),
            |_| 1,
            jobs(2),
            &stop,
            |item| item,
            |item| {
                taken.push(item);
                stop.store(true, Ordering::Relaxed);
                Ok::<_, Infallible>(true)
            },
        )
        .unwrap();
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
        let take = |item| {
            done.fetch_sub(1, Ordering::SeqCst);
            taken.push(item);
            Ok::<_, Infallible>(true)
        };
        in_order(items, |_| HELD, jobs(4), &Arc::default(), work, take).unwrap();
        assert_eq!(taken, (0..20).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_of_the_taker_ends_it() {
        for count in [1, 4] {
            let result = in_order(
                0..,
                |_| 1,
                jobs(count),
                &Arc::default(),
                |item: u64| item,
                |item| match item {
                    50 => Err("full"),
                    _ => Ok(true),
                },
            );
            assert_eq!(result, Err("full"));
        }
    }
}
