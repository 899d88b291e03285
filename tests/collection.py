"""Collections for other tests: the sample texts as records, and any number of copies with other IDs."""

import copy
import json
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).parent.parent
OGPX = ROOT / "target" / "debug" / "ogpx"
PAGES = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("fixtures/*/*.txt"))


def ogpx(*arguments, input=None):
    """What the command writes; pages that give no record are among the samples."""
    done = subprocess.run([OGPX, *map(str, arguments)], cwd=ROOT, input=input, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode > 1 or "panicked" in done.stderr:
        raise RuntimeError(done.stderr)
    return done.stdout


def samples():
    """The record of each sample text, with its diagnostics."""
    lines = ogpx("convert", "--quiet", "--format", "ndjson", "--diagnostics", *PAGES)
    return [json.loads(line) for line in lines.splitlines()]


def copies(records, number):
    """So many records of as many commitments: copies with other IDs and files. Of these a third was captured on one
    day of some years, and every seventh twice."""
    made = []
    for at in range(number):
        record = copy.deepcopy(records[at % len(records)])
        letters = re.match(r"[A-Z]*", record["id"] or "").group() or "XX"
        serial = f"{letters}{1000 + at}"
        record["key"] = record["id"] = serial
        record["source"]["input"] = f"pages/{serial}.txt"
        record["source"]["captured"] = f"{2018 + at % 6}-0{1 + at % 9}-11T10:00:00Z" if at % 3 == 0 else None
        made.append(record)
        if at % 7 == 0 and len(made) < number:
            again = copy.deepcopy(record)
            again["source"]["input"] = f"later/{serial}.txt"
            again["source"]["captured"] = "2025-02-03T04:05:06Z"
            again["status"] = {"code": "complete", "text": "Complete"}
            made.append(again)
        if len(made) >= number:
            break
    return made[:number]


def write(records, path):
    pathlib.Path(path).write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


def write_pages(number, folder):
    """So many sample texts with other IDs, as pages of a folder: `python3 tests/collection.py 6000 FOLDER`."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    records = [record for record in samples() if record["id"]]
    for at in range(number):
        record = records[at % len(records)]
        serial = re.match(r"[A-Z]*", record["id"]).group() + str(1000 + at)
        text = (ROOT / record["source"]["input"]).read_bytes()
        (folder / f"{serial}.txt").write_bytes(text.replace(record["id"].encode(), serial.encode()))


if __name__ == "__main__":
    import sys

    write_pages(int(sys.argv[1]), sys.argv[2])
