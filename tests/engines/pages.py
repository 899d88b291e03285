"""Pages for engines, what the plain command makes of them, and how long each way takes."""

import contextlib
import json
import pathlib
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KEYS = {".txt": "text", ".html": "html", ".md": "markdown"}
# What every way runs the command with.
FILTER = "--jobs 1 --input ndjson --format ndjson --failures - --allow-failures --messages silent -"


def write(path, times):
    """The sample pages, over and over, as lines of NDJSON that carry their place, good and bad."""
    pages = []
    for file in sorted(ROOT.glob("fixtures/*/*")):
        if file.suffix in KEYS and file.parent.name != "stored" and file.name != "README.md":
            try:
                pages.append((str(file.relative_to(ROOT)), KEYS[file.suffix], file.read_bytes().decode()))
            except UnicodeDecodeError:
                pass  # a page in another encoding can't stand in JSON as it is
    with open(path, "w", encoding="utf-8") as lines:
        for round in range(times):
            for name, key, text in pages:
                line = {"input": name, "record_id": str(round), key: text}
                lines.write(json.dumps(line, ensure_ascii=False) + "\n")
    return times * len(pages)


def plain(ogpx, path):
    """What the plain command writes, on all cores."""
    run = [ogpx, "convert", *FILTER.split()[2:-1], path]
    return subprocess.run(run, check=True, stdout=subprocess.PIPE).stdout


class Table:
    """Ways by which pages become records, each held to the same bytes."""

    def __init__(self, pages, wanted):
        self.pages, self.wanted = pages, wanted

    def row(self, name, way):
        begun = time.monotonic()
        found = way()
        seconds = time.monotonic() - begun
        if found != self.wanted:
            at = next((at for at, (a, b) in enumerate(zip(found, self.wanted)) if a != b), min(len(found), len(self.wanted)))
            raise SystemExit(f"{name}: other bytes from {at} on: {found[at:at + 200]!r} where {self.wanted[at:at + 200]!r} is expected")
        print(f"{name:40} {self.pages / seconds:8.0f} pages a second, the same {len(found)} bytes", flush=True)


@contextlib.contextmanager
def held(ogpx, times):
    """A file of pages in a folder of its own, and the table, whose first row is the plain command."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "pages.ndjson"
        table = Table(write(path, int(times)), plain(ogpx, path))
        table.row("plain command, all cores", lambda: plain(ogpx, path))
        yield path, table
