"""HTML to a record, beside what others take to parse the same pages or to take their text out.

    cargo build --release
    python3 benches/peers.py [--processes] [PAGES [ROUNDS]]

500 pages and 9 rounds by default; `--processes` leaves out what is measured in one process.

Each way is a process of its own on one core: it reads the pages of a folder and writes what it makes of them
to nowhere, and the seconds of CPU count that it took from its start to its end. The ways take turns, so that
what else the machine does meets all of them, and the figure is the median of the rounds' ratios. What only
Rust has, `scraper` and `html5ever`, stands beside ogpx in one process, in `cargo bench --bench markup`.

The pages are those of `benches/archives.rs`: a sample as a browser saved it, its ID counted up, and a script
of its own that makes it 177 kB. The peers are installed as `benches/requirements.txt` has them, below
`target/`. The table in docs/performance.md is written anew.
"""

import os
import pathlib
import random
import re
import statistics
import subprocess
import sys
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLACE = ROOT / "target" / "peers"
OGPX = ROOT / "target" / "release" / "ogpx"
DOCS = ROOT / "docs" / "performance.md"
SIZE = 177_000
BEGIN, END = "<!-- benches/peers.py writes from here -->", "<!-- to here -->"

# What each peer does with a page: its package, what is said of it, what is imported, what makes text of a page.
PEERS = {
    "selectolax": ("lexbor, parse and text", "from selectolax.lexbor import LexborHTMLParser", "LexborHTMLParser(page).text()"),
    "resiliparse": (
        "resiliparse, main text",
        "from resiliparse.extract.html2text import extract_plain_text",
        "extract_plain_text(page, main_content=True)",
    ),
    "parsel": ("parsel, parse and text", "from parsel import Selector", "''.join(Selector(text=page).xpath('//body//text()').getall())"),
    "trafilatura": ("trafilatura, main text", "from trafilatura import extract", "extract(page)"),
}
READING = """
import pathlib, sys
{imports}
with open("/dev/null", "w") as out:
    for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        page = path.read_text(encoding="utf-8")
        out.write({text} or "")
"""


def page(number, sample):
    """A page of the size of those of the live site."""
    made = sample.replace("FR0038", f"FR{number:04}")
    words, chance = ["function ", "return ", "var ", "window.", "document.", "null;", "length", "push("], random.Random(number)
    script = "<script>"
    while len(made) + len(script) + len("</script>") < SIZE:
        script += f"{chance.choice(words)}{chance.randrange(4096):x} "
    return made.replace("</body>", f"{script}</script></body>", 1)


def pages(count):
    """The folder with so many pages."""
    folder = PLACE / f"pages-{count}"
    if not folder.exists():
        sample = (ROOT / "fixtures/html/FR0038.html").read_text(encoding="utf-8")
        partial = folder.with_suffix(".partial")
        partial.mkdir(parents=True, exist_ok=True)
        for number in range(count):
            (partial / f"FR{number:04}.html").write_text(page(number, sample), encoding="utf-8")
        partial.rename(folder)
    return folder


def installed():
    """The Python that has the peers, and their versions."""
    python = PLACE / "venv" / "bin" / "python"
    if not python.exists():
        venv.create(PLACE / "venv", with_pip=True)
    wanted = ROOT / "benches" / "requirements.txt"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--requirement", wanted], check=True)
    versions = dict(line.split("==") for line in wanted.read_text().split())
    return python, versions


def cpu(arguments):
    """The seconds of CPU that a process takes."""
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        raise RuntimeError(f"{arguments} ended with {status}")
    return used.ru_utime + used.ru_stime


def in_one_process():
    """The median times that `cargo bench --bench markup` tells, in milliseconds."""
    run = ["cargo", "bench", "--quiet", "--bench", "markup"]
    told = subprocess.run(run, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    units = {"ns": 1e-6, "µs": 1e-3, "ms": 1.0, "s": 1e3}
    times = {}
    for line in told.splitlines():
        columns = [column.strip() for column in re.split("[│┃]", line)]
        name = re.match(r"[├╰]─ (\w+)", columns[0])
        if name and len(columns) > 2:
            number, unit = columns[2].split()
            times[name[1]] = float(number) * units[unit]
    return times


def table(count, rounds, inside_too):
    python, versions = installed()
    folder = pages(count)
    ways = {"ogpx": [OGPX, "convert", "--messages", "silent", "--jobs", "1", "--format", "ndjson", folder]}
    for name, (_, imports, text) in PEERS.items():
        ways[name] = [python, "-c", READING.format(imports=imports, text=text), folder]
    taken = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            taken[name].append(cpu(way))
    rows = []
    own = statistics.median(taken["ogpx"]) / count * 1000
    rows.append(f"| ogpx, record as NDJSON | {own:.2f} | |")
    for name, (what, *_) in PEERS.items():
        ratio = statistics.median(own / other for own, other in zip(taken["ogpx"], taken[name]))
        each = statistics.median(taken[name]) / count * 1000
        rows.append(f"| {what} ({name} {versions[name]}) | {each:.2f} | {ratio:.2f} |")
    if inside_too:
        inside = in_one_process()
        rows.append(f"| in one process: ogpx, record | {inside['record']:.2f} | |")
        for name, what in [("scraper_parses", "`scraper` parses"), ("html5ever_tokenizes", "`html5ever` tokenizes")]:
            rows.append(f"| in one process: {what} | {inside[name]:.2f} | {inside['record'] / inside[name]:.2f} |")
    head = f"{count} pages of {SIZE // 1000} kB, {rounds} rounds:\n\n| what | ms of CPU a page | ogpx takes of it |\n| --- | ---: | ---: |\n"
    return head + "\n".join(rows)


def main(*arguments):
    numbers = [int(argument) for argument in arguments if argument.isdigit()]
    count, rounds = [*numbers, *[500, 9][len(numbers):]]
    made = table(count, rounds, "--processes" not in arguments)
    print(made)
    docs = DOCS.read_text(encoding="utf-8")
    before, rest = docs.split(BEGIN)
    DOCS.write_text(f"{before}{BEGIN}\n\n{made}\n\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
