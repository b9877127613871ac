"""What a reporter is given."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from serge_data.diagnostics import Diagnostic
from serge_data.validation import Report

__all__ = ["Outcome", "plural"]


@dataclass(frozen=True)
class Outcome:
    """What validation found, and where from it is looked at.

    Attributes:
        report: what validation found.
        folder: the folder of records, as its files should be named.
        width: how many characters a line has room for.
        colour: whether the reader can see colours.
    """

    report: Report
    folder: str = ""
    width: int = 100
    colour: bool = False

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The problems, their files named so that they can be opened from here."""
        return tuple(each.under(self.folder) for each in self.report.diagnostics)

    def lines(self, index: int) -> list[str]:
        """Return the lines of the file that diagnostic number *index* is about; none if unread."""
        file = self.report.files.get(self.report.diagnostics[index].path)
        return file.lines if file else []

    @property
    def summary(self) -> str:
        """The whole in one line."""
        counts = ", ".join(f"{count} {name}" for name, count in self.report.counts.items())
        edition = self.report.attested
        attested = f"attested against {edition[:12]}…" if edition else "not attested"
        severities = Counter(each.severity for each in self.report.diagnostics)
        problems = plural(severities["error"], "problem")
        if severities["warning"]:
            problems += f" and {plural(severities['warning'], 'warning')}"
        return f"{problems} in {counts}; {attested}"


def plural(count: int, noun: str) -> str:
    """Return *count* with *noun* in the right number: ``1 problem``, ``2 problems``."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
