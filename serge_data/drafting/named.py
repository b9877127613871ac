"""Drafts of works and people: where an edition names them, and what it says of them there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from serge_data._text import close_matches, fold, plain
from serge_data.attestation.edition import Block, Edition
from serge_data.attestation.words import find
from serge_data.candidates import emphasised
from serge_data.drafting.drafts import IMPRINT, Fields, as_record, new_id
from serge_data.drafting.gaps import blocks_of
from serge_data.errors import SergeDataError
from serge_data.records import MentionRecord, PersonRecord, WorkRecord
from serge_data.recordset import RecordSet
from serge_data.resolve import reading_order

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
        fields["mentions"] = [
            _mention(edition, [form]) for form in (name, *fields.get("name_variants", ()))
        ]
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
        fields["mentions"] = [_mention(edition, titles, note, names)]
        for title in fields.get("short_titles", ()):
            if fold(plain(title)) not in fold(plain(fields["mentions"][0].printed)):
                fields["mentions"].append(_mention(edition, [title]))
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


def _mention(
    edition: Edition,
    needed: Sequence[str],
    note: int | None = None,
    wanted: Iterable[Sequence[str]] = (),
) -> MentionRecord:
    """Return the first place that prints all that is *needed*, with the *wanted* if they are there.

    Of a note it is the whole sentence, imprint included; of a paragraph the words alone.
    """
    for is_note, block in blocks_of(edition):
        if note is not None and (not is_note or block.number != note):
            continue
        spans = [_words_in(words, block) for words in needed]
        if all(spans):
            found = [span for span in spans if span]
            # Of each that is wanted the first form, the fullest, that stands there.
            for forms in wanted:
                found += [span for form in forms if (span := _words_in(form, block))][:1]
            start = min(span[0] for span in found)
            end = max(span[1] for span in found)
            imprint = IMPRINT.search(block.text, end - 1)
            if imprint and not re.search(r"[.;] ", block.text[end : imprint.start()]):
                end = imprint.end()
            printed = _balanced(block.text, start, end)
            place = {"footnote": block.number} if is_note else {"paragraph": block.number}
            return MentionRecord(printed=printed, **place)
    texts = [
        word for _, block in blocks_of(edition) for word in re.findall(r"\*([^*]+)\*", block.text)
    ]
    raise NotPrintedError(needed[0], close_matches(needed[0], texts))


def _words_in(words: str, block: Block) -> tuple[int, int] | None:
    at = 0
    while place := find(block.text, at, words, exact=False):
        start, end = place
        if not re.match(r"\w\w", block.text[start - 1 : start + 1] if start else "") and not (
            re.match(r"\w\w", block.text[end - 1 : end + 1])
        ):
            return place
        at = start + 1
    return None


def _balanced(text: str, start: int, end: int) -> str:
    """Return the words from *start* to *end*, with the marks of emphasis that belong to them."""
    if text[:start].endswith("*"):
        start -= 1
    if text[start:end].count("*") % 2 and text[end : end + 1] == "*":
        end += 1
    if text[start:end].count("*") % 2:
        start = text.rfind("*", 0, start)
    return text[start:end]


def _folded(words: str) -> str:
    return fold(plain(words))
