"""Other programs read the tables that `ogpx convert --format csv` writes.

frictionless validates the folder by its datapackage.json; pandas and DuckDB load the tables and join
them, each with commitments and then as the README writes it, and must count what the records count;
the flat table must load too. Every record validates against `ogpx schema`.
"""

import contextlib
import json
import pathlib
import re
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
    counts = dict.fromkeys(["institutions", "milestones", "undertakings", "findings"], 0)
    for record in records:
        lists = [*record["institutions"].values(), record["description"]["lead_institutions"]]
        lists.append(record["description"]["stakeholders"])
        counts["milestones"] += steps(record["milestones"])
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
    """Runs the README's joins where the tables are in `tables/`."""
    leads = [item for record in records for item in record["institutions"]["lead"]["items"]]
    found = duckdb.connect().sql(readme("sql")).fetchall()
    names = sorted(item["name"] for item in leads)
    check("names that the README's query gives", sorted(name.lstrip("'") for *_, name in found), names)

    *lines, last = readme("python").strip().split("\n")
    names = {}
    exec("\n".join(lines), names)
    joined = eval(last, names)
    findings = [finding for record in records for summary in record["irm"]["summaries"] for finding in summary["findings"]]
    check("rows that the README's merge gives", len(joined), len(findings))
    check("verdicts that it gives", sorted(joined["about"]), sorted(finding["about"] for finding in findings))


def main():
    records = [json.loads(line) for line in convert("--format", "ndjson").splitlines()]
    wanted = expected(records)
    schema = json.loads(subprocess.run([OGPX, "schema"], stdout=subprocess.PIPE, check=True).stdout)
    validator = jsonschema.Draft202012Validator(schema)
    for record in records:
        check(f"faults of {record['source']['input']}", [error.message for error in validator.iter_errors(record)], [])
    with tempfile.TemporaryDirectory() as above, contextlib.chdir(above):
        folder = "tables"
        convert("--format", "csv", "-o", f"{above}/{folder}/")
        report = Package(f"{folder}/datapackage.json").validate()
        if not report.valid:
            sys.exit(f"frictionless: {report.flatten(['rowNumber', 'fieldName', 'note'])[:10]}")

        tables = {name: pandas.read_csv(f"{folder}/{name}.csv") for name in wanted}
        for name, table in tables.items():
            check(f"rows of {name} in pandas", len(table), wanted[name])
            joined = table.merge(tables["commitments"], on="commitment", how="inner")
            check(f"{name} joined with commitments in pandas", len(joined), wanted[name])
            key = [column for column in ["commitment", "entry"] if column in table]
            check(f"rows of {name} with a key of another", table.duplicated(key).sum(), 0)

        database = duckdb.connect()
        for name in wanted:
            query = f"""select count(*) from '{folder}/{name}.csv' entries
                        join '{folder}/commitments.csv' commitments using (commitment)"""
            check(f"{name} joined in DuckDB", database.sql(query).fetchall()[0][0], wanted[name])

        joins_of_the_readme(records)

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
