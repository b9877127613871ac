"""What a rule is, and how all of them are run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from serge_data.diagnostics import Finding
from serge_data.recordset import RecordSet

__all__ = ["RULES", "Rule", "check", "rule"]

Test = Callable[[RecordSet], Iterator[Finding]]


class Rule(NamedTuple):
    """A law that sound records obey.

    Attributes:
        code: its stable code.
        test: the function that yields what breaks it.
    """

    code: str
    test: Test

    @property
    def law(self) -> str:
        """The law in one sentence, without its full stop."""
        return (self.test.__doc__ or "").partition("\n")[0].rstrip(".")

    @property
    def explanation(self) -> str:
        """What the rule's docstring says beyond the law."""
        return (self.test.__doc__ or "").partition("\n")[2].strip()


#: Every rule by its code.
RULES: dict[str, Rule] = {}


def rule(code: str) -> Callable[[Test], Test]:
    """Register a function as the rule *code*."""

    def register(test: Test) -> Test:
        RULES[code] = Rule(code, test)
        return test

    return register


def check(records: RecordSet, without: Collection[str] = ()) -> Iterator[tuple[str, Finding]]:
    """Yield what breaks a rule in *records*, with the rule's code, in the order of the codes.

    Args:
        records: the records.
        without: codes of rules to leave out, for those who measure what a rule is good for.
    """
    for code in sorted(RULES):
        if code not in without:
            for finding in RULES[code].test(records):
                yield code, finding
