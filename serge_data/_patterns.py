"""What the texts in records may look like: the one home of each pattern.

Patterns keep to what every regular expression engine reads alike.
"""

from __future__ import annotations

from serge_data.version import SCHEMA_VERSION

__all__ = [
    "CONTEXT_PATTERN",
    "DATE_PATTERN",
    "FAQ_SECTION_PATTERN",
    "FIELD_PATTERN",
    "ID_PATTERN",
    "LOCATOR_PATTERN",
    "PAGE",
    "SECTION",
    "SHA256_PATTERN",
    "TEXT_PATTERN",
    "VERSION_PATTERN",
    "VOLUME_AND_PAGES",
    "VOLUME_PATTERN",
]

# Engines differ in which line breaks their dot leaves out, so they are named.
_BREAKS = "\\n\\r\u2028\u2029"
_EDGE = f"[^ \\t{_BREAKS}]"

ID_PATTERN = "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"
TEXT_PATTERN = f"^{_EDGE}(?:[^{_BREAKS}]*{_EDGE})?$"
CONTEXT_PATTERN = f"^[^{_BREAKS}]+$"
FAQ_SECTION_PATTERN = "^[A-J](?:[.][1-9][0-9]*){0,3}$"
VOLUME_PATTERN = "^[0-9]+$"
DATE_PATTERN = "^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$"
SHA256_PATTERN = "^[0-9a-f]{64}$"
FIELD_PATTERN = "^[a-z][a-z_]*$"
# A document of a later minor version differs in what is optional, and is read all the same.
VERSION_PATTERN = f"^{SCHEMA_VERSION.partition('.')[0]}[.](?:0|[1-9][0-9]*)[.](?:0|[1-9][0-9]*)$"

PAGE = "(?:[0-9]+|[ivxlcdm]+)"
_PAGES = f"{PAGE}(?:[–-]{PAGE})?"
VOLUME_AND_PAGES = f"(?:[0-9]{{1,8}}: )?{_PAGES}"
SECTION = r"[A-Z](?:\.[0-9]+)*"

#: What a locator may look like, as in records and schemas: ``19``, ``xvii``,
#: ``17–18``, ``42: 170`` or ``H.2.5``.
LOCATOR_PATTERN = f"^(?:{VOLUME_AND_PAGES}|{SECTION})$"
