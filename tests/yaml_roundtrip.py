#!/usr/bin/env python3
"""Checks that other programs read what ogpx writes.

    cargo build && cargo test --test yaml
    python3 -m pip install -r tests/requirements.txt
    python3 tests/yaml_roundtrip.py [--bin target/debug/ogpx]

For every sample page, for pages made of misleading values, and for the records that `cargo test --test yaml` leaves
behind: PyYAML (YAML 1.1) and ruamel.yaml (YAML 1.2) read the same from the YAML as Python's json reads from the JSON.
Every record validates against `ogpx schema`.
"""

import argparse
import io
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema
import ruamel.yaml
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent

VALUES = [
    "NO", "no", "yes", "Y", "on", "off", "~", "null", "true", "2018", "09", "0755", "1.10", "1.", ".5", "1e3", "0x1F",
    "0b11", "1_000", ".inf", "2018-09-01", "2018-09-01 12:00:00", "12:30:00", "=", "<<", "-", "- a", "? a", "a: b",
    "a:", ": a", "# a", "a #b", "a\u00a0#b", "!a", "&a", "*a", "%a", "@a", "`a`", "|", ">", "[a]", "{a: b}", ",", "'a'",
    "it's", '"a"', 'say "a"', "\\n", "a\tb", "a\u0085b", "a\u2028b", "a\u2029b", "a\x07b", "a\x1bb", "a\x7fb", "\ufeffa",
    "🇫🇷 😀", "e\u0301", "العربية", "word " * 2000, "x" * 10000, "label: " + "word " * 2000,
]


def page(value, number):
    """A page that has a value wherever a page has one."""
    return f"""{value} (NO{number:04})
Action Plan: {value}
Action Plan Cycle: 2018
Status: {value}
Lead Institution: {value}
Support Institution(s): {value}; {value}
Policy Areas
{value}, {value}
IRM Review
IRM Report: {value}
Starred: {value}
Early Results: {value}
Verifiable: {value}
Relevant to OGP Values: {value}
Completion: {value}
Description
{value}
Challenges
{value}

{value}
Start Date: {value}
End Date: {value}
Milestones
1. {value}
2. {value} 2018
THE MINISTRY OF THE INTERIOR UNDERTAKES TO
• {value}
IRM Midterm Status Summary
Context and Objectives
{value}
"""


class PlainLoader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):
    """PyYAML's own rules, read by its C reader where there is one."""


def readers():
    safe = ruamel.yaml.YAML(typ="safe", pure=True)
    safe.version = (1, 2)
    yield "PyYAML", lambda text: list(yaml.safe_load_all(text))
    yield "PyYAML (libyaml)", lambda text: list(yaml.load_all(text, Loader=PlainLoader))
    yield "ruamel.yaml", lambda text: list(safe.load_all(io.StringIO(text)))


def difference(want, have, at=""):
    """Where two values first differ."""
    if type(want) is not type(have):
        return f"{at}: {want!r:.200} became {have!r:.200}"
    if isinstance(want, dict):
        for key in [*want, *(key for key in have if key not in want)]:
            found = difference(want.get(key), have.get(key), f"{at}/{key}")
            if found:
                return found
    elif isinstance(want, list):
        if len(want) != len(have):
            return f"{at}: {len(want)} entries became {len(have)}"
        for index, pair in enumerate(zip(want, have)):
            found = difference(*pair, f"{at}/{index}")
            if found:
                return found
    elif want != have:
        return f"{at}: {want!r:.200} became {have!r:.200}"
    return None


def compare(name, in_yaml, in_json):
    """Faults that any reader finds in YAML that should say what the JSON says."""
    for reader, read in readers():
        try:
            found = difference(in_json, read(in_yaml))
        except Exception as error:
            found = f"{type(error).__name__}: {error}"
        if found:
            yield f"{name}: {reader}: {found}"


def convert(binary, form, pages):
    run = subprocess.run(
        [binary, "convert", "--content", "--evidence", "--diagnostics", "--messages", "silent", "--format", form, *pages],
        capture_output=True, check=False, timeout=300,
    )
    if run.returncode not in (0, 1):
        sys.exit(f"{binary} ended with {run.returncode}: {run.stderr.decode(errors='replace')}")
    return run.stdout.decode("utf-8")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--bin", default=ROOT / "target/debug/ogpx", type=pathlib.Path)
    arguments.add_argument("--tmp", default=ROOT / "target/tmp", type=pathlib.Path, help="where cargo's tests leave files")
    options = arguments.parse_args()
    binary = options.bin.resolve()
    samples = [
        path for path in sorted((ROOT / "fixtures").glob("*/*"))
        if path.suffix in (".txt", ".html", ".md") and path.stem != "FORMULAE" and path.parent.name != "bad"
    ]
    with tempfile.TemporaryDirectory() as folder:
        made = []
        for number, value in enumerate(VALUES):
            made.append(pathlib.Path(folder) / f"{number:03}.txt")
            made[-1].write_text(page(value, number), encoding="utf-8", newline="\n")
        faults, records = [], []
        for name, pages in (("samples", samples), ("misleading pages", made)):
            in_json = json.loads(convert(binary, "json", pages))
            lines = [json.loads(line) for line in convert(binary, "ndjson", pages).split("\n") if line]
            if lines != in_json:
                faults.append(f"{name}: NDJSON and JSON differ")
            if pages is made and len(in_json) != len(pages):
                faults.append(f"{name}: {len(pages)} pages gave {len(in_json)} records")
            faults += compare(name, convert(binary, "yaml", pages), in_json)
            records += in_json
    left = options.tmp / "misleading.yaml"
    if left.exists():
        in_json = json.loads(left.with_suffix(".json").read_text(encoding="utf-8"))
        # Read as bytes are: newline conversion would change what is tested.
        faults += compare(left.name, left.read_bytes().decode("utf-8"), in_json)
        records += in_json
    else:
        faults.append(f"{left} is not there: run `cargo test --test yaml` first")
    schema = json.loads(subprocess.run([binary, "schema"], capture_output=True, check=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for record in records:
        for error in validator.iter_errors(record):
            faults.append(f"{record['source']['input']}: {error.json_path}: {error.message:.200}")
    print("\n".join(faults) or f"{len(records)} records read back equal and validate")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
