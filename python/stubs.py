"""Writes ogpx/records.py, the types of records, from the JSON Schema on standard input:

    ogpx schema | python stubs.py > ogpx/records.py

A test asks that the file is what the schema gives.
"""

import json
import re
import sys
import textwrap

HEAD = '''"""The types of what pages become. Written by stubs.py from the JSON Schema of a record.

New keys and codes may come in any release.
"""

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

'''

# What differs between records, and what is told of a value, have no place in the schema of a record.
TAIL = '''

class Change(TypedDict):
    """What became different at one place of a record.

    `entry` names the entry of a list, `was` is where it stood before.
    """

    change: Literal["added", "removed", "changed", "moved"]
    pointer: str
    entry: NotRequired[str]
    was: NotRequired[str]
    before: NotRequired[Any]
    after: NotRequired[Any]


class Place(TypedDict):
    """A place on the page: the line and column, from 1, and the line's text."""

    line: int
    column: int
    text: str


class Miss(TypedDict):
    """The line of the page that is most like what the rules for an empty field look for."""

    line: int
    words: str
    like: str
    likeness: float
    claims: list[str]


class Read(TypedDict):
    """The field has a value, and this is where it came from."""

    kind: Literal["read"]
    value: Any
    traced: str
    places: list[Place]
    words: str
    normalised: str | None
    rule: str
    origin: EvidenceOrigin


class Parts(TypedDict):
    """The field holds other fields, which have stories of their own."""

    kind: Literal["parts"]
    value: Any
    parts: list[str]


class Empty(TypedDict):
    """The field is empty."""

    kind: Literal["empty"]
    rules: list[str]
    nearest: Miss | None


Story: TypeAlias = Read | Parts | Empty
'''

SIMPLE = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def literal(codes):
    lines = "\n".join(f'    "{code}",' for code in codes)
    return f"Literal[\n{lines}\n]"


def codes(schema):
    """The codes that a schema lists, or none."""
    if "enum" in schema:
        return schema["enum"]
    alternatives = schema.get("oneOf", [])
    return [code for one in alternatives for code in ([one["const"]] if "const" in one else one.get("enum", []))]


def kind(schema):
    """A schema as a type of Python."""
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(map(kind, schema["anyOf"]))
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return " | ".join(one_kind(name, schema) for name in kinds)


def one_kind(name, schema):
    if name == "array":
        if schema.get("minItems") == schema.get("maxItems") == 2:
            return f"tuple[{kind(schema['items'])}, {kind(schema['items'])}]"
        return f"list[{kind(schema['items'])}]"
    if name == "object":
        return f"dict[str, {kind(schema['additionalProperties'])}]"
    return SIMPLE[name]


def quoted(schema):
    """A type as an annotation: in quotes where it names another of the module, which may stand below."""
    text = kind(schema)
    names = set(re.findall(r"\w+", text)) - {*SIMPLE.values(), "list", "tuple", "dict"}
    return f'"{text}"' if names else text


def docstring(text, indent):
    text = text.replace("\\", "\\\\")
    room = 100 - len(indent)
    parts = [textwrap.fill(" ".join(part.split()), room) for part in text.split("\n\n")]
    end = "\n" if len(parts) > 1 or "\n" in parts[0] else ""
    return textwrap.indent('"""' + "\n\n".join(parts) + f'{end}"""', indent)


def comment(text):
    words = " ".join(text.split("\n\n")[0].split())
    return "".join(f"    # {line}\n" for line in textwrap.wrap(words, 94))


def typed_dict(name, schema):
    required = schema.get("required", [])
    keys = list(schema["properties"].items())
    wrap = lambda key, value: quoted(value) if key in required else f"NotRequired[{quoted(value)}]"
    # A key that is a word of Python's own can't be the name of an attribute.
    if any(key in ("from", "class", "import") for key, _ in keys):
        rows = "".join(comment(value.get("description", "")) + f'    "{key}": {wrap(key, value)},\n' for key, value in keys)
        about = "".join(f"# {line}\n" for line in textwrap.wrap(" ".join(schema["description"].split()), 98))
        return f'{about}{name} = TypedDict("{name}", {{\n{rows}}})\n'
    rows = "".join(comment(value.get("description", "")) + f"    {key}: {wrap(key, value)}\n" for key, value in keys)
    return f"class {name}(TypedDict):\n{docstring(schema['description'], '    ')}\n\n{rows}"


def definition(name, schema):
    if "properties" in schema:
        return typed_dict(name, schema)
    told = "".join(f"# {line}\n" for line in textwrap.wrap(" ".join(schema.get("description", "").split()), 98))
    value = literal(codes(schema)) if codes(schema) else kind(schema)
    return f"{told}{name}: TypeAlias = {value}\n"


def module(schema):
    definitions = dict(schema["$defs"])
    aliases = {name: part for name, part in definitions.items() if "properties" not in part}
    others = {name: part for name, part in definitions.items() if "properties" in part}
    others["Record"] = schema
    parts = [definition(name, part) for name, part in [*aliases.items(), *others.items()]]
    return HEAD + "\n".join(parts[: len(aliases)]) + "\n\n" + "\n\n".join(parts[len(aliases) :]) + TAIL


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(module(json.load(sys.stdin)))
