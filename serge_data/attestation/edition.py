"""Reading an edition of the essay: its paragraphs, headings, notes and footnote marks.

Three forms are read: the reading edition (``## `` headings, ``*emphasis*``,
raised footnote marks, notes ``[1] …`` under a last heading), muse markup
(``#title``, ``* Heading``, ``<em>``, ``[1]``) and plain text (a heading is a
block of one line like a section's title in the records).  Whatever is met and
not understood is listed, never passed over.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

__all__ = ["SOFT_HYPHEN", "Block", "Edition", "Heading", "Mark", "read_edition"]

#: Stands in a block's text for a hyphen at the end of a line: printed as part
#: of the word or only to break it, which the record's spelling decides.
SOFT_HYPHEN = "\u00ad"

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISE = str.maketrans("0123456789", RAISED)
_LOWER = str.maketrans(RAISED, "0123456789")

_LINE = re.compile(r"[^\n]+")
# A number of a note has few digits; what has more is no such number.
_NOTE = re.compile(r"\[([0-9]{1,6})\][ \t]+")
_NOTES = re.compile(r"^\[([0-9]{1,6})\][ \t]+\S", re.MULTILINE)
_NOTES_HEADINGS = frozenset({"Footnotes", "Notes"})
_MARK = re.compile(f"[{RAISED}]+")
_MOST_DIGITS = 6
_DIRECTIVE = re.compile(r"#(?P<name>[a-zA-Z]+)[ \t]+(?P<value>[^\n]*)")
_EMPHASIS_TAGS = frozenset({"em", "i"})
_SILENT_TAGS = frozenset({"quote", "blockquote", "center", "right", "strong", "b", "br"})
#: What stands in a text as characters and may be markup of a kind that is not read.
_DOUBTFUL = (
    (re.compile(r"\*\*+"), "doubled asterisks were"),
    # Possessive, as each of many openings would otherwise look for an end that is not there.
    (re.compile(r"\[\[[^\[\]]*+(?:\]\]|\]\[[^\[\]]*+\]\])"), "a link was"),
    (re.compile(f"[{RAISED}]{{7,}}"), "a raised number too large for a footnote was"),
    (re.compile(r"[„‟«»]"), "a quotation mark of another kind was"),
    (re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]"), "a control character was"),
)
#: How long a heading may be, and how alike a printed and a recorded one must be.
_LONGEST_HEADING = 100
_ALIKE = 0.6
_TOKEN = re.compile(
    r"(?P<hyphen>(?<=\w)-[ \t]*\n\s*(?=\w))"
    r"|(?P<space>\s+)"
    r"|(?P<mark>\[[0-9]+\])"
    r"|(?P<tag></?[a-zA-Z]+>)"
    r"|(?P<char>.)",
    re.DOTALL,
)


class Heading(NamedTuple):
    """A section's heading, and the number of the paragraph that follows it."""

    title: str
    first_paragraph: int


class Mark(NamedTuple):
    """A footnote mark: the note's number, the paragraph, and its offset in the paragraph."""

    number: int
    paragraph: int
    offset: int


@dataclass(frozen=True)
class Block:
    """A paragraph or a note.

    Attributes:
        number: of the paragraph or note.
        start: where it begins in the edition's text.
        text: on one line, with ``*`` around emphasis and raised digits for footnote marks.
        offsets: for each character of the text its offset in the edition's text.
    """

    number: int
    start: int
    text: str
    offsets: tuple[int, ...] = field(repr=False)


@dataclass(frozen=True)
class Edition:
    """An edition of the essay.

    Attributes:
        form: ``"reading edition"``, ``"muse"`` or ``"plain text"``.
        sha256: of the file.
        raw: the file's text, every line ended by a line feed.
        paragraphs: the body, in order.
        notes: the notes, in the order in which they are printed.
        headings: the sections' headings.
        marks: the footnote marks of the body, in order.
        front: what its head says of the essay, such as ``title`` and ``author``.
        has_emphasis: whether it shows emphasis at all.
        unread: what was not understood, each with its line.
    """

    form: str
    sha256: str
    raw: str = field(repr=False)
    paragraphs: tuple[Block, ...] = field(repr=False)
    notes: tuple[Block, ...] = field(repr=False)
    headings: tuple[Heading, ...]
    marks: tuple[Mark, ...] = field(repr=False)
    front: dict[str, str]
    has_emphasis: bool
    unread: tuple[str, ...]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of an *offset* in the file."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.raw)


def read_edition(content: bytes, titles: Collection[str] = ()) -> Edition:
    """Return the edition in *content*, UTF-8 text in any of the three forms.

    Args:
        content: the file's bytes; lines may end as any system ends them.
        titles: the section titles that the records know; plain text marks
            headings in no other way.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
    """
    raw = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    reader = _Reader(raw, _form(raw), tuple(titles))
    reader.read()
    marks = tuple(
        Mark(int(found[0].translate(_LOWER)), block.number, found.start())
        for block in reader.paragraphs
        for found in _MARK.finditer(block.text)
        if len(found[0]) <= _MOST_DIGITS
    )
    return Edition(
        form=reader.form,
        sha256=hashlib.sha256(content).hexdigest(),
        raw=raw,
        paragraphs=tuple(reader.paragraphs),
        notes=tuple(reader.notes),
        headings=tuple(reader.headings),
        marks=marks,
        front=reader.front,
        has_emphasis=any("*" in block.text for block in (*reader.paragraphs, *reader.notes)),
        unread=tuple(f"line {line}: {what}" for line, what in sorted(reader.unread)),
    )


def line_starts(text: str) -> list[int]:
    """Return the offset at which each line of *text* begins."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


def _form(raw: str) -> str:
    if re.match(r"#[a-zA-Z]+ ", raw):
        return "muse"
    return "reading edition" if re.search(r"^## ", raw, re.MULTILINE) else "plain text"


class _Reader:
    def __init__(self, raw: str, form: str, titles: tuple[str, ...]) -> None:
        self.raw = raw
        self.form = form
        # A form feed may stand anywhere; it breaks a line as a page breaks the text.
        self.text = raw.replace("\f", "\n")
        # Beside raised marks a number in brackets is one that the essay prints.
        self.note_numbers = frozenset() if _MARK.search(raw) else frozenset(_NOTES.findall(raw))
        self.titles = _headings_like(titles, self.text) if form == "plain text" else frozenset()
        self.paragraphs: list[Block] = []
        self.notes: list[Block] = []
        self.headings: list[Heading] = []
        #: The heading that no paragraph has followed yet, and where it stands.
        self.above: list[tuple[str, int]] = []
        self.front: dict[str, str] = {}
        self.unread: list[tuple[int, str]] = []
        self._line_starts = line_starts(raw)

    def read(self) -> None:
        for start, end in self._blocks():
            block = self.text[start:end]
            if self.form == "muse" and block.startswith("#"):
                self._read_directives(start, end)
            elif (title := self._heading(block)) is not None:
                self._add_heading(title, start)
            elif note := _NOTE.match(block):
                self.notes.append(self._block(int(note[1]), start + note.end(), end))
            elif self.notes:
                self._miss(start, "a paragraph after the notes was not read")
            elif block.startswith(("|", ";")) or set(block) <= set("-*_= \n"):
                self._miss(start, "a table, comment or rule was not read")
            else:
                paragraph = self._block(len(self.paragraphs) + 1, start, end)
                # A tag on a line of its own leaves nothing.
                if paragraph.text:
                    self._add_paragraph(paragraph)
        for _, start in self.above:
            self._miss(start, "a heading above no paragraph was not read")

    def _add_heading(self, title: str, start: int) -> None:
        if title in _NOTES_HEADINGS:
            return
        if self.above:
            self._miss(start, "a heading below a heading was not read")
        else:
            self.above.append((title, start))

    def _add_paragraph(self, paragraph: Block) -> None:
        self.paragraphs.append(paragraph)
        self.headings += [Heading(title, paragraph.number) for title, _ in self.above]
        self.above.clear()

    def _blocks(self) -> Iterator[tuple[int, int]]:
        """Yield where each block begins and ends, joining one that a page breaks."""
        pending: list[tuple[int, int]] = []
        for start, end in _blocks_of(self.text):
            if pending and not self._goes_on(*pending[-1], start):
                yield pending[0][0], pending[-1][1]
                pending.clear()
            pending.append((start, end))
        if pending:
            yield pending[0][0], pending[-1][1]

    def _goes_on(self, start: int, end: int, following: int) -> bool:
        """Return whether a block goes on, inside a word or sentence, with the *following* one.

        It does so with a small letter behind a hyphen or at the top of a page.
        """
        broken = re.search(r"\w-$", self.text[start:end].rstrip())
        is_joined = broken or "\f" in self.raw[end:following]
        return bool(is_joined) and self.text[following].islower()

    def _heading(self, block: str) -> str | None:
        if self.form == "plain text":
            title = block.strip()
            return title if title in self.titles or title in _NOTES_HEADINGS else None
        pattern = r"#+ (.*)" if self.form == "reading edition" else r"\*+ (.*)"
        found = re.fullmatch(pattern, block)
        return found[1].strip() if found else None

    def _read_directives(self, start: int, end: int) -> None:
        for line in re.finditer(r"[^\n]+", self.text[start:end]):
            found = _DIRECTIVE.fullmatch(line[0].rstrip())
            if found:
                self.front[found["name"].lower()] = found["value"].strip()
            else:
                self._miss(start + line.start(), "a line among the directives was not read")

    def _block(self, number: int, start: int, end: int) -> Block:
        text: list[str] = []
        offsets: list[int] = []
        for token in _TOKEN.finditer(self.text[start:end]):
            said = self._said(token, start)
            if said == " " and (not text or text[-1] == " "):
                continue
            if said:
                text.append(said)
                offsets += [start + token.start()] * len(said)
        for pattern, what in _DOUBTFUL:
            for found in pattern.finditer(self.text, start, end):
                self._miss(found.start(), f"{what} taken for text")
        joined = "".join(text)
        kept = joined.rstrip()
        return Block(number, start, kept, tuple(offsets[: len(kept)]))

    def _said(self, token: re.Match[str], start: int) -> str:
        """Return what one *token* of a block becomes in the block's text."""
        if token["hyphen"]:
            # Nobody breaks a word before a capital or a digit, but at a hyphen of its own.
            return SOFT_HYPHEN if self.text[start + token.end()].islower() else "-"
        if token["space"]:
            return " "
        if token["mark"]:
            number = token[0][1:-1]
            return number.translate(_RAISE) if number in self.note_numbers else token[0]
        if token["tag"]:
            name = token[0].strip("</>").lower()
            if name in _EMPHASIS_TAGS:
                return "*"
            if name not in _SILENT_TAGS:
                self._miss(start + token.start(), f"the tag {token[0]} was not read")
            return ""
        return token[0]

    def _miss(self, offset: int, what: str) -> None:
        self.unread.append((bisect_right(self._line_starts, offset), what))


def _blocks_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each run of lines that are not blank begins, behind its indent, and ends."""
    block: tuple[int, int] | None = None
    for line in _LINE.finditer(text):
        if not line[0].strip():
            continue
        if block is not None and line.start() == block[1] + 1:
            block = block[0], line.end()
            continue
        if block is not None:
            yield block
        block = line.end() - len(line[0].lstrip()), line.end()
    if block is not None:
        yield block


def _headings_like(titles: Collection[str], text: str) -> frozenset[str]:
    """Return the lines of plain *text* that stand alone and are, or resemble, one of *titles*.

    A heading that is misprinted, or misspelt in the records, is still a heading.
    """
    blocks = (text[start:end].strip() for start, end in _blocks_of(text))
    alone = [
        block
        for block in blocks
        if "\n" not in block and len(block) <= _LONGEST_HEADING and not _NOTE.match(block)
    ]
    found = {title for title in titles if title in alone}
    for title in titles:
        if title not in found:
            found |= set(difflib.get_close_matches(title, alone, n=1, cutoff=_ALIKE))
    return frozenset(found)
