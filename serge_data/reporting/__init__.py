"""What validation found, in the forms that people and programs read: one small module a form."""

from __future__ import annotations

from serge_data.reporting.excerpt import excerpt
from serge_data.reporting.outcome import Outcome, Totals, tally
from serge_data.reporting.registry import REPORTERS, Reporter

__all__ = ["REPORTERS", "Outcome", "Reporter", "Totals", "excerpt", "tally"]
