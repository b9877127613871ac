"""The constrained strings and small values that records are made of.

Each is a named type, so that the JSON Schemas name it too.  Patterns keep to
what every regular expression engine reads alike.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema
from typing_extensions import TypeAliasType

from serge_data._patterns import (
    CONTEXT_PATTERN,
    DATE_PATTERN,
    FAQ_SECTION_PATTERN,
    FIELD_PATTERN,
    ID_PATTERN,
    LOCATOR_PATTERN,
    SHA256_PATTERN,
    TEXT_PATTERN,
    VERSION_PATTERN,
    VOLUME_PATTERN,
)

__all__ = [
    "Closed",
    "Context",
    "FaqSectionId",
    "FieldName",
    "FootnoteCount",
    "FootnoteNumber",
    "IncompleteDate",
    "Inference",
    "LocatorLabel",
    "LocatorText",
    "Many",
    "Maybe",
    "Mention",
    "ParagraphNumber",
    "PersonKind",
    "QuotationKind",
    "RecordId",
    "RecordKind",
    "SchemaVersion",
    "Sha256",
    "Some",
    "Text",
    "VolumeNumber",
    "WorkType",
]

T = TypeVar("T")


def _refuse_null(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError("null", "there is no value here")
    return value


class _NeverNull:
    """Marks a field that is left out when there is nothing to say, and never written as null."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_refuse_null, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        nullable: Any = schema
        return handler(nullable["schema"]["schema"])


#: A field that may be absent.  In Python it is then None; in YAML and JSON it is not there.
Maybe = Annotated[T | None, _NeverNull()]

#: A tuple that may be written as a list, as YAML and JSON have no tuples.
Many = Annotated[tuple[T, ...], Field(strict=False)]

#: The same, never empty: a list with nothing in it is left out.
Some = Annotated[tuple[T, ...], Field(strict=False, min_length=1)]

RecordId = TypeAliasType(
    "RecordId",
    Annotated[
        str,
        Field(
            pattern=ID_PATTERN,
            max_length=100,
            description="A lower-case slug that says what it names; it never changes and is "
            "never used for anything else.",
        ),
    ],
)
Text = TypeAliasType(
    "Text",
    Annotated[
        str,
        Field(
            pattern=TEXT_PATTERN,
            max_length=20_000,
            description="One line of text, without space at either end.",
        ),
    ],
)
Context = TypeAliasType(
    "Context",
    Annotated[
        str,
        Field(
            pattern=CONTEXT_PATTERN,
            max_length=32,
            description="What the essay prints directly before or after a quotation, quotation "
            "mark included: at most 32 characters.",
        ),
    ],
)
LocatorText = TypeAliasType(
    "LocatorText",
    Annotated[
        str,
        Field(
            pattern=LOCATOR_PATTERN,
            max_length=40,
            description="A page, range of pages, volume and page, or section, as printed: "
            "19, xvii, 17–18, 150–1, 42: 170, H.2.5.",
        ),
    ],
)
FaqSectionId = TypeAliasType(
    "FaqSectionId",
    Annotated[
        str,
        Field(
            pattern=FAQ_SECTION_PATTERN,
            description="The number of a section of An Anarchist FAQ, such as H.2.5.",
        ),
    ],
)
VolumeNumber = TypeAliasType(
    "VolumeNumber",
    Annotated[
        str,
        Field(
            pattern=VOLUME_PATTERN,
            max_length=8,
            description="The number of a volume, in text as all that is printed.",
        ),
    ],
)
IncompleteDate = TypeAliasType(
    "IncompleteDate",
    Annotated[
        str,
        Field(
            pattern=DATE_PATTERN,
            description="A year, month or day: 2013, 2013-11 or 2013-11-25.",
        ),
    ],
)
SchemaVersion = TypeAliasType(
    "SchemaVersion",
    Annotated[
        str,
        Field(
            pattern=VERSION_PATTERN,
            description="The version of the schema that is followed: major, minor and patch.",
        ),
    ],
)
Sha256 = TypeAliasType(
    "Sha256",
    Annotated[str, Field(pattern=SHA256_PATTERN, description="A SHA-256 digest, in hexadecimal.")],
)
ParagraphNumber = TypeAliasType(
    "ParagraphNumber",
    Annotated[
        int,
        Field(
            ge=1,
            le=100_000,
            description="The number of a paragraph of the essay's body, from 1 through all "
            "sections; a block quotation is a paragraph of its own.",
        ),
    ],
)
FootnoteNumber = TypeAliasType(
    "FootnoteNumber",
    Annotated[int, Field(ge=1, le=100_000, description="The number of a footnote, from 1.")],
)
#: How many footnotes there are; there may be none.
FootnoteCount = Annotated[int, Field(ge=0, le=100_000)]
FieldName = TypeAliasType(
    "FieldName",
    Annotated[str, Field(pattern=FIELD_PATTERN, description="The name of a record's field.")],
)
QuotationKind = TypeAliasType(
    "QuotationKind",
    Annotated[
        Literal["quotation", "so_called", "mentioned", "title"],
        Field(
            description="What stands in the quotation marks, in the terms of TEI: words quoted "
            "from somebody, words the essay keeps its distance from or only echoes, a word as a "
            "word, or the title of a work.",
        ),
    ],
)
PersonKind = TypeAliasType(
    "PersonKind",
    Annotated[
        Literal["individual", "collective"],
        Field(description="One person, or several who write or speak as one."),
    ],
)
RecordKind = TypeAliasType(
    "RecordKind",
    Annotated[
        Literal["work", "person", "section", "citation", "quotation", "faq_reference"],
        Field(description="What a record with an id describes."),
    ],
)
LocatorLabel = TypeAliasType(
    "LocatorLabel",
    Annotated[
        Literal["page", "section"],
        Field(description="What a locator counts, in the terms of CSL."),
    ],
)
WorkType = TypeAliasType(
    "WorkType",
    Annotated[
        Literal[
            "article",
            "article-journal",
            "book",
            "chapter",
            "collection",
            "document",
            "pamphlet",
            "periodical",
            "webpage",
        ],
        Field(description="What a work is, in the terms of CSL 1.0.2."),
    ],
)


class Closed(BaseModel):
    """What all values have in common: frozen, strict, and no field that is not declared.

    Validators are built when something is first validated, as to build them
    takes longer than to read the packaged data, which need none.
    """

    # Not as arguments of the class: to mypy an alias would then be the name of the field.
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)

    def to_dict(self) -> dict[str, Any]:
        """Return what the public JSON has of it: names as there, and nothing that is absent."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)

    def to_json(self, *, indent: int | None = None) -> str:
        """Return ``to_dict()`` as JSON text, on one line unless there is an *indent*.

        The class's own ``model_validate_json`` reads it back.
        """
        return self.model_dump_json(by_alias=True, exclude_none=True, indent=indent)


class Mention(Closed):
    """A place where the essay names a work or a person, with the words that do."""

    printed: Text
    """The essay's words, verbatim, emphasis between asterisks."""
    paragraph: Maybe[ParagraphNumber] = None
    """The paragraph they stand in, if they stand in the body."""
    footnote: Maybe[FootnoteNumber] = None
    """The footnote they stand in, if they stand in the notes."""


class Inference(Closed):
    """A field that the essay does not state, and the reason for its value."""

    field: FieldName
    """The field whose value is inferred."""
    because: Text
    """What in the essay leads to it."""
