"""Validation: every problem of a folder of records, at once, each mistake reported once."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from serge_data._collector import paused
from serge_data._report import Report
from serge_data.attestation.changes import Changes, changes_since
from serge_data.attestation.lock import Lock
from serge_data.attestation.meant import with_ids
from serge_data.attestation.trust import trusted_lock
from serge_data.attestation.withdrawals import Withdrawals
from serge_data.checks import RULES, check
from serge_data.diagnostics import Finding
from serge_data.limits import DEFAULT, Limits
from serge_data.reading import Reading, read_folder
from serge_data.recordset import RecordSet, key_of
from serge_data.resources import packaged_records

__all__ = ["Report", "validate", "validate_reading"]

#: The rule about the order of records in a file.
_ORDER = "SD312"
# Who changed more than this does not want to be told what stood there before.
_MAX_RECALLS = 25


def validate(path: str | os.PathLike[str] | None = None, *, limits: Limits = DEFAULT) -> Report:
    """Return every problem of the records in the folder *path*; of the packaged ones when None.

    Raises:
        UnreadableRecordsError: there is no such folder.
    """
    folder = packaged_records() if path is None else Path(path)
    with paused():
        return validate_reading(read_folder(folder, limits))


def validate_reading(reading: Reading) -> Report:
    """Return every problem of records already read: across records, and against the lock."""
    lock, distrust = trusted_lock(reading)
    diagnostics = [*with_ids(reading, lock), *distrust]
    records = reading.records
    if records is not None:
        changes = Changes() if lock is None else changes_since(lock, records)
        broken = check(records.without(changes.gone))
        if lock is not None and (changes.findings or not records.is_whole):
            broken = _only_causes(changes, list(broken), lock, records)
        diagnostics += [reading.diagnose(code, finding) for code, finding in broken]
    return Report(
        tuple(sorted(set(diagnostics))),
        reading.counts,
        lock.edition if lock is not None else None,
        records,
        lock.positions if lock is not None else {},
        reading.files,
    )


def _only_causes(
    changes: Changes, broken: list[tuple[str, Finding]], lock: Lock, records: RecordSet
) -> Iterator[tuple[str, Finding]]:
    """Yield one finding for each change: what a rule says of it, else that it is a change.

    The records agreed with each other when they were attested, so what a rule
    now says of a record that has not changed is a consequence of a change
    elsewhere, and what it says of another field of a changed record too.

    Only a withdrawal is meant, and its consequences are to be mended: they are
    told, and the withdrawal itself as soon as there are none.
    """
    from serge_data.attestation.recall import Memory, recalled

    withdrawals = Withdrawals(changes, lock, records)
    found: list[tuple[str, Finding]] = []
    mended: list[tuple[str, Finding]] = []
    for each in changes.findings:
        (mended if withdrawals.explain(*each) else found).append(each)
    if withdrawals.ids and records.is_whole and all(withdrawals.are(*each) for each in found):
        yield from broken or found
        return
    memory = Memory(records)
    recalls = iter(range(_MAX_RECALLS))
    said: dict[int, list[tuple[str, Finding]]] = defaultdict(list)
    for code, finding in broken:
        said[id(finding.record)].append((code, finding))
    to_mend = [each for each in broken if withdrawals.named_in(*each) is not None]
    to_mend += [each for _, change in mended for each in _about(change, said)]
    yield from to_mend
    unfinished = {withdrawals.named_in(*each) for each in to_mend}
    disordered = _disordered(changes, records)
    for code, change in found:
        if code == "SD504" and any(type(each.record) is type(change.record) for each in disordered):
            continue
        rules = said[id(change.record)]
        if code == "SD501":
            rules = _about(change, said)[:1]
            if next(recalls, None) is not None:
                change = recalled(change, lock, memory)
                rules = [(rule, _reminded(each, change)) for rule, each in rules]
        elif code != "SD502":
            rules = []
        elif withdrawals.are(code, change) and key_of(change.record) in unfinished:
            continue
        yield from rules or [(code, change)]
    yield from ((_ORDER, finding) for finding in disordered)


def _about(
    change: Finding, said: Mapping[int, list[tuple[str, Finding]]]
) -> list[tuple[str, Finding]]:
    """Return what rules have *said* of a change, by the identity of the record."""
    return [
        # What is said of the whole record is said of what changed in it.
        (rule, finding if finding.field else replace(finding, field=change.field))
        for rule, finding in said.get(id(change.record), [])
        if _speaks_of(finding, change)
    ]


def _disordered(changes: Changes, records: RecordSet) -> list[Finding]:
    """Return what stands in the wrong place in its file, though nothing else of it has changed.

    The lock knows the order in the essay and not that in a file, so this is no
    consequence of a change, but a mistake of its own.
    """
    altered = {id(change.record) for code, change in changes.findings if code != "SD504"}
    others = {
        name: tuple(record for record in group if id(record) not in altered)
        for name, group in records.files.items()
    }
    return list(RULES[_ORDER].test(replace(records, files=others)))


def _speaks_of(finding: Finding, change: Finding) -> bool:
    """Return whether *finding* is about the value that has changed, about part of it, or more.

    Of a field that is gone a rule speaks where it speaks of the whole record.
    """
    if not finding.field:
        return not (change.field and getattr(change.record, str(change.field[0]), None))
    shorter = min(len(finding.field), len(change.field))
    return finding.field[:shorter] == change.field[:shorter]


def _reminded(finding: Finding, change: Finding) -> Finding:
    """Return what a rule says of a change, with what stood there before if it does not know."""
    if finding.mend is not None or change.mend is None:
        return finding
    order = f"{change.mend.message}, as it was attested"
    hint = f"{order}; {finding.hint}" if finding.hint else order
    return replace(finding, hint=hint, mend=change.mend)
