"""Whether the lock beside records can be trusted, and what is said where it cannot."""

from __future__ import annotations

from serge_data.attestation.lock import Lock, LockError, parse_lock
from serge_data.diagnostics import ATTEST, Diagnostic, Finding
from serge_data.filenames import LOCK_FILE
from serge_data.reading import Reading

__all__ = ["trusted_lock"]


def trusted_lock(reading: Reading) -> tuple[Lock | None, list[Diagnostic]]:
    """Return the lock if it can be trusted, and why not if it cannot."""
    essay = reading.records.essay if reading.records else None
    if reading.lock is None:
        if any(each.path == LOCK_FILE for each in reading.diagnostics):
            return None, []  # there is one, of which something else is said
        printed = any(reading.counts[kind] for kind in ("citations", "quotations", "footnotes"))
        if essay is None or essay.edition is None or not printed:
            return None, []
        return None, [
            reading.diagnose(
                "SD506",
                Finding(
                    essay,
                    ("edition",),
                    f"these records are attested against no edition: there is no '{LOCK_FILE}'",
                    f"restore it, or write it: {ATTEST}",
                ),
            )
        ]
    try:
        lock = parse_lock(reading.lock.decode("utf-8"))
    except (LockError, UnicodeDecodeError) as error:
        reason = error if isinstance(error, LockError) else "it is not UTF-8 text"
        return None, [
            Diagnostic(
                LOCK_FILE,
                1,
                1,
                "SD505",
                f"this lock cannot be trusted: {reason}",
                f"restore it, or write it anew: {ATTEST}",
            )
        ]
    if essay is not None:
        pinned = essay.edition.sha256 if essay.edition else None
        if lock.edition != pinned or lock.essay != essay.id:
            path = ("edition", "sha256") if essay.edition and lock.essay == essay.id else ("id",)
            return None, [
                reading.diagnose(
                    "SD505",
                    Finding(
                        essay,
                        path,
                        "the lock beside these records was made from another "
                        f"{'edition' if lock.essay == essay.id else 'essay'}",
                        f"restore the record, or attest anew: {ATTEST}",
                    ),
                )
            ]
    return lock, []
