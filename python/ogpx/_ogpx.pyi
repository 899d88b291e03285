from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from typing import Any, Literal, TypeAlias

from .records import Change, Content, Diagnostic, Evidence, Record, Story

__version__: str

_Given: TypeAlias = str | PathLike[str] | bytes | tuple[str, bytes]
_Format: TypeAlias = Literal["text", "html", "markdown"]

class Extraction:
    @property
    def record(self) -> Record: ...
    @property
    def diagnostics(self) -> list[Diagnostic]: ...
    @property
    def evidence(self) -> dict[str, Evidence]: ...
    @property
    def content(self) -> list[Content]: ...
    def to_json(self) -> str: ...
    def explain(self, pointer: str) -> Story: ...

class Failure:
    @property
    def input(self) -> str: ...
    @property
    def record_id(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def code(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def is_damage(self) -> bool: ...

class Pages(Iterator[Extraction | Failure]):
    def __iter__(self) -> Pages: ...
    def __next__(self) -> Extraction | Failure: ...

def parse(
    page: bytes | str,
    *,
    url: str | None = None,
    format: _Format | None = None,
    content_type: str | None = None,
    input: str | None = None,
    record_id: str | None = None,
    captured: str | None = None,
    evidence: bool = False,
    content: bool = False,
    words: str | None = None,
    max_page: int | None = None,
) -> Extraction: ...
def parse_json(
    page: bytes | str,
    *,
    url: str | None = None,
    format: _Format | None = None,
    content_type: str | None = None,
    input: str | None = None,
    record_id: str | None = None,
    captured: str | None = None,
    evidence: bool = False,
    content: bool = False,
    words: str | None = None,
    max_page: int | None = None,
) -> str: ...
def iter_records(
    pages: _Given | Iterable[_Given],
    *,
    jobs: int | None = None,
    kind: Literal["auto", "page", "ndjson", "warc"] = "auto",
    all_urls: bool = False,
    url: str | None = None,
    format: _Format | None = None,
    content_type: str | None = None,
    evidence: bool = False,
    content: bool = False,
    words: str | None = None,
    max_page: int | None = None,
) -> Pages: ...
def diff(
    before: Record,
    after: Record,
    *,
    only: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> list[Change]: ...
def schema() -> dict[str, Any]: ...
