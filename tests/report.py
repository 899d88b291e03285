"""Every number in a report is what a query on the same records gives.

Reports on the sample texts, and on 100 and 6,000 copies of them with other IDs, with an older collection and without, are
read by Python's own parser of HTML. Each number in a table, a tile or a drawing is held against the records
themselves, as `ogpx convert` wrote them, and what it leads to against the list of commitments, as the style sheet
shows it: exactly those must be left.
"""

import collections
import html.parser
import json
import pathlib
import re
import sys
import tempfile

from collection import copies, ogpx, samples, write

COMPLETION = ["no_evidence", "not_started", "limited", "substantial", "complete", "withdrawn"]
EARLY = ["worsened", "did_not_change", "no_early_results", "marginal", "moderate", "major", "outstanding", "significant"]
NOTHING = ["pending", "no data", "not said"]


def check(what, found, wanted):
    if isinstance(found, dict) and found != wanted:
        keys = [key for key in found.keys() | wanted.keys() if found.get(key) != wanted.get(key)][:5]
        found, wanted = [{key: numbers.get(key) for key in keys} for numbers in (found, wanted)]
    if found != wanted:
        sys.exit(f"{what}: {found} where {wanted} are expected")


class Page(html.parser.HTMLParser):
    """The tables, tiles, targets and list of a report."""

    def __init__(self, text):
        super().__init__()
        self.cells, self.tiles, self.targets, self.items, self.links = {}, {}, {}, [], {}
        self.table = self.row = self.tile = self.target = self.group = self.item = self.link = None
        self.columns, self.heads, self.small, self.in_style, self.style = [], [], False, False, ""
        self.columns_of_years = {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        have = dict(attributes)
        if tag == "style":
            self.in_style = True
        elif tag == "table":
            self.table, self.columns = have["id"], []
        elif tag == "tr":
            self.row, self.column = have.get("data-row"), -1
        elif tag == "th" and self.row is None:
            self.columns.append(have.get("data-col"))
        elif tag in ("th", "td"):
            # Rows and cells may end without saying so.
            self.link = None
            self.column += 1
            self.cell = (self.table, self.row, self.columns[self.column] if self.column < len(self.columns) else None, self.column)
            self.is_number = tag == "td" and have.get("class") != "draw"
        elif tag == "small":
            self.small = True
        elif tag == "dd":
            self.tile = have["data-tile"]
        elif tag == "b" and "data-tile" in have:
            self.tile = have["data-tile"]
        elif tag == "p" and not have.get("class", "").startswith("t "):
            self.target = None
        elif tag == "p":
            self.target = have["id"]
            self.targets[self.target] = [have["class"].split()[1:], ""]
        elif tag == "section":
            self.group = set(have["class"].split())
        elif tag == "li" and self.group is not None:
            self.items.append([self.group | set(have.get("class", "").split()), None, []])
            self.item = self.items[-1]
        elif tag == "a":
            self.link = have["href"]
            if self.item:
                self.item[2].append(self.link)

    def handle_endtag(self, tag):
        if tag == "style":
            self.in_style = False
        elif tag == "table":
            self.table = self.row = None
        elif tag == "small":
            self.small = False
        elif tag in ("dd", "b"):
            self.tile = None
        elif tag == "p":
            self.target = None
        elif tag == "a":
            self.link = None
        elif tag == "tr":
            self.row = None

    def handle_data(self, data):
        text = data.strip()
        if self.in_style:
            self.style += data
        elif not text:
            return
        elif self.tile:
            self.tiles[self.tile] = int(text)
            self.links[("tile", self.tile)] = (self.link, int(text))
        elif self.table and self.row is not None and getattr(self, "is_number", False):
            table, row, column, place = self.cell
            name = (table, row, "more", column) if self.small else (table, row, column or place)
            self.cells[name] = int(text)
            if self.link:
                self.links[name] = (self.link, self.cells[name])
        elif self.target:
            self.targets[self.target][1] += text
        elif self.item and self.item[1] is None:
            self.item[1] = text
        elif self.link and self.link.startswith("#r"):
            self.columns_of_years[self.link] = int(text)

    def left(self, target):
        """The commitments that the style sheet leaves while this is the target."""
        names = [name for name in self.targets[target][0] if name != "L"]
        left = self.items
        for name in names:
            kind, classes = re.search(rf"\.ts:has\(\.{name}:target\)\+\.all (?:li|section):(is|not)\(([^)]*)\)", self.style).groups()
            classes = set(classes.replace(".", "").split(","))
            left = [item for item in left if bool(item[0] & classes) == (kind == "not")]
        return [item[1] for item in left]


def newest(records):
    """The newest capture of each commitment, and how many captures there are."""
    found, times = {}, collections.Counter()
    for number, record in enumerate(records):
        key = record["key"] or number
        times[key] += 1
        when = record["source"]["captured"] or ""
        if key not in found or when >= (found[key]["source"]["captured"] or ""):
            found[key] = record
    return found, times


def answer(record, scale, label):
    verdict = record["irm"]["verdicts"][scale]
    code = (record["irm"][label] or {}).get("code")
    if verdict:
        return verdict["code"]
    return {"pending": "pending", "no_data": "no data", "not_reviewed": "no data", "not_applicable": "no data"}.get(code, "not said")


def areas(record):
    return {area["code"] or area["text"] for area in record["policy_areas"]["items"]} or {""}


def plan(record):
    year = record["action_plan"]["start_year"] or record["action_plan"]["cycle"]
    return str(year) if year else "none"


def year(record, end):
    date = (record["period"][end] or {}).get("date")
    return int(date[:4]) if date else None


def steps(milestones):
    return sum(1 + steps(step["items"]) for step in milestones)


def expected(records):
    """Every number of a report on these records, by where it stands."""
    found, times = newest(records)
    cells, tiles = collections.Counter(), collections.Counter()
    here = {record["id"] for record in found.values()}
    more = collections.defaultdict(set)
    for key, record in found.items():
        member = record["member"]["code"] or ""
        cells["coverage", member, "all"] += 1
        cells["coverage", member, plan(record)] += 1
        for related in record["related"]:
            if related["id"] and related["year"] and related["id"] not in here:
                more[re.match("[A-Z]+", related["id"]).group(), str(related["year"])].add(related["id"])
        for table, scale, label in [("completion", "completion", "completion"), ("early", "did_it_open_government", "early_results")]:
            said = answer(record, scale, label)
            for row in ["*", *areas(record)]:
                cells[table, row, "all"] += 1
                cells[table, row, said] += 1
        begins, ends = year(record, "start"), year(record, "end")
        cells["periods", "begin", str(begins or "none")] += 1
        cells["periods", "end", str(ends or "none")] += 1
        if begins or ends:
            first, last = sorted([begins or ends, ends or begins])
            for running in range(first, last + 1):
                cells["periods", "run", str(running)] += 1
        else:
            cells["periods", "run", "none"] += 1
        cells["languages", record["language"] or "", 1] += 1
        kinds = collections.Counter(one["code"] for one in record.get("diagnostics") or [])
        for kind, count in kinds.items():
            cells["codes", kind, 2] += 1
            cells["codes", kind, 3] += count
        tiles["steps"] += steps(record["milestones"])
        tiles["findings"] += sum(len(summary["findings"]) for summary in record["irm"]["summaries"])
    for (member, of), ids in more.items():
        cells["coverage", member, "more", of] = len(ids)
    tiles["commitments"] = len(found)
    tiles["pages"] = len(records)
    tiles["several"] = sum(count > 1 for count in times.values())
    tiles["members"] = len({record["member"]["code"] or "" for record in found.values()})
    tiles["plans"] = len({(record["member"]["code"] or "", plan(record), record["action_plan"]["title"]) for record in found.values()})
    return cells, tiles


def standing(record):
    status = {"status": record["status"]["code"]} if record["status"] else {}
    labels = {"completion": "completion", "verifiable": "verifiable", "ambition": "ambition", "potential_impact": "potential_impact",
              "did_it_open_government": "early_results", "starred": "starred", "specificity": None, "relevance": None}
    for scale, label in labels.items():
        verdict = record["irm"]["verdicts"][scale]
        code = (record["irm"][label] or {}).get("code") if label else None
        if verdict:
            status[scale] = verdict["code"] if isinstance(verdict["code"], str) else "; ".join(verdict["code"])
        elif code and code != "blank":
            status[scale] = code
    return status


def changed(records, older):
    """What a report must say of what became different."""
    now, was = newest(records)[0], newest(older)[0]
    # Where pages came from and what was remarked of them is no change.
    plain = lambda record: {key: value for key, value in record.items() if key not in ("source", "diagnostics")}
    both = [key for key in now if key in was]
    different = [key for key in both if plain(now[key]) != plain(was[key])]
    tiles = {"added": len(now) - len(both), "changed": len(different), "as it was": len(both) - len(different), "removed": len(was) - len(both)}
    cells = collections.Counter()
    for key in different:
        before, after = standing(was[key]), standing(now[key])
        for scale in before.keys() | after.keys():
            if before.get(scale) != after.get(scale):
                row = f"{scale} {before.get(scale, '')} {after.get(scale, '')}"
                cells["verdicts", row, 3] += 1
        for name in ["title", "status"]:
            for part in changed_parts(was[key][name], now[key][name]):
                cells["fields", f"/{name}{part}", 1] += 1
    return tiles, cells


def changed_parts(before, after):
    if isinstance(before, dict) and isinstance(after, dict):
        return {f"/{key}" for key in after if before[key] != after[key]}
    return {""} if before != after else set()


def hold(name, text, records, older=None):
    """Holds every number of a report to the records."""
    page = Page(text)
    cells, tiles = expected(records)
    if older is not None:
        since, verdicts = changed(records, older)
        tiles.update(since)
        cells.update(verdicts)
    found = {cell: count for cell, count in page.cells.items() if count and not cell[0] in ("failures",)}
    # Fields of which nothing is computed here are held to what they lead to, below.
    known = {cell for cell in found if cell[0] != "fields" or cell[1].split("/")[1] in ("title", "status")}
    check(f"cells of {name}", {cell: found[cell] for cell in known}, dict(cells))
    check(f"tiles of {name}", page.tiles, dict(tiles))
    check(f"columns of years of {name}", sum(page.columns_of_years.values()),
          sum(count for cell, count in cells.items() if cell[:2] == ("periods", "run") and cell[2] != "none"))
    for cell, (link, count) in page.links.items():
        if not link or link in ("#list", "#plans", "#removed"):
            continue
        left = page.left(link[1:])
        check(f"what {cell} of {name} leads to", len(left), count)
        check(f"what is said there of {cell}", page.targets[link[1:]][1].rsplit(" ", 1)[1], str(count))
    check(f"commitments listed in {name}", len(page.items), tiles["commitments"])
    found, _ = newest(records)
    places = collections.defaultdict(list)
    for record in records:
        places[record["key"]].append(record["source"]["url"] or record["source"]["input"])
    for classes, called, links in page.items:
        # One link to where the newest capture is, and one to each that is elsewhere.
        first = found[called]["source"] if called in found else None
        wanted = 1 + sum(place != (first["url"] or first["input"]) for place in places[called]) if first else 1
        check(f"pages of {called}", len(links), wanted)
    for table in ["coverage", "completion", "early"]:
        if not any(cell[0] == table for cell in page.cells):
            sys.exit(f"{name} has no table {table}")
    return len(found), len(page.cells) + len(page.tiles)


def main():
    records = samples()
    numbers = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name, made in [("100", copies(records, 100)), ("6000", copies(records, 6000))]:
            path, out, old = folder / f"{name}.ndjson", folder / f"{name}.html", folder / f"{name}-old.ndjson"
            older = [json.loads(json.dumps(record)) for record in made[len(made) // 20:]]
            for at, record in enumerate(older):
                if at % 10 == 0:
                    record["title"] = "Another title"
                if at % 15 == 0:
                    record["status"] = {"code": "in_progress", "text": "In progress"}
            gone = json.loads(json.dumps(made[0]))
            gone["key"] = gone["id"] = "FR9999"
            gone["source"]["input"] = "pages/FR9999.txt"
            older.append(gone)
            # Addresses as long as those that crawls have; the smaller collection is of files.
            for record in made + older if name == "6000" else []:
                member = (record["member"]["name"] or "no-member").lower().replace(" ", "-")
                record["source"]["url"] = f"https://www.opengovpartnership.org/members/{member}/commitments/{record['key']}/"
            write(made, path)
            write(older, old)
            ogpx("report", path, "-o", out)
            text = out.read_text(encoding="utf-8")
            numbers += hold(name, text, made)[1]
            check(f"whether {name} is under 1 MB", out.stat().st_size < 1_000_000 or out.stat().st_size, True)
            ogpx("report", path, "-o", out, "--since", old)
            numbers += hold(f"{name} since", out.read_text(encoding="utf-8"), made, older)[1]
            check(f"whether {name} is under 1 MB with what changed", out.stat().st_size < 1_000_000 or out.stat().st_size, True)
            for foreign in ["<script", "@import", "url(", "src="]:
                check(f"{foreign} in {name}", text.count(foreign), 0)
        # Pages are counted as their records are, and so are those that give none.
        out = folder / "pages.html"
        ogpx("report", "fixtures/west", "fixtures/bad/empty.txt", "-o", out)
        lines = ogpx("convert", "--quiet", "--format", "ndjson", "--diagnostics", "fixtures/west").splitlines()
        text = out.read_text(encoding="utf-8")
        numbers += hold("pages", text, [json.loads(line) for line in lines])[1]
        check("pages that gave no record", Page(text).cells["failures", "empty", 1], 1)
        link = re.search(r"<a href=([^ >]*FR0035\.txt)>", text).group(1)
        check("what a commitment leads to", (folder / link).resolve().name, "FR0035.txt")
    print(f"{numbers} numbers in 5 reports are those of the records, and lead to as many commitments")


if __name__ == "__main__":
    main()
