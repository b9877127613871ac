"""Rules about ids: who names whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any

from serge_data._text import close_matches, counted, quoted_list
from serge_data.checks._astray import copies, of_one_id
from serge_data.checks._basis import remembered
from serge_data.checks._printed import unnamed_people
from serge_data.checks._rule import rule
from serge_data.checks.imprints import editors_are_those_printed
from serge_data.diagnostics import REMOVED, Finding, Mend
from serge_data.records import (
    LIST_OF,
    AnyRecord,
    CitationRecord,
    EssayRecord,
    FaqReferenceRecord,
    PersonRecord,
    QuotationRecord,
    SectionRecord,
    WithdrawnRecord,
    WorkRecord,
)
from serge_data.recordset import RecordSet

__all__ = ["REFERENCES", "named_people"]

#: Every field that names another record, with the list that the name is looked up in.
REFERENCES: dict[type[AnyRecord], dict[str, str]] = {
    EssayRecord: {"authors": "people"},
    WorkRecord: {
        "authors": "people",
        "editors": "people",
        "translators": "people",
        "container": "works",
        "earlier_edition": "works",
    },
    PersonRecord: {"members": "people"},
    CitationRecord: {"work": "works", "footnote": "footnotes"},
    QuotationRecord: {
        "speaker": "people",
        "citation": "citations",
        "echoes": "quotations",
        "footnote": "footnotes",
    },
    FaqReferenceRecord: {"footnote": "footnotes", "citation": "citations"},
}
_NOUNS = {
    "people": "person",
    "works": "work",
    "citations": "citation",
    "quotations": "quotation",
    "footnotes": "footnote",
}
_CALLED: dict[type[AnyRecord], str] = {
    EssayRecord: "the essay",
    WorkRecord: "a work",
    PersonRecord: "a person",
    SectionRecord: "a section",
    CitationRecord: "a citation",
    QuotationRecord: "a quotation",
    FaqReferenceRecord: "an FAQ reference",
    WithdrawnRecord: "a withdrawn record",
}


@rule("SD201")
def references_resolve(records: RecordSet) -> Iterator[Finding]:
    """Every id that a record names is the id of a record of the right kind.

    The nearest ids are suggested; of a withdrawn record the one that took its
    place.  A reference to a record that could not be read is passed over until
    that record is mended.
    """
    known: dict[str, Mapping[Any, AnyRecord]] = {
        "people": records.person,
        "works": records.work,
        "citations": records.citation,
        "quotations": records.quotation,
        "footnotes": records.footnote,
    }
    dangling: dict[tuple[str, Any], list[tuple[AnyRecord, tuple[str | int, ...]]]] = {}
    unknown = {kind: targets - known[kind].keys() for kind, targets in _targets(records).items()}
    for record, path, kind, target in _references(records) if any(unknown.values()) else ():
        if target not in unknown[kind] or records.is_lost(kind, target):
            continue
        # A footnote that is counted and not there is missing, which another rule says.
        if kind != "footnotes" or target > records.essay.footnotes:
            dangling.setdefault((kind, target), []).append((record, path))
    for (kind, target), places in dangling.items():
        record, path = places[0]
        gone = records.tombstone.get(target)
        if gone is not None and LIST_OF[gone.kind] == kind:
            for record, path in places:
                yield _names_what_was_withdrawn(record, path, target, records)
            continue
        noun = "number" if kind == "footnotes" else "id"
        others = len(places) - 1
        yield Finding(
            record,
            path,
            f"no {_NOUNS[kind]} has the {noun} '{target}'"
            + (f", which is named in {counted(others, 'other place')}" if others else ""),
            _nearest(kind, target, known[kind], records),
            # What several records name alike may be the record that is called otherwise.
            None if others or kind == "footnotes" else _only_one_meant(path, target, known[kind]),
        )


def _names_what_was_withdrawn(
    record: AnyRecord, path: tuple[str | int, ...], target: str, records: RecordSet
) -> Finding:
    successor = records.successor(target)
    hint, mend = "nothing took its place: name another record, or leave the field out", None
    if successor and successor in (getattr(record, str(path[0])) or ()) and len(path) > 1:
        hint = f"remove it: '{successor}', which took its place, stands here as well"
        mend = Mend(f"remove '{target}'", path, REMOVED)
    elif successor:
        hint = f"write '{successor}', which took its place"
        mend = Mend(f"write '{successor}'", path, successor)
    return Finding(
        record,
        path,
        f"'{target}' was withdrawn: {records.tombstone[target].reason.removesuffix('.')}",
        hint,
        mend,
    )


def _only_one_meant(
    path: tuple[str | int, ...], target: str, known: Mapping[Any, AnyRecord]
) -> Mend | None:
    close = close_matches(target, known)
    if len(close) != 1:
        return None
    [meant] = close
    return Mend(f"write '{meant}'", path, meant)


def _nearest(kind: str, target: Any, known: Mapping[Any, AnyRecord], records: RecordSet) -> str:
    if kind == "footnotes":
        count = records.essay.footnotes
        return f"the last is {count}, says the essay's record" if count else "there are none"
    close = close_matches(target, known)
    return f"did you mean {quoted_list(close)}?" if close else f"add it to {kind}, or name another"


def _references(
    records: RecordSet,
) -> Iterator[tuple[AnyRecord, tuple[str | int, ...], str, Any]]:
    for record in records:
        # What is absent is not in the dictionary of a record.
        fields = record.__dict__
        for field, kind in REFERENCES.get(type(record), {}).items():
            value = fields.get(field)
            if isinstance(value, tuple):
                for index, target in enumerate(value):
                    yield record, (field, index), kind, target
            elif value is not None:
                yield record, (field,), kind, value
        for index, mention in enumerate(fields.get("mentions") or ()):
            if mention.footnote is not None:
                yield record, ("mentions", index, "footnote"), "footnotes", mention.footnote


@remembered
def _targets(records: RecordSet) -> dict[str, set[Any]]:
    """Return what records of each list are named, in no order."""
    named: dict[str, set[Any]] = {kind: set() for kind in _NOUNS}
    for group in records.groups:
        for field, kind in REFERENCES.get(type(group[0]), {}).items() if group else ():
            for value in set(map(attrgetter(field), group)):
                named[kind].update(value if isinstance(value, tuple) else (value,))
    notes = (each.footnote for record in records.named for each in record.mentions or ())
    named["footnotes"].update(notes)
    for targets in named.values():
        targets.discard(None)
    return named


@rule("SD202")
def ids_are_unique(records: RecordSet) -> Iterator[Finding]:
    """No two records have the same id, of whatever kind they are.

    A record that was withdrawn, too, is listed once.
    """
    astray = copies(records)
    for several in (*of_one_id(records), *of_one_id(records.withdrawn)):
        first, *others = several
        for record in [it for it in several if id(it) in astray] or others:
            yield Finding(
                record,
                ("id",),
                f"the id '{record.id}' is taken already by {_CALLED[type(first)]}",
                "give this record an id of its own, or remove it if it stands here twice",
            )


@rule("SD203")
def nobody_is_superfluous(records: RecordSet) -> Iterator[Finding]:
    """Every person wrote, edited, translated or says something, or belongs to those who did."""
    if not records.is_whole:
        return
    named = named_people(records)
    superfluous = [person for person in records.people if person.id not in named]
    # Who seems superfluous may be the one that a misspelt id or a wrong name means.
    if not superfluous or _has_doubtful_names(records):
        return
    for person in superfluous:
        yield Finding(
            person,
            ("id",),
            f"no work, quotation or collective names '{person.id}'",
            "name the person where they belong, or remove the record",
            is_gap=True,
        )


def _has_doubtful_names(records: RecordSet) -> bool:
    if any(True for test in (references_resolve, editors_are_those_printed) for _ in test(records)):
        return True
    return any(
        True
        for work in records.works
        for field in ("authors", "editors", "translators")
        for _ in unnamed_people(work, field, records)
    )


@remembered
def named_people(records: RecordSet) -> set[str]:
    """Return the ids of people that records name."""
    return _targets(records)["people"]


@rule("SD204")
def works_do_not_contain_themselves(records: RecordSet) -> Iterator[Finding]:
    """No work contains itself or is its own earlier edition, even by way of others."""
    for field in ("container", "earlier_edition"):
        seen: set[str] = set()
        for work in records.works:
            chain, returns = records.chain_of(work, field)
            if returns and work.id not in seen:
                seen.update(chain)
                by_way = f", by way of {quoted_list(chain[1:])}" if len(chain) > 1 else ""
                yield Finding(
                    work,
                    (field,),
                    f"'{work.id}' is its own {field.replace('_', ' ')}{by_way}",
                    "name the larger or the older work",
                )
