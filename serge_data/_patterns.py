"""What a locator may look like, for those who check its shape and need not understand it."""

from __future__ import annotations

__all__ = ["LOCATOR_PATTERN", "PAGE", "SECTION", "VOLUME_AND_PAGES"]

PAGE = "(?:[0-9]+|[ivxlcdm]+)"
PAGES = f"{PAGE}(?:[–-]{PAGE})?"
VOLUME_AND_PAGES = f"(?:[0-9]{{1,8}}: )?{PAGES}"
SECTION = r"[A-Z](?:\.[0-9]+)*"

#: What a locator may look like, as in records and schemas: ``19``, ``xvii``,
#: ``17–18``, ``42: 170`` or ``H.2.5``.
LOCATOR_PATTERN = f"^(?:{VOLUME_AND_PAGES}|{SECTION})$"
