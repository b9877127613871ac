"""Rules about citations: what is understood must be what is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from serge_data._text import counted
from serge_data.checks._astray import misplaced
from serge_data.checks._basis import apart, covered_by, stands
from serge_data.checks._printed import (
    is_rightly_named,
    label_of,
    misnamed,
    misread,
    unprinted_titles,
)
from serge_data.checks._rule import rule
from serge_data.diagnostics import REMOVED, Finding, Mend
from serge_data.locators import (
    flags_second_hand,
    is_ascending,
    is_locator,
    parse_locator,
    read_locators,
)
from serge_data.records import CitationRecord, QuotationRecord
from serge_data.recordset import RecordSet

__all__: list[str] = []


@rule("SD401")
def locators_are_those_printed(records: RecordSet) -> Iterator[Finding]:
    """A citation's locators are the ones it prints, in printed order, repeats kept."""
    wrongly = misread(records)
    for citation in records.citations:
        if id(citation) not in wrongly:
            continue
        printed = tuple(locator.printed for locator in read_locators(citation.printed))
        given = citation.locators or ()
        if not (_is_legible(citation) and _stands_in_note(citation, records)):
            continue
        wrong = next(
            (
                index
                for index, (ours, theirs) in enumerate(zip(given, printed, strict=False))
                if ours != theirs
            ),
            None,
        )
        shown = ", ".join(printed) or "no locator"
        said = (
            f"'{given[wrong]}' is not what the citation prints"
            if wrong is not None
            else "these are not the locators that the citation prints"
            if given
            else "there are no locators, but the citation prints some"
        )
        path: tuple[str | int, ...] = ("locators",) if given else ()
        yield Finding(
            citation,
            path if wrong is None else (*path, wrong),
            f"{said}, '{citation.printed}'",
            f"printed there: {shown}; correct the locators, or 'printed' if that is wrong",
        )


@rule("SD402")
def ranges_ascend(records: RecordSet) -> Iterator[Finding]:
    """A range of pages ends after it begins; '150–1' means 150 to 151."""
    for citation in records.citations:
        for index, text in enumerate(citation.locators or ()):
            if not is_locator(text):
                yield Finding(
                    citation,
                    ("locators", index),
                    f"'{text}' is not a page locator",
                    "a roman numeral is well-formed, a range of one numbering; what the essay "
                    "misprints is left out",
                )
            elif not is_ascending(locator := parse_locator(text)):
                yield Finding(
                    citation,
                    ("locators", index),
                    f"the range '{text}' ends at {locator.last}, before it begins",
                    "compare it with the essay",
                )


def _is_legible(citation: CitationRecord) -> bool:
    return all(map(is_locator, citation.locators or ()))


def _stands_in_note(citation: CitationRecord, records: RecordSet) -> bool:
    # What is printed in the body is not known here, and so is taken at its word.
    return citation.footnote not in records.footnote or stands(citation, records)


@rule("SD403")
def second_hand_is_what_is_printed(records: RecordSet) -> Iterator[Finding]:
    """A citation is at second hand when it says so, or when all that it covers is quoted so.

    ``(quoted, *Serge* 45)`` and "quoted in" say so.  Whatever such a citation
    covers is itself quoted at second hand.
    """
    covered = covered_by(records)
    # Words at second hand that have lost their citation may be those that a citation has lost.
    loose = records.broken.get("quotations") or any(
        quotation.quoted_second_hand
        and (quotation.citation not in records.citation or id(quotation) in apart(records))
        for quotation in records.quotations
    )
    away = apart(records)
    for citation in records.citations:
        quotations = covered.get(citation.id, ())
        flagged = flags_second_hand(citation.printed)
        first_hand = [q for q in quotations if not _is_second_hand(q, citation, records)]
        if flagged:
            for quotation in first_hand:
                if not quotation.quoted_second_hand:
                    yield Finding(
                        quotation,
                        (),
                        f"the citation '{citation.printed}' quotes at second hand",
                        "add 'quoted_second_hand: true'",
                        Mend("add 'quoted_second_hand: true'", ("quoted_second_hand",), True),
                    )
        expected = flagged or bool(quotations and not first_hand)
        if citation.second_hand == expected or id(citation) in away:
            continue
        if loose and not flagged:
            continue
        if expected:
            yield Finding(
                citation,
                (),
                f"'{citation.printed}' is at second hand, as all that it covers is"
                if not flagged
                else f"'{citation.printed}' says that it is at second hand",
                "add 'second_hand: true'",
                Mend("add 'second_hand: true'", ("second_hand",), True),
            )
        else:
            yield Finding(
                citation,
                ("second_hand",),
                f"neither does '{citation.printed}' say that it is at second hand, nor is all "
                "that it covers",
                "remove 'second_hand'"
                + "".join(f", or add 'quoted_second_hand: true' to '{q.id}'" for q in first_hand),
                None
                if first_hand
                else Mend("remove 'second_hand'", ("second_hand",), REMOVED, is_safe=False),
            )


def _is_second_hand(
    quotation: QuotationRecord, citation: CitationRecord, records: RecordSet
) -> bool:
    work = records.work.get(citation.work)
    # An author is not quoted at second hand in a work of their own: a rule says that already.
    return quotation.quoted_second_hand and not (
        work is not None and quotation.speaker in (work.authors or ())
    )


@rule("SD407")
def the_work_is_the_one_printed(records: RecordSet) -> Iterator[Finding]:
    """A citation prints a title or author of the work it names, or of the book that contains it.

    A bare locator, such as ``(247)``, names none: its work has been named
    before in the same section or note.
    """
    wrong = [
        (citation, label_of(citation))
        for citation in records.citations
        if id(citation) in misnamed(records) and not _is_excused(citation, records)
    ]
    # A title that is missing from a work is one mistake, however often it is cited.
    alike = Counter((citation.work, label) for citation, label in wrong if label)
    reported: set[tuple[str, str]] = set()
    for citation, label in wrong:
        if (citation.work, label) in reported:
            continue
        reported |= {(citation.work, label)} if label else set()
        others = alike[citation.work, label] - 1
        right = sorted(records.titled.get(label, ()))
        if not label:
            message = (
                f"'{citation.printed}' names no work, and '{citation.work}' has not been named "
                "before it"
            )
            hint = "name the work that the essay named last, in this section or note"
        else:
            message = (
                f"'{citation.work}' is not the work that the citation prints, '{citation.printed}'"
            )
            hint = (
                f"'{label}' is the work '{right[0]}'"
                if right
                else "name the work whose title or author it prints, or add what it prints to the "
                "work's short_titles"
            )
        yield Finding(
            citation,
            ("work",),
            message + (f", nor in {counted(others, 'other citation')}" if others > 0 else ""),
            hint,
        )


def _is_excused(citation: CitationRecord, records: RecordSet) -> bool:
    """Return whether what another rule objects to may be why *citation* fails to name its work."""
    if not label_of(citation):
        return bool(misplaced(records) | apart(records) or records.broken.get("citations"))
    work = records.work[citation.work]
    authors = [records.person.get(author) for author in work.authors or ()]
    # What an unknown author or a name or title with a mistake would have matched, nobody knows.
    return (
        id(citation) in misread(records)
        or not _stands_in_note(citation, records)
        or not all(author and is_rightly_named(author, records) for author in authors)
        or any(True for _ in unprinted_titles(work, records))
    )
