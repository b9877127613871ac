"""What BibTeX and biblatex have in common: the file, its names and its escapes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat
from pylatexenc.latexencode import (
    RULE_DICT,
    UnicodeToLatexConversionRule,
    UnicodeToLatexEncoder,
)

from serge_data._text import plain
from serge_data.models import Person

__all__ = ["ASCII", "UNICODE", "Encoder", "bib_file", "fields", "names", "title"]

#: Writes text with TeX's own characters escaped.
Encoder = Callable[[str], str]

#: The characters that mean something to TeX, and how they are printed.
_SPECIAL = {
    "\\": r"\textbackslash",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum",
    "~": r"\textasciitilde",
}

#: Writes text for programs that read UTF-8.
UNICODE: Encoder = UnicodeToLatexEncoder(
    conversion_rules=[
        UnicodeToLatexConversionRule(RULE_DICT, {ord(k): v for k, v in _SPECIAL.items()})
    ],
    unknown_char_policy="keep",
    unknown_char_warning=False,
).unicode_to_latex

#: The marks and dashes that TeX makes of several characters.
_LIGATURES = {"–": "--", "—": "---", "‘": "`", "’": "'", "“": "``", "”": "''"}

#: Writes text for BibTeX, which knows letters and accents by TeX's names for them.
ASCII: Encoder = UnicodeToLatexEncoder(
    conversion_rules=[
        UnicodeToLatexConversionRule(
            RULE_DICT,
            {ord(k): v for k, v in _LIGATURES.items()},
            replacement_latex_protection="none",
        ),
        "defaults",
    ],
    replacement_latex_protection="braces-all",
    unknown_char_policy="keep",
    unknown_char_warning=False,
).unicode_to_latex


def bib_file(entries: Iterable[tuple[str, str, dict[str, str | None]]]) -> str:
    """Return the file with *entries*, each its type, key and fields; absent fields are None."""
    library = Library(
        [
            Entry(kind, key, [Field(name, text) for name, text in fields.items() if text])
            for kind, key, fields in entries
        ]
    )
    layout = BibtexFormat()  # type: ignore[no-untyped-call]  # the library leaves it untyped
    layout.indent = "  "
    layout.block_separator = "\n"
    layout.trailing_comma = True
    return write_string(library, bibtex_format=layout)


def title(text: str | None, encoder: Encoder) -> str | None:
    """Return a title in braces, so that its capitals stay as they are printed."""
    return None if text is None else f"{{{encoder(plain(text))}}}"


def names(people: Iterable[Person], encoder: Encoder) -> str | None:
    """Return the names of *people*, joined as BibTeX joins them; None for nobody."""
    return " and ".join(_names(people, encoder)) or None


def _names(people: Iterable[Person], encoder: Encoder) -> Iterator[str]:
    for person in people:
        if person.kind == "collective" or person.family is None:
            # Braces keep a name that is not a person's from being taken apart.
            yield f"{{{encoder(person.name)}}}"
        elif person.given is None:
            yield _part(person.family, encoder)
        else:
            yield f"{_part(person.family, encoder)}, {_part(person.given, encoder)}"


def _part(name: str, encoder: Encoder) -> str:
    text = encoder(name)
    is_safe = "," not in name and " and " not in f" {name} "
    return text if is_safe else f"{{{text}}}"


def fields(encoder: Encoder, **given: str | None) -> dict[str, str | None]:
    """Return the fields *given* with TeX's own characters escaped."""
    return {name: None if text is None else encoder(text) for name, text in given.items()}
