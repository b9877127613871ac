"""What a reporter is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from serge_data._text import counted
from serge_data.diagnostics import Diagnostic
from serge_data.limits import DEFAULT
from serge_data.reporting.excerpt import excerpt

if TYPE_CHECKING:
    from serge_data._report import Report

__all__ = ["Outcome", "Totals", "tally"]


#: What one record of a list is called.
_ONE = {
    "works": "work",
    "people": "person",
    "sections": "section",
    "citations": "citation",
    "quotations": "quotation",
    "footnotes": "footnote",
    "faq_references": "faq_reference",
}


@dataclass(frozen=True)
class Outcome:
    """What validation found, and where from it is looked at.

    Attributes:
        report: what validation found.
        folder: the folder of records, as its files should be named.
        given: the same as the user named it, or None where the user named none.
        width: how many characters a line has room for.
        colour: whether the reader can see colours.
        most: how many problems are shown at most; all are counted.
    """

    report: Report
    folder: str = ""
    given: str | None = None
    width: int = 100
    colour: bool = False
    most: int = DEFAULT.problems

    @cached_property
    def shown(self) -> tuple[Diagnostic, ...]:
        """The problems that are shown, their files named as seen from the folder of records."""
        return excerpt(self.report.diagnostics, self.most)

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The same, their files named so that they can be opened from here."""
        return tuple(each.under(self.folder) for each in self.shown)

    def lines(self, index: int) -> list[str]:
        """Return the lines of the file that diagnostic number *index* is about; none if unread."""
        file = self.report.files.get(self.shown[index].path)
        return file.lines if file else []

    @cached_property
    def totals(self) -> Totals:
        """What there is of everything, counted."""
        return replace(Totals.of(self.report), given=self.given)

    @property
    def summary(self) -> str:
        """The whole in one line."""
        return self.totals.summary


@dataclass(frozen=True)
class Totals:
    """What there is of everything in one essay or in all of a corpus, counted.

    Attributes:
        counts: the records, by list.
        severities: the problems, by severity.
        safe_fixes: how many problems a machine can mend safely.
        other_fixes: how many it can mend perhaps.
        essays: how many essays were looked at.
        attested: how many of them have the very records that were attested.
        edition: the SHA-256 of the edition whose lock stands beside the records, of one essay.
        given: the folder as the user named it, or None where the user named none.
    """

    counts: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    safe_fixes: int = 0
    other_fixes: int = 0
    essays: int = 0
    attested: int = 0
    edition: str | None = None
    given: str | None = None

    @classmethod
    def of(cls, report: Report) -> Totals:
        """Return what there is in one essay."""
        fixes = Counter(each.fix.is_safe for each in report.diagnostics if each.fix)
        return cls(
            Counter(report.counts),
            Counter(each.severity for each in report.diagnostics),
            fixes[True],
            fixes[False],
            1,
            report.attested is not None,
            report.edition,
        )

    def __add__(self, other: Totals) -> Totals:
        counts, severities = Counter(self.counts), Counter(self.severities)
        counts.update(other.counts)
        severities.update(other.severities)
        return Totals(
            counts,
            severities,
            self.safe_fixes + other.safe_fixes,
            self.other_fixes + other.other_fixes,
            self.essays + other.essays,
            self.attested + other.attested,
            # Of several essays each has its own.
            self.edition or other.edition if self.essays + other.essays == 1 else None,
            self.given,
        )

    @property
    def summary(self) -> str:
        """The whole in one line."""
        problems = counted(self.severities["error"], "problem")
        if self.severities["warning"]:
            problems += f" and {counted(self.severities['warning'], 'warning')}"
        counts = tally(self.counts)
        if self.essays != 1:
            return f"{problems} in {counts}; {self.attested} of {self.essays} attested"
        if self.edition is None:
            return f"{problems} in {counts}; not attested"
        as_attested = "attested" if self.attested else "not as attested"
        return f"{problems} in {counts}; {as_attested} against {self.edition[:12]}…"


def tally(counts: Mapping[str, int]) -> str:
    """Return how many there are of each list: ``1 essay, 2 works, 1 person``."""
    return ", ".join(counted(count, _ONE.get(name, name)) for name, count in counts.items())
