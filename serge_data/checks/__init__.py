"""The integrity rules: one function a rule, each with its code and its law."""

from serge_data.checks import (
    citations,
    facts,
    faq,
    imprints,
    notes,
    places,
    quotations,
    references,
    wholeness,
    withdrawn,
)
from serge_data.checks._rule import RULES, Rule, check

__all__ = [
    "RULES",
    "Rule",
    "check",
    "citations",
    "facts",
    "faq",
    "imprints",
    "notes",
    "places",
    "quotations",
    "references",
    "wholeness",
    "withdrawn",
]
