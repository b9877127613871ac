"""Reading an edition of the essay: its paragraphs, headings, notes and footnote marks.

Three forms are read: the reading edition (``## `` headings, ``*emphasis*``,
raised footnote marks, notes ``[1] …`` under a last heading), muse markup
(``#title``, ``* Heading``, ``<em>``, ``[1]``) and plain text (a heading is a
block of one line that the records know as a section's title).  Whatever is
met and not understood is listed, never passed over.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["SOFT_HYPHEN", "Block", "Edition", "Heading", "Mark", "read_edition"]

#: Stands in a block's text for a hyphen at the end of a line: printed as part
#: of the word or only to break it, which the record's spelling decides.
SOFT_HYPHEN = "\u00ad"

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISE = str.maketrans("0123456789", RAISED)
_LOWER = str.maketrans(RAISED, "0123456789")

_BLOCK = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")
_NOTE = re.compile(r"\[([0-9]+)\][ \t]+")
_MARK = re.compile(f"[{RAISED}]+")
_DIRECTIVE = re.compile(r"#(?P<name>[a-zA-Z]+)[ \t]+(?P<value>[^\n]*)")
_TAG = re.compile(r"</?(?P<name>[a-zA-Z]+)>")
_EMPHASIS_TAGS = frozenset({"em", "i"})
_SILENT_TAGS = frozenset({"quote", "blockquote", "center", "right", "strong", "b", "br"})
_TOKEN = re.compile(
    r"(?P<hyphen>(?<=\w)-[ \t]*\n[ \t]*(?=[a-zà-ÿ]))"
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
        text: on one line, with ``*`` around emphasis and raised digits for footnote marks.
        offsets: for each character of the text its offset in the edition's file.
    """

    number: int
    text: str
    offsets: tuple[int, ...] = field(repr=False)


@dataclass(frozen=True)
class Edition:
    """An edition of the essay.

    Attributes:
        form: ``"reading edition"``, ``"muse"`` or ``"plain text"``.
        sha256: of the file.
        raw: the file's text.
        paragraphs: the body, in order.
        notes: the notes, in order.
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
        return (
            self.raw.count("\n", 0, offset) + 1,
            offset - self.raw.rfind("\n", 0, offset),
        )


def read_edition(content: bytes, titles: Collection[str] = ()) -> Edition:
    """Return the edition in *content*, UTF-8 text in any of the three forms.

    Args:
        content: the file's bytes.
        titles: the section titles that the records know; plain text marks
            headings in no other way.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
    """
    raw = content.decode("utf-8")
    form = _form(raw)
    reader = _Reader(raw, form, frozenset(titles))
    reader.read()
    marks = tuple(
        Mark(int(found[0].translate(_LOWER)), block.number, found.start())
        for block in reader.paragraphs
        for found in _MARK.finditer(block.text)
    )
    return Edition(
        form=form,
        sha256=hashlib.sha256(content).hexdigest(),
        raw=raw,
        paragraphs=tuple(reader.paragraphs),
        notes=tuple(reader.notes),
        headings=tuple(reader.headings),
        marks=marks,
        front=reader.front,
        has_emphasis=any("*" in block.text for block in (*reader.paragraphs, *reader.notes)),
        unread=tuple(reader.unread),
    )


def _form(raw: str) -> str:
    if re.match(r"\ufeff?#[a-zA-Z]+ ", raw):
        return "muse"
    return "reading edition" if re.search(r"^## ", raw, re.MULTILINE) else "plain text"


class _Reader:
    def __init__(self, raw: str, form: str, titles: frozenset[str]) -> None:
        self.raw = raw
        self.form = form
        self.titles = titles
        self.paragraphs: list[Block] = []
        self.notes: list[Block] = []
        self.headings: list[Heading] = []
        self.front: dict[str, str] = {}
        self.unread: list[str] = []

    def read(self) -> None:
        for start, end in self._blocks():
            block = self.raw[start:end]
            if self.form == "muse" and block.startswith("#"):
                self._read_directives(start, end)
            elif (title := self._heading(block)) is not None:
                # A heading over the notes is no section of the essay.
                self.headings.append(Heading(title, len(self.paragraphs) + 1))
            elif note := _NOTE.match(block):
                self.notes.append(self._block(int(note[1]), start + note.end(), end))
            elif self.notes:
                self._miss(start, "a paragraph after the notes")
            elif block.startswith(("|", ";")) or set(block) <= set("-*_= "):
                self._miss(start, "a table, comment or rule")
            else:
                self.paragraphs.append(self._block(len(self.paragraphs) + 1, start, end))
        self.headings = [h for h in self.headings if h.first_paragraph <= len(self.paragraphs)]

    def _blocks(self) -> Iterator[tuple[int, int]]:
        """Yield where each block begins and ends, joining one that a page breaks at a hyphen."""
        pending: tuple[int, int] | None = None
        for found in _BLOCK.finditer(self.raw.replace("\f", "\n")):
            start, end = found.span()
            if pending is not None and self._goes_on(pending[1], start):
                pending = pending[0], end
                continue
            if pending is not None:
                yield pending
            pending = start, end
        if pending is not None:
            yield pending

    def _goes_on(self, end: int, start: int) -> bool:
        return bool(re.search(r"\w-$", self.raw[:end])) and self.raw[start].islower()

    def _heading(self, block: str) -> str | None:
        if "\n" in block:
            return None
        if self.form == "plain text":
            title = block.strip()
            return title if title in self.titles or title in ("Footnotes", "Notes") else None
        pattern = r"#+ (.*)" if self.form == "reading edition" else r"\*+ (.*)"
        found = re.fullmatch(pattern, block)
        return found[1].strip() if found else None

    def _read_directives(self, start: int, end: int) -> None:
        for line in re.finditer(r"[^\n]+", self.raw[start:end]):
            found = _DIRECTIVE.fullmatch(line[0].rstrip())
            if found:
                self.front[found["name"].lower()] = found["value"].strip()
            else:
                self._miss(start + line.start(), "a line among the directives")

    def _block(self, number: int, start: int, end: int) -> Block:
        text: list[str] = []
        offsets: list[int] = []
        for token in _TOKEN.finditer(self.raw[start:end].replace("\f", "\n")):
            said = self._said(token, start)
            text.append(said)
            offsets += [start + token.start()] * len(said)
        joined = "".join(text)
        kept = joined.rstrip()
        return Block(number, kept, tuple(offsets[: len(kept)]))

    def _said(self, token: re.Match[str], start: int) -> str:
        """Return what one *token* of a block becomes in the block's text."""
        if token["hyphen"]:
            return SOFT_HYPHEN
        if token["space"]:
            return " "
        if token["mark"]:
            return token[0][1:-1].translate(_RAISE)
        if token["tag"]:
            name = token[0].strip("</>").lower()
            if name in _EMPHASIS_TAGS:
                return "*"
            if name not in _SILENT_TAGS:
                self._miss(start + token.start(), f"the tag {token[0]}")
            return ""
        return token[0]

    def _miss(self, offset: int, what: str) -> None:
        line = self.raw.count("\n", 0, offset) + 1
        self.unread.append(f"line {line}: {what} was not read")
