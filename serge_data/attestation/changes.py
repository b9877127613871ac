"""What has changed since the lock was written: the net under the integrity rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from serge_data._order import out_of_order
from serge_data.attestation.altered import altered_fields
from serge_data.attestation.lock import Lock, digest_of_field, digests, lists_of
from serge_data.checks._astray import copies
from serge_data.diagnostics import ATTEST, Finding, Mend
from serge_data.records import AnyRecord, CitationRecord, QuotationRecord, WithdrawnRecord
from serge_data.recordset import RecordSet, key_of

__all__ = ["Changes", "changes_since"]

_PLACED = (CitationRecord, QuotationRecord)


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
                altered = list(altered_fields(kind, record, locked[key]))
                changes.findings += [("SD501", each) for each in altered]
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


def _missing(
    kind: str,
    gone: Collection[str],
    locked: Mapping[str, Mapping[str, str]],
    present: Mapping[str, AnyRecord],
    records: RecordSet,
) -> Iterator[tuple[str, Finding]]:
    """Report the missing records where they stood: at the one before, or the one behind.

    Those that stood in a row are one mistake.
    """
    rows: list[tuple[AnyRecord | None, list[str]]] = [(None, [])]
    for key in locked:
        if key in present:
            rows.append((present[key], []))
        elif key in gone:
            rows[-1][1].append(key)
    for (before, row), (behind, _) in pairwise([*rows, (None, [])]):
        if row:
            is_first = before is None or _begins(
                behind, before, locked[row[0]], kind, row[0], records
            )
            beside, side = (behind, "before") if is_first else (before, "behind")
            where = f"{side} '{key_of(beside)}'" if beside else ""
            it = "it" if len(row) == 1 else "them"
            hint = f"restore {it}; if {it.replace('them', 'they')} must go, attest anew: {ATTEST}"
            message = _lost(kind, row, where)
            yield "SD503", Finding(beside or records.essay, (), message, hint)


def _begins(
    behind: AnyRecord | None,
    before: AnyRecord,
    missing: Mapping[str, str],
    kind: str,
    key: str,
    records: RecordSet,
) -> bool:
    """Return whether what is *missing* began the section, or the notes, of the record *behind*.

    Records of a section share a file as a rule.  The paragraph is not in the
    lock, but its digest is.
    """
    if not isinstance(behind, _PLACED) or not isinstance(before, _PLACED):
        return False
    if behind.paragraph is None or before.paragraph is None:
        return before.paragraph is not None and "footnote" in missing
    starts = (section.first_paragraph for section in records.sections)
    begin = max((at for at in starts if at <= behind.paragraph), default=before.paragraph)
    return before.paragraph < begin and any(
        digest_of_field(kind, key, "paragraph", paragraph) == missing.get("paragraph")
        for paragraph in range(begin, behind.paragraph + 1)
    )


def _lost(kind: str, row: list[str], where: str) -> str:
    """Return what is said of the *row* of missing records, which stood *where*."""
    key, *others = row
    span = f"from '{key}' to '{row[-1]}'"
    if kind == "withdrawn":
        what = f"{len(row)} records were" if others else f"'{key}' was"
        return f"that {what} withdrawn{f', {span},' if others else ''} is said no more"
    if not others:
        return f"the record '{key}' of {kind} is missing" + (where and f": it stood {where}")
    names = kind.replace("faq_", "FAQ ")
    return f"{len(row)} {names} in a row are missing, {span}" + (where and f": they stood {where}")


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
