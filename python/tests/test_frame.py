"""What the README and the examples do, with pandas; and that mypy knows every key of theirs."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

PYTHON = pathlib.Path(__file__).parent.parent
ROOT = PYTHON.parent
SEED = ROOT / "fixtures" / "seed" / "FR0038.txt"
PAGES = {
    "NO0410.txt": "4.10 Open data 😀 for all (NO0410)\nCountry: Norway\nAction Plan: Norway Action Plan 2016-2018\n"
    "Status: Active\nStart Date: June 2018\n",
    "NA0001.txt": "Namibia opens (NA0001)\nAction Plan: Namibia opens up\nStatus: Active\nStart Date: 1 May 2018\n",
    "other.txt": "No commitment at all\n",
}


def readme(path):
    """The block of Python that reads pages, of a README."""
    blocks = re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    [block] = [block for block in blocks if "iter_records" in block]
    return block


class Readme(unittest.TestCase):
    def test_its_lines_give_a_frame_with_the_right_types(self):
        block = readme(PYTHON / "README.md")
        self.assertIn(block, (ROOT / "README.md").read_text(encoding="utf-8"))
        here = os.getcwd()
        with tempfile.TemporaryDirectory() as folder:
            try:
                os.chdir(folder)
                os.mkdir("pages")
                for name, text in PAGES.items():
                    pathlib.Path("pages", name).write_text(text, encoding="utf-8")
                names = {}
                exec(block, names)
            finally:
                os.chdir(here)
        frame = names["frame"]
        columns = ["id", "number", "title", "member.code", "period.start.date", "action_plan.end_year"]
        cells = frame[columns].astype(object).where(frame[columns].notna(), None).values.tolist()
        wanted = [
            ["NA0001", None, "Namibia opens", "NA", "2018-05-01", None],
            ["NO0410", "4.10", "Open data 😀 for all", "NO", "2018-06", 2018],
        ]
        self.assertEqual(cells, wanted)
        types = [str(kind) for kind in frame[columns].dtypes]
        self.assertEqual((types[:5], types[5]), (["string"] * 5, "Int64"))


class Examples(unittest.TestCase):
    def run_example(self, name, *arguments):
        run = [sys.executable, PYTHON / "examples" / name, *arguments]
        return subprocess.run(run, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout

    def test_they_run(self):
        self.assertIn("Administrative Capacity-Building", self.run_example("one_page.py", SEED))
        self.assertIn("FR0038", self.run_example("frame.py", SEED))
        with tempfile.TemporaryDirectory() as folder:
            after = pathlib.Path(folder, "after.txt")
            after.write_bytes(SEED.read_bytes().replace(b"Verifiable: Yes", b"Verifiable: No"))
            changes = self.run_example("changes.py", SEED, after)
        self.assertIn("changed /irm/verifiable/code yes no\n", changes)

    def test_mypy_finds_nothing_and_knows_the_keys(self):
        check = lambda *what: subprocess.run(
            [sys.executable, "-m", "mypy", "--strict", *what], cwd=PYTHON, stdout=subprocess.PIPE, text=True
        )
        found = check("ogpx", "examples")
        self.assertEqual(found.returncode, 0, found.stdout)
        for wrong, told in [
            ('ogpx.parse(b"").record["titel"]', "titel"),
            ('record = ogpx.parse(b"").record\nif record["status"] and record["status"]["code"] == "aktive": pass', "Non-overlapping"),
        ]:
            found = check("-c", f"import ogpx\n{wrong}\n")
            self.assertEqual(found.returncode, 1, wrong)
            self.assertIn(told, found.stdout)


if __name__ == "__main__":
    unittest.main()
