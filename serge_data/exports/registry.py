"""Which formats there are, and the one way to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from typing import Literal, overload

from serge_data._text import close_matches, quoted_list
from serge_data.dataset import Dataset
from serge_data.errors import SergeDataError
from serge_data.exports.archive import zipped

__all__ = [
    "FORMATS",
    "BinaryFormat",
    "BrokenFormatError",
    "Content",
    "Format",
    "MissingExtraError",
    "TextFormat",
    "UnknownFormatError",
    "all_formats",
    "export",
    "format_named",
]

#: The entry point group under which other packages offer a format: the entry's
#: name is the format's, its object a ``Format``.
GROUP = "serge_data.exports"

#: The formats of this package that are text.
TextFormat = Literal[
    "json",
    "csl-json",
    "csl-citations",
    "biblatex",
    "bibtex",
    "tei",
    "web-annotation",
    "jsonld",
    "turtle",
    "graphml",
    "graph-json",
]
#: Those that are bytes: no text, or an archive of several files.
BinaryFormat = Literal[
    "csv",
    "sqlite",
    "datasette",
    "parquet",
]

#: What a format makes: text, bytes where it is no text, or several files by name.
Content = str | bytes | Mapping[str, bytes]


class UnknownFormatError(SergeDataError, ValueError):
    """There is no such format.

    Attributes:
        name: the name asked for.
        known: the names there are.
    """

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name, known)
        self.name = name
        self.known = known

    def __str__(self) -> str:
        close = close_matches(self.name, self.known)
        hint = (
            f"did you mean {quoted_list(close)}?" if close else f"there is {', '.join(self.known)}"
        )
        return f"no format '{self.name}'; {hint}"


class BrokenFormatError(SergeDataError, ImportError):
    """A format that another package offers cannot be loaded.

    Attributes:
        format: the format's name.
        home: where the package says that it is, as ``"package.module:object"``.
        reason: what went wrong.
    """

    def __init__(self, format: str, home: str, reason: str) -> None:  # noqa: A002 - the word users type
        super().__init__(format, home, reason)
        self.format = format
        self.home = home
        self.reason = reason

    def __str__(self) -> str:
        return f"the format '{self.format}' cannot be loaded from {self.home}: {self.reason}"


class MissingExtraError(SergeDataError, ImportError):
    """A format needs a library that is not installed.

    Attributes:
        format: the format's name.
        extra: the extra of this package that brings the library.
    """

    def __init__(self, format: str, extra: str) -> None:  # noqa: A002 - the word users type
        super().__init__(format, extra)
        self.format = format
        self.extra = extra

    def __str__(self) -> str:
        return f"the format '{self.format}' needs: pip install 'serge-data[{self.extra}]'"


@dataclass(frozen=True)
class Format:
    """A format that the data set can be written in.

    Attributes:
        name: what users type.
        summary: what it is, in a line.
        suffix: of the files it is written to, such as ``".json"``.
        home: module and function that make it, as ``"package.module:function"``;
            the function takes a data set and returns text, bytes if the format
            is no text, or a mapping of names to bytes if it is several files.
        extra: the extra that brings the libraries it needs, or None.
    """

    name: str
    summary: str
    suffix: str
    home: str
    extra: str | None = None

    def write(self, dataset: Dataset) -> Content:
        """Return *dataset* in this format: text, bytes, or several files by name.

        Raises:
            MissingExtraError: a library that it needs is not installed.
        """
        module, _, name = self.home.partition(":")
        try:
            writer: Callable[[Dataset], Content] = getattr(import_module(module), name)
        except ModuleNotFoundError as error:
            if self.extra is None or (error.name or "").startswith("serge_data"):
                raise
            raise MissingExtraError(self.name, self.extra) from error
        return writer(dataset)


#: The formats of this package, by name.
FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("json", "the public document", ".json", "serge_data.exports.json:to_json"),
        Format("csl-json", "the works as CSL-JSON", ".json", "serge_data.exports.csl:to_csl_json"),
        Format(
            "csl-citations",
            "the citations as CSL citation items",
            ".json",
            "serge_data.exports.csl:to_csl_citations",
        ),
        Format(
            "biblatex",
            "the works as a biblatex file",
            ".bib",
            "serge_data.exports.biblatex:to_biblatex",
            "bibtex",
        ),
        Format(
            "bibtex",
            "the works as a BibTeX file",
            ".bib",
            "serge_data.exports.bibtex:to_bibtex",
            "bibtex",
        ),
        Format("tei", "a TEI P5 document", ".xml", "serge_data.exports.tei:to_tei", "tei"),
        Format(
            "csv",
            "tables as a Frictionless Data Package",
            ".zip",
            "serge_data.exports.csv_package:to_csv_package",
        ),
        Format("sqlite", "a SQLite database", ".db", "serge_data.exports.sqlite:to_sqlite"),
        Format(
            "datasette",
            "a folder that Datasette serves",
            ".zip",
            "serge_data.exports.sqlite:to_datasette",
        ),
        Format(
            "parquet",
            "tables as Parquet files",
            ".zip",
            "serge_data.exports.parquet:to_parquet",
            "parquet",
        ),
        Format(
            "web-annotation",
            "the quotations as W3C Web Annotations",
            ".jsonld",
            "serge_data.exports.web_annotation:to_web_annotation",
        ),
        Format(
            "jsonld", "linked data as JSON-LD", ".jsonld", "serge_data.exports.jsonld:to_jsonld"
        ),
        Format(
            "turtle", "linked data as Turtle", ".ttl", "serge_data.exports.turtle:to_turtle", "rdf"
        ),
        Format(
            "graphml",
            "the citation graph as GraphML",
            ".graphml",
            "serge_data.exports.graph:to_graphml",
            "graph",
        ),
        Format(
            "graph-json",
            "the citation graph as node-link JSON",
            ".json",
            "serge_data.exports.graph:to_graph_json",
            "graph",
        ),
    )
}


def format_named(name: str) -> Format:
    """Return the format of that name, of this package or another.

    Raises:
        UnknownFormatError: there is none.
        BrokenFormatError: another package offers it, and it cannot be loaded.
    """
    if name in FORMATS:
        return FORMATS[name]
    others = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in others:
        raise UnknownFormatError(name, (*FORMATS, *sorted(others)))
    home = others[name].value
    try:
        found: object = others[name].load()
    except Exception as error:  # whatever a module of somebody else's does when imported
        raise BrokenFormatError(name, home, f"{type(error).__name__}: {error}") from error
    if not isinstance(found, Format):
        raise BrokenFormatError(name, home, f"it is no Format but {found!r}")
    return found


def all_formats() -> tuple[Format, ...]:
    """Return every format there is: those of this package, then those of others by name."""
    others = {entry.name for entry in entry_points(group=GROUP)} - set(FORMATS)
    return (*FORMATS.values(), *map(format_named, sorted(others)))


@overload
def export(dataset: Dataset, format: TextFormat) -> str: ...


@overload
def export(dataset: Dataset, format: BinaryFormat) -> bytes: ...


@overload
def export(dataset: Dataset, format: str) -> str | bytes: ...


def export(dataset: Dataset, format: str) -> str | bytes:  # noqa: A002 - the word users type
    """Return *dataset* in the *format* of that name: text, or bytes for formats that are no text.

    A format of several files is returned as the bytes of a ZIP archive of them.

    Raises:
        UnknownFormatError: there is no such format.
        MissingExtraError: a library that it needs is not installed.
    """
    content = format_named(format).write(dataset)
    return zipped(content) if isinstance(content, Mapping) else content
