"""Rules about works and people: every fact is printed somewhere, or is said to be inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator

from serge_data._text import fold, plain
from serge_data.checks._rule import rule
from serge_data.diagnostics import Finding
from serge_data.records import PersonRecord, WorkRecord
from serge_data.recordset import RecordSet

__all__: list[str] = []

_PRINTED = (
    "title",
    "subtitle",
    "short_titles",
    "publisher",
    "publisher_place",
    "issued",
    "season",
    "volume",
    "issue",
    "edition",
)
_NAMED = ("authors", "editors", "translators")


@rule("SD421")
def facts_of_works_are_printed(records: RecordSet) -> Iterator[Finding]:
    """What a work's fields say stands in the words that mention it, unless it is inferred.

    Titles, imprint and numbers stand there as they are; of authors, editors
    and translators a name that the essay prints.  A short title may stand in a
    citation of the work instead.
    """
    for work in records.works:
        words = fold(plain(" | ".join(mention.printed for mention in work.mentions)))
        cited = fold(plain(" | ".join(c.printed for c in records.citations if c.work == work.id)))
        inferred = {reason.field for reason in work.inferred or ()}
        for field in _PRINTED:
            value = getattr(work, field)
            values = value if isinstance(value, tuple) else () if value is None else (value,)
            for index, text in enumerate(values):
                place = f"{words} | {cited}" if field == "short_titles" else words
                if field not in inferred and not _stands(text, place):
                    path = (field, index) if isinstance(value, tuple) else (field,)
                    yield Finding(
                        work,
                        path,
                        f"'{text}' is not printed where the essay names '{work.id}'",
                        "compare it with the words under 'mentions'",
                    )
        for field in _NAMED:
            if field not in inferred:
                yield from _unnamed(work, field, words, records)


def _unnamed(work: WorkRecord, field: str, words: str, records: RecordSet) -> Iterator[Finding]:
    for index, key in enumerate(getattr(work, field) or ()):
        person = records.person.get(key)
        if person is not None and not any(_stands(name, words) for name in _names(person)):
            yield Finding(
                work,
                (field, index),
                f"no name of '{key}' is printed where the essay names '{work.id}'",
                f"add a mention that does, or an 'inferred' for '{field}'",
            )


def _names(person: PersonRecord) -> list[str]:
    return [person.name, *(person.name_variants or ()), *([person.family] if person.family else [])]


def _stands(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(plain(text)))}(?!\w)", words) is not None


@rule("SD422")
def names_are_printed(records: RecordSet) -> Iterator[Finding]:
    """Every form of a person's name stands in the words that mention them.

    The essay's own author may be named on the title page only.
    """
    for person in records.people:
        if not person.mentions:
            if person.id not in records.essay.authors:
                yield Finding(
                    person,
                    (),
                    f"'{person.id}' is mentioned nowhere",
                    "add 'mentions:' with the words that name them",
                )
            continue
        words = fold(plain(" | ".join(mention.printed for mention in person.mentions)))
        forms: list[tuple[tuple[str | int, ...], str]] = [(("name",), person.name)]
        forms += [
            (("name_variants", index), name)
            for index, name in enumerate(person.name_variants or ())
        ]
        for path, name in forms:
            if not _stands(name, words):
                yield Finding(
                    person,
                    path,
                    f"'{name}' is not printed where the essay names '{person.id}'",
                    "compare it with the words under 'mentions'",
                )


@rule("SD423")
def names_are_made_of_their_parts(records: RecordSet) -> Iterator[Finding]:
    """An individual's name is the given and the family name; only a collective has members."""
    for person in records.people:
        if person.kind == "collective":
            for field in ("given", "family"):
                if getattr(person, field):
                    yield Finding(
                        person,
                        (field,),
                        f"a collective has no {field} name",
                        "remove it, or make the kind 'individual'",
                    )
        elif person.members:
            yield Finding(
                person,
                ("members",),
                "an individual has no members",
                "remove them, or make the kind 'collective'",
            )
        elif (person.given or person.family) and " ".join(
            filter(None, (person.given, person.family))
        ) != person.name:
            yield Finding(
                person,
                ("name",),
                f"'{person.name}' is not its given and family name",
                "make 'given' and 'family' the parts of 'name'",
            )


@rule("SD424")
def inferences_are_about_something(records: RecordSet) -> Iterator[Finding]:
    """An inference speaks of a field that the record has, and each field once."""
    for record in (*records.named, *records.placed):
        seen: set[str] = set()
        for index, reason in enumerate(record.inferred or ()):
            if reason.field in seen or not getattr(record, reason.field, None):
                yield Finding(
                    record,
                    ("inferred", index, "field"),
                    f"there is {'already a reason for' if reason.field in seen else 'no'}"
                    f" '{reason.field}' here",
                    "remove the inference, or mend its field",
                )
            seen.add(reason.field)
