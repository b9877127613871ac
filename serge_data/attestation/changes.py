"""What has changed since the lock was written: the net under the integrity rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from serge_data.attestation.lock import Lock, attested_fields, digests, lists_of
from serge_data.diagnostics import Finding
from serge_data.records import AnyRecord
from serge_data.recordset import RecordSet, key_of

__all__ = ["Changes", "changes_since"]

_MEND = "restore it, or, if the essay has it so, attest anew: serge-data attest SOURCE"


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
    for kind, group in lists_of(records):
        locked = lock.records.get(kind, {})
        present: dict[str, AnyRecord] = {}
        for record in group:
            if key_of(record) in present:
                changes.findings.append(
                    (
                        "SD502",
                        Finding(
                            record,
                            (_key_field(record),),
                            f"'{key_of(record)}' stands here a second time",
                            "remove it, or give it an id of its own",
                        ),
                    )
                )
            present.setdefault(key_of(record), record)
        gone = {
            key: None for key in locked if key not in present and not records.is_lost(kind, key)
        }
        changes.gone[kind] = frozenset(gone)
        for key, record in present.items():
            if key in locked:
                changes.findings += _altered(kind, record, locked[key])
            elif (former := _former(kind, record, gone, locked)) is not None:
                del gone[former]
                changes.findings.append(("SD502", _renamed(record, former)))
            else:
                changes.findings.append(("SD502", _added(record)))
        changes.findings += _missing(kind, gone, locked, present, records)
        changes.findings += _moved(locked, present)
    return changes


def _renamed(record: AnyRecord, former: str) -> Finding:
    return Finding(
        record,
        (_key_field(record),),
        f"'{former}' is now called '{key_of(record)}'",
        f"an id never changes: write '{former}' again",
    )


def _added(record: AnyRecord) -> Finding:
    return Finding(
        record,
        (),
        f"'{key_of(record)}' is not attested",
        "remove it, or attest it: serge-data attest SOURCE",
    )


def _altered(
    kind: str, record: AnyRecord, locked: Mapping[str, str]
) -> Iterator[tuple[str, Finding]]:
    now = digests(kind, record)
    for name in {**locked, **now}:
        if locked.get(name) == now.get(name):
            continue
        path: tuple[str, ...] = (name,)
        if name not in now:
            path, said = (), f"the field '{name}' of '{key_of(record)}' is gone, but was attested"
        elif name not in locked:
            said = (
                f"the field '{name}' of '{key_of(record)}' was not there when the records were "
                "attested"
            )
        else:
            value = attested_fields(record)[name]
            shown = f" '{value}'" if isinstance(value, str | int) and value is not True else ""
            said = f"the {name}{shown} of '{key_of(record)}' differs from what was attested"
        yield "SD501", Finding(record, path, said, _MEND)


def _missing(
    kind: str,
    gone: Collection[str],
    locked: Collection[str],
    present: Mapping[str, AnyRecord],
    records: RecordSet,
) -> Iterator[tuple[str, Finding]]:
    """Report each missing record where it stood: at the record before it, else the one behind."""
    if not gone:
        return
    first = next((present[key] for key in locked if key in present), records.essay)
    near: AnyRecord | None = None
    for key in locked:
        if key in present:
            near = present[key]
        elif key in gone:
            beside = near or first
            yield (
                "SD503",
                Finding(
                    beside,
                    (),
                    f"the record '{key}' of {kind} is missing: it stood "
                    f"{'behind' if near else 'before'} '{key_of(beside)}'",
                    "restore it; if it must go, attest anew: serge-data attest SOURCE",
                ),
            )


def _moved(
    locked: Collection[str], present: Mapping[str, AnyRecord]
) -> Iterator[tuple[str, Finding]]:
    expected = [key for key in locked if key in present]
    found = [key for key in present if key in locked]
    for should, does in zip(expected, found, strict=True):
        if should != does:
            yield (
                "SD504",
                Finding(
                    present[does],
                    (),
                    f"'{does}' stands where '{should}' should",
                    "records of one paragraph or note stand in the order of the essay",
                ),
            )
            return


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
        renamed: Any = record.model_copy(
            update={field_name: int(key) if field_name == "number" else key}
        )
        if digests(kind, renamed) == locked[key]:
            return key
    return None


def _key_field(record: AnyRecord) -> str:
    return "id" if hasattr(record, "id") else "number"
