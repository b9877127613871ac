"""Formatted citations: all in one process for each style, and kept from one build to the next."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import pypandoc

from serge_data import Dataset
from serge_data.exports.cite import FILTER, Request, request
from serge_data.models import Quotation, Work

__all__ = ["STYLES", "Formatted", "formatted", "prepare"]

#: The styles offered, by the names of their CSL styles; the first is the commonest here.
STYLES = {
    "chicago-notes-bibliography": "Chicago",
    "modern-language-association": "MLA",
    "apa": "APA",
}

_HERE = Path(__file__).parent
_KEPT = _HERE / "formatted.json"
_MANY = _HERE / "cite_all.lua"


@dataclass(frozen=True)
class Formatted:
    """A formatted citation: as plain text, and as HTML, which keeps its italics."""

    plain: str
    html: str


_texts: dict[str, Formatted] = {}


def prepare(dataset: Dataset) -> None:
    """Format every citation that the pages will show, all of a style at once."""
    _texts.update(_kept())
    records = [*dataset.works, *(quotation for quotation in dataset.quotations if quotation.work)]
    wanted = [_by_key(request(record, style) for record in records) for style in STYLES]
    missing = [{key: asked for key, asked in each.items() if key not in _texts} for each in wanted]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for made in pool.map(_format, missing):
            _texts.update(made)
    kept = {key: asdict(_texts[key]) for each in wanted for key in each}
    text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
    _KEPT.write_text(text, encoding="utf-8")


def formatted(record: Work | Quotation, style: str) -> Formatted:
    """Return *record* as *style* cites it; ``prepare`` makes this quick."""
    [(key, asked)] = _by_key([request(record, style)]).items()
    if key not in _texts:
        _texts.update(_format({key: asked}))
    return _texts[key]


def _by_key(requests: Iterable[Request]) -> dict[str, Request]:
    """Return *requests* by names made of all that their texts depend on."""
    return {_key(asked): asked for asked in requests}


def _key(asked: Request) -> str:
    # A style may lie anywhere; what it says is what counts.
    said = [asked._replace(csl=_said(asked.csl)), _processor()]
    return sha256(json.dumps(said).encode()).hexdigest()


def _format(requests: dict[str, Request]) -> dict[str, Formatted]:
    """Return the formatted citations of *requests*, by the same keys."""
    if not requests:
        return {}
    asked = [
        {name: value for name, value in each._asdict().items() if value is not None}
        for each in requests.values()
    ]
    ran = subprocess.run(
        [pypandoc.get_pandoc_path(), "lua", str(_MANY), str(FILTER)],
        input=json.dumps(asked),
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    return {
        key: Formatted(answer["plain"].strip(), answer["html"].strip())
        for key, answer in zip(requests, answers, strict=True)
    }


@cache
def _said(file: str) -> str:
    return Path(file).read_text(encoding="utf-8")


@cache
def _processor() -> str:
    """Return what formats: pandoc's version and the code that asks it."""
    code = "".join(path.read_text(encoding="utf-8") for path in (FILTER, _MANY))
    return f"{pypandoc.get_pandoc_version()} {code}"


def _kept() -> dict[str, Formatted]:
    if not _KEPT.exists():
        return {}
    kept = json.loads(_KEPT.read_text(encoding="utf-8"))
    try:
        return {key: Formatted(**each) for key, each in kept.items()}
    except TypeError:  # what an older build kept has another form
        return {}
