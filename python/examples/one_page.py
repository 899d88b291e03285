"""One page: its record, what to know of it, and where a value came from."""

import pathlib
import sys

import ogpx


def main(path: str) -> None:
    page = pathlib.Path(path).read_bytes()
    try:
        extraction = ogpx.parse(page, input=path)
    except ogpx.ParseError as error:
        sys.exit(f"{path}: {error.code}: {error.message}")
    record = extraction.record
    print(record["id"], record["title"])
    completion = record["irm"]["completion"]
    print("completion:", completion["code"] if completion else "not on the page")
    for remark in extraction.diagnostics:
        print(f"{path}:{remark['line']}:{remark['column']}: {remark['message']}")
    story = extraction.explain("/irm/completion")
    if story["kind"] == "read":
        for place in story["places"]:
            print(f"{path}:{place['line']}: {place['text']}")


if __name__ == "__main__":
    main(sys.argv[1])
