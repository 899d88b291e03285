"""Two captures of a page: what became different."""

import pathlib
import sys

import ogpx


def main(before: str, after: str) -> None:
    old, new = (ogpx.parse(pathlib.Path(path).read_bytes()).record for path in (before, after))
    for change in ogpx.diff(old, new, ignore=["/related"]):
        print(change["change"], change["pointer"], change.get("before"), change.get("after"))


if __name__ == "__main__":
    main(*sys.argv[1:3])
