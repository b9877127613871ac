"""Which forms there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from serge_data.errors import SergeDataError
from serge_data.reporting.outcome import Outcome, Totals

__all__ = ["REPORTERS", "MissingLibraryError", "Reporter"]


class MissingLibraryError(SergeDataError, ImportError):
    """Something needs a library that is not installed.

    Attributes:
        what: what needs it.
        extra: the extra of this package that brings it.
    """

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(what, extra)
        self.what = what
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.what} needs: pip install 'serge-data[{self.extra}]'"


class Reporter(NamedTuple):
    """A form in which problems are reported.

    Attributes:
        name: what users type; also the module in this package that makes it.
        summary: whom it is for, in a line.
        extra: the extra that brings the libraries it needs, or None.
        is_streamed: whether the problems of one essay can be written before
            those of the next are known.
    """

    name: str
    summary: str
    extra: str | None = None
    is_streamed: bool = False

    def write(self, outcome: Outcome) -> str:
        """Return *outcome* in this form.

        Raises:
            MissingLibraryError: a library that it needs is not installed.
        """
        writer: Callable[[Outcome], str] = self._module().write
        return writer(outcome)

    def problems(self, outcome: Outcome) -> str:
        """Return the problems of one essay of a corpus, of which the others follow."""
        writer: Callable[[Outcome], str] = self._module().problems
        return writer(outcome)

    def closing(self, totals: Totals) -> str:
        """Return what stands behind the problems of all essays."""
        writer: Callable[[Totals], str] = self._module().closing
        return writer(totals)

    def _module(self) -> ModuleType:
        try:
            return import_module(f"serge_data.reporting.{self.name}")
        except ModuleNotFoundError as error:
            if self.extra is None or (error.name or "").startswith("serge_data"):
                raise
            raise MissingLibraryError(f"the format '{self.name}'", self.extra) from error


#: The forms by name.
REPORTERS: Mapping[str, Reporter] = {
    each.name: each
    for each in (
        Reporter(
            "text", "for people: with the line, and a caret under the mistake", is_streamed=True
        ),
        Reporter("short", "for pipes and editors: one line a problem", is_streamed=True),
        Reporter("json", "for programs"),
        Reporter("github", "for GitHub Actions: annotations of the pull request", is_streamed=True),
        Reporter("sarif", "for code scanning: SARIF 2.1.0", extra="sarif"),
        Reporter("junit", "for test dashboards: JUnit XML"),
    )
}
