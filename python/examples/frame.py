"""A folder or an archive as a table: one row a page that gave a record."""

import sys

import pandas

import ogpx


def main(path: str) -> None:
    pages = ogpx.iter_records(path)
    records = [page.record for page in pages if isinstance(page, ogpx.Extraction)]
    frame = pandas.json_normalize(records).convert_dtypes()  # type: ignore[arg-type]
    columns = ["id", "number", "title", "member.code", "period.start.date", "action_plan.end_year"]
    print(frame.reindex(columns=columns))


if __name__ == "__main__":
    main(sys.argv[1])
