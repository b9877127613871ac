"""In which fields a record differs from what was attested, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from serge_data._order import out_of_order
from serge_data._text import shortened
from serge_data.attestation.lock import attested_fields, digests
from serge_data.diagnostics import ATTEST, Finding
from serge_data.records import AnyRecord
from serge_data.recordset import key_of

__all__ = ["altered_fields"]

Path = tuple[str | int, ...]

_MEND = f"restore it, or, if the essay has it so, attest anew: {ATTEST}"
_REMOVE = f"remove it, or, if it is right, attest it: {ATTEST}"


def altered_fields(kind: str, record: AnyRecord, locked: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for each field of *record* that differs from what is *locked*.

    In a list of groups it is at the item that differs, came, or moved, or at
    the one behind which another is missing.
    """
    now = digests(kind, record)
    if now == locked:
        return
    differing = [name for name in {**locked, **now} if locked.get(name) != now.get(name)]
    for field_name in dict.fromkeys(name.partition("/")[0] for name in differing):
        yield from _differences(field_name, record, _items(field_name, locked), now)


def _differences(
    name: str,
    record: AnyRecord,
    before: Mapping[Path, Mapping[str, str]],
    now: Mapping[str, str],
) -> Iterator[Finding]:
    """Yield a finding for each item in which the field *name* differs."""
    after, key = _items(name, now), key_of(record)
    old, new = ([str(sorted(item.items())) for item in items.values()] for items in (before, after))
    if not new:
        # Where it is not even written, the record is pointed at.
        message = f"the field '{name}' of '{key}' is gone, but was attested"
        yield Finding(record, (name,), message, _MEND)
    elif not old:
        message = f"the field '{name}' of '{key}' was not there when the records were attested"
        yield Finding(record, (name,), message, _REMOVE)
    elif sorted(old) == sorted(new):
        yield from _moved(name, record, old, new)
    elif len(old) != len(new):
        yield from _come_or_gone(name, record, old, new)
    else:
        for path, item in after.items():
            was = before.get(path, {})
            for leaf in {**was, **item}:
                if was.get(leaf) != item.get(leaf):
                    deeper = (leaf,) if leaf and leaf in item else ()
                    yield Finding(
                        record, (*path, *deeper), _differs(record, (*path, *deeper)), _MEND
                    )
                    break


def _moved(name: str, record: AnyRecord, old: list[str], new: list[str]) -> Iterator[Finding]:
    """Yield the fewest items of the list *name* that stand elsewhere than they stood."""
    left = list(enumerate(old))
    ranks = []
    for item in new:
        rank = next(each for each in left if each[1] == item)
        left.remove(rank)
        ranks.append(rank[0])
    wrong = out_of_order(ranks)
    staying = {rank: index for index, rank in enumerate(ranks)}
    for index, _ in wrong:
        del staying[ranks[index]]
    for index, witness in wrong:
        here, there = ("before", "behind") if index < witness else ("behind", "before")
        other = _item(name, record, witness)
        lower = [rank for rank in staying if rank < ranks[index]]
        side, beside = ("behind", max(lower)) if lower else ("before", min(staying))
        yield Finding(
            record,
            (name, index),
            f"{_item(name, record, index)} stands {here} {other} in the {name} of "
            f"'{key_of(record)}', and stood {there} it when attested",
            f"move it {side} {_item(name, record, staying[beside])}, or, if the essay has it so, "
            f"attest anew: {ATTEST}",
        )


def _come_or_gone(
    name: str, record: AnyRecord, old: list[str], new: list[str]
) -> Iterator[Finding]:
    """Yield the items of the list *name* that are too many, and where others are missing."""
    # Only what has gone wrong asks for it.
    from difflib import SequenceMatcher

    key, changes = key_of(record), SequenceMatcher(None, old, new).get_opcodes()
    for change, start, end, begin, stop in changes:
        if change == "insert":
            for index in range(begin, stop):
                item = _item(name, record, index)
                message = f"{item} was not among the {name} of '{key}' when they were attested"
                yield Finding(record, (name, index), message, _REMOVE)
        elif change == "replace":
            message = f"the {name} of '{key}' are {len(new)}, and were {len(old)} when attested"
            yield Finding(record, (name, begin), message, _MEND)
        elif change == "delete":
            near, side = (begin - 1, "behind") if begin else (0, "before")
            lost, it = (
                ("one", "is missing: it")
                if end - start == 1
                else (str(end - start), "are missing: they")
            )
            message = (
                f"{lost} of the {name} of '{key}' {it} stood {side} {_item(name, record, near)}"
            )
            yield Finding(record, (name, near), message, _MEND)


def _item(name: str, record: AnyRecord, index: int) -> str:
    """Return what item *index* of the list *name* says, in quotes."""
    fields = attested_fields(record)
    words = next(value for path, value in fields.items() if path.startswith(f"{name}/{index}/"))
    return f"'{shortened(str(words))}'"


def _differs(record: AnyRecord, path: Path) -> str:
    last = path[-1]
    if isinstance(last, int):
        # Another field of an item is there now: a note instead of a paragraph.
        return f"no. {last + 1} of the {path[0]} of '{key_of(record)}' is not what was attested"
    value = attested_fields(record).get("/".join(map(str, path)))
    shown = f" '{value}'" if isinstance(value, str | int) else ""
    differs = "differ" if last.endswith("s") else "differs"
    return f"the {last}{shown} of '{key_of(record)}' {differs} from what was attested"


def _items(name: str, fields: Mapping[str, str]) -> dict[Path, dict[str, str]]:
    """Return the digests of the field *name* by item, a field that is no list being one item."""
    items: dict[Path, dict[str, str]] = {}
    for full, digest in fields.items():
        top, *rest = full.split("/")
        if top == name:
            index = [int(step) for step in rest if step.isdecimal()]
            leaf = "/".join(step for step in rest if not step.isdecimal())
            items.setdefault((name, *index), {})[leaf] = digest
    return items
