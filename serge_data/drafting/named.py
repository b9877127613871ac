"""Drafts of works and people: where an edition names them, and what it says of them there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from serge_data._order import reading_order
from serge_data._text import close_matches, fold, plain
from serge_data.attestation.edition import Block, Edition
from serge_data.attestation.words import find
from serge_data.candidates import cuts_a_word, emphasised
from serge_data.drafting.drafts import IMPRINT, Fields, as_record, new_id
from serge_data.drafting.gaps import blocks_of
from serge_data.errors import SergeDataError
from serge_data.records import MentionRecord, PersonRecord, WorkRecord
from serge_data.recordset import RecordSet

_END = re.compile(r"(?<!\b[A-Z])[.;?!][”\"]? ")
_ROLE = re.compile(r" \([Ee]ds?\.\)")

__all__ = ["NotPrintedError", "draft_person", "draft_work", "imprint_in"]


class NotPrintedError(SergeDataError, ValueError):
    """The edition does not print what a record should have from it.

    Attributes:
        words: what was looked for.
        close: what stands there and looks like it.
    """

    def __init__(self, words: str, close: tuple[str, ...] = ()) -> None:
        super().__init__(words, close)
        self.words = words
        self.close = close

    def __str__(self) -> str:
        hint = f"; did you mean '{self.close[0]}'?" if self.close else ""
        return f"the edition does not print '{self.words}'{hint}"


def draft_person(records: RecordSet, edition: Edition, given: Fields) -> PersonRecord:
    """Return the record of a person, mentioned where the edition first prints each name.

    Raises:
        NotPrintedError: it prints a name nowhere.
    """
    fields = dict(given)
    fields.setdefault("kind", "individual")
    name = fields["name"]
    if fields["kind"] == "individual" and not ({"given", "family"} & fields.keys()):
        first, _, last = name.rpartition(" ")
        fields |= {"given": first, "family": last} if first else {"family": last}
    fields.setdefault("id", new_id(fields.get("family", name), records, "person"))
    if "mentions" not in fields:
        forms = (name, *fields.get("name_variants", ()))
        fields["mentions"] = reading_order([_mention(edition, form) for form in forms])
    return as_record(PersonRecord, fields)


def draft_work(records: RecordSet, edition: Edition, given: Fields, note: int | None) -> WorkRecord:
    """Return the record of a work, mentioned where the edition says what its fields say.

    Args:
        records: the records so far, with the people that are named.
        edition: the edition.
        given: what is known; what the imprint says is read from it.
        note: the footnote that introduces the work, or None to look everywhere.

    Raises:
        NotPrintedError: a title is printed nowhere.
    """
    fields = dict(given)
    fields.setdefault("id", new_id(fields["title"], records, "work"))
    titles = [fields["title"], *filter(None, [fields.get("subtitle")])]
    if "mentions" not in fields:
        names = [
            (person.name, *(person.name_variants or ()), *filter(None, [person.family]))
            for role in ("authors", "editors", "translators")
            for person in map(records.person.get, fields.get(role, ()))
            if person is not None
        ]
        fields["mentions"] = [_introduction(edition, titles, note, names)]
        for title in fields.get("short_titles", ()):
            if fold(plain(title)) not in fold(plain(fields["mentions"][0].printed)):
                fields["mentions"].append(_mention(edition, title))
        named = {fields["title"], ": ".join(titles), *fields.get("short_titles", ())}
        fields["mentions"] += _named_in_passing(records, edition, named, fields["mentions"])
        if "container" not in fields:
            for name, value in imprint_in(fields["mentions"][0].printed).items():
                fields.setdefault(name, value)
        fields["mentions"] = reading_order(fields["mentions"])
    return as_record(WorkRecord, fields)


def _named_in_passing(
    records: RecordSet, edition: Edition, titles: Collection[str], known: Sequence[MentionRecord]
) -> Iterator[MentionRecord]:
    """Yield a mention for each place that emphasises one of *titles* and is in no record yet."""
    wanted = {_folded(title) for title in titles}
    for is_note, block in blocks_of(edition):
        place = int(is_note), block.number
        recorded = [citation.printed for citation in records.citations if citation.place == place]
        recorded += [mention.printed for mention in known if mention.place == place]
        taken = [find(block.text, 0, printed, exact=False) for printed in recorded]
        for start, end in emphasised(block.text, is_note=is_note):
            covered = any(span and span[0] <= start and end <= span[1] for span in taken)
            if _folded(block.text[start:end]) in wanted and not covered:
                # As many words before the title as tell it from an earlier place in the block.
                while find(block.text, 0, block.text[start:end], exact=False) != (start, end):
                    start = block.text.rfind(" ", 0, start - 1) + 1
                printed = block.text[start:end]
                yield MentionRecord(
                    printed=printed, **{"footnote" if is_note else "paragraph": block.number}
                )


def imprint_in(printed: str) -> dict[str, str]:
    """Return place, publisher and year of the first imprint in *printed*, if there is one."""
    found = IMPRINT.search(printed)
    return {} if found is None else found.groupdict()


def _mention(edition: Edition, words: str) -> MentionRecord:
    """Return the first place that prints these *words*, and no more of it.

    Raises:
        NotPrintedError: there is none.
    """
    for is_note, block in blocks_of(edition):
        if span := _words_in(words, block):
            return _of(is_note, block, *span)
    raise _not_printed(words, edition)


def _introduction(
    edition: Edition, titles: Sequence[str], note: int | None, people: Iterable[Sequence[str]]
) -> MentionRecord:
    """Return the first place that prints all of the *titles*, with the imprint behind them.

    And with the *people*, each in the first of the forms of the name that
    stands in the same sentence.

    Raises:
        NotPrintedError: there is none.
    """
    for is_note, block in blocks_of(edition):
        if note is not None and (not is_note or block.number != note):
            continue
        spans = [_words_in(words, block) for words in titles]
        if all(spans):
            found = [span for span in spans if span]
            begin = min(start for start, _ in found)
            end = max(end for _, end in found)
            imprint = IMPRINT.search(block.text, end - 1)
            if imprint and not _END.search(block.text, end, imprint.start()):
                end = imprint.end()
                found.append(imprint.span())
            sentence = max((m.end() for m in _END.finditer(block.text, 0, begin)), default=0)
            # In a note an editor may stand behind the imprint.
            behind = _END.search(block.text, end) if is_note else None
            last = end if not is_note else behind.start() if behind else len(block.text)
            for forms in people:
                inside = (_words_in(form, block, sentence) for form in forms)
                found += [span for span in inside if span and span[1] <= last][:1]
            start, end = min(s for s, _ in found), max(e for _, e in found)
            role = _ROLE.match(block.text, end)
            return _of(is_note, block, start, role.end() if role else end)
    raise _not_printed(titles[0], edition)


def _of(is_note: bool, block: Block, start: int, end: int) -> MentionRecord:
    printed = _balanced(block.text, start, end)
    return MentionRecord(printed=printed, **{"footnote" if is_note else "paragraph": block.number})


def _not_printed(words: str, edition: Edition) -> NotPrintedError:
    texts = [
        word for _, block in blocks_of(edition) for word in re.findall(r"\*([^*]+)\*", block.text)
    ]
    return NotPrintedError(words, close_matches(words, texts))


def _words_in(words: str, block: Block, at: int = 0) -> tuple[int, int] | None:
    """Return where the first whole *words* stand in *block*, from *at* on."""
    while place := find(block.text, at, words, exact=False):
        if not cuts_a_word(block.text, *place):
            return place
        at = place[0] + 1
    return None


def _balanced(text: str, start: int, end: int) -> str:
    """Return the words from *start* to *end*, with the marks that they open or close."""
    for opening, closing in ("**", "“”"):
        if text[:start].endswith(opening):
            start -= 1
        is_open = (
            text[start:end].count(opening) % 2
            if opening == closing
            else (text.count(opening, start, end) - text.count(closing, start, end))
        )
        if is_open > 0 and text[end : end + 1] == closing:
            end += 1
    return text[start:end]


def _folded(words: str) -> str:
    return fold(plain(words))
