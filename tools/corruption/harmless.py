"""Edits that change nothing: the records stay the same, however they are written."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tools.corruption.layout import Files, write_values

__all__ = ["harmless_edits"]

#: A line with a field of a record, and one whose value is a single word.
_FIELD = re.compile(r"(?:- |  )?[a-z_]+: ")
_WORD = re.compile(
    r"(?P<head>(?:- |  )?(?:id|work|kind|speaker|type|language): )(?P<word>[a-z_-]+)"
)


def _commented(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    # Not inside a block of text: there it would be text.
    free = [at for at, line in enumerate(lines) if _FIELD.match(line)]
    lines.insert(rng.choice(free), rng.choice(["# a comment", "  # a comment", "# - id: x"]))
    return "\n".join(lines)


def _commented_behind(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    free = [at for at, line in enumerate(lines) if re.fullmatch(r"(?:- |  )?[a-z_]+: \w+", line)]
    lines[rng.choice(free)] += "  # a comment"
    return "\n".join(lines)


def _spaced(text: str, rng: random.Random) -> str:
    places = [found.start() for found in re.finditer(r"^(?=- )|\Z", text, re.MULTILINE)]
    at = rng.choice(places)
    return f"{text[:at]}\n{text[at:]}"


def _with_carriage_returns(text: str, rng: random.Random) -> str:
    return text.replace("\n", "\r\n")


def _quoted(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    found = [at for at, line in enumerate(lines) if _WORD.fullmatch(line)]
    if found:
        at, mark = rng.choice(found), rng.choice("'\"")
        lines[at] = _WORD.sub(rf"\g<head>{mark}\g<word>{mark}", lines[at])
    return "\n".join(lines)


_TEXT_EDITS: dict[str, Callable[[str, random.Random], str]] = {
    "a comment added": _commented,
    "a comment behind a value": _commented_behind,
    "a blank line added": _spaced,
    "lines ended by carriage returns": _with_carriage_returns,
    "a word put in quotes": _quoted,
}


def _all_quoted(records: list[dict[str, Any]], kind: str, rng: random.Random) -> None:
    """Change nothing: the layout of the corruptions puts all texts in quotes."""


def _reordered(records: list[dict[str, Any]], kind: str, rng: random.Random) -> None:
    index = rng.randrange(len(records))
    fields = list(records[index].items())
    rng.shuffle(fields)
    records[index] = dict(fields)


def _with_default(records: list[dict[str, Any]], kind: str, rng: random.Random) -> None:
    field = {"quotations": "quoted_second_hand", "citations": "second_hand"}.get(kind)
    if field is not None:
        rng.choice(records).setdefault(field, False)


_RECORD_EDITS: dict[str, Callable[[list[dict[str, Any]], str, random.Random], None]] = {
    "all texts put in quotes": _all_quoted,
    "keys in another order": _reordered,
    "a default written out": _with_default,
}
_BRACES = "records in braces"


def harmless_edits(
    files: Files, folder: Path, size: int, seed: int
) -> Iterator[tuple[str, str, bytes]]:
    """Yield *size* edits that change nothing: what each is called, the file, and its new text."""
    rng = random.Random(seed)
    names = sorted(files.values)
    labels = [*_TEXT_EDITS, *_RECORD_EDITS, _BRACES]
    for number in range(size):
        label, name = labels[number % len(labels)], rng.choice(names)
        if label in _TEXT_EDITS:
            text = (folder / name).read_text(encoding="utf-8")
            content = _TEXT_EDITS[label](text, rng).encode()
        elif label in _RECORD_EDITS:
            records = [dict(record) for record in files.values[name]]
            _RECORD_EDITS[label](records, files.kind(name), rng)
            content = write_values(name, records)[0]
        else:
            lines = [json.dumps(record, ensure_ascii=False) for record in files.values[name]]
            is_essay = files.kind(name) == "essay"
            content = "\n".join(f"{'' if is_essay else '- '}{line}" for line in lines).encode()
        yield label, name, content
