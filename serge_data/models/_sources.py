"""What the essay draws on: works, and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from serge_data._titles import written_out
from serge_data.fields import (
    IncompleteDate,
    Inference,
    Maybe,
    Mention,
    PersonKind,
    RecordId,
    Some,
    Text,
    VolumeNumber,
    WorkType,
)
from serge_data.models._node import Node

if TYPE_CHECKING:
    from serge_data.exports.cite import Markup
    from serge_data.models._passages import Citation, Quotation

__all__ = ["DEFAULT_STYLE", "Person", "Work"]


#: The style of formatted citations when none is named.
DEFAULT_STYLE = "chicago-notes-bibliography"


class Person(Node):
    """Somebody who wrote, edited, translated or is quoted; or several who do so as one."""

    id: RecordId
    """The person's id."""
    kind: PersonKind
    """One person or a collective."""
    name: Text
    """The fullest form of the name that the essay prints."""
    given: Maybe[Text] = None
    """The given names, as far as printed."""
    family: Maybe[Text] = None
    """The family name."""
    member_ids: Maybe[Some[RecordId]] = Field(default=None, alias="members")
    """The ids of the people who make up a collective."""
    name_variants: Maybe[Some[Text]] = None
    """Other forms of the name that the essay prints, misspellings too."""
    mentions: Maybe[Some[Mention]] = None
    """Where the essay first prints each form of the name, and every place where one looks like a
    title; absent for its own author."""
    inferred: Maybe[Some[Inference]] = None
    """Fields that the essay does not state."""
    doubt: Maybe[Text] = None
    """What remains doubtful."""

    def __str__(self) -> str:
        return self.name

    @property
    def _names(self) -> tuple[str, ...]:
        family = () if self.family is None else (self.family,)
        return (self.name, *(self.name_variants or ()), *family)

    @property
    def members(self) -> tuple[Person, ...]:
        """The people who make up a collective, where the essay names them."""
        return self.dataset.people.pick(self.member_ids)

    @property
    def collectives(self) -> tuple[Person, ...]:
        """The collectives that the person is a member of, as far as the essay says."""
        people = self.dataset.people
        return tuple(each for each in people if self.id in (each.member_ids or ()))

    @property
    def works(self) -> tuple[Work, ...]:
        """What the person wrote, in the order of the essay."""
        return tuple(work for work in self.dataset.works if self.id in (work.author_ids or ()))

    @property
    def edited_works(self) -> tuple[Work, ...]:
        """What the person edited, in the order of the essay."""
        return tuple(work for work in self.dataset.works if self.id in (work.editor_ids or ()))

    @property
    def translated_works(self) -> tuple[Work, ...]:
        """What the person translated, in the order of the essay."""
        return tuple(w for w in self.dataset.works if self.id in (w.translator_ids or ()))

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """What the essay quotes of the person's words, in reading order."""
        return self.dataset.quotations.where(speaker=self)


class Work(Node):
    """A work that the essay cites or mentions: what the essay says of it, and nothing else."""

    id: RecordId
    """The work's id."""
    type: WorkType
    """The CSL type."""
    title: Text
    """The title without its subtitle, as printed."""
    subtitle: Maybe[Text] = None
    """The subtitle, as printed."""
    short_titles: Maybe[Some[Text]] = None
    """The shorter forms by which the essay refers to it."""
    author_ids: Maybe[Some[RecordId]] = Field(default=None, alias="authors")
    """The ids of those who wrote it."""
    editor_ids: Maybe[Some[RecordId]] = Field(default=None, alias="editors")
    """The ids of those who edited it."""
    translator_ids: Maybe[Some[RecordId]] = Field(default=None, alias="translators")
    """The ids of those who translated it."""
    container_id: Maybe[RecordId] = Field(default=None, alias="container")
    """The id of the work that contains it."""
    publisher: Maybe[Text] = None
    """The publisher, as printed."""
    publisher_place: Maybe[Text] = None
    """The place of publication, as printed."""
    issued: Maybe[IncompleteDate] = None
    """The year of publication."""
    season: Maybe[Text] = None
    """The season of an issue, as printed."""
    volume: Maybe[VolumeNumber] = None
    """The volume that the essay cites."""
    issue: Maybe[Text] = None
    """The issue of a journal, as printed."""
    edition: Maybe[Text] = None
    """The edition, as printed."""
    earlier_edition_id: Maybe[RecordId] = Field(default=None, alias="earlier_edition")
    """The id of the work under whose title it was published before."""
    cited: bool
    """Whether a citation names the work itself; else the essay mentions or implies it, or cites
    a part of it."""
    mentions: Some[Mention]
    """Every place where the essay names it in passing, and where it says what the fields say."""
    inferred: Maybe[Some[Inference]] = None
    """Fields that the essay does not state."""
    doubt: Maybe[Text] = None
    """What remains doubtful."""

    def __str__(self) -> str:
        return self.full_title

    @property
    def _names(self) -> tuple[str, ...]:
        return (self.title, self.full_title, *(self.short_titles or ()))

    @property
    def full_title(self) -> str:
        """The title with its subtitle, without the asterisks that mark emphasis."""
        return written_out(self.title, self.subtitle)

    @property
    def authors(self) -> tuple[Person, ...]:
        """Those who wrote it."""
        return self.dataset.people.pick(self.author_ids)

    @property
    def editors(self) -> tuple[Person, ...]:
        """Those who edited it."""
        return self.dataset.people.pick(self.editor_ids)

    @property
    def translators(self) -> tuple[Person, ...]:
        """Those who translated it."""
        return self.dataset.people.pick(self.translator_ids)

    @property
    def container(self) -> Work | None:
        """The book of a chapter, the journal of an article."""
        return self.dataset.works.pick_one(self.container_id)

    @property
    def parts(self) -> tuple[Work, ...]:
        """The chapters or articles in it that the essay cites or mentions."""
        return tuple(work for work in self.dataset.works if work.container_id == self.id)

    @property
    def earlier_edition(self) -> Work | None:
        """The work under whose title it was published before."""
        return self.dataset.works.pick_one(self.earlier_edition_id)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation of this very work, in reading order; see ``parts`` for its chapters."""
        return self.dataset.citations.where(work=self)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation from this very work, in reading order."""
        return self.dataset.quotations.where(work=self)

    def cite(self, style: str = DEFAULT_STYLE, markup: Markup = "plain") -> str:
        """Return the work as a bibliography in *style* lists it.

        Args:
            style: the name of a CSL style, such as ``apa``, or the path of a ``.csl`` file.
            markup: ``"html"`` to keep italics.

        Raises:
            MissingExtraError: it takes ``pip install 'serge-data[cite]'``.
            UnknownStyleError: there is no such style.
        """
        # The processor is an optional extra, which nothing else here needs.
        from serge_data.exports.cite import entry

        return entry(self, style, markup)
