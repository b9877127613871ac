"""Rules about records that were published and are no more."""

from __future__ import annotations

from collections.abc import Iterator

from serge_data._text import close_matches, quoted_list
from serge_data.checks._rule import rule
from serge_data.diagnostics import Finding, Mend
from serge_data.records import LIST_OF, WithdrawnRecord
from serge_data.recordset import RecordSet

__all__: list[str] = []


@rule("SD205")
def withdrawn_ids_are_not_used_again(records: RecordSet) -> Iterator[Finding]:
    """The id of a record that was withdrawn is never used again.

    Whoever has noted it would otherwise be led to another record.
    """
    for record in records if records.tombstone else ():
        key = record.__dict__.get("id")
        if key in records.tombstone:
            yield Finding(
                record,
                ("id",),
                f"the id '{key}' belonged to a record that was withdrawn: "
                f"{records.tombstone[key].reason.removesuffix('.')}",
                "remove this record, or the one of it in withdrawn.yaml; if this is another "
                "record, give it an id of its own",
            )


@rule("SD206")
def successors_are_there(records: RecordSet) -> Iterator[Finding]:
    """What took the place of a withdrawn record is a record of its kind, or was withdrawn later.

    From one to the next one comes to a record that is there, or to the last
    withdrawn one, and never back.
    """
    in_circles: set[str] = set()
    for gone in records.withdrawn:
        successor, kind = gone.successor, LIST_OF[gone.kind]
        if successor is None or records.is_lost(kind, successor):
            continue
        later = records.tombstone.get(successor)
        known = _ids(kind, records)
        if later is None and successor not in known:
            yield _not_there(gone, successor, known, records)
        elif later is not None and later.kind != gone.kind:
            yield Finding(
                gone,
                ("successor",),
                f"'{successor}' was a {_word(later.kind)}, and '{gone.id}' a {_word(gone.kind)}",
                f"name a {_word(gone.kind)}, or leave the field out",
            )
        elif later is not None and gone.id not in in_circles:
            chain = _chain(gone, records)
            if chain[-1] == gone.id:
                in_circles.update(chain)
                yield Finding(
                    gone,
                    ("successor",),
                    f"from '{gone.id}' one comes back to it, by way of {quoted_list(chain[:-1])}"
                    if len(chain) > 1
                    else f"'{gone.id}' is its own successor",
                    "name the record that is there, or leave the field out",
                )


def _word(kind: str) -> str:
    return kind.replace("faq_", "FAQ ")


def _ids(kind: str, records: RecordSet) -> frozenset[str]:
    return frozenset(record.id for record in getattr(records, kind))


def _not_there(
    gone: WithdrawnRecord, successor: str, known: frozenset[str], records: RecordSet
) -> Finding:
    close = close_matches(successor, sorted(known))
    kind = _word(gone.kind)
    is_other = any(successor == record.__dict__.get("id") for record in records)
    message = (
        f"'{successor}' is no {kind}, as '{gone.id}' was"
        if is_other
        else f"no {kind} has the id '{successor}'"
    )
    mend = None
    if len(close) == 1:
        [meant] = close
        mend = Mend(f"write '{meant}'", ("successor",), meant)
    return Finding(
        gone,
        ("successor",),
        message,
        f"did you mean {quoted_list(close)}?" if close else "name another, or leave the field out",
        mend,
    )


def _chain(gone: WithdrawnRecord, records: RecordSet) -> list[str]:
    """Return the successors of *gone*, each of the one before, until one is there or met again."""
    chain: list[str] = []
    key = gone.successor
    while key is not None and key not in chain:
        chain.append(key)
        later = records.tombstone.get(key)
        key = later.successor if later else None
    return chain
