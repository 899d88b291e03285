"""The same question has one answer, whatever it is asked of.

Every sample text goes into a database of SQLite, into CSV, into Parquet and into NDJSON; SQLite, DuckDB, polars, pandas and jq must
give the same. The query that docs/tables.md has on a database must run; Datasette must show the facets that SQL
counts, in a browser.

    cargo build --features parquet && python tests/database.py
"""

import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

import duckdb
import pandas
import polars

from collection import PAGES, ROOT, ogpx

# For each question what SQL asks of the tables, DuckDB of the nested file, and jq of a record.
QUESTIONS = {
    "which commitments were completed how far": (
        "select id, title, code from commitments join verdicts using (commitment) where about = 'completion'",
        "select id, title, irm.verdicts.completion.code from records where irm.verdicts.completion is not null",
        "select(.irm.verdicts.completion) | [.id, .title, .irm.verdicts.completion.code]",
    ),
    "which policy areas each member has how often": (
        "select member_code, policy_area, count(*) from commitments join policy_areas using (commitment) group by 1, 2",
        "select member.code, area.code, count(*) from (select member, unnest(policy_areas.items) as area from records) group by 1, 2",
        ".member.code as $code | .policy_areas.items[] | [$code, .code]",
    ),
    "who leads what": (
        "select id, name from commitments join institutions using (commitment) where role = 'lead'",
        "select id, body.name from (select id, unnest(institutions.lead.items) as body from records)",
        ".id as $id | .institutions.lead.items[] | [$id, .name]",
    ),
    "what is to be done by when": (
        "select id, milestone_label, text, milestones.end_date from commitments join milestones using (commitment) where parent is null and summary is null",
        'select id, step.label, step.text, step."end".date from (select id, unnest(milestones) as step from records)',
        ".id as $id | .milestones[] | [$id, .label, .text, .end.date]",
    ),
    "what the reviewers say": (
        "select id, about, finding_code, quote from commitments join findings using (commitment)",
        "select id, finding.about, finding.code, finding.quote from (select id, unnest(summary.findings) as finding from (select id, unnest(irm.summaries) as summary from records))",
        ".id as $id | .irm.summaries[].findings[] | [$id, .about, .code, .quote]",
    ),
}


def check(what, found, wanted):
    if found != wanted:
        extra = [row for row in found if row not in wanted][:3], [row for row in wanted if row not in found][:3]
        sys.exit(f"{what}: {len(found)} rows where {len(wanted)} are expected, such as {extra}")


def rows(answer):
    """Rows as they are compared: an empty text is nothing, and none has an order."""
    cell = lambda value: None if value is None or value == "" or value != value else value.lstrip("'") if isinstance(value, str) else int(value)
    return sorted((tuple(cell(value) for value in row) for row in answer), key=repr)


def jq(program, path):
    done = subprocess.run(["jq", "-c", program, path], stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def counted(answer):
    found = {}
    for row in answer:
        found[tuple(row)] = found.get(tuple(row), 0) + 1
    return [(*row, count) for row, count in found.items()]


def ask(folder):
    shutil.which("jq") or sys.exit("jq is missing")
    database, nested = sqlite3.connect(folder / "collection.db"), folder / "records.parquet"
    tables, of_nested = duckdb.connect(), duckdb.connect()
    tables.execute(f"set file_search_path = '{folder / 'tables'}'")
    tables.execute((folder / "tables" / "load.sql").read_text(encoding="utf-8"))
    of_nested.execute(f"create view records as from '{nested}'")
    asked = 0
    for question, (of_tables, of_records, of_record) in QUESTIONS.items():
        wanted = rows(database.execute(of_tables).fetchall())
        if len(wanted) < 5:
            sys.exit(f"{question}: {len(wanted)} rows are too few to tell anything")
        check(f"{question}, of CSV in DuckDB", rows(tables.sql(of_tables).fetchall()), wanted)
        check(f"{question}, of Parquet in DuckDB", rows(of_nested.sql(of_records).fetchall()), wanted)
        told = jq(of_record, folder / "records.ndjson")
        check(f"{question}, of NDJSON with jq", rows(counted(told) if "count(*)" in of_tables else told), wanted)
        asked += len(wanted)
    frame = polars.read_parquet(nested)
    found = frame.select("id", "title", polars.col("irm").struct.field("verdicts").struct.field("completion").struct.field("code")).drop_nulls("code")
    wanted = rows(database.execute(QUESTIONS["which commitments were completed how far"][0]).fetchall())
    check("which commitments were completed how far, of Parquet in polars", rows(found.rows()), wanted)
    areas = frame.select(polars.col("member").struct.field("code").alias("member"), polars.col("policy_areas").struct.field("items")).explode("items").drop_nulls("items")
    areas = areas.select("member", polars.col("items").struct.field("code").alias("area")).group_by("member", "area").len()
    wanted = rows(database.execute(QUESTIONS["which policy areas each member has how often"][0]).fetchall())
    check("which policy areas each member has how often, of Parquet in polars", rows(areas.rows()), wanted)
    frame = pandas.read_parquet(nested)
    leads = [(id, body["name"]) for id, bodies in zip(frame["id"], frame["institutions"]) for body in bodies["lead"]["items"]]
    check("who leads what, of Parquet in pandas", rows(leads), rows(database.execute(QUESTIONS["who leads what"][0]).fetchall()))
    return asked


def whole(folder):
    """A record comes back from Parquet as it is in NDJSON, but for what is JSON there."""
    nested = polars.read_parquet(folder / "records.parquet").rows(named=True)
    lines = (folder / "records.ndjson").read_text(encoding="utf-8").splitlines()

    def same(found, wanted, path):
        if isinstance(wanted, dict) and path == "/evidence":
            # Some releases of polars give a map as a list of pairs, others as a dictionary.
            pairs = found if isinstance(found, dict) else {entry["key"]: entry["value"] for entry in found}
            return same(pairs, wanted, "")
        if isinstance(wanted, dict):
            left = {key: value for key, value in found.items() if key not in wanted and value is not None}
            return not left and all(same(found[key], value, f"{path}/{key}") for key, value in wanted.items())
        if isinstance(wanted, list) and isinstance(found, str):
            return json.loads(found) == wanted
        if isinstance(wanted, list):
            return len(found) == len(wanted) and all(same(*both, f"{path}/*") for both in zip(found, wanted))
        return found == wanted

    for found, line in zip(nested, lines, strict=True):
        record = json.loads(line)
        if not same(found, record, ""):
            sys.exit(f"{record['source']['input']} is another record in Parquet")
    return len(nested)


def documented(folder):
    """What docs/tables.md asks of a database, and what it says of it."""
    chapter = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8").split("\n## One database\n")[1].split("\n## ")[0]
    database = sqlite3.connect(folder / "collection.db")
    for query in re.findall(r"```sql\n(.*?)```", chapter, re.DOTALL):
        found = database.execute(query).fetchall()
        if not found:
            sys.exit(f"nothing is found by {query}")
    check("what belongs to nothing", database.execute("pragma foreign_key_check").fetchall(), [])
    for (name,) in database.execute("select name from sqlite_schema where type = 'table' and sql not like '%virtual%' and name not like '%\\_fts%' escape '\\'").fetchall():
        if not name.startswith("sqlite_") and f"### {name}\n" not in (ROOT / "docs" / "tables.md").read_text(encoding="utf-8"):
            sys.exit(f"docs/tables.md does not tell of the table {name}")


def datasette(folder):
    """Facets of members and of how far commitments were completed, and a search, in a browser."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    path = folder / "collection.db"
    command = [sys.executable, "-m", "datasette", "serve", path, "--host", "127.0.0.1", "--port", str(port), "--setting", "facet_time_limit_ms", "5000"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/-/versions.json", timeout=5).read()
                break
            except OSError:
                time.sleep(0.1)
        database = sqlite3.connect(path)
        counts = lambda query: {str(name): count for name, count in database.execute(query)}
        wanted = {
            "member_code": counts("select member_code, count(*) from commitments where member_code is not null group by 1 order by 2 desc, 1 limit 30"),
            "completion": counts("select completion, count(*) from commitments where completion is not null group by 1"),
        }
        [(found,)] = database.execute("select count(*) from commitments_fts where commitments_fts match 'open'")
        asked = json.dumps({"address": f"http://127.0.0.1:{port}/collection/commitments", "facets": wanted, "search": ["open", found]})
        done = subprocess.run(["node", ROOT / "tests" / "datasette.mjs", asked], stdout=subprocess.PIPE, text=True)
        if done.returncode:
            sys.exit("Datasette does not show what the database holds")
        return done.stdout.strip()
    finally:
        server.terminate()
        server.wait()


def main():
    with tempfile.TemporaryDirectory() as above:
        folder = pathlib.Path(above)
        for out in ["collection.db", "tables/", "records.parquet", "records.ndjson"]:
            options = ["--format", "csv"] if out.endswith("/") else []
            ogpx("convert", "--quiet", "--evidence", *options, "-o", f"{folder}/{out}", *PAGES)
        asked = ask(folder)
        records = whole(folder)
        documented(folder)
        told = datasette(folder)
    print(f"{len(QUESTIONS)} questions ({asked} rows) have one answer in SQLite, DuckDB, polars, pandas and jq; {records} records are whole in Parquet; {told}")


if __name__ == "__main__":
    main()
