"""What has changed since the lock was written: the net under the integrity rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from serge_data.attestation.lock import Lock, attested_fields, digests, lists_of, whole_digest
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
        present = {key_of(record): record for record in group}
        gone = [key for key in locked if key not in present and not records.is_lost(kind, key)]
        added = [record for record in group if key_of(record) not in locked]
        for record in added:
            if (former := _former(kind, record, gone, locked)) is not None:
                gone.remove(former)
                changes.findings.append(
                    (
                        "SD502",
                        Finding(
                            record,
                            (_key_field(record),),
                            f"'{former}' is now called '{key_of(record)}'",
                            f"an id never changes: write '{former}' again",
                        ),
                    )
                )
                changes.gone[kind] = changes.gone.get(kind, frozenset()) | {former}
            else:
                changes.findings.append(
                    (
                        "SD502",
                        Finding(
                            record,
                            (),
                            f"'{key_of(record)}' is not attested",
                            "remove it, or attest it: serge-data attest SOURCE",
                        ),
                    )
                )
        for record in group:
            if key_of(record) in locked:
                changes.findings += _altered(kind, record, locked[key_of(record)])
        changes.gone[kind] = changes.gone.get(kind, frozenset()) | set(gone)
        changes.findings += _missing(kind, gone, list(locked), present, records)
        changes.findings += _moved(list(locked), group, present)
    return changes


def _altered(
    kind: str, record: AnyRecord, locked: tuple[str, Mapping[str, str]]
) -> Iterator[tuple[str, Finding]]:
    whole, fields = locked
    if whole_digest(kind, record) == whole:
        return
    _, now = digests(kind, record)
    names = [name for name in {**fields, **now} if fields.get(name) != now.get(name)]
    for name in names:
        if name not in now:
            yield (
                "SD501",
                Finding(
                    record,
                    (),
                    f"the field '{name}' of '{key_of(record)}' is gone, but was attested",
                    _MEND,
                ),
            )
        elif name not in fields:
            yield (
                "SD501",
                Finding(
                    record,
                    (name,),
                    f"the field '{name}' of '{key_of(record)}' was "
                    "not there when the records were attested",
                    _MEND,
                ),
            )
        else:
            shown = attested_fields(record)[name]
            said = f" '{shown}'" if isinstance(shown, str | int) and shown is not True else ""
            yield (
                "SD501",
                Finding(
                    record,
                    (name,),
                    f"the {name}{said} of '{key_of(record)}' differs from what was attested",
                    _MEND,
                ),
            )


def _missing(
    kind: str,
    gone: list[str],
    locked: list[str],
    present: Mapping[str, AnyRecord],
    records: RecordSet,
) -> Iterator[tuple[str, Finding]]:
    """Report each missing record where it stood: at the record before it, else the one behind."""
    for key in gone:
        at = locked.index(key)
        neighbours = [*reversed(locked[:at]), *locked[at + 1 :]]
        near = next((present[other] for other in neighbours if other in present), records.essay)
        yield (
            "SD503",
            Finding(
                near,
                (),
                f"the record '{key}' of {kind} is missing: it stood next to '{key_of(near)}'",
                "restore it; if it must go, attest anew: serge-data attest SOURCE",
            ),
        )


def _moved(
    locked: list[str], group: tuple[AnyRecord, ...], present: Mapping[str, AnyRecord]
) -> Iterator[tuple[str, Finding]]:
    expected = [key for key in locked if key in present]
    found = [key_of(record) for record in group if key_of(record) in locked]
    for should, does in zip(expected, found, strict=False):
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
    gone: list[str],
    locked: Mapping[str, tuple[str, Mapping[str, str]]],
) -> str | None:
    """Return the id under which the lock knows all the other fields of *record*, if any."""
    field_name = _key_field(record)
    for key in gone:
        renamed: Any = record.model_copy(
            update={field_name: int(key) if field_name == "number" else key}
        )
        if whole_digest(kind, renamed) == locked[key][0]:
            return key
    return None


def _key_field(record: AnyRecord) -> str:
    return "id" if hasattr(record, "id") else "number"
