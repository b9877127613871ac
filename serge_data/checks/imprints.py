"""Rules about works and what contains them: imprint, editors, container, as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from serge_data._text import fold
from serge_data._titles import written_out
from serge_data.checks._printed import has_words, words_about
from serge_data.checks._rule import rule
from serge_data.diagnostics import Finding
from serge_data.records import WorkRecord
from serge_data.recordset import RecordSet

__all__: list[str] = []

_IMPRINT = re.compile(r"[(\[](?P<imprint>[^()\[\]*]*[:,] [^()\[\]*]*\b[0-9]{4})[)\]]")
_EDITOR = re.compile(r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*) \([Ee]ds?\.\)")
#: What may contain a work of each type; a work of any other type stands by itself.
_CONTAINERS = {
    "article": ("periodical",),
    "article-journal": ("periodical",),
    "chapter": ("book", "collection"),
}
_NEED_A_CONTAINER = ("article-journal", "chapter")


def _volume_of(work: WorkRecord, records: RecordSet) -> WorkRecord | None:
    """Return the work whose imprint and editors are printed with *work*: its container's if any.

    None where there is no such work, or it stands in itself.
    """
    if work.container is None:
        return work
    _, returns = records.chain_of(work, "container")
    return None if returns else records.work.get(work.container)


@rule("SD425")
def imprints_are_what_is_printed(records: RecordSet) -> Iterator[Finding]:
    """Place, publisher and year of a work are those of the imprint printed with it, in that order.

    The imprint stands in brackets, "(Place: Publisher, Year)"; behind a chapter
    stands that of the book.
    """
    for work in records.works:
        volume = _volume_of(work, records)
        if volume is None:
            continue
        for mention in work.mentions:
            for found in _IMPRINT.finditer(mention.printed):
                yield from _wrong_imprint(volume, fold(found["imprint"]))


def _wrong_imprint(work: WorkRecord, imprint: str) -> Iterator[Finding]:
    facts = (work.publisher_place, work.publisher, work.issued)
    if None not in facts and imprint == "{}: {}, {}".format(*map(fold, filter(None, facts))):
        return  # as nearly all are; to compile a pattern for each takes long
    place, publisher, issued = map(_literal, facts)
    if re.fullmatch(rf"{place}[:,] {publisher}[,:]? {issued}", imprint):
        return
    wrong = (
        "publisher_place"
        if not re.match(rf"{place}[:,] ", imprint)
        else "issued"
        if not re.search(rf"[ ]{issued}$", imprint)
        else "publisher"
    )
    value = getattr(work, wrong)
    # What is printed nowhere in these words, another rule reports.
    if value is None or fold(value) in imprint:
        said = f"'{value}' is not the {wrong}" if value else f"there is no {wrong}, but one stands"
        yield Finding(
            work,
            (wrong,) if value else (),
            f"{said} in the imprint printed with '{work.id}', '{imprint}'",
            "an imprint reads: place, publisher, year",
        )


def _literal(value: str | None) -> str:
    return re.escape(fold(value)) if value else r"(?!)"


@rule("SD426")
def what_contains_a_work_is_named_with_it(records: RecordSet) -> Iterator[Finding]:
    """The title of a work's container, and of its earlier edition, stands where the work is named.

    Unless it is inferred.
    """
    for work in records.works:
        words = words_about(work, records)
        inferred = {reason.field for reason in work.inferred or ()}
        for field in ("container", "earlier_edition"):
            other = records.work.get(getattr(work, field))
            if other is None or field in inferred or records.chain_of(work, field)[1]:
                continue
            whole = written_out(other.title, other.subtitle)
            if not has_words(whole, words):
                yield Finding(
                    work,
                    (field,),
                    f"the title of '{other.id}' is not printed where the essay names '{work.id}'",
                    "compare it with the words under 'mentions'",
                )


@rule("SD427")
def editors_are_those_printed(records: RecordSet) -> Iterator[Finding]:
    """Who is printed with "(Ed.)" beside a work is an editor of it, or of what contains it."""
    for work in records.works:
        volume = _volume_of(work, records)
        if volume is None or any(reason.field == "editors" for reason in volume.inferred or ()):
            continue
        editors = [records.person.get(key) for key in volume.editors or ()]
        names = {fold(person.name) for person in editors if person is not None}
        for mention in work.mentions:
            for found in _EDITOR.finditer(mention.printed):
                # Joint editors are one collective, whose name is made of theirs.
                named = any(has_words(fold(found["name"]), name) for name in names)
                if not named and None not in editors:
                    yield Finding(
                        volume,
                        ("editors",) if volume.editors else (),
                        f"'{found['name']}' is printed as editor where the essay names '{work.id}'",
                        f"write under 'editors' the id of {found['name']}",
                    )


@rule("SD428")
def containers_fit_what_they_contain(records: RecordSet) -> Iterator[Finding]:
    """A chapter stands in a book, an article in a periodical, any other work by itself.

    Only what stands in a periodical has an issue or a season.
    """
    for work in records.works:
        container = None if work.container is None else _volume_of(work, records)
        allowed = _CONTAINERS.get(work.type, ())
        if work.container is None and work.type in _NEED_A_CONTAINER:
            yield Finding(
                work,
                ("type",),
                f"a work of the type '{work.type}' stands in another one",
                f"add 'container: …', a {' or '.join(allowed)}; or mend the type",
            )
        elif container is not None and not allowed:
            yield Finding(
                work,
                ("type",),
                f"a work of the type '{work.type}' stands in no other one",
                f"expected one of {', '.join(_CONTAINERS)}; or remove the container",
            )
        elif container is not None and container.type not in allowed:
            yield Finding(
                work,
                ("container",),
                f"'{container.id}' is a {container.type}, which contains no {work.type}",
                f"expected a {' or '.join(allowed)}",
            )
        elif "periodical" not in allowed:
            for field in ("issue", "season"):
                if getattr(work, field):
                    yield Finding(
                        work,
                        (field,),
                        f"a work of the type '{work.type}' has no {field}",
                        "only what stands in a periodical has one",
                    )
