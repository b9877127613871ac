"""What follows from a withdrawal since the lock was written: who still names what is withdrawn.

To withdraw a record is no slip of the hand.  What the rules say of records that
name it is what is left to do, and a record that names the successor instead is
no change of its own: all that is left to attest is the withdrawal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from serge_data.attestation.changes import Changes
from serge_data.attestation.lock import Lock, attested_fields, digest_of_field
from serge_data.diagnostics import Finding
from serge_data.records import FILE_TYPES, WithdrawnRecord
from serge_data.recordset import RecordSet, key_of

__all__ = ["Withdrawals"]

#: The rules that speak of one withdrawn record: who names it, and who has its id.
_REFERENCES, _IDS = "SD201", "SD205"


class Withdrawals:
    """The records that were withdrawn since the lock was written.

    Args:
        changes: what differs from the lock.
        lock: what was attested.
        records: what is there now.
    """

    def __init__(self, changes: Changes, lock: Lock, records: RecordSet) -> None:
        self._lock = lock
        self._records = records
        self.ids = frozenset(
            key_of(change.record) for code, change in changes.findings if self.are(code, change)
        )

    def named_in(self, code: str, finding: Finding) -> str | None:
        """Return the id of the withdrawn record that a rule's *finding* is about, if it is."""
        if code not in (_REFERENCES, _IDS):
            return None
        named: Any = finding.record
        for step in finding.field:
            named = named[step] if isinstance(step, int) else getattr(named, step)
        return named if named in self.ids else None

    def are(self, code: str, finding: Finding) -> bool:
        """Return whether a change is the tombstone of one of them, and no new id of another."""
        is_tombstone = isinstance(finding.record, WithdrawnRecord)
        return code == "SD502" and is_tombstone and not finding.field

    def explain(self, code: str, finding: Finding) -> bool:
        """Return whether a change is that a reference leads to the successor of one of them.

        Of one that has no successor it is that the reference is gone.
        """
        record = finding.record
        if code != "SD501" or not self.ids:
            return False
        kind = next((k for k, model in FILE_TYPES.items() if isinstance(record, model)), "essay")
        key, name = key_of(record), "/".join(map(str, finding.field))
        attested = self._lock.records[kind][key].get(name)
        now = attested_fields(record).get(name)
        return any(digest_of_field(kind, key, name, was) == attested for was in self._before(now))

    def _before(self, now: Any) -> Iterator[Any]:
        """Yield what may have stood where *now* stands, before references were mended."""
        for key in self.ids:
            successor = self._records.successor(key)
            if now == successor:
                yield key
            if isinstance(now, list):
                for at, named in enumerate(now):
                    if named == successor:
                        yield [*now[:at], key, *now[at + 1 :]]
                # Who took the place may have been named there as well.
                if successor is None or successor in now:
                    yield from ([*now[:at], key, *now[at:]] for at in range(len(now) + 1))
