//! Converting whole archives: speed with one job and with several, peak memory, and what reading
//! the pages costs by itself.
//!
//!     cargo bench --bench archives                  2,000 and 20,000 pages
//!     cargo bench --bench archives -- 500 5000      other numbers of pages
//!
//! The archives are generated once, below the build's folder: pages of 177 kB (a page as a browser
//! saved it, its ID counted up, and a script of its own added), each a gzip member of a `.warc.gz`,
//! 47 kB on the disk and so a gigabyte in all. Below the table stand the figures that are to hold: how
//! much faster two jobs are than one, and how the peak of memory grows with the archive.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use ogpx::input::{Place, Sources};

const PAGE: &str = include_str!("../fixtures/html/FR0038.html");
const SIZE: usize = 177_000;

fn main() -> io::Result<()> {
    let numbers = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let mut sizes: Vec<usize> = numbers.collect();
    if sizes.is_empty() {
        sizes = vec![2_000, 20_000];
    }
    let cores = thread::available_parallelism().map_or(1, usize::from);
    println!("{cores} cores; pages of {SIZE} bytes; peak memory as Linux counts it (VmHWM)\n");
    println!("| what | pages | seconds | pages/s | MB/s | peak MB |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    let mut peaks = Vec::new();
    let mut gains = Vec::new();
    for pages in sizes {
        let archive = archive(pages)?;
        let (seconds, bytes) = read(&archive)?;
        row("reading alone", pages, seconds, bytes, None);
        let mut jobs = vec![1, 2, cores];
        jobs.retain(|jobs| *jobs <= cores);
        jobs.dedup();
        let mut most = 0;
        let mut alone = None;
        for jobs in jobs {
            let (seconds, peak) = convert(&archive, jobs)?;
            row(&format!("ogpx convert --jobs {jobs}"), pages, seconds, bytes, Some(peak));
            most = most.max(peak);
            let alone = *alone.get_or_insert(seconds);
            if jobs == 2 {
                gains.push((pages, alone / seconds));
            }
        }
        peaks.push((pages, most));
    }
    println!();
    for (pages, gain) in gains {
        println!("{pages} pages: two jobs are {gain:.2} times as fast as one");
    }
    let least = peaks.first().map_or(1, |(_, peak)| *peak).max(1) as f64;
    for (pages, peak) in peaks {
        let (times, peak) = (peak as f64 / least, peak as f64 / 1e3);
        println!("{pages} pages: at most {peak:.0} MB, {times:.2} times the first archive's peak");
    }
    Ok(())
}

fn row(what: &str, pages: usize, seconds: f64, bytes: u64, peak: Option<u64>) {
    let peak = peak.map_or(String::new(), |peak| format!("{:.0}", peak as f64 / 1e3));
    let (rate, speed) = (pages as f64 / seconds, bytes as f64 / 1e6 / seconds);
    println!("| {what} | {pages} | {seconds:.2} | {rate:.0} | {speed:.0} | {peak} |");
}

/// The archive of so many pages, generated where it is not there.
fn archive(pages: usize) -> io::Result<PathBuf> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("pages-{pages}.warc.gz"));
    if path.exists() {
        return Ok(path);
    }
    let partial = path.with_extension("partial");
    let mut out = BufWriter::new(File::create(&partial)?);
    for number in 0..pages {
        let mut member = GzEncoder::new(Vec::new(), Compression::fast());
        member.write_all(&record(number))?;
        out.write_all(&member.finish()?)?;
    }
    out.into_inner()?.sync_all()?;
    fs::rename(partial, &path)?;
    Ok(path)
}

fn record(number: usize) -> Vec<u8> {
    let id = format!("FR{:04}", number % 10_000);
    let page = PAGE.replace("FR0038", &id);
    let script = script(number as u64, SIZE.saturating_sub(page.len()));
    let page = page.replacen("</body>", &format!("{script}</body>"), 1);
    let block = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{page}",
        page.len()
    );
    let head = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:pages:{number}>\r\n\
         WARC-Date: 2026-01-02T03:04:05Z\r\n\
         WARC-Target-URI: https://www.opengovpartnership.org/members/france/commitments/{id}/\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head, block, "\r\n\r\n".to_owned()].concat().into_bytes()
}

/// A script of so many bytes that compresses as text does.
fn script(seed: u64, size: usize) -> String {
    const WORDS: [&str; 8] =
        ["function ", "return ", "var ", "window.", "document.", "null;", "length", "push("];
    let mut state = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    let mut script = String::from("<script>");
    while script.len() + "</script>".len() < size {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        script.push_str(WORDS[(state >> 61) as usize]);
        script.push_str(&format!("{:x} ", state >> 52));
    }
    script + "</script>"
}

/// How long reading every record takes, and how many bytes the pages are.
fn read(archive: &Path) -> io::Result<(f64, u64)> {
    let begun = Instant::now();
    let mut bytes = 0;
    for source in Sources::new([Place::from(archive)]) {
        bytes += source.map_err(io::Error::other)?.bytes.len() as u64;
    }
    Ok((begun.elapsed().as_secs_f64(), bytes))
}

/// How long the command takes, and its peak memory in kB.
fn convert(archive: &Path, jobs: usize) -> io::Result<(f64, u64)> {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_ogpx"))
        .args(["convert", "--messages", "silent", "--format", "ndjson", "--jobs"])
        .arg(jobs.to_string())
        .arg(archive)
        .stdout(Stdio::null())
        .spawn()?;
    let mut peak = 0;
    let status = loop {
        peak = peak.max(memory(child.id()));
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(5));
    };
    assert!(status.success(), "a page gave no record");
    Ok((begun.elapsed().as_secs_f64(), peak))
}

fn memory(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|peak| peak.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
