"""The collections of each kind of record, with the questions that can be asked of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, get_args

from serge_data._text import fold
from serge_data.collection import Collection
from serge_data.errors import UnknownRecordError
from serge_data.fields import PersonKind, QuotationKind, WorkType
from serge_data.models import (
    Citation,
    FaqReference,
    Footnote,
    Person,
    Quotation,
    Section,
    Withdrawn,
    Work,
)
from serge_data.models._node import Node

# A data set is made of collections; they know it for the questions that name other records.
if TYPE_CHECKING:
    from serge_data.dataset import Dataset

__all__ = ["Citations", "FaqReferences", "Footnotes", "People", "Quotations", "Works"]

Key = TypeVar("Key", bound=str | int)
Record = TypeVar("Record", bound=Node)


def _words_of(kind: Any) -> tuple[str, ...]:
    words: tuple[str, ...] = get_args(get_args(kind.__value__)[0])
    return words


class _Asked(Collection[Key, Record]):
    """A collection whose questions name other records: it knows the data set they are in."""

    __slots__ = ("_dataset",)

    def __init__(
        self,
        kind: str,
        records: Iterable[Record],
        dataset: Dataset,
        withdrawn: Iterable[Withdrawn] = (),
    ) -> None:
        super().__init__(kind, records, withdrawn)
        self._dataset = dataset

    def _paragraph(self, asked: int | None) -> int | None:
        """Return the number of the paragraph *asked* for; None for None.

        Raises:
            UnknownRecordError: the essay has no such paragraph.
        """
        last = self._dataset.essay.paragraphs
        if asked is not None and not (isinstance(asked, int) and 1 <= asked <= last):
            raise UnknownRecordError("paragraph", asked, numbers=(1, last))
        return asked


class Works(_Asked[str, Work]):
    """The works, by where the essay first names them."""

    __slots__ = ()

    _WORDS: ClassVar = {"type": _words_of(WorkType)}

    def where(
        self,
        *,
        type: WorkType | None = None,  # noqa: A002 - the CSL word
        author: str | Person | None = None,
        editor: str | Person | None = None,
        translator: str | Person | None = None,
        container: str | Work | None = None,
        cited: bool | None = None,
    ) -> tuple[Work, ...]:
        """Return the works for which everything asked is true, in the order of the essay.

        Args:
            type: the CSL type.
            author: one of the authors, or the id.
            editor: one of the editors, or the id.
            translator: one of the translators, or the id.
            container: the work that contains them, or its id.
            cited: whether a citation names the work itself.

        Raises:
            UnknownRecordError: no such person or work.
            UnknownWordError: no such type.
        """
        asked = (("author_ids", author), ("editor_ids", editor), ("translator_ids", translator))
        people = [(field, self._dataset.people.key_of(who)) for field, who in asked]
        return tuple(
            work
            for work in self._where(type=type, container_id=self.key_of(container), cited=cited)
            if all(key is None or key in (getattr(work, field) or ()) for field, key in people)
        )


class People(Collection[str, Person]):
    """The people, by where the essay first names them."""

    __slots__ = ()

    _WORDS: ClassVar = {"kind": _words_of(PersonKind)}

    def where(self, *, kind: PersonKind | None = None) -> tuple[Person, ...]:
        """Return the people for whom everything asked is true, in the order of the essay.

        Args:
            kind: one person or a collective.

        Raises:
            UnknownWordError: no such kind.
        """
        return self._where(kind=kind)


class Footnotes(_Asked[int, Footnote]):
    """The footnotes, looked up by number."""

    __slots__ = ()

    def where(
        self, *, section: str | Section | None = None, paragraph: int | None = None
    ) -> tuple[Footnote, ...]:
        """Return the footnotes for which everything asked is true, by number.

        Args:
            section: the section that the mark stands in, or its id.
            paragraph: the paragraph that the mark stands in.

        Raises:
            UnknownRecordError: no such section or paragraph.
        """
        return self._where(
            section_id=self._dataset.sections.key_of(section),
            paragraph=self._paragraph(paragraph),
        )


class FaqReferences(_Asked[str, FaqReference]):
    """The references to *An Anarchist FAQ*, in the order of their footnotes."""

    __slots__ = ()

    def where(
        self, *, section: str | None = None, footnote: int | Footnote | None = None
    ) -> tuple[FaqReference, ...]:
        """Return the references for which everything asked is true, in reading order.

        Args:
            section: the section of the FAQ, such as ``"H.2.5"``.
            footnote: the footnote they stand in, or its number.

        Raises:
            UnknownRecordError: no such footnote, or the FAQ has no such section.
        """
        if section is not None:
            # The index is large, and nothing else here needs it.
            from serge_data.faq import faq_section

            faq_section(section)
        return self._where(
            section=section, footnote_number=self._dataset.footnotes.key_of(footnote)
        )


class Citations(_Asked[str, Citation]):
    """The citations, in reading order."""

    __slots__ = ()

    def where(
        self,
        *,
        work: str | Work | None = None,
        section: str | Section | None = None,
        paragraph: int | None = None,
        footnote: int | Footnote | None = None,
        second_hand: bool | None = None,
    ) -> tuple[Citation, ...]:
        """Return the citations for which everything asked is true, in reading order.

        Args:
            work: the work cited, or its id.
            section: the section whose body it stands in, or its id.
            paragraph: the paragraph it stands in.
            footnote: the footnote it stands in, or its number.
            second_hand: whether the work only quotes what is cited.

        Raises:
            UnknownRecordError: no such work, section, paragraph or footnote.
        """
        return self._where(
            work_id=self._dataset.works.key_of(work),
            section_id=self._dataset.sections.key_of(section),
            paragraph=self._paragraph(paragraph),
            footnote_number=self._dataset.footnotes.key_of(footnote),
            second_hand=second_hand,
        )


class Quotations(_Asked[str, Quotation]):
    """The quotations, in reading order."""

    __slots__ = ()

    _WORDS: ClassVar = {"kind": _words_of(QuotationKind)}

    def where(
        self,
        *,
        text: str | None = None,
        kind: QuotationKind | None = None,
        speaker: str | Person | None = None,
        work: str | Work | None = None,
        citation: str | Citation | None = None,
        section: str | Section | None = None,
        paragraph: int | None = None,
        footnote: int | Footnote | None = None,
        second_hand: bool | None = None,
    ) -> tuple[Quotation, ...]:
        """Return the quotations for which everything asked is true, in reading order.

        Args:
            text: words they contain; emphasis, case and the shape of marks do not count.
            kind: what the quotation marks mean.
            speaker: whose words they are, or the id.
            work: the work that their citation names, or its id.
            citation: the citation that covers them, or its id.
            section: the section whose body they stand in, or its id.
            paragraph: the paragraph they stand in.
            footnote: the footnote they stand in, or its number.
            second_hand: whether the cited work only quotes the words.

        Raises:
            UnknownRecordError: no such person, work, citation, section, paragraph or footnote.
            UnknownWordError: no such kind.
        """
        dataset = self._dataset
        found = self._where(
            kind=kind,
            speaker_id=dataset.people.key_of(speaker),
            citation_id=dataset.citations.key_of(citation),
            section_id=dataset.sections.key_of(section),
            paragraph=self._paragraph(paragraph),
            footnote_number=dataset.footnotes.key_of(footnote),
            quoted_second_hand=second_hand,
        )
        if work is not None:
            covering = {citation.id for citation in dataset.citations.where(work=work)}
            found = tuple(quotation for quotation in found if quotation.citation_id in covering)
        if text is not None:
            words = fold(text).casefold()
            found = tuple(q for q in found if words in fold(q.text_plain).casefold())
        return found
