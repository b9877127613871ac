"""What the strict reader of YAML refuses: each with its place and cure, until it is too much."""

from __future__ import annotations

from serge_data._letters import latin
from serge_data._open import Open, field_of, record_of
from serge_data._parsed import Position, YamlProblem
from serge_data._plain import made_clear
from serge_data._text import shortened
from serge_data._unseen import name_of
from serge_data.limits import Limits

__all__ = ["Refusals"]


class Refusals:
    """The problems of one text.

    Attributes:
        problems: what was refused so far.
        is_given_up: whether that is the whole text.
    """

    def __init__(self, limits: Limits, opened: list[Open], end: Position) -> None:
        """Begin without any.

        Args:
            limits: how much is too much.
            opened: what the reader is inside of; emptied when all is given up.
            end: where the text ends.
        """
        self.problems: list[YamlProblem] = []
        self.is_given_up = False
        self._limits = limits
        self._opened = opened
        self._end = end

    def add(
        self,
        code: str,
        place: Position,
        message: str,
        hint: str,
        instead: tuple[int, str] | None = None,
    ) -> None:
        """Refuse what stands at *place*."""
        # Behind a last line without a line feed libyaml counts one more.
        place = min(place, self._end)
        item = record_of(self._opened)
        self.problems.append(YamlProblem(code, place, message, hint, item, instead))
        if len(self.problems) == self._limits.problems and not self.is_given_up:
            what = f"there are {self._limits.problems} problems and more"
            self.give_up(place, what, "mend these first", "problems")

    def give_up(self, place: Position, message: str, hint: str, limit: str) -> None:
        """Refuse the whole: reading on could take very long, and is of no use to anybody."""
        # Nobody knows which records it has cost.
        self._opened.clear()
        self.is_given_up = True
        self.add("SD012", place, message, f"{hint}, {self._limits.raised(limit)}")

    def give_up_too_deep(self, place: Position) -> None:
        """Refuse the whole for collections that stand in too many others."""
        what = f"nested deeper than {self._limits.depth} levels"
        self.give_up(place, what, "records are flat", "depth")

    def drop_from(self, place: Position) -> None:
        """Forget what was refused at *place* or behind it."""
        self.problems[:] = [each for each in self.problems if each.position < place]

    def say_at_once(self, places: list[Position], code: str, message: str, hint: str) -> None:
        """Say one thing of what was refused at each of *places*, at the first of them."""
        first = [each.position for each in self.problems].index(places[0])
        # Nobody knows which records it has cost.
        said = YamlProblem(code, places[0], message, hint)
        rest = [each for each in self.problems[first:] if each.position not in places]
        self.problems[first:] = [said, *rest]

    def add_document(self, place: Position) -> None:
        """Refuse the line at *place*, which begins a document or is a directive."""
        self.add(
            "SD009",
            place,
            "a file holds one document, without directives",
            "remove the '---' or '%' line",
        )

    def add_unseen(
        self, character: str, place: Position, hint: str = "remove it", right: str | None = None
    ) -> None:
        """Refuse a *character* that nobody can see; *right* is what should stand there."""
        self.add(
            "SD002",
            place,
            f"there is an unseen character here: {name_of(character)}",
            hint,
            None if right is None else (1, right),
        )

    def add_look_alike(self, letter: str, place: Position, *, is_written: bool = False) -> None:
        """Refuse a *letter* that looks like another one; it may stand at *place* as an escape."""
        plain = latin(letter)
        self.add(
            "SD015",
            place,
            f"'{letter}' is {name_of(letter)}, in a word of Latin letters",
            f"write '{plain}'" if plain else "write the letter that it looks like",
            (1, plain) if is_written and plain else None,
        )

    def add_ambiguous(self, text: str, place: Position) -> None:
        """Refuse *text*, which may be a number; what was meant is what the field holds."""
        other = "an item of a list" if text == "-" else "a number or a date"
        hint, right = made_clear(text, field_of(self._opened))
        self.add(
            "SD014",
            place,
            f"'{shortened(text)}' is text to one reader of YAML and {other} to another",
            hint,
            (len(text), right) if right else None,
        )
