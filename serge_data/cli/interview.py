"""Asking a person at the terminal for what only a person can know."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from serge_data.errors import SergeDataError

__all__ = ["Interview", "UnansweredError"]


class UnansweredError(SergeDataError, ValueError):
    """Something must be known, and nobody is there to be asked.

    Attributes:
        option: the option that says it.
        choices: what it may be.
    """

    def __init__(self, option: str, choices: Sequence[str] = ()) -> None:
        super().__init__(option, tuple(choices))
        self.option = option
        self.choices = tuple(choices)

    def __str__(self) -> str:
        choices = f", one of {', '.join(self.choices)}" if self.choices else ""
        return (
            f"what nobody but you can know is missing here: say --{self.option} …{choices} "
            "(on a terminal it is asked for)"
        )


class Interview:
    """Asks on a terminal; elsewhere only takes what was given or is known already."""

    def __init__(self, *, asks: bool | None = None) -> None:
        self.asks = sys.stdin.isatty() and sys.stdout.isatty() if asks is None else asks

    def ask(
        self,
        option: str,
        given: str | None,
        default: str | None = None,
        choices: Sequence[str] = (),
    ) -> str:
        """Return what was *given*, else what is answered, else the *default*.

        Raises:
            UnansweredError: there is none of them.
        """
        answer = given or self.offer(option, None, default, choices)
        if answer is None:
            raise UnansweredError(option, choices)
        return answer

    def offer(
        self,
        option: str,
        given: str | None,
        default: str | None = None,
        choices: Sequence[str] = (),
    ) -> str | None:
        """Do the same for what may be left open: None where nobody says anything."""
        if given is not None or not self.asks:
            return given or default
        shown = f" ({', '.join(choices)})" if choices else ""
        known = f" [{default}]" if default else ""
        while True:
            answer = input(f"{option}{shown}{known}: ").strip() or default
            if answer is None or not choices or answer in choices:
                return answer

    def choose(self, title: str, options: Sequence[str]) -> int | None:
        """Return the index of the option that was chosen; None when nobody is asked or chooses."""
        if not self.asks:
            return None
        for number, option in enumerate(options, start=1):
            print(f"{number:>4}  {option}")
        while True:
            answer = input(f"{title} (1–{len(options)}, or nothing): ").strip()
            if not answer:
                return None
            if answer.isdecimal() and 1 <= int(answer) <= len(options):
                return int(answer) - 1
