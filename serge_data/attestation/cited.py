"""Citations, mentions and declared short titles: all of them recorded, all records printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from serge_data._order import PLACE
from serge_data._text import fold
from serge_data.attestation.comparison import Comparison, Matter, Place, by_place, name_of, shown
from serge_data.attestation.edition import Block
from serge_data.attestation.leftovers import Leftover, report_leftovers
from serge_data.candidates import (
    Candidate,
    citations_in_note,
    citations_in_paragraph,
    declared_short_titles,
    emphasised,
    is_whole_citation,
)
from serge_data.records import CitationRecord, PersonRecord

__all__ = ["compare_citations", "compare_mentions", "compare_short_titles"]


def compare_citations(matter: Matter, result: Comparison) -> None:
    """Compare the citation records with what looks like a citation, both ways.

    Each record is found once, whole, behind the one before; everything that
    looks like a citation lies inside exactly one of them.
    """
    recorded = by_place(matter.records.citations)
    spare_records: list[CitationRecord] = []
    spare_printed: list[Leftover] = []
    for place, block in matter.blocks.items():
        taken, unfound = _taken(matter, result, block, recorded.pop(place, []))
        looks_like = citations_in_note if place[0] else citations_in_paragraph
        outside = [
            candidate
            for candidate in looks_like(block.text)
            if not any(start < candidate.end and candidate.start < end for start, end in taken)
        ]
        outside = _apart(outside)
        result.count("citations", len(taken) + len(outside), len(taken))
        spare_records += unfound
        spare_printed += [
            Leftover(place, block, candidate.start, candidate.end, candidate.start)
            for candidate in outside
        ]
    spare_records += [citation for group in recorded.values() for citation in group]
    report_leftovers(matter, result, spare_records, spare_printed)


def _taken(
    matter: Matter, result: Comparison, block: Block, citations: Sequence[CitationRecord]
) -> tuple[list[tuple[int, int]], list[CitationRecord]]:
    """Return where the *citations* stand in *block*, and those that do not."""
    taken: list[tuple[int, int]] = []
    unfound: list[CitationRecord] = []
    at = 0
    for citation in citations:
        place = matter.find(block.text, at, citation.printed)
        while place is not None and not is_whole_citation(block.text, *place):
            place = matter.find(block.text, place[0] + 1, citation.printed)
        if place is not None:
            start, at = place
            result.positions[citation.id] = block.offsets[start], block.offsets[at - 1] + 1
        elif (place := matter.find(block.text, at, citation.printed)) is not None:
            at = place[1]
            before, after = block.text[: place[0]], block.text[place[1] :]
            result.fault(
                "SD521",
                citation,
                ("printed",),
                f"{shown(citation.printed)} is not a whole citation, or more than one: the edition "
                f"prints '{before[-12:]}' before it and '{after[:12]}' behind it",
                "copy the whole citation from the edition",
            )
        else:
            unfound.append(citation)
            continue
        taken.append(place)
    return taken, unfound


def _apart(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return *candidates* in order, of those that overlap only the first."""
    apart: list[Candidate] = []
    for candidate in sorted(candidates):
        if not apart or candidate.start >= apart[-1].end:
            apart.append(candidate)
    return apart


def compare_mentions(matter: Matter, result: Comparison) -> None:
    """Compare the mentions with the titles that are printed in emphasis, both ways.

    The words of each mention stand where it says, and are not cut inside a
    word; and each emphasised title of a work lies in a mention, if it lies
    neither in a citation nor in a quotation.
    """
    early = list(_named_before(matter))
    if early:
        names = ", ".join(early)
        result.unchecked.append(
            f"names printed before the first mention of who bears them: {names}"
        )
    mentioned: dict[Place, list[tuple[int, int]]] = defaultdict(list)
    for record in matter.records.named:
        for index, mention in enumerate(record.mentions or ()):
            place = mention.place
            block = matter.blocks.get(place)
            found = matter.find(block.text, 0, mention.printed, whole=True) if block else None
            result.count("mentions", 1, int(found is not None))
            if found is not None:
                mentioned[place].append(found)
                continue
            elsewhere = _elsewhere(matter, mention.printed)
            result.fault(
                "SD523",
                record,
                ("mentions", index, "printed"),
                f"{shown(mention.printed)} does not stand in {name_of(place)}",
                "copy it from the edition"
                if elsewhere is None
                else f"it stands in {name_of(elsewhere)}: correct the place",
            )
    if not matter.edition.has_emphasis:
        result.unchecked.append("titles named in passing: this edition shows no emphasis")
        return
    others = []
    for place, block, (start, end) in _emphasised(matter, result):
        title = fold(block.text[start + 1 : end - 1])
        if title not in matter.records.titled:
            others.append(title)
            continue
        known = any(begins <= start and end <= ends for begins, ends in mentioned[place])
        result.count("titles named in passing", 1, int(known))
        if not known:
            result.miss(
                "SD522",
                block.offsets[start],
                f"no record mentions '{title}' in {name_of(place)}",
                "add it to the mentions of the work, or of whoever is meant",
            )
    if others:
        result.unchecked.append(
            f"emphasised words that are no recorded title: {', '.join(dict.fromkeys(others))}"
        )


def _named_before(matter: Matter) -> Iterator[str]:
    """Yield each name that stands before the first mention of whoever bears it, with that place.

    Whom a name means its letters do not tell, so that this is no fault for sure.
    """
    bearers: dict[str, list[PersonRecord]] = defaultdict(list)
    for person in matter.records.people:
        for name in (person.name, *(person.name_variants or ())):
            bearers[name].append(person)
    # To find words letter by letter takes long, and few names stand in a block.
    keys = {place: matter.key(block.text) for place, block in matter.blocks.items()}
    for name, people in bearers.items():
        first, key = min(people, key=PLACE), matter.key(name)
        for place, block in matter.blocks.items():
            if place >= first.place:
                break
            if key in keys[place] and matter.find(block.text, 0, name, whole=True):
                yield f"'{name}' in {name_of(place)} ({first.id})"
                break


def _emphasised(matter: Matter, result: Comparison) -> Iterator[tuple[Place, Block, Candidate]]:
    """Yield what is emphasised outside of quotations and citations, recorded or not."""
    taken = sorted(result.positions.values())
    for place, block in matter.blocks.items():
        for found in emphasised(block.text, is_note=bool(place[0])):
            begins, ends = block.offsets[found.start], block.offsets[found.end - 1]
            if not any(start < ends and begins < end for start, end in taken):
                yield place, block, found


def _elsewhere(matter: Matter, words: str) -> Place | None:
    return next(
        (
            place
            for place, block in matter.blocks.items()
            if matter.find(block.text, 0, words, whole=True)
        ),
        None,
    )


def compare_short_titles(matter: Matter, result: Comparison) -> None:
    """Check that each declared short title is one of the work that its footnote introduces."""
    if not matter.edition.has_emphasis:
        result.unchecked.append("declared short titles: this edition shows no emphasis")
        return
    works_of: dict[int, list[str]] = {}
    for citation in matter.records.citations:
        if citation.footnote is not None:
            works_of.setdefault(citation.footnote, []).append(citation.work)
    numbers = {(mark.paragraph, mark.offset): mark.number for mark in matter.edition.marks}
    for block in matter.edition.paragraphs:
        for title, mark, offset in declared_short_titles(block.text):
            number = numbers[block.number, block.text.index(mark, offset)]
            works = map(matter.records.work.get, works_of.get(number, ()))
            known = any(title in (work.short_titles or ()) for work in works if work)
            result.count("short titles declared", 1, int(known))
            if not known:
                result.miss(
                    "SD522",
                    block.offsets[offset],
                    f"no work that footnote {number} cites has the short title '{title}'",
                    "add it to its short_titles",
                )
