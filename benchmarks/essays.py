"""Made-up essays: their records, and the text that these are the records of.

An essay of this kind obeys every rule, and has of everything about as much as
the packaged one: of a thousand records some 470 are quotations, 260 citations,
90 footnotes, 85 works, 60 people and 17 references to the FAQ.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.words import FAMILIES, GIVEN, NOUNS, PLACES, PRESSES, TITLES, WORDS
from serge_data._text import slug
from serge_data.faq import faq_sections

__all__ = ["SMALLEST", "MadeUpEssay", "Part", "Record"]

Record = dict[str, Any]

#: No essay has fewer records.
SMALLEST = 100

#: So many records are a section, and so many sections a part.
_OF_A_SECTION = 500
_OF_A_PART = 20
# No passage has more records than this.
_LONGEST_PASSAGE = 40
_LONGEST_CONTEXT = 32

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass
class Part:
    """Some sections of an essay.

    Attributes:
        number: from 1.
        records: by the file that they stand in, without its suffix.
        sections: the sections' titles, each with its paragraphs.
        notes: the footnotes, by number.
    """

    number: int
    records: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    sections: list[tuple[str | None, list[str]]] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)


class _Block:
    """A paragraph or a note that is being written, with the spans that it quotes."""

    def __init__(self) -> None:
        self.text = ""
        self.spans: list[tuple[int, int, Record]] = []

    def quote(self, words: str, record: Record, marks: str = '""') -> None:
        self.text += marks[0]
        self.spans.append((len(self.text), len(self.text) + len(words), record))
        self.text += words + marks[1]

    def finish(self) -> str:
        """Give each quotation what stands before and behind it, and return the text."""
        for start, end, record in self.spans:
            record["prefix"] = _last_words(self.text[max(0, start - 80) : start])
            record["suffix"] = _first_words(self.text[end : end + 80])
        return self.text


def _last_words(text: str) -> str:
    words = text.split(" ")[-3:]
    while len(" ".join(words)) > _LONGEST_CONTEXT:
        del words[0]
    return " ".join(words)


def _first_words(text: str) -> str:
    words = text.split(" ")[:3]
    while len(" ".join(words)) > _LONGEST_CONTEXT:
        del words[-1]
    return " ".join(words)


class MadeUpEssay:
    """An essay of *size* records; the same for the same *seed* and *size*.

    Attributes:
        id: its id.
        record: its own record, whole when all parts have been made.
    """

    def __init__(self, size: int, seed: int | str) -> None:
        if size < SMALLEST:
            raise ValueError(f"an essay has at least {SMALLEST} records, not {size}")
        self._random = random.Random(f"{seed}/{size}")
        self._left = size
        self._taken: set[str] = set()
        self._names: dict[str, tuple[str, str]] = {}
        self._paragraph = 0
        self._note = 0
        self._faq: str | None = None
        self._part = Part(0)
        self._recent: list[tuple[str, str]] = []
        self._said: list[Record] = []
        title = self._title()
        self.id = self._id(title)
        self._author_name = self._name()
        self._author_id = self._id(self._author_name[1])
        self.record: Record = {"id": self.id, "title": title, "authors": [self._author_id]}
        self.record["language"] = "en"

    def parts(self) -> Iterator[Part]:
        """Yield the parts, in order."""
        self._left -= 1
        while self._left:
            self._part = Part(self._part.number + 1)
            if self._part.number == 1:
                author: Record = {"id": self._author_id, "kind": "individual"}
                self._add("people", author | {"name": " ".join(self._author_name)})
            for _ in range(_OF_A_PART):
                if self._left:
                    self._section()
            for records in self._part.records.values():
                records.sort(key=_place)
            yield self._part
        self.record |= {"paragraphs": self._paragraph, "footnotes": self._note}

    # What stands in a section

    def _section(self) -> None:
        until = max(0, self._left - _OF_A_SECTION)
        if until < _LONGEST_PASSAGE:
            until = 0
        is_first = not self._paragraph
        title = None if is_first else self._title()
        key = "introduction" if title is None else title
        record = {"id": self._id(key)}
        if title is not None:
            record["title"] = title
        self._add("sections", record | {"first_paragraph": self._paragraph + 1})
        self._home = record["id"]
        self._part.sections.append((title, []))
        while self._left > max(until, _LONGEST_PASSAGE):
            self._passage()
        if not until:
            block = self._paragraph_begun()
            while self._left:
                block.text += f" {self._words(3, 6)} "
                self._so_called(block)
            block.text += f" {self._words(2, 5)}."
            self._paragraph_done(block)

    def _passage(self) -> None:
        """Write a paragraph that brings in a work, quotes it, and cites it in a note."""
        block = self._paragraph_begun()
        if self._random.random() < 0.17:
            block.text += f" {self._words(4, 9)}."
            self._cite_the_faq(block)
            block.text += f" {self._sentence()}"
        work, label = self._bring_in_a_work(block)
        block.text += f" {self._words(3, 8)}."
        for _ in range(self._random.choice((1, 2, 3, 3))):
            self._quote(block, work, label)
        chance = self._random.random()
        if chance < 0.12:
            block.text += f" {self._sentence(8, 14)} {self._words(3, 5).capitalize()} "
            self._so_called(block)
            block.text += f" {self._words(2, 6)}."
        elif chance < 0.2 and self._recent:
            self._quote_at_second_hand(block, work, label)
        elif chance < 0.26:
            self._quote_nobody(block)
        elif chance < 0.42 and self._said:
            self._echo(block)
        self._paragraph_done(block)

    def _paragraph_begun(self) -> _Block:
        self._paragraph += 1
        block = _Block()
        block.text = self._sentence()
        return block

    def _paragraph_done(self, block: _Block) -> None:
        self._part.sections[-1][1].append(block.finish())

    def _bring_in_a_work(self, block: _Block) -> tuple[Record, str]:
        """Name a new work in *block*, with its note, and return it and what it is called."""
        rng = self._random
        number = self._note = self._note + 1
        mark = str(number).translate(_RAISED)
        short = self._title()
        title = f"{short} {rng.choice(('of', 'and', 'in', 'without'))} the {rng.choice(NOUNS)}"
        if rng.random() < 0.2:
            title = f"{self._title()} {rng.choice(('of', 'and'))} the {rng.choice(NOUNS)}"
        place, press, year = rng.choice(PLACES), rng.choice(PRESSES), str(rng.randint(1880, 2013))
        imprint = f"({place}: {press}, {year})"
        chance = rng.random()
        kind = "edited" if chance < 0.1 else "chapter" if chance < 0.2 else "book"
        by_short_title = kind == "edited" or rng.random() < 0.6
        work: Record = {"id": self._id(short), "type": "book", "title": title}
        if by_short_title:
            work["short_titles"] = [short]
        facts = {"publisher": press, "publisher_place": place, "issued": year}
        note = _Block()
        if kind == "edited":
            editor = self._name()
            name = " ".join(editor)
            called = f"the collection (*{short}*{mark})"
            note.text = f"*{title}*, {name} (Ed.) {imprint}"
            work["editors"] = [self._person(editor, f"{name} (Ed.)", {"footnote": number})]
            work |= facts
            label = short
        else:
            author, key = self._author(block)
            called = f"the work of {' '.join(author)}"
            called += f" (*{short}*{mark})" if by_short_title else f"{mark}"
            work["authors"] = [key]
            label = short if by_short_title else author[1]
            if kind == "chapter":
                self._chapter(note, work, author, title, imprint, facts)
            else:
                note.text = f"{' '.join(author)}, *{title}* {imprint}"
                work |= facts
            self._recent = [*self._recent[-9:], (key, author[1])]
        block.text += f" {self._words(3, 7)} {called}"
        reference = note.text
        if rng.random() < 0.15 and kind != "chapter":
            note.text = f"See {note.text}"
        work["mentions"] = [
            {"printed": called, "paragraph": self._paragraph},
            {"printed": reference, "footnote": number},
        ]
        self._add("works", work)
        pages = [str(rng.randint(1, 480))] if rng.random() < 0.15 else []
        note.text += "".join(f", {page}" for page in pages)
        self._cite(reference + "".join(f", {p}" for p in pages), work, pages, number)
        note.text += "."
        if kind == "book" and rng.random() < 0.15:
            self._quote_in_note(note, work, number)
        if rng.random() < 0.5:
            note.text += f" {self._sentence(8, 30)}"
        self._add_note(note, number)
        return work, label

    def _author(self, block: _Block) -> tuple[tuple[str, str], str]:
        """Return the name and id of an author, mostly a new one whom the paragraph names."""
        if self._recent and self._random.random() < 0.17:
            key, _ = self._random.choice(self._recent)
            return self._names[key], key
        name = self._name()
        here = {"paragraph": self._paragraph}
        return name, self._person(name, f"the work of {' '.join(name)}", here)

    def _chapter(
        self,
        note: _Block,
        work: Record,
        author: tuple[str, str],
        title: str,
        imprint: str,
        facts: Record,
    ) -> None:
        """Write the note of *work*, a chapter, and record the book that contains it."""
        book = f"{self._title()} of the {self._random.choice(NOUNS)}"
        key = self._id(book)
        work |= {"type": "chapter", "container": key}
        note.text = f"{' '.join(author)}, "
        self._quotation(note, title, {"kind": "title"}, {"footnote": self._note}, "“”")
        note.text += f", in *{book}* {imprint}"
        mention = {"printed": f"*{book}* {imprint}", "footnote": self._note}
        contained = {"id": key, "type": "book", "title": book} | facts | {"mentions": [mention]}
        self._add("works", contained)

    def _add_note(self, note: _Block, number: int) -> None:
        text = note.finish()
        self._part.notes[number] = text
        self._add("footnotes", {"number": number, "paragraph": self._paragraph, "text": text})

    def _cite_the_faq(self, block: _Block) -> None:
        number = self._note = self._note + 1
        block.text += str(number).translate(_RAISED)
        section = self._random.choice(tuple(faq_sections().values()))
        printed = f"section {section.id} of *An Anarchist FAQ* volume {section.volume}"
        note = _Block()
        note.text = f"See {printed}."
        if self._faq is None:
            self._faq = self._id("anarchist-faq")
            mention = {"printed": "*An Anarchist FAQ*", "footnote": number}
            work = {"id": self._faq, "type": "book", "title": "An Anarchist FAQ"}
            self._add("works", work | {"mentions": [mention]})
        key = self._id(f"faq {slug(section.id)}")
        citation = {"id": key, "printed": printed, "work": self._faq, "locators": [section.id]}
        self._add("citations/notes", citation | {"footnote": number})
        reference = {
            "id": self._id(f"section-{slug(section.id)}"),
            "section": section.id,
            "volume": section.volume,
        }
        self._add("faq_references", reference | {"footnote": number, "citation": key})
        self._add_note(note, number)

    # What is quoted

    def _quote(self, block: _Block, work: Record, label: str) -> None:
        """Write one to three quotations from *work* and the citation that covers them."""
        rng = self._random
        count = rng.choice((1, 2, 2, 3, 3, 4))
        pages = self._pages(rng.choice((1, 1, 1, 1, 2, 2, 3)))
        # What a work is called must be printed at least once.
        is_known = label not in work.get("short_titles", ()) or work["title"].startswith(label)
        bare = is_known and rng.random() < 0.04
        printed = f"({'' if bare else self._called(label, work) + ' '}{', '.join(pages)})"
        citation = self._id(f"{label} {slug(pages[0])} {self._words(2, 2)}")
        speaker = self._speaker(work)
        for index in range(count):
            block.text += " and " if index else f" {self._words(2, 6).capitalize()} "
            said: Record = {"kind": "quotation", "speaker": speaker, "citation": citation}
            inferred = None
            if len(pages) == 1:
                said["locators"] = list(pages)
            elif len(pages) == count:
                said["locators"] = [pages[index]]
                inferred = "The locators stand in the order of the quotations."
            record = self._quotation(
                block, self._saying(), said, {"paragraph": self._paragraph}, '""'
            )
            if inferred is not None:
                record["inferred"] = [{"field": "locators", "because": inferred}]
            self._said = [*self._said[-19:], record]
        block.text += f" {printed}."
        self._cite(printed, work, pages, None, citation)

    def _speaker(self, work: Record) -> str:
        """Return who speaks in *work*: its author, or whoever the collection is of."""
        if "authors" in work:
            return str(work["authors"][0])
        return self._recent[-1][0] if self._recent else str(work["editors"][0])

    def _quote_at_second_hand(self, block: _Block, work: Record, label: str) -> None:
        strangers = [each for each in self._recent if each[0] not in work.get("authors", ())]
        if not strangers:
            return
        key, family = self._random.choice(strangers)
        [page] = self._pages(1)
        printed = f"(quoted, {self._called(label, work)} {page})"
        citation = self._id(f"{label} quoting {family} {slug(page)}")
        block.text += f" {self._words(2, 5).capitalize()} {family} that "
        said: Record = {"kind": "quotation", "speaker": key, "citation": citation}
        said |= {"locators": [page], "quoted_second_hand": True}
        self._quotation(block, self._saying(), said, {"paragraph": self._paragraph}, '""')
        block.text += f" {printed}."
        self._cite(printed, work, [page], None, citation, second_hand=True)

    def _quote_in_note(self, note: _Block, work: Record, number: int) -> None:
        page = str(self._random.randint(1, 480))
        key = self._id(f"{work['id']} {page}")
        note.text += f" {self._words(2, 5).capitalize()} "
        said = {"kind": "quotation", "speaker": work["authors"][0], "citation": key}
        said["locators"] = [page]
        self._quotation(note, self._saying(), said, {"footnote": number}, "“”")
        note.text += f" ({page})."
        self._cite(f"({page})", work, [page], number, key)

    def _quote_nobody(self, block: _Block) -> None:
        block.text += f" {self._words(3, 7).capitalize()} "
        said = {"kind": "quotation", "doubt": "Whose words they are the essay does not say."}
        self._quotation(block, self._saying(), said, {"paragraph": self._paragraph}, '""')
        block.text += f" {self._words(2, 5)}."

    def _echo(self, block: _Block) -> None:
        """Take up words that were quoted in an earlier paragraph."""
        source = self._random.choice(self._said)
        words = re.findall(r"\w{5,}", source["text"])
        if source["paragraph"] == self._paragraph or not words:
            return
        block.text += f" {self._words(3, 6).capitalize()} "
        said = {"kind": "so_called", "echoes": source["id"]}
        self._quotation(block, words[0], said, {"paragraph": self._paragraph}, '""')
        block.text += f" {self._words(2, 5)}."

    def _so_called(self, block: _Block) -> None:
        kind = self._random.choice(("so_called", "so_called", "so_called", "mentioned"))
        here = {"paragraph": self._paragraph}
        self._quotation(block, self._words(1, 3), {"kind": kind}, here, '""')

    def _quotation(
        self, block: _Block, words: str, said: Record, place: Record, marks: str
    ) -> Record:
        """Quote *words* in *block*, and record that."""
        kind = said.pop("kind")
        doubt = said.pop("doubt", None)
        record = {"id": self._id(slug(words, 6) or "span"), "kind": kind, "text": words}
        record |= said | place | {"prefix": "", "suffix": ""}
        if doubt is not None:
            record["doubt"] = doubt
        block.quote(words, record, marks)
        in_note = "footnote" in place
        self._add(f"quotations/{'notes' if in_note else self._home}", record)
        return record

    def _cite(
        self,
        printed: str,
        work: Record,
        pages: list[str],
        note: int | None,
        key: str | None = None,
        *,
        second_hand: bool = False,
    ) -> None:
        record: Record = {"id": key or self._id(f"{work['id']} reference")}
        record |= {"printed": printed, "work": work["id"]}
        if pages:
            record["locators"] = list(pages)
        if second_hand:
            record["second_hand"] = True
        if note is None:
            self._add(f"citations/{self._home}", record | {"paragraph": self._paragraph})
        else:
            self._add("citations/notes", record | {"footnote": note})

    def _called(self, label: str, work: Record) -> str:
        return f"*{label}*" if label in work.get("short_titles", ()) else f"{label},"

    def _pages(self, count: int) -> list[str]:
        rng = self._random
        numbers = sorted(rng.sample(range(1, 480), count))
        pages = [
            f"{page}–{page + rng.randint(1, 4)}" if rng.random() < 0.2 else str(page)
            for page in numbers
        ]
        if rng.random() < 0.05:
            pages[0] = rng.choice(("iv", "ix", "xvii", "xxi"))
        return pages

    # Names and words

    def _person(self, name: tuple[str, str], printed: str, place: Record) -> str:
        key = self._id(name[1])
        record: Record = {"id": key, "kind": "individual", "name": " ".join(name)}
        record |= {"given": name[0], "family": name[1]}
        if self._random.random() < 0.3:
            record["name_variants"] = [name[1]]
        self._add("people", record | {"mentions": [{"printed": printed} | place]})
        self._names[key] = name
        return key

    def _name(self) -> tuple[str, str]:
        return self._random.choice(GIVEN), self._random.choice(FAMILIES)

    def _title(self) -> str:
        return f"{self._random.choice(TITLES)} {self._random.choice(NOUNS)}"

    def _words(self, least: int, most: int) -> str:
        return " ".join(self._random.choices(WORDS, k=self._random.randint(least, most)))

    def _sentence(self, least: int = 10, most: int = 24) -> str:
        return self._words(least, most).capitalize() + "."

    def _saying(self) -> str:
        """Return the words of a quotation, with what essays do to words."""
        words = self._random.choices(WORDS, k=min(60, 1 + int(self._random.expovariate(1 / 10))))
        chance = self._random.random()
        if chance < 0.1:
            words[0] = f"[{words[0][0]}]{words[0][1:]}"
        elif chance < 0.2:
            words[-1] = f"*{words[-1]}*"
        elif chance < 0.3:
            words.insert(len(words) // 2, "…")
        elif chance < 0.35:
            words.insert(len(words) // 2, "[the party]")
        return " ".join(words) + ("." if chance > 0.8 else "")

    def _id(self, text: str) -> str:
        wanted = slug(text)[:80].strip("-")
        key, count = wanted, 1
        while key in self._taken:
            count += 1
            key = f"{wanted}-{count}"
        self._taken.add(key)
        return key

    def _add(self, file: str, record: Record) -> None:
        self._part.records[file].append(record)
        self._left -= 1


def _place(record: Record) -> tuple[int, int]:
    if "mentions" in record:
        return min(map(_place, record["mentions"]))
    if "footnote" in record or "number" in record:
        return 1, record.get("footnote") or record["number"]
    return 0, record.get("paragraph") or record.get("first_paragraph") or 0
