"""Strict YAML: the plain part that a record needs, and a position for everything else.

PyYAML's parser supplies events; values are built here, by the core schema of
YAML 1.2 without its pitfalls.  What a record never needs (anchors, aliases,
tags, merge keys, several documents) is refused where it stands, and so is a
plain scalar that one YAML reader takes for text and another for a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from serge_data._layout import Layout
from serge_data._letters import latin, look_alikes
from serge_data._parsed import Parsed, Position, YamlProblem
from serge_data._slips import slip
from serge_data._text import shortened
from serge_data._unseen import UNSEEN, instead_of, name_of
from serge_data.limits import DEFAULT, Limits

__all__ = ["events", "parse"]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Some parsers pass over a directive that they do not know, and others stop at it.
_DIRECTIVE = re.compile("^%", re.MULTILINE)
_ASKING = re.compile(r"[{\[,]\s*\?\S")
_INT = re.compile(r"-?(?:0|[1-9][0-9]*)")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# Texts that some reader of YAML takes for a number or a date: octal,
# hexadecimal, binary, grouped, signed or fractional numbers, infinities,
# sexagesimals and timestamps.
_NUMBERLIKE = re.compile(
    r"[-+]?(?:0[0-9_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|0b[01_]+|(?=[0-9]+_)[0-9_]+"
    r"|(?:[0-9][0-9_]*)?\.[0-9_]+(?:[eE][-+]?[0-9]+)?|[0-9][0-9_]*\.(?:[eE][-+]?[0-9]+)?"
    r"|[0-9]+[eE][-+]?[0-9]+|\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
    r"|\+[0-9]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?"
)
# A volume and its pages.
_PAIR = re.compile(r"[0-9]++: [0-9ivxlcdm]++(?:[–-][0-9ivxlcdm]++)?(?= *[,\]])")
_MAX_INT_DIGITS = 15
# The fields that hold a number, and how else one writes a whole number.
_WHOLE = frozenset(
    {"first_paragraph", "footnote", "footnotes", "number", "paragraph", "paragraphs"}
)
_WHOLE_NUMBER = re.compile(r"[+]?0*(?P<digits>[1-9][0-9]{0,8})(?:\.0*)?")


class _Refused:
    """Stands in for a value that was refused, so that the rest can still be read."""


_REFUSED = _Refused()
_AWAITED = _Refused()


def parse(text: str, limits: Limits = DEFAULT) -> Parsed:
    """Return the one document in *text*, strictly read, with all that was refused in it."""
    return _Builder(limits).build(text)


def events(text: str) -> Iterator[Any]:
    """Yield what PyYAML's parser makes of *text*.

    Raises:
        yaml.MarkedYAMLError: it is not YAML, from some place on.
    """
    yield from yaml.parse(text, Loader=_Loader)


@dataclass(slots=True)
class _Open:
    """A collection under construction; a mapping remembers the key it waits to fill.

    And it remembers what stands in it again: the key, where, and the value.
    """

    value: Any
    begun: Position
    is_flow: bool
    key: Any = None
    has_key: bool = False
    again: list[tuple[str, Position, Any]] = field(default_factory=list)


class _Builder:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.result = Parsed()
        self.stack: list[_Open] = []
        self.documents = 0
        self.text = ""
        self.is_given_up = False
        # Where the text ends.
        self.end: Position
        # The lines, where there may be a key that begins with a question mark.
        self.asking: list[str] = []

    def build(self, text: str) -> Parsed:
        self.text = text
        self.end = _position_of(len(text), text)
        line, begin = 1, 0
        for match in UNSEEN.finditer(text):
            line += text.count("\n", begin, match.start())
            begin = max(text.rfind("\n", begin, match.start()) + 1, begin)
            place = Position(line, match.start() - begin + 1)
            self._refuse_unseen(match[0], place, *instead_of(text, match.start(), begin))
            if self.is_given_up:
                break
        for offset, letter in look_alikes(text):
            if self.is_given_up:
                break
            self._refuse_look_alike(letter, _position_of(offset, text), is_written=True)
        directive = _DIRECTIVE.search(text)
        if directive:
            self._refuse_document(_position_of(directive.start(), text))
        if self.result.problems:
            return self.result
        if _ASKING.search(text):
            self.asking = text.split("\n")
        try:
            layout = Layout(text)
            for event in events(text):
                for fault in layout.faults(event):
                    self._refuse("SD003", *fault)
                if not self.is_given_up:
                    self._take(event)
                if self.documents > 1 or self.is_given_up:
                    break
        except yaml.MarkedYAMLError as error:
            place = self._marked(error.problem_mark or error.context_mark)
            begun = self._marked(error.context_mark or error.problem_mark)
            what = " ".join(part for part in (error.context, error.problem) if part)
            fault = slip(text, place, begun, what)
            # What was refused there or behind it comes of the same mistake.
            found = self.result.problems
            found[:] = [each for each in found if each.position < fault.position]
            if "nesting depth" in what:  # libyaml's own limit, met while it looks ahead
                self._give_up_too_deep(place)
            else:
                self._refuse("SD003", *fault)
                self.is_given_up = True
        if self.is_given_up:
            self.result.value = None
        return self.result

    def _marked(self, mark: Any) -> Position:
        place = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
        return min(place, self.end)

    def _take(self, event: Any) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._refuse_document(_position(event))
            case yaml.AliasEvent():
                self._refuse(
                    "SD005",
                    _position(event),
                    f"the alias '*{shortened(str(event.anchor))}' is not allowed",
                    "write the value out, or put the text in double quotes",
                )
                self._add(_REFUSED, event)
            case yaml.ScalarEvent():
                self._check_properties(event)
                self._add(self._scalar(event), event)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._check_properties(event)
                if len(self.stack) == self.limits.depth:
                    self._give_up_too_deep(_position(event))
                    return
                value: Any = [] if isinstance(event, yaml.SequenceStartEvent) else {}
                self._add(value, event)
                self.stack.append(_Open(value, _position(event), bool(event.flow_style)))
            case yaml.CollectionEndEvent():
                closed = self.stack.pop()
                if closed.again and len(self.stack) == 1:
                    self._divide(closed)

    def _check_properties(self, event: Any) -> None:
        if event.anchor:
            self._refuse(
                "SD005",
                _position(event),
                f"the anchor '&{shortened(event.anchor)}' is not allowed",
                "write the value out wherever it is needed",
            )
        # A scalar's non-specific tag '!' says "text", as quotes do; still it is a tag.
        if event.tag is not None:
            self._refuse(
                "SD006",
                _position(event),
                f"the tag '{shortened(event.tag)}' is not allowed",
                "remove it; put text in double quotes",
            )

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        unseen = UNSEEN.search(text)
        if unseen:  # written as an escape, such as "\u200b"
            self._refuse_unseen(unseen[0], _position(event))
            return _REFUSED
        # Its lines may look otherwise by themselves than in the file: they may have begun with
        # what looked like a field's name, or have had escapes in them.
        if event.style in {'"', "|", ">"}:
            for _, letter in look_alikes(text, is_value=True):
                self._refuse_look_alike(letter, _position(event))
                return _REFUSED
        if not event.implicit[0]:  # in quotes, or a block
            return text
        if text in _NULL:
            self._refuse(
                "SD014",
                _position(event),
                "there is no value here",
                "write a value, or leave the key out",
            )
            return _REFUSED
        if text in _BOOL:
            return _BOOL[text]
        if _INT.fullmatch(text) and len(text) <= _MAX_INT_DIGITS:
            return int(text)
        if _NUMBERLIKE.fullmatch(text) or _INT.fullmatch(text) or text == "-":
            self._refuse_ambiguous(text, _position(event))
            return _REFUSED
        return text

    def _add(self, value: Any, event: Any) -> None:
        if not self.stack:
            self.result.value = value
            return
        top = self.stack[-1]
        is_list = isinstance(top.value, list)
        # A file may hold any number of records, as its size has a limit of its own.
        if len(top.value) == self.limits.members and not (
            top.has_key or (is_list and len(self.stack) == 1)
        ):
            what = f"more than {self.limits.members} values or fields in one place"
            self._give_up(_position(event), what, "records are small", "members")
        if is_list:
            top.value.append(value)
        elif not top.has_key:
            top.key = self._key(value, event, top)
            top.has_key = True
        else:
            if top.key is not _REFUSED:
                top.value[top.key] = value
            elif top.again and top.again[-1][2] is _AWAITED:
                top.again[-1] = (*top.again[-1][:2], value)
            top.has_key = False

    def _divide(self, record: _Open) -> None:
        """Say of a record that another one's fields stand in it, where they do.

        Fields that stand there twice in a row with other values are those.
        """
        keys = [key for key, _, _ in record.again]
        places = [place for _, place, _ in record.again]
        name = "number" if "number" in record.value else "id"
        begins = keys[0] == name
        if (
            isinstance(self.stack[0].value, list)
            and len(keys) > (1 if begins else 2)
            and (begins or name not in keys)
            and any(record.value[key] != value for key, _, value in record.again)
        ):
            message, hint = "this record has no '- ' before it", "begin the record with '- '"
            if not begins:
                message = f"the record that goes on here has no '- {name}: …' before it"
                hint = f"write '- {name}: …' above this line"
            found = self.result.problems
            first = [each.position for each in found].index(places[0])
            # Nobody knows which records it has cost.
            found.insert(first, YamlProblem("SD004", places[0], message, hint))
            found[first + 1 :] = [x for x in found[first + 1 :] if x.position not in places]

    def _key(self, value: Any, event: Any, top: _Open) -> Any:
        place = _position(event)
        if value == "<<" and event.implicit[0]:
            self._refuse(
                "SD007", place, "the merge key '<<' is not allowed", "write the fields out"
            )
        elif value is _REFUSED:
            pass
        elif self.asking and self.asking[place.line - 1][: place.column - 1].endswith("?"):
            self._refuse(
                "SD014",
                place,
                "a '?' before a key belongs to it for one reader of YAML, and not for another",
                "remove it, or put the key in double quotes",
            )
        elif not isinstance(value, str) and (words := self._pair(place, top)):
            self._refuse(
                "SD008",
                place,
                f"'{words}' is a field and its value to YAML, and no text",
                f'write "{words}" in double quotes',
                (len(words), f'"{words}"'),
            )
        elif not isinstance(value, str):
            shown = getattr(event, "value", "a collection")
            self._refuse(
                "SD008",
                place,
                f"the key '{shortened(shown)}' is not text",
                "a key is a field's name, such as 'title'",
            )
        elif value in top.value:
            self._refuse(
                "SD004",
                place,
                f"the key '{shortened(value)}' stands here twice",
                "remove one of the two",
            )
            top.again.append((value, place, _AWAITED))
        else:
            return value
        return _REFUSED

    def _pair(self, place: Position, top: _Open) -> str:
        """Return the volume and page at *place*, if they are an item of a list in brackets."""
        if not top.is_flow or top.begun != place:
            return ""
        pair = _PAIR.match(self.text.split("\n")[place.line - 1], place.column - 1)
        return pair[0] if pair else ""

    def _give_up_too_deep(self, place: Position) -> None:
        what = f"nested deeper than {self.limits.depth} levels"
        self._give_up(place, what, "records are flat", "depth")

    def _give_up(self, place: Position, message: str, hint: str, limit: str) -> None:
        """Refuse the whole: reading on could take very long, and is of no use to anybody."""
        # Nobody knows which records it has cost.
        self.stack.clear()
        self.is_given_up = True
        self._refuse("SD012", place, message, f"{hint}, {self.limits.raised(limit)}")

    def _refuse_ambiguous(self, text: str, place: Position) -> None:
        """Refuse *text*, which may be a number; what was meant is what the field holds."""
        other = "an item of a list" if text == "-" else "a number or a date"
        hint, right = f'write "{shortened(text)}" in double quotes', f'"{text}"'
        if self.stack and self.stack[-1].has_key and self.stack[-1].key in _WHOLE:
            whole = _WHOLE_NUMBER.fullmatch(text)
            right = whole["digits"] if whole else ""
            hint = f"write {right}" if right else "write a whole number, such as 5"
        self._refuse(
            "SD014",
            place,
            f"'{shortened(text)}' is text to one reader of YAML and {other} to another",
            hint,
            (len(text), right) if right else None,
        )

    def _refuse_document(self, place: Position) -> None:
        self._refuse(
            "SD009",
            place,
            "a file holds one document, without directives",
            "remove the '---' or '%' line",
        )

    def _refuse_unseen(
        self, character: str, place: Position, hint: str = "remove it", right: str | None = None
    ) -> None:
        self._refuse(
            "SD002",
            place,
            f"there is an unseen character here: {name_of(character)}",
            hint,
            None if right is None else (1, right),
        )

    def _refuse_look_alike(self, letter: str, place: Position, *, is_written: bool = False) -> None:
        plain = latin(letter)
        self._refuse(
            "SD015",
            place,
            f"'{letter}' is {name_of(letter)}, in a word of Latin letters",
            f"write '{plain}'" if plain else "write the letter that it looks like",
            (1, plain) if is_written and plain else None,
        )

    def _refuse(
        self,
        code: str,
        place: Position,
        message: str,
        hint: str,
        instead: tuple[int, str] | None = None,
    ) -> None:
        # Behind a last line without a line feed libyaml counts one more.
        place = min(place, self.end)
        item = None
        if self.stack and isinstance(self.stack[0].value, list):
            # An item that is begun is in the list already.
            item = len(self.stack[0].value) - (len(self.stack) > 1)
        self.result.problems.append(YamlProblem(code, place, message, hint, item, instead))
        if len(self.result.problems) == self.limits.problems and not self.is_given_up:
            what = f"there are {self.limits.problems} problems and more"
            self._give_up(place, what, "mend these first", "problems")


def _position(event: Any) -> Position:
    return Position(event.start_mark.line + 1, event.start_mark.column + 1)


def _position_of(offset: int, text: str) -> Position:
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
