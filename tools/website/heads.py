"""What the head of a page says of it: its title and its description, where they are not given."""

from __future__ import annotations

import re

from markupsafe import Markup

from tools.website.wording import opening

__all__ = ["described", "titled"]

_LENGTH = 160
#: A paragraph of prose: no heading, list, table, block or comment.
_PROSE = re.compile(
    r'^(?:(?=[\w“"*`(\[])[^\n|]+(?:\n(?! {4})[^\n]+)*|<p class="lead">.*?</p>)', re.MULTILINE
)
_FENCE = re.compile(r"^(```|<!--).*?(?:^```|-->)$", re.MULTILINE | re.DOTALL)


def described(markdown: str) -> str | None:
    """Return the beginning of the first paragraph of *markdown* as plain text, if it has one."""
    found = _PROSE.search(_FENCE.sub("", markdown))
    return opening(_plain(found[0]), _LENGTH) if found else None


def titled(code: str, markdown: str) -> str:
    """Return a title for the page of a *code*, which says what its law is."""
    law = described(markdown) or ""
    return f"{code}: {law.rstrip('.')}"


def _plain(text: str) -> str:
    """Return *text* without what is markup in it."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return Markup(re.sub(r"(?<!\w)[*_]+|[*`]+", "", text)).striptags()
