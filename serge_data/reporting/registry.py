"""Which forms there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from serge_data.errors import SergeDataError
from serge_data.reporting.outcome import Outcome

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


@dataclass(frozen=True)
class Reporter:
    """A form in which problems are reported.

    Attributes:
        name: what users type; also the module in this package that makes it.
        summary: whom it is for, in a line.
        extra: the extra that brings the libraries it needs, or None.
    """

    name: str
    summary: str
    extra: str | None = None

    def write(self, outcome: Outcome) -> str:
        """Return *outcome* in this form.

        Raises:
            MissingLibraryError: a library that it needs is not installed.
        """
        try:
            module = import_module(f"serge_data.reporting.{self.name}")
        except ModuleNotFoundError as error:
            if self.extra is None or (error.name or "").startswith("serge_data"):
                raise
            raise MissingLibraryError(f"the format '{self.name}'", self.extra) from error
        writer: Callable[[Outcome], str] = module.write
        return writer(outcome)


#: The forms by name.
REPORTERS: Mapping[str, Reporter] = {
    each.name: each
    for each in (
        Reporter("text", "for people: with the line, and a caret under the mistake"),
        Reporter("short", "for pipes and editors: one line a problem"),
        Reporter("json", "for programs"),
        Reporter("github", "for GitHub Actions: annotations of the pull request"),
        Reporter("sarif", "for code scanning: SARIF 2.1.0", extra="sarif"),
        Reporter("junit", "for test dashboards: JUnit XML"),
    )
}
