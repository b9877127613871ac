"""The smallest parts of the canonical form: a value, and the line that names a schema."""

from __future__ import annotations

import json
import re

__all__ = ["MODELINE", "write_scalar"]

#: How a comment begins that tells the YAML language server where a file's schema is.
MODELINE = "# yaml-language-server: $schema="

# A value that no reader of YAML could take for anything but text.
_PLAIN = re.compile(r"[A-Za-z][^\x00-\x1f:#\"'\[\]{},&*!|>%@`]*(?:(?<! ):\S[^:#\[\]{},\"']*)?")
# What YAML 1.1 takes for a truth value or for nothing.
_NOT_TEXT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_QUOTED = frozenset({"locators"})


def write_scalar(value: str | int, key: str = "") -> str:
    """Return *value* as it is written on one line, behind the *key*."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if key not in _QUOTED and _is_plain(value):
        return str(value)
    if re.search(r"[\x00-\x1f]", value):
        return json.dumps(value, ensure_ascii=False)
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _is_plain(value: str) -> bool:
    if not _PLAIN.fullmatch(value) or value.lower() in _NOT_TEXT:
        return False
    from serge_data import _yaml

    return bool(_yaml.parse(f"- [{value}]").value == [[value]])
