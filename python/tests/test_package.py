"""The package as it is installed. Needs the command, built as `cargo build` does, to compare with."""

import doctest
import gzip
import inspect
import io
import json
import os
import pathlib
import pickle
import subprocess
import sys
import threading
import typing
import unittest
import zipfile

import ogpx

PYTHON = pathlib.Path(__file__).parent.parent
ROOT = PYTHON.parent
OGPX = ROOT / "target" / "debug" / "ogpx"
FIXTURES = ROOT / "fixtures"
SEED = FIXTURES / "seed" / "FR0038.txt"
PAGE = b"Open Data (FR0033)\nStatus: Active\nCompletion: Limited\n"

sys.path.insert(0, str(PYTHON))
import stubs  # noqa: E402


def command(*arguments):
    """The lines that the command writes for these arguments, failures among them."""
    run = [OGPX, "convert", "--format", "ndjson", "--failures", "-", "--messages", "silent", *arguments]
    return subprocess.run(run, cwd=ROOT, stdout=subprocess.PIPE).stdout.decode().splitlines()


def lines(pages):
    """The same of an iterator."""
    found = []
    for page in pages:
        if isinstance(page, ogpx.Failure):
            told = {key: getattr(page, key) for key in ["input", "record_id", "url", "code", "message"]}
            found.append(json.dumps({"failure": told}, ensure_ascii=False, separators=(",", ":")))
        else:
            found.append(page.to_json())
    return found


def member(identity):
    """A member of a compressed archive with one page."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nOpen Data ({identity})\nStatus: Active\nStarred: No\n"
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{identity}>\r\n"
        f"WARC-Target-URI: https://example.org/commitments/{identity}/\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(f"{head}{http}\r\n\r\n".encode())


def keys(pages):
    return [page.record["key"] for page in pages]


class Docs(unittest.TestCase):
    def test_every_example_runs_and_everything_public_has_one(self):
        parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
        told = []
        for name in ["Extraction", "Failure", "ParseError", "diff", "iter_records", "parse", "parse_json", "schema"]:
            thing = getattr(ogpx, name)
            methods = vars(thing).items() if inspect.isclass(thing) else []
            texts = [(f"{name}.{part}", value.__doc__) for part, value in methods if part in ["to_json", "explain"]]
            for place, text in [(name, thing.__doc__), *texts]:
                example = parser.get_doctest(inspect.cleandoc(text), {"ogpx": ogpx}, place, None, 0)
                self.assertTrue(example.examples, f"{place} has no example")
                runner.run(example)
                told.append(place)
        self.assertEqual(runner.summarize().failed, 0)
        self.assertEqual(len(told), 10)

    def test_the_types_are_those_of_the_schema(self):
        written = (PYTHON / "ogpx" / "records.py").read_text(encoding="utf-8")
        self.assertEqual(stubs.module(ogpx.schema()), written, "write ogpx/records.py again: see stubs.py")

    def test_a_record_has_the_keys_of_its_type(self):
        def check(value, kind, place):
            kind = typing.get_origin(kind) is typing.NotRequired and typing.get_args(kind)[0] or kind
            options = typing.get_args(kind) if not isinstance(kind, type) else [kind]
            if isinstance(value, dict) and typing.is_typeddict(kind):
                self.assertLessEqual(set(value) ^ kind.__required_keys__, kind.__optional_keys__, place)
                hints = typing.get_type_hints(kind)
                for key, part in value.items():
                    check(part, hints[key], f"{place}/{key}")
            elif isinstance(value, list):
                [lists] = [part for part in [kind, *options] if typing.get_origin(part) is list]
                for part in value:
                    check(part, typing.get_args(lists)[0], f"{place}/*")
            elif isinstance(value, dict):
                for option in options:
                    if typing.is_typeddict(option):
                        check(value, option, place)
            elif isinstance(value, str) and typing.get_origin(kind) is typing.Literal:
                self.assertIn(value, options, place)

        for page in ogpx.iter_records([FIXTURES / "seed", FIXTURES / "west"], evidence=True, content=True):
            check(page.record, ogpx.records.Record, page.record["key"])


class Parse(unittest.TestCase):
    def test_json_is_what_the_dictionary_says(self):
        page = ogpx.parse(SEED.read_bytes(), input="x", record_id="7", captured="2020-01-02")
        self.assertEqual(json.loads(page.to_json()), page.record)
        self.assertEqual(list(json.loads(page.to_json())), list(page.record))
        source = page.record["source"]
        self.assertEqual((source["input"], source["record_id"], source["captured"]), ("x", "7", "2020-01-02"))
        self.assertIs(page.record, page.record)

    def test_a_text_is_read_as_its_bytes(self):
        text = SEED.read_text(encoding="utf-8")
        self.assertEqual(ogpx.parse_json(text), ogpx.parse_json(text.encode()))
        self.assertEqual(ogpx.parse(bytearray(PAGE)).record, ogpx.parse(PAGE).record)

    def test_what_is_known_of_a_page_counts(self):
        page = "Données ouvertes (FR0033)\nStatus: Active\nStarred: No\n".encode("cp1252")
        read = ogpx.parse(page, content_type="text/plain; charset=windows-1252", format="text")
        self.assertEqual(read.record["title"], "Données ouvertes")
        words = (ROOT / "docs" / "words-de.txt").read_text(encoding="utf-8")
        languages = [ogpx.parse(PAGE, words=more).record["language"] for more in [None, words]]
        self.assertEqual(languages, ["en", "de"])
        for wrong in [{"format": "pdf"}, {"words": "["}]:
            self.assertRaises(ValueError, ogpx.parse, PAGE, **wrong)
        self.assertRaises(TypeError, ogpx.parse, 7)

    def test_an_error_has_a_code_and_goes_from_process_to_process(self):
        for page, code in [(b"", "empty"), (b"Just a moment...", "challenge-page"), (PAGE * 1000, "over-limit")]:
            with self.assertRaises(ogpx.ParseError) as caught:
                ogpx.parse(page, max_page=10_000)
            error = pickle.loads(pickle.dumps(caught.exception))
            self.assertEqual((type(error), error.code), (ogpx.ParseError, code))
            self.assertIn(error.message, str(error))

    def test_a_value_is_explained(self):
        page = ogpx.parse(SEED.read_bytes())
        story = page.explain("/irm/verifiable")
        self.assertEqual([place["text"] for place in story["places"]], ["Verifiable: Yes"])
        self.assertEqual(page.explain("/irm")["kind"], "parts")
        self.assertRaises(ValueError, page.explain, "/no/such/field")
        self.assertRaises(KeyError, page.explain, "/milestones/99")

    def test_records_are_compared_by_field(self):
        [old, new] = [ogpx.parse(PAGE, evidence=True).record, ogpx.parse(PAGE.replace(b"Limited", b"Complete"), evidence=True).record]
        self.assertEqual(ogpx.diff(old, old), [])
        self.assertIn("/irm/completion/code", [change["pointer"] for change in ogpx.diff(old, new)])
        self.assertEqual(ogpx.diff(old, new, ignore=["/irm", "/evidence"]), [])
        self.assertRaises(ValueError, ogpx.diff, old, new, only=["/nothing"])


class Many(unittest.TestCase):
    def test_the_lines_are_those_of_the_command(self):
        places = ["fixtures/west", "fixtures/bad", "no/such/page", "fixtures/seed"]
        wanted = command(*places)
        self.assertGreater(len(wanted), 50)
        for jobs in [1, 3]:
            self.assertEqual(lines(ogpx.iter_records(places, jobs=jobs)), wanted)
        self.assertEqual(lines(ogpx.iter_records(pathlib.Path(places[0]))), command(places[0]))

    def test_bytes_are_the_same_as_files(self):
        paths = sorted(path for path in (FIXTURES / "bad").iterdir() if path.suffix in [".txt", ".html", ".md"])
        named = ((str(path.relative_to(ROOT)), path.read_bytes()) for path in paths)
        self.assertEqual(lines(ogpx.iter_records(named)), command(*(path.relative_to(ROOT) for path in paths)))

    def test_an_archive_is_read_in_memory_and_a_member_by_itself(self):
        members = [member("FR0033"), member("FR0034")]
        self.assertEqual(keys(ogpx.iter_records(("crawl.warc.gz", b"".join(members)))), ["FR0033", "FR0034"])
        self.assertEqual(keys(ogpx.iter_records(members[1])), ["FR0034"])
        self.assertEqual(keys(ogpx.iter_records(members, kind="warc")), ["FR0033", "FR0034"])
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as wacz:
            wacz.writestr("archive/data.warc.gz", b"".join(members))
        self.assertEqual(keys(ogpx.iter_records(("crawl.wacz", packed.getvalue()))), ["FR0033", "FR0034"])
        stream = "".join(json.dumps({"text": PAGE.decode(), "record_id": name}) + "\n" for name in "ab").encode()
        names = [page.record["source"]["record_id"] for page in ogpx.iter_records(stream, kind="ndjson")]
        self.assertEqual(names, ["a", "b"])

    def test_pages_are_asked_for_when_their_turn_comes(self):
        asked = []

        def endless():
            while True:
                asked.append(PAGE)
                yield PAGE

        pages = ogpx.iter_records(endless(), jobs=2)
        self.assertEqual([next(pages).record["key"] for _ in range(20)], ["FR0033"] * 20)
        del pages
        self.assertLess(len(asked), 60)

    def test_an_error_of_who_gives_the_pages_is_theirs(self):
        def broken():
            yield PAGE
            raise RuntimeError("no more")

        for jobs in [1, 2]:
            pages = ogpx.iter_records(broken(), jobs=jobs)
            self.assertEqual(next(pages).record["key"], "FR0033")
            self.assertRaisesRegex(RuntimeError, "no more", next, pages)
            self.assertRaises(StopIteration, next, pages)
        self.assertRaises(TypeError, list, ogpx.iter_records([PAGE, 7]))
        self.assertRaises(TypeError, ogpx.iter_records, 7)
        self.assertRaises(ValueError, ogpx.iter_records, [], jobs=0)

    def test_a_page_is_kept_where_its_evidence_is(self):
        [page] = ogpx.iter_records(PAGE, evidence=True)
        self.assertEqual(page.explain("/status")["places"][0]["line"], 2)
        self.assertIn("/status", page.evidence)
        [page] = ogpx.iter_records(PAGE)
        self.assertRaisesRegex(ValueError, "evidence=True", page.explain, "/status")

    def test_other_threads_run_while_a_page_is_read(self):
        # A page that takes a while: without the interpreter's lock being given up, nobody would count.
        page, counted, done = SEED.read_bytes() * 10, [], threading.Event()

        def count():
            while not done.is_set():
                counted.append(1)

        switch = sys.getswitchinterval()
        sys.setswitchinterval(60)
        try:
            thread = threading.Thread(target=count)
            thread.start()
            before = len(counted)
            ogpx.parse(page, max_page=10**9)
            after = len(counted)
            done.set()
        finally:
            sys.setswitchinterval(switch)
        thread.join()
        self.assertGreater(after - before, 100)


if __name__ == "__main__":
    # Paths in records are as they are given.
    os.chdir(ROOT)
    unittest.main()
