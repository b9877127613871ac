"""The canonical form of a file of records: what a person proofreads with the essay beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from serge_data import _yaml
from serge_data.records import AnyRecord, EssayRecord

__all__ = ["write_essay", "write_records"]

# A value that no reader of YAML could take for anything but text.
_PLAIN = re.compile(r"[A-Za-z][^\x00-\x1f:#\"'\[\]{},&*!|>%@`]*(?:(?<! ):\S[^:#\[\]{},\"']*)?")
# What YAML 1.1 takes for a truth value or for nothing.
_NOT_TEXT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_BLOCKS = frozenset({"text"})


def write_essay(essay: EssayRecord) -> str:
    """Return the text of the file that holds *essay*."""
    return "".join(f"{line}\n" for line in _mapping(_fields(essay)))


def write_records(records: Iterable[AnyRecord]) -> str:
    """Return the text of a file that holds *records*, in the order given."""
    return "\n".join("".join(f"{line}\n" for line in _item(_fields(r))) for r in records)


def _fields(record: AnyRecord) -> dict[str, Any]:
    return record.model_dump(exclude_none=True, exclude_defaults=True)


def _item(fields: dict[str, Any]) -> list[str]:
    first, *rest = _mapping(fields)
    return [f"- {first}", *(f"  {line}" for line in rest)]


def _mapping(fields: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    for key, value in fields.items():
        if isinstance(value, dict):
            lines += [f"{key}:", *(f"  {line}" for line in _mapping(value))]
        elif isinstance(value, tuple) and isinstance(value[0], dict):
            lines.append(f"{key}:")
            for member in value:
                lines += [f"  {line}" for line in _item(member)]
        elif isinstance(value, tuple):
            quoted = key == "locators"
            lines.append(f"{key}: [{', '.join(_scalar(part, quoted) for part in value)}]")
        elif key in _BLOCKS:
            lines += [f"{key}: |-", f"  {value}"]
        else:
            lines.append(f"{key}: {_scalar(value)}")
    return lines


def _scalar(value: str | int, quoted: bool = False) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if not quoted and _is_plain(value):
        return str(value)
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _is_plain(value: str) -> bool:
    if not _PLAIN.fullmatch(value) or value.endswith(" ") or value.lower() in _NOT_TEXT:
        return False
    parsed = _yaml.parse(f"- {value}")
    return not parsed.problems and parsed.value == [value]
