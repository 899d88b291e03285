"""Reads Open Government Partnership (OGP) commitment pages into typed records.

`parse` reads one page, `iter_records` many, from folders, archives and memory. `records` has the types of
what they give.
"""

from . import records
from ._ogpx import (
    Extraction,
    Failure,
    Pages,
    __version__,
    diff,
    iter_records,
    parse,
    parse_json,
    schema,
)
from .errors import ParseError

__all__ = [
    "Extraction",
    "Failure",
    "Pages",
    "ParseError",
    "__version__",
    "diff",
    "iter_records",
    "parse",
    "parse_json",
    "records",
    "schema",
]
