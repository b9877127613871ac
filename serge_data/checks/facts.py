"""Rules about works and people: every fact is printed somewhere, or is said to be inferred."""

from __future__ import annotations

from collections.abc import Iterator

from serge_data.checks._printed import (
    has_words,
    unnamed_people,
    unprinted_names,
    unprinted_titles,
    words_about,
)
from serge_data.checks._rule import rule
from serge_data.checks.references import named_people
from serge_data.diagnostics import Finding
from serge_data.recordset import RecordSet

__all__: list[str] = []

_IMPRINT = ("publisher", "publisher_place", "issued", "season", "volume", "issue", "edition")
_NAMED = ("authors", "editors", "translators")


@rule("SD421")
def facts_of_works_are_printed(records: RecordSet) -> Iterator[Finding]:
    """What a work's fields say stands in the words that mention it, unless it is inferred.

    Titles, imprint and numbers stand there as they are; of authors, editors
    and translators a name that the essay prints.  A short title may stand in a
    citation of the work instead.
    """
    for work in records.works:
        words = words_about(work, records)
        inferred = {reason.field for reason in work.inferred or ()}
        unprinted = list(unprinted_titles(work, records))
        unprinted += [
            ((field,), text)
            for field in _IMPRINT
            if (text := getattr(work, field)) is not None
            and field not in inferred
            and not has_words(text, words)
        ]
        for path, text in unprinted:
            yield Finding(
                work,
                path,
                f"'{text}' is not printed where the essay names '{work.id}'",
                "compare it with the words under 'mentions'",
            )
        for field in _NAMED:
            for index, key in unnamed_people(work, field, records):
                yield Finding(
                    work,
                    (field, index),
                    f"no name of '{key}' is printed where the essay names '{work.id}'",
                    f"add a mention that does, or an 'inferred' for '{field}'",
                )


@rule("SD422")
def names_are_printed(records: RecordSet) -> Iterator[Finding]:
    """Every form of a person's name stands in the words that mention them.

    The essay's own author may be named on the title page only.
    """
    named = named_people(records)
    for person in records.people:
        if not person.mentions:
            authors = records.essay.authors or ()
            # Whom nobody names, or an unknown author may mean, is a matter of another rule.
            is_known = all(author in records.person for author in authors)
            if is_known and person.id in named and person.id not in authors:
                yield Finding(
                    person,
                    (),
                    f"'{person.id}' is mentioned nowhere",
                    "add 'mentions:' with the words that name them",
                )
            continue
        for path, name in unprinted_names(person, records):
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
        parts = [field for field in ("given", "family") if getattr(person, field) is not None]
        if person.kind == "collective" and parts:
            yield Finding(
                person,
                tuple(parts) if len(parts) == 1 else ("kind",),
                f"a collective may have no {' and no '.join(parts)} name",
                f"remove {'it' if len(parts) == 1 else 'them'}, or make the kind 'individual'",
            )
        elif person.kind == "individual" and person.members:
            yield Finding(
                person,
                ("members",),
                "an individual may have no members",
                "remove them, or make the kind 'collective'",
            )
        elif (
            parts
            and " ".join(getattr(person, field) for field in parts) != person.name
            and not any(path == ("name",) for path, _ in unprinted_names(person, records))
        ):
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
            if reason.field in seen or not record.__dict__.get(reason.field):
                yield Finding(
                    record,
                    ("inferred", index, "field"),
                    f"there is {'already a reason for' if reason.field in seen else 'no'}"
                    f" '{reason.field}' here",
                    "remove the inference, or mend its field",
                )
            seen.add(reason.field)
