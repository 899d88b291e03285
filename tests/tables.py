"""Other programs read the tables that `ogpx convert --format csv` writes.

frictionless validates the folder by its datapackage.json; pandas and DuckDB load the tables and join
them, each with commitments and then as the README and docs/tables.md write it, and must count what the
records count; the flat table must load too. Every record validates against `ogpx schema`.
"""

import collections
import contextlib
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import duckdb
import jsonschema
import pandas
from frictionless import Package

ROOT = pathlib.Path(__file__).parent.parent
OGPX = ROOT / "target" / "debug" / "ogpx"
PAGES = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("fixtures/*/*.txt"))


def convert(*arguments):
    """What the command writes for every sample text, and for one of them twice."""
    command = [OGPX, "convert", "--messages", "silent", *arguments, *PAGES, PAGES[0]]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout


def steps(milestones):
    return sum(1 + steps(milestone["items"]) for milestone in milestones)


def expected(records):
    """How many rows each table has, by the records."""
    counts = dict.fromkeys(["institutions", "milestones", "undertakings", "findings", "summaries", "verdicts"], 0)
    for record in records:
        lists = [*record["institutions"].values(), record["description"]["lead_institutions"]]
        lists.append(record["description"]["stakeholders"])
        counts["milestones"] += steps(record["milestones"])
        for verdict in filter(None, record["irm"]["verdicts"].values()):
            counts["verdicts"] += len(verdict["code"]) if isinstance(verdict["code"], list) else 1
        counts["summaries"] += len(record["irm"]["summaries"])
        for summary in record["irm"]["summaries"]:
            lists += [summary["responsible"], summary["supporting"]]
            counts["milestones"] += steps(summary["milestones"])
            counts["findings"] += len(summary["findings"])
        counts["institutions"] += sum(len(entry["items"]) for entry in lists)
        for undertaking in record["undertakings"]:
            counts["undertakings"] += steps(undertaking["items"])
    counts["commitments"] = len(records)
    counts["policy_areas"] = sum(len(record["policy_areas"]["items"]) for record in records)
    counts["related"] = sum(len(record["related"]) for record in records)
    counts["places"] = sum(max(1, len(place["spans"])) for record in records for place in record["evidence"].values())
    return counts


def check(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: {found} where {wanted} are expected")


def readme(language):
    """The one block in a language that the README's chapter on tables has."""
    chapter = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## Tables\n")[1].split("\n## ")[0]
    [block] = re.findall(rf"```{language}\n(.*?)```", chapter, re.DOTALL)
    return block


def joins_of_the_readme(records):
    """Loads the tables in `tables/` and joins them as the README does."""
    leads = [item for record in records for item in record["institutions"]["lead"]["items"]]
    database = duckdb.connect()
    database.execute("set file_search_path = 'tables'")
    database.execute(pathlib.Path("tables/load.sql").read_text(encoding="utf-8"))
    found = database.sql(readme("sql")).fetchall()
    names = sorted(item["name"] for item in leads)
    check("names that the README's query gives", sorted(name.lstrip("'") for *_, name in found), names)

    *lines, last = readme("python").strip().split("\n")
    names = {}
    exec("\n".join(lines), names)
    joined = eval(last, names)
    findings = [finding for record in records for summary in record["irm"]["summaries"] for finding in summary["findings"]]
    check("rows that the README's merge gives", len(joined), len(findings))
    check("verdicts that it gives", sorted(joined["about"]), sorted(finding["about"] for finding in findings))


def questions(records):
    """Asks the tables in `tables/` what docs/tables.md asks, and the records the same."""
    text = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    _, limited, places, leads = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    check("lines of the question which are limited", limited.strip().count("\n"), 0)
    database = duckdb.connect()
    plain = lambda words: (words or "").lstrip("'")
    found = sorted((plain(id), plain(title)) for id, title in database.sql(limited).fetchall())
    answers = [record["irm"]["verdicts"]["completion"] for record in records]
    wanted = [
        (record["id"] or "", plain(record["title"]))
        for record, answer in zip(records, answers)
        if answer and answer["code"] == "limited"
    ]
    check("commitments that are limited", found, sorted(wanted))
    if len(wanted) < 2:
        sys.exit("too few commitments are limited for the question to tell anything")
    if jq := shutil.which("jq"):
        [program] = re.findall(r"jq -r '(.*?)'", text)
        lines = "\n".join(json.dumps(record) for record in records)
        told = subprocess.run([jq, "-r", program], input=lines, stdout=subprocess.PIPE, text=True, check=True).stdout
        cells = sorted(tuple(map(plain, line.split("\t"))) for line in told.splitlines())
        check("the same of records with jq", cells, sorted(wanted))
    placed = [
        (record["id"], answer["code"], *span)
        for record, answer in zip(records, answers)
        if answer
        for at in (answer["at"], answer["at"] + "/quote")
        if at in record["evidence"]
        for span in record["evidence"][at]["spans"]
    ]
    rows = [(id, code, first, end) for id, code, _, first, end in database.sql(places).fetchall()]
    check("where it says so", sorted(map(str, rows)), sorted(map(str, placed)))
    wanted = collections.Counter(
        plain(item["name"])
        for record, answer in zip(records, answers)
        if answer and answer["code"] == "not_started"
        for item in record["institutions"]["lead"]["items"]
    )
    check("who leads what was not begun", {plain(name): n for name, n in database.sql(leads).fetchall()}, dict(wanted))


def names_need_no_quotes(folder):
    """No column has a name that SQL takes for a word of its own."""
    for path in pathlib.Path(folder).glob("*.csv"):
        header = path.read_text(encoding="utf-8").split("\n", 1)[0]
        duckdb.connect().sql(f"select {header} from '{path}'")
        columns = ", ".join(f"{name} text" for name in header.split(","))
        sqlite3.connect(":memory:").execute(f"create table entries ({columns})")


def main():
    records = [json.loads(line) for line in convert("--format", "ndjson", "--evidence").splitlines()]
    wanted = expected(records)
    schema = json.loads(subprocess.run([OGPX, "schema"], stdout=subprocess.PIPE, check=True).stdout)
    validator = jsonschema.Draft202012Validator(schema)
    for record in records:
        check(f"faults of {record['source']['input']}", [error.message for error in validator.iter_errors(record)], [])
    with tempfile.TemporaryDirectory() as above, contextlib.chdir(above):
        folder = "tables"
        convert("--format", "csv", "--evidence", "-o", f"{above}/{folder}/")
        report = Package(f"{folder}/datapackage.json").validate()
        if not report.valid:
            sys.exit(f"frictionless: {report.flatten(['rowNumber', 'fieldName', 'note'])[:10]}")

        tables = {name: pandas.read_csv(f"{folder}/{name}.csv") for name in wanted}
        for name, table in tables.items():
            check(f"rows of {name} in pandas", len(table), wanted[name])
            joined = table.merge(tables["commitments"], on="commitment", how="inner")
            check(f"{name} joined with commitments in pandas", len(joined), wanted[name])
            own = "summary" if name == "summaries" else "entry"
            key = [column for column in ["commitment", own] if column in table]
            check(f"rows of {name} with a key of another", table.duplicated(key).sum(), 0)

        database = duckdb.connect()
        for name in wanted:
            query = f"""select count(*) from '{folder}/{name}.csv' entries
                        join '{folder}/commitments.csv' commitments using (commitment)"""
            check(f"{name} joined in DuckDB", database.sql(query).fetchall()[0][0], wanted[name])

        joins_of_the_readme(records)
        questions(records)
        names_need_no_quotes(folder)

        path = pathlib.Path(above) / "flat.csv"
        path.write_text(convert("--format", "ogp-csv"), newline="")
        flat = pandas.read_csv(path)
        check("rows of the flat table in pandas", len(flat), len(records))
        rows = database.sql(f"select count(*) from read_csv('{path}')").fetchall()[0][0]
        check("rows of the flat table in DuckDB", rows, len(records))
        for column in flat.columns[flat.columns.get_loc("URL") + 1 :]:
            check(f"values of {column!r}", set(flat[column].dropna()) - {0, 1}, set())
    print(f"{len(records)} records validate; {sum(wanted.values())} rows of {len(wanted)} tables: valid, and joined by two programs")


if __name__ == "__main__":
    main()
