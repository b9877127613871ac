"""The slips of the pen that leave a text no YAML: what was done, where, and what undoes it.

A parser says where it could not go on.  What stands there often shows for sure
what happened; where it does not, the parser's words are all that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from serge_data._layout import Fault
from serge_data._parsed import Position
from serge_data._text import shortened
from serge_data._unseen import name_of

__all__ = ["slip"]

# Possessive, as a line of dashes would otherwise be tried from each of them.
_LEAD = r" *+(?:- ++)*+"
_KEY = re.compile(r"[ -]*+(?P<key>[^\s:]+): ")
# A value in quotes whose line ends before they do.
_UNCLOSED = re.compile(
    r"[ -]*+[^\s:]++: +(?P<mark>[\"'])(?:(?<=\")(?:[^\"\\]|\\.)*|(?<=')(?:[^']|'')*)$"
)
# What git leaves between the versions of a file that it could not merge.
_CONFLICT = re.compile(r"(?:<<<<<<<|\|\|\|\|\|\|\||>>>>>>>) |=======$")
_MOST_NAMED = 6
# The key of a block of text, at the end of whose line its sign stands.
_BLOCK = re.compile(rf"(?P<lead>{_LEAD})(?P<key>[^\s:]++): [|>][-+0-9]*+ *+(?:#.*)?$")
# A space that is none of YAML's, or a colon, where one of YAML's belongs.
_ODD = re.compile(rf"{_LEAD}-?(?:[a-z_]++(?: ?(?P<colon>：)|:))?(?P<space>(?(colon)|[^\S ]))")
# A name with something else behind it than a colon and a space.
_LOST = re.compile(rf"{_LEAD}(?P<name>[a-z_]++)(?P<mark> *+[:;=] *+| ++)(?P<rest>\S.*)")
# A field behind another one's value, which is a word or stands in quotes or brackets.
_TWO = re.compile(
    rf"(?P<lead>{_LEAD})(?P<first>[a-z_]++): +"
    r"(?:\"[^\"]*+\"|'[^']*+'|\[[^\]]*+\]|(?P<word>[^\s\"'\[|>,;]++))"
    r"(?P<mark>[,;]?) +(?P<second>[a-z_]++):(?: |$)"
)
# What can only be the value of a field, and no words of a text.
_VALUE = re.compile(r"[|>\"'\[]|\S++$")
_WORDS = frozenset({"Context", "Text", "Maybe[Text]"})
_BRACKETS = {"[": "]", "{": "}"}


def slip(text: str, place: Position, begun: Position, what: str) -> Fault:
    """Return where the mistake is that stopped the parser, what it is, and its cure.

    Args:
        text: what the parser read.
        place: where it stopped.
        begun: where that began which it was reading then.
        what: why it stopped, in its own words.
    """
    stop = _Stop(text.split("\n"), place, begun, what)
    finders = (
        _conflict,
        _unclosed,
        _comment_in_block,
        _text_not_indented,
        _odd_character,
        _two_fields,
        _no_colon,
        _open_bracket,
        _no_dash,
        _starred,
    )
    return next((found for find in finders if (found := find(stop))), None) or _unknown(stop)


@dataclass(frozen=True)
class _Stop:
    """Where a parser stopped: see ``slip``."""

    lines: list[str]
    place: Position
    begun: Position
    what: str

    @cached_property
    def names(self) -> dict[str, bool]:
        """What the fields of records are called, and whether they hold words of any kind."""
        from serge_data._record import field_names
        from serge_data.records import FILE_TYPES, PARTS, EssayRecord

        kinds = [EssayRecord, *FILE_TYPES.values()]
        kinds += [part for parts in PARTS.values() for part in parts.values()]
        # The annotations of records are strings, as they are written.
        return {
            name: kind.__annotations__[name] in _WORDS
            for kind in kinds
            for name in field_names(kind)
        }

    @cached_property
    def before(self) -> int | None:
        """The number of the last line before the place that is neither empty nor in a block."""
        return max(
            (each for each in self._outside_blocks() if each < self.place.line), default=None
        )

    def line(self, number: int) -> str:
        return self.lines[number - 1]

    def indent(self, number: int) -> int:
        return len(self.line(number)) - len(self.line(number).lstrip(" "))

    def below(self, number: int) -> int | None:
        """Return the next line below line *number* that is not empty."""
        rest = range(number + 1, len(self.lines) + 1)
        return next((each for each in rest if self.line(each).strip(" ")), None)

    def blocks(self) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the lines in which the sign of a block of text stands."""
        for number in self._outside_blocks():
            if block := _BLOCK.match(self.line(number)):
                yield number, block

    def _outside_blocks(self) -> Iterator[int]:
        column = None
        for number, line in enumerate(self.lines, start=1):
            if not line.strip(" ") or (column is not None and self.indent(number) > column):
                continue
            block = _BLOCK.match(line)
            column = len(block["lead"]) if block else None
            yield number


def _conflict(stop: _Stop) -> Fault | None:
    """Return what two people wrote, and git left for a third to decide on."""
    marked = [number for number, line in enumerate(stop.lines, 1) if _CONFLICT.match(line)]
    if not marked or marked[0] > stop.place.line:
        return None
    named = ", ".join(map(str, marked[:_MOST_NAMED])) + (", …" if len(marked) > _MOST_NAMED else "")
    return Fault(
        Position(marked[0], 1),
        f"a merge conflict is left here: its marks stand in line{'s' * (len(marked) > 1)} {named}",
        "remove those lines, and of what stands between them all but what is right",
    )


def _unclosed(stop: _Stop) -> Fault | None:
    """Return the first quotation mark that is open at the end of its line.

    Records hold no text over several lines in quotes, so that this is the
    mistake, however far behind it the parser got.
    """
    for number, line in enumerate(stop.lines[: stop.place.line], start=1):
        if opened := _UNCLOSED.match(line):
            mark, where = opened["mark"], Position(number, opened.start("mark") + 1)
            return Fault(
                where, f"the quotation mark {mark} is never closed", f"end the text with {mark}"
            )
    return None


def _comment_in_block(stop: _Stop) -> Fault | None:
    """Return the comment that ends a block of text before it has begun."""
    for number, block in stop.blocks():
        first = below = stop.below(number)
        while below is not None and stop.line(below).lstrip(" ").startswith("#"):
            below = stop.below(below)
        if first is None or below != stop.place.line:
            continue
        if stop.indent(first) <= len(block["lead"]) < stop.indent(below):
            return Fault(
                Position(first, stop.indent(first) + 1),
                f"this comment stands between '{block['key']}:' and its text",
                f"put it above '{block['key']}:'",
            )
    return None


def _text_not_indented(stop: _Stop) -> Fault | None:
    """Return the words of a block of text that stand as if they were a field."""
    for number, block in stop.blocks():
        below = stop.below(number)
        if below is None or below not in (stop.begun.line, stop.place.line):
            continue
        is_deep = stop.indent(below) > len(block["lead"])
        if not is_deep and not _KEY.match(stop.line(below)):
            spaces = len(block["lead"]) + 2
            return Fault(
                Position(below, stop.indent(below) + 1),
                f"the text of '{block['key']}:' is not indented",
                f"begin this line with {spaces} spaces",
            )
    return None


def _odd_character(stop: _Stop) -> Fault | None:
    """Return the first character that only looks like a space or colon of YAML."""
    for number in sorted({stop.before or stop.place.line, stop.begun.line, stop.place.line}):
        odd = _ODD.match(stop.line(number))
        if odd:
            name = "colon" if odd["colon"] else "space"
            character = odd["colon"] or odd["space"]
            return Fault(
                Position(number, odd.start(name) + 1),
                f"{name_of(character)} stands here for a {name}",
                "write ': '" if odd["colon"] else "write a space, and so for each like it",
            )
    return None


def _two_fields(stop: _Stop) -> Fault | None:
    """Return the field that stands behind another on the same line."""
    two = _TWO.match(stop.line(stop.place.line))
    if two is None or two["first"] not in stop.names or two["second"] not in stop.names:
        return None
    if two["word"] and stop.names[two["first"]]:
        # It may be the first word of a text, in which the other is one, too.
        return None
    mark = f"remove the '{two['mark']}', and " if two["mark"] else ""
    return Fault(
        Position(stop.place.line, two.start("second") + 1),
        "two fields stand on one line",
        f"{mark}write '{two['second']}:' on a line of its own, behind {len(two['lead'])} spaces",
    )


def _no_colon(stop: _Stop) -> Fault | None:
    """Return the line in which a field's name lacks its colon, or the space behind that."""
    if "could not find expected ':'" in stop.what:
        number = stop.begun.line
    elif "mapping values are not allowed" in stop.what and stop.before is not None:
        number = stop.before
    else:
        return None
    line = stop.line(number)
    lost = _LOST.match(line)
    is_sure = lost and (
        number != stop.begun.line or lost["mark"].strip() or _VALUE.match(lost["rest"])
    )
    if lost and is_sure and lost["name"] in stop.names and lost["mark"] != ": ":
        name, mark = lost["name"], lost["mark"]
        return Fault(
            Position(number, lost.start("name") + 1),
            f"'{shortened(lost[0][lost.start('name') :])}' lacks ': ' behind the field's name",
            f"write '{name}: ' for '{name}{mark}'",
        )
    if number == stop.begun.line:
        return Fault(
            stop.begun,
            f"'{shortened(line[stop.begun.column - 1 :])}' has no ': ' behind a field's name",
            "write 'field: value', or put it at the end of the line before",
        )
    return None


def _open_bracket(stop: _Stop) -> Fault | None:
    """Return the bracket that is open where the next field begins, or the text ends."""
    opened = stop.line(stop.begun.line)[stop.begun.column - 1 :]
    mark = opened[:1]
    if "while parsing a flow" not in stop.what or mark not in _BRACKETS:
        return None
    close = _BRACKETS[mark]
    lines = [opened, *stop.lines[stop.begun.line : stop.place.line]]
    below = _KEY.match(lines[1]) if len(lines) > 1 else None
    is_field = below is not None and below["key"] in stop.names
    if close in opened or not (is_field or not any(close in line for line in lines)):
        return None
    return Fault(stop.begun, f"the bracket {mark} is never closed", f"end this line with {close}")


def _no_dash(stop: _Stop) -> Fault | None:
    """Return the field that stands where a record begins."""
    key = _KEY.match(stop.line(stop.place.line))
    if "a block collection" not in stop.what or not key or stop.place.column != 1:
        return None
    if key[0].startswith("-"):
        message, hint = "there is no space behind this dash", "write '- ' for '-'"
    elif key["key"] in ("id", "number"):
        message, hint = "this record has no '- ' before it", "begin the record with '- '"
    elif key["key"] in stop.names:
        message = f"'{key['key']}:' stands here like a record"
        hint = "indent this line like the one before it"
    else:
        return None
    return Fault(stop.place, message, hint)


def _starred(stop: _Stop) -> Fault | None:
    """Return the text that begins with an asterisk, and is an alias to YAML."""
    for number in range(stop.place.line, max(stop.place.line - 2, 0), -1):
        starred = _KEY.match(stop.line(number))
        if starred and stop.line(number)[starred.end() :].startswith("*"):
            where = Position(number, starred.end() + 1)
            return Fault(
                where,
                f"this is not YAML: {stop.what}",
                "put text that begins with '*' in double quotes",
            )
    return None


def _unknown(stop: _Stop) -> Fault:
    """Return what the parser itself says."""
    message = f"this is not YAML: {stop.what}"
    key = _KEY.match(stop.line(stop.place.line)[: stop.place.column - 1])
    hint = "check indentation and quotes on this line and the one before"
    if "mapping values are not allowed" in stop.what:
        hint = "indent this line like the one before it"
        if key:
            hint = f"put the whole text behind '{key['key']}:' in double quotes"
    return Fault(stop.place, message, hint)
