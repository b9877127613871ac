"""Formatted citations, kept from one build to the next: each takes a process of its own."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from pathlib import Path

import serge_data.exports
from serge_data import Dataset
from serge_data.exports.csl import cite_item, item
from serge_data.models import Quotation, Work

__all__ = ["STYLES", "formatted", "prepare"]

#: The styles offered, by the names of their CSL styles; the first is the commonest here.
STYLES = {
    "chicago-notes-bibliography": "Chicago",
    "modern-language-association": "MLA",
    "apa": "APA",
}

_KEPT = Path(__file__).parent / "formatted.json"
#: What the text of a citation depends on besides its record.
_CODE = ("cite.lua", "cite.py", "csl.py")
_texts: dict[str, str] = {}


def prepare(dataset: Dataset) -> None:
    """Format every citation that the pages will show, several at a time."""
    _texts.update(_kept())
    cited = [quotation for quotation in dataset.quotations if quotation.work]
    wanted = {
        _key(record, style): (record, style)
        for style in STYLES
        for record in (*dataset.works, *cited)
    }
    missing = {key: job for key, job in wanted.items() if key not in _texts}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        texts = pool.map(lambda job: job[0].cite(job[1]), missing.values())
        _texts.update(zip(missing, map(str, texts), strict=True))
    kept = {key: _texts[key] for key in sorted(wanted)}
    _KEPT.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")


def formatted(record: Work | Quotation, style: str) -> str:
    """Return *record* as *style* cites it; ``prepare`` makes this quick."""
    key = _key(record, style)
    if key not in _texts:
        _texts[key] = str(record.cite(style))
    return _texts[key]


def _key(record: Work | Quotation, style: str) -> str:
    """Return a name made of all that the text depends on."""
    if isinstance(record, Work):
        depends: list[object] = [item(record)]
    else:
        cited = cite_item(record)
        depends = [item(record.dataset.works[cited["id"]]), cited]
    said = [style, depends, _processor()]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@cache
def _processor() -> str:
    """Return a digest of the code that formats."""
    folder = Path(serge_data.exports.__file__).parent
    return sha256(b"".join((folder / name).read_bytes() for name in _CODE)).hexdigest()


def _kept() -> dict[str, str]:
    if not _KEPT.exists():
        return {}
    kept: dict[str, str] = json.loads(_KEPT.read_text(encoding="utf-8"))
    return kept
