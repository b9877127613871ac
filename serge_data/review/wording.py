"""A difference told in words, in Markdown and in JSON."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any, NamedTuple

from serge_data._text import shortened
from serge_data._unseen import one_line, seen_json
from serge_data.review.compare import DataDiff, FieldChange, RecordChange

__all__ = ["in_json", "in_markdown", "in_words", "summary"]

_LINE = 80
#: How many words around a change are shown.
_CONTEXT = 4
_RESET, _RED, _GREEN, _BOLD = "\x1b[0m", "\x1b[31m", "\x1b[32m", "\x1b[1m"
_PLURALS = {"person": "people", "faq_reference": "FAQ references"}


class _Marks(NamedTuple):
    """What stands around what is gone and what is new."""

    gone: tuple[str, str]
    new: tuple[str, str]
    quote: str


_PLAIN = _Marks(("[-", "-]"), ("{+", "+}"), "'")
_COLOURED = _Marks((_RED, _RESET), (_GREEN, _RESET), "")
_MARKDOWN = _Marks(("~~", "~~"), ("**", "**"), "`")


def summary(found: DataDiff) -> str:
    """Return in a line how many records differ, and how."""
    counts: dict[str, int] = {}
    for change in found.changes:
        counts[change.action] = counts.get(change.action, 0) + 1
    if not counts:
        return "no record differs"
    return ", ".join(f"{number} {action}" for action, number in sorted(counts.items()))


def in_words(found: DataDiff, *, colour: bool = False) -> str:
    """Return what differs for somebody at a terminal, a line for each record and field."""
    marks = _COLOURED if colour else _PLAIN
    lines = []
    for change in found.changes:
        place = f" ({change.place})" if change.place else ""
        head = f"{change.action} {_word(change.kind)} {marks.quote}{change.id}{marks.quote}"
        lines.append(f"{_BOLD if colour else ''}{head}{_RESET if colour else ''}{place}")
        if change.action != "changed":
            lines.append(f"  {_line(change)}")
        lines += [f"  {line}" for line in _reason(change, marks)]
        for field in change.fields:
            lines += [f"  {line}" for line in _field(field, marks)]
    lines += [f"lost: {each}" for each in found.lost]
    return "".join(f"{line}\n" for line in [*lines, f"{found.old} → {found.new}: {summary(found)}"])


def in_markdown(found: DataDiff, heading: str = "##") -> str:
    """Return what differs as the release notes of the data: by kind, then by what became of it."""
    lines: list[str] = []
    for kind, of_kind in groupby(found.changes, key=lambda change: change.kind):
        lines += ["", f"{heading} {_plural(kind)}", ""]
        by_action = sorted(of_kind, key=lambda change: change.action)
        for action, changes in groupby(by_action, key=lambda change: change.action):
            lines += [f"{action.capitalize()}:", ""]
            for change in changes:
                lines += _item(change)
            lines.append("")
        lines.pop()
    if not found.changes:
        lines = ["", "No record differs."]
    if found.lost:
        lines += ["", f"{heading} Lost ids", ""]
        lines += [f"- `{each.id}` ({_word(each.kind)}) {each.problem}." for each in found.lost]
    return "\n".join([*lines[1:], ""])


def in_json(found: DataDiff) -> str:
    """Return what differs as JSON, for programs."""
    content = {
        "old": found.old,
        "new": found.new,
        "counts": {name: {"old": was, "new": now} for name, (was, now) in found.counts.items()},
        "changes": [_without_nothing(asdict(change)) for change in found.changes],
        "lost": [asdict(each) for each in found.lost],
    }
    return seen_json(json.dumps(content, ensure_ascii=False, indent=2)) + "\n"


def _without_nothing(change: dict[str, Any]) -> dict[str, Any]:
    fields = [
        {name: value for name, value in field.items() if value is not None}
        for field in change.pop("fields")
    ]
    kept = {name: value for name, value in change.items() if value not in (None, "")}
    return kept | ({"fields": fields} if fields else {})


def _item(change: RecordChange) -> Iterator[str]:
    place = f" ({change.place})" if change.place else ""
    yield f"- `{change.id}`{place}: {_escaped(_line(change))}"
    for line in _reason(change, _MARKDOWN):
        yield f"    - {line}"
    for field in change.fields:
        for line in _field(field, _MARKDOWN):
            yield f"    - {line.strip()}"


def _line(change: RecordChange) -> str:
    return shortened(one_line(change.line), _LINE)


def _reason(change: RecordChange, marks: _Marks) -> Iterator[str]:
    if change.reason is not None:
        named = f"{marks.quote}{change.successor}{marks.quote}"
        instead = f"; {named} took its place" if change.successor else ""
        yield f"because: {one_line(change.reason).rstrip('.')}{instead}"


def _field(field: FieldChange, marks: _Marks) -> Iterator[str]:
    name = field.field.replace("_", " ")
    before, after = _parts(field.before), _parts(field.after)
    if len(before) <= 1 and len(after) <= 1:
        yield f"{name}: {_words(''.join(before), ''.join(after), marks)}"
        return
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "replace" and b - a == d - c:
            for old, new in zip(before[a:b], after[c:d], strict=True):
                yield f"{name}: {_words(old, new, marks)}"
        elif tag != "equal":
            yield from (f"{name}: {_around(each, marks.gone, marks)}" for each in before[a:b])
            yield from (f"{name}: {_around(each, marks.new, marks)}" for each in after[c:d])


def _parts(value: Any) -> list[str]:
    """Return the values that a field holds, each as a text."""
    if value is None:
        return []
    if isinstance(value, list):
        return [_shown(each) for each in value]
    return [_shown(value)]


def _shown(value: Any) -> str:
    # A public document has texts that no file of records may hold.
    return one_line(_told(value))


def _told(value: Any) -> str:
    if isinstance(value, dict):
        if "printed" in value:
            # A locator is its text; of a mention the place is told, too.
            places = [
                f"{name} {value[name]}" for name in ("paragraph", "footnote") if name in value
            ]
            return f"{value['printed']}{''.join(f' ({place})' for place in places)}"
        return ", ".join(f"{name}: {_told(each)}" for name, each in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _words(before: str, after: str, marks: _Marks) -> str:
    """Return both texts in one, what differs marked, and of long stretches alike the ends only."""
    old, new = before.split(" "), after.split(" ")
    if not before or not after or len(old) == len(new) == 1:
        sides = [(before, marks.gone), (after, marks.new)]
        return " ".join(_around(text, kind, marks) for text, kind in sides if text)
    told = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    opcodes = matcher.get_opcodes()
    for number, (tag, a, b, c, d) in enumerate(opcodes):
        if tag == "equal":
            is_last = number == len(opcodes) - 1
            told += _ends(old[a:b], has_before=number > 0, has_after=not is_last, marks=marks)
            continue
        if b > a:
            told.append(_around(" ".join(old[a:b]), marks.gone, marks))
        if d > c:
            told.append(_around(" ".join(new[c:d]), marks.new, marks))
    return " ".join(told)


def _ends(words: list[str], *, has_before: bool, has_after: bool, marks: _Marks) -> list[str]:
    head = words[:_CONTEXT] if has_before else []
    tail = words[-_CONTEXT:] if has_after else []
    if len(words) <= len(head) + len(tail) + 1:
        return [_escaped(word) if marks is _MARKDOWN else word for word in words]
    return [_escaped(word) if marks is _MARKDOWN else word for word in [*head, "…", *tail]]


def _around(text: str, kind: tuple[str, str], marks: _Marks) -> str:
    return f"{kind[0]}{_escaped(text) if marks is _MARKDOWN else text}{kind[1]}"


def _escaped(text: str) -> str:
    """Return *text* so that Markdown shows it as it is."""
    return "".join(f"\\{each}" if each in "\\`*_[]<>~#|" else each for each in text)


def _word(kind: str) -> str:
    return "FAQ reference" if kind == "faq_reference" else kind


def _plural(kind: str) -> str:
    plural = _PLURALS.get(kind, f"{kind}s")
    return plural if plural.startswith("FAQ") else plural.capitalize()
