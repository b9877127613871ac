"""What has changed since the lock was written: the net under the integrity rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from serge_data.attestation.lock import Lock, attested_fields, digests, lists_of
from serge_data.checks._basis import out_of_order
from serge_data.checks.places import copies
from serge_data.diagnostics import ATTEST, Finding, Mend
from serge_data.records import AnyRecord, WithdrawnRecord
from serge_data.recordset import RecordSet, key_of

__all__ = ["Changes", "changes_since"]

Path = tuple[str | int, ...]

_MEND = f"restore it, or, if the essay has it so, attest anew: {ATTEST}"
_REMOVE = f"remove it, or, if it is right, attest it: {ATTEST}"


@dataclass
class Changes:
    """What differs from the lock.

    Attributes:
        findings: one for each record that differs, with its code.
        gone: ids of records that the lock has and the files have not, by list.
    """

    findings: list[tuple[str, Finding]] = field(default_factory=list)
    gone: dict[str, frozenset[str]] = field(default_factory=dict)


def changes_since(lock: Lock, records: RecordSet) -> Changes:
    """Return how *records* differ from what *lock* attests."""
    changes = Changes()
    ranks = {key: at for rows in lock.records.values() for at, key in enumerate(rows)}
    copied = copies(records, ranks)
    for kind, group in lists_of(records):
        locked = lock.records.get(kind, {})
        present, doubled = _told_apart(kind, group, locked, copied)
        # What was withdrawn is gone rightly; its new tombstone is what there is to attest.
        gone = {
            key: None
            for key in locked
            if key not in present
            and not records.is_lost(kind, key)
            and key not in records.tombstone
        }
        changes.gone[kind] = frozenset(gone)
        settled = []
        for record in group:
            key = key_of(record)
            is_doubled = any(record is other for other in doubled)
            if key in locked and not is_doubled:
                altered = list(_altered(kind, record, locked[key]))
                changes.findings += altered
                # A record of another place stands elsewhere for that reason.
                settled += [] if altered else [key]
            elif (former := _former(kind, record, gone, locked)) is not None:
                del gone[former]
                changes.findings.append(("SD502", _renamed(record, former)))
            else:
                changes.findings.append(("SD502", _added(record, is_doubled)))
        changes.findings += _missing(kind, gone, locked, present, records)
        changes.findings += _moved(locked, settled, present, records)
    return changes


def _renamed(record: AnyRecord, former: str) -> Finding:
    return Finding(
        record,
        (_key_field(record),),
        f"'{former}' is now called '{key_of(record)}'",
        f"an id never changes: write '{former}' again",
    )


def _told_apart(
    kind: str,
    group: Collection[AnyRecord],
    locked: Mapping[str, Mapping[str, str]],
    copied: Collection[int],
) -> tuple[dict[str, AnyRecord], list[AnyRecord]]:
    """Return the records by key, and those that have the key of another one.

    Of several with one key the one that is attested counts, else the first.
    """
    present: dict[str, AnyRecord] = {}
    doubled: list[AnyRecord] = []
    for record in group:
        key = key_of(record)
        if id(record) in copied:
            doubled.append(record)
        elif key not in present:
            present[key] = record
        elif digests(kind, record) == locked.get(key) != digests(kind, present[key]):
            doubled.append(present[key])
            # It stands where it stands, not where the other one did.
            del present[key]
            present[key] = record
        else:
            doubled.append(record)
    return present, doubled


def _added(record: AnyRecord, is_doubled: bool) -> Finding:
    if is_doubled:
        return Finding(
            record,
            (_key_field(record),),
            f"'{key_of(record)}' stands here twice",
            "remove this record, or give it an id of its own",
        )
    if isinstance(record, WithdrawnRecord):
        return Finding(
            record,
            (),
            f"that '{record.id}' was withdrawn is not attested",
            f"remove this and restore the record, or attest the withdrawal: {ATTEST}",
        )
    return Finding(
        record,
        (),
        f"'{key_of(record)}' is not attested",
        f"remove it, or attest it: {ATTEST}",
    )


def _altered(
    kind: str, record: AnyRecord, locked: Mapping[str, str]
) -> Iterator[tuple[str, Finding]]:
    now = digests(kind, record)
    if now == locked:
        return
    differing = [name for name in {**locked, **now} if locked.get(name) != now.get(name)]
    for field_name in dict.fromkeys(name.partition("/")[0] for name in differing):
        before = _items(field_name, locked)
        for path, said in _differences(field_name, record, before, now):
            yield "SD501", Finding(record, path, said, _MEND if before else _REMOVE)


def _differences(
    name: str,
    record: AnyRecord,
    before: Mapping[Path, Mapping[str, str]],
    now: Mapping[str, str],
) -> Iterator[tuple[Path, str]]:
    """Yield the path and an account of each item in which the field *name* differs."""
    after, key = _items(name, now), key_of(record)
    if not after:
        # Where it is not even written, the record is pointed at.
        yield (name,), f"the field '{name}' of '{key}' is gone, but was attested"
    elif not before:
        yield (
            (name,),
            f"the field '{name}' of '{key}' was not there when the records were attested",
        )
    elif len(before) != len(after):
        yield (
            (name,),
            f"the {name} of '{key}' are {len(after)}, and were {len(before)} when attested",
        )
    elif sorted(map(str, before.values())) == sorted(map(str, after.values())):
        yield (name,), f"the {name} of '{key}' stand in another order than when attested"
    else:
        for path, item in after.items():
            was = before.get(path, {})
            for leaf in {**was, **item}:
                if was.get(leaf) != item.get(leaf):
                    deeper = (leaf,) if leaf and leaf in item else ()
                    yield (*path, *deeper), _differs(record, (*path, *deeper))
                    break


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


def _missing(
    kind: str,
    gone: Collection[str],
    locked: Collection[str],
    present: Mapping[str, AnyRecord],
    records: RecordSet,
) -> Iterator[tuple[str, Finding]]:
    """Report each missing record where it stood: at the record before it, else the one behind."""
    first = next((present[key] for key in locked if key in present), None)
    near: AnyRecord | None = None
    for key in locked:
        if key in present:
            near = present[key]
        elif key in gone:
            beside = near or first
            where = (
                f": it stood {'behind' if near else 'before'} '{key_of(beside)}'" if beside else ""
            )
            yield (
                "SD503",
                Finding(
                    beside or records.essay,
                    (),
                    f"that '{key}' was withdrawn is said no more"
                    if kind == "withdrawn"
                    else f"the record '{key}' of {kind} is missing{where}",
                    f"restore it; if it must go, attest anew: {ATTEST}",
                ),
            )


def _moved(
    locked: Collection[str],
    settled: list[str],
    present: Mapping[str, AnyRecord],
    records: RecordSet,
) -> Iterator[tuple[str, Finding]]:
    """Report the fewest of the *settled* records that another order than the attested one has."""
    left = frozenset(settled)
    expected = [key for key in locked if key in left]
    rank = {key: at for at, key in enumerate(expected)}
    wrong = out_of_order([rank[key] for key in settled])
    astray = {settled[index] for index, _ in wrong}
    for index, witness in wrong:
        key, other = settled[index], settled[witness]
        mend = _put_back(key, expected, astray, present, records)
        yield (
            "SD504",
            Finding(
                present[key],
                (),
                f"'{key}' stands {'before' if index < witness else 'behind'} '{other}', and stood "
                f"{'behind' if index < witness else 'before'} it when attested",
                f"{mend.message}: records of one paragraph or note stand in the order of the essay",
                mend,
            ),
        )


def _put_back(
    key: str,
    expected: list[str],
    astray: Collection[str],
    present: Mapping[str, AnyRecord],
    records: RecordSet,
) -> Mend:
    """Return the mend that moves the record *key* in its file to where it stood."""
    record = present[key]
    groups = (group for group in records.files.values() if any(r is record for r in group))
    beside = {id(each) for each in next(groups, ())}
    # It is astray itself.
    behind = (k for k in expected[expected.index(key) :] if k not in astray)
    target = next((present[k] for k in behind if id(present[k]) in beside), None)
    where = f"before '{key_of(target)}'" if target is not None else "to the end"
    return Mend(f"move it {where}", value=target)


def _former(
    kind: str,
    record: AnyRecord,
    gone: Collection[str],
    locked: Mapping[str, Mapping[str, str]],
) -> str | None:
    """Return the id under which the lock knows all the other fields of *record*, if any."""
    field_name = _key_field(record)
    for key in gone:
        if field_name == "number" and not key.isdecimal():
            continue
        changed: dict[str, Any] = {field_name: int(key) if field_name == "number" else key}
        renamed = replace(record, **changed)
        if digests(kind, renamed) == locked[key]:
            return key
    return None


def _key_field(record: AnyRecord) -> str:
    return "id" if hasattr(record, "id") else "number"
