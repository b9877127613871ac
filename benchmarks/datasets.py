"""Made-up essays as folders of records: one, or a corpus of many."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.essays import SMALLEST, MadeUpEssay, Part, Record
from benchmarks.faults import break_record
from serge_data._scalars import write_scalar

__all__ = ["write_corpus", "write_essay"]

# What is text without quotes for certain, and need not be looked at any closer.
_PLAIN = re.compile(
    r"[A-Za-zÀ-ÿ][a-zà-ÿ]*[ -][A-Za-zÀ-ÿ’ -]*[a-zà-ÿ’]|(?!false$)[A-Z]?[a-z]{5,}"
    r"|[a-z][a-z0-9]*(?:-[a-z0-9]+)+"
)


def write_essay(
    folder: Path,
    size: int,
    seed: int | str = 0,
    broken: float = 0,
    text: Path | None = None,
    mark: str = "",
) -> int:
    """Write an essay of *size* records into the new *folder*; return how many are broken.

    Args:
        folder: the folder of records.
        size: how many records there are, the essay's own among them.
        seed: the same seed gives the same essay.
        broken: the part of the records that get a mistake, such as 0.01.
        text: where to write the essay itself, if anywhere.
        mark: what is added to the essay's id, to tell it from others of the same title.
    """
    essay = MadeUpEssay(size, seed)
    essay.record["id"] += mark
    rng = random.Random(f"{seed}/{size}/broken")
    count = round(size * broken)
    # The essay's own record, which the others are held against, stays sound.
    unlucky = set(rng.sample(range(1, size), count))
    met = 0
    folder.mkdir(parents=True)
    texts: list[str] = []
    notes: list[str] = []
    for part in essay.parts():
        for name, records in part.records.items():
            kind = name.partition("/")[0]
            written = []
            for record in records:
                met += 1
                if met in unlucky:
                    record = break_record(kind, record, rng)
                written.append(_record(record))
            path = folder / f"{_file(name, part, size)}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text("\n".join(written), encoding="utf-8")
        if text is not None:
            texts += _paragraphs(part)
            notes += [f"[{number}] {note}" for number, note in part.notes.items()]
    (folder / "essay.yaml").write_text("".join(_lines(essay.record)), encoding="utf-8")
    if text is not None:
        text.write_text("\n\n".join([*texts, "## Footnotes", *notes, ""]), encoding="utf-8")
    return count


def write_corpus(
    folder: Path,
    size: int,
    essays: int,
    seed: int = 0,
    broken: float = 0,
    texts: Path | None = None,
) -> int:
    """Write *essays* essays of *size* records in all into *folder*; return how many are broken.

    Some are three times as long as others.  The texts go into the folder
    *texts*, if one is given.
    """
    folder.mkdir(parents=True)
    if texts is not None:
        texts.mkdir(parents=True, exist_ok=True)
    found = 0
    for number, share in enumerate(_shares(size, essays, seed), start=1):
        name = f"essay-{number:06}"
        text = texts / f"{name}.txt" if texts is not None else None
        found += write_essay(folder / name, share, f"{seed}/{number}", broken, text, f"-{number}")
    return found


def _shares(size: int, essays: int, seed: int) -> list[int]:
    """Return how many records each essay has."""
    if size < essays * SMALLEST:
        raise ValueError(f"{essays} essays have at least {essays * SMALLEST} records, not {size}")
    rng = random.Random(f"{seed}/shares")
    weights = [rng.uniform(1, 3) for _ in range(essays)]
    spare = size - essays * SMALLEST
    shares = [SMALLEST + int(spare * weight / sum(weights)) for weight in weights]
    shares[-1] += size - sum(shares)
    return shares


def _file(name: str, part: Part, size: int) -> str:
    """Return the name of a file of *part*; what has no section's name is numbered if need be."""
    kind, _, of = name.partition("/")
    if of and of != "notes":
        return name
    return f"{kind}/{of or 'part'}-{part.number:04}"


def _paragraphs(part: Part) -> Iterator[str]:
    for title, paragraphs in part.sections:
        if title is not None:
            yield f"## {title}"
        yield from paragraphs


def _record(record: Record) -> str:
    """Return *record* as an item of a list, in the canonical form."""
    first, *rest = _lines(record)
    return f"- {first}" + "".join(f"  {line}" for line in rest)


def _lines(record: Record) -> Iterator[str]:
    for key, value in record.items():
        if key == "text":
            yield "text: |-\n"
            yield f"  {value}\n"
        elif isinstance(value, list) and isinstance(value[0], dict):
            yield f"{key}:\n"
            for item in value:
                first, *rest = _lines(item)
                yield f"  - {first}"
                yield from (f"    {line}" for line in rest)
        elif isinstance(value, list):
            yield f"{key}: [{', '.join(_scalar(part, key) for part in value)}]\n"
        else:
            yield f"{key}: {_scalar(value, key)}\n"


def _scalar(value: str | int, key: str) -> str:
    if isinstance(value, str) and key != "locators" and _PLAIN.fullmatch(value):
        return value
    return write_scalar(value, key)
