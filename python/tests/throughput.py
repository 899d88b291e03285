"""How fast the package is beside the command: `throughput.py OGPX [PAGES [ROUNDS]]`, with the wheel installed.

An archive of the sample pages, over and over, becomes NDJSON by the command and dictionaries by the
package, with one job and with two; and the same pages, in memory, dictionaries on one thread of Python and
on two. The ways take turns, so that what else the machine does meets all of them; the fastest round counts,
and the seconds of CPU are told beside.
"""

import gzip
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import ogpx

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TYPES = {".txt": "text/plain", ".html": "text/html", ".md": "text/markdown"}


def samples() -> list[tuple[str, str, bytes]]:
    """The sample pages that give a record: name, type, bytes."""
    found = []
    for path in sorted(ROOT.glob("fixtures/*/*")):
        if path.suffix in TYPES and path.parent.name not in ["bad", "stored"]:
            [page] = ogpx.iter_records([path], kind="page")
            if isinstance(page, ogpx.Extraction):
                found.append((path.stem, TYPES[path.suffix], path.read_bytes()))
    return found


def member(name: str, kind: str, page: bytes) -> bytes:
    """A member of an archive with that page."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:sample:{name}>\r\n"
        f"WARC-Target-URI: https://example.org/members/france/commitments/{name}/\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", 6)


def cpu() -> float:
    """The seconds of CPU of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main(command: str, pages: int = 2000, rounds: int = 5) -> None:
    known = samples()
    chosen = [known[number % len(known)] for number in range(pages)]
    with tempfile.TemporaryDirectory() as folder:
        archive = pathlib.Path(folder, "pages.warc.gz")
        members = {sample: member(*sample) for sample in known}
        archive.write_bytes(b"".join(members[sample] for sample in chosen))

        def by_command(jobs: int) -> None:
            run = [command, "convert", "--format", "ndjson", "--messages", "silent", "--jobs", str(jobs), str(archive)]
            subprocess.run(run, check=True, stdout=subprocess.DEVNULL)

        def by_package(jobs: int) -> None:
            for page in ogpx.iter_records(archive, jobs=jobs):
                assert isinstance(page, ogpx.Extraction) and page.record["schema"]

        def on_threads(threads: int) -> None:
            def read(part: list[tuple[str, str, bytes]]) -> int:
                return len([ogpx.parse(page, content_type=kind).record for _, kind, page in part])

            with ThreadPoolExecutor(threads) as pool:
                parts = [pool.submit(read, chosen[at::threads]) for at in range(threads)]
                assert sum(part.result() for part in parts) == pages

        ways: dict[str, Callable[[], None]] = {
            "command, one job": lambda: by_command(1),
            "package, one job": lambda: by_package(1),
            "command, two jobs": lambda: by_command(2),
            "package, two jobs": lambda: by_package(2),
            "parse, one thread": lambda: on_threads(1),
            "parse, two threads": lambda: on_threads(2),
        }
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for _ in range(rounds):
            for name, way in ways.items():
                begun, used = time.perf_counter(), cpu()
                way()
                taken[name].append((time.perf_counter() - begun, cpu() - used))
    print(f"| what | pages/s, the fastest of {rounds} | the median | CPU ms a page, the least |\n| --- | ---: | ---: | ---: |")
    for name, times in taken.items():
        walls, cpus = zip(*times)
        print(f"| {name} | {pages / min(walls):.0f} | {pages / statistics.median(walls):.0f} | {1000 * min(cpus) / pages:.3f} |")
    best = {name: min(wall for wall, _ in times) for name, times in taken.items()}
    least = {name: min(used for _, used in times) for name, times in taken.items()}
    print(f"package to command, one job: {best['package, one job'] / best['command, one job']:.2f} by the clock, "
          f"{least['package, one job'] / least['command, one job']:.2f} by CPU")
    print(f"package to command, two jobs: {best['package, two jobs'] / best['command, two jobs']:.2f} by the clock, "
          f"{least['package, two jobs'] / least['command, two jobs']:.2f} by CPU")
    print(f"two jobs to one, package: {best['package, one job'] / best['package, two jobs']:.2f}; "
          f"command: {best['command, one job'] / best['command, two jobs']:.2f}; "
          f"two threads to one, parse: {best['parse, one thread'] / best['parse, two threads']:.2f}")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
