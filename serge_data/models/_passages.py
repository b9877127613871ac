"""What the essay prints of others: citations with their locators, and quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from serge_data._text import fold
from serge_data._titles import titled
from serge_data.fields import (
    Closed,
    Context,
    Inference,
    LocatorLabel,
    Many,
    Maybe,
    QuotationKind,
    RecordId,
    Some,
    Text,
    VolumeNumber,
)
from serge_data.locators import is_locator, number_of
from serge_data.models._node import Placed
from serge_data.models._sources import DEFAULT_STYLE

if TYPE_CHECKING:
    from serge_data.exports.cite import Markup
    from serge_data.models._sources import Person, Work

__all__ = ["Citation", "Locator", "Quotation"]


class Locator(Closed):
    """A place in a work: a page, a range of pages or a section."""

    printed: Text
    """The locator alone, as printed: ``150–1``, ``42: 170``."""
    label: LocatorLabel
    """What it counts."""
    first: Text
    """The first page, or the section's id."""
    last: Maybe[Text] = None
    """The last page of a range, written out; absent for a single page."""
    volume: Maybe[VolumeNumber] = None
    """The volume, where one is named."""

    def __repr__(self) -> str:
        return f"<Locator {self.printed!r}>"

    def __str__(self) -> str:
        return self.printed

    def __contains__(self, page: object) -> bool:
        """Return whether *page*, a number or as printed, is the page or in the range.

        Roman pages and arabic ones are different pages: ``9`` is not in ``viii–x``.
        A section contains itself alone.
        """
        asked = str(page)
        if self.label == "section" or not is_locator(asked):
            return asked == self.first
        ends = self.first, self.last or self.first
        if len({end.isdigit() for end in (asked, *ends)}) > 1:
            return False
        first, last = map(number_of, ends)
        return first <= number_of(asked) <= last

    @property
    def sort_key(self) -> tuple[int, bool, tuple[int, ...]]:
        """What sorts the locators of one work: by volume, front matter in roman pages first.

        Sections sort by their letter and their numbers, ``H.2.5`` before ``H.2.10``.
        """
        volume = int(self.volume or 0)
        if self.label == "section":
            letter, *numbers = self.first.split(".")
            return volume, True, (ord(letter), *map(int, numbers))
        pages = [number_of(page) for page in (self.first, self.last) if page]
        return volume, self.first.isdigit(), tuple(pages)


class Citation(Placed):
    """A printed reference to a work: a bracket in the body, or part of a footnote."""

    id: RecordId
    """The citation's id."""
    printed: Text
    """The whole citation, verbatim, emphasis between asterisks: a bracket with its brackets."""
    work_id: RecordId = Field(alias="work")
    """The id of the work cited; of the chapter, where a chapter is cited."""
    locators: Many[Locator]
    """The locators in printed order, repeats kept; empty where none is printed."""
    second_hand: bool
    """Whether the work only quotes the words that are cited."""
    inferred: Maybe[Some[Inference]] = None
    """Fields that the essay does not state."""
    doubt: Maybe[Text] = None
    """What remains doubtful."""

    def __str__(self) -> str:
        return self.printed

    @property
    def work(self) -> Work:
        """The work cited."""
        return self.dataset.works[self.work_id]

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations it covers, in reading order; empty where it backs a paraphrase."""
        return self.dataset.quotations.where(citation=self)

    def cite(self, style: str = DEFAULT_STYLE, markup: Markup = "plain") -> str:
        """Return the citation as a note or bracket in *style*, with its locators.

        Takes and raises what ``Work.cite`` does.
        """
        from serge_data.exports.cite import cite

        return cite(self, style, markup)


class Quotation(Placed):
    """A span that the essay prints in double quotation marks."""

    id: RecordId
    """The quotation's id."""
    kind: QuotationKind
    """What the marks mean."""
    text: Text
    """What stands between the marks, verbatim: emphasis (between asterisks), brackets, ellipses,
    misprints."""
    text_plain: Text
    """The text without the asterisks that mark emphasis."""
    unclosed: bool
    """Whether the essay never prints the closing mark."""
    speaker_id: Maybe[RecordId] = Field(default=None, alias="speaker")
    """The id of the person whose words they are."""
    citation_id: Maybe[RecordId] = Field(default=None, alias="citation")
    """The id of the citation that covers it."""
    locators: Many[Locator]
    """Its own locators, where one can tell; empty where not."""
    quoted_second_hand: bool
    """Whether the words stand in the cited work as a quotation."""
    echoes_id: Maybe[RecordId] = Field(default=None, alias="echoes")
    """The id of the quotation whose words it takes up again."""
    prefix: Context
    """What the essay prints directly before the text, opening mark included."""
    suffix: Context
    """What the essay prints directly after the text, closing mark included."""
    inferred: Maybe[Some[Inference]] = None
    """Fields that the essay does not state."""
    doubt: Maybe[Text] = None
    """What remains doubtful."""

    @property
    def speaker(self) -> Person | None:
        """Whose words they are; None where they are nobody's or the essay does not say."""
        return self.dataset.people.pick_one(self.speaker_id)

    @property
    def citation(self) -> Citation | None:
        """The citation that covers it, in the body or in a footnote."""
        return self.dataset.citations.pick_one(self.citation_id)

    @property
    def work(self) -> Work | None:
        """The work that its citation names."""
        return None if self.citation is None else self.citation.work

    @property
    def titled(self) -> Work | None:
        """The work whose title the words are, where they are one; None for any other kind."""
        if self.kind != "title":
            return None
        works = {fold(name): work for work in self.dataset.works for name in work._names}
        return titled(self.text, works, breaks_off=self.unclosed)

    @property
    def echoes(self) -> Quotation | None:
        """The quotation whose words it takes up again."""
        return self.dataset.quotations.pick_one(self.echoes_id)

    @property
    def echoed_by(self) -> tuple[Quotation, ...]:
        """The quotations that take its words up again."""
        return tuple(other for other in self.dataset.quotations if other.echoes_id == self.id)

    def cite(self, style: str = DEFAULT_STYLE, markup: Markup = "plain") -> str | None:
        """Return where the quotation is cited from, as a note or bracket in *style*.

        It has the quotation's own locators, and none where they cannot be
        told; the whole of ``citation.cite()`` has them all.  None where no
        citation covers the quotation.  Takes and raises what ``Work.cite`` does.
        """
        from serge_data.exports.cite import cite

        return None if self.citation_id is None else cite(self, style, markup)

    def __str__(self) -> str:
        return self.text_plain
