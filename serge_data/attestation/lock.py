"""The attestation lock: what an edition attested, in digests that need no essay.

The lock names the edition by its SHA-256 and holds, for every record in
reading order, a digest of each attested field and one of these digests.  It is
written only after the records agreed with the pinned edition; from then on no
attested field can change, and no record come, go or move, unnoticed.  Its
checksum and the digests of digests make an edit by hand show; a lock recomputed
to fit altered records agrees with them, and only a comparison with the essay
can tell.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from serge_data._order import reading_order
from serge_data._record import as_written
from serge_data._text import shortened
from serge_data.records import FILE_TYPES, RECORD_TYPES, AnyRecord
from serge_data.recordset import RecordSet, key_of

__all__ = [
    "EDITORIAL",
    "INTERPRETED",
    "Lock",
    "LockError",
    "attested_fields",
    "digest_of_field",
    "digests",
    "lists_of",
    "make_lock",
    "parse_lock",
]

_FORMAT = 1
_DIGESTS = re.compile("[0-9a-f]*")
_INDEX = re.compile(r"/[0-9]+")
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_DIGITS = 16

#: What no essay can attest: the wording in which an editor explains a doubt or an
#: inference.  That there is a doubt, and which fields are inferred, is attested.
EDITORIAL: Mapping[str, str] = {
    "doubt": "its wording; that there is a doubt is attested",
    "inferred.because": "its wording; which fields are inferred is attested",
    "withdrawn.reason": "its wording; that a record was withdrawn is locked",
}

#: What an editor understood by reading, and no comparison of words can tell: the
#: rules hold it against other fields, and the lock keeps it as it was attested.
INTERPRETED: Mapping[str, tuple[str, ...]] = {
    "essay": ("language", "edition.name"),
    "works": ("type", "authors", "container", "earlier_edition"),
    "people": ("kind", "given", "family", "members"),
    "quotations": ("kind", "speaker", "citation", "locators", "quoted_second_hand", "echoes"),
    "citations": ("work", "second_hand"),
    "withdrawn": ("id", "kind", "successor"),
}


class LockError(ValueError):
    """The lock cannot be trusted; the message says why."""


@dataclass(frozen=True)
class Lock:
    """What was attested.

    Attributes:
        essay: the essay's id.
        edition: the SHA-256 of the edition.
        records: for each list its records in reading order: key, and the
            digests of the fields by their names or paths.
        positions: where each quotation and citation stands in the edition's
            text: the offset of its first character and the one after its last.
    """

    essay: str
    edition: str
    records: Mapping[str, Mapping[str, Mapping[str, str]]] = field(repr=False)
    positions: Mapping[str, tuple[int, int]] = field(repr=False)

    def dump(self) -> str:
        """Return the lock as the text of its file: JSON, one record a line."""
        body = self._body()
        lines = [
            "{",
            f' "format": {_FORMAT},',
            f' "checksum": "{_checksum(body)}",',
            f' "essay": {json.dumps(self.essay)},',
            f' "edition": {json.dumps(self.edition)},',
            ' "records": {',
        ]
        for index, (kind, rows) in enumerate(body["records"].items()):
            comma = "," if index < len(body["records"]) - 1 else ""
            lines.append(f'  "{kind}": [')
            # In a text a quotation mark is escaped: this stands between rows, and nowhere else.
            between = '}, {"key": '
            if rows:
                shown = json.dumps(rows)[1:-1].replace(between, between.replace(" {", "\n   {"))
                lines.append(f"   {shown}")
            lines.append(f"  ]{comma}")
        return "\n".join([*lines, " }", "}", ""])

    def _body(self) -> dict[str, Any]:
        return {
            "essay": self.essay,
            "edition": self.edition,
            "records": {
                kind: [
                    {"key": key, "digest": whole_digest(kind, key, fields), "fields": dict(fields)}
                    | ({"position": list(self.positions[key])} if key in self.positions else {})
                    for key, fields in rows.items()
                ]
                for kind, rows in self.records.items()
            },
        }


def make_lock(records: RecordSet, edition: str, positions: Mapping[str, tuple[int, int]]) -> Lock:
    """Return the lock of *records* that agreed with the edition of that SHA-256."""
    return Lock(
        essay=records.essay.id,
        edition=edition,
        records={
            kind: {key_of(record): digests(kind, record) for record in group}
            for kind, group in lists_of(records)
            if group or kind in RECORD_TYPES
        },
        positions=dict(positions),
    )


def parse_lock(text: str) -> Lock:
    """Return the lock in *text*.

    Raises:
        LockError: it is no lock, of another format, or was edited by hand.
    """
    # Some systems check files out with their own ends of lines.
    text = text.replace("\r\n", "\n")
    try:
        data = json.loads(text)
        if type(data["format"]) is not int or data["format"] != _FORMAT:
            raise LockError(f"its format is {shortened(repr(data['format']))}, not {_FORMAT}")
        lock = Lock(
            essay=data["essay"],
            edition=data["edition"],
            records={
                kind: {row["key"]: row["fields"] for row in rows}
                for kind, rows in data["records"].items()
            },
            positions={
                row["key"]: (row["position"][0], row["position"][1])
                for rows in data["records"].values()
                for row in rows
                if "position" in row
            },
        )
        if not _is_sound(lock):
            raise LockError("it is not an attestation lock")
        # What is derived in it, checksums and digests of digests, must come out again.
        is_intact = text == lock.dump()
    except LockError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise LockError("it is not an attestation lock") from error
    if not is_intact:
        raise LockError("it was edited by hand: its checksums do not fit")
    return lock


def _is_sound(lock: Lock) -> bool:
    """Return whether all in *lock* is of the type and form that it should be.

    Checksums cannot tell, as whoever forges a lock can make them fit.
    """
    names = [key for rows in lock.records.values() for key in rows]
    rows = [row for rows in lock.records.values() for row in rows.values()]
    return (
        set(lock.records) <= {"essay", *FILE_TYPES}
        and all(isinstance(name, str) for name in (lock.essay, lock.edition, *names))
        and all(
            _DIGESTS.fullmatch("".join(row.values())) and {*map(len, row.values())} <= {_DIGITS}
            for row in rows
        )
        and all(
            type(start) is int and type(end) is int and 0 <= start < end
            for start, end in lock.positions.values()
        )
    )


def lists_of(records: RecordSet) -> Iterator[tuple[str, tuple[AnyRecord, ...]]]:
    """Yield each list of *records* by name, in reading order, the essay's own record first.

    What was withdrawn stands nowhere in the essay; it is sorted by id.
    """
    yield "essay", (records.essay,)
    for kind in RECORD_TYPES:
        yield kind, reading_order(getattr(records, kind))
    yield "withdrawn", tuple(sorted(records.withdrawn, key=key_of))


def digests(kind: str, record: AnyRecord) -> dict[str, str]:
    """Return the digests of a record's attested fields by their names.

    Which item of a list it is, is in the name and not in the digest: an item
    that only moves keeps its digest.
    """
    whose = _whose(kind, key_of(record))
    return {
        name: _digest(whose, without_indices(name), value)
        for name, value in attested_fields(record).items()
    }


def digest_of_field(kind: str, key: str, name: str, value: Any) -> str:
    """Return the digest that the field *name* of the record *key* has with the *value*."""
    return _digest(_whose(kind, key), without_indices(name), value)


@lru_cache(maxsize=4096)
def without_indices(name: str) -> str:
    """Return the *name* of a field as digests know it: ``mentions//printed``."""
    return _INDEX.sub("/", name) if "/" in name else name


def whole_digest(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Return the digest of the digests of all *fields* of the record *key*."""
    # A digest has nothing in it that JSON escapes.
    inner = ",".join([f'{_quoted(name)}:"{fields[name]}"' for name in sorted(fields)])
    return _hashed(f'{_whose(kind, key)},"",{{{inner}}}]')


def attested_fields(record: AnyRecord) -> dict[str, Any]:
    """Return the fields of *record* that the lock holds: all but the wording of an editor.

    What lies deeper is named by its path, ``mentions/0/printed``; a list of
    texts is one field.
    """
    fields = as_written(record)
    for name in ("doubt", "reason"):
        if name in fields:
            fields[name] = True
    if "inferred" in fields:
        fields["inferred"] = [reason["field"] for reason in fields["inferred"]]
    return dict(_flat(fields))


def _flat(fields: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in fields.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}/")
        elif isinstance(value, list) and isinstance(value[0], dict):
            for index, item in enumerate(value):
                yield from _flat(item, f"{before}{name}/{index}/")
        else:
            yield f"{before}{name}", value


def _whose(kind: str, key: str) -> str:
    """Return the beginning of what is digested of the record *key*: of a list in JSON."""
    return f"[{_encoded(kind)},{_encoded(key)}"


def _digest(whose: str, name: str, value: Any) -> str:
    return _hashed(f"{whose},{_quoted(name)},{_encoded(value)}]")


_quoted = lru_cache(maxsize=4096)(encode_basestring)


def _encoded(value: Any) -> str:
    """Return *value* as JSON without spaces.

    The library's encoder does the same, and takes longer to set up than most values to encode.
    """
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is list:
        return f"[{','.join(map(_encoded, value))}]"
    return repr(value) if kind is int else _ENCODE(value)


def _hashed(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(_ENCODE(body).encode()).hexdigest()
