"""Other programs read what ogpx writes with the types that it has.

Into DuckDB, pandas, Polars and SQLite go a commitment number "4.10", the codes `NO` and `NA`, the month
`2018-06` behind more full dates than any of them looks at, an empty cell and an emoji, as a table and as
records; and they come back as they were.
"""

import csv
import json
import pathlib
import runpy
import shutil
import subprocess
import sys
import tempfile

import duckdb
import polars

ROOT = pathlib.Path(__file__).parent.parent
OGPX = ROOT / "target" / "debug" / "ogpx"

NORWAY = """4.10 Open data 😀 for all (NO0410)
Country: Norway
Action Plan: Norway Action Plan 2016-2018
Status: Active
Start Date: June 2018
Milestones
1. Publish the list
1.1. Ask the ministries
"""
NAMIBIA = """Namibia opens (NA0001)
Action Plan: Namibia Action Plan 2016-2018
Status: Active
Start Date: 1 September 2016
"""
# DuckDB looks at 20,480 rows before it settles what a column holds.
BEFORE = 21_000

COLUMNS = ["id", "number", "title", "member_code", "start_date", "action_plan_end_year"]
WANTED = [
    ["NA0001", None, "Namibia opens", "NA", "2016-09-01", 2018],
    ["NO0410", "4.10", "Open data 😀 for all", "NO", "2018-06", 2018],
]


def ogpx(*arguments, **settings):
    return subprocess.run([OGPX, *arguments], check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8", **settings).stdout


def check(what, found, wanted=WANTED):
    if found != wanted:
        sys.exit(f"{what}: {found} where {wanted} is expected")


def last_two(rows):
    """The rows that differ, of many that are alike."""
    rows = list(rows)
    check("rows", len(rows), BEFORE + 1)
    return [[None if cell is None or cell != cell else cell for cell in row] for row in rows[-2:]]


def table(folder, *options):
    """Tables in which the month comes late."""
    pages = "".join(json.dumps({"text": text}) + "\n" for text in [NAMIBIA, NORWAY])
    ogpx("convert", "--quiet", "--input", "ndjson", "--format", "csv", "-o", f"{folder}/", *options, "-", input=pages)
    path = folder / "commitments.csv"
    coding = "utf-8-sig" if "--csv-bom" in options else "utf-8"
    with open(path, encoding=coding, newline="") as file:
        header, namibia, norway = csv.reader(file)
    with open(path, "w", encoding=coding, newline="") as file:
        many = ([str(number), *namibia[1:]] for number in range(1, BEFORE + 1))
        csv.writer(file, lineterminator="\n").writerows([header, *many, [str(BEFORE + 1), *norway[1:]]])


def records(path):
    line = lambda text: ogpx("convert", "--quiet", "--input", "ndjson", "--format", "ndjson", "-", input=json.dumps({"text": text}))
    path.write_text(line(NAMIBIA) * BEFORE + line(NORWAY), encoding="utf-8")
    return json.loads(line(NORWAY))


def in_duckdb(folder, path):
    names = ", ".join(COLUMNS)
    database = duckdb.connect()
    database.execute(f"set file_search_path = '{folder}'")
    database.execute((folder / "load.sql").read_text(encoding="utf-8"))
    check("the table that load.sql makes", last_two(database.sql(f"select {names} from commitments order by commitment").fetchall()))
    database.execute(ogpx("schema", "--for", "duckdb"))
    found = database.sql(f"select {names} from ogpx_commitments('{folder}/commitments.csv') order by commitment")
    check("the table in DuckDB", last_two(found.fetchall()))
    of_record = "id, number, title, member.code, period.start.date, action_plan.end_year"
    found = database.sql(f"select {of_record}, milestones[1].items->>'$[0].text' from ogpx_records('{path}')").fetchall()
    check("a step of a step in DuckDB", found[-1][-1], "Ask the ministries")
    check("records in DuckDB", last_two(row[:-1] for row in found))


def in_pandas(folder, path, record):
    tables = runpy.run_path(str(folder / "load.py"))["load"]()
    check("the table that load.py makes", last_two(tables["commitments"][COLUMNS].astype(object).where(lambda cells: cells.notna(), None).values.tolist()))
    check("its types", [str(kind) for kind in tables["commitments"][COLUMNS].dtypes], ["string"] * 5 + ["Int64"])
    module = folder / "ogpx_pandas.py"
    module.write_text(ogpx("schema", "--for", "pandas"), encoding="utf-8")
    read = runpy.run_path(str(module))
    found = read["read_table"](folder / "commitments.csv")[COLUMNS]
    check("the table in pandas", last_two(found.astype(object).where(lambda cells: cells.notna(), None).values.tolist()))
    check("a record in pandas", read["read_records"](path).iloc[-1].to_dict(), record)


def in_polars(folder, path, record):
    module = folder / "ogpx_polars.py"
    module.write_text(ogpx("schema", "--for", "polars"), encoding="utf-8")
    read = runpy.run_path(str(module))
    check("the table in Polars", last_two(read["read_table"](folder / "commitments.csv").select(COLUMNS).rows()))
    found = read["read_records"](path).row(-1, named=True)
    for step in found["milestones"]:
        step["items"] = json.loads(step["items"])
    check("a record in Polars", {key: found[key] for key in record}, record)


def in_sqlite(folder):
    shell = shutil.which("sqlite3") or sys.exit("sqlite3 is missing")
    script = ogpx("schema", "--for", "sqlite") + f".mode json\nselect {', '.join(COLUMNS)} from commitments order by commitment;\n"
    found = subprocess.run([shell, ":memory:"], input=script, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    check("what SQLite could not read", found.stderr.strip().splitlines(), [])
    check("the table in SQLite", last_two(row.values() for row in json.loads(found.stdout)))


def main():
    with tempfile.TemporaryDirectory() as above:
        above = pathlib.Path(above)
        path = above / "records.ndjson"
        record = records(path)
        for options in [["--evidence"], ["--evidence", "--csv-bom"]]:
            folder = above / "-".join(["tables", *options])
            table(folder, *options)
            in_duckdb(folder, path)
            in_pandas(folder, path, record)
            in_polars(folder, path, record)
            if "--csv-bom" not in options:
                in_sqlite(folder)
    print(f"4.10, NO, NA, 2018-06, an empty cell and an emoji, behind {BEFORE} rows, are the same in DuckDB, pandas, Polars and SQLite")


if __name__ == "__main__":
    main()
