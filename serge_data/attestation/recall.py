"""What stood in a field when it was attested: found by its digest, near to what stands there now.

The lock holds no words, only digests.  But a slip of the hand changes little,
so of all the values that one slip could have been made from, the one with the
right digest is the one that was attested.  Nothing is guessed: a digest of
another value does not fit.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from itertools import chain, pairwise, product
from typing import Any

from serge_data._record import as_written
from serge_data._text import FOLDING, fold
from serge_data._unseen import difference, looks_like, seen
from serge_data.attestation.lock import (
    _ENCODE,
    Lock,
    _digest,
    _whose,
    attested_fields,
    without_indices,
)
from serge_data.diagnostics import ATTEST, REMOVED, Finding, Mend
from serge_data.records import FILE_TYPES
from serge_data.recordset import RecordSet, key_of

__all__ = ["Memory", "recalled"]

_MAX_GLYPHS = 8  # of which each may be the other one: 2 ** 8 variants
_GLYPHS = {'"': "“”", "'": "‘’", "-": "–—", " ": "\u00a0"}
_MARKS = [glyph for glyph, plain in FOLDING.items() if plain in ('"', "'")] + ['"', "'"]
_MAX_LENGTH = 1_200
_NUMBERS = range(1, 400)
_MAX_SHOWN = 60
_ELSE = f"if the essay has it so, attest anew: {ATTEST}"
_MAX_SHORT = 100
_HERE = "\0"


def recalled(change: Finding, lock: Lock, memory: Memory) -> Finding:
    """Return the finding of a changed field with what stood there before, where that is found."""
    record = change.record
    kind = next((k for k, model in FILE_TYPES.items() if isinstance(record, model)), "essay")
    locked = lock.records[kind][key_of(record)]
    now = attested_fields(record)
    field, name = change.field, "/".join(map(str, change.field))
    if not any(known.partition("/")[0] == field[0] for known in locked):
        return replace(change, mend=Mend(f"remove '{name}'", field, REMOVED, is_safe=False))
    # Of what only an editor can say no digest tells the words.
    if name in ("doubt", "inferred"):
        return change
    if name not in locked:
        # A list of groups has lost one, or has them in another order.
        return change
    former = memory.recall(kind, key_of(record), without_indices(name), locked[name], now.get(name))
    if former is None:
        return change
    path: tuple[str | int, ...] = ()
    here = now.get(name)
    if here is None:
        order = f"add {name}: {_shown(former)}"
    else:
        path, here, former = _where(here, former)
        order = _order(here, former)
    is_safe = _is_the_same(here, former)
    mend = Mend(order, (*field, *path), former, is_safe=is_safe)
    return replace(change, field=(*field, *path), hint=f"{order}; {_ELSE}", mend=mend)


def _is_the_same(here: Any, former: Any) -> bool:
    """Return whether both are the same words in other glyphs, or the same items in another order.

    Nobody who has the essay's words to change would change no more than that.
    """
    if isinstance(here, list):
        return sorted(map(str, here)) == sorted(map(str, former))
    return isinstance(here, str) and (fold(here) == fold(former) or looks_like(here, former))


def _where(here: Any, former: Any) -> tuple[tuple[str | int, ...], Any, Any]:
    """Return the path to the one text in which two lists differ, and both texts; else all."""
    if isinstance(here, list) and len(here) == len(former):
        differing = [at for at, text in enumerate(here) if text != former[at]]
        if len(differing) == 1:
            [at] = differing
            return (at,), here[at], former[at]
    return (), here, former


def _order(here: Any, former: Any) -> str:
    """Return what to write instead of *here*, to make it *former*."""
    if isinstance(here, str) and looks_like(here, former):
        return difference(here, former)
    if not isinstance(here, str) or len(former) <= _MAX_SHOWN:
        return f"write {_shown(former)} again"
    own, old = here.split(" "), former.split(" ")
    matcher = difflib.SequenceMatcher(None, own, old, autojunk=False)
    changed = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    # A word on both sides says where a missing or a superfluous word is.
    start = max(min(each[1] for each in changed) - 1, 0)
    end = min(max(each[2] for each in changed) + 1, len(own))
    shift = len(old) - len(own)
    return f"write '{' '.join(old[start : end + shift])}' for '{' '.join(own[start:end])}'"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(f'"{each}"' for each in value) + "]"
    return f"'{value}'" if isinstance(value, str) else str(value).lower()


class Memory:
    """Knows the words, letters and ids of a set of records, and finds attested values with them."""

    def __init__(self, records: RecordSet) -> None:
        self.records = records

    @cached_property
    def _dump(self) -> list[Any]:
        return [as_written(record) for record in self.records]

    @cached_property
    def _strings(self) -> list[str]:
        return list(_strings_in(self._dump))

    @cached_property
    def alphabet(self) -> str:
        """Every character of the records, and every glyph that one may be another printing of."""
        return "".join(sorted({*chain.from_iterable(self._strings), *FOLDING}))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word of the records."""
        return tuple(dict.fromkeys(word for text in self._strings for word in text.split()))

    @cached_property
    def short(self) -> tuple[str, ...]:
        """Every short value of the records: ids, kinds, types, numbers, names."""
        return tuple(dict.fromkeys(text for text in self._strings if len(text) <= _MAX_SHORT))

    def recall(self, kind: str, key: str, name: str, digest: str, value: Any) -> Any:
        """Return the value that *digest* attests, if it is near to *value*; else None.

        Args:
            kind: the list of the record.
            key: its id or number.
            name: the field, or the path to part of it without indices.
            digest: what the lock holds.
            value: what stands in the field now, or None.
        """
        attested = _Attested(kind, key, name, digest)
        if value is None:
            simple: Iterator[Any] = chain((True,), _NUMBERS, self.short, ([s] for s in self.short))
            return next((each for each in simple if attested.is_(each)), None)
        if isinstance(value, int):
            return next((each for each in _NUMBERS if attested.is_(each)), None)
        if isinstance(value, str):
            return self._text(attested, value)
        return self._list(attested, value)

    def _text(self, attested: _Attested, value: str) -> str | None:
        if len(value) > _MAX_LENGTH:
            return None
        for other in chain(_barely_changed(value), _other_glyphs(value), self.short):
            if attested.is_(other):
                return other
        return attested.near(value, self)

    def _list(self, attested: _Attested, value: list[str]) -> list[str] | None:
        """Return the attested list, if it differs from *value* in one place."""
        for each in chain(_other_orders(value), self._longer(value), self._others(value)):
            if attested.is_(each):
                return each
        for at, text in enumerate(value):
            whole = _ENCODE([*value[:at], _HERE, *value[at + 1 :]])
            before, _, behind = whole.partition(_ENCODE(_HERE)[1:-1])
            near = attested.near(text, self, before, behind)
            if near is not None:
                return [*value[:at], near, *value[at + 1 :]]
        return None

    def _longer(self, value: list[str]) -> Iterator[list[str]]:
        for at, text in product(range(len(value) + 1), self.short):
            yield [*value[:at], text, *value[at:]]

    def _others(self, value: list[str]) -> Iterator[list[str]]:
        for at, text in enumerate(value):
            for other in chain(_barely_changed(text), _other_glyphs(text), self.short):
                yield [*value[:at], other, *value[at + 1 :]]


class _Attested:
    """A digest, and whether a value has it."""

    def __init__(self, kind: str, key: str, name: str, digest: str) -> None:
        self.whose, self.name = _whose(kind, key), name
        self.digest = digest

    def is_(self, value: Any) -> bool:
        return _digest(self.whose, self.name, value) == self.digest

    def near(self, text: str, memory: Memory, before: str = '"', after: str = '"') -> str | None:
        """Return the attested text if it is one letter or one word away from *text*.

        *before* and *after* are what stands around it in the field's JSON.
        """
        head = f"{self.whose},{_ENCODE(self.name)},{before}".encode()
        tail = f"{after}]".encode()
        tries = chain(_letters(text, memory.alphabet), _words(text, memory.words))
        for state, rests in tries:
            started = sha256(head + state.encode())
            for new, rest in rests:
                found = started.copy()
                found.update(new + rest + tail)
                if found.hexdigest().startswith(self.digest):
                    return str(json.loads(b'"' + state.encode() + new + rest + b'"'))
        return None


# Both below yield the JSON of what stays in front, and with it the pairs of
# what may follow: a new part, and the rest as it is.
_Tries = Iterator[tuple[str, Iterator[tuple[bytes, bytes]]]]


def _letters(text: str, alphabet: str) -> _Tries:
    """Yield what *text* is if a letter is changed, dropped, added or swapped with the next."""
    parts = [_encoded(character) for character in text]
    letters = [_encoded(character) for character in alphabet]

    def tries(at: int) -> Iterator[tuple[bytes, bytes]]:
        all_, less, least = (b"".join(parts[at + skip :]) for skip in range(3))
        yield b"", less
        if at + 1 < len(parts):
            yield parts[at + 1] + parts[at], least
        for letter in letters:
            yield letter, all_
            yield letter, less

    for at in range(len(parts) + 1):
        yield b"".join(parts[:at]).decode(), tries(at)


def _words(text: str, words: Sequence[str]) -> _Tries:
    """Yield what *text* is if a word is changed, dropped, added or swapped with the next."""
    own = [_encoded(word) for word in text.split(" ")]
    encoded = [_encoded(word) for word in words]

    def rest(at: int) -> bytes:
        return b"".join(b" " + word for word in own[at:])

    def tries(at: int) -> Iterator[tuple[bytes, bytes]]:
        same, less, least = rest(at), rest(at + 1), rest(at + 2)
        if not at:
            yield b"", less[1:]
        if at + 1 < len(own):
            yield own[at + 1] + b" " + own[at], least
        for word in encoded:
            yield word, same
            yield word, less

    for at in range(len(own) + 1):
        front = b"".join(word + b" " for word in own[:at]).decode()
        yield front, tries(at)
        if at:
            # Without the word here there is no space in front of it either.
            yield front[:-1], iter([(b"", rest(at + 1))])


def _encoded(text: str) -> bytes:
    return _ENCODE(text)[1:-1].encode()


def _strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(_strings_in, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(_strings_in, value))


def _barely_changed(text: str) -> Iterator[str]:
    """Yield *text* as it looks, in composed letters, and without quotation marks around it."""
    yield seen(text)
    yield text.strip("".join(_MARKS))


def _other_glyphs(text: str) -> Iterator[str]:
    """Yield *text* with its marks, dashes and spaces in other shapes."""
    at = [m.start() for m in re.finditer("[" + re.escape("".join(FOLDING) + "\"'-") + "]", text)]
    if len(at) > _MAX_GLYPHS:
        return
    choices = []
    for index in at:
        plain = FOLDING.get(text[index], text[index])
        choices.append([plain, *_GLYPHS[plain]])
    for glyphs in product(*choices):
        characters = list(text)
        for index, glyph in zip(at, glyphs, strict=True):
            characters[index] = glyph
        yield "".join(characters)


def _other_orders(value: list[Any]) -> Iterator[list[Any]]:
    """Yield *value* without one of its members, or with two neighbours swapped."""
    for index in range(len(value)):
        yield [*value[:index], *value[index + 1 :]]
    for one, two in pairwise(range(len(value))):
        yield [*value[:one], value[two], value[one], *value[two + 1 :]]
