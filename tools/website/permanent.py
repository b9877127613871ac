"""The addresses that the site has once had, and so keeps: pages, files for programs, anchors.

They stand in ``permanent.txt``, each page with its anchors below it.  New ones
are added by ``python tools/make_site.py --remember``; none is ever taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

__all__ = ["added", "built", "kept"]

_LIST = Path(__file__).with_name("permanent.txt")
#: Anchors of quotations, citations, notes, paragraphs, terms; others are headings and may change.
_ANCHOR = re.compile(r' id="((?:[qcnp]|term)-[^"]+)"')
#: What is served for the pages only, under names that may change.
_SERVANTS = ("assets/", "search/")


def built(site: Path) -> set[str]:
    """Return the addresses that the site in the folder *site* has, from its root."""
    found = set()
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if name == "404.html" or name.startswith(_SERVANTS) or path.suffix in {".gz", ".inv"}:
            continue
        if path.suffix == ".html":
            page = name.removesuffix("index.html")
            text = path.read_text(encoding="utf-8")
            found |= {page, *(f"{page}#{anchor}" for anchor in _ANCHOR.findall(text))}
        elif path.is_file():
            found.add(name)
    return found


def kept() -> set[str]:
    """Return the addresses that are to be kept."""
    found = set()
    page = ""
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("  #"):
            found.add(page + line.strip())
        else:
            page = line.removeprefix("/")
            found.add(page)
    return found


def added(site: Path) -> int:
    """Add to the list what the site in *site* has besides, and return how much that is."""
    before = kept() if _LIST.exists() else set()
    after = before | built(site)
    _LIST.write_text("".join(_lines(after)), encoding="utf-8")
    return len(after - before)


def _lines(addresses: Iterable[str]) -> Iterable[str]:
    for page, group in groupby(sorted(addresses), key=lambda address: address.split("#")[0]):
        # The home page has the empty address, and a line of its own all the same.
        yield f"/{page}\n"
        yield from (f"  #{address.split('#')[1]}\n" for address in group if "#" in address)
