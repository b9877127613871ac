"""Strict YAML: the plain part that a record needs, and a position for everything else.

PyYAML's parser supplies events; values are built here, by the core schema of
YAML 1.2 without its pitfalls.  What a record never needs (anchors, aliases,
tags, merge keys, several documents) is refused where it stands, and so is a
plain scalar that one YAML reader takes for text and another for a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from serge_data._layout import Layout
from serge_data._letters import look_alikes
from serge_data._open import AWAITED, REFUSED, Open, record_of
from serge_data._parsed import Parsed, Position
from serge_data._plain import Unclear, meaning_of
from serge_data._refusals import Refusals
from serge_data._slips import slip
from serge_data._text import shortened
from serge_data._unseen import UNSEEN, instead_of
from serge_data.limits import DEFAULT, Limits

__all__ = ["events", "parse"]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Some parsers pass over a directive that they do not know, and others stop at it.
_DIRECTIVE = re.compile("^%", re.MULTILINE)
_ASKING = re.compile(r"[{\[,]\s*\?\S")
# A volume and its pages.
_PAIR = re.compile(r"[0-9]++: [0-9ivxlcdm]++(?:[–-][0-9ivxlcdm]++)?(?= *[,\]])")


def parse(text: str, limits: Limits = DEFAULT) -> Parsed:
    """Return the one document in *text*, strictly read, with all that was refused in it."""
    return _Builder(text, limits).build()


def events(text: str) -> Iterator[Any]:
    """Yield what PyYAML's parser makes of *text*.

    Raises:
        yaml.MarkedYAMLError: it is not YAML, from some place on.
    """
    yield from yaml.parse(text, Loader=_Loader)


class _Builder:
    def __init__(self, text: str, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        # Where the text ends.
        self.end = _position_of(len(text), text)
        self.opened: list[Open] = []
        self.refusals = Refusals(limits, self.opened, self.end)
        self.value: Any = None
        self.documents = 0
        # The lines, where there may be a key that begins with a question mark.
        self.asking = text.split("\n") if _ASKING.search(text) else []

    def build(self) -> Parsed:
        self._check_characters()
        if not self.refusals.problems:
            try:
                self._take_all()
            except yaml.MarkedYAMLError as error:
                self._stop(error)
        return Parsed(None if self.refusals.is_given_up else self.value, self.refusals.problems)

    def _check_characters(self) -> None:
        """Refuse what no reader may come to see, as each would make something else of it."""
        line, begin = 1, 0
        for match in UNSEEN.finditer(self.text):
            line += self.text.count("\n", begin, match.start())
            begin = max(self.text.rfind("\n", begin, match.start()) + 1, begin)
            place = Position(line, match.start() - begin + 1)
            self.refusals.add_unseen(match[0], place, *instead_of(self.text, match.start(), begin))
            if self.refusals.is_given_up:
                break
        for offset, letter in look_alikes(self.text):
            if self.refusals.is_given_up:
                break
            place = _position_of(offset, self.text)
            self.refusals.add_look_alike(letter, place, is_written=True)
        directive = _DIRECTIVE.search(self.text)
        if directive:
            self.refusals.add_document(_position_of(directive.start(), self.text))

    def _take_all(self) -> None:
        layout = Layout(self.text)
        for event in events(self.text):
            for fault in layout.faults(event):
                self.refusals.add("SD003", *fault)
            if not self.refusals.is_given_up:
                self._take(event)
            if self.documents > 1 or self.refusals.is_given_up:
                break

    def _stop(self, error: yaml.MarkedYAMLError) -> None:
        """Refuse the rest of the text, which is no YAML."""
        place = self._marked(error.problem_mark or error.context_mark)
        begun = self._marked(error.context_mark or error.problem_mark)
        what = " ".join(part for part in (error.context, error.problem) if part)
        fault = slip(self.text, place, begun, what)
        # What was refused there or behind it comes of the same mistake.
        self.refusals.drop_from(fault.position)
        if "nesting depth" in what:  # libyaml's own limit, met while it looks ahead
            self.refusals.give_up_too_deep(place)
        else:
            self.refusals.add("SD003", *fault)
            self.refusals.is_given_up = True

    def _marked(self, mark: Any) -> Position:
        place = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
        return min(place, self.end)

    def _take(self, event: Any) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.refusals.add_document(_position(event))
            case yaml.AliasEvent():
                self.refusals.add(
                    "SD005",
                    _position(event),
                    f"the alias '*{shortened(str(event.anchor))}' is not allowed",
                    "write the value out, or put the text in double quotes",
                )
                self._add(REFUSED, event)
            case yaml.ScalarEvent():
                self._check_properties(event)
                self._add(self._scalar(event), event)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._check_properties(event)
                if len(self.opened) == self.limits.depth:
                    self.refusals.give_up_too_deep(_position(event))
                    return
                value: Any = [] if isinstance(event, yaml.SequenceStartEvent) else {}
                self._add(value, event)
                self.opened.append(Open(value, _position(event), bool(event.flow_style)))
            case yaml.CollectionEndEvent():
                self._close(self.opened.pop())

    def _check_properties(self, event: Any) -> None:
        if event.anchor:
            self.refusals.add(
                "SD005",
                _position(event),
                f"the anchor '&{shortened(event.anchor)}' is not allowed",
                "write the value out wherever it is needed",
            )
        # A scalar's non-specific tag '!' says "text", as quotes do; still it is a tag.
        if event.tag is not None:
            self.refusals.add(
                "SD006",
                _position(event),
                f"the tag '{shortened(event.tag)}' is not allowed",
                "remove it; put text in double quotes",
            )

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        unseen = UNSEEN.search(text)
        if unseen:  # written as an escape, such as "\u200b"
            self.refusals.add_unseen(unseen[0], _position(event))
            return REFUSED
        # Its lines may look otherwise by themselves than in the file: they may have begun with
        # what looked like a field's name, or have had escapes in them.
        if event.style in {'"', "|", ">"}:
            for _, letter in look_alikes(text, is_value=True):
                self.refusals.add_look_alike(letter, _position(event))
                return REFUSED
        if not event.implicit[0]:  # in quotes, or a block
            return text
        meaning = meaning_of(text)
        if meaning is Unclear.NOTHING:
            self.refusals.add(
                "SD014",
                _position(event),
                "there is no value here",
                "write a value, or leave the key out",
            )
        elif meaning is Unclear.AMBIGUOUS:
            self.refusals.add_ambiguous(text, _position(event))
        else:
            return meaning
        return REFUSED

    def _add(self, value: Any, event: Any) -> None:
        if not self.opened:
            self.value = value
            return
        top = self.opened[-1]
        is_list = isinstance(top.value, list)
        # A file may hold any number of records, as its size has a limit of its own.
        if len(top.value) == self.limits.members and not (
            top.has_key or (is_list and len(self.opened) == 1)
        ):
            what = f"more than {self.limits.members} values or fields in one place"
            self.refusals.give_up(_position(event), what, "records are small", "members")
        if is_list:
            top.value.append(value)
        elif not top.has_key:
            top.key = self._key(value, event, top)
            top.has_key = True
        else:
            if top.key is not REFUSED:
                top.value[top.key] = value
            elif top.again and top.again[-1][2] is AWAITED:
                top.again[-1] = (*top.again[-1][:2], value)
            top.has_key = False

    def _close(self, closed: Open) -> None:
        is_record = len(self.opened) == 1 and record_of(self.opened) is not None
        if closed.again and is_record and (swallowed := closed.swallowed()):
            places = [place for _, place, _ in closed.again]
            self.refusals.say_at_once(places, "SD004", *swallowed)

    def _key(self, value: Any, event: Any, top: Open) -> Any:
        place = _position(event)
        if value == "<<" and event.implicit[0]:
            self.refusals.add(
                "SD007", place, "the merge key '<<' is not allowed", "write the fields out"
            )
        elif value is REFUSED:
            pass
        elif self.asking and self.asking[place.line - 1][: place.column - 1].endswith("?"):
            self.refusals.add(
                "SD014",
                place,
                "a '?' before a key belongs to it for one reader of YAML, and not for another",
                "remove it, or put the key in double quotes",
            )
        elif not isinstance(value, str) and (words := self._pair(place, top)):
            self.refusals.add(
                "SD008",
                place,
                f"'{words}' is a field and its value to YAML, and no text",
                f'write "{words}" in double quotes',
                (len(words), f'"{words}"'),
            )
        elif not isinstance(value, str):
            shown = getattr(event, "value", "a collection")
            self.refusals.add(
                "SD008",
                place,
                f"the key '{shortened(shown)}' is not text",
                "a key is a field's name, such as 'title'",
            )
        elif value in top.value:
            self.refusals.add(
                "SD004",
                place,
                f"the key '{shortened(value)}' stands here twice",
                "remove one of the two",
            )
            top.again.append((value, place, AWAITED))
        else:
            return value
        return REFUSED

    def _pair(self, place: Position, top: Open) -> str:
        """Return the volume and page at *place*, if they are an item of a list in brackets."""
        if not top.is_flow or top.begun != place:
            return ""
        pair = _PAIR.match(self.text.split("\n")[place.line - 1], place.column - 1)
        return pair[0] if pair else ""


def _position(event: Any) -> Position:
    return Position(event.start_mark.line + 1, event.start_mark.column + 1)


def _position_of(offset: int, text: str) -> Position:
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
